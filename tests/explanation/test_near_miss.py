"""Why a rule found nothing: the nearest miss, and which part of the rule failed there."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from rdflib import RDF, URIRef

from assessor.assessment.assess import assess
from assessor.assessment.model import Term
from assessor.engine.batch import BatchEngine
from assessor.explanation.near_miss import MOST_MISSES, why_not
from assessor.explanation.near_miss_entity import meant
from assessor.explanation.near_miss_model import Miss, Missing, Triple, WhyNot
from assessor.knowledge.loading import load
from assessor.report.near_miss_markdown import why_not_markdown
from assessor.report.near_miss_text import why_not_text
from assessor.submission.reading import read_data

from ..coverage.covering import CASE_SLUGS, text_of

VALLEY = """\
architecture: {id: valley, label: Valley, kind: proposed, describesCompletely: [flows, mechanisms, responsibilities]}
entities:
  iso: {is: TransmissionSystemOperator, label: Regional operator}
  valley: {is: DistributionSystemOperator, label: Valley Electric}
  aggregators: {is: Aggregator, label: Aggregators}
  batteries: {is: StorageResource, label: Home batteries}
flows:
  - {from: iso, to: valley, kind: schedule}
  - {from: valley, to: aggregators, kind: dispatch}
  - {from: aggregators, to: batteries, kind: setpoint}
"""


def answer(text: str, rule: str, entity: str | None = None) -> WhyNot:
    knowledge = load()
    submission = read_data(text.encode(), "valley.yaml", "yaml", knowledge)
    checking = BatchEngine().check(submission, knowledge)
    iri = None if entity is None else f"{submission.architecture}#{entity}"
    return why_not(rule, iri, assess(checking, knowledge), checking, knowledge)


def words(pattern: Triple) -> str:
    return " ".join("?" if term.kind == "variable" else term.text.rpartition("#")[2] for term in pattern)


def all_missing(misses: tuple[Miss, ...]) -> Iterator[Missing]:
    for miss in misses:
        for missing in miss.missing:
            yield missing
            yield from all_missing(missing.within)


def first_chain(miss: Miss) -> list[list[str]]:
    """What is missing, and along the nearest way what failed behind it."""
    found = []
    ways: tuple[Miss, ...] = (miss,)
    while ways:
        (missing, *_) = ways[0].missing
        found.append([words(pattern) for pattern in missing.patterns])
        ways = missing.within
    return found


def test_a_total_dso_has_no_bypass_as_the_bulk_operator_coordinates_nobody_below() -> None:
    told = answer(text_of("total-dso"), "TB001")
    assert told.findings == ()
    thing, statement, flow = first_chain(told.misses[0])
    assert "? bypassBy tso" in thing
    assert statement == ["tso coordinates aggregators"]
    assert {"? from tso", "? to aggregators", "? type ActingKind"} <= set(flow)


def test_what_is_stated_to_be_absent_or_described_completely_is_told_apart_from_what_is_not_mentioned() -> None:
    by_words = {
        words(missing.patterns[0]): missing.known
        for missing in all_missing(answer(text_of("total-dso"), "TB001").misses)
        if missing.kind == "statement"
    }
    assert by_words["tso coordinates aggregators"] == "stated"
    complete = [*all_missing(answer(VALLEY, "TB001").misses)]
    assert {m.known for m in complete if m.kind == "thing" and not m.within} == {"complete"}
    silent = VALLEY.replace(", describesCompletely: [flows, mechanisms, responsibilities]", "")
    untold = [*all_missing(answer(silent, "TB001").misses)]
    assert {m.known for m in untold if m.kind == "thing"} == {"not-stated"}


def test_an_entity_takes_the_role_that_comes_nearest() -> None:
    (nearest, *_) = answer(VALLEY, "TB001", "aggregators").misses
    assert words(nearest.missing[0].patterns[1]) == "? throughSource aggregators"
    assert first_chain(nearest)[1] == ["iso coordinates aggregators"]


def test_where_the_rule_found_something_its_findings_are_named() -> None:
    bypass = VALLEY + "  - {from: iso, to: aggregators, kind: dispatch}\n"
    told = answer(bypass, "TB001")
    assert len(told.findings) == 1 and told.misses == ()
    assert answer(bypass, "TB001", "aggregators").findings == told.findings
    about_another = VALLEY.replace("flows:\n", "  cars: {is: ElectricVehicleResource}\nflows:\n")
    elsewhere = about_another + (
        "  - {from: iso, to: aggregators, kind: dispatch}\n  - {from: valley, to: cars, kind: setpoint}\n"
    )
    told = answer(elsewhere, "TB001", "cars")
    assert told.findings == () and told.misses, "the cars take no part in it"


def test_what_must_not_be_there_is_named_with_its_place() -> None:
    """The two operators are linked, so they are not apart: because of the schedule in line 8."""
    (nearest, *_) = answer(VALLEY, "CG001").misses
    (apart, *_) = nearest.missing
    assert words(apart.patterns[0]) == "valley knownApartFrom iso"
    (against,) = [missing for missing in apart.within[0].missing if missing.kind == "against"]
    assert [words(pattern) for pattern in against.patterns] == ["iso linkedWith valley"]
    (flow,) = against.against
    assert flow.location is not None and (flow.location.file, flow.location.line) == ("valley.yaml", 8)


def test_a_claim_that_something_is_described_completely_is_named_as_one() -> None:
    """The distribution operator directs nobody: nothing is said to the contrary, and all flows are described."""
    told = answer(text_of("total-tso"), "CX001")
    standing = {each for missing in all_missing(told.misses) for each in missing.against if each.aspect is not None}
    (claim,) = standing
    line = next(n for n, text in enumerate(text_of("total-tso").splitlines(), 1) if "describesCompletely" in text)
    assert (claim.aspect or "").endswith("#flows-aspect")
    assert claim.location is not None and claim.location.line == line
    knowledge = load()
    submission = read_data(text_of("total-tso").encode(), "valley.yaml", "yaml", knowledge)
    assessment = assess(BatchEngine().check(submission, knowledge), knowledge)
    text = " ".join(str(why_not_text(told, assessment, knowledge)).split())
    assert f"because of the claim that flows are described completely valley.yaml:{line}" in text
    assert "because of Total TSO" not in text


def test_what_is_settled_is_so_by_the_arrangement_not_by_what_it_settles() -> None:
    (nearest, *_) = answer(text_of("uk-option-2"), "IM005").misses
    (settled,) = {
        standing.node.rpartition("#")[2]
        for missing in all_missing((nearest,))
        if missing.kind == "against"
        for standing in missing.against
    }
    assert settled == "joint-procurement-and-activation"


def test_no_coordination_is_not_no_information() -> None:
    """The slide says that the aggregators and the system operator do not coordinate, and nothing of information."""
    told = [*all_missing(answer(text_of("new-york-future-2"), "TB001", "aggregators").misses)]
    known = {words(pattern): missing.known for missing in told for pattern in missing.patterns}
    assert known["nyiso coordinates aggregators"] == "stated"
    assert known["nyiso informationPeer aggregators"] == "not-stated"
    flows = [m for m in told if m.kind == "thing" and any(p[2].text.endswith("#ActingKind") for p in m.patterns)]
    assert flows and {missing.known for missing in flows} == {"stated"}


def test_a_kind_of_thing_that_is_not_described_at_all_is_what_is_missing() -> None:
    (only,) = answer(VALLEY, "HC002").misses
    (missing,) = only.missing
    assert [words(pattern) for pattern in missing.patterns] == ["? type ServiceTransformer"]
    assert only.levels[0] == "present", "the worst level that it keeps from being found"


def test_nothing_is_missing_between_a_thing_and_itself_and_nothing_in_the_way_goes_untold() -> None:
    """A function held jointly is held by two, but it is one responsibility: it cannot overlap with itself."""
    joint = VALLEY + "responsibilities: [{of: [iso, valley], function: der-dispatch, over: [batteries], mode: joint}]\n"
    told = answer(joint, "RC002")
    statements = [missing.patterns[0] for missing in all_missing(told.misses) if missing.kind == "statement"]
    assert told.misses and all(subject != value for subject, _, value in statements)
    knowledge = load()
    submission = read_data(joint.encode(), "valley.yaml", "yaml", knowledge)
    assessment = assess(BatchEngine().check(submission, knowledge), knowledge)
    assert "In the way: ," not in str(why_not_text(told, assessment, knowledge, 80))


def test_what_is_between_two_is_said_of_both_at_once() -> None:
    knowledge = load()
    submission = read_data(VALLEY.encode(), "valley.yaml", "yaml", knowledge)
    assessment = assess(BatchEngine().check(submission, knowledge), knowledge)
    text = " ".join(str(why_not_text(answer(VALLEY, "IM001"), assessment, knowledge)).split())
    assert "Missing: a joint arrangement that is between Valley Electric and a bulk operator;" in text


def test_the_vocabulary_is_not_called_a_silence() -> None:
    """There is a flow between the two, but metering is no acting kind, and no description can make it one."""
    metering = VALLEY + "  - {from: iso, to: aggregators, kind: metering}\n"
    found = [m for m in all_missing(answer(metering, "TB001", "aggregators").misses) if m.known == "vocabulary"]
    assert "metering type ActingKind" in {words(pattern) for missing in found for pattern in missing.patterns}


QUICK = ("california-future", "total-dso")


@pytest.mark.parametrize(
    "slug", [slug if slug in QUICK else pytest.param(slug, marks=pytest.mark.slow) for slug in CASE_SLUGS]
)
def test_every_rule_answers_in_every_case(slug: str) -> None:
    """What is given is true: what is there is in the graph, what is missing is not."""
    knowledge = load()
    submission = read_data(text_of(slug).encode(), "case.yaml", "yaml", knowledge)
    checking = BatchEngine().check(submission, knowledge)
    assessment = assess(checking, knowledge)
    graph = checking.closed.graph
    for rule in knowledge.rules:
        told = why_not(rule.code, None, assessment, checking, knowledge)
        assert told.findings == tuple(f.id for f in assessment.findings if f.rule == rule.code)
        assert bool(told.findings) != bool(told.misses), rule.code
        assert len(told.misses) <= MOST_MISSES
        assert all(miss.missing and miss.levels for miss in told.misses)
        assert [miss.cost for miss in told.misses] == sorted(miss.cost for miss in told.misses)
        for miss in told.misses:
            for pattern in miss.held:
                assert not is_plain(pattern) or as_nodes(pattern) in graph, (rule.code, pattern)
        for missing in all_missing(told.misses):
            for pattern in missing.patterns:
                there = is_plain(pattern) and as_nodes(pattern) in graph
                assert not there or missing.kind != "statement", (rule.code, pattern)
        text = why_not_text(told, assessment, knowledge)
        assert all(len(line) <= 80 for line in text.splitlines())
        assert "urn:" not in text and "https://" not in text


def is_plain(pattern: Triple) -> bool:
    return all(term.kind == "iri" for term in pattern)


def as_nodes(pattern: Triple) -> tuple[URIRef, URIRef, URIRef]:
    subject, predicate, value = (URIRef(term.text) for term in pattern)
    return subject, predicate, value


def test_the_same_question_has_the_same_answer() -> None:
    assert answer(text_of("hybrid-dso"), "HC004") == answer(text_of("hybrid-dso"), "HC004")


def test_an_unknown_rule_is_an_error() -> None:
    with pytest.raises(KeyError):
        answer(VALLEY, "TB999")


@pytest.mark.parametrize("word", ["iso", "Regional operator", "REGIONAL OPERATOR", "ISO", "{}#iso"])
def test_an_entity_is_known_by_its_identifier_its_label_or_its_iri(word: str) -> None:
    submission = read_data(VALLEY.encode(), "valley.yaml", "yaml", load())
    found = meant(word.format(submission.architecture), submission)
    assert [iri.rpartition("#")[2] for iri, _ in found.fitting] == ["iso"]


def test_an_unknown_entity_has_its_nearest_and_a_doubtful_one_all_that_fit() -> None:
    submission = read_data(VALLEY.replace("Aggregators", "Home batteries").encode(), "valley.yaml", "yaml", load())
    unknown = meant("agregators", submission)
    assert unknown.fitting == () and unknown.nearest[0][1] == "aggregators (Home batteries)"
    assert sorted(name for _, name in meant("Home batteries", submission).fitting) == ["aggregators", "batteries"]


def test_terms_of_patterns_say_what_they_are() -> None:
    (nearest, *_) = answer(VALLEY, "TB001").misses
    kinds = {term.kind for missing in all_missing((nearest,)) for pattern in missing.patterns for term in pattern}
    assert kinds <= {"iri", "variable", "path", "literal"}
    assert Term(str(RDF.type), "iri") in {pattern[1] for pattern in nearest.held}


def test_labels_bring_no_markup() -> None:
    hostile = VALLEY.replace("label: Aggregators", 'label: "[A](http://example.org) <b>"')
    knowledge = load()
    submission = read_data(hostile.encode(), "valley.yaml", "yaml", knowledge)
    checking = BatchEngine().check(submission, knowledge)
    assessment = assess(checking, knowledge)
    told = why_not("TB001", None, assessment, checking, knowledge)
    text, markdown = why_not_text(told, assessment, knowledge), why_not_markdown(told, assessment, knowledge)
    assert "[A](http" in text
    assert "\\[A\\](http\\:" in markdown and "<b>" not in markdown
