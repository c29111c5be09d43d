"""YAML submissions to graphs, as the form says; every statement knows the place of its value."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from hashlib import sha256

from rdflib import DCTERMS, RDF, RDFS, XSD, BNode, Graph, Literal, URIRef
from rdflib.term import Node

from assessor.knowledge.namespaces import GA, SRC, SUBMISSION
from assessor.submission.form import Form, Key, Section, ValueKind
from assessor.submission.identifiers import architecture_iri, canonical, is_identifier, member_iri
from assessor.submission.model import LONGEST_LABEL, Location, SourceFile, Statement, Submission
from assessor.submission.naming import CircularNodes, skolemise
from assessor.submission.reporting import Problems, decode
from assessor.submission.suggestions import did_you_mean
from assessor.submission.vocabulary import ARCHITECTURE, FLOW, POSITION
from assessor.submission.yaml_nodes import Mapping, NotYaml, Scalar, Sequence, YamlNode, compose
from assessor.submission.yaml_values import Declared, Values

_NAME = "use letters, digits, `-`, `_` and `.`, beginning with a letter or digit"


def read_yaml(data: bytes, path: str, form: Form) -> Submission:
    """One architecture from the bytes of a YAML file; ``path`` is what locations and problems call the file.

    Raises SubmissionError with every problem of the file.
    """
    problems = Problems(path)
    text = decode(data, problems)
    try:
        root = compose(text, problems.report)
    except NotYaml:
        problems.raise_if_any()
        raise
    if root is None:
        problems.report(1, 1, "the file is empty", "describe an architecture")
    elif not isinstance(root, Mapping):
        problems.report(
            root.line, root.column, "the file is no map of sections", "begin with `architecture:`"
        )
    else:
        reader = _Reader(form, problems, root)
        reader.read()
        problems.raise_if_any()
        return reader.submission(SourceFile(path, sha256(data).hexdigest()))
    problems.raise_if_any()
    raise AssertionError("unreachable: a problem has been reported")


@dataclass(frozen=True)
class _Entry:
    """One thing that a section describes: its node, the map that describes it, and where it begins."""

    section: Section
    node: Node
    body: Mapping
    place: YamlNode


class _Reader:
    def __init__(self, form: Form, problems: Problems, root: Mapping) -> None:
        self._form = form
        self._problems = problems
        self._root = root
        self._graph = Graph(bind_namespaces="none")
        for prefix, namespace in (("ga", GA), ("src", SRC), ("rdfs", RDFS), ("dcterms", DCTERMS)):
            self._graph.bind(prefix, namespace)
        self._locations: dict[Statement, Location] = {}
        self._declared: dict[str, Declared] = {}
        self._siblings: dict[Node, dict[str, Node]] = {}
        self._architecture = URIRef(SUBMISSION + "unnamed")
        self._values = Values(form, problems, self._architecture, self._declared)

    def read(self) -> None:
        sections = self._sections()
        entries = [
            entry for name, node in sections for entry in self._entries(self._form.sections[name], node)
        ]
        for entry in entries:
            self._describe(entry)

    def submission(self, file: SourceFile) -> Submission:
        try:
            graph, locations = skolemise(
                self._graph, self._locations, self._architecture, self._form.prefix_of, self._form.below(FLOW)
            )
        except CircularNodes as circle:
            place = self._locations[circle.statement]
            key = next(
                key
                for section in self._form.all_sections()
                for key in section.keys.values()
                if key.path == circle.statement[1]
            )
            what, remedy = (
                f"`{key.name}` leads back to where it begins",
                f"take out one `{key.name}` of the circle",
            )
            self._problems.report(place.line, place.column, what, remedy, key.code)
            self._problems.raise_if_any()
            raise
        return Submission(self._architecture, graph, locations, (file,))

    def _sections(self) -> list[tuple[str, YamlNode]]:
        """The known sections, the architecture first; it gives everything else its IRI."""
        found: list[tuple[str, YamlNode]] = []
        for name, (key, node) in self._root.pairs.items():
            if name in self._form.sections:
                found.append((name, node))
            else:
                remedy = did_you_mean(name, self._form.sections)
                self._report(key, f"unknown section `{name}`", remedy)
        single = [(name, node) for name, node in found if self._form.sections[name].form == "single"]
        if not any(self._form.sections[name].cls == ARCHITECTURE for name, _ in single):
            self._report(
                self._root, "there is no section `architecture`", "add it, with `id`, `label` and `kind`"
            )
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
            self._report(
                node, f"`{section.name}` is a map", f"write each {section.noun} as `identifier: {{…}}`"
            )
            return
        for name, (key, value) in node.pairs.items():
            body = self._body(section, value, key)
            iri = self._declare(name, key, section)
            if body is not None and iri is not None:
                yield _Entry(section, iri, body, key)

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
                remedy = did_you_mean(name, allowed, f"use one of {', '.join(sorted(allowed))}")
                if node.braced and isinstance(value, Scalar) and value.empty:
                    remedy = f"a text with a comma must stand in quotes; otherwise {remedy}"
                self._report(key, f"unknown key `{name}` of {_article(section.noun)}", remedy)
        return body

    def _name_architecture(self, body: Mapping) -> URIRef:
        if "id" not in body.pairs:
            self._report(
                body,
                "the architecture has no `id`",
                "add `id:` with a short name, for example `id: my-proposal`",
            )
            return self._architecture
        for scalar in self._values.scalars("id", body.pairs["id"][1], False):
            try:
                self._architecture = architecture_iri(scalar.text)
            except ValueError as error:
                what, _, remedy = str(error).partition("; ")
                self._report(scalar, what, remedy or _NAME)
        self._values = Values(self._form, self._problems, self._architecture, self._declared)
        return self._architecture

    def _declare(self, written: str, place: Scalar, section: Section) -> URIRef | None:
        name = canonical(written)
        if not is_identifier(name):
            self._report(place, f"`{name}` cannot be an identifier", _NAME)
            return None
        earlier = self._declared.get(name)
        if earlier is not None:
            what = (
                f"the identifier `{name}` is taken by {_article(earlier.section.noun)} on line {earlier.line}"
            )
            self._report(place, what, "give each thing its own identifier")
            return None
        iri = member_iri(self._architecture, name)
        self._declared[name] = Declared(iri, section, place.line)
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
            declared = self._declared.get(canonical(scalar.text))
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
        statement = (s, p, o)
        self._graph.add(statement)
        self._locations.setdefault(statement, Location(self._problems.file, place.line, place.column))

    def _report(self, node: YamlNode, what: str, remedy: str) -> None:
        self._problems.report(node.line, node.column, what, remedy)


def _article(noun: str) -> str:
    return f"{'an' if noun[0] in 'aeiou' else 'a'} {noun}"
