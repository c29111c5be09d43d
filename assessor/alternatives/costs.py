"""Costs as submissions state them: read, and added up for each currency by itself."""

from __future__ import annotations

from collections.abc import Iterable
from decimal import Decimal, localcontext

from assessor.alternatives.described import Cost
from assessor.submission.form.quantities import digits

SIZES = {"thousand": 1_000, "million": 1_000_000, "billion": 1_000_000_000}
_PRECISION = 60


def cost_of(written: str) -> Cost:
    """The amount in a text that the check SB225 lets pass: ``1.2 million USD``."""
    number, *between, currency = written.split(" ")
    with localcontext(prec=_PRECISION):
        return Cost(Decimal(number) * SIZES.get("".join(between), 1), currency)


def sums(costs: Iterable[Cost]) -> tuple[Cost, ...]:
    """One sum for each currency, in the order of their letters."""
    found: dict[str, Decimal] = {}
    with localcontext(prec=_PRECISION):
        for cost in costs:
            found[cost.currency] = found.get(cost.currency, Decimal(0)) + cost.amount
    return tuple(Cost(amount, currency) for currency, amount in sorted(found.items()))


def cost_words(cost: Cost) -> str:
    """`1.2 million USD`, `300,000 EUR`: in the largest size that leaves at most two digits behind the point."""
    with localcontext(prec=_PRECISION):
        for word, size in reversed(SIZES.items()):
            in_size = cost.amount / size
            if size > 1_000 and in_size >= 1 and in_size == round(in_size, 2):
                return f"{digits(in_size)} {word} {cost.currency}"
        whole, _, fraction = digits(cost.amount).partition(".")
        return f"{int(whole):,}{'.' + fraction if fraction else ''} {cost.currency}"
