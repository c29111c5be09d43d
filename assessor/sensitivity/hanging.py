"""What verdicts hang on: things of the submission are taken away one by one and everything is assessed again."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from rdflib import RDF, SKOS, Graph, URIRef

from assessor.assessing import Assessed
from assessor.assessment.labels import Labels
from assessor.assessment.model import Assessment, Finding
from assessor.assessment.outcome import Outcome, outcome
from assessor.assessment.sources import attestations
from assessor.assessment.verdicts import INSUFFICIENT, SATISFIED
from assessor.engine.variation import Variation
from assessor.knowledge.model import KnowledgeBase
from assessor.knowledge.namespaces import GA
from assessor.sensitivity.model import CLAIM, Hanging, Sensitivity
from assessor.submission.model import Statement, Submission

MOST = 30
WORK = 5_000
"""How many statements may be assessed again altogether."""
KINDS = (
    GA.Flow,
    GA.Mechanism,
    GA.StatedAbsence,
    GA.Responsibility,
    GA.CoordinationDomain,
    GA.InformationNeed,
    GA.Process,
)
"""What an author says of several parties; without one of the parties themselves nothing would be comparable."""


@dataclass(frozen=True)
class Thing:
    """What is taken away at once: a node with all that is said of it, or a claim of completeness."""

    node: URIRef
    statements: tuple[Statement, ...]
    kind: URIRef | None = None
    aspect: URIRef | None = None


def with_sensitivity(assessed: Assessed, knowledge: KnowledgeBase, most: int = MOST) -> Assessment:
    """The assessment with ``sensitivity``; as it is, where a rule could not be evaluated."""
    assessment, submission = assessed.assessment, assessed.checking.submission
    if any(rule.state == "failed" for verdict in assessment.principles for rule in verdict.rules):
        return assessment
    return replace(assessment, sensitivity=sensitivity(assessment, submission, knowledge, most))


def sensitivity(
    assessment: Assessment, submission: Submission, knowledge: KnowledgeBase, most: int = MOST
) -> Sensitivity:
    """For each principle with rules the single things without which its verdict or level would be another.

    At most ``most`` things are tried, and the fewer the larger the submission, those nearest to the findings first;
    each trial serves all principles.
    """
    things = list(_things(submission.graph))
    tried = _nearest_first(things, assessment)[: min(most, WORK // max(1, len(submission.graph)))]
    hanging: dict[str, list[Hanging]] = {verdict.id: [] for verdict in assessment.principles if verdict.rules}
    if not tried:
        return Sensitivity(dict.fromkeys(hanging, ()), 0, len(things))
    variation = Variation(submission.graph, knowledge)
    waived = [finding.id for finding in assessment.findings if finding.status == "waived"]
    before = outcome(variation.unchanged, knowledge, waived)
    labels = Labels(submission.graph, knowledge)
    for thing in tried:
        after = outcome(variation.changed(thing.statements, ()), knowledge, waived)
        for principle, found in hanging.items():
            if after.verdicts[principle] != before.verdicts[principle]:
                found.append(_hanging(principle, thing, before, after, submission.graph, labels, knowledge))
    ranks = {level.name: level.rank for level in knowledge.levels}
    for found in hanging.values():
        found.sort(key=lambda one: _order(one, ranks))
    return Sensitivity({principle: tuple(found) for principle, found in hanging.items()}, len(tried), len(things))


def _things(graph: Graph) -> Iterator[Thing]:
    for kind in KINDS:
        for node in sorted(graph.subjects(RDF.type, kind), key=str):
            yield Thing(URIRef(str(node)), tuple(graph.triples((node, None, None))), kind=kind)
    for statement in sorted(graph.triples((None, GA.describesCompletely, None)), key=str):
        yield Thing(URIRef(str(statement[0])), (statement,), aspect=URIRef(str(statement[2])))


def _nearest_first(things: Iterable[Thing], assessment: Assessment) -> list[Thing]:
    """Claims, what settles a finding, what all the worst findings of a principle rest on, then what most findings
    rest on."""
    settling = {one.iri for finding in assessment.findings for one in finding.mitigations}
    resting = Counter(node for finding in assessment.findings for node in _rests_on(finding))
    decisive: set[str] = set()
    for verdict in assessment.principles:
        findings = (f for f in assessment.findings if f.principle == verdict.id and f.level == verdict.level)
        worst = [_rests_on(finding) for finding in findings]
        decisive |= set.intersection(*worst) if worst else set()

    def nearness(thing: Thing) -> tuple[bool, bool, bool, int, str]:
        name = str(thing.node)
        return thing.aspect is None, name not in settling, name not in decisive, -resting[name], name

    return sorted(things, key=nearness)


def _rests_on(finding: Finding) -> set[str]:
    return {item.subject for item in finding.evidence if item.origin == "asserted"}


def _hanging(
    principle: str,
    thing: Thing,
    before: Outcome,
    after: Outcome,
    graph: Graph,
    labels: Labels,
    knowledge: KnowledgeBase,
) -> Hanging:
    sources = attestations(graph, thing.node) if thing.aspect is None else ()
    verdict, level = before.verdicts[principle]
    verdict_after, level_after = after.verdicts[principle]
    aspect = None if thing.aspect is None else str(knowledge.ontology.value(thing.aspect, SKOS.notation))
    return Hanging(
        principle=principle,
        thing=str(thing.node),
        what=CLAIM if thing.kind is None else labels.of(thing.kind),
        label=labels.of(thing.node),
        source=sources[0] if sources else None,
        verdict=verdict,
        level=level,
        verdict_after=verdict_after,
        level_after=level_after,
        aspect=aspect,
    )


def _order(hanging: Hanging, ranks: Mapping[str, int]) -> tuple[object, ...]:
    """What matters most first: what changes the verdict; claims if nothing was found, else what is no claim; what is
    attested worst; what leaves the verdict open or makes it worst."""
    return (
        not hanging.changes_verdict,
        (hanging.what == CLAIM) != (hanging.verdict == SATISFIED),
        -_weakness(hanging),
        hanging.verdict_after != INSUFFICIENT,
        -ranks.get(hanging.level_after or "", 0),
        hanging.label,
        hanging.thing,
        hanging.aspect or "",
    )


def _weakness(hanging: Hanging) -> int:
    """How badly a thing is attested: derived worst, then without a source, known, stated."""
    order: Sequence[str | None] = ("stated", "known", None, "derived")
    return order.index(hanging.evidence)
