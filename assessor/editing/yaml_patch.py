"""Edits as an author makes them in YAML: what to take out, what to change, and what to put in, as YAML itself."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from rdflib import URIRef

from assessor.assessment.labels import Labels
from assessor.conversion import yaml_layout
from assessor.conversion.characters import by_number, is_shown
from assessor.conversion.names import own_name
from assessor.conversion.yaml_layout import Word
from assessor.editing.applying import apply
from assessor.editing.making import section_of
from assessor.editing.model import ADD, SET, Changed, Edit
from assessor.editing.reading import ID, path_of
from assessor.editing.things import NOWHERE, Things, things_of
from assessor.editing.words import in_words, thing_words, word_of
from assessor.knowledge.model import KnowledgeBase
from assessor.knowledge.namespaces import SUBMISSION
from assessor.submission.form.model import Section, ValueKind
from assessor.submission.identifiers import is_coined, is_identifier
from assessor.submission.model import Location, Statement, Submission

_YES = frozenset({"yes", "true"})


def as_yaml_patch(edits: Sequence[Edit], submission: Submission, knowledge: KnowledgeBase) -> str:
    """The edits as YAML with comments: the comments say what to take out of the file and what to change, by lines where
    they are known; the rest is what to put into its sections.

    What is to be put in is a part of a submission by itself: named together with the file, it is read as one with it.
    Raises EditError where an edit cannot be made.
    """
    lines: list[str] = []
    new: dict[str, list[tuple[str, yaml_layout.Entry]]] = {}
    current = submission
    for number, edit in enumerate(edits, start=1):
        things, changed = things_of(current, knowledge), apply(current, [edit], knowledge)
        lines.append(f"{number}. {_one_line(in_words(edit, current, knowledge))}")
        if edit.kind == ADD:
            section = section_of(edit, knowledge)
            entry = _entry(edit, section, things)
            new.setdefault(edit.section, []).append(entry)
            lines[-1] += f": under `{edit.section}`, below"
        elif edit.kind == SET:
            lines += _changed_keys(edit, things)
        else:
            lines += _taken_out(changed, things)
        current = changed.submission
    comments = "".join(f"# {line}".rstrip() + "\n" for line in lines)
    return comments + ("\n" + _part(submission, knowledge, new) if new else "")


def _part(
    submission: Submission, knowledge: KnowledgeBase, new: dict[str, list[tuple[str, yaml_layout.Entry]]]
) -> str:
    """What is added, as a document that names the architecture it is a part of."""
    things = things_of(submission, knowledge)
    whole = things.sections.get(things.architecture)
    short = submission.architecture.removeprefix(SUBMISSION)
    name = {ID: Word(short if is_identifier(short) else str(submission.architecture))}
    parts = [yaml_layout.single(whole.name, name)] if whole is not None and whole.name else []
    for section, entries in new.items():
        if things.form.sections[section].form == "map":
            parts.append(yaml_layout.mapped(section, dict(entries)))
        else:
            parts.append(yaml_layout.listed(section, [entry for _, entry in entries]))
    return "\n".join(parts)


def _entry(edit: Edit, section: Section, things: Things) -> tuple[str, yaml_layout.Entry]:
    name = own_name(things.architecture, edit.node) or ""
    entry: dict[str, Word | Sequence[Word]] = {}
    if section.form == "list" and not is_coined(name):
        entry[ID] = Word(name)
    return name, entry | _words(edit, section)


def _words(edit: Edit, section: Section) -> dict[str, Word | Sequence[Word]]:
    said: dict[str, Word | Sequence[Word]] = {}
    for key, values in edit.values:
        kind = section.keys[key].kind if key in section.keys else ValueKind.TEXT
        words = [_word(value, kind) for value in values]
        said[key] = words[0] if len(words) == 1 else words
    return said


def _word(value: str, kind: ValueKind) -> Word:
    if kind is ValueKind.BOOLEAN:
        return Word.boolean(value.casefold() in _YES)
    return Word.integer(value) if kind is ValueKind.INTEGER else Word(value)


def _changed_keys(edit: Edit, things: Things) -> Iterator[str]:
    """The keys with their new values, and the line where the first of the old ones stands."""
    section = things.sections[edit.node]
    text = yaml_layout.single("_", _words(edit, section)).splitlines()[1:]
    paths = {path_of(name, section) for name, _ in edit.values}
    stated = [_place(one, things) for one in things.about(edit.node) if one[1] in paths]
    places = sorted(place for place in stated if place != NOWHERE)
    yield f"   {_at(places[0])}: replace by" if places else f"   {_at(things.place(edit.node))}: put into the entry"
    for line in text:
        yield f"     {line.removeprefix('  ')}"


def _taken_out(changed: Changed, things: Things) -> Iterator[str]:
    """The entries that go, and the values that go out of entries that stay, in the order of the file."""
    left = {s for s, _, _ in changed.submission.graph}
    labels = Labels(things.submission.graph, things.knowledge)
    found: set[tuple[Location, str]] = set()
    for statement in changed.removed:
        node = statement[0]
        section = things.section(node)
        if not isinstance(node, URIRef) or section is None or (section.name is None and node not in left):
            continue
        words = _one_line(thing_words(things, node, labels))
        if node in left:
            key = next((key.name for key in section.keys.values() if key.path == statement[1]), str(statement[1]))
            words = f"`{_one_line(word_of(things, statement[2]))}` from `{key}` of {words}"
            found.add((_place(statement, things), words))
        else:
            found.add((things.place(node), words))
    for place, words in sorted(found):
        yield f"   {_at(place)}: take out {words}"


def _place(statement: Statement, things: Things) -> Location:
    return things.submission.locations.get(statement, NOWHERE)


def _at(place: Location) -> str:
    return f"{_one_line(place.file)}, line {place.line}" if place != NOWHERE else "in the file"


def _one_line(text: str) -> str:
    """A text as one line of a comment, whatever characters an author put into it."""
    return "".join(each if is_shown(each) else by_number(each) for each in " ".join(text.split()))
