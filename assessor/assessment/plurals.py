"""The English plural of what things are called."""

from __future__ import annotations

import re

_FOLLOWING = re.compile(r" (?=(?:that|which|who|with|without|of|at|on|in|over|to|for|past|between)\b)")
_SIBILANT = ("s", "x", "z", "ch", "sh")


def plural(noun: str) -> str:
    """The plural of a noun or of a term: `parties`, `processes`, `operators that must see`."""
    head, *rest = _FOLLOWING.split(noun, maxsplit=1)
    if head.endswith("y") and head[-2:-1] not in tuple("aeiou"):
        head = head[:-1] + "ies"
    else:
        head += "es" if head.endswith(_SIBILANT) else "s"
    return " ".join([head, *rest])


def counted(number: int, noun: str) -> str:
    """A number of things: `1 party`, `4 parties`."""
    return f"{number} {noun if number == 1 else plural(noun)}"
