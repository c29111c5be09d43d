"""Quantities as people write them, ``5 min`` or ``200 MW``, and as the graph holds them, in seconds and
megawatts."""

from __future__ import annotations

import re
from collections.abc import Mapping
from decimal import Decimal, localcontext

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


def in_best_unit(worth: Decimal, base: str) -> str:
    """A quantity as people write it: in the largest unit, from the base unit upwards, that makes it a whole number;
    else in the largest one, from the base unit downwards, of which it is at least one."""
    units = sorted(UNITS[base].items(), key=lambda item: item[1])
    above = (name for name, size in reversed(units) if size >= 1 and worth and worth % size == 0)
    below = (name for name, size in reversed(units) if size <= 1 and (abs(worth) >= size or not worth))
    with localcontext(prec=2 * _LONGEST):
        name = next(above, None) or next(below, units[0][0])
        return f"{digits(worth / UNITS[base][name])} {name}"


def decimal_text(number: Decimal) -> str:
    """A decimal without exponent and without needless zeros, always with a point, so that Turtle keeps it as
    it is."""
    text = format(number, "f")
    whole, _, fraction = text.partition(".")
    return f"{whole}.{fraction.rstrip('0') or '0'}"


def _example(base: str) -> str:
    return "5 min" if base == "s" else "200 MW"


def digits(number: Decimal) -> str:
    """A decimal without exponent, needless zeros and a needless point."""
    text = format(number, "f")
    return text.rstrip("0").rstrip(".") if "." in text else text
