"""YAML submissions to statements, as the form says; every statement knows the place of its value."""

from __future__ import annotations

from collections.abc import Iterator
from collections.abc import Mapping as Mapping_
from collections.abc import Sequence as Sequence_
from dataclasses import dataclass
from functools import partial
from types import MappingProxyType

from rdflib import DCTERMS, RDF, RDFS, XSD, BNode, Literal, URIRef
from rdflib.term import Node

from assessor.knowledge.namespaces import GA, SRC, SUBMISSION
from assessor.submission.form.declared import Declared
from assessor.submission.form.model import Form, Key, Section, ValueKind
from assessor.submission.identifiers import architecture_iri, canonical, is_identifier, member_iri
from assessor.submission.model import LONGEST_LABEL, Location, Problem, Statement
from assessor.submission.reporting import Remedy, together
from assessor.submission.suggestions import closest, did_you_mean
from assessor.submission.vocabulary import POSITION
from assessor.submission.yaml.nodes import Mapping, Scalar, Sequence, YamlNode
from assessor.submission.yaml.parts import YamlPart
from assessor.submission.yaml.values import Values
from assessor.submission.yaml.whole import TooMuch, Whole

_PREFIXES = {"ga": str(GA), "src": str(SRC), "rdfs": str(RDFS), "dcterms": str(DCTERMS)}
_NAME = "use letters, digits, `-`, `_` and `.`, beginning with a letter or digit"


@dataclass(frozen=True)
class YamlStatements:
    """What the YAML documents of one architecture state, and what they declare by identifier; nodes without one are
    still blank."""

    locations: Mapping_[Statement, Location]
    prefixes: Mapping_[str, str]
    declared: Mapping_[str, Declared]


def read_yaml_parts(
    parts: Sequence_[YamlPart],
    form: Form,
    architecture: URIRef | None,
    declared: Mapping_[str, Declared] = MappingProxyType({}),
) -> YamlStatements:
    """What several documents say about one architecture, as if they stood in one file.

    ``architecture`` is None where none of them names one, ``declared`` what other files of the architecture declare.
    Raises SubmissionError with every problem of every document.
    """
    whole = Whole(form, architecture or URIRef(SUBMISSION + "unnamed"), declared)
    readers = [_Reader(form, part, whole) for part in sorted(parts, key=lambda part: part.file.path)]
    if architecture is None and not any(part.whole for part in parts):
        readers[0].report_no_architecture(len(parts))
    problems = {part.file.path: part.problems for part in parts}
    try:
        for reader in readers:
            reader.declare()
        for reader in readers:
            reader.describe()
    except TooMuch as end:
        remedy = "split it into several architectures"
        problems[end.place.file].report(end.place.line, end.place.column, str(end), remedy)
    whole.report_clashes(problems)
    errors = [error for part in parts if (error := part.problems.error()) is not None]
    if errors:
        raise together(errors)
    return YamlStatements(whole.locations, _PREFIXES, whole.written)


def circle(statements: YamlStatements, form: Form, place: Location) -> Problem | None:
    """The problem of nodes that lead in a circle through the statement of that place, if YAML states it there."""
    for statement, stated in statements.locations.items():
        if stated == place:
            for section in form.all_sections():
                for key in section.keys.values():
                    if key.path == statement[1] and key.kind is ValueKind.SIBLING:
                        what = f"`{key.name}` leads back to where it begins"
                        remedy = f"take out one `{key.name}` of the circle"
                        return Problem(place.file, place.line, place.column, what, remedy, code=key.code)
    return None


@dataclass(frozen=True)
class _Entry:
    """One thing that a section describes: its node, the map that describes it, and where it begins."""

    section: Section
    node: Node
    body: Mapping
    place: YamlNode


class _Reader:
    """Reads one document of several: first what it declares, then, once all have been, what it says."""

    def __init__(self, form: Form, part: YamlPart, whole: Whole) -> None:
        self._form = form
        self._part = part
        self._problems = part.problems
        self._root = part.root
        self._whole = whole
        self._siblings: dict[Node, dict[str, Node]] = {}
        self._values = Values(form, part.problems, whole.architecture, whole.names)
        self._entries_found: list[_Entry] = []

    def report_no_architecture(self, documents: int) -> None:
        """Say that no document of those read together has a section for the architecture."""
        what, remedy = "there is no section `architecture`", "add it, with `id`, `label` and `kind`"
        if documents == 1:
            remedy += "; a part of an architecture is named together with its other files"
        else:
            what += f" in any of the {documents} files"
        self._report(self._root, what, remedy)

    def declare(self) -> None:
        """Find what the sections describe, and under which identifiers."""
        for name, node in self._sections():
            self._entries_found += self._entries(self._form.sections[name], node)

    def describe(self) -> None:
        """State what the document says of what it declares."""
        for entry in self._entries_found:
            self._describe(entry)

    def _sections(self) -> list[tuple[str, YamlNode]]:
        """The known sections, the architecture first; it gives everything else its IRI."""
        found = [(name, node) for name, (_, node) in self._part.sections.items()]
        single = [(name, node) for name, node in found if self._form.sections[name].form == "single"]
        rest = [(name, node) for name, node in found if self._form.sections[name].form != "single"]
        return single + rest

    def _entries(self, section: Section, node: YamlNode) -> Iterator[_Entry]:
        if isinstance(node, Scalar) and node.empty and section.form != "single":
            return
        if section.form == "single":
            body = self._body(section, node, node)
            if body is not None:
                yield _Entry(section, self._name_architecture(body), body, node)
        elif section.form == "map":
            yield from self._map_entries(section, node)
        else:
            yield from self._list_entries(section, section.name or "", node)

    def _map_entries(self, section: Section, node: YamlNode) -> Iterator[_Entry]:
        if not isinstance(node, Mapping):
            listed = isinstance(node, Sequence) and any(isinstance(item, Mapping) for item in node.items)
            dashes = ", without `-`" if listed else ""
            remedy = f"write each {section.noun} as `identifier: {{…}}`{dashes}"
            self._report(node, f"`{section.name}` is a map", remedy)
            self._declare_listed(section, node)
            return
        earlier = ""
        for name, (key, value) in node.pairs.items():
            slipped = name in section.keys or name in section.generic_keys()
            if slipped and not isinstance(value, Mapping) and not _is_empty(value):
                above = f", `{earlier}`" if earlier else ""
                what = f"`{name}` is a key of {_article(section.noun)}"
                self._report(key, what, f"indent it by two spaces more than the {section.noun} it is said of{above}")
                continue
            earlier = name
            body = self._body(section, value, key)
            iri = self._declare(name, key, section)
            if body is not None and iri is not None:
                yield _Entry(section, iri, body, key)

    def _declare_listed(self, section: Section, node: YamlNode) -> None:
        """Let what a list names by ``id``, where a map belongs, be known all the same."""
        for item in node.items if isinstance(node, Sequence) else ():
            named = item.pairs.get("id") if isinstance(item, Mapping) else None
            if named is not None and isinstance(named[1], Scalar) and named[1].text.strip():
                self._declare(named[1].text, named[1], section)

    def _list_entries(self, section: Section, name: str, node: YamlNode) -> Iterator[_Entry]:
        if not isinstance(node, Sequence):
            self._report(node, f"`{name}` is a list", f"begin each {section.noun} with `-`")
            return
        for item in node.items:
            body = self._body(section, item, item)
            if body is None:
                continue
            subject: Node | None = BNode()
            if "id" in body.pairs:
                for scalar in self._values.scalars("id", body.pairs["id"][1], False):
                    subject = self._declare(scalar.text, scalar, section)
            if subject is not None:
                yield _Entry(section, subject, body, item)

    def _body(self, section: Section, node: YamlNode, place: YamlNode) -> Mapping | None:
        """The map of keys of an entry; unknown keys are reported and left out."""
        self._whole.count(Location(self._problems.file, place.line, place.column))
        if isinstance(node, Scalar) and node.empty:
            return Mapping(place.line, place.column)
        if not isinstance(node, Mapping):
            self._report(node, f"{_article(section.noun)} is a map of keys and values", "write `key: value`")
            return None
        allowed = {*section.generic_keys(), *section.keys}
        body = Mapping(node.line, node.column)
        for name, (key, value) in node.pairs.items():
            if name in allowed:
                body.pairs[name] = (key, value)
            else:
                comma = node.braced and isinstance(value, Scalar) and value.empty
                remedy = partial(_unknown_key, name, section, frozenset(allowed), comma)
                self._report(key, f"unknown key `{name}` of {_article(section.noun)}", remedy)
        return body

    def _name_architecture(self, body: Mapping) -> URIRef:
        if "id" not in body.pairs:
            what, remedy = "the architecture has no `id`", "add `id:` with a short name, for example `id: my-proposal`"
            self._report(body, what, remedy)
        for scalar in self._values.scalars("id", body.pairs["id"][1], False) if "id" in body.pairs else ():
            try:
                architecture_iri(scalar.text)
            except ValueError as error:
                what, _, remedy = str(error).partition("; ")
                self._report(scalar, what, remedy or _NAME)
        for name, (key, value) in body.pairs.items():
            if name != "id":
                self._whole.note_key(name, Location(self._problems.file, key.line, key.column), value)
        return self._whole.architecture

    def _declare(self, written: str, place: Scalar, section: Section) -> URIRef | None:
        name = canonical(written)
        if not is_identifier(name):
            self._report(place, f"`{name}` cannot be an identifier", _NAME)
            return None
        earlier = self._whole.written.get(name)
        if earlier is not None and earlier.file == self._problems.file:
            taken = f"{_article(earlier.section.noun)} on line {earlier.line}"
            self._report(
                place, f"the identifier `{name}` is taken by {taken}", "give each thing its own identifier"
            )
            return None
        here = Location(self._problems.file, place.line, place.column)
        if earlier is not None:
            self._whole.note_clash(name, earlier, here)
            return None
        iri = member_iri(self._whole.architecture, name)
        self._whole.declare(name, Declared(iri, section, here.file, here.line))
        return iri

    def _describe(self, entry: _Entry) -> None:
        section, subject, body = entry.section, entry.node, entry.body
        if not any(section.keys[name].kind is ValueKind.CLASS for name in body.pairs if name in section.keys):
            self._state(subject, RDF.type, section.cls, entry.place)
        if "label" in body.pairs:
            code = section.keys["label"].code if "label" in section.keys else None
            for scalar in self._values.scalars("label", body.pairs["label"][1], False, code):
                if len(scalar.text) > LONGEST_LABEL:
                    what = f"the label has more than {LONGEST_LABEL} characters"
                    self._report(scalar, what, "write a shorter one")
                self._state(subject, RDFS.label, Literal(scalar.text), scalar)
        evidence = body.pairs.get("evidence")
        if evidence is not None and not any(
            section.keys[n].kind is ValueKind.SOURCE for n in body.pairs if n in section.keys
        ):
            self._report(evidence[0], "`evidence` stands without `source`", "add `source:`")
        for name, (_, value) in body.pairs.items():
            key = section.keys.get(name)
            if key is None or name == "label":
                continue
            match key.kind:
                case ValueKind.SOURCE:
                    stated = self._values.attestations(key.code, value, evidence[1] if evidence else None)
                case ValueKind.NESTED:
                    self._describe_nested(subject, key, value)
                    continue
                case ValueKind.SIBLING:
                    self._relate_siblings(subject, key, value)
                    continue
                case _:
                    stated = self._values.terms(key, section, value)
            for term, place, extra in stated:
                self._state(subject, key.path, term, place)
                for s, p, o, where in extra:
                    self._state(s, p, o, where)

    def _describe_nested(self, owner: Node, key: Key, value: YamlNode) -> None:
        section = self._form.nested[key.ranges[0]]
        entries = list(self._list_entries(section, key.name, value))
        siblings: dict[str, Node] = {str(number): entry.node for number, entry in enumerate(entries, start=1)}
        for entry in entries:
            self._siblings[entry.node] = siblings
        for number, entry in enumerate(entries, start=1):
            self._state(owner, key.path, entry.node, entry.place)
            self._state(entry.node, POSITION, Literal(str(number), datatype=XSD.integer), entry.place)
            self._describe(entry)

    def _relate_siblings(self, subject: Node, key: Key, value: YamlNode) -> None:
        siblings = self._siblings[subject]
        for scalar in self._values.scalars(key.name, value, key.many, key.code):
            declared = self._whole.names.get(scalar.text)
            named = declared.iri if declared is not None and declared.iri in siblings.values() else None
            other = siblings.get(scalar.text, named)
            if other is None:
                what = f"`{key.name}` names `{scalar.text}`, but the steps are numbered 1 to {len(siblings)}"
                self._problems.report(
                    scalar.line, scalar.column, what, "write the number of a step of this process", key.code
                )
            else:
                self._state(subject, key.path, other, scalar)

    def _state(self, s: Node, p: URIRef, o: Node, place: YamlNode) -> None:
        self._whole.state((s, p, o), Location(self._problems.file, place.line, place.column))

    def _report(self, node: YamlNode, what: str, remedy: Remedy) -> None:
        self._problems.report(node.line, node.column, what, remedy)


def _article(noun: str) -> str:
    return f"{'an' if noun[0] in 'aeiou' else 'a'} {noun}"


def _is_empty(node: YamlNode) -> bool:
    return isinstance(node, Scalar) and node.empty


def _unknown_key(name: str, section: Section, allowed: frozenset[str], comma: bool) -> str:
    words = {word.casefold(): key.name for key in section.keys.values() for word in key.words}
    meant = words.get(name.casefold())
    if meant is None:
        near = closest(name, {*words, *allowed})
        meant = None if near in allowed else words.get(near or "")
    remedy = did_you_mean(name, allowed, f"use one of {', '.join(sorted(allowed))}")
    if meant is not None:
        remedy = f"did you mean `{meant}`?"
    return f"a text with a comma must stand in quotes; otherwise {remedy}" if comma else remedy
