"""JSON text to plain nodes with places: no duplicate keys, no deep nesting, numbers as written.

Read without recursion, so that no input, however nested, can exhaust the stack. RFC 8259.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from json import JSONDecodeError
from json.decoder import scanstring  # type: ignore[attr-defined]
from typing import NoReturn

from assessor.submission.json_ld.hints import Missing, json_hint
from assessor.submission.rdf.parsed import MAX_STATEMENTS, MAX_TEXT, Place, Unreadable

MAX_JSON_DEPTH = 100
MAX_VALUES = 5 * MAX_STATEMENTS
"""As many values, lists and objects one file may have."""
_LONGEST_NUMBER = 400
_SPACE = re.compile(r"[ \t\r\n]*+")
_NUMBER = re.compile(r"-?(?:0|[1-9][0-9]*+)(?:\.[0-9]++)?(?:[eE][+-]?[0-9]++)?")
_WORD = re.compile(r"[A-Za-z]++")
_WORDS = {"true": True, "false": False, "null": None}
_SURROGATE = re.compile("[\ud800-\udfff]")


@dataclass(frozen=True)
class Text:
    """A text."""

    place: Place
    text: str


@dataclass(frozen=True)
class Number:
    """A number, as it was written."""

    place: Place
    text: str


@dataclass(frozen=True)
class Word:
    """``true``, ``false`` or ``null``."""

    place: Place
    value: bool | None


@dataclass(frozen=True)
class Array:
    """A list of nodes."""

    place: Place
    items: list[JsonNode] = field(default_factory=list)


@dataclass(frozen=True)
class Object:
    """Keys, each with its place and its value, in the order of the file."""

    place: Place
    pairs: dict[str, tuple[Place, JsonNode]] = field(default_factory=dict)


JsonNode = Text | Number | Word | Array | Object


def read_json(text: str) -> JsonNode:
    """The one value that a text holds. Raises Unreadable, with its place, for the first thing that is wrong."""
    return _Reader(text).document()


def flat(value: JsonNode, *, deep: bool = True) -> list[JsonNode]:
    """A value as a list; lists within it are one with it, unless their nesting says something (``deep`` False)."""
    if not isinstance(value, Array):
        return [value]
    if not deep:
        return value.items
    return [inner for item in value.items for inner in flat(item)]


def is_null(value: object) -> bool:
    """Whether a value is ``null``."""
    return isinstance(value, Word) and value.value is None


class _Reader:
    def __init__(self, text: str) -> None:
        self._text = text
        self._at = 0
        self._counted = (0, 1, 0)
        self._values = 0

    def document(self) -> JsonNode:
        root = Array((1, 1))
        open_nodes: list[Array | Object] = [root]
        key: tuple[str, Place] | None = None
        self._skip()
        while True:
            place = self._place()
            value = self._value(place)
            self._put(open_nodes[-1], key, value)
            key = None
            if isinstance(value, (Array, Object)):
                if len(open_nodes) > MAX_JSON_DEPTH:
                    what = f"lists and objects are nested more than {MAX_JSON_DEPTH} deep"
                    raise Unreadable(what, "write it less nested", place)
                open_nodes.append(value)
                if not self._closes(value):
                    key = self._key(value)
                    continue
                open_nodes.pop()
            while len(open_nodes) > 1 and self._ends(open_nodes[-1]):
                open_nodes.pop()
            if len(open_nodes) == 1:
                break
            key = self._key(open_nodes[-1])
        if self._at < len(self._text):
            self._fail("something stands after the end of the value", "after")
        return root.items[0]

    def _value(self, place: Place) -> JsonNode:
        self._values += 1
        if self._values > MAX_VALUES:
            raise Unreadable(f"the file has more than {MAX_VALUES:,} values", "split it into several files", place)
        start = self._next()
        if start == '"':
            return Text(place, self._string())
        if start in "{[":
            self._at += 1
            self._skip()
            return Object(place) if start == "{" else Array(place)
        number = _NUMBER.match(self._text, self._at)
        if number is not None:
            if number.end() - number.start() > _LONGEST_NUMBER:
                raise Unreadable("a number has too many digits to be meant", "write fewer digits", place)
            self._at = number.end()
            self._skip()
            return Number(place, number[0])
        word = _WORD.match(self._text, self._at)
        if word is not None and word[0] in _WORDS:
            self._at = word.end()
            self._skip()
            return Word(place, _WORDS[word[0]])
        what = "no value stands here" if word is None else f"`{word[0][:40]}` is no value"
        raise Unreadable(f"not JSON: {what}", json_hint(self._text, self._at, "value"), place)

    def _key(self, holder: Array | Object) -> tuple[str, Place] | None:
        if isinstance(holder, Array):
            return None
        if self._next() != '"':
            self._fail("a key in quotes is missing", "key")
        place = self._place()
        name = self._string()
        if name in holder.pairs:
            first = holder.pairs[name][0][0]
            raise Unreadable(f"`{name}` stands twice in one object, first on line {first}", "write it once", place)
        if self._next() != ":":
            self._fail("a `:` is missing after the key", "colon")
        self._at += 1
        self._skip()
        return name, place

    def _closes(self, holder: Array | Object) -> bool:
        """Whether the closing bracket stands here; steps over it."""
        if self._next() != ("]" if isinstance(holder, Array) else "}"):
            return False
        self._at += 1
        self._skip()
        return True

    def _ends(self, holder: Array | Object) -> bool:
        """After a value: whether it was the last; steps over the comma or the bracket."""
        if self._closes(holder):
            return True
        if self._next() != ",":
            self._fail("a `,` or the end of the list or object is missing", "comma")
        self._at += 1
        self._skip()
        return False

    def _string(self) -> str:
        text: str
        start = self._at
        try:
            text, self._at = scanstring(self._text, start + 1, True)
        except JSONDecodeError as error:
            self._at = error.pos
            self._fail(error.msg.partition(":")[0].removesuffix(" at").lower())
        if len(text) > MAX_TEXT:
            self._at = start
            raise Unreadable(f"a text has more than {MAX_TEXT:,} characters", "write a shorter one", self._place())
        if _SURROGATE.search(text):
            self._at = start
            raise Unreadable("a text holds half a character", "remove the escape", self._place())
        self._skip()
        return text

    def _put(self, holder: Array | Object, key: tuple[str, Place] | None, value: JsonNode) -> None:
        if isinstance(holder, Array):
            holder.items.append(value)
        elif key is not None:
            holder.pairs[key[0]] = (key[1], value)

    def _next(self) -> str:
        if self._at >= len(self._text):
            self._fail("the file ends too early", "end")
        return self._text[self._at]

    def _skip(self) -> None:
        match = _SPACE.match(self._text, self._at)
        self._at = self._at if match is None else match.end()

    def _place(self) -> tuple[int, int]:
        counted, line, line_start = self._counted
        if self._at < counted:
            counted, line, line_start = 0, 1, 0
        breaks = self._text.count("\n", counted, self._at)
        if breaks:
            line += breaks
            line_start = self._text.rindex("\n", counted, self._at) + 1
        self._counted = (self._at, line, line_start)
        return line, self._at - line_start + 1

    def _fail(self, what: str, missing: Missing = "text") -> NoReturn:
        raise Unreadable(f"not JSON: {what}", json_hint(self._text, self._at, missing), self._place())
