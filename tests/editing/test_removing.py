"""What goes with a thing, and what stays."""

from __future__ import annotations

import pytest
from rdflib import URIRef

from assessor.conversion.convert import convert
from assessor.editing.applying import apply
from assessor.editing.making import removal
from assessor.editing.model import EditError
from assessor.editing.things import things_of
from assessor.knowledge.namespaces import GA
from assessor.submission.files.case_studies import case_study_slugs
from assessor.submission.formats import TURTLE
from assessor.submission.reading import read

from .valley import edit, edited, knowledge, node, said, submission, valley, violations


def test_a_flow_goes_with_all_that_is_said_of_it() -> None:
    changed = edited("remove", "iso->valley")
    removed, added = said(changed)
    assert added == set()
    assert {(p, o) for s, p, o in removed if s.startswith("flow-")} >= {("from", "iso"), ("cycle", "3600.0")}
    assert changed.consequences == ()
    assert not [one for one in changed.submission.graph if edit("remove", "iso->valley").node in one]


def test_an_attestation_that_others_share_stays() -> None:
    changed = edited("remove", "iso->valley")
    removed, _ = said(changed)
    assert not {p for _, p, _ in removed} & {"document", "locator"}  # `filing p. 2` is the source of other flows too


def test_an_attestation_that_nothing_refers_to_any_more_goes() -> None:
    removed, _ = said(edited("remove", "valley->batteries:dispatch"))
    assert {o for _, p, o in removed if p == "locator"} == {"p. 2", "p. 3"}  # derived: no one else's


def test_an_entity_takes_with_it_what_cannot_stand_without_it() -> None:
    changed = edited("remove", "aggregators")
    things = things_of(valley(), knowledge())
    sections = sorted(things.sections[one].name or "step" for one in changed.consequences)
    assert sections == ["flows", "flows", "flows"]
    assert node("last-mile") in changed.consequences
    removed, _ = said(changed)
    assert {(p, o) for s, p, o in removed if s.startswith("mechanism-")} == {("between", "aggregators")}
    step = {(p, o) for s, p, o in removed if s.startswith("step-")}
    assert step == {("performedBy", "aggregators"), ("overFlow", "last-mile")}
    assert violations(changed.submission) == []


def test_a_mechanism_with_one_party_left_and_a_joint_responsibility_of_one_go() -> None:
    changed = edited("remove", "iso")
    gone = {things_of(valley(), knowledge()).sections[one].name for one in changed.consequences}
    assert gone == {"flows", "absences", "mechanisms", "responsibilities"}
    removed, _ = said(changed)
    assert {o for s, p, o in removed if s.startswith("mechanism-") and p == "mechanismKind"} == {"review"}
    assert {o for s, p, o in removed if s.startswith("responsibility-") and p == "mode"} == {"joint"}


def test_what_names_in_a_list_what_it_is_about_does_not_come_to_be_about_everything() -> None:
    changed = edited("remove", "batteries")
    removed, _ = said(changed)
    assert {o for s, p, o in removed if s.startswith("mechanism-") and p == "mechanismKind"} == {"priority-mechanism"}
    left = {str(o) for o in changed.submission.graph.objects(None, None)}
    assert str(node("panels")) in left  # the review and the domain still name the panels
    assert node("panels") not in changed.consequences
    assert violations(changed.submission) == []


def test_an_organisation_goes_with_the_last_that_names_it() -> None:
    removed, _ = said(edited("remove", "valley"))
    assert ("organisation-Riverside", "label", "Riverside") in {(s, p.rpartition("/")[2], o) for s, p, o in removed}


def test_a_process_takes_its_steps_along() -> None:
    sections = things_of(valley(), knowledge()).sections
    process = next(one for one, section in sections.items() if section.name == "processes")
    changed = apply(valley(), [removal(process, valley(), knowledge())], knowledge())
    removed, _ = said(changed)
    assert sum(1 for s, p, o in removed if o == "ProcessStep") == 2
    assert changed.consequences == ()


def test_a_source_takes_its_attestations_along() -> None:
    changed = edited("remove", "filing")
    assert not [s for s in changed.submission.graph.subjects() if "attestation-" in str(s)]
    assert changed.consequences == ()


def test_one_value_of_a_list_can_go_by_itself() -> None:
    changed = edited("remove", "architecture.describesCompletely=flows")
    assert changed.removed == ((valley().architecture, GA.describesCompletely, GA["flows-aspect"]),)
    assert changed.added == ()
    assert edit("remove", "architecture.describesCompletely=flows").section == "architecture"


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("architecture", "the architecture itself cannot be taken away"),
        ("architecture.describesCompletely=network", "it does not say this"),
        ("iso->valley.kind=dispatch", "it does not say this"),
    ],
)
def test_what_cannot_be_taken_away(text: str, words: str) -> None:
    with pytest.raises(EditError, match=words):
        edited("remove", text)


def test_everything_that_stays_keeps_its_place() -> None:
    changed = edited("remove", "aggregators")
    kept = set(changed.submission.graph)
    assert {one: place for one, place in valley().locations.items() if one in kept} == changed.submission.locations
    assert changed.submission.files == valley().files


@pytest.mark.parametrize("name", sorted(str(one) for one in things_of(valley(), knowledge()).sections))
def test_whatever_goes_leaves_a_valid_submission_that_says_nothing_of_it(name: str) -> None:
    thing = URIRef(name)
    if thing == valley().architecture:
        return
    changed = apply(valley(), [removal(thing, valley(), knowledge())], knowledge())
    assert violations(changed.submission) == []
    gone = {thing, *changed.consequences}
    assert not [statement for statement in changed.submission.graph if gone & set(statement)]


@pytest.mark.slow
@pytest.mark.parametrize("slug", case_study_slugs())
def test_so_it_is_in_every_case_study(slug: str) -> None:
    case = read(f"case:{slug}", knowledge()).submission
    for thing in things_of(case, knowledge()).sections:
        if thing != case.architecture:
            changed = apply(case, [removal(thing, case, knowledge())], knowledge())
            assert violations(changed.submission) == [], thing
            gone = {thing, *changed.consequences}
            assert not [statement for statement in changed.submission.graph if gone & set(statement)], thing


def test_removing_is_the_same_whatever_the_format() -> None:
    turtle = submission(_as_turtle(), "turtle", "valley.ttl")
    ours, theirs = edited("remove", "aggregators"), edited("remove", "aggregators", turtle)
    assert (ours.removed, ours.consequences) == (theirs.removed, theirs.consequences)
    assert set(ours.submission.graph) == set(theirs.submission.graph)


def _as_turtle() -> str:
    return convert(valley(), TURTLE, knowledge())
