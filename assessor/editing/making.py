"""Making edits: each knows the name that its thing has, or will have."""

from __future__ import annotations

from rdflib import URIRef

from assessor.conversion.form_order import keys_in_order
from assessor.editing.model import ADD, REMOVE, SET, Edit, EditError, Values
from assessor.editing.reading import EVIDENCE, describe, in_names, is_flow, unused_name
from assessor.editing.things import Things, things_of
from assessor.knowledge.model import KnowledgeBase
from assessor.submission.form.model import Section, form_of
from assessor.submission.model import Problem, Submission


def removal(node: URIRef, submission: Submission, knowledge: KnowledgeBase, values: Values = ()) -> Edit:
    """Take a thing away, or only some values of it. Raises EditError for what is no thing."""
    return _of_known(REMOVE, node, values, things_of(submission, knowledge))


def setting(node: URIRef, values: Values, submission: Submission, knowledge: KnowledgeBase) -> Edit:
    """Let keys of a thing have these values and no others. Raises EditError for what is no thing."""
    return _of_known(SET, node, values, things_of(submission, knowledge))


def addition(
    section: str,
    values: Values,
    submission: Submission,
    knowledge: KnowledgeBase,
    name: str | None = None,
    subject: str | None = None,
) -> Edit:
    """Describe a further thing in a section, under an identifier, or under the name that reading gives it.

    ``subject`` is what problems begin with. Raises EditError with what is wrong with the values, KeyError for an
    unknown section.
    """
    things = things_of(submission, knowledge)
    form = things.form.sections[section]
    said = describe(things, form, name, values, subject or f"--add {form.noun}")
    node = unused_name(things, said.node) if name is None and is_flow(things, form) else said.node
    return Edit(ADD, section, node, in_order(in_names(values, form, things), form))


def in_order(values: Values, section: Section) -> Values:
    """Values in the order in which the form asks for them."""
    order = [key.name for key in keys_in_order(section)] + [EVIDENCE]
    return tuple(sorted(values, key=lambda item: order.index(item[0]) if item[0] in order else len(order)))


def section_of(edit: Edit, knowledge: KnowledgeBase) -> Section:
    """The section of the form that an edit belongs to. Raises KeyError for an unknown one."""
    form = form_of(knowledge)
    nested = {section.noun: section for section in form.nested.values()}
    return nested[edit.section] if edit.section in nested else form.sections[edit.section]


def _of_known(kind: str, node: URIRef, values: Values, things: Things) -> Edit:
    section = things.section(node)
    if section is None:
        raise EditError([Problem(str(node), None, None, "the submission does not describe this", "name a thing of it")])
    return Edit(kind, section.name or section.noun, node, in_order(in_names(values, section, things), section))
