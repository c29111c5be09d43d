"""In Markdown: one finding in full, the page of one rule, the catalogue of rules."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from assessor.assessment.model import Assessment, Finding
from assessor.knowledge.model import KnowledgeBase, Rule
from assessor.report.explain_text import DEEPEST_INDENT, branches, origin_words, statement_words
from assessor.report.finding_text import RESTS_ON, level_words, mitigation_words, several_words
from assessor.report.markdown_report import chain_items
from assessor.report.markdown_text import code, item, marked, own, plain, strong, table
from assessor.report.names import Names
from assessor.report.rule_text import levels_of, messages, questions_of, requirements
from assessor.report.wrapping import in_words, sentence

NO_EVIDENCE = "No statement was recorded."


def explain_markdown(finding: Finding, assessment: Assessment, knowledge: KnowledgeBase) -> str:
    """The explanation of one finding of an assessment."""
    return _text(_explanation(finding, assessment, knowledge))


def rule_markdown(rule: Rule, knowledge: KnowledgeBase) -> str:
    """The page of one rule."""
    return _text(_page(rule, knowledge))


def catalogue_markdown(knowledge: KnowledgeBase) -> str:
    """Every rule by principle: code, name, slug and levels."""
    return _text(_catalogue(knowledge))


def _text(lines: Iterable[str]) -> str:
    return "\n".join(lines).rstrip("\n") + "\n"


def _explanation(finding: Finding, assessment: Assessment, knowledge: KnowledgeBase) -> Iterator[str]:
    names = Names(knowledge, assessment.labels, assessment.documents)
    rule, principle = knowledge.rule(finding.rule), knowledge.principle(finding.principle)
    yield from (f"# {plain(finding.message)}", "")
    yield item(f"Architecture: {plain(assessment.architecture.label)}")
    yield item(f"Found by: {plain(principle.label)}, rule {code(rule.code)}: {plain(rule.name)}")
    yield item(f"Level: {marked(level_words(finding, knowledge))}")
    yield item(f"Rests {plain(RESTS_ON[finding.rests_on])}")
    yield item(f"Identity: {code(finding.id)}")
    for mitigation in finding.mitigations:
        yield item(f"Mitigated by: {plain(mitigation_words(mitigation, names))}")
    yield from (item(plain(several)) for several in several_words(finding, knowledge, names))
    taking_part = [
        item(f"{plain(role)}: {plain(in_words(map(names.of, iris)))}")
        for role, iris in sorted(finding.participants.items())
    ]
    yield from ("", "## Who takes part", "", *taking_part, "")
    chain = list(chain_items(finding, names))
    yield from ("## Because", "", *chain, "") if chain else ()
    yield from ("## Evidence, step by step", "", *(_tree(finding, names) or [NO_EVIDENCE]), "")
    yield from ("## Why it matters", "", own(rule.rationale), "")
    yield from (*(item(plain(names.citation(citation))) for citation in finding.citations), "")
    yield from ("## What would clear it", "", own(finding.remedy), "")
    yield from ("## Documents", "", *_documents(names))


def _tree(finding: Finding, names: Names) -> list[str]:
    """The statements as nested lists, no deeper than renderers follow."""
    lines = []
    for branch in branches(finding.evidence):
        depth = min(branch.depth, DEEPEST_INDENT)
        if branch.statement is None:
            lines.append(item(f"see {in_words(map(str, branch.numbers))}", depth))
            continue
        words = plain(f"{branch.numbers[0]}. {statement_words(branch.statement, names)}")
        origin = origin_words(branch.statement, names)
        where = own(origin) if isinstance(origin, str) else marked(origin)
        lines.append(item(f"{words} \N{EM DASH} {where}", depth))
    return lines


def _documents(names: Names) -> Iterator[str]:
    for number, title in names.cited():
        yield item(f"{plain(f'[{number}]')} {plain(title)}")


def _page(rule: Rule, knowledge: KnowledgeBase) -> Iterator[str]:
    names = Names(knowledge)
    principle = knowledge.principle(rule.principle)
    yield from (f"# {code(rule.code)} {plain(rule.name)}", "")
    yield from (f"{code(rule.slug)}; {plain(principle.label)}; since {plain(rule.since)}", "")
    yield from ("## What it finds", "", own(rule.description), "")
    yield from ("## Why it matters", "", own(rule.rationale), "")
    rows = [
        (strong(level), plain(message), plain(" or ".join(without)))
        for level, message, without in messages(rule, knowledge)
    ]
    yield from ("## Levels", "", *table(("Level", "Finding", "Without the mitigation"), rows), "")
    questions = questions_of(rule)
    if questions:
        yield from ("## What it asks where the submission is silent", "", *(item(plain(q)) for q in questions), "")
    yield from ("## What would clear it", "", own(rule.remedy), "")
    citations = [item(plain(names.citation(citation))) for citation in rule.citations]
    yield from ("## Grounds", "", *citations, "", "Documents:", "", *_documents(names), "")
    yield from ("## What it takes", "", *(item(plain(line)) for line in requirements(rule, knowledge, names)))


def _catalogue(knowledge: KnowledgeBase) -> Iterator[str]:
    yield from (f"# Rules of knowledge base {plain(knowledge.version)}", "")
    undecided = []
    for principle in knowledge.principles:
        rules = [rule for rule in knowledge.rules if rule.principle == principle.id]
        if not rules:
            undecided.append(principle.label)
            continue
        yield from (f"## {plain(sentence(principle.label))}", "")
        rows = [
            (code(rule.code), plain(rule.name), code(rule.slug), ", ".join(levels_of(rule, knowledge)))
            for rule in rules
        ]
        yield from (*table(("Code", "Rule", "Slug", "Levels"), rows), "")
    if undecided:
        yield from ("## Not decided yet", "", plain(f"No rules yet for {in_words(undecided)}."))
