"""The published cases and their variants come to what the literature and the rules worked by hand say."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest

from assessor.assessing import assess_path
from assessor.assessment.model import Assessment

from .variants import CASES, Document, case, read_yaml, variant_document, variant_text

EXPECTED = read_yaml(Path(__file__).with_name("expected.yaml"))
PRINCIPLES: list[str] = EXPECTED["principles"]
UNDECIDED = "insufficient-information"
VERDICTS = {
    "none": "satisfied",
    "mitigated": "degraded",
    "low": "degraded",
    "potential": "degraded",
    "moderate": "violated",
    "present": "violated",
    "high": "violated",
}
SOURCE_CLASSES = {
    "Aggregator": "aggregator",
    "Customer": "customer",
    "LoadServingEntity": "lse",
    "Programme": "programme",
}

Assess = Callable[[str], Assessment]


@pytest.fixture(scope="module")
def assess(tmp_path_factory: pytest.TempPathFactory) -> Assess:
    """Assesses a case or variant by name, each once."""
    done: dict[str, Assessment] = {}
    folder = tmp_path_factory.mktemp("variants")

    def assessed(name: str) -> Assessment:
        if name not in done:
            path = CASES / f"{name}.yaml"
            if name in EXPECTED["variants"]:
                path = folder / f"{name}.yaml"
                path.write_text(variant_text(name), encoding="utf-8")
            done[name] = assess_path(path)
        return done[name]

    return assessed


def expected(name: str) -> Document:
    found: Document = (EXPECTED["cases"] | EXPECTED["variants"])[name]
    return found


def document(name: str) -> Document:
    return case(name) if name in EXPECTED["cases"] else variant_document(name)


NAMES = [*EXPECTED["cases"], *EXPECTED["variants"]]
CELLS = [
    pytest.param(name, principle, id=f"{name}-{principle}") for name in NAMES for principle in PRINCIPLES
]


def published_cells() -> Iterator[Any]:
    for name, cells in EXPECTED["cases"].items():
        for principle in PRINCIPLES:
            if "published" in cells[principle]:
                yield pytest.param(name, principle, id=f"{name}-{principle}")


@pytest.mark.parametrize(("name", "principle"), list(published_cells()))
def test_level_is_one_that_the_literature_leaves_room_for(assess: Assess, name: str, principle: str) -> None:
    verdict = {each.id: each for each in assess(name).principles}[principle]
    assert verdict.level in expected(name)[principle]["published"], verdict.why


@pytest.mark.parametrize(("name", "principle"), CELLS)
def test_level_is_the_one_worked_out_by_hand(assess: Assess, name: str, principle: str) -> None:
    verdict = {each.id: each for each in assess(name).principles}[principle]
    cell = expected(name)[principle]
    if cell["level"] == UNDECIDED:
        assert (verdict.verdict, verdict.level) == (UNDECIDED, None), cell["why"]
    else:
        assert (verdict.verdict, verdict.level) == (VERDICTS[cell["level"]], cell["level"]), cell["why"]


@pytest.mark.parametrize("name", NAMES)
def test_class_on_the_spectrum(assess: Assess, name: str) -> None:
    spectrum = assess(name).spectrum
    assert ("none" if spectrum is None else spectrum.name) == expected(name)["class"]


@pytest.mark.parametrize("name", NAMES)
def test_sources_of_bypassing_are_exactly_these(assess: Assess, name: str) -> None:
    assessment = assess(name)
    entities = document(name)["entities"]
    found = set()
    for finding in assessment.findings:
        if finding.principle == "tier-bypassing":
            sources = finding.participants["source"]
            assert sources, finding.message
            for source in sources:
                kind = entities[source.removeprefix(assessment.architecture.iri).lstrip("#/")]["is"]
                found.add(SOURCE_CLASSES.get(kind, "der"))
    assert found == set(expected(name)["sources"])


@pytest.mark.parametrize("name", EXPECTED["cases"])
def test_nothing_decided_differs_from_what_is_published(assess: Assess, name: str) -> None:
    published = [each for each in assess(name).published if each.principle in PRINCIPLES]
    assert [each.principle for each in published if each.agreement != "agrees"] == []
    stated = [each for each in case(name)["published"] if each["principle"] in PRINCIPLES]
    assert len(published) == len(stated)


@pytest.mark.parametrize("name", EXPECTED["cases"])
def test_every_statement_of_a_case_is_covered_by_a_source(assess: Assess, name: str) -> None:
    assert assess(name).uncovered == 0
    assert [problem for problem in assess(name).problems if problem.severity != "info"] == []
