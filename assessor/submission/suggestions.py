"""What an author may have meant."""

from __future__ import annotations

from collections.abc import Iterable
from difflib import get_close_matches

_MANY = 12
_SIMILAR_LENGTH = 4


def closest(word: str, known: Iterable[str]) -> str | None:
    """The known word nearest to ``word``, or None where none is near; upper and lower case do not matter."""
    by_folded: dict[str, str] = {}
    for candidate in sorted(known):
        if abs(len(candidate) - len(word)) <= _SIMILAR_LENGTH:
            by_folded.setdefault(candidate.casefold(), candidate)
    found = get_close_matches(word.casefold()[:100], by_folded, n=1, cutoff=0.6)
    return by_folded[found[0]] if found else None


def did_you_mean(word: str, known: Iterable[str], otherwise: str = "") -> str:
    """``did you mean `x`?``, or the known words where they are few, or ``otherwise``."""
    candidates = sorted(set(known))
    near = closest(word, candidates)
    if near is not None:
        return f"did you mean `{near}`?"
    if candidates and len(candidates) <= _MANY:
        return "use " + one_of(candidates)
    return otherwise


def one_of(words: Iterable[str]) -> str:
    """``a``, ``b`` or ``c``, each in backquotes."""
    quoted = [f"`{word}`" for word in words]
    if len(quoted) < 2:
        return "".join(quoted)
    return ", ".join(quoted[:-1]) + " or " + quoted[-1]
