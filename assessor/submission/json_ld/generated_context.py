"""The JSON-LD context with which submissions are written in the words of the vocabulary, generated from form and
ontology.

``python -m assessor.submission.json_ld.generated_context`` writes it beside this module. Keys are the local names of
the properties, classes the local names of the classes; values that are words of the vocabulary are written by their
notations, references as IRIs, quantities as numbers.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from typing import Any

from rdflib import DCTERMS, RDF, RDFS, XSD, URIRef

from assessor.knowledge.model import KnowledgeBase
from assessor.knowledge.namespaces import GA, SRC
from assessor.submission.form.model import Form, Key, Section, ValueKind, form_of
from assessor.submission.form.terms import Role, terms_of
from assessor.submission.json_ld.contexts import CONTEXT_PATH
from assessor.submission.vocabulary import EVIDENCE, EVIDENCE_LEVEL

_PREFIXES = {"ga": str(GA), "src": str(SRC), "rdfs": str(RDFS), "dcterms": str(DCTERMS), "xsd": str(XSD)}
_ALIASES = {"id": "@id", "type": "@type"}
_Context = dict[str, Any]


def json_ld_context(knowledge: KnowledgeBase) -> _Context:
    """The document that holds the context: a plain dictionary in a stable order."""
    form = form_of(knowledge)
    terms = terms_of(knowledge, form)
    keys = [key for section in form.all_sections() for key in section.keys.values() if key.path != RDF.type]
    properties = sorted({key.path for key in keys} | terms.usable[Role.PROPERTY])
    defined: _Context = {}
    for property_ in properties:
        alike = [key for key in keys if key.path == property_]
        defined[_name(property_)] = _definition(property_, alike, property_ in terms.relations, form)
    scoped = {
        section.cls[len(GA) :]: _of_class(section, defined, form)
        for section in form.all_sections()
        if _otherwise_named(section, defined)
    }
    return {
        "@context": {
            "@version": 1.1,
            "@vocab": str(GA),
            **_PREFIXES,
            **_ALIASES,
            **dict(sorted(defined.items())),
            **dict(sorted(scoped.items())),
        }
    }


def text_of(context: _Context) -> str:
    """The context as the text of its file."""
    return json.dumps(context, indent=2, ensure_ascii=False) + "\n"


def _definition(property_: URIRef, keys: Iterable[Key], relation: bool, form: Form) -> _Context:
    definition: _Context = {"@id": _compact(property_)}
    kinds = {key.kind for key in keys}
    ranges = {key.ranges[0] for key in keys if key.kind is ValueKind.TOKEN}
    if property_ == EVIDENCE:
        ranges.add(EVIDENCE_LEVEL)
    if ranges:
        words = _words(ranges, form)
        return {**definition, "@type": "@vocab", **({"@context": words} if words else {})}
    if relation:
        return {**definition, "@type": "@id"}
    if kinds == {ValueKind.QUANTITY}:
        return {**definition, "@type": "xsd:decimal"}
    datatypes = {key.datatype for key in keys if key.datatype not in {None, XSD.string}}
    return {**definition, **({"@type": _compact(datatypes.pop() or XSD.string)} if len(datatypes) == 1 else {})}


def _words(ranges: Iterable[URIRef], form: Form) -> Mapping[str, str]:
    """The words of these classes that do not simply name a term, here or as values of some other key within
    whose values this one may stand."""
    tokens = {word: term for cls in ranges for word, term in form.tokens[cls].items()}
    unlike = {word for words in form.tokens.values() for word, term in words.items() if term != GA[word]}
    return {word: _compact(term) for word, term in sorted(tokens.items()) if word in unlike}


def _otherwise_named(section: Section, defined: _Context) -> list[Key]:
    """The keys of a section whose name is that of another property: ``kind`` of a mechanism."""
    return [
        key
        for name, key in sorted(section.keys.items())
        if name in defined and defined[name]["@id"] != _compact(key.path) and key.kind is ValueKind.TOKEN
    ]


def _of_class(section: Section, defined: _Context, form: Form) -> _Context:
    keys = _otherwise_named(section, defined)
    context = {key.name: _definition(key.path, [key], False, form) for key in keys}
    return {"@id": _compact(section.cls), "@context": context}


def _name(property_: URIRef) -> str:
    return property_[len(GA) :] if property_.startswith(GA) else property_.rpartition("/")[2].rpartition("#")[2]


def _compact(iri: URIRef) -> str:
    return next(
        (f"{prefix}:{iri[len(space) :]}" for prefix, space in _PREFIXES.items() if iri.startswith(space)), str(iri)
    )


def main() -> None:
    """Write the context of the packaged knowledge base."""
    from assessor.knowledge.loading import load

    CONTEXT_PATH.write_text(text_of(json_ld_context(load())), encoding="utf-8")


if __name__ == "__main__":
    main()
