"""How things and additions are named on a command line, and what is said where they cannot be."""

from __future__ import annotations

import shlex

import pytest
from rdflib import URIRef

from assessor.editing.model import EditError
from assessor.editing.naming import named
from assessor.editing.things import things_of
from assessor.editing.words import command_words, in_words, reference

from .valley import VALLEY, edit, edited, knowledge, node, submission, valley


def thing(text: str) -> URIRef:
    return named(text, things_of(valley(), knowledge()), f"--remove {text}")


def refused(option: str, text: str) -> list[str]:
    with pytest.raises(EditError) as caught:
        edited(option, text)
    return list(caught.value.messages)


def test_a_thing_is_named_by_its_identifier_or_its_iri() -> None:
    for text in ("batteries", str(node("batteries")), f"<{node('batteries')}>", " batteries "):
        assert thing(text) == node("batteries")
    for text in ("architecture", "valley-plan", "https://w3id.org/grid-architecture/submission/valley-plan"):
        other = submission(VALLEY.replace("id: valley\n", "id: valley-plan\n"))
        assert named(text, things_of(other, knowledge()), "") == other.architecture


def test_an_identifier_comes_before_the_name_of_the_architecture() -> None:
    assert thing("valley") == node("valley")
    assert thing("architecture") == valley().architecture


def test_a_flow_is_named_by_its_ends() -> None:
    flow = thing("iso->valley")
    assert str(flow).startswith(str(node("flow-")))
    for text in ("iso -> valley", "iso→valley", "iso->valley:schedule", f"{node('iso')}->valley", str(flow)):
        assert thing(text) == flow
    assert thing(flow.rpartition("#")[2][:9]) == thing(f"{flow.rpartition('#')[2][:9]}…") == flow
    assert thing("aggregators->batteries") == node("last-mile")


def test_every_thing_is_found_by_what_it_is_called() -> None:
    things = things_of(valley(), knowledge())
    for one in things.sections:
        assert thing(reference(things, one)) == one
    called = {reference(things, one) for one in things.sections}
    assert {"iso->valley", "valley->batteries:dispatch", "last-mile", "architecture", "filing"} <= called


def test_several_flows_are_listed_so_that_one_can_be_named() -> None:
    (line,) = refused("remove", "valley->batteries")
    assert "`valley->batteries` names 2 things; name one of them: " in line
    assert "`valley->batteries:dispatch`" in line and "`valley->batteries:limit`" in line
    (line,) = refused("remove", "iso->aggregators:dispatch")
    names = [part for part in line.split("`") if part.startswith("flow-")]
    assert len(names) == 2 and all(thing(name) for name in names)
    assert "(the flow from Regional operator to Aggregators (dispatch))" in line


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("agregators", "nothing is called `agregators`; did you mean `aggregators`?"),
        ("agregators->batteries", "nothing is called `agregators`; did you mean `aggregators`?"),
        ("valley->iso", "there is no flow valley->iso; name one of `iso->valley`, "),
        ("iso->valley:dispatch", "there is no flow iso->valley of the kind `dispatch`; name one of `iso->valley`"),
        ("ga", "nothing is called `ga`; name a thing by its identifier, a flow by `X->Y`, anything by its IRI"),
        ("grid->panels", "there is no flow grid->panels; name one of "),
    ],
)
def test_what_names_nothing_is_told_the_nearest(text: str, words: str) -> None:
    (line,) = refused("remove", text)
    assert words in line
    assert line.startswith("--remove ")


@pytest.mark.parametrize(
    ("option", "text", "words"),
    [
        ("set", "iso->valley.latancy=2s", "unknown key `latancy` of a flow; did you mean `latency`?"),
        ("set", "iso->valley.latency=2", "`2` has no unit; write one of ms, s, min, h, d after the number"),
        ("set", "iso->valley.latency=", "there is no value for `latency`; to take something away, use --remove"),
        ("set", "iso->valley", "this is no `THING.key=value`"),
        ("set", "batteries.id=x", "a name cannot be set"),
        ("set", "batteries.operatedBy=valey", "unknown identifier `valey`; did you mean `valley`?"),
        ("set", "iso->valley.evidence=knwn", "unknown evidence `knwn`; did you mean `known`?"),
        ("set", "architecture.describesCompletely=flow and timing", "unknown aspect `flow`; did you mean `flows`?"),
        ("set", "iso.label=\x1b[31mred", "the text holds a control character or half a character; leave it out"),
        ("add", "entity x label half\udce9", "the text holds a control character or half a character; leave it out"),
        ("add", "from iso to batteries kind dispach", "unknown kind `dispach`; did you mean `dispatch`?"),
        ("add", "from iso to batteris kind dispatch", "unknown identifier `batteris`; did you mean `batteries`?"),
        ("add", "from iso kind dispatch latancy 2s", "unknown key `latancy` of a flow; did you mean `latency`?"),
        ("add", "from iso kind dispatch nonsense", "unknown key `nonsense` of a flow"),
        ("add", "from iso to", "`to` has no value; write one after it"),
        ("add", "from iso from valley", "`from` stands twice; write it once"),
        ("add", "mechanism between iso between valley", "`between` stands twice; write its values with `and`"),
        ("add", "between iso and valley", "`between` can begin `absence` or `mechanism`; write before it which"),
        ("add", "floww from iso to valley", "`floww` is nothing that can be added; did you mean `flow`?"),
        ("add", "", "nothing is to be added; write for example `from x to y kind dispatch`"),
        ("add", 'entity x label "open', "a quotation mark is not closed; close it"),
        ("add", "entity", "the entity has no identifier; write it first"),
        ("add", "entity -x is Aggregator", "`-x` cannot be an identifier"),
        ("add", "process function balancing steps x", "`steps` are too much for one line; write the process into"),
    ],
)
def test_what_cannot_be_read_is_refused_with_what_to_do(option: str, text: str, words: str) -> None:
    (line,) = refused(option, text)
    assert words in line
    assert line.startswith(f"--{option} ")


def test_everything_wrong_with_one_edit_is_told_at_once() -> None:
    assert len(refused("add", "from is to batteris kind dispach")) == 3


def test_a_word_of_the_grammar_may_be_a_name_too() -> None:
    odd = submission(VALLEY.replace("  grid: {", "  to: {is: Aggregator}\n  and: {is: Aggregator}\n  grid: {"))
    flow = edit("add", "from to to and kind dispatch", odd)
    assert flow.values[:2] == (("from", ("to",)), ("to", ("and",)))


IN_WORDS = {
    ("remove", "iso->valley"): "take away the flow from Regional operator to Valley Electric (schedule)",
    ("remove", "aggregators"): "take away the entity Aggregators",
    ("remove", "architecture.describesCompletely=flows"): (
        "no longer say of the architecture that `describesCompletely` is flows"
    ),
    ("set", "iso->valley.latency=2s"): (
        "set `latency` to 2s in the flow from Regional operator to Valley Electric (schedule)"
    ),
    ("add", "from iso to batteries kind dispatch every 5 min"): (
        "add a flow from Regional operator to Home batteries (dispatch): every 5 min"
    ),
    ("add", "absence between iso and panels of coordination"): (
        "add an absence: between Regional operator and panels, of coordination"
    ),
    ("add", "entity lse is LoadServingEntity"): "add an entity lse: is LoadServingEntity",
}


@pytest.mark.parametrize(("option", "text"), IN_WORDS)
def test_edits_in_words(option: str, text: str) -> None:
    assert in_words(edit(option, text), valley(), knowledge()) == IN_WORDS[option, text]


@pytest.mark.parametrize(
    ("option", "text"),
    [
        ("remove", "iso->valley"),
        ("remove", "last-mile"),
        ("remove", "architecture.describesCompletely=flows and timing"),
        ("set", "valley->batteries:dispatch.latency=2 s"),
        ("set", "iso.label=A new, longer label"),
        ("add", 'entity lse is LoadServingEntity label "Load and more"'),
        ("add", "mechanism kind priority between iso and valley over batteries stage operation"),
        ("add", "flow id back from batteries to valley kind telemetry"),
    ],
)
def test_an_edit_as_an_option_means_that_edit(option: str, text: str) -> None:
    first = edit(option, text)
    words = shlex.split(command_words(first, things_of(valley(), knowledge())))
    assert words[0] == f"--{option}" and len(words) == 2
    assert edit(option, words[1]) == first


@pytest.mark.parametrize(
    ("option", "text"), [("remove", "a" * 100_000), ("add", f"entity {'a' * 100_000} is Aggregator")]
)
def test_of_a_long_text_the_reader_gets_to_what_to_do(option: str, text: str) -> None:
    with pytest.raises(EditError) as caught:
        edited(option, text)
    (line,) = caught.value.lines()
    assert len(line) < 1500
    assert line.startswith(f"--{option} ")
    assert line.endswith(("anything by its IRI", "beginning with a letter or digit"))
