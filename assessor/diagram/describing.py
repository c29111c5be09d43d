"""A drawing in words, for those who cannot see it."""

from __future__ import annotations

from assessor.diagram.model import Skeleton, Style
from assessor.report.wrapping import counted, in_words

_NOUNS = {
    Style.COORDINATION: "coordination link",
    Style.OFFER: "offer",
    Style.LIMIT: "limit",
    Style.INFORMATION: "information flow",
    Style.ADMINISTRATION: "administrative flow",
    Style.POWER: "power flow",
    Style.CONNECTION: "grid connection",
    Style.OPERATION: "operating relation",
    Style.ABSENCE: "stated absence",
    Style.GAP: "gap",
}


def description_of(skeleton: Skeleton) -> str:
    """What is drawn: who stands in which tier, how many lines of which kind, which findings."""
    sentences = []
    for band in skeleton.bands:
        names = [entity.label for entity in skeleton.entities if entity.band == band.id]
        if names:
            sentences.append(f"{band.label}: {in_words(names)}.")
    counts = [
        counted(number, noun, _plural(noun))
        for style, noun in _NOUNS.items()
        if (number := sum(link.style is style for link in skeleton.links))
    ]
    if skeleton.mechanisms:
        counts.append(counted(len(skeleton.mechanisms), "coordination mechanism"))
    if counts:
        sentences.append(f"Between them: {in_words(counts)}.")
    labels = {entity.iri: entity.label for entity in skeleton.entities}
    sentences += [
        f"{labels[link.source]} and {labels[link.target]} bypass {in_words(labels[iri] for iri in link.skips)}."
        for link in skeleton.links
        if link.skips and labels.keys() >= set(link.skips)
    ]
    number = len(skeleton.marks)
    sentences.append(f"{counted(number, 'finding')} marked." if number else "No finding is marked.")
    return " ".join(sentences)


def _plural(noun: str) -> str:
    return "stated absences" if noun == "stated absence" else noun + "s"
