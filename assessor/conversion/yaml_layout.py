"""Entries as YAML text for people: small ones in braces, larger ones a line for each key, and quotation marks
wherever YAML, of whatever version, would read something else than the text."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import yaml

from assessor.conversion.characters import by_number, is_shown
from assessor.submission.yaml.causes import of_plain

WIDTH = 120
_STR, _BOOL, _INT = "tag:yaml.org,2002:str", "tag:yaml.org,2002:bool", "tag:yaml.org,2002:int"
_LIKE_A_NUMBER = re.compile(r"[-+]?\.?[0-9][0-9A-Za-z_.:+\-]*\Z|[yYnN]\Z")
_SHORT = {"\n": "\\n", "\r": "\\r", "\t": "\\t"}
_MARKS = frozenset(",[]{}:#&*!|>'\"%@`")
"""With one of these among its characters a text may need quotation marks."""
_UNLIMITED = 1 << 30


@dataclass(frozen=True)
class Word:
    """One value: a text, or (``tag``) a whole number or a yes or no, which stand without quotation marks."""

    text: str
    tag: str = _STR

    @classmethod
    def boolean(cls, value: bool) -> Word:
        """``yes`` or ``no``."""
        return cls("yes" if value else "no", _BOOL)

    @classmethod
    def integer(cls, text: str) -> Word:
        """A whole number."""
        return cls(text, _INT)


Entry = Mapping[str, Any]
"""The keys of one thing, each with a Word, a list of Words, or a list of Entries."""


def single(name: str, entry: Entry) -> str:
    """A section that is one map."""
    return _text(_map([(name, _entry(entry, braced=False))]))


def mapped(name: str, entries: Mapping[str, Entry]) -> str:
    """A section that is a map of identifiers."""
    braced = all(len(key) + 4 + _width(entry) <= WIDTH for key, entry in entries.items())
    return _text(_map([(name, _map([(key, _entry(entry, braced)) for key, entry in entries.items()]))]))


def listed(name: str, entries: Sequence[Entry]) -> str:
    """A section that is a list."""
    return _text(_map([(name, _list_of(entries))]))


def _list_of(entries: Sequence[Entry]) -> yaml.SequenceNode:
    braced = all(4 + _width(entry) <= WIDTH for entry in entries)
    return yaml.SequenceNode("tag:yaml.org,2002:seq", [_entry(entry, braced) for entry in entries], flow_style=False)


def _entry(entry: Entry, braced: bool) -> yaml.Node:
    return _map([(key, _value(value)) for key, value in entry.items()], braced or not entry)


def _value(value: Any) -> yaml.Node:
    if isinstance(value, Word):
        return _scalar(value)
    if all(isinstance(one, Word) for one in value):
        narrow = sum(len(one.text) + 2 for one in value) <= WIDTH
        return yaml.SequenceNode("tag:yaml.org,2002:seq", [_scalar(one) for one in value], flow_style=narrow)
    return _list_of(value)


def _map(pairs: Sequence[tuple[str, yaml.Node]], braced: bool = False) -> yaml.MappingNode:
    nodes = [(_scalar(Word(key)), value) for key, value in pairs]
    return yaml.MappingNode("tag:yaml.org,2002:map", nodes, flow_style=braced)


def _scalar(word: Word) -> yaml.ScalarNode:
    style = None
    if word.tag == _STR and not all(map(is_shown, word.text)):
        style = '"'
    elif word.tag == _STR and (_LIKE_A_NUMBER.match(word.text) or of_plain(word.text, key=False)):
        style = "'"
    return yaml.ScalarNode(word.tag, word.text, style=style)


def _width(entry: Entry) -> int:
    """About how many columns an entry takes in braces; too many for one that holds entries itself."""
    widths = []
    for key, value in entry.items():
        words = [value] if isinstance(value, Word) else list(value)
        if not all(isinstance(word, Word) for word in words):
            return _UNLIMITED
        brackets = 0 if isinstance(value, Word) else 2
        widths.append(len(key) + 2 + brackets + _joined(len(w.text) + 2 * bool(_MARKS & set(w.text)) for w in words))
    return 2 + _joined(widths)


def _joined(widths: Iterable[int]) -> int:
    """The width of parts with a comma and a space between them."""
    found = list(widths)
    return sum(found) + 2 * max(len(found) - 1, 0)


class _Dumper(yaml.SafeDumper):
    """Indents lists under their key, as people do, and escapes what an editor would not show."""

    def increase_indent(self, flow: bool = False, indentless: bool = False) -> None:
        super().increase_indent(flow, False)

    def write_double_quoted(self, text: str, split: bool = True) -> None:
        self.write_indicator(f'"{"".join(map(_escaped, text))}"', True)


def _escaped(character: str) -> str:
    if character in '"\\':
        return f"\\{character}"
    return character if is_shown(character) else _SHORT.get(character) or by_number(character)


def _text(node: yaml.Node) -> str:
    text = yaml.serialize(node, Dumper=_Dumper, allow_unicode=True, width=_UNLIMITED, line_break="\n")
    assert isinstance(text, str)
    return text
