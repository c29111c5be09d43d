"""Effectiveness and risk: the level of each alternative under each principle, and why it is not the baseline's."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from itertools import combinations

from assessor.alternatives.alignment import Alignment
from assessor.alternatives.counterparts import ALTERED, MISSING, counterpart, settings
from assessor.alternatives.described import OTHER, Absence, Described, Flow, Mechanism, Responsibility, Thing
from assessor.alternatives.model import Alternative
from assessor.alternatives.silence import NOT_SAID, Silence, silence_on
from assessor.alternatives.standing import BETTER, OPEN, WORSE, Difference, Differing, PrincipleRow, Standing
from assessor.assessment.model import Evidence, Finding, PrincipleVerdict
from assessor.knowledge.model import KnowledgeBase
from assessor.knowledge.namespaces import GA

CHANGED = "changed"
"""Known of a statement that the other side makes as well, with another setting."""

WAIVED = "waived"


def principle_rows(
    alternatives: Sequence[Alternative], baseline: int, alignments: Sequence[Alignment], knowledge: KnowledgeBase
) -> tuple[PrincipleRow, ...]:
    """A row for each principle; ``alignments`` are those from the baseline to each alternative, in their order."""
    rows = []
    for position, verdict in enumerate(alternatives[0].assessment.principles):
        verdicts = [each.assessment.principles[position] for each in alternatives]
        standings = tuple(_standing(own, each) for own, each in zip(verdicts, alternatives, strict=True))
        differences = tuple(
            _difference(place, alternatives, baseline, alignments[place], verdicts, knowledge)
            for place in range(len(alternatives))
            if _grade(verdicts[place]) != _grade(verdicts[baseline])
        )
        rows.append(PrincipleRow(verdict.id, verdict.label, standings, differences))
    return tuple(rows)


def _grade(verdict: PrincipleVerdict) -> tuple[str, str | None]:
    return verdict.verdict, verdict.level


def counting(alternative: Alternative, principle: str) -> list[Finding]:
    """The findings under a principle that count."""
    found = alternative.assessment.findings
    return [finding for finding in found if finding.principle == principle and finding.status != WAIVED]


def _standing(verdict: PrincipleVerdict, alternative: Alternative) -> Standing:
    worst = tuple(each for each in counting(alternative, verdict.id) if each.level == verdict.level)
    return Standing(verdict.verdict, verdict.level, worst, verdict.why)


def _difference(
    place: int,
    alternatives: Sequence[Alternative],
    baseline: int,
    known: Alignment,
    verdicts: Sequence[PrincipleVerdict],
    knowledge: KnowledgeBase,
) -> Difference:
    before, after = verdicts[baseline], verdicts[place]
    if before.level is None or after.level is None:
        return Difference(place, OPEN, None)
    ranks = [knowledge.level(level).rank for level in (before.level, after.level)]
    sides = (alternatives[baseline].described, alternatives[place].described)
    if ranks[0] > ranks[1]:
        one, own, other, towards = alternatives[baseline], sides[0], sides[1], known
    else:
        one, own, other, towards = alternatives[place], sides[1], sides[0], known.turned()
    findings = [each for each in counting(one, before.id) if knowledge.level(each.level).rank > min(ranks)]
    lacking = tuple(_lacking(findings, own, other, towards))
    return Difference(
        alternative=place,
        against=BETTER if ranks[0] > ranks[1] else WORSE,
        worse="baseline" if ranks[0] > ranks[1] else "alternative",
        lacking=lacking,
        having=tuple(_having(findings, own, other, towards, lacking)),
    )


def _lacking(findings: Iterable[Finding], own: Described, other: Described, known: Alignment) -> Iterator[Differing]:
    """What the findings rest on and the other side does not share, each once."""
    told: set[str] = set()
    for finding in findings:
        for item in finding.evidence:
            if item.origin != "asserted":
                continue
            if item.predicate == str(GA.describesCompletely):
                claimed = item.object
                if claimed not in told and not _claims(claimed, other):
                    told.add(claimed)
                    yield Differing(claimed, Silence(NOT_SAID))
            elif item.subject not in told:
                found = _differing(item, own, other, known)
                if found is not None:
                    told.add(item.subject)
                    yield found


def _differing(item: Evidence, own: Described, other: Described, known: Alignment) -> Differing | None:
    """The thing of which a finding needs a statement, where the other side does not have it, or has just that of it
    otherwise."""
    thing = own.things.get(item.subject)
    if not isinstance(thing, Flow | Mechanism | Responsibility | Absence):
        return None
    there = counterpart(thing, other, known)
    if there == MISSING:
        return Differing(thing.iri, silence_on(thing, other, known))
    if there == ALTERED:
        changed = settings(thing, other.things[known.to_other[thing.iri]], known)
        if item.predicate in {own.paths.get(each.name) for each in changed}:
            return Differing(thing.iri, Silence(CHANGED))
    return None


def _claims(aspect: str, other: Described) -> bool:
    return any(aspect.endswith(f"#{each}-aspect") for each in other.complete)


def _having(
    findings: Sequence[Finding], own: Described, other: Described, known: Alignment, lacking: Sequence[Differing]
) -> Iterator[Differing]:
    """What the other side has between those who take part in one of the findings, and this one has not: of the sorts of
    things that make the difference, where there are any. Where nothing is found at all, what one of them takes part
    in."""
    back = known.turned()
    meeting = _Meeting(findings, own, known)
    sorts = {sort for each in lacking for sort in _sorts(own.things.get(each.iri))}
    only_there = [each for each in _statements(other) if counterpart(each, own, back) == MISSING]
    fitting = [each for each in only_there if not sorts or sorts & _sorts(each)]
    found = [each for each in fitting if meeting.concerns(each, other, 2)]
    if not found and not lacking:
        found = [each for each in fitting if meeting.concerns(each, other, 1)]
    for thing in found:
        yield Differing(thing.iri, silence_on(thing, own, back))


class _Meeting:
    """Who takes part in which of some findings, by the names of the other side."""

    def __init__(self, findings: Sequence[Finding], own: Described, known: Alignment) -> None:
        self._findings: dict[str, set[int]] = {}
        for number, finding in enumerate(findings):
            for iri in {iri for iris in finding.participants.values() for iri in iris}:
                there = known.translated(iri, own)
                if there is not None:
                    self._findings.setdefault(there, set()).add(number)

    def concerns(self, thing: Thing, described: Described, least: int) -> bool:
        """Whether so many of those whom a thing is about take part in one finding; of a responsibility the function."""
        if isinstance(thing, Responsibility):
            return any(function in self._findings for function in described.functions[thing.function].within)
        parties = thing.ends if isinstance(thing, Flow) else thing.between if isinstance(thing, Mechanism) else ()
        together = [self._findings.get(party, set()) for party in sorted(set(parties))]
        if least == 1:
            return any(together)
        return any(one & other for one, other in combinations(together, 2))


def _statements(described: Described) -> Iterator[Thing]:
    yield from (flow for flow in described.flows.values() if flow.sort != OTHER)
    yield from described.mechanisms.values()
    yield from described.responsibilities.values()


def _sorts(thing: Thing | None) -> frozenset[str]:
    """The sort of a flow, or the sorts of flows of which the absence is stated; of anything else its class."""
    if isinstance(thing, Flow):
        return frozenset({thing.sort})
    if isinstance(thing, Absence):
        return thing.sorts
    return frozenset() if thing is None else frozenset({type(thing).__name__})
