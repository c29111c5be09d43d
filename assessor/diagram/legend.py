"""What each sign in a drawing means: only the signs that occur in it."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from assessor.diagram.lines import HEADS, TAILS
from assessor.diagram.model import Skeleton, Style

WORDS = {
    Style.COORDINATION: "coordinates: tells what to do",
    Style.OFFER: "offers: bids, nominates",
    Style.LIMIT: "limits or overrides",
    Style.INFORMATION: "informs",
    Style.ADMINISTRATION: "administers: registers, settles",
    Style.POWER: "power flow",
    Style.CONNECTION: "is connected to the grid",
    Style.OPERATION: "operates (diamond at the operator)",
    Style.ABSENCE: "missing: stated to be absent",
    Style.GAP: "missing: known gap",
}
_BYPASS, _PAST = "bypass: leaps the operator between", "information that leaps the operator between"
WEIGHTS = {
    "violated": "finding, violated",
    "degraded": "finding, degraded",
    "mitigated": "finding, mitigated",
    "waived": "finding, waived",
}


@dataclass(frozen=True)
class Entry:
    """A sign and what it means. ``kind`` is ``line``, ``many``, ``coupled``, ``mechanism`` or ``mark``; ``role``,
    ``head`` and ``tail`` are those of the line or the mark."""

    kind: str
    words: str
    role: str = ""
    head: str = ""
    tail: str = ""


def entries_of(skeleton: Skeleton) -> Iterator[Entry]:
    """The legend of a skeleton."""
    styles = {link.style for link in skeleton.links}
    for style, words in WORDS.items():
        if style in styles:
            yield Entry("line", words, style.value, HEADS.get(style, ""), TAILS.get(style, ""))
    leaping = sorted({link.style.value for link in skeleton.links if link.skips})
    for value in leaping:
        style = Style(value)
        what = _PAST if style is Style.INFORMATION else _BYPASS
        yield Entry("line", what, f"{value} bypass", HEADS.get(style, ""))
    if skeleton.mechanisms:
        yield Entry("mechanism", "mechanism, and whom it binds")
    if any(entity.many for entity in skeleton.entities):
        yield Entry("many", "stands for many")
    if any(entity.coupled for entity in skeleton.entities):
        yield Entry("coupled", "coupled: answers to several")
    weights = {mark.weight for mark in skeleton.marks}
    for weight, words in WEIGHTS.items():
        if weight in weights:
            yield Entry("mark", words, f"mark {weight}")
