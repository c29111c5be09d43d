"""The top of a text report: what was assessed, and the verdict on each principle, worst first."""

from __future__ import annotations

from collections.abc import Iterator

from assessor.assessment.model import Assessment, PrincipleVerdict
from assessor.knowledge.model import KnowledgeBase
from assessor.report.wrapping import counted, heading, in_words, padded, safe, sentence, wrap

ORDER = ("violated", "degraded", "insufficient-information", "satisfied", "not-applicable")
VERDICT_WORDS = {
    "violated": "violated",
    "degraded": "degraded",
    "insufficient-information": "not enough information",
    "satisfied": "satisfied",
    "not-applicable": "not applicable",
}


def ordered(assessment: Assessment, knowledge: KnowledgeBase) -> list[PrincipleVerdict]:
    """The principles that have rules, worst first; equal ones in the order of the knowledge base."""
    decided = [verdict for verdict in assessment.principles if verdict.rules]
    return sorted(
        decided,
        key=lambda v: (ORDER.index(v.verdict), -(knowledge.level(v.level).rank if v.level else 0)),
    )


def without_rules(assessment: Assessment) -> list[PrincipleVerdict]:
    """The principles that this knowledge base has no rules for."""
    return [verdict for verdict in assessment.principles if not verdict.rules]


def overview(assessment: Assessment, knowledge: KnowledgeBase, width: int) -> Iterator[str]:
    """The lines of the header and of the verdict table."""
    yield from heading(assessment.architecture.label, width, "=")
    yield from _about(assessment, width)
    yield ""
    yield from wrap(sentence(summary(assessment)) + ".", width)
    yield ""
    yield from heading("Verdicts", width, "-")
    yield from _table(ordered(assessment, knowledge), width)
    missing = without_rules(assessment)
    if missing:
        yield ""
        names = in_words(verdict.label for verdict in missing)
        base = f"version {knowledge.version} of the knowledge base"
        text = f"Not decided, as {base} has no rules for them: {names}."
        yield from wrap(text, width, "  ")
    yield ""
    yield from wrap(
        f"Levels, best to worst: {', '.join(level.name for level in knowledge.levels)}.", width, "  "
    )


def summary(assessment: Assessment) -> str:
    """How many principles came to which verdict, worst first."""
    decided = [verdict for verdict in assessment.principles if verdict.rules]
    counts = [(sum(1 for v in decided if v.verdict == name), VERDICT_WORDS[name]) for name in ORDER]
    parts = [_counted(count, words) for count, words in counts if count]
    undecided = len(assessment.principles) - len(decided)
    if undecided:
        parts.append(f"{undecided} not decided yet")
    return f"of {counted(len(assessment.principles), 'principle')}: {', '.join(parts)}"


def _counted(count: int, words: str) -> str:
    return f"{count} without enough information" if words.startswith("not enough") else f"{count} {words}"


def _about(assessment: Assessment, width: int) -> Iterator[str]:
    header = assessment.architecture
    kind = f"{header.kind} architecture" if header.kind else "architecture (kind not stated)"
    yield from wrap(sentence(kind) + (f", {header.jurisdiction}" if header.jurisdiction else ""), width)
    label = "File: " if len(assessment.files) == 1 else "Files: "
    for number, file in enumerate(assessment.files):
        yield from wrap(file.path, width, label if number == 0 else " " * len(label))
    if header.describes_completely:
        described = f"Described completely: {in_words(header.describes_completely)}."
    else:
        described = "Described completely: nothing. What the submission leaves out may exist all the same."
    yield from wrap(described, width)
    yield from _structure(assessment, width)


def _structure(assessment: Assessment, width: int) -> Iterator[str]:
    spectrum, counts = assessment.spectrum, assessment.counts
    said = "not decided by what is described." if spectrum is None else f"{spectrum.label}. {spectrum.why}"
    yield from wrap(safe(said), width, "Class: ", "       ")
    if counts is not None:
        parts = [counted(counts.entities, "entity", "entities"), counted(counts.flows, "flow")]
        if counts.cycles is not None:
            parts.append(counted(counts.cycles, "independent cycle") + " of coordination")
        yield from wrap(f"Size (shown, never graded): {in_words(parts)}.", width)


def _table(verdicts: list[PrincipleVerdict], width: int) -> Iterator[str]:
    rows = [(VERDICT_WORDS[v.verdict], v.level or "-", sentence(safe(v.label)), _note(v)) for v in verdicts]
    if not rows:
        yield "  No principle was assessed."
        return
    wide = [max(len(row[column]) for row in rows) for column in range(3)]
    for row in rows:
        before = "  " + "".join(padded(row[column], wide[column] + 2) for column in range(3))
        yield from wrap(row[3], width, before)


def _note(verdict: PrincipleVerdict) -> str:
    if verdict.findings:
        return counted(len(verdict.findings), "finding")
    questions = len({question.message for question in verdict.open_questions})
    if verdict.verdict == "insufficient-information" and questions:
        return counted(questions, "question")
    return f"{verdict.examined} examined"
