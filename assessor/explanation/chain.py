"""The short chain of a finding: the asserted statements that matter to a reader, a link for each thing."""

from __future__ import annotations

from dataclasses import dataclass

from rdflib import RDF, RDFS

from assessor.assessment.model import Evidence, Finding
from assessor.knowledge.model import Citation
from assessor.knowledge.namespaces import GA
from assessor.submission.model import Location

FLOW, ENTITY, DOMAIN, ABSENCE = "flow", "entity", "domain", "absence"
CLAIM, MECHANISM, RESPONSIBILITY = "claim", "mechanism", "responsibility"

ORDER = (FLOW, ENTITY, DOMAIN, ABSENCE, CLAIM, MECHANISM, RESPONSIBILITY)

CLASSES = {
    str(GA.Flow): FLOW,
    str(GA.StatedAbsence): ABSENCE,
    str(GA.Mechanism): MECHANISM,
    str(GA.Responsibility): RESPONSIBILITY,
    str(GA.CoordinationDomain): DOMAIN,
}
PROPERTIES = {
    str(GA["from"]): FLOW,
    str(GA.to): FLOW,
    str(GA.scope): ABSENCE,
    str(GA.mechanismKind): MECHANISM,
    str(GA.stage): MECHANISM,
    str(GA.holder): RESPONSIBILITY,
    str(GA.mode): RESPONSIBILITY,
    str(GA.describesCompletely): CLAIM,
    str(GA.coordinator): DOMAIN,
    str(GA.member): DOMAIN,
    str(GA.parentDomain): DOMAIN,
}
PLAIN = frozenset({str(RDF.type), str(RDFS.label)})


@dataclass(frozen=True)
class Link:
    """One thing that the submission says and a finding rests on.

    ``subject`` is the node, ``what`` its kind, one of ``ORDER`` (``entity``: where, whose, or that it is
    one thing), ``location`` the first line of what is used of it, ``source`` the document its author named.
    """

    subject: str
    what: str
    location: Location | None
    source: Citation | None


def links(finding: Finding) -> tuple[Link, ...]:
    """The chain behind a finding: flows first, as its evidence meets them, then the rest in ``ORDER``.

    Statements that only name a thing, or say what it is, are no link.
    """
    told: dict[str, list[Evidence]] = {}
    for item in finding.evidence:
        if item.origin == "asserted":
            told.setdefault(item.subject, []).append(item)
    found = []
    for subject, items in told.items():
        what = _what(items)
        if what is not None:
            places = [item.location for item in items if item.location is not None]
            found.append(Link(subject, what, min(places, key=_place, default=None), items[0].source))
    return tuple(sorted(found, key=lambda link: ORDER.index(link.what)))


def _what(items: list[Evidence]) -> str | None:
    for item in items:
        if item.predicate == str(RDF.type) and item.object in CLASSES:
            return CLASSES[item.object]
    for item in items:
        if item.predicate in PROPERTIES:
            return PROPERTIES[item.predicate]
    return ENTITY if any(item.predicate not in PLAIN for item in items) else None


def _place(location: Location) -> tuple[str, int, int]:
    return location.file, location.line, location.column or 0
