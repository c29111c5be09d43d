"""The packaged case studies as plain architectures: sources and published findings left out."""

from __future__ import annotations

from functools import lru_cache
from pathlib import Path
from typing import Any

import yaml

from .architectures import Absence, Architecture, Entity, Flow, Mechanism, Responsibility

FOLDER = Path(__file__).resolve().parents[2] / "case_studies"
SLUGS = (
    "california-prior",
    "california-future",
    "new-york-future-2",
    "uk-option-2",
    "total-tso",
    "hybrid-dso",
    "total-dso",
)
FUNCTIONS = {"der-coordination": "der-dispatch"}
TRUTH = {"yes": True, "no": False, None: None}


@lru_cache
def case(slug: str) -> Architecture:
    """The case study of that slug; a function of its own stands as a built-in one, which no relation
    notices.
    """
    said = yaml.load((FOLDER / f"{slug}.yaml").read_text(encoding="utf-8"), Loader=yaml.BaseLoader)
    return Architecture(
        name=slug,
        entities=tuple(
            Entity(
                name=name,
                kind=each["is"],
                individual=each.get("individual") == "yes",
                operated_by=_names(each.get("operatedBy")),
                connected_to=each.get("connectedTo"),
            )
            for name, each in said["entities"].items()
        ),
        flows=tuple(Flow(each["from"], each["to"], each["kind"]) for each in said["flows"]),
        mechanisms=tuple(
            Mechanism(
                kind=each["kind"],
                between=_names(each["between"]),
                over=_names(each.get("over")),
                stage=each["stage"],
                specified=TRUTH[each.get("specified")],
            )
            for each in said.get("mechanisms", ())
        ),
        absences=tuple(Absence(_pair(each["between"]), each["of"]) for each in said.get("absences", ())),
        responsibilities=tuple(
            Responsibility(
                holders=_names(each["of"]),
                function=FUNCTIONS.get(each["function"], each["function"]),
                specified=TRUTH[each.get("specified")],
            )
            for each in said.get("responsibilities", ())
        ),
        complete=frozenset(said["architecture"].get("describesCompletely", ())),
    )


def _names(value: Any) -> tuple[str, ...]:
    if value is None:
        return ()
    return (value,) if isinstance(value, str) else tuple(value)


def _pair(value: Any) -> tuple[str, str]:
    one, other = _names(value)
    return one, other
