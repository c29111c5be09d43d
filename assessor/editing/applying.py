"""Edits applied to a submission in memory; the files that it was read from stay as they are."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from rdflib import URIRef
from rdflib.term import Node

from assessor.conversion.names import own_name
from assessor.editing.model import ADD, REMOVE, SET, Changed, Edit, EditError
from assessor.editing.reading import describe, describe_values, path_of
from assessor.editing.removing import orphans, without
from assessor.editing.things import Things, things_of
from assessor.editing.words import command_words
from assessor.knowledge.graphs import new_graph
from assessor.knowledge.model import KnowledgeBase
from assessor.submission.form.model import Section
from assessor.submission.identifiers import is_coined
from assessor.submission.model import Problem, Statement, Submission
from assessor.submission.rdf.quiet import quiet_literals


def apply(submission: Submission, edits: Sequence[Edit], knowledge: KnowledgeBase) -> Changed:
    """The submission after edits, made one after the other. Raises EditError where one cannot be made.

    A ``set`` keeps the name of its thing even where reading would now give another (flows are named by their ends,
    kind and function), so that what is found before and after can be set side by side.
    """
    statements = before = frozenset(submission.graph)
    consequences: list[URIRef] = []
    current = submission
    for edit in edits:
        things = things_of(current, knowledge)
        removed, added, further = _changes(things, edit)
        statements = (statements - removed) | added
        consequences += further
        current = _with(submission, statements)
    lost, gained = before - statements, statements - before
    return Changed(current, _in_order(lost), _in_order(gained), tuple(consequences))


def _changes(things: Things, edit: Edit) -> tuple[frozenset[Statement], frozenset[Statement], tuple[URIRef, ...]]:
    """What an edit takes away and what it states, and which further things go."""
    section = _section(things, edit)
    if edit.kind == ADD:
        return frozenset(), _added(things, edit, section), ()
    if not things.about(edit.node):
        raise _refused(edit, things, "there is no such thing", "name one of the submission")
    if edit.kind == REMOVE and not edit.values:
        if section.form == "single":
            raise _refused(edit, things, f"the {section.noun} itself cannot be taken away", "name what it describes")
        removal = without(things, edit.node)
        return removal.statements, frozenset(), removal.consequences
    said = describe_values(things, edit.node, section, edit.values, command_words(edit, things))
    if edit.kind == REMOVE:
        removed = frozenset(s for s in said.statements if s[0] == edit.node)
        missing = removed - frozenset(things.about(edit.node))
        if missing:
            raise _refused(edit, things, "it does not say this", "name a value that it has")
        return removed | orphans(things, removed), frozenset(), ()
    paths = {path_of(name, section) for name, _ in edit.values}
    replaced = frozenset(statement for statement in things.about(edit.node) if statement[1] in paths)
    lost = replaced - said.statements
    return lost | (orphans(things, lost) - said.statements), said.statements, ()


def _added(things: Things, edit: Edit, section: Section) -> frozenset[Statement]:
    name = own_name(things.architecture, edit.node) or ""
    if edit.node in things.sections:
        raise _refused(edit, things, f"this {section.noun} is described already", "leave it out, or name another")
    said = describe(things, section, None if is_coined(name) else name, edit.values, command_words(edit, things))

    def renamed(node: Node) -> Node:
        return edit.node if node == said.node else node

    return frozenset((renamed(s), p, renamed(o)) for s, p, o in said.statements)


def _section(things: Things, edit: Edit) -> Section:
    section = things.section(edit.node) if edit.kind != ADD else None
    section = section or things.form.sections.get(edit.section)
    if section is None or edit.kind not in (ADD, REMOVE, SET):
        raise _refused(edit, things, f"`{edit.section}` is no section", "name one of the form")
    return section


def _refused(edit: Edit, things: Things, what: str, remedy: str) -> EditError:
    return EditError([Problem(command_words(edit, things), None, None, what, remedy)])


def _with(submission: Submission, statements: frozenset[Statement]) -> Submission:
    """The submission with other statements; those that it had keep their places."""
    graph = new_graph()
    with quiet_literals():
        for statement in submission.graph:
            if statement in statements:
                graph.add(statement)
        for statement in _in_order(statements.difference(submission.graph)):
            graph.add(statement)
    for prefix, namespace in submission.graph.namespaces():
        graph.bind(prefix, namespace, override=False)
    kept = {statement: place for statement, place in submission.locations.items() if statement in statements}
    return Submission(submission.architecture, graph, kept, submission.files)


def _in_order(statements: Iterable[Statement]) -> tuple[Statement, ...]:
    return tuple(sorted(statements, key=lambda statement: tuple(term.n3() for term in statement)))
