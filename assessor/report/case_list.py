"""The packaged case studies, as text and as JSON."""

from __future__ import annotations

from collections.abc import Sequence

from assessor.report.json_report import as_json
from assessor.report.styling import Marked, Style, Styled, joined
from assessor.report.wrapping import columns, padded, wrap

SCHEMA = "assessor-cases/1"


def case_list_text(cases: Sequence[tuple[str, str]], width: int = 80) -> Styled:
    """What to type for each case study, and its label."""
    names = [f"case:{slug}" for slug, _ in cases]
    wide = max(map(columns, names), default=0) + 2
    return joined(
        line
        for name, (_, label) in zip(names, cases, strict=True)
        for line in wrap(label, width, [Marked(padded(name, wide), Style.CODE)])
    )


def case_list_json(cases: Sequence[tuple[str, str]]) -> str:
    """The same for programs."""
    return as_json({"schema": SCHEMA, "cases": [{"slug": slug, "label": label} for slug, label in cases]})
