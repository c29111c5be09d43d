"""A skeleton cut down to the cause of one finding."""

from __future__ import annotations

from dataclasses import replace

from assessor.assessment.model import Assessment, Finding
from assessor.diagram.model import Band, Link, Skeleton


def alone(whole: Skeleton, assessment: Assessment, identity: str) -> Skeleton:
    """What the finding rests on, and whom it is about: the entities, lines and mechanisms of its evidence.

    Raises KeyError where the assessment has no finding of that identity.
    """
    finding = next((each for each in assessment.findings if each.id == identity), None)
    if finding is None:
        raise KeyError(identity)
    mark = next(each for each in whole.marks if each.finding == identity)
    named = _named(finding)
    related = {frozenset((item.subject, item.object)) for item in finding.evidence}
    links = tuple(link for link in whole.links if link.id == mark.at or _belongs(link, named, related))
    mechanisms = tuple(mechanism for mechanism in whole.mechanisms if mechanism.iri in named | {mark.at})
    shown = named | {iri for link in links for iri in (link.source, link.target, *link.skips)}
    shown |= {iri for mechanism in mechanisms for iri in mechanism.between}
    entities = tuple(entity for entity in whole.entities if entity.iri in shown)
    return replace(
        whole,
        subtitle=f"{finding.rule} {finding.level}: {mark.name}",
        bands=_between([band.id for band in whole.bands], whole, {entity.band for entity in entities}),
        entities=entities,
        links=links,
        mechanisms=mechanisms,
        marks=(mark,),
        only=identity,
    )


def _named(finding: Finding) -> set[str]:
    """Everything that the finding or an asserted statement under it speaks of."""
    named = {finding.focus, *(iri for iris in finding.participants.values() for iri in iris)}
    for item in finding.evidence:
        if item.origin == "asserted":
            named |= {item.subject, item.object} if item.object_is_iri else {item.subject}
    return named | {mitigation.iri for mitigation in finding.mitigations}


def _belongs(link: Link, named: set[str], related: set[frozenset[str]]) -> bool:
    return bool(named.intersection(link.flows)) or (not link.flows and frozenset((link.source, link.target)) in related)


def _between(order: list[str], whole: Skeleton, used: set[str]) -> tuple[Band, ...]:
    places = [order.index(band) for band in used]
    low, high = (min(places), max(places)) if places else (0, -1)
    return whole.bands[low : high + 1]
