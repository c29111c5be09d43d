"""A profile changes rules, thresholds and levels of a knowledge base, and nothing else; engines need not know of it."""

from __future__ import annotations

from dataclasses import fields

from rdflib import Literal
from rdflib.namespace import XSD

from assessor.assessment.assess import assess
from assessor.assessment.model import Assessment, PrincipleVerdict
from assessor.engine.batch import BatchEngine
from assessor.engine.reference import ReferenceEngine
from assessor.explanation.near_miss import why_not
from assessor.explanation.verifying import verify
from assessor.knowledge.loading import load
from assessor.knowledge.model import KnowledgeBase
from assessor.knowledge.namespaces import GA, SH
from assessor.profiles.applying import applied
from assessor.submission.reading import read

from ..cli.running import BYPASS
from ..own_rules.making import SUBMISSION
from .making import ABOUT, knowledge, profile

EVERY_10_MIN = SUBMISSION.replace("kind: setpoint,", "kind: setpoint, every: 10 min,")


def view(text: str) -> KnowledgeBase:
    return applied(knowledge(), profile(ABOUT + text))


def assessed(text: str, base: KnowledgeBase) -> Assessment:
    submission = read("-", base, stdin=text.encode()).submission
    return assess(BatchEngine().check(submission, base), base)


def verdict(assessment: Assessment, principle: str) -> PrincipleVerdict:
    return next(each for each in assessment.principles if each.id == principle)


def test_the_default_gives_the_knowledge_base_itself() -> None:
    base = load()
    assert applied(base, base.profile) is base


def test_the_knowledge_base_that_is_given_stays_as_it_is() -> None:
    base = knowledge()
    before = {each.name: getattr(base, each.name) for each in fields(base)}
    sizes = {name: set(getattr(base, name)) for name in ("ontology", "individuals", "rule_shapes")}
    view("without: TB001\nthresholds: {latest: 1 s}\nlevels: {all: {low: potential}}\n")
    assert {each.name: getattr(base, each.name) for each in fields(base)} == before
    assert {name: set(getattr(base, name)) for name in sizes} == sizes


def test_a_rule_that_is_left_out_is_evaluated_by_no_engine() -> None:
    base = view("without: [TB001]\n")
    assert "TB001" not in {rule.code for rule in base.rules}
    assert [rule.code for rule in base.left_out] == ["TB001"]
    (rule,) = base.left_out
    assert not [
        node
        for shape in rule.shapes
        for node in (shape.iri, shape.constraint)
        if (node, None, None) in base.rule_shapes
    ]
    assert not list(base.rule_shapes.subjects(GA.rule, rule.iri))
    submission = read("-", base, stdin=BYPASS.encode()).submission
    for engine in (ReferenceEngine(), BatchEngine()):
        checking = engine.check(submission, base)
        assert not [row for row in checking.rows if row.rule == "TB001"]
        assert "TB001" not in {run.rule for run in checking.runs}


def test_the_rest_of_the_shapes_stays() -> None:
    base, less = knowledge(), view("without: [TB001]\n")
    gone = set(base.rule_shapes) - set(less.rule_shapes)
    assert gone and all("TB001" in subject or not subject.startswith("http") for subject, _, _ in gone)
    assert not set(less.rule_shapes) - set(base.rule_shapes)


def test_a_principle_of_which_all_is_left_out_says_by_whom() -> None:
    found = verdict(assessed(BYPASS, view("without: [scalability]\n")), "scalability")
    assert (found.verdict, found.level, found.rules) == ("insufficient-information", None, ())
    assert found.why == "Every rule that decides this principle is left out by the profile mine."
    other = verdict(assessed(BYPASS, view("without: [scalability]\n")), "neutrality")
    assert "left out" not in other.why


def test_finding_nothing_with_a_part_of_the_rules_says_what_was_not_asked() -> None:
    found = verdict(assessed(SUBMISSION, view("without: [TB003]\n")), "tier-bypassing")
    assert found.verdict == "satisfied" and found.left_out == ("TB003",)
    assert found.why.endswith("Not asked, as the profile mine leaves it out: TB003.")


def test_levels_count_in_findings_shapes_and_severities() -> None:
    base = view("levels: {TB001: {present: high}}\n")
    assert not {shape.level for shape in base.rule("TB001").shapes} & {"present"}
    for shape in base.rule("TB001").shapes:
        if shape.level is not None:
            assert base.rule_shapes.value(shape.iri, GA.level) == base.level(shape.level).iri
            assert base.rule_shapes.value(shape.iri, SH.severity) == shape.severity == base.level(shape.level).severity
    low = view("levels: {RC003: {low: moderate}}\n")
    assert {shape.severity for shape in low.rule("RC003").shapes if shape.level} == {SH.Violation}
    before, after = assessed(BYPASS, knowledge()), assessed(BYPASS, base)
    assert (
        {f.id: f.level for f in before.findings if f.rule == "TB001"}
        == {f.id: "present" for f in after.findings if f.rule == "TB001"}
        != {}
    )
    assert {f.level for f in after.findings if f.rule == "TB001"} == {"high"}
    assert verdict(after, "tier-bypassing").level == "high"


def test_what_would_be_without_a_mitigation_is_counted_the_same_way() -> None:
    base = view("levels: {TB001: {present: high}}\n")
    shapes = {(shape.level, shape.level_unmitigated) for shape in base.rule("TB001").shapes if shape.level_unmitigated}
    assert shapes == {("mitigated", "high"), ("mitigated", "low")}


def test_a_threshold_decides_what_is_found() -> None:
    assert [f.rule for f in assessed(EVERY_10_MIN, knowledge()).findings if f.rule == "XA001"] == ["XA001"]
    later = view("thresholds: {latest: 15 min}\n")
    assert not [f for f in assessed(EVERY_10_MIN, later).findings if f.rule == "XA001"]
    value = Literal("900.0", datatype=XSD.decimal, normalize=False)
    (threshold,) = (each for each in later.thresholds if each.name == "latest")
    for graph in (later.ontology, later.individuals):
        assert list(graph.objects(threshold.iri, GA.thresholdValue)) == [value]
    submission = read("-", later, stdin=EVERY_10_MIN.encode()).submission
    reference = ReferenceEngine().check(submission, later)
    assert not [row for row in reference.rows if row.rule == "XA001" and row.shape.endswith("moderate")]


def test_explanations_and_near_misses_go_by_the_profile() -> None:
    base = view("thresholds: {latest: 8 min}\nlevels: {XA001: {moderate: high}}\n")
    submission = read("-", base, stdin=EVERY_10_MIN.encode()).submission
    checking = BatchEngine().check(submission, base)
    from assessor.explanation.attach import with_evidence

    found = with_evidence(assess(checking, base), checking, base)
    (finding,) = (each for each in found.findings if each.rule == "XA001")
    assert finding.level == "high" and verify(finding, checking, base).holds
    later = view("thresholds: {latest: 15 min}\n")
    checking = BatchEngine().check(read("-", later, stdin=EVERY_10_MIN.encode()).submission, later)
    assert not why_not("XA001", None, assess(checking, later), checking, later).findings


def test_the_digest_covers_the_profile() -> None:
    one, other = view("without: TB001\n"), view("without: TB002\n")
    assert len({knowledge().digest, one.digest, other.digest}) == 3
    assert view("without: TB001\n").digest == one.digest
    assert view("without: TB001 # why\n").digest != one.digest
