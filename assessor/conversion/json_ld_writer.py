"""A submission in JSON-LD, with the words of the packaged context."""

from __future__ import annotations

from typing import Any

from rdflib import RDF, Literal, URIRef
from rdflib.term import Node

from assessor.conversion.arrangement import Arrangement
from assessor.conversion.form_order import sections_in_order
from assessor.conversion.json_layout import json_text
from assessor.conversion.json_ld_terms import Words
from assessor.conversion.names import nameless
from assessor.conversion.refusing import Refusals
from assessor.submission.json_ld.contexts import CONTEXT_IRI, Context, Term


def write_json_ld(arrangement: Arrangement, refusals: Refusals) -> str:
    """The submission as JSON-LD text (JSON-LD 1.1); its context is answered from the package, and needs no network.

    What cannot be expressed is noted in ``refusals``; then the text is not the whole submission.
    """
    return _Writer(arrangement, refusals).text()


class _Writer:
    def __init__(self, arrangement: Arrangement, refusals: Refusals) -> None:
        self._arrangement = arrangement
        self._nameless = nameless(arrangement)
        names = {str(k.path): k.name for section in sections_in_order(arrangement.form) for k in section.keys.values()}
        iris = {str(iri) for iri in arrangement.iris()}
        schemes = {iri.partition(":")[0] for iri in iris}
        prefixes = {prefix: iri for prefix, iri in arrangement.prefixes.items() if prefix not in schemes}
        self._words = Words(str(arrangement.architecture), prefixes, names)
        unclear = {iri for iri in iris if not self._words.is_clear(iri)}
        for statement in arrangement.statements if unclear else ():
            said = {str(term.datatype) if isinstance(term, Literal) else str(term) for term in statement}
            for iri in sorted(said & unclear):
                refusals.refuse(statement, f"`{iri}` would be read as another IRI, for it begins like a prefix")

    def text(self) -> str:
        nodes = [
            self._node(subject)
            for _, subjects in self._arrangement.by_section()
            for subject in subjects
            if subject not in self._nameless or not self._arrangement.referring(subject)
        ]
        return json_text({"@context": [CONTEXT_IRI, self._words.local], "@graph": nodes})

    def _node(self, subject: URIRef) -> dict[str, Any]:
        node: dict[str, Any] = {}
        if subject not in self._nameless:
            node["id"] = self._words.reference(str(subject))
        named = [cls for cls in self._arrangement.classes(subject) if cls not in self._nameless]
        classes = [self._words.cls(str(cls)) for cls in named]
        if classes:
            node["type"] = _one_or_all(classes)
        context = self._words.within(classes)
        for predicate, values in self._arrangement.properties(subject):
            rest = [value for value in values if predicate != RDF.type or value not in named]
            if not rest:
                continue
            key, term = self._words.key(str(predicate), context)
            node[key] = _one_or_all([self._value(term, context, value) for value in rest])
        return node

    def _value(self, term: Term, context: Context, value: Node) -> Any:
        nested = isinstance(value, URIRef) and value in self._nameless
        return self._node(URIRef(str(value))) if nested else self._words.value(term, context, value)


def _one_or_all(values: list[Any]) -> Any:
    return values[0] if len(values) == 1 else values
