"""The packaged case studies, as text and as JSON."""

from __future__ import annotations

from collections.abc import Sequence

from assessor.report.json_report import as_json
from assessor.report.wrapping import columns, padded, wrap

SCHEMA = "assessor-cases/1"


def case_list_text(cases: Sequence[tuple[str, str]], width: int = 80) -> str:
    """What to type for each case study, and its label."""
    names = [f"case:{slug}" for slug, _ in cases]
    wide = max(map(columns, names), default=0) + 2
    lines = [
        line
        for name, (_, label) in zip(names, cases, strict=True)
        for line in wrap(label, width, padded(name, wide))
    ]
    return "".join(f"{line}\n" for line in lines)


def case_list_json(cases: Sequence[tuple[str, str]]) -> str:
    """The same for programs."""
    return as_json({"schema": SCHEMA, "cases": [{"slug": slug, "label": label} for slug, label in cases]})
