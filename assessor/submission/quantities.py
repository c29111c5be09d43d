"""Quantities as people write them, ``5 min`` or ``200 MW``, and as the graph holds them, in seconds and
megawatts."""

from __future__ import annotations

import re
from collections.abc import Mapping
from decimal import Decimal

UNITS: Mapping[str, Mapping[str, Decimal]] = {
    "s": {
        "ms": Decimal("0.001"),
        "s": Decimal(1),
        "min": Decimal(60),
        "h": Decimal(3600),
        "d": Decimal(86400),
    },
    "MW": {"kW": Decimal("0.001"), "MW": Decimal(1), "GW": Decimal(1000)},
}
"""For each base unit, the units that may be written and what they are worth in it."""

_QUANTITY = re.compile(r"(?P<number>[+-]?(?:[0-9]+(?:\.[0-9]+)?|\.[0-9]+))\s*(?P<unit>[^\W\d]*)\Z")
_LONGEST = 40


def pattern(base: str) -> str:
    """A regular expression for quantities in ``base``, for editors."""
    return rf"^[+-]?([0-9]+(\.[0-9]+)?|\.[0-9]+)\s*({'|'.join(UNITS[base])})$"


def parse_quantity(text: str, base: str) -> str:
    """What ``text`` is worth in ``base`` (``s`` or ``MW``), as the text of an xsd:decimal that always has a
    point.

    Raises ValueError with a sentence for people where there is no number, no unit or an unknown one.
    """
    units = UNITS[base]
    known = ", ".join(units)
    if len(text) > _LONGEST:
        raise ValueError(f"is too long for a number with a unit; write one of {known} after the number")
    match = _QUANTITY.match(text.strip())
    if match is None:
        raise ValueError(f"`{text}` is not a number with a unit; write for example `{_example(base)}`")
    unit = match["unit"]
    if not unit:
        raise ValueError(f"`{text}` has no unit; write one of {known} after the number")
    if unit not in units:
        raise ValueError(f"`{text}` has the unknown unit `{unit}`; write one of {known}")
    return decimal_text(Decimal(match["number"]) * units[unit])


def decimal_text(number: Decimal) -> str:
    """A decimal without exponent and without needless zeros, always with a point, so that Turtle keeps it as
    it is."""
    text = format(number, "f")
    whole, _, fraction = text.partition(".")
    return f"{whole}.{fraction.rstrip('0') or '0'}"


def _example(base: str) -> str:
    return "5 min" if base == "s" else "200 MW"
