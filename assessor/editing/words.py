"""How things and edits are named: as the command line takes them, and in a sentence."""

from __future__ import annotations

import re
import shlex

from rdflib import SKOS, Literal, URIRef
from rdflib.term import Node

from assessor.assessment.labels import Labels
from assessor.assessment.labels import in_words as listed
from assessor.conversion.form_order import keys_in_order
from assessor.editing.model import ADD, REMOVE, Edit
from assessor.editing.things import Things, things_of
from assessor.knowledge.model import KnowledgeBase
from assessor.submission.form.model import Section, ValueKind
from assessor.submission.identifiers import is_coined, local_name
from assessor.submission.model import Submission
from assessor.submission.vocabulary import FLOW, FLOW_KEY

ARROW = "->"
AND = "and"
_FROM, _TO, _KIND, _ = FLOW_KEY
_PLAIN = re.compile(r"[^\s'\"\\]+\Z")


def reference(things: Things, node: URIRef) -> str:
    """The shortest text that names a thing: its identifier; of a flow without one its ends, and its kind where there
    are several; otherwise the name that reading coined."""
    name = things.name(node)
    section = things.section(node)
    if node == things.architecture:
        return section.name or name if section is not None else name
    if section is None or section.cls != FLOW or not is_coined(local_name(things.architecture, str(node))):
        return name
    ends = ends_of(things, node)
    alike = [other for other in things.of_class(FLOW) if ends_of(things, other) == ends]
    if len(alike) == 1:
        return ends
    kind = kind_of(things, node)
    return f"{ends}:{kind}" if sum(1 for other in alike if kind_of(things, other) == kind) == 1 else name


def ends_of(things: Things, flow: Node) -> str:
    """``X->Y``."""
    sender, receiver = (" ".join(word_of(things, o) for o in things.objects(flow, path)) for path in (_FROM, _TO))
    return f"{sender}{ARROW}{receiver}"


def kind_of(things: Things, flow: Node) -> str:
    """The word for the kind of a flow."""
    return " ".join(word_of(things, o) for o in things.objects(flow, _KIND))


def word_of(things: Things, node: Node) -> str:
    """A value as an author writes it: a word of the vocabulary, the name of a thing, a text."""
    if isinstance(node, Literal):
        return str(node)
    notation = things.knowledge.ontology.value(node, SKOS.notation)
    return str(notation) if notation is not None else things.name(URIRef(str(node)))


def command_words(edit: Edit, things: Things) -> str:
    """An edit as the command line takes it: ``--remove caiso->dso``."""
    if edit.kind == ADD:
        section = things.form.sections.get(edit.section)
        words = [section.noun if section is not None else edit.section]
        name = things.name(edit.node)
        if not is_coined(local_name(things.architecture, str(edit.node))):
            words += [name] if section is not None and section.form == "map" else ["id", name]
        for key, values in edit.values:
            words += [key, f" {AND} ".join(_quoted(value) for value in values)]
        return f"--add {shlex.quote(' '.join(words))}"
    option = f"--{edit.kind}"
    if not edit.values:
        return f"{option} {_shown(reference(things, edit.node))}"
    parts = [f"{reference(things, edit.node)}.{key}={f' {AND} '.join(values)}" for key, values in edit.values]
    return " ".join(f"{option} {_shown(part)}" for part in parts)


def in_words(edit: Edit, submission: Submission, knowledge: KnowledgeBase) -> str:
    """An edit of a submission as a clause: `take away the flow from CAISO to aggregators (coordination)`.

    ``submission`` is the one that it is made in; an added thing need not be there yet.
    """
    things = things_of(submission, knowledge)
    labels = Labels(submission.graph, knowledge)
    section = things.section(edit.node) or things.form.sections.get(edit.section)
    if edit.kind == REMOVE and not edit.values:
        return f"take away {thing_words(things, edit.node, labels)}"
    said = [(key, [_value(key, value, section, things, labels) for value in values]) for key, values in edit.values]
    if edit.kind == REMOVE:
        words = listed([f"that `{key}` is {listed(values)}" for key, values in said])
        return f"no longer say of {thing_words(things, edit.node, labels)} {words}"
    if edit.kind == ADD:
        return f"add {_new(edit, section, dict(said), things)}"
    thing = thing_words(things, edit.node, labels)
    return f"set {listed([f'`{key}` to {listed(values)}' for key, values in said])} in {thing}"


def thing_words(things: Things, node: URIRef, labels: Labels) -> str:
    """A thing with what it is: `the flow from CAISO to aggregators (coordination)`, `the entity CAISO`."""
    section = things.section(node)
    if node == things.architecture:
        return "the architecture"
    noun = section.noun if section is not None else "node"
    if section is not None and section.cls == FLOW:
        sender, receiver, kind = (labels.join(things.objects(node, path)) for path in (_FROM, _TO, _KIND))
        return f"the {noun} from {sender} to {receiver} ({kind})"
    words = labels.of(node)
    if section is not None and is_coined(words):
        return f"the {noun} ({_about(things, node, section, labels)})"
    return f"the {words}" if noun.split()[-1] in words.split() else f"the {noun} {words}"


def _about(things: Things, node: URIRef, section: Section, labels: Labels) -> str:
    """What a thing without a name refers to, in the order of the form."""
    keys = [key for key in keys_in_order(section) if key.kind in (ValueKind.REFERENCE, ValueKind.TOKEN)]
    return ", ".join(labels.join(values) for key in keys if (values := things.objects(node, key.path)))


def _new(edit: Edit, section: Section | None, said: dict[str, list[str]], things: Things) -> str:
    """`a flow from CAISO to aggregators (coordination)`, `an entity foo: is Aggregator`."""
    noun = section.noun if section is not None else edit.section
    article = "an" if noun[0] in "aeiou" else "a"
    own = local_name(things.architecture, str(edit.node))
    name = "" if is_coined(own) else f" {own}"
    if section is not None and section.cls == FLOW:
        keys = {key.path: key.name for key in section.keys.values()}
        sender, receiver, kind = (listed(said.pop(keys[path], [])) for path in (_FROM, _TO, _KIND))
        name += f" from {sender} to {receiver} ({kind})"
    parts = [f"{key} {listed(values)}" for key, values in said.items()]
    return f"{article} {noun}{name}: {', '.join(parts)}" if parts else f"{article} {noun}{name}"


def _value(key: str, value: str, section: Section | None, things: Things, labels: Labels) -> str:
    """A value as people call it: what it refers to by its label."""
    found = section.keys.get(key) if section is not None else None
    if found is not None and found.kind in (ValueKind.REFERENCE, ValueKind.ORGANISATION):
        known = things.known_as(value)
        return value if known is None else labels.of(known)
    return value


def _shown(text: str) -> str:
    return text if _PLAIN.match(text) and ">" not in text else shlex.quote(text)


def _quoted(value: str) -> str:
    return value if _PLAIN.match(value) else f'"{value}"'
