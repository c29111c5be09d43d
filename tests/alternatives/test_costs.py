"""Costs: read, written and added up, each currency for itself."""

from __future__ import annotations

from decimal import Decimal

import pytest

from assessor.alternatives.costs import cost_of, cost_words, sums
from assessor.alternatives.described import Cost


@pytest.mark.parametrize(
    ("written", "amount", "words"),
    [
        ("300000 EUR", "300000", "300,000 EUR"),
        ("1.2 million USD", "1200000", "1.2 million USD"),
        ("12.5 thousand GBP", "12500", "12,500 GBP"),
        ("3 billion JPY", "3000000000", "3 billion JPY"),
        ("0 USD", "0", "0 USD"),
        ("0.5 USD", "0.5", "0.5 USD"),
        ("1234567 USD", "1234567", "1,234,567 USD"),
    ],
)
def test_an_amount_with_its_currency(written: str, amount: str, words: str) -> None:
    cost = cost_of(written)
    assert cost.amount == Decimal(amount)
    assert cost_words(cost) == words


def test_currencies_are_not_added_up() -> None:
    costs = [cost_of("1 million USD"), cost_of("2 EUR"), cost_of("250 thousand USD")]
    assert sums(costs) == (Cost(Decimal(2), "EUR"), Cost(Decimal(1_250_000), "USD"))


def test_amounts_of_any_size_are_added_up_exactly() -> None:
    large = cost_of(f"{'9' * 18}.123456 billion USD")
    assert sums([large, cost_of("0.000001 USD")])[0].amount == Decimal(f"{'9' * 18}123456000.000001")


def test_nothing_sums_up_to_nothing() -> None:
    assert sums([]) == ()
