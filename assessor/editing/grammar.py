"""Edits as people write them on a command line: the keys of the form with their values, in words."""

from __future__ import annotations

import re
import shlex
from collections.abc import Iterator, Mapping

from rdflib import URIRef

from assessor.editing.making import addition, in_order, removal, setting
from assessor.editing.model import Edit, EditError, Values
from assessor.editing.naming import named
from assessor.editing.reading import ID
from assessor.editing.things import Things, things_of
from assessor.editing.words import AND
from assessor.knowledge.model import KnowledgeBase
from assessor.submission.form.model import Form, Key, Section, ValueKind, form_of
from assessor.submission.model import Problem, Submission
from assessor.submission.suggestions import did_you_mean, one_of
from assessor.submission.yaml.nodes import UNFIT

_PART = re.compile(r"(?P<thing>.+?)\.(?P<key>[A-Za-z]+)=(?P<value>.*)\Z", re.DOTALL)
_NUMBER = re.compile(r"[+-]?[0-9.]+\Z")
_NAMING = frozenset(
    {ValueKind.REFERENCE, ValueKind.TOKEN, ValueKind.CLASS, ValueKind.ORGANISATION, ValueKind.ELSEWHERE}
)
_ONE_WORD = _NAMING | {ValueKind.BOOLEAN, ValueKind.INTEGER, ValueKind.QUANTITY}
"""What values of these kinds are written in is one word (of a quantity also two), so that the next word is a key."""

_LONGEST_SHOWN = 300
"""So much of the text of an edit stands before what is wrong with it."""


def to_remove(text: str, submission: Submission, knowledge: KnowledgeBase) -> Edit:
    """``THING``, or ``THING.key=value`` for values of it. Raises EditError."""
    subject, things = _subject("remove", text), things_of(submission, knowledge)
    part = _PART.match(text)
    node, values = (named(text, things, subject), ()) if part is None else _part_of(part, subject, things)
    return removal(node, submission, knowledge, values)


def to_set(text: str, submission: Submission, knowledge: KnowledgeBase) -> Edit:
    """``THING.key=value``; a list takes ``value and value``. Raises EditError."""
    subject = _subject("set", text)
    part = _PART.match(text)
    if part is None:
        remedy = "write for example `x->y.latency=2s`"
        raise EditError([Problem(subject, None, None, "this is no `THING.key=value`", remedy)])
    node, values = _part_of(part, subject, things_of(submission, knowledge))
    return setting(node, values, submission, knowledge)


def to_add(text: str, submission: Submission, knowledge: KnowledgeBase) -> Edit:
    """``from X to Y kind dispatch`` and the like: what is added (a flow need not be called one), then keys with their
    values. Raises EditError."""
    subject = _subject("add", text)
    form = form_of(knowledge)
    section, words = _section(_words(text, subject), form, subject)
    name: str | None = None
    if section.form == "map":
        if not words:
            raise EditError([Problem(subject, None, None, f"the {section.noun} has no identifier", "write it first")])
        name = words.pop(0)
    written: dict[str, tuple[str, ...]] = {}
    for key, values in _pairs(words, section):
        if key in written:
            listed = _is_list(section.keys.get(key))
            remedy = f"write its values with `{AND}` between them" if listed else "write it once"
            raise EditError([Problem(subject, None, None, f"`{key}` stands twice", remedy)])
        written[key] = values
    if ID in written and section.form == "list":
        name = " ".join(written.pop(ID))
    for key, values in written.items():
        found = section.keys.get(key)
        if found is not None and found.kind is ValueKind.NESTED:
            what = f"`{key}` are too much for one line"
            raise EditError([Problem(subject, None, None, what, f"write the {section.noun} into the file")])
        if not any(values) and _is_known(key, section):
            raise EditError([Problem(subject, None, None, f"`{key}` has no value", "write one after it")])
    assert section.name is not None
    return addition(section.name, tuple(written.items()), submission, knowledge, name, subject)


def names_what_it_adds(text: str, knowledge: KnowledgeBase) -> bool:
    """Whether ``to_add`` of a text gives what others can refer to, such as an entity. Raises EditError."""
    subject = _subject("add", text)
    return _section(_words(text, subject), form_of(knowledge), subject)[0].form == "map"


def _subject(option: str, text: str) -> str:
    """What problems of an edit begin with. Raises EditError for a text that no file could hold."""
    shown = text if len(text) <= _LONGEST_SHOWN else f"{text[:_LONGEST_SHOWN]}…"
    subject = f"--{option} {shlex.quote(shown)}"
    if UNFIT.search(text):
        what = "the text holds a control character or half a character"
        raise EditError([Problem(subject, None, None, what, "leave it out")])
    return subject


def _words(text: str, subject: str) -> list[str]:
    """The words of a text, those in quotation marks as one, commas by themselves."""
    lexer = shlex.shlex(text, posix=True, punctuation_chars=",")
    lexer.whitespace_split, lexer.commenters = True, ""
    try:
        return list(lexer)
    except ValueError:
        raise EditError([Problem(subject, None, None, "a quotation mark is not closed", "close it")]) from None


def _section(words: list[str], form: Form, subject: str) -> tuple[Section, list[str]]:
    """What is to be added: by its noun or the name of its section, else by the first key if only one section has it."""
    by_name: dict[str, Section] = {}
    for name, one in form.sections.items():
        if one.form != "single":
            by_name |= dict.fromkeys((name, one.noun, one.prefix, one.noun.split()[-1]), one)
    if not words:
        example = "write for example `from x to y kind dispatch`"
        raise EditError([Problem(subject, None, None, "nothing is to be added", example)])
    for number in (2, 1):
        first = " ".join(words[:number]).lower()
        if first in by_name:
            return by_name[first], words[number:]
    taking = {one.noun: one for one in by_name.values() if one.form == "list" and _key(words[0], one) in one.keys}
    if len(taking) == 1:
        return next(iter(taking.values())), words
    if taking:
        what = f"`{words[0]}` can begin {one_of(sorted(taking))}"
        raise EditError([Problem(subject, None, None, what, "write before it which of these is to be added")])
    nouns = sorted({one.noun for one in by_name.values()})
    remedy = did_you_mean(words[0], nouns, f"begin with {one_of(nouns)}")
    raise EditError([Problem(subject, None, None, f"`{words[0]}` is nothing that can be added", remedy)])


def _pairs(words: list[str], section: Section) -> Iterator[tuple[str, tuple[str, ...]]]:
    """Each key with its values. A word where a key is due is taken for one, and refused by the reader if it is none."""
    rest = list(words)
    while rest:
        key = _key(rest.pop(0), section)
        found = section.keys.get(key)
        if found is not None and found.kind in _NAMING:
            yield key, _names(rest)
        elif found is not None and found.kind in _ONE_WORD:
            yield key, (_value(rest, quantity=found.kind is ValueKind.QUANTITY),)
        else:
            yield key, (_text(rest, section, known=_is_known(key, section)),)


def _names(rest: list[str]) -> tuple[str, ...]:
    """One name, and each further one after ``and`` or a comma."""
    found = [rest.pop(0)] if rest else []
    while len(rest) > 1 and rest[0] in (AND, ","):
        while len(rest) > 1 and rest[0] in (AND, ","):
            rest.pop(0)
        found.append(rest.pop(0))
    return tuple(found)


def _value(rest: list[str], *, quantity: bool) -> str:
    value = rest.pop(0) if rest else ""
    if quantity and rest and _NUMBER.match(value) and rest[0].isalpha() and len(rest[0]) <= len("min"):
        value = f"{value} {rest.pop(0)}"
    return value


def _text(rest: list[str], section: Section, *, known: bool) -> str:
    """Words up to the next key; of an unknown key one."""
    found = [rest.pop(0)] if rest else []
    while known and rest and not _is_known(_key(rest[0], section), section):
        found.append(rest.pop(0))
    return " ".join(found).replace(" ,", ",")


def _key(word: str, section: Section) -> str:
    """The key that a word means: itself, or the one for the property of that name; else the word."""
    if _is_known(word, section):
        return word
    by_property: Mapping[str, str] = {key.words[0]: name for name, key in section.keys.items() if key.words}
    return by_property.get(word, word)


def _is_known(word: str, section: Section) -> bool:
    return word in section.keys or word in section.generic_keys()


def _is_list(key: Key | None) -> bool:
    return key is not None and key.many and key.kind in _NAMING


def _part_of(part: re.Match[str], subject: str, things: Things) -> tuple[URIRef, Values]:
    """The thing and the values that ``THING.key=value`` means."""
    node = named(part["thing"], things, subject)
    section = things.sections[node]
    name = _key(part["key"], section)
    if name == ID:
        raise EditError([Problem(subject, None, None, "a name cannot be set", "add the thing under another name")])
    key = section.keys.get(name)
    values: tuple[str, ...] = (part["value"].strip(),)
    if not values[0]:
        remedy = f"to take something away, use --remove {part['thing']}"
        raise EditError([Problem(subject, None, None, f"there is no value for `{name}`", remedy)])
    if key is not None and key.kind in _NAMING:
        rest = _words(part["value"], subject)
        several = _names(rest)
        values = values if rest else several
    return node, in_order(((name, values),), section)
