"""The report in Markdown, to be pasted into an issue, a wiki or a filing."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from assessor.assessment.model import Assessment, Finding
from assessor.assessment.reading_order import by_principle
from assessor.explanation.chain import links
from assessor.knowledge.model import KnowledgeBase, Rule
from assessor.report.assumption_words import assumed
from assessor.report.baseline_text import TITLE as BASELINE
from assessor.report.baseline_text import baseline_lines
from assessor.report.coverage_markdown import coverage_markdown
from assessor.report.finding_text import (
    because,
    level_words,
    link_words,
    mitigation_words,
    place_words,
    rests_words,
    several_words,
    title_words,
)
from assessor.report.markdown_text import code, item, marked, own, plain, strong, table
from assessor.report.names import Names
from assessor.report.overview import (
    found_words,
    ordered,
    overview_sentences,
    scale_words,
    summary,
    undecided_words,
    verdict_word,
    without_rules,
)
from assessor.report.remainder import (
    COMPARED,
    clear_verdicts,
    comparisons,
    made_from,
    nothing_words,
    quotation,
    remarks,
    unknowns,
)
from assessor.report.sensitivity_words import TITLE as HANGING
from assessor.report.sensitivity_words import sensitivity_lines
from assessor.report.unassessed import Unassessed, first_problems, how_many, in_order
from assessor.report.waiver_text import TITLE as WAIVERS
from assessor.report.waiver_text import as_of_words, waiver_lines, waiver_words
from assessor.report.waterfall_words import HEADER, MEANING, waterfall_rows
from assessor.report.wrapping import counted, sentence

METHOD = (
    "Each verdict follows from rules over the submission as it was described; what is not described is never taken for"
    " a pass. The levels are an order, not a measurement. Which pattern gives which level is this project's own"
    " formalisation, marked as such in the grounds of each rule."
)
BASIS_WORDS = {"complete": "complete description", "as-described": "as described"}


def markdown_report(
    assessments: Sequence[Assessment], knowledge: KnowledgeBase, unassessed: Sequence[Unassessed] = ()
) -> str:
    """The report on one or several architectures, in the order of their IRIs; a line for each paragraph.

    ``unassessed`` are those that were named beside them and could not be assessed.
    """
    sorted_ones = sorted(assessments, key=lambda a: (a.architecture.iri, a.files))
    lines = list(_missing(unassessed, len(sorted_ones)))
    if len(sorted_ones) > 1:
        lines += [f"# {counted(len(sorted_ones), 'architecture')}", ""]
        lines += [item(plain(f"{a.architecture.label}: {summary(a)}")) for a in sorted_ones]
        lines.append("")
    for assessment in sorted_ones:
        lines += _one(assessment, knowledge)
    return "".join(f"{line}\n" for line in lines).rstrip("\n") + "\n"


def _missing(unassessed: Sequence[Unassessed], assessed: int) -> Iterator[str]:
    if unassessed:
        problems = [item(plain(problem)) for one in in_order(unassessed) for problem in first_problems(one)]
        yield from (strong(f"{how_many(unassessed, assessed)}:"), "", *problems, "")


def _one(assessment: Assessment, knowledge: KnowledgeBase) -> Iterator[str]:
    names = Names(knowledge, assessment.labels, assessment.documents)
    yield from _overview(assessment, knowledge)
    yield from _section(BASELINE, map(marked, baseline_lines(assessment)))
    waivers = waiver_lines(assessment)
    yield from _section(WAIVERS, map(marked, [as_of_words(assessment), *waivers] if waivers else []))
    yield from _findings(assessment, knowledge, names)
    clear = clear_verdicts(assessment, knowledge)
    yield from _section("Nothing found", [plain(nothing_words(v, knowledge)) for v in clear])
    yield from _section("Not known", map(plain, unknowns(assessment, knowledge)))
    yield from _section(HANGING, map(plain, sensitivity_lines(assessment, knowledge, names)))
    yield from _section("Notes on the submission", map(marked, remarks(assessment)))
    yield from coverage_markdown(assessment)
    yield from _published(assessment, knowledge, names)
    documents = [f"- {plain(f'[{number}]')} {plain(title)}" for number, title in names.cited()]
    if documents:
        yield from ("## Documents", "", *documents, "")
    yield from ("## How this was made", "", METHOD, "", *(item(marked(words)) for words in made_from(assessment)), "")


def _overview(assessment: Assessment, knowledge: KnowledgeBase) -> Iterator[str]:
    files = ", ".join(code(file.path) for file in assessment.files)
    yield from (f"# {plain(assessment.architecture.label)}", "")
    kind, *others = overview_sentences(assessment)
    yield from (f"{plain(kind)} Made from {files}. {plain(' '.join(others))}", "")
    yield from (strong(sentence(summary(assessment)) + "."), "", "## Verdicts", "")
    rows = [
        (
            verdict_word(verdict),
            verdict.level or "",
            plain(sentence(verdict.label)),
            found_words(verdict),
            BASIS_WORDS[verdict.basis],
        )
        for verdict in ordered(assessment, knowledge)
    ]
    if rows:
        yield from (*table(("Verdict", "Level", "Principle", "Found", "Basis"), rows), "")
    missing = without_rules(assessment)
    if missing:
        yield from (plain(undecided_words(missing, knowledge)), "")
    yield from (plain(scale_words(knowledge)), "")


def _findings(assessment: Assessment, knowledge: KnowledgeBase, names: Names) -> Iterator[str]:
    yield from ("## Findings", "")
    if not assessment.findings:
        yield from ("None.", "")
    told: set[str] = set()
    for verdict, rules in by_principle(assessment, knowledge):
        yield from (f"### {marked(title_words(verdict))}", "")
        yield from (plain(knowledge.principle(verdict.id).definition), "", plain(verdict.why), "")
        for rule, findings in rules:
            for finding in findings:
                yield from _finding(finding, knowledge, names, finding.focus in told)
                told.add(finding.focus)
            yield from rule_grounds(rule, names)


def _finding(finding: Finding, knowledge: KnowledgeBase, names: Names, is_told: bool) -> Iterator[str]:
    level = marked(["Level ", *level_words(finding, knowledge)])
    rests = plain(f"Rests {rests_words(finding, knowledge, names)}")
    yield from (item(strong(finding.message)), "")
    yield from (f"  {level}. Rule {code(finding.rule)}, finding {code(finding.id)}. {rests}.", "")
    if finding.waiver is not None:
        yield from (f"  Waived {marked(waiver_words(finding.waiver))}", "")
    yield from (part for several in several_words(finding, knowledge, names) for part in (f"  {plain(several)}", ""))
    if finding.waterfall and not is_told:
        yield from (*(f"  {line}" for line in waterfall_table(finding, names)), "", f"  {plain(MEANING)}", "")
    if finding.further:
        yield from (f"  {plain(because(finding))}", "")
    yield from chain_items(finding, knowledge, names, 1)
    for mitigation in finding.mitigations:
        yield item(f"Mitigated by: {plain(mitigation_words(mitigation, names))}", 1)
    yield ""


def waterfall_table(finding: Finding, names: Names) -> list[str]:
    """The steps of the process that a finding is about, in time."""
    return table(HEADER, [[plain(cell) for cell in row] for row in waterfall_rows(finding.waterfall, names)])


def chain_items(finding: Finding, knowledge: KnowledgeBase, names: Names, depth: int = 0) -> Iterator[str]:
    """The chain of a finding as items: what each link says and where; last, what is taken for granted."""
    for link in links(finding):
        where = marked(place_words(link, names))
        yield item(f"{plain(link_words(link, finding, names))} \N{EM DASH} {where}", depth)
    yield from (item(plain(words), depth) for words in assumed(finding, knowledge, names))


def rule_grounds(rule: Rule, names: Names) -> Iterator[str]:
    """Why what a rule finds matters, on whose authority, and what would clear it."""
    yield from (f"Why it matters ({code(rule.code)}): {own(rule.rationale)}", "")
    yield from (*(item(plain(names.citation(citation))) for citation in rule.citations), "")
    yield from (f"What would clear it: {own(rule.remedy)}", "")


def _published(assessment: Assessment, knowledge: KnowledgeBase, names: Names) -> Iterator[str]:
    if not assessment.published:
        return
    yield from ("## What has been published about it", "", COMPARED, "")
    for published, words in comparisons(assessment, knowledge):
        yield item(marked(words))
        details = (
            quotation(published, names),
            f"Condition: {published.condition}" if published.condition else "",
            f"Compared with: {published.compared_with}" if published.compared_with else "",
        )
        yield from (item(plain(text), 1) for text in details if text)
    yield ""


def _section(title: str, items: Iterator[str] | list[str] | map[str]) -> Iterator[str]:
    lines = [item(text) for text in items]
    if lines:
        yield from (f"## {title}", "", *lines, "")
