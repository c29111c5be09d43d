"""One finding in full, in Markdown, with a flowchart where that is small enough to be looked at."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from assessor.assessment.model import Evidence, Finding
from assessor.explaining import Explanation
from assessor.knowledge.model import KnowledgeBase
from assessor.report.explanation.absences import by_knowledge, in_full, sought
from assessor.report.explanation.concepts import concepts_of
from assessor.report.explanation.facts import facts
from assessor.report.explanation.mermaid import explanation_mermaid
from assessor.report.explanation.remedies import REMEDIES_TOLD, change_words, effect_words, patches
from assessor.report.explanation.shown import again_words
from assessor.report.explanation.steps import branches, steps
from assessor.report.explanation.text import (
    DEEPEST_INDENT,
    NO_EVIDENCE,
    NO_PROOF,
    NO_REMEDY,
    REMEDIES_FOLLOW,
    from_words,
)
from assessor.report.explanation.verification import verification_words
from assessor.report.explanation.wording import Wording
from assessor.report.markdown_report import chain_items, waterfall_table
from assessor.report.markdown_text import code, item, marked, own, plain
from assessor.report.names import Names
from assessor.report.wrapping import in_words, sentence

LARGEST_CHART = 24
"""With more steps a flowchart is no help on a page."""
_FENCE = re.compile(r"`{3,}")


def explanation_markdown(explanation: Explanation, knowledge: KnowledgeBase) -> str:
    """The explanation of one finding."""
    return "\n".join(_lines(explanation, knowledge)).rstrip("\n") + "\n"


def _lines(explanation: Explanation, knowledge: KnowledgeBase) -> Iterator[str]:
    names = Names(knowledge, explanation.labels, explanation.assessment.documents)
    wording = Wording(knowledge, names, explanation.labels)
    finding = explanation.finding
    yield from (f"# {plain(finding.message)}", "")
    for label, words in facts(explanation, knowledge, names):
        yield item(f"{label}: {marked(words)}")
    sections = {
        "Who takes part": _participants(explanation, names),
        "Steps in time": waterfall_table(finding, names) if finding.waterfall else (),
        "Because": chain_items(finding, knowledge, names),
        "In one picture": _chart(explanation, knowledge),
        "Evidence, step by step": _evidence(finding, wording),
        "Looked for and not found": _absences(explanation, wording, knowledge),
        "Other ways to the same finding": _proofs(explanation, wording),
        "Test of this explanation": _verification(explanation, wording),
        "Why it matters": _why(explanation, names, knowledge),
        "What would clear it": _remedies(explanation, wording, knowledge),
        "Concepts": _concepts(explanation, knowledge),
        "Documents": _documents(names),
    }
    for title, lines in sections.items():
        told = list(lines)
        if told:
            yield from ("", f"## {title}", "", *told)


def _participants(explanation: Explanation, names: Names) -> Iterator[str]:
    for role, iris in sorted(explanation.finding.participants.items()):
        yield item(f"{plain(role)}: {plain(in_words(map(names.of, iris)))}")


def _chart(explanation: Explanation, knowledge: KnowledgeBase) -> Iterator[str]:
    if 0 < len(steps(explanation.finding.evidence)) <= LARGEST_CHART:
        yield from fenced("mermaid", explanation_mermaid(explanation, knowledge))


def _evidence(finding: Finding, wording: Wording) -> Iterator[str]:
    if not finding.evidence:
        yield NO_EVIDENCE
        return
    yield from (plain(from_words(finding)), "", *_tree(finding.evidence, wording))


def _tree(evidence: Sequence[Evidence], wording: Wording) -> Iterator[str]:
    """The steps as nested lists, no deeper than renderers follow."""
    for branch in branches(evidence):
        depth = min(branch.depth, DEEPEST_INDENT)
        if branch.step is None:
            yield item(f"see {in_words(map(str, branch.numbers))}", depth)
            continue
        words = plain(f"{branch.step.number}. {wording.step(branch.step)}")
        origin = wording.origin(branch.step)
        where = own(origin) if isinstance(origin, str) else marked(origin)
        yield item(f"{words} \N{EM DASH} {where}", depth)


def _absences(explanation: Explanation, wording: Wording, knowledge: KnowledgeBase) -> Iterator[str]:
    finding = explanation.finding
    found = sought(finding, wording)
    for how, several in by_knowledge(found):
        yield item(plain(how))
        for each in several:
            yield item(marked(in_full(each)), 1)


def _proofs(explanation: Explanation, wording: Wording) -> Iterator[str]:
    for number, proof in enumerate(explanation.proofs or (), start=2):
        yield from (f"### Proof {number}", "", *_tree(proof, wording), "")
    if explanation.proofs == ():
        yield NO_PROOF


def _verification(explanation: Explanation, wording: Wording) -> Iterator[str]:
    if explanation.verification is not None:
        found = steps(explanation.finding.evidence)
        engine, again = explanation.assessment.engine, again_words(explanation, wording)
        yield plain(" ".join(verification_words(explanation.verification, found, engine, again)))


def _why(explanation: Explanation, names: Names, knowledge: KnowledgeBase) -> Iterator[str]:
    yield from (own(knowledge.rule(explanation.finding.rule).rationale), "")
    yield from (item(plain(names.citation(citation))) for citation in explanation.finding.citations)


def _remedies(explanation: Explanation, wording: Wording, knowledge: KnowledgeBase) -> Iterator[str]:
    yield own(explanation.finding.remedy)
    remedies = explanation.clearing
    if remedies is None:
        return
    if not remedies:
        yield from ("", NO_REMEDY)
        return
    yield from ("", REMEDIES_FOLLOW, "")
    for number, remedy in enumerate(remedies[:REMEDIES_TOLD], start=1):
        words, effect = sentence(wording.short(change_words(remedy))), effect_words(remedy.clearing, knowledge)
        yield f"{number}. {plain(words)}: {plain(effect)}"
    for number, patch in patches(remedies):
        yield from ("", f"Change {number} in YAML:", "", *fenced("yaml", "\n".join(patch)))


def _concepts(explanation: Explanation, knowledge: KnowledgeBase) -> Iterator[str]:
    for name, definition in concepts_of(explanation.finding, knowledge):
        yield item(f"{code(name)}: {own(definition)}")


def _documents(names: Names) -> Iterator[str]:
    for number, title in names.cited():
        yield item(f"{plain(f'[{number}]')} {plain(title)}")


def fenced(language: str, text: str) -> list[str]:
    """A text as a block of code, whatever stands in it."""
    fence = max(["``", *_FENCE.findall(text)], key=len) + "`"
    return [f"{fence}{language}", *text.rstrip("\n").split("\n"), fence]
