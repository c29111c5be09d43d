"""One finding in full, as text: down to file, line and source document."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from rdflib import RDF

from assessor.assessment.model import Assessment, Evidence, Finding
from assessor.explanation.chain import links
from assessor.knowledge.model import KnowledgeBase
from assessor.report.finding_text import RESTS_ON, chain_text, level_words, mitigation_words, several_words
from assessor.report.names import Names
from assessor.report.styling import Marked, Style, Styled, Words, joined, pieces_of
from assessor.report.wrapping import heading, in_words, wrap

DEEPEST_INDENT = 12
STEPS = {
    "cax-sco": "the class hierarchy",
    "cax-eqc1": "equivalent classes",
    "cax-eqc2": "equivalent classes",
    "cls-hv1": "the value that its class has",
    "cls-hv2": "the class of that value",
    "prp-spo1": "the property hierarchy",
    "prp-spo2": "a chain of properties",
    "prp-inv1": "the inverse property",
    "prp-inv2": "the inverse property",
    "prp-symp": "symmetry",
    "prp-trp": "transitivity",
}


def explain_text(finding: Finding, assessment: Assessment, knowledge: KnowledgeBase, width: int = 80) -> Styled:
    """The explanation of one finding of an assessment."""
    return joined(_explanation(finding, assessment, knowledge, width))


def _explanation(
    finding: Finding, assessment: Assessment, knowledge: KnowledgeBase, width: int
) -> Iterator[str]:
    names = Names(knowledge, assessment.labels, assessment.documents)
    rule, principle = knowledge.rule(finding.rule), knowledge.principle(finding.principle)
    yield from heading(finding.message, width, "=")
    yield from wrap(assessment.architecture.label, width, "Architecture: ")
    found_by: Words = [f"{principle.label}, rule ", Marked(rule.code, Style.CODE), f": {rule.name}"]
    yield from wrap(found_by, width, "Found by:     ")
    yield from wrap(level_words(finding, knowledge), width, "Level:        ")
    yield from wrap(RESTS_ON[finding.rests_on], width, "Rests:        ")
    yield from wrap(Marked(finding.id, Style.CODE), width, "Identity:     ")
    for mitigation in finding.mitigations:
        yield from wrap(mitigation_words(mitigation, names), width, "Mitigated by: ")
    for several in several_words(finding, knowledge, names):
        yield from wrap(several, width, "Note:         ")
    yield ""
    yield from heading("Who takes part", width, "-")
    for role, iris in sorted(finding.participants.items()):
        yield from wrap(f"{role}: {in_words(map(names.of, iris))}", width, "  * ")
    yield ""
    if links(finding):
        yield from heading("Because", width, "-")
        yield from chain_text(finding, names, width, "  ")
        yield ""
    yield from heading("Evidence, step by step", width, "-")
    if finding.evidence:
        yield from _tree(finding.evidence, names, width)
    else:
        yield "  No statement was recorded."
    yield ""
    yield from heading("Why it matters", width, "-")
    yield from wrap(rule.rationale, width, "  ")
    for citation in finding.citations:
        yield from wrap(names.citation(citation), width, "  - ")
    yield ""
    yield from heading("What would clear it", width, "-")
    yield from wrap(finding.remedy, width, "  ")
    yield ""
    yield from heading("Documents", width, "-")
    yield from names.documents(width)


def _tree(evidence: tuple[Evidence, ...], names: Names, width: int) -> Iterator[str]:
    """The statements as an indented tree, its depth kept within the page."""
    for branch in branches(evidence):
        indent = "  " * min(branch.depth + 1, DEEPEST_INDENT)
        if branch.statement is None:
            yield from wrap(f"see {in_words(map(str, branch.numbers))}", width, indent)
            continue
        mark = f"{branch.numbers[0]}. "
        yield from wrap(statement_words(branch.statement, names), width, indent + mark)
        below = indent + " " * len(mark)
        yield from wrap([*pieces_of(origin_words(branch.statement, names)), "]"], width, f"{below}[", below + " ")


@dataclass(frozen=True)
class Branch:
    """A statement with its number, or, where ``statement`` is None, the numbers of statements told before."""

    depth: int
    numbers: tuple[int, ...]
    statement: Evidence | None


def branches(evidence: tuple[Evidence, ...]) -> Iterator[Branch]:
    """Each statement once under what was drawn from it; where it is needed again its number stands."""
    drawn_from = {position for item in evidence for position in item.depends}
    roots = [position for position in range(len(evidence)) if position not in drawn_from]
    numbers: dict[int, int] = {}
    again: list[int] = []
    stack = [(position, 0) for position in reversed(roots or range(len(evidence)))]
    while stack:
        position, depth = stack.pop()
        if position in numbers:
            again.append(numbers[position])
            if not stack or stack[-1][0] not in numbers or stack[-1][1] != depth:
                yield Branch(depth, tuple(again), None)
                again = []
            continue
        numbers[position] = len(numbers) + 1
        yield Branch(depth, (numbers[position],), evidence[position])
        stack += [(other, depth + 1) for other in reversed(evidence[position].depends)]


def statement_words(evidence: Evidence, names: Names) -> str:
    """A statement as words: subject, property, object by their names."""
    value = names.of(evidence.object) if evidence.object_is_iri else f'"{evidence.object}"'
    if evidence.predicate == str(RDF.type):
        return f"{names.of(evidence.subject)} is of the class {value}"
    return f"{names.of(evidence.subject)} -- {names.of(evidence.predicate)} -> {value}"


def origin_words(evidence: Evidence, names: Names) -> Words:
    """By what a statement was inferred, or where it was written and which document states it."""
    if evidence.origin == "inferred":
        if evidence.by is None:
            return "inferred"
        step = STEPS.get(evidence.by)
        return f"inferred by {step} (OWL RL {evidence.by})" if step else f"by the concept `{evidence.by}`"
    place = "" if evidence.location is None else f"{evidence.location} "
    return [Marked(place, Style.PLACE), names.attestation(evidence.source)]
