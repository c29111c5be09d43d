"""Values of an edit to statements, by the reader that reads the same from YAML: its checks, names, units and
suggestions."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace

from rdflib import RDFS, URIRef
from rdflib.term import Node

from assessor.conversion.names import own_name
from assessor.editing.attesting import level_of, source_key, with_level
from assessor.editing.model import EditError, Values
from assessor.editing.things import NOWHERE, Things
from assessor.submission.form.model import Section, ValueKind
from assessor.submission.identifiers import member_iri
from assessor.submission.model import YAML, Problem, SourceFile, Statement, SubmissionError
from assessor.submission.naming import CircularNodes, name_nodes
from assessor.submission.reporting import Problems
from assessor.submission.vocabulary import ATTESTATION, FLOW
from assessor.submission.vocabulary import EVIDENCE as _LEVEL
from assessor.submission.yaml.nodes import Mapping, Scalar, Sequence, YamlNode
from assessor.submission.yaml.parts import YamlPart
from assessor.submission.yaml.reader import read_yaml_parts

ID, LABEL, EVIDENCE = "id", "label", "evidence"
_STAND_IN = "edited"
_REFERRING = (ValueKind.REFERENCE, ValueKind.ORGANISATION, ValueKind.TOKEN)


@dataclass(frozen=True)
class Described:
    """What one entry states: the thing it is about, by the name that reading gives it, and all statements."""

    node: URIRef
    statements: frozenset[Statement]


def describe(things: Things, section: Section, name: str | None, values: Values, subject: str) -> Described:
    """The statements of an entry of a section with these values, under an identifier or none.

    ``subject`` is what problems begin with. Raises EditError with what the reader finds wrong.
    """
    return _read(things, section, name, _body(values, section, things), subject)


def describe_values(things: Things, node: URIRef, section: Section, values: Values, subject: str) -> Described:
    """The statements that some keys of a thing make, and nothing else about it. Raises EditError.

    As in YAML the level of evidence stays where only the sources change, and the sources where only the level does.
    """
    given, source = {name for name, _ in values}, source_key(section)
    if source is not None and EVIDENCE in given and source not in given:
        return _with_level(things, node, section, values, source, subject)
    level = level_of(things, node)
    if source in given and EVIDENCE not in given and level is not None:
        values = (*values, (EVIDENCE, (level,)))
    body = _body(values, section, things)
    if section.name is None:
        owner, key = next(
            (owner, key)
            for owner in things.form.sections.values()
            for key in owner.keys.values()
            if key.kind is ValueKind.NESTED and key.ranges[0] == section.cls
        )
        read = _read(things, owner, None, _mapping({key.name: Sequence(0, 0, [body])}), subject)
        stand_in = next(o for s, p, o in read.statements if s == read.node and p == key.path)
    else:
        read = _read(things, section, _STAND_IN, body, subject)
        stand_in = read.node
    paths = {path_of(name, section) for name, _ in values}
    kept = ((node if s == stand_in else s, p, o) for s, p, o in read.statements if s != stand_in or p in paths)
    return Described(node, frozenset((s, p, o) for s, p, o in kept if stand_in == read.node or s != read.node))


def _with_level(
    things: Things, node: URIRef, section: Section, values: Values, source: str, subject: str
) -> Described:
    """The sources that a thing has, at another level of evidence; the reader judges the word with a stand-in."""
    if not things.objects(node, ATTESTATION):
        raise EditError([Problem(subject, None, None, "it names no source", f"set its `{source}`")])
    stand_in = next(iter(things.form.sources))
    read = describe_values(things, node, section, (*values, (source, (stand_in,))), subject)
    (level,) = {o for _, p, o in read.statements if p == _LEVEL}
    others = {(s, p, o) for s, p, o in read.statements if s == node and p != ATTESTATION}
    return Described(node, with_level(things, node, level) | others)


def path_of(name: str, section: Section) -> URIRef | None:
    """The property behind a key of a section, those included that every section takes; None for an unknown key."""
    if name in section.keys:
        return section.keys[name].path
    return {LABEL: RDFS.label, EVIDENCE: ATTESTATION}.get(name)


def unused_name(things: Things, node: URIRef) -> URIRef:
    """The name for a flow like one that is there: the next of its number, so that no flow that stays changes its own.

    (Reading the whole anew would count flows with the same ends, kind and function in the order of their content.)
    """
    number, free = 1, node
    while free in things.sections:
        number += 1
        free = URIRef(f"{node}-{number}")
    return free


def is_flow(things: Things, section: Section) -> bool:
    """Whether a section holds flows, which reading counts where it merges anything else of equal content."""
    return things.form.is_kind_of(section.cls, FLOW)


def in_names(values: Values, section: Section, things: Things) -> Values:
    """The values with, for whatever they refer to, the one name by which the reader knows it; an edit may name it by
    its IRI, or the last part of one."""
    keys = {name for name, key in section.keys.items() if key.kind in _REFERRING}
    return tuple(
        (key, tuple(_name(one, things) for one in several) if key in keys else several) for key, several in values
    )


def _name(value: str, things: Things) -> str:
    if things.known_as(value) is not None:
        return value
    own = own_name(things.architecture, URIRef(value)) if ":" in value and " " not in value else None
    if own is not None and things.known_as(own) is not None:
        return own
    named = things.by_last_part.get(value, ())
    return things.name(named[0]) if len(named) == 1 else value


def _body(values: Values, section: Section, things: Things) -> Mapping:
    written: dict[str, YamlNode] = {}
    for name, several in in_names(values, section, things):
        scalars: list[YamlNode] = [Scalar(0, 0, one, False) for one in several]
        written[name] = scalars[0] if len(scalars) == 1 else Sequence(0, 0, scalars)
    return _mapping(written)


def _read(things: Things, section: Section, name: str | None, body: Mapping, subject: str) -> Described:
    entry: YamlNode = body
    if section.form == "map":
        entry = _mapping({name or "": body})
    else:
        if name is not None:
            body.pairs[ID] = _key(ID), Scalar(0, 0, name, False)
        entry = body if section.form == "single" else Sequence(0, 0, [body])
    assert section.name is not None
    part = YamlPart(
        file=SourceFile(subject, "", YAML),
        root=_mapping({section.name: entry}),
        sections={section.name: (_key(section.name), entry)},
        architecture=things.architecture,
        whole=section.form == "single",
        ours=True,
        problems=Problems(subject),
    )
    try:
        locations = read_yaml_parts([part], things.form, things.architecture, things.declared).locations
    except SubmissionError as error:
        raise EditError(replace(problem, line=None, column=None) for problem in error.problems) from None
    form = things.form
    try:
        named = name_nodes(dict.fromkeys(locations, NOWHERE), things.architecture, form.prefix_of, form.below(FLOW))
    except CircularNodes:
        what = "this refers to other entries by their numbers, which one line cannot tell"
        raise EditError([Problem(subject, None, None, what, "write it into the file")]) from None
    return Described(_entry(things, section, name, named), frozenset(named))


def _entry(things: Things, section: Section, name: str | None, statements: Iterable[Statement]) -> URIRef:
    """What the entry is about; without identifier, what none of its statements has as its object."""
    if section.form == "single":
        return things.architecture
    if name is not None:
        return member_iri(things.architecture, name)
    subjects: set[Node] = {s for s, _, _ in statements}
    (entry,) = subjects - {o for _, _, o in statements}
    return URIRef(str(entry))


def _mapping(values: dict[str, YamlNode]) -> Mapping:
    return Mapping(0, 0, {name: (_key(name), value) for name, value in values.items()})


def _key(name: str) -> Scalar:
    return Scalar(0, 0, name, True)
