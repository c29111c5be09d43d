"""Quantities, suggestions and identifiers on their own."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st
from rdflib import URIRef

from assessor.submission.form.quantities import UNITS, parse_quantity
from assessor.submission.identifiers import architecture_iri, is_coined, is_identifier, local_name, member_iri
from assessor.submission.suggestions import closest, did_you_mean, one_of


@pytest.mark.parametrize(
    ("text", "base", "value"),
    [
        ("0.1 s", "s", "0.1"),
        ("-5 min", "s", "-300.0"),
        ("1.50 h", "s", "5400.0"),
        ("1 ms", "s", "0.001"),
        ("0 s", "s", "0.0"),
        ("200 MW", "MW", "200.0"),
        ("5 kW", "MW", "0.005"),
        ("1.2 GW", "MW", "1200.0"),
        (".5MW", "MW", "0.5"),
    ],
)
def test_quantities(text: str, base: str, value: str) -> None:
    assert parse_quantity(text, base) == value


@pytest.mark.parametrize(
    "text", ["5", "five s", "5 m", "s", "1,5 s", "1e3 s", "5 s s", "", "\u0665 s", "inf s", "5 MW"]
)
def test_no_quantities(text: str) -> None:
    with pytest.raises(ValueError, match="; "):
        parse_quantity(text, "s")


@given(st.decimals(-(10**9), 10**9, places=4), st.sampled_from(sorted(UNITS["s"])))
def test_a_quantity_is_exact(number: object, unit: str) -> None:
    from decimal import Decimal

    assert isinstance(number, Decimal)
    value = Decimal(parse_quantity(f"{number:f} {unit}", "s"))
    assert value == number * UNITS["s"][unit]


def test_suggestions() -> None:
    assert closest("dispach", ["dispatch", "limit"]) == "dispatch"
    assert closest("AGGREGATOR", ["Aggregator"]) == "Aggregator"
    assert closest("xyz", ["dispatch"]) is None
    assert closest("LoadResource", ["BulkResource", "FlexibleLoadResource"]) == "FlexibleLoadResource"
    assert closest("home-battery", ["battery", "bat"]) == "battery"
    assert closest("home-battery", ["battery", "bat"], within=False) is None
    assert did_you_mean("cell", ["a", "b"], described={"a": "some cells", "b": "excellent"}) == (
        "did you mean `a`?"
    )
    assert did_you_mean("xyz", ["b", "a"]) == "use `a` or `b`"
    assert did_you_mean("xyz", [], "look it up") == "look it up"
    assert one_of(["a", "b", "c"]) == "`a`, `b` or `c`"


@pytest.mark.parametrize("text", ["a", "A1", "é", "a-b_c.d", "1"])
def test_identifiers(text: str) -> None:
    assert is_identifier(text)


@pytest.mark.parametrize(
    "text", ["", "-a", "_a", ".a", "a b", "a#b", "a/b", "a:b", "a\nb", "a\n", "a" * 201, "<a>"]
)
def test_no_identifiers(text: str) -> None:
    assert not is_identifier(text)


def test_names_in_two_spellings_of_unicode() -> None:
    x = architecture_iri("x")
    assert member_iri(x, "wu\u0308rz") == member_iri(x, "w\u00fcrz")
    assert architecture_iri("wu\u0308rz") == architecture_iri("w\u00fcrz")


def test_names_within_an_architecture() -> None:
    x = architecture_iri("x")
    assert local_name(x, member_iri(x, "y")) == "y"
    assert local_name(x, "http://example.org/a#b") == "b"
    assert local_name(URIRef("http://example.org/a#b"), "http://example.org/a#b/c") == "c"
    assert is_coined("flow-0123456789ab")
    assert is_coined("flow-0123456789ab-2")
    assert not is_coined("flow-one")
