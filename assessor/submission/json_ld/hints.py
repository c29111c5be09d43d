"""What to do about the commonest mistakes in JSON, told from what stands where something else should."""

from __future__ import annotations

import re
from typing import Literal

from assessor.submission.rdf.syntax_hints import CURLY

Missing = Literal["value", "key", "comma", "colon", "end", "after", "text"]
_LAST = re.compile(r"\S\s*\Z")
_WORD = re.compile(r"[^\W\d]\w*")
_WORDS = {"true", "false", "null", "none"}
_LOOKED_BACK = 1_000
_NUMBER = {"nan", "inf", "infinity"}


def json_hint(text: str, at: int, missing: Missing) -> str:
    """The remedy for what is missing at an offset of a text."""
    here = text[at : at + 1]
    last = _LAST.search(text[max(0, at - _LOOKED_BACK) : at])
    before = "" if last is None else last[0][0]
    word = _WORD.match(text, at)
    if missing == "end":
        return "close every `{` with `}` and every `[` with `]`"
    if here and (here == "'" or CURLY.match(here)):
        return 'use straight double quotes, `"`'
    if text.startswith(("//", "/*", "#"), at):
        return "JSON has no comments: take it out"
    if here and here in "]}" and before == ",":
        return f"take out the `,` before this `{here}`"
    if missing == "value":
        return _value(None if word is None else word[0])
    if missing == "key":
        return "put the key in double quotes" if word is not None else "close the object above with `}`"
    if missing == "comma":
        return _comma(here, before, word is not None)
    if missing == "colon":
        return 'write `"key": value`'
    if missing == "after":
        return "put everything into one object or list"
    return 'close the text with `"` on the same line; a line break in it is written `\\n`, a tab `\\t`'


def _value(word: str | None) -> str:
    if word is None:
        return "write a text in quotes, a number, true or false"
    if word.casefold() in _WORDS:
        return f"write `{'null' if word.casefold() == 'none' else word.casefold()}`"
    return "write a number in digits" if word.casefold() in _NUMBER else "put text in double quotes"


def _comma(here: str, before: str, is_word: bool) -> str:
    if here and here in '"{[':
        return "put a `,` before this"
    if here and here in ":}":
        return "close the list above with `]`"
    if here == "]":
        return "close the object above with `}`"
    if is_word and before == '"':
        return 'is the text before this closed with `"`? A quotation mark within a text is written `\\"`'
    if here.isdigit():
        return "write a number without needless zeros, or put a `,` before this"
    return "put a `,` before this, or close the list or object"
