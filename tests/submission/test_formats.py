"""Which format a path or a name says."""

from __future__ import annotations

import pytest

from assessor.submission.formats import FORMATS, by_name, counts_in_folder, format_of


@pytest.mark.parametrize(
    ("path", "name", "gzipped"),
    [
        ("a.yaml", "yaml", False),
        ("b/a.YML", "yaml", False),
        ("a.ttl", "turtle", False),
        ("a.ttl.gz", "turtle", True),
        ("a.b.jsonld", "json-ld", False),
        ("a.json", "json-ld", False),
        ("a.rdf", "rdf-xml", False),
        ("a.owl.GZ", "rdf-xml", True),
        ("a.xml", "rdf-xml", False),
        ("a.nt", "n-triples", False),
        ("a.gz", None, True),
        ("a.txt", None, False),
        ("ttl", None, False),
        (".ttl", None, False),
        ("", None, False),
    ],
)
def test_the_format_of_a_path(path: str, name: str | None, gzipped: bool) -> None:
    format_, packed = format_of(path)
    assert (format_ and format_.name, packed) == (name, gzipped)


def test_each_format_is_known_by_its_name_and_suffixes() -> None:
    for format_ in FORMATS:
        assert by_name(format_.name.upper()) is format_
        for suffix in format_.suffixes:
            assert by_name(suffix.removeprefix(".")) is format_
        assert set(format_.folder_suffixes) <= set(format_.suffixes)
    with pytest.raises(KeyError):
        by_name("word")


@pytest.mark.parametrize("name", ["a.yaml", "a.yml.gz", "a.ttl", "a.jsonld", "a.rdf", "a.nt", "A.NT.GZ"])
def test_what_counts_in_a_folder(name: str) -> None:
    assert counts_in_folder(name)
    assert not counts_in_folder(f".{name}")


@pytest.mark.parametrize("name", ["a.json", "a.owl", "a.xml", "a.gz", "a.txt", "a", "README.md", "a.json.gz"])
def test_what_does_not_count_in_a_folder(name: str) -> None:
    assert not counts_in_folder(name)
