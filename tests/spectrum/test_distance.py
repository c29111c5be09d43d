"""How far an architecture is from the reference models: in links between roles, as a range, with reasons."""

from __future__ import annotations

from itertools import permutations
from pathlib import Path

import pytest

from assessor.assessment.assess import assess
from assessor.assessment.model import Spectrum
from assessor.knowledge.loading import load
from assessor.report.spectrum_words import difference_words, nearest_words
from assessor.spectrum.model import Distance, LinkApart, Nearest
from assessor.spectrum.references import model_labels, reference_models
from assessor.submission.files.case_studies import case_study_slugs
from assessor.submission.reading import read

from ..evaluating.checking import check

KNOWLEDGE = load()
MODELS = ("hybrid-dso", "total-dso", "total-tso")
PUBLISHED = Path(__file__).parents[1] / "relations" / "models"


def spectrum_of(path: str) -> Spectrum:
    spectrum = assess(check(read(path, KNOWLEDGE).submission), KNOWLEDGE).spectrum
    assert spectrum is not None
    return spectrum


def nearest_to(path: str) -> Nearest:
    nearest = spectrum_of(path).nearest
    assert nearest is not None
    return nearest


def said(folder: Path, text: str, complete: str = "") -> Nearest:
    claim = f", describesCompletely: [{complete}]" if complete else ""
    path = folder / "example.yaml"
    path.write_text(f"architecture: {{id: example, label: Example, kind: reference{claim}}}\n{text}", encoding="utf-8")
    return nearest_to(str(path))


def between(nearest: Nearest, model: str) -> Distance:
    return next(each for each in nearest.distances if each.model == model)


def ends(apart: tuple[LinkApart, ...], kind: str = "coordination") -> list[tuple[str, str, str]]:
    return [(each.link.from_role, each.link.to_role, each.known) for each in apart if each.link.kind == kind]


def test_the_models_are_the_case_studies_of_kind_reference() -> None:
    kinds = {slug: assess(check(read(f"case:{slug}", KNOWLEDGE).submission), KNOWLEDGE) for slug in case_study_slugs()}
    references = {slug for slug, assessment in kinds.items() if assessment.architecture.kind == "reference"}
    assert set(reference_models(KNOWLEDGE)) == references == set(MODELS) == set(model_labels(KNOWLEDGE)) - {"other"}


@pytest.mark.parametrize("model", MODELS)
def test_a_reference_model_is_no_link_from_itself(model: str) -> None:
    nearest = nearest_to(f"case:{model}")
    count, information = nearest.distance.count(), nearest.distance.count("information")
    assert (nearest.distance.model, nearest.equally_near) == (model, 1)
    assert (count.at_least, count.described, count.at_most) == (0, 0, 0)
    assert (information.at_least, information.at_most) == (0, 0)


def test_hybrid_stands_between_the_other_models() -> None:
    """What the bulk operator does in Total TSO and not in Hybrid is a link to resources of the distribution tier; what
    the distribution operator does beside it, three links; from Hybrid to Total DSO the bulk operator's two go."""
    apart = {
        (one, other): between(nearest_to(f"case:{one}"), other).count().described
        for one, other in permutations(MODELS, 2)
    }
    assert apart["total-tso", "hybrid-dso"] == 4
    assert apart["hybrid-dso", "total-dso"] == 2
    assert apart["total-tso", "total-dso"] == 6
    assert all(apart[one, other] == apart[other, one] for one, other in apart)


@pytest.mark.parametrize("path", sorted(PUBLISHED.glob("*.yaml")), ids=lambda path: path.stem)
def test_published_models_are_nearest_to_the_model_of_their_class(path: Path) -> None:
    spectrum = spectrum_of(str(path))
    assert spectrum.nearest is not None
    assert (spectrum.nearest.distance.model, spectrum.nearest.equally_near) == (spectrum.name, 1)


ENTITIES = """entities:
  tso: {is: BalancingAuthority}
  dso: {is: DistributionSystemOperator}
  homes: {is: PhotovoltaicResource}
"""
FLOWS = """flows:
  - {from: dso, to: tso, kind: bid}
  - {from: dso, to: homes, kind: setpoint}
"""


def test_what_is_not_said_is_a_range(tmp_path: Path) -> None:
    """By what is described this is Total DSO as far as the roles go; a link past the operator may exist unsaid. Of the
    Hybrid model one link is not there, and may be."""
    nearest = said(tmp_path, ENTITIES + FLOWS)
    layered, hybrid = nearest.distance, between(nearest, "hybrid-dso")
    assert layered.model == "total-dso"
    assert (layered.count().at_least, layered.count().described, layered.count().at_most) == (0, 0, 1)
    assert (hybrid.count().at_least, hybrid.count().described, hybrid.count().at_most) == (0, 1, 1)
    assert ends(hybrid.missing) == [("bulk-operator", "edge", "not-said")]
    assert layered.only_model == ("aggregator", "distribution-resource")


def test_a_complete_description_leaves_no_range(tmp_path: Path) -> None:
    nearest = said(tmp_path, ENTITIES + FLOWS, "flows")
    for distance in nearest.distances:
        assert distance.count().at_least == distance.count().at_most
    assert ends(between(nearest, "hybrid-dso").missing) == [("bulk-operator", "edge", "complete")]


def test_a_stated_absence_is_known_and_shown(tmp_path: Path) -> None:
    stated = "absences:\n  - {between: [homes, tso], of: coordination}\n"
    nearest = said(tmp_path, ENTITIES + FLOWS + stated)
    missing = between(nearest, "hybrid-dso").missing
    assert ends(missing) == [("bulk-operator", "edge", "stated")]
    assert [ground.location and ground.location.line for ground in missing[0].shown_by] == [10]
    assert nearest.distance.count().at_most == 0


def test_a_second_pair_of_which_nothing_is_stated_leaves_it_open(tmp_path: Path) -> None:
    more = "  shops: {is: Customer}\n"
    stated = "absences:\n  - {between: [homes, tso], of: coordination}\n"
    nearest = said(tmp_path, ENTITIES + more + FLOWS + stated)
    assert ends(between(nearest, "hybrid-dso").missing) == [("bulk-operator", "edge", "not-said")]


def test_a_link_beside_the_model_names_its_flow(tmp_path: Path) -> None:
    nearest = said(tmp_path, ENTITIES + FLOWS + "  - {id: past, from: homes, to: tso, kind: bid}\n", "flows")
    assert nearest.distance.model == "hybrid-dso"
    extra = between(nearest, "total-dso").extra
    assert ends(extra) == [("bulk-operator", "edge", "described")]
    assert [
        (ground.iri.rpartition("#")[2], ground.location and ground.location.line) for ground in extra[0].shown_by
    ] == [("past", 9)]


def test_a_resource_of_unsaid_tier_stands_for_either(tmp_path: Path) -> None:
    nearest = said(tmp_path, (ENTITIES + FLOWS).replace("PhotovoltaicResource", "DistributedResource"), "flows")
    assert (nearest.distance.model, nearest.distance.count().described) == ("total-dso", 0)
    assert nearest.distance.only_model == ("aggregator",)


def test_roles_that_the_model_has_not_are_listed_and_do_not_count(tmp_path: Path) -> None:
    more = "  retailer: {is: LoadServingEntity}\n"
    flow = "  - {from: retailer, to: homes, kind: price}\n"
    nearest = said(tmp_path, ENTITIES + more + FLOWS + flow, "flows")
    assert nearest.distance.count().described == 0
    assert nearest.distance.only_architecture == ("load-serving-entity",)


def test_information_is_told_apart(tmp_path: Path) -> None:
    flow = "  - {from: homes, to: tso, kind: telemetry}\n"
    nearest = said(tmp_path, ENTITIES + FLOWS + flow, "flows")
    assert nearest.distance.count().described == 0
    assert nearest.distance.count("information").described == 1
    assert ends(nearest.distance.extra, "information") == [("edge", "bulk-operator", "described")]


def test_equally_near_models_are_named_the_own_class_first() -> None:
    nearest = nearest_to("case:new-york-future-2")
    assert [each.model for each in nearest.distances[: nearest.equally_near]] == ["hybrid-dso", "total-dso"]
    assert nearest_words(nearest) == "Hybrid DSO, 1 link apart as described; as near: Total DSO. Further: Total TSO 3."
    assert list(difference_words(nearest)) == [
        "Links of Hybrid DSO not found here: bulk operator to aggregator (stated to be absent)."
    ]


def test_nothing_is_compared_where_no_link_between_roles_is_described(tmp_path: Path) -> None:
    path = tmp_path / "example.yaml"
    path.write_text(f"architecture: {{id: example, label: Example, kind: reference}}\n{ENTITIES}", encoding="utf-8")
    assert assess(check(read(str(path), KNOWLEDGE).submission), KNOWLEDGE).spectrum is None
