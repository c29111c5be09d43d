"""A hand-made assessment with everything that a report can show."""

from __future__ import annotations

from dataclasses import replace

from assessor.assessment.model import (
    ArchitectureHeader,
    Assessment,
    Evidence,
    Finding,
    Mitigation,
    OpenQuestion,
    PrincipleVerdict,
    Published,
    RuleResult,
)
from assessor.knowledge.model import Citation, KnowledgeBase
from assessor.knowledge.namespaces import GA, SRC
from assessor.submission.model import Location, Problem, SourceFile

IRI = "https://w3id.org/grid-architecture/submission/valley"
TYPE = "http://www.w3.org/1999/02/22-rdf-syntax-ns#type"
FILING = Citation(f"{IRI}#filing", "p. 6", "stated")
MESSAGE = "Regional operator coordinates Aggregators past Valley Electric."


def identity(number: int) -> str:
    """An identity of a finding."""
    return f"f:{number:016x}"


def finding(number: int = 0x3C91A20000000001, **changes: object) -> Finding:
    """A bypass; ``changes`` replace its fields."""
    chain = (
        Evidence(
            f"{IRI}#iso",
            str(GA.coordinates),
            f"{IRI}#aggregators",
            True,
            "inferred",
            None,
            None,
            "coordinates",
            (1, 2),
        ),
        Evidence(
            f"{IRI}#flow-1",
            str(GA["from"]),
            f"{IRI}#iso",
            True,
            "asserted",
            Location("valley.yaml", 20, 6),
            FILING,
        ),
        Evidence(
            f"{IRI}#flow-1",
            str(GA.to),
            f"{IRI}#aggregators",
            True,
            "asserted",
            Location("valley.yaml", 20, 16),
            FILING,
        ),
    )
    base = Finding(
        id=identity(number),
        rule="TB001",
        slug="bulk-reaches-past-distribution",
        principle="tier-bypassing",
        level="present",
        level_unmitigated="present",
        status="open",
        message=MESSAGE,
        focus=f"{IRI}#iso",
        key=(f"{IRI}#iso", f"{IRI}#aggregators", f"{IRI}#valley"),
        participants={"controller": (f"{IRI}#iso",), "source": (f"{IRI}#aggregators",)},
        mitigations=(),
        evidence=chain,
        rests_on="stated",
        citations=(
            Citation(str(SRC.S0), 'slide "Structural Traps to Avoid"', "stated"),
            Citation(str(SRC.TDC2019), "table of principles", "known"),
            Citation(str(SRC.project), "Recognition, section 3", "derived"),
        ),
        remedy="Route the coordination through the distribution operator.",
        shape="https://w3id.org/grid-architecture/shapes#TB001-present",
    )
    return replace(base, **changes)  # type: ignore[arg-type]


def mitigated(number: int = 0x3C91A20000000002) -> Finding:
    """The same, kept in check by a mechanism."""
    return finding(
        number,
        level="mitigated",
        status="mitigated",
        rests_on=None,
        mitigations=(Mitigation(f"{IRI}#priority", "priority", False, "in emergencies", FILING),),
    )


def verdict(knowledge: KnowledgeBase, principle: str, findings: tuple[Finding, ...]) -> PrincipleVerdict:
    """The verdict on a principle that follows from findings; without any it says that too little is known."""
    own = [each for each in findings if each.principle == principle]
    codes = [rule.code for rule in knowledge.rules if rule.principle == principle]
    worst = max((knowledge.level(each.level) for each in own), key=lambda level: level.rank, default=None)
    question = (
        OpenQuestion(codes[0], principle, f"{IRI}#iso", "It is not known whose grid it is.")
        if codes
        else None
    )
    return PrincipleVerdict(
        id=principle,
        label=knowledge.principle(principle).label,
        verdict=worst.verdict if worst else "insufficient-information",
        level=worst.name if worst else None,
        basis="as-described",
        examined=2 if codes else 0,
        findings=tuple(each.id for each in own),
        why="Because.",
        rules=tuple(
            RuleResult(code, 2, sum(1 for each in own if each.rule == code), 0, "evaluated") for code in codes
        ),
        open_questions=() if question is None or own else (question,),
    )


def satisfied(knowledge: KnowledgeBase, principle: str) -> PrincipleVerdict:
    """The verdict on a principle under which nothing was found, and nothing can be."""
    undecided = verdict(knowledge, principle, ())
    return replace(undecided, verdict="satisfied", level="none", open_questions=())


def assessment(knowledge: KnowledgeBase, *findings: Finding, **changes: object) -> Assessment:
    """An assessment with these findings; ``changes`` replace its fields."""
    base = Assessment(
        architecture=ArchitectureHeader(
            IRI, "Valley flexibility market", "proposed", "US-XX", ("mechanisms",)
        ),
        files=(SourceFile("valley.yaml", "0" * 64),),
        problems=(
            Problem("valley.yaml", 7, 3, "no year is given", "add `year:`", "warning", "SB017"),
            Problem("valley.yaml", 9, 3, "no year is given", "add `year:`", "warning", "SB017"),
        ),
        asserted=40,
        inferred=90,
        principles=tuple(verdict(knowledge, principle.id, findings) for principle in knowledge.principles),
        findings=findings,
        published=(
            Published(
                "tier-bypassing", ("low", "present"), "some words", "a condition", "another", FILING, "agrees"
            ),
            Published("scalability", (), None, None, None, None, "silent"),
        ),
        labels={
            f"{IRI}#iso": "Regional operator",
            f"{IRI}#aggregators": "Aggregators",
            f"{IRI}#valley": "Valley Electric",
            f"{IRI}#flow-1": "dispatch from Regional operator to Aggregators",
            f"{IRI}#priority": "priority between Valley Electric and Regional operator",
            f"{IRI}#filing": "Valley Electric, flexibility filing",
        },
        uncovered=3,
        engine="reference",
        knowledge_version=knowledge.version,
        knowledge_digest=knowledge.digest,
    )
    return replace(base, **changes)  # type: ignore[arg-type]
