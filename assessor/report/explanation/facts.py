"""The head of an explanation: a fact for each line, under its label."""

from __future__ import annotations

from collections.abc import Iterator

from assessor.explaining import Explanation
from assessor.knowledge.model import KnowledgeBase
from assessor.report.explanation.shown import further_words
from assessor.report.explanation.wording import Wording
from assessor.report.finding_text import level_words, mitigation_words, rests_words, several_words
from assessor.report.names import Names
from assessor.report.overview import verdict_word
from assessor.report.profile_words import profile_words
from assessor.report.sensitivity_words import hanging_words
from assessor.report.styling import Marked, Style, Words
from assessor.report.waiver_text import waiver_words


def facts(explanation: Explanation, knowledge: KnowledgeBase, names: Names) -> Iterator[tuple[str, Words]]:
    """Label and words of each fact."""
    finding = explanation.finding
    rule, principle = knowledge.rule(finding.rule), knowledge.principle(finding.principle)
    yield "Architecture", explanation.assessment.architecture.label
    yield "Found by", [f"{principle.label}, rule ", Marked(rule.code, Style.CODE), f": {rule.name}"]
    yield "Level", level_words(finding, knowledge)
    yield "Rests", rests_words(finding, knowledge, names)
    if explanation.hangs_on is not None:
        yield "Verdict", _verdict_words(explanation, names)
    if not knowledge.profile.is_default:
        yield "Profile", profile_words(knowledge.profile)
    if rule.own:
        yield "Note", f"{rule.code} is no built-in rule; it comes from {rule.file}."
    yield "Identity", Marked(finding.id, Style.CODE)
    for mitigation in finding.mitigations:
        yield "Mitigated by", mitigation_words(mitigation, names)
    for several in several_words(finding, knowledge, names):
        yield "Note", several
    if finding.waiver is not None:
        yield "Waived", waiver_words(finding.waiver)
    if finding.further:
        yield "Note", further_words(explanation, Wording(knowledge, names, explanation.labels))


def _verdict_words(explanation: Explanation, names: Names) -> str:
    """The verdict on the principle of the finding, and what it hangs on."""
    (verdict,) = (each for each in explanation.assessment.principles if each.id == explanation.finding.principle)
    hangs_on = hanging_words(explanation.hangs_on or (), names, explanation.assessment.sensitivity)
    level = "" if verdict.level is None else f", {verdict.level}"
    return f"{verdict_word(verdict)}{level}; {hangs_on}"
