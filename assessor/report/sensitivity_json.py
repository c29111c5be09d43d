"""What verdicts hang on, as JSON."""

from __future__ import annotations

from dataclasses import asdict
from typing import Any

from assessor.sensitivity.model import Hanging, Sensitivity

Object = dict[str, Any]


def hangs_on_of(principle: str, sensitivity: Sensitivity | None) -> list[Object] | None:
    """What the verdict on a principle hangs on; null where it was not looked into."""
    if sensitivity is None or principle not in sensitivity.hangs_on:
        return None
    return [hanging_object(one) for one in sensitivity.hangs_on[principle]]


def hanging_object(hanging: Hanging) -> Object:
    """One thing, where it is from, and the verdict without it."""
    return {
        "principle": hanging.principle,
        "thing": hanging.thing,
        "what": hanging.what,
        "aspect": hanging.aspect,
        "label": hanging.label,
        "source": None if hanging.source is None else asdict(hanging.source),
        "verdict": hanging.verdict,
        "level": hanging.level,
        "verdict_after": hanging.verdict_after,
        "level_after": hanging.level_after,
    }


def sensitivity_object(sensitivity: Sensitivity | None) -> Object | None:
    """How many things were tried, and how many there are; null where it was not looked into."""
    return None if sensitivity is None else {"tried": sensitivity.tried, "things": sensitivity.things}
