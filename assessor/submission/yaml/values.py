"""Values of keys: from what is written in YAML to RDF terms, each with its place."""

from __future__ import annotations

import re
from collections.abc import Iterator
from collections.abc import Mapping as Mapping_

from rdflib import RDF, RDFS, XSD, BNode, Literal, URIRef
from rdflib.term import Node

from assessor.submission.form.declared import Names
from assessor.submission.form.model import Form, Key, Section, ValueKind
from assessor.submission.form.quantities import parse_quantity
from assessor.submission.identifiers import architecture_iri, canonical, member_iri, organisation_name
from assessor.submission.reporting import Problems, Remedy
from assessor.submission.suggestions import did_you_mean, one_of
from assessor.submission.vocabulary import (
    ATTESTATION_CLASS,
    DOCUMENT,
    EVIDENCE,
    EVIDENCE_LEVEL,
    FLOW,
    LOCATOR,
    ORGANISATION_CLASS,
    SOURCE,
    STATED,
)
from assessor.submission.yaml.nodes import Mapping, Scalar, Sequence, YamlNode

_BOOLEANS = {"true": "true", "yes": "true", "false": "false", "no": "false"}
_FEW = 50
_EVERYDAY = 10
_ALL_CLASSES = "the JSON Schema of the form (`submission.schema.json`) lists them all"
_NOTHING = ("~", "null", "Null", "NULL")
_DIGITS = re.compile(r"[+-]?[0-9]+\Z")
_INTEGER = re.compile(r"[+-]?[0-9]{1,18}\Z")

Triple = tuple[Node, URIRef, Node, YamlNode]


class Values:
    """Turns values into terms and reports what cannot be one."""

    def __init__(self, form: Form, problems: Problems, architecture: URIRef, names: Names) -> None:
        self._form = form
        self._problems = problems
        self._architecture = architecture
        self._names = names

    def scalars(self, key: str, node: YamlNode, many: bool, code: str | None = None) -> Iterator[Scalar]:
        """The scalars that stand behind a key; anything else is reported."""
        if isinstance(node, Sequence) and many:
            if not node.items:
                self._report(node, f"`{key}` is an empty list", "write a value, or leave the key out", code)
            for item in node.items:
                if isinstance(item, Scalar) and item.text in _NOTHING:
                    yield item
                else:
                    yield from self.scalars(key, item, False, code)
        elif isinstance(node, Sequence):
            self._report(node, f"`{key}` takes one value, not a list", "write one value", code)
        elif isinstance(node, Mapping):
            self._report(node, f"`{key}` takes a value, not a map", "write a value", code)
        elif not node.text.strip():
            self._report(node, f"`{key}` has no value", "write a value, or leave the key out", code)
        elif node.plain and node.text in _NOTHING:
            what = f"`{key}` has no value, for `{node.text}` is what YAML writes where there is none"
            self._report(node, what, "write a value, in quotes if it is just this, or leave the key out", code)
        else:
            yield node

    def terms(
        self, key: Key, section: Section, node: YamlNode
    ) -> Iterator[tuple[Node, Scalar, list[Triple]]]:
        """For each value behind ``key``: its term, where it stands, and what else it states."""
        for scalar in self.scalars(key.name, node, key.many, key.code):
            extra: list[Triple] = []
            term: Node | None
            match key.kind:
                case ValueKind.CLASS:
                    term = self._class(key, section, scalar)
                case ValueKind.TOKEN:
                    term = self._token(key, scalar)
                case ValueKind.REFERENCE:
                    term = self._reference(key, scalar)
                case ValueKind.ORGANISATION:
                    term = self._organisation(scalar, extra)
                case ValueKind.ELSEWHERE:
                    term = self._elsewhere(key, scalar)
                case _:
                    term = self._literal(key, scalar)
            if term is not None:
                yield term, scalar, extra

    def attestations(
        self, code: str | None, source: YamlNode, evidence: YamlNode | None
    ) -> Iterator[tuple[Node, Scalar, list[Triple]]]:
        """For each source: the node of its attestation, where it stands, and what is stated of it."""
        level: URIRef = STATED
        level_place: YamlNode | None = None
        for scalar in self.scalars("evidence", evidence, False) if evidence is not None else ():
            level_place = scalar
            level = self._evidence(scalar) or STATED
        for scalar in self.scalars("source", source, True):
            word, _, locator = scalar.text.strip().partition(" ")
            document = self._source(word, scalar)
            if document is None:
                continue
            node = BNode()
            triples: list[Triple] = [
                (node, RDF.type, ATTESTATION_CLASS, scalar),
                (node, DOCUMENT, document, scalar),
                (node, EVIDENCE, level, level_place or scalar),
            ]
            if locator.strip():
                triples.append((node, LOCATOR, Literal(locator.strip()), scalar))
            yield node, scalar, triples

    def _class(self, key: Key, section: Section, scalar: Scalar) -> URIRef | None:
        names = self._form.classes[section.cls]
        if scalar.text in names:
            return names[scalar.text]
        if section.cls.endswith(f"#{scalar.text}"):
            return section.cls

        def remedy() -> str:
            meant = [name for name in self._form.meant_by(scalar.text) if name in names]
            if meant:
                return f"did you mean {one_of(meant)}?"
            everyday = [name for name in self._form.everyday if name in names][:_EVERYDAY]
            otherwise = f"use a class of the ontology, such as {one_of(everyday)}; {_ALL_CLASSES}"
            return did_you_mean(scalar.text, names, otherwise, self._form.described)

        self._report(scalar, f"unknown class `{scalar.text}`", remedy, key.code)
        return None

    def _token(self, key: Key, scalar: Scalar) -> URIRef | None:
        cls = key.ranges[0]
        known = self._names.tokens(cls)
        if canonical(scalar.text) in known:
            return known[canonical(scalar.text)]
        what = f"unknown {_last_word(cls)} `{scalar.text}`"
        self._report(scalar, what, lambda: did_you_mean(scalar.text, known, f"use {_few(known)}"), key.code)
        return None

    def _evidence(self, scalar: Scalar) -> URIRef | None:
        levels = self._form.tokens[EVIDENCE_LEVEL]
        if scalar.text not in levels:
            self._report(scalar, f"unknown evidence `{scalar.text}`", did_you_mean(scalar.text, levels))
        return levels.get(scalar.text)

    def _reference(self, key: Key, scalar: Scalar) -> URIRef | None:
        known = self._names.get(scalar.text)
        if known is not None:
            return known.iri

        def remedy() -> str:
            where = self._form.section_of(key.ranges[0])
            place = f"`{where.name}`" if where is not None and where.name else "the file"
            is_flow = key.ranges[0] == FLOW
            otherwise = f"give a flow this `id` under {place}" if is_flow else f"declare it under {place}"
            fitting = self._names.of(key.ranges)
            near = did_you_mean(scalar.text, fitting, otherwise, within=False) if fitting else otherwise
            return near if near.startswith("did") else otherwise

        self._report(scalar, f"unknown identifier `{scalar.text}`", remedy, key.code)
        return None

    def _organisation(self, scalar: Scalar, extra: list[Triple]) -> URIRef:
        known = self._names.get(scalar.text)
        if known is not None:
            return known.iri
        name = re.sub(r"[^\w.\-]+", "-", scalar.text.strip())
        node = member_iri(self._architecture, organisation_name(name))
        extra.append((node, RDF.type, ORGANISATION_CLASS, scalar))
        extra.append((node, RDFS.label, Literal(scalar.text), scalar))
        return node

    def _elsewhere(self, key: Key, scalar: Scalar) -> URIRef | None:
        """The IRI of an architecture that stands in another file."""
        try:
            return architecture_iri(scalar.text.strip())
        except ValueError as error:
            what, _, remedy = str(error).partition("; ")
            remedy = remedy or "write the `id` of the other architecture"
            self._report(scalar, f"`{key.name}`: {what}", remedy, key.code)
            return None

    def _source(self, word: str, scalar: Scalar) -> URIRef | None:
        known = self._names.get(word)
        if known is not None and known.section.cls == SOURCE:
            return known.iri
        if word in self._form.sources:
            return self._form.sources[word]

        def remedy() -> str:
            near = did_you_mean(word, [*self._names.of([SOURCE]), *self._form.sources], within=False)
            otherwise = "declare it under `sources`; a source is a key and a locator, as in `filing p. 12`"
            return near if near.startswith("did") else otherwise

        self._report(scalar, f"unknown source `{word}`", remedy)
        return None

    def _literal(self, key: Key, scalar: Scalar) -> Literal | None:
        text = scalar.text
        match key.kind:
            case ValueKind.QUANTITY:
                assert key.unit is not None
                try:
                    return Literal(parse_quantity(text, key.unit), datatype=XSD.decimal, normalize=False)
                except ValueError as error:
                    what, _, remedy = str(error).partition("; ")
                    self._report(scalar, f"`{key.name}`: {what}", remedy, key.code)
                    return None
            case ValueKind.BOOLEAN:
                if text.casefold() in _BOOLEANS:
                    return Literal(_BOOLEANS[text.casefold()], datatype=XSD.boolean, normalize=False)
                self._report(
                    scalar, f"`{key.name}` is yes or no, not `{text}`", "write `yes` or `no`", key.code
                )
                return None
            case ValueKind.INTEGER:
                if _INTEGER.match(text):
                    return Literal(str(int(text)), datatype=XSD.integer, normalize=False)
                if _DIGITS.match(text):
                    what, remedy = f"`{key.name}` has more digits than any count", "look at the number"
                else:
                    what, remedy = f"`{key.name}` is a whole number, not `{text}`", "write digits only"
                self._report(scalar, what, remedy, key.code)
                return None
        return Literal(text)

    def _report(self, node: YamlNode, what: str, remedy: Remedy, code: str | None = None) -> None:
        self._problems.report(node.line, node.column, what, remedy, code)


def _last_word(cls: URIRef) -> str:
    words = re.findall(r"[A-Z][a-z]+", str(cls).rpartition("#")[2])
    return words[-1].lower() if words else "word"


def _few(known: Mapping_[str, URIRef]) -> str:
    words = sorted(known)
    return ", ".join(f"`{word}`" for word in words[:_FEW]) + (", …" if len(words) > _FEW else "")
