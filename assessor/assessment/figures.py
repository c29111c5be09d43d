"""Figures of a finding: what a rule measured or compared with, in one unit, and in words."""

from __future__ import annotations

from collections.abc import Mapping
from decimal import Decimal, InvalidOperation

from rdflib.term import Node

from assessor.assessment.model import Figure
from assessor.knowledge.checks import KnowledgeError
from assessor.knowledge.model import Rule
from assessor.submission.form.quantities import UNITS, digits, in_best_unit

_DIGITS = Decimal("0.0001")


def figures(values: Mapping[str, tuple[Node, ...]], rule: Rule) -> dict[str, tuple[Figure, ...]]:
    """The figures among the values of a rule's variables, by variable; smallest first.

    Raises KnowledgeError where one is no number.
    """
    return {
        name: tuple(sorted({Figure(_number(node, name, rule), unit) for node in values[name]}))
        for name, unit in sorted(rule.figures.items())
        if values.get(name)
    }


def figure_text(figure: Figure) -> str:
    """A figure for people: ``5 min``, ``200 MW``, ``0.5``."""
    if figure.unit in UNITS:
        return in_best_unit(figure.value, figure.unit)
    return digits(figure.value)


def _number(node: Node, name: str, rule: Rule) -> Decimal:
    """The value to four places after the point, so that engines that divide to different lengths agree."""
    try:
        number = Decimal(str(node))
    except InvalidOperation:
        what = f"{rule.code} calls `?{name}` a figure, and its query gives it something else"
        raise KnowledgeError(f"{what}; ask for a number, or take `ga:figure` away") from None
    rounded = number.quantize(_DIGITS)
    return number if rounded == number else rounded
