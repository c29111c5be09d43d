"""The case studies encode what their sources attest and no more; quotations are short and verbatim."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

import pytest

from .variants import CASES, REPOSITORY, VARIANTS, Document, EditError, apply_edit, case, edit, read_yaml

EXPECTED = read_yaml(Path(__file__).with_name("expected.yaml"))
SLUGS = list(EXPECTED["cases"])
STATEMENTS = ["entities", "absences", "flows", "mechanisms", "responsibilities"]
SECTIONS = {"architecture", "functions", "published", *STATEMENTS}
SCALE = ["none", "mitigated", "low", "potential", "moderate", "present", "high"]
EVIDENCE = {"stated", "known", "derived"}
SOURCE_KEY = re.compile(r"(S0|S1|F) \S")
SLIDE = re.compile(r'(S[01]) slide "([^"]+)"')
DECKS = REPOSITORY.parent / "shared" / "sources"
DECK_FILES = {"S0": "000_5fd55ae0affd3f8c.txt", "S1": "001_2e1ad0a7d12f8f5f.txt"}


def sources_of(statement: Document) -> list[str]:
    source = statement["source"]
    return [source] if isinstance(source, str) else source


def statements_of(document: Document) -> Iterator[Document]:
    for section in STATEMENTS:
        content = document.get(section, [])
        yield from content.values() if isinstance(content, dict) else content


def range_of(level: str | list[str]) -> list[str]:
    """The levels from the lowest to the highest that a published finding names, both included."""
    ends = [level] if isinstance(level, str) else level
    assert len(ends) <= 2 and ends == sorted(ends, key=SCALE.index), ends
    return SCALE[SCALE.index(ends[0]) : SCALE.index(ends[-1]) + 1]


def spaced(text: str) -> str:
    return " ".join(text.split())


@pytest.fixture(scope="module")
def decks() -> dict[str, str]:
    if not DECKS.is_dir():
        pytest.skip("the texts of the two decks are not here")
    return {key: spaced((DECKS / name).read_text(encoding="utf-8")) for key, name in DECK_FILES.items()}


def test_the_expected_cases_are_among_the_packaged_ones() -> None:
    assert set(SLUGS) <= {path.stem for path in CASES.glob("*.yaml")}


def test_every_variant_is_expected_to_come_to_something() -> None:
    assert set(EXPECTED["variants"]) == {path.stem for path in VARIANTS.glob("*.yaml")}


@pytest.mark.parametrize("name", [*SLUGS, *EXPECTED["variants"]])
def test_each_expected_level_gives_its_reason(name: str) -> None:
    cells = (EXPECTED["cases"] | EXPECTED["variants"])[name]
    assert set(cells) - {"counts"} == {"class", "sources", *EXPECTED["principles"]}
    for principle in EXPECTED["principles"]:
        cell = cells[principle]
        assert set(cell) - {"published"} == {"level", "why"}
        assert cell["why"].endswith(".")
        assert cell["level"] in cell.get("published", [cell["level"]])


@pytest.mark.parametrize("slug", SLUGS)
def test_a_case_says_no_more_than_its_sources(slug: str) -> None:
    document = case(slug)
    assert document["architecture"]["id"] == slug
    assert set(document) <= SECTIONS
    counts = {section: len(document[section]) for section in STATEMENTS if section in document}
    assert counts == {section: int(number) for section, number in EXPECTED["cases"][slug]["counts"].items()}


@pytest.mark.parametrize("slug", SLUGS)
def test_only_reference_models_claim_to_be_complete(slug: str) -> None:
    architecture = case(slug)["architecture"]
    assert ("describesCompletely" in architecture) == (architecture["kind"] == "reference")
    assert ("jurisdiction" in architecture) == (architecture["kind"] != "reference")


@pytest.mark.parametrize("slug", SLUGS)
def test_every_statement_names_its_source(slug: str) -> None:
    document = case(slug)
    for statement in [*statements_of(document), *document["published"]]:
        assert statement.get("evidence", "stated") in EVIDENCE, statement
        for source in sources_of(statement):
            assert SOURCE_KEY.match(source), source


@pytest.mark.parametrize("slug", SLUGS)
def test_resources_are_classes_and_entities_have_labels(slug: str) -> None:
    for entity in case(slug)["entities"].values():
        assert "individual" not in entity and "population" not in entity
        assert entity["label"]


@pytest.mark.parametrize("slug", SLUGS)
def test_flows_say_only_that_two_are_coordinated_unless_the_source_says_more(slug: str) -> None:
    kinds = {(flow["from"], flow["to"]): flow["kind"] for flow in case(slug)["flows"]}
    more = {ends: kind for ends, kind in kinds.items() if kind != "coordination"}
    stated = {"new-york-future-2": {("der", "nyiso"): "bid"}, "total-tso": {("dso", "tso"): "network-state"}}
    assert more == stated.get(slug, {})


@pytest.mark.parametrize("slug", SLUGS)
def test_quotations_are_short_and_only_of_what_is_stated(slug: str) -> None:
    for finding in case(slug)["published"]:
        if "words" in finding:
            assert len(finding["words"].split()) <= 25, finding["words"]
            assert finding.get("evidence", "stated") == "stated"


@pytest.mark.parametrize("slug", SLUGS)
def test_quotations_and_slide_titles_are_verbatim(slug: str, decks: dict[str, str]) -> None:
    document = case(slug)
    for statement in [*statements_of(document), *document["published"]]:
        for source in sources_of(statement):
            slide = SLIDE.match(source)
            assert (slide is None) == source.startswith("F "), source
            if slide:
                assert slide[2] in decks[slide[1]], source
    for finding in document["published"]:
        if "words" in finding:
            assert spaced(finding["words"]) in decks[sources_of(finding)[0].split()[0]], finding["words"]


@pytest.mark.parametrize("slug", SLUGS)
def test_what_is_published_and_what_is_expected_do_not_contradict(slug: str) -> None:
    for finding in case(slug)["published"]:
        allowed = EXPECTED["cases"][slug].get(finding["principle"], {}).get("published")
        assert allowed is None or set(range_of(finding["level"])) & set(allowed), finding


@pytest.mark.parametrize("name", EXPECTED["variants"])
def test_a_variant_names_only_what_it_declares(name: str) -> None:
    change = edit(name)
    document = apply_edit(case(change["of"]), change)
    for flow in document["flows"]:
        assert {flow["from"], flow["to"]} <= document["entities"].keys()
    for between in [*document.get("mechanisms", []), *document.get("absences", [])]:
        assert set(between["between"]) <= document["entities"].keys()


def test_an_edit_that_fits_nothing_is_refused() -> None:
    original = case("total-dso")
    before = case("total-dso")
    with pytest.raises(EditError):
        apply_edit(original, {"remove": {"flows": [{"from": "tso", "to": "aggregators"}]}})
    with pytest.raises(EditError):
        apply_edit(original, {"remove": {"entities": ["nobody"]}})
    with pytest.raises(EditError):
        apply_edit(original, {"add": {"entities": {"tso": {"is": "Aggregator"}}}})
    assert original == before
