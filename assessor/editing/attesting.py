"""The level of evidence, which YAML says once for all sources of a thing and the graph for each of them."""

from __future__ import annotations

from rdflib import BNode, URIRef
from rdflib.term import Node

from assessor.editing.things import NOWHERE, Things
from assessor.submission.form.model import Section, ValueKind
from assessor.submission.model import Statement
from assessor.submission.naming import name_nodes
from assessor.submission.vocabulary import ATTESTATION, EVIDENCE, EVIDENCE_LEVEL, FLOW


def source_key(section: Section) -> str | None:
    """The key of a section that names sources, if it has one."""
    return next((name for name, key in section.keys.items() if key.kind is ValueKind.SOURCE), None)


def level_of(things: Things, node: URIRef) -> str | None:
    """The word for the level of evidence that all sources of a thing have, or None where there is no such level."""
    levels = {o for one in things.objects(node, ATTESTATION) for o in things.objects(one, EVIDENCE)}
    words = (word for word, level in things.form.tokens[EVIDENCE_LEVEL].items() if levels == {level})
    return next(words, None)


def with_level(things: Things, node: URIRef, level: Node) -> frozenset[Statement]:
    """The attestations of a thing at another level of evidence, named by their content as reading names them."""
    form = things.form
    statements: list[Statement] = []
    for attestation in things.objects(node, ATTESTATION):
        copy = BNode()
        statements.append((node, ATTESTATION, copy))
        statements += [(copy, p, level if p == EVIDENCE else o) for _, p, o in things.about(attestation)]
    places = dict.fromkeys(statements, NOWHERE)
    return frozenset(name_nodes(places, things.architecture, form.prefix_of, form.below(FLOW)))
