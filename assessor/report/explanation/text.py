"""One finding in full, as text: from the finding through each inference to file, line and document."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from assessor.assessment.model import Evidence, Finding
from assessor.explaining import Explanation
from assessor.knowledge.model import KnowledgeBase
from assessor.report.explanation.absences import by_knowledge, in_full, sought
from assessor.report.explanation.concepts import concepts_of
from assessor.report.explanation.facts import facts
from assessor.report.explanation.remedies import (
    COMMENT,
    REMEDIES_TOLD,
    change_words,
    effect_words,
    patches,
)
from assessor.report.explanation.shown import again_words
from assessor.report.explanation.steps import branches, conclusions, steps
from assessor.report.explanation.verification import verification_words
from assessor.report.explanation.wording import Wording
from assessor.report.finding_text import chain_text
from assessor.report.names import Names
from assessor.report.styling import Marked, Style, Styled, joined
from assessor.report.waterfall_words import waterfall_text
from assessor.report.wrapping import heading, in_words, sentence, wrap

DEEPEST_INDENT = 12
NO_EVIDENCE = "No statement was recorded."
NO_PROOF = "There is none: each of them would use the same statements."
NO_REMEDY = "No small change of this description was found that clears or lowers it."
REMEDIES_FOLLOW = "In this description, smallest change first, each tried and assessed again:"



def explanation_text(explanation: Explanation, knowledge: KnowledgeBase, width: int = 80) -> Styled:
    """The explanation of one finding, in ``width`` columns."""
    return joined(_lines(explanation, knowledge, width))


def _lines(explanation: Explanation, knowledge: KnowledgeBase, width: int) -> Iterator[str]:
    names = Names(knowledge, explanation.labels, explanation.assessment.documents)
    wording = Wording(knowledge, names, explanation.labels)
    finding = explanation.finding
    yield from heading(finding.message, width, "=")
    for label, words in facts(explanation, knowledge, names):
        yield from wrap(words, width, f"{label + ':':<14}")
    sections = {
        "Who takes part": _participants(explanation, names, width),
        "Steps in time": waterfall_text(finding.waterfall, names, width, "  ") if finding.waterfall else (),
        "Because": chain_text(finding, knowledge, names, width, "  "),
        "Evidence, step by step": _evidence(finding, wording, width),
        "Looked for and not found": _absences(explanation, wording, knowledge, width),
        "Other ways to the same finding": _proofs(explanation, wording, width),
        "Test of this explanation": _verification(explanation, wording, width),
        "Why it matters": _why(explanation, names, knowledge, width),
        "What would clear it": _remedies(explanation, wording, knowledge, width),
        "Concepts": _concepts(explanation, knowledge, width),
        "Documents": names.documents(width),
    }
    for title, lines in sections.items():
        told = list(lines)
        if told:
            yield from ("", *heading(title, width, "-"), *told)


def _participants(explanation: Explanation, names: Names, width: int) -> Iterator[str]:
    for role, iris in sorted(explanation.finding.participants.items()):
        yield from wrap(f"{role}: {in_words(map(names.of, iris))}", width, "  * ")


def _evidence(finding: Finding, wording: Wording, width: int) -> Iterator[str]:
    if not finding.evidence:
        yield f"  {NO_EVIDENCE}"
        return
    yield from wrap(from_words(finding), width, "  ")
    yield from _tree(finding.evidence, wording, width)


def from_words(finding: Finding) -> str:
    """From which steps the rule itself gives the finding."""
    looked_at = in_words(str(step.number) for step in conclusions(steps(finding.evidence)))
    return f"Rule {finding.rule} gives the finding from {looked_at}."


def _tree(evidence: Sequence[Evidence], wording: Wording, width: int) -> Iterator[str]:
    """The steps as an indented tree, its depth kept within the page."""
    for branch in branches(evidence):
        indent = "  " * min(branch.depth + 1, DEEPEST_INDENT)
        if branch.step is None:
            yield from wrap(f"see {in_words(map(str, branch.numbers))}", width, indent)
            continue
        mark = f"{indent}{branch.step.number}. "
        below = " " * len(mark)
        yield from wrap(wording.step(branch.step), width, mark)
        yield from wrap(wording.origin(branch.step), width, below)


def _absences(
    explanation: Explanation, wording: Wording, knowledge: KnowledgeBase, width: int
) -> Iterator[str]:
    finding = explanation.finding
    found = sought(finding, wording)
    for how, several in by_knowledge(found):
        yield from wrap(how, width, "  ")
        for each in several:
            yield from wrap(in_full(each), width, "  - ", "    ")


def _proofs(explanation: Explanation, wording: Wording, width: int) -> Iterator[str]:
    for number, proof in enumerate(explanation.proofs or (), start=2):
        yield from wrap(Marked(f"Proof {number}", Style.HEADING), width, "  ")
        yield from _tree(proof, wording, width)
    if explanation.proofs == ():
        yield from wrap(NO_PROOF, width, "  ")


def _verification(explanation: Explanation, wording: Wording, width: int) -> Iterator[str]:
    verification = explanation.verification
    if verification is not None:
        found = steps(explanation.finding.evidence)
        style = Style.GOOD if verification.holds else Style.BAD
        first, *rest = verification_words(
            verification, found, explanation.assessment.engine, again_words(explanation, wording)
        )
        word, _, words = first.partition(":")
        yield from wrap([Marked(f"{word}:", style), words], width, "  ")
        for more in rest:
            yield from wrap(more, width, "  ")


def _why(explanation: Explanation, names: Names, knowledge: KnowledgeBase, width: int) -> Iterator[str]:
    yield from wrap(knowledge.rule(explanation.finding.rule).rationale, width, "  ")
    for citation in explanation.finding.citations:
        yield from wrap(names.citation(citation), width, "  - ")


def _remedies(explanation: Explanation, wording: Wording, knowledge: KnowledgeBase, width: int) -> Iterator[str]:
    yield from wrap(explanation.finding.remedy, width, "  ")
    remedies = explanation.clearing
    if remedies is None:
        return
    if not remedies:
        yield from wrap(NO_REMEDY, width, "  ")
        return
    yield from wrap(REMEDIES_FOLLOW, width, "  ")
    for number, remedy in enumerate(remedies[:REMEDIES_TOLD], start=1):
        mark = f"  {number}. "
        yield from wrap(sentence(wording.short(change_words(remedy))), width, mark)
        yield from wrap(effect_words(remedy.clearing, knowledge), width, " " * len(mark))
    if len(remedies) > REMEDIES_TOLD:
        yield f"  {len(remedies) - REMEDIES_TOLD} more stand in the JSON form."
    for number, patch in patches(remedies):
        yield from ("", *_patch(number, patch, width))


def _concepts(explanation: Explanation, knowledge: KnowledgeBase, width: int) -> Iterator[str]:
    for name, definition in concepts_of(explanation.finding, knowledge):
        yield from wrap([Marked(name, Style.CODE), f": {definition}"], width, "  - ", "    ")


def _patch(number: int, patch: list[str], width: int) -> Iterator[str]:
    """What to write into the file, line for line; its comments keep to the page."""
    yield from wrap(Marked(f"Change {number} in YAML:", Style.ASIDE), width, "  ")
    for line in patch:
        if line.startswith(COMMENT):
            yield from wrap(line.lstrip(COMMENT), width, "    # ", "    #   ")
        else:
            yield f"    {line}"
