"""Hypothesis strategies for submissions of every kind: statements put together at random, and YAML that uses
whatever the form has."""

from __future__ import annotations

import json
from typing import Any

from hypothesis import strategies as st
from hypothesis.strategies import DrawFn

GA = "https://w3id.org/grid-architecture#"
XSD = "http://www.w3.org/2001/XMLSchema#"
SPACE = "https://w3id.org/grid-architecture/submission/x"
TYPE = "http://www.w3.org/1999/02/22-rdf-syntax-ns#type"

names = st.sampled_from(
    ("a", "b", "c-d", "é", "1", "no", "planning", "flow-0123456789ab", "step-0123456789ab", "_x", "x.y")
)
own = names.map(lambda name: f"<{SPACE}#{name}>")
blank = st.integers(0, 4).map(lambda number: f"_:b{number}")
foreign = st.sampled_from(("http://example.org/x", "http://example.org/1", "urn:x:y", "ga:Flow", "mailto:a@b")).map(
    lambda iri: f"<{iri}>"
)
classes = st.sampled_from(
    (
        "Aggregator", "Customer", "Flow", "Flow", "Mechanism", "Function", "Source", "Attestation", "Process",
        "ProcessStep", "ProcessStep", "StatedAbsence", "Responsibility", "CoordinationDomain", "PublishedFinding",
        "Organisation", "BulkEnergyFunction",
    )
).map(lambda name: f"<{GA}{name}>")  # fmt: skip
relations = st.sampled_from(
    (
        "from", "to", "between", "over", "holder", "function", "attestation", "document", "step", "after", "overFlow",
        "organisation", "operatedBy", "partOf", "parentDomain", "member",
    )
).map(lambda name: f"<{GA}{name}>")  # fmt: skip
terms = st.sampled_from(("kind", "mode", "stage", "evidence", "level", "principle", "scope", "mechanismKind"))
values = st.sampled_from(
    ("dispatch", "limit", "sole", "operation", "stated", "derived", "level-low", "role-clarity", "planning-function")
).map(lambda name: f"<{GA}{name}>")
texts = st.sampled_from(
    ("owner", "capability", "protocol", "locator", "words", "does", "jurisdiction", "year", "cycle")
)
datatypes = st.sampled_from(("integer", "decimal", "boolean", "double", "date", "anyURI", "string"))
lexical = st.sampled_from(("1", "2", "300.0", "0.0015", "2.060", "012", "true", "no", "-5.0", "", " ", "NO", "2026"))
wild = st.text(st.characters(exclude_categories=("Cs",), exclude_characters="\x00"), max_size=12)


def literal(text: str) -> str:
    """A text as N-Triples writes it."""
    return "".join(c if c.isascii() and c.isprintable() and c not in '"\\' else f"\\U{ord(c):08X}" for c in text)


@st.composite
def literals(draw: DrawFn) -> str:
    text = f'"{literal(draw(wild | lexical))}"'
    kind = draw(st.sampled_from(("plain", "plain", "typed", "language")))
    if kind == "typed":
        return f"{text}^^<{XSD}{draw(datatypes)}>"
    return f"{text}@{draw(st.sampled_from(('en', 'de-at', 'x-y')))}" if kind == "language" else text


@st.composite
def statements(draw: DrawFn) -> str:
    subject = draw(own | own | blank | foreign)
    node = own | blank | foreign
    match draw(st.integers(0, 8)):
        case 0 | 1 | 2:
            return f"{subject} <{TYPE}> {draw(classes | classes | classes | foreign)} ."
        case 3 | 4:
            return f"{subject} {draw(relations)} {draw(node)} ."
        case 5:
            return f"{subject} <{GA}{draw(terms)}> {draw(values)} ."
        case 6:
            return f"{subject} <http://www.w3.org/2000/01/rdf-schema#label> {draw(literals())} ."
        case 7:
            return f"{subject} <{GA}{draw(texts)}> {draw(literals())} ."
    return f"{subject} {draw(foreign)} {draw(node | literals())} ."


ENTITIES = ("rto", "city", "homes", "grid", "12")
SOURCES = ("filing", "S0", "S1")
some_entity = st.sampled_from(ENTITIES)
some_entities = st.lists(some_entity, min_size=1, max_size=3, unique=True)
some_text = st.sampled_from(
    ("x", "NO", "12:30", "2.060", "a, b", "a: b", "# x", " both ", "line\nbreak", "Mill Ltd", "rto")
)
durations = st.sampled_from(("5 min", "300 s", "0.5 s", "1 d", "90 s", "1500 ms", "0.25 ms", "36 h", "1.5 h"))
places = st.builds("".join, st.tuples(st.sampled_from(SOURCES), st.sampled_from(("", " p. 1", " x # y"))))
levels = st.sampled_from(("stated", "known", "derived"))


@st.composite
def entries(draw: DrawFn, **keys: Any) -> dict[str, Any]:
    """Some of the keys, each with a value, and perhaps a label and sources."""
    entry = {key: draw(value) for key, value in keys.items() if draw(st.booleans())}
    if draw(st.integers(0, 3)) == 0:
        entry["label"] = draw(some_text)
    if draw(st.booleans()) and "does" not in keys:
        entry["source"] = draw(places | st.lists(places, min_size=1, max_size=3))
        if draw(st.booleans()):
            entry["evidence"] = draw(levels)
    return entry


@st.composite
def processes(draw: DrawFn) -> dict[str, Any]:
    entry = draw(entries(function=st.sampled_from(("own", "planning", "bulk-dispatch")), cycle=durations))
    steps = [
        draw(entries(by=some_entity, does=some_text, takes=durations, over=st.just("named")))
        for _ in range(draw(st.integers(1, 4)))
    ]
    for number, step in enumerate(steps):
        if number and draw(st.booleans()):
            step["after"] = sorted(draw(st.sets(st.integers(1, number), min_size=1)))
    return {**entry, "steps": steps}


@st.composite
def yaml_submissions(draw: DrawFn) -> str:
    """A submission that uses what the form has, in JSON, which is YAML too."""
    functions = st.sampled_from(("own", "der-dispatch", "planning", "settlement"))
    flow = entries(
        kind=st.sampled_from(("dispatch", "bid")), function=functions, every=durations, latency=durations,
        protocol=some_text | st.lists(some_text, min_size=1, unique=True),
    )  # fmt: skip
    flows = [{"from": draw(some_entity), "to": draw(some_entity), **draw(flow)} for _ in range(draw(st.integers(0, 5)))]
    described = {
        name: {
            "is": draw(st.sampled_from(("Aggregator", "Customer", ["Customer", "Aggregator"]))),
            **draw(
                entries(
                    population=st.sampled_from(("0", "40000")), capacity=st.sampled_from(("1.5 kW", "2 GW", "0 MW")),
                    individual=st.sampled_from(("yes", "no", "true")), organisation=some_text, within=some_entity,
                    owner=some_text, operatedBy=some_entities,
                )
            ),
        }
        for name in ENTITIES
    }  # fmt: skip
    lists = {
        "flows": [{"id": "named", "from": "rto", "to": "city", "kind": "limit"}, *flows, *flows[:1]],
        "absences": draw(st.lists(entries(between=some_entities, of=st.just("coordination")), max_size=3)),
        "mechanisms": draw(st.lists(entries(between=some_entities, over=some_entities), max_size=3)),
        "responsibilities": draw(st.lists(entries(of=some_entities, function=functions), max_size=3)),
        "domains": draw(st.lists(entries(members=some_entities, parent=st.just("top")), max_size=3)),
        "processes": draw(st.lists(processes(), max_size=3)),
        "published": draw(st.lists(entries(words=some_text, level=st.just(["low", "present"])), max_size=2)),
    }
    lists["domains"].append({"id": "top", "coordinator": "rto"})
    document = {
        "architecture": {"id": "generated", "label": draw(some_text)},
        "sources": {"filing": {"title": draw(some_text), "year": "2026"}},
        "entities": described,
        "functions": {"own": {}, **draw(st.sampled_from(({}, {"planning": {"partOf": "own"}})))},
        **lists,
    }
    return json.dumps(document)
