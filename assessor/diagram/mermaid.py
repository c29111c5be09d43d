"""A skeleton as a flowchart in Mermaid, for pages that draw it themselves: tiers as subgraphs, findings by number.

Where things stand is up to whoever draws it. A label is text and nothing else.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from assessor.diagram.folding import folded
from assessor.diagram.model import Link, Skeleton, Style
from assessor.report.explanation.mermaid import label
from assessor.report.wrapping import in_words

_LINES = {
    Style.COORDINATION: "-->",
    Style.OFFER: "--o",
    Style.LIMIT: "--x",
    Style.INFORMATION: "-.->",
    Style.ADMINISTRATION: "-.->",
    Style.POWER: "==>",
    Style.CONNECTION: "---",
    Style.OPERATION: "---",
    Style.ABSENCE: "x-.-x",
    Style.GAP: "x-.-x",
}
_BYPASS = "==>"
_CLASSES = (
    "classDef many stroke-width:3px",
    "classDef coupled stroke-dasharray:6 3",
    "classDef mechanism stroke-width:2px",
)


def mermaid_of(skeleton: Skeleton) -> str:
    """The flowchart. Below it, as comments, what the numbers stand for."""
    return "\n".join(["flowchart TB", *(f"  {line}" for line in _lines(skeleton))]) + "\n"


def _lines(skeleton: Skeleton) -> Iterator[str]:
    skeleton = folded(skeleton)
    numbers: dict[str, list[str]] = {}
    for mark in skeleton.marks:
        if mark.at is not None:
            numbers.setdefault(mark.at, []).append(str(mark.number))
    names = {entity.iri: f"e{number}" for number, entity in enumerate(skeleton.entities, 1)}
    if label(skeleton.title):
        yield f"accTitle: {label(skeleton.title)}"
    for number, band in enumerate(skeleton.bands, 1):
        yield f'subgraph t{number}["{label(band.label)}"]'
        for entity in skeleton.entities:
            if entity.band == band.id:
                words = [entity.label, entity.kind, *entity.notes, *(["coupled"] if entity.coupled else [])]
                role = ":::coupled" if entity.coupled else ":::many" if entity.many else ""
                yield f"  {_node(names[entity.iri], words, numbers.get(entity.iri))}{role}"
        yield "end"
    for number, mechanism in enumerate(skeleton.mechanisms, 1):
        shape = _node(f"m{number}", [mechanism.label], numbers.get(mechanism.iri), ("{{", "}}"))
        yield f"{shape}:::mechanism"
        for party in mechanism.between:
            yield f"m{number} -.- {names[party]}"
    for number, link in enumerate(skeleton.links, 1):
        yield from _link(link, number, names, numbers.get(link.id))
    yield from _CLASSES
    for mark in skeleton.marks:
        yield f"%% {mark.number} {mark.rule} {mark.level} {label(mark.message)}"


def _node(name: str, words: list[str], numbers: list[str] | None, shape: tuple[str, str] = ("[", "]")) -> str:
    lines = [*(label(each) for each in words if each), *_findings(numbers)] or ["unnamed"]
    return f'{name}{shape[0]}"{"<br/>".join(lines)}"{shape[1]}'


def _findings(numbers: list[str] | None) -> list[str]:
    if not numbers:
        return []
    return [f"finding{'s' if len(numbers) > 1 else ''} {in_words(numbers)}"]


def _link(link: Link, number: int, names: Mapping[str, str], numbers: list[str] | None) -> Iterator[str]:
    source = names.get(link.source)
    if source is None:
        source = f"n{number}"
        yield f'{source}(("nobody"))'
    line = _BYPASS if link.skips else _LINES[link.style]
    words = [label(f"bypass: {link.words}" if link.skips else link.words) or link.style.value, *_findings(numbers)]
    yield f'{source} {line}|"{"<br/>".join(words)}"| {names[link.target]}'
