"""What the concepts mean by which an explanation proceeds."""

from __future__ import annotations

from assessor.assessment.model import Finding
from assessor.knowledge.model import KnowledgeBase
from assessor.report.explanation.steps import steps
from assessor.report.explanation.wording import OWL_RL

SPECIFICATION = "OWL 2 Profiles, section 4.3"


def concepts_of(finding: Finding, knowledge: KnowledgeBase) -> list[tuple[str, str]]:
    """Name and definition of each concept that gave a statement, or whose absence the finding itself or what it was
    drawn from needs, by name; then what the rules of OWL RL are, if there are any."""
    used = {item.by for item in finding.evidence}
    nearest: set[int | None] = {None}
    nearest.update(place for step in steps(finding.evidence) if not step.depth for place in step.positions)
    terms = {
        term.text
        for absence in finding.absences
        if absence.needed_by in nearest
        for _, *places in absence.patterns
        for term in places
    }
    told = sorted(
        (concept.label, concept.definition)
        for concept in knowledge.concepts
        if concept.label in used or terms.intersection(map(str, concept.derives))
    )
    rules = sorted(name for name in OWL_RL if name in used)
    return told + [(name, f"a rule of OWL 2 RL: {OWL_RL[name]} ({SPECIFICATION})") for name in rules]
