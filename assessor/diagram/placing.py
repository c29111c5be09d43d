"""Where each finding is marked: on the line, at the missing link, at the mechanism or in the box that it is about."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from itertools import product

from assessor.assessment.model import Assessment, Finding
from assessor.assessment.reading_order import numbers
from assessor.diagram.links import identity
from assessor.diagram.model import FindingMark, Link, Style
from assessor.knowledge.model import KnowledgeBase

BYPASSING, GAPPING, COUPLING = "tier-bypassing", "coordination-gapping", "hidden-coupling"
_ON_A_LINE = (BYPASSING, "scalability", "cyber-security")
_AT_AN_ARRANGEMENT = ("interface-modularity", "role-clarity")
_STEERING = (Style.COORDINATION, Style.OFFER, Style.LIMIT, Style.OPERATION)
_ANY_FLOW = (*_STEERING, Style.INFORMATION)


def with_bypasses(links: Sequence[Link], findings: Sequence[Finding]) -> list[Link]:
    """The links, those of a bypass with whom they pass by."""
    skips: dict[str, set[str]] = {}
    for finding in findings:
        if finding.principle == BYPASSING:
            for link in _links_of(finding, links):
                passed = set(finding.participants.get("bypassed", ())) - {link.source, link.target}
                skips.setdefault(link.id, set()).update(passed)
    return [replace(link, skips=tuple(sorted(skips[link.id]))) if link.id in skips else link for link in links]


def gaps(findings: Sequence[Finding], links: Sequence[Link], drawn: Mapping[str, str]) -> list[Link]:
    """A missing link for each known gap that no stated absence shows already; towards nobody where a thing is reached
    by nobody."""
    absent = {frozenset((link.source, link.target)) for link in links if link.style is Style.ABSENCE}
    found: dict[str, Link] = {}
    for finding in findings:
        if finding.principle != GAPPING or finding.focus not in drawn:
            continue
        others = [iri for iri in _others(finding) if iri in drawn]
        if any(frozenset((finding.focus, other)) in absent for other in others):
            continue
        source = others[0] if others else ""
        words = "no link" if source else "reached by no operator"
        key = identity(source, finding.focus, Style.GAP)
        found[key] = Link(key, source, finding.focus, Style.GAP, (), words, label=words)
    return list(found.values())


def _others(finding: Finding) -> list[str]:
    return sorted({iri for iris in finding.participants.values() for iri in iris if iri != finding.focus})


def marks_of(
    assessment: Assessment, knowledge: KnowledgeBase, links: Sequence[Link], places: Sequence[str]
) -> tuple[FindingMark, ...]:
    """A mark for each finding, numbered in the order of the report. ``places`` are the IRIs that have a sign of their
    own: entities and mechanisms."""
    findings = {finding.id: finding for finding in assessment.findings}
    known = frozenset(places)
    names = {rule.code: rule.name for rule in knowledge.all_rules}
    return tuple(
        FindingMark(
            finding=identity,
            number=number,
            rule=finding.rule,
            level=finding.level,
            weight=_weight(finding, knowledge),
            name=names.get(finding.rule, finding.slug),
            message=finding.message,
            at=next(_candidates(finding, links, known), None),
        )
        for identity, number in numbers(assessment, knowledge).items()
        for finding in (findings[identity],)
    )


def _weight(finding: Finding, knowledge: KnowledgeBase) -> str:
    if finding.status in ("waived", "mitigated"):
        return finding.status
    return knowledge.level(finding.level).verdict


def _candidates(finding: Finding, links: Sequence[Link], places: frozenset[str]) -> Iterator[str]:
    """The places of a finding, the best first."""
    if finding.principle == GAPPING:
        missing = [link for link in links if link.style in (Style.ABSENCE, Style.GAP)]
        ends = {finding.focus, *_others(finding)}
        yield from (
            link.id
            for link in missing
            if finding.focus in (link.source, link.target) and {link.source, link.target} <= ends | {""}
        )
    if finding.principle in _ON_A_LINE:
        yield from (link.id for link in _links_of(finding, links))
    arrangements = finding.participants.get("arrangement", ()) if finding.principle in _AT_AN_ARRANGEMENT else ()
    named = (finding.focus, *finding.key, *arrangements)
    flows = {flow: link.id for link in links for flow in link.flows}
    yield from (flows[iri] for iri in named if iri in flows)
    yield from (iri for iri in arrangements if iri in places)
    yield from (iri for iri in (finding.focus, *finding.key, *_others(finding)) if iri in places)


def _links_of(finding: Finding, links: Sequence[Link]) -> Iterator[Link]:
    """The lines that join the two whom a finding names: what acts before what informs."""
    roles = finding.participants
    first = {finding.focus, *roles.get("controller", ())}
    second = [*roles.get("source", ()), *roles.get("peer", ())] or list(roles.get("resource", ()))
    by_ends: dict[frozenset[str], list[Link]] = {}
    for link in links:
        by_ends.setdefault(frozenset((link.source, link.target)), []).append(link)
    for styles in (_STEERING, (Style.INFORMATION,)):
        found = [
            link
            for one, other in product(sorted(first), second)
            for link in by_ends.get(frozenset((one, other)), ())
            if one != other and link.style in styles
        ]
        if found:
            yield from found
            return
