"""Nodes that YAML writes as a text and reading makes again from it: attestations and organisations."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable
from typing import Protocol

from rdflib import RDF, RDFS, URIRef
from rdflib.term import Node

from assessor.conversion.arrangement import Arrangement
from assessor.conversion.yaml_layout import Word
from assessor.conversion.yaml_terms import Inexpressible, Terms, text
from assessor.submission.form.model import Key
from assessor.submission.identifiers import member_iri, organisation_name
from assessor.submission.model import Statement
from assessor.submission.vocabulary import (
    ATTESTATION_CLASS,
    DOCUMENT,
    EVIDENCE,
    EVIDENCE_LEVEL,
    LOCATOR,
    ORGANISATION_CLASS,
    STATED,
)


class Note(Protocol):
    """Takes statements as expressed, or as refused for a reason."""

    def __call__(self, statements: Iterable[Statement], reason: str | None = None) -> None: ...


def attested(
    arrangement: Arrangement, subject: URIRef, key: Key, nameless: Collection[Node], terms: Terms, note: Note
) -> tuple[list[Word], list[Word]]:
    """The words of ``source`` and of ``evidence`` for the attestations of ``subject``; there are none for what
    is only stated."""
    words: list[Word] = []
    level: Node | None = None
    for node in arrangement.objects(subject, key.path):
        statement = (subject, key.path, node)
        try:
            word, evidence, statements = _attestation(arrangement, node, nameless, terms)
            if level not in (None, evidence):
                raise Inexpressible("one `evidence` stands for all sources of an entry, and this one has another")
        except Inexpressible as reason:
            note([statement], str(reason))
            if ATTESTATION_CLASS in arrangement.classes(node):  # what is lost with it needs no line of its own
                usual = {DOCUMENT, EVIDENCE, LOCATOR}
                note((node, p, o) for p, o in arrangement.about(node) if p in usual or o == ATTESTATION_CLASS)
            continue
        level = evidence
        words.append(word)
        note([statement, *statements])
    return words, [] if level in (None, STATED) else [terms.evidence(level or STATED, EVIDENCE_LEVEL)]


def _attestation(
    arrangement: Arrangement, node: Node, nameless: Collection[Node], terms: Terms
) -> tuple[Word, Node, list[Statement]]:
    if ATTESTATION_CLASS not in arrangement.classes(node):
        raise Inexpressible("`source` takes attestations only")
    if node not in nameless:
        raise Inexpressible("an attestation has no name of its own there")
    documents, levels, locators = (arrangement.objects(node, p) for p in (DOCUMENT, EVIDENCE, LOCATOR))
    if len(documents) != 1 or len(levels) != 1 or len(locators) > 1:
        raise Inexpressible("an attestation has one document, one level of evidence and at most one locator there")
    terms.evidence(levels[0], EVIDENCE_LEVEL)
    word = terms.source(documents[0])
    statements: list[Statement] = [
        (node, RDF.type, ATTESTATION_CLASS),
        (node, DOCUMENT, documents[0]),
        (node, EVIDENCE, levels[0]),
    ]
    for locator in locators:
        place = text(locator).text
        if place != place.strip():
            raise Inexpressible("a locator does not begin or end with a space there")
        word = f"{word} {place}"
        statements.append((node, LOCATOR, locator))
    return Word(word), levels[0], statements


def organisation_words(
    arrangement: Arrangement, node: Node, terms: Terms
) -> tuple[list[Word], list[Statement]]:
    """The names by which ``organisation`` means an organisation that is not declared otherwise, and what they
    state. Raises Inexpressible."""
    labels = arrangement.objects(node, RDFS.label)
    if arrangement.classes(node) != [ORGANISATION_CLASS] or not labels:
        raise Inexpressible("an organisation is known by its label there, or is something that the file declares")
    words = [text(label) for label in labels]
    for word in words:
        name = organisation_name(re.sub(r"[^\w.\-]+", "-", word.text.strip()))
        if terms.taken(word.text):
            raise Inexpressible(f"`{word.text}` means something else of the file there")
        if member_iri(arrangement.architecture, name) != node:
            raise Inexpressible("the organisation has another IRI than its label would give it")
    return words, [(node, RDF.type, ORGANISATION_CLASS), *((node, RDFS.label, label) for label in labels)]
