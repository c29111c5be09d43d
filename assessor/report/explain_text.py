"""One finding in full, as text: down to file, line and source document."""

from __future__ import annotations

from collections.abc import Iterator

from rdflib import RDF

from assessor.assessment.model import Assessment, Evidence, Finding
from assessor.knowledge.model import KnowledgeBase
from assessor.report.finding_text import RESTS_ON, level_words, mitigation_words
from assessor.report.names import Names
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


def explain_text(finding: Finding, assessment: Assessment, knowledge: KnowledgeBase, width: int = 80) -> str:
    """The explanation of one finding of an assessment."""
    lines = _explanation(finding, assessment, knowledge, width)
    return "".join(f"{line}\n" for line in lines)


def _explanation(
    finding: Finding, assessment: Assessment, knowledge: KnowledgeBase, width: int
) -> Iterator[str]:
    names = Names(knowledge, assessment.labels)
    rule, principle = knowledge.rule(finding.rule), knowledge.principle(finding.principle)
    yield from heading(finding.message, width, "=")
    yield from wrap(assessment.architecture.label, width, "Architecture: ")
    yield from wrap(f"{principle.label}, rule {rule.code}: {rule.name}", width, "Found by:     ")
    yield from wrap(level_words(finding), width, "Level:        ")
    yield from wrap(RESTS_ON[finding.rests_on], width, "Rests:        ")
    yield from wrap(finding.id, width, "Identity:     ")
    for mitigation in finding.mitigations:
        yield from wrap(mitigation_words(mitigation, names), width, "Mitigated by: ")
    yield ""
    yield from heading("Who takes part", width, "-")
    for role, iris in sorted(finding.participants.items()):
        yield from wrap(f"{role}: {in_words(map(names.of, iris))}", width, "  * ")
    yield ""
    yield from heading("Evidence", width, "-")
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
    """Each statement once under what was drawn from it; where it is needed again its number stands."""
    drawn_from = {position for item in evidence for position in item.depends}
    roots = [position for position in range(len(evidence)) if position not in drawn_from]
    numbers: dict[int, int] = {}
    again: list[str] = []
    stack = [(position, 0) for position in reversed(roots or range(len(evidence)))]
    while stack:
        position, depth = stack.pop()
        indent = "  " * min(depth + 1, DEEPEST_INDENT)
        if position in numbers:
            again.append(str(numbers[position]))
            if not stack or stack[-1][0] not in numbers or stack[-1][1] != depth:
                yield from wrap(f"see {in_words(again)}", width, indent)
                again = []
            continue
        number = numbers[position] = len(numbers) + 1
        yield from wrap(statement_words(evidence[position], names), width, f"{indent}{number}. ")
        below = indent + " " * len(f"{number}. ")
        yield from wrap(_origin(evidence[position], names), width, f"{below}[", below + " ")
        stack += [(other, depth + 1) for other in reversed(evidence[position].depends)]


def statement_words(evidence: Evidence, names: Names) -> str:
    """A statement as words: subject, property, object by their names."""
    value = names.of(evidence.object) if evidence.object_is_iri else f'"{evidence.object}"'
    if evidence.predicate == str(RDF.type):
        return f"{names.of(evidence.subject)} is of the class {value}"
    return f"{names.of(evidence.subject)} -- {names.of(evidence.predicate)} -> {value}"


def _origin(evidence: Evidence, names: Names) -> str:
    if evidence.origin == "inferred":
        if evidence.by is None:
            return "inferred]"
        step = STEPS.get(evidence.by)
        return f"inferred by {step} (OWL RL {evidence.by})]" if step else f"by the concept `{evidence.by}`]"
    place = "" if evidence.location is None else f"{evidence.location} "
    return f"{place}{names.attestation(evidence.source)}]"
