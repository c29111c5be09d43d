"""Names that members get."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from assessor.packing.names import distinct, safe_part, why_unsafe
from assessor.submission.formats import format_of


@pytest.mark.parametrize(
    ("name", "member"),
    [
        ("valley.yaml", "valley.yaml"),
        ("Valley 2.ttl.gz", "Valley_2.ttl.gz"),
        ("Tal Grünau.yml", "Tal_Gr_nau.yml"),
        (".hidden.yaml", "hidden.yaml"),
        ("nul.yaml", "_nul.yaml"),
        ("a\\b:c.nt", "a_b_c.nt"),
        ("日本.yaml", "_.yaml"),
    ],
)
def test_a_name_as_near_as_may_be(name: str, member: str) -> None:
    assert safe_part(name) == member


@settings(derandomize=True, deadline=None)
@given(st.text(), st.sampled_from((".yaml", ".ttl", ".jsonld", ".ttl.gz", ".YAML", "")))
def test_every_name_becomes_one_that_is_accepted_and_keeps_its_format(stem: str, suffix: str) -> None:
    bare = stem.replace("/", "")
    member = safe_part(bare + suffix)
    assert why_unsafe(f"inputs/1/{member}") is None
    if suffix and bare.strip("."):
        assert format_of(member) == format_of(f"x{suffix}")


def test_equal_names_are_told_apart_where_capitals_do_not_count() -> None:
    assert distinct(["a.yaml", "a.yaml", "A.yaml", "b.ttl.gz", "b.ttl.gz"]) == [
        "a.yaml",
        "a-2.yaml",
        "A-3.yaml",
        "b.ttl.gz",
        "b-2.ttl.gz",
    ]
    assert distinct(["a.yaml", "a.yaml", "a-2.yaml"]) == ["a.yaml", "a-3.yaml", "a-2.yaml"]


@given(st.lists(st.sampled_from(["a", "A", "a-2", "a-3", "a.yaml", "a-2.yaml", "A.YAML"]), max_size=12))
def test_names_are_always_told_apart(names: list[str]) -> None:
    assert len({name.lower() for name in distinct(names)}) == len(names)
