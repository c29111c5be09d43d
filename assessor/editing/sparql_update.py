"""A change as SPARQL 1.1 Update, for any store that holds the statements of the submission."""

from __future__ import annotations

from collections.abc import Iterable

from rdflib import BNode
from rdflib.term import Node

from assessor.conversion.turtle_terms import in_full
from assessor.editing.model import Changed
from assessor.submission.model import Statement

WHOSE_NAMES = "# For a store with the statements that `assessor convert -f n-triples` writes: they have these names.\n"
"""Where flows are blank nodes, as in Turtle, deleting them by name deletes nothing, and no store complains."""


def as_sparql_update(changed: Changed) -> str:
    """The statements to delete and to insert; nothing where nothing changes.

    The names are those that reading gives (`assessor convert -f n-triples` writes them). Where a submission has blank
    nodes all the same, those to delete are found by what is said of them (DELETE WHERE), each group of them that hang
    together on its own; inserted ones are new.
    """
    ground = [statement for statement in changed.removed if not _blank(statement)]
    operations = [f"DELETE WHERE {{\n{_lines(group, '?')}}}" for group in _groups(changed.removed)]
    if ground:
        operations.append(f"DELETE DATA {{\n{_lines(ground)}}}")
    if changed.added:
        operations.append(f"INSERT DATA {{\n{_lines(changed.added)}}}")
    return WHOSE_NAMES + " ;\n".join(operations) + "\n" if operations else ""


def _blank(statement: Statement) -> set[BNode]:
    return {term for term in statement if isinstance(term, BNode)}


def _groups(statements: Iterable[Statement]) -> list[list[Statement]]:
    """The statements with blank nodes, those together that share one."""
    groups: list[tuple[set[BNode], list[Statement]]] = []
    for statement in statements:
        nodes, members = _blank(statement), [statement]
        if not nodes:
            continue
        for group in [group for group in groups if group[0] & nodes]:
            groups.remove(group)
            nodes, members = nodes | group[0], group[1] + members
        groups.append((nodes, members))
    return [members for _, members in groups]


def _lines(statements: Iterable[Statement], mark: str = "_:") -> str:
    return "".join(f"  {' '.join(_term(term, mark) for term in statement)} .\n" for statement in statements)


def _term(term: Node, mark: str) -> str:
    return f"{mark}b{str(term).encode().hex()}" if isinstance(term, BNode) else in_full(term)
