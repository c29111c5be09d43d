"""What an author may have meant."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from difflib import get_close_matches
from itertools import islice

_MANY = 12
_TOO_MANY = 1000
_SIMILAR_LENGTH = 4
_LONG_ENOUGH = 4
_MOST_MENTIONS = 3


def closest(word: str, known: Iterable[str], *, within: bool = True) -> str | None:
    """The known word nearest to ``word``, or None where none is near; upper and lower case do not matter.

    A word in which two letters have changed places comes first, then one that is misspelt, then, unless ``within`` is
    false, one that contains ``word`` or is contained in it. Among thousands of words none is sought.
    """
    candidates = sorted(islice(known, _TOO_MANY + 1))
    if len(candidates) > _TOO_MANY:
        return None
    by_folded: dict[str, str] = {}
    for candidate in candidates:
        if abs(len(candidate) - len(word)) <= _SIMILAR_LENGTH:
            by_folded.setdefault(candidate.casefold(), candidate)
    folded = word.casefold()[:100]
    for near in (
        _transposed(folded, by_folded),
        *get_close_matches(folded, by_folded, n=1, cutoff=0.85),
        _containing(folded, candidates) if within else None,
        *get_close_matches(folded, by_folded, n=1, cutoff=0.6),
    ):
        if near is not None:
            return by_folded.get(near, near)
    return None


def _transposed(folded: str, known: Iterable[str]) -> str | None:
    """The word in which two letters that follow each other have changed places."""
    turned = {f"{folded[:at]}{folded[at + 1]}{folded[at]}{folded[at + 2 :]}" for at in range(len(folded) - 1)}
    return next((one for one in known if one in turned and one != folded), None)


def _containing(folded: str, candidates: list[str]) -> str | None:
    if len(folded) < _LONG_ENOUGH:
        return None
    longer = [one for one in candidates if folded in one.casefold()]
    if longer:
        return min(longer, key=len)
    shorter = [one for one in candidates if len(one) >= _LONG_ENOUGH and one.casefold() in folded]
    return max(shorter, key=len, default=None)


def did_you_mean(
    word: str,
    known: Iterable[str],
    otherwise: str = "",
    described: Mapping[str, str] | None = None,
    *,
    within: bool = True,
) -> str:
    """``did you mean `x`?``, or the known words where they are few, or ``otherwise``.

    ``described`` says in words what some of the known words mean; those few that mention ``word`` are taken
    where none is written like it. ``within`` is as for ``closest``.
    """
    candidates = sorted(set(islice(known, _TOO_MANY + 1)))
    near = closest(word, candidates, within=within)
    if near is not None:
        return f"did you mean `{near}`?"
    mentioning = _mentioning(word, {one: (described or {}).get(one, "") for one in candidates})
    if 0 < len(mentioning) <= _MOST_MENTIONS:
        return f"did you mean {one_of(mentioning)}?"
    if candidates and len(candidates) <= _MANY:
        return "use " + one_of(candidates)
    return otherwise


def _mentioning(word: str, described: Mapping[str, str]) -> list[str]:
    if len(word) > 100:
        return []
    pattern = re.compile(rf"\b{re.escape(word)}s?\b", re.IGNORECASE)
    return [one for one, text in described.items() if pattern.search(text)]


def one_of(words: Iterable[str]) -> str:
    """``a``, ``b`` or ``c``, each in backquotes."""
    quoted = [f"`{word}`" for word in words]
    if len(quoted) < 2:
        return "".join(quoted)
    return ", ".join(quoted[:-1]) + " or " + quoted[-1]
