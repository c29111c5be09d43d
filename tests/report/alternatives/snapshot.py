"""A comparison of two small architectures as text, as it was last looked at, in `sample.txt`.

``python -m tests.report.alternatives.snapshot`` writes it anew, after somebody has looked at it.
"""

from __future__ import annotations

from pathlib import Path

from assessor.report.alternatives.text import comparison_text
from tests.alternatives.making import LAYERED, NOW, compared, knowledge

SAMPLE = Path(__file__).parent / "sample.txt"
PRICED = LAYERED.replace("to: aggregators, kind: dispatch", "to: aggregators, kind: dispatch, cost: 1.2 million USD")
OPEN = PRICED.replace(", responsibilities]", "]").replace("every: 1 h", "every: 15 min, cost: 300000 EUR")
OBJECTIVE = """\
objectives:
  defer: {label: Put off a substation, attributes: [peak load], needs: [non-wires-alternative]}
"""


def text() -> str:
    """The comparison in 80 columns."""
    return str(comparison_text(compared(NOW + OBJECTIVE, OPEN), knowledge(), 80))


if __name__ == "__main__":
    SAMPLE.write_text(text(), encoding="utf-8", newline="\n")
