"""The findings of a page by principle and rule: the first of each rule in full, further ones in a line, the rest as a
number, so that a page on tens of thousands of findings can still be read."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass

from assessor.assessment.model import Assessment, Finding
from assessor.explanation.chain import links
from assessor.knowledge.model import KnowledgeBase, Rule
from assessor.report.explanation.wording import Wording
from assessor.report.finding_text import by_principle
from assessor.report.html.finding_view import FindingView, finding_view
from assessor.report.names import Names
from assessor.report.overview import verdict_word
from assessor.report.wrapping import counted, sentence

MOST_IN_FULL = 500
MOST_OF_A_RULE = 20
FEWEST_OF_A_RULE = 3
MOST_IN_A_LINE = 60
"""How many findings a page has in full, how many of one rule at most and at least, and how many more in a line."""


@dataclass(frozen=True)
class Line:
    """A finding in a line."""

    anchor: str
    number: int
    mark: str
    identity: str
    level: str
    verdict: str
    message: str
    place: str


@dataclass(frozen=True)
class RuleGroup:
    """The findings of one rule; ``rest`` says how many are not shown."""

    code: str
    name: str
    rationale: str
    remedy: str
    citations: tuple[str, ...]
    own: str
    in_full: tuple[FindingView, ...]
    in_lines: tuple[Line, ...]
    rest: str


@dataclass(frozen=True)
class PrincipleGroup:
    """The findings under one principle, its verdict and the words by which it grades."""

    id: str
    label: str
    verdict: str
    verdict_word: str
    level: str | None
    definition: str
    why_it_matters: str
    why: str
    rules: tuple[RuleGroup, ...]


def anchor_of(finding: Finding) -> str:
    """The name of a finding's place on a page, without prefix: its identity, as an address has it."""
    return finding.id.replace(":", "-")


def groups(
    assessment: Assessment,
    knowledge: KnowledgeBase,
    names: Names,
    wording: Wording,
    prefix: str,
    marks: Mapping[str, tuple[int, str]],
) -> Iterator[PrincipleGroup]:
    """The groups, worst first. ``marks`` gives number and place in the diagram of each finding that it shows."""
    sorted_out = list(by_principle(assessment, knowledge))
    several = sum(len(rules) for _, rules in sorted_out)
    most = max(FEWEST_OF_A_RULE, min(MOST_OF_A_RULE, MOST_IN_FULL // max(several, 1)))
    numbers = number_of(assessment, knowledge, marks)

    def view(finding: Finding) -> FindingView:
        mark = marks[finding.id][1] if finding.id in marks else ""
        anchor = prefix + anchor_of(finding)
        return finding_view(finding, numbers[finding.id], anchor, mark, knowledge, names, wording)

    def line(finding: Finding) -> Line:
        places = [link.location for link in links(finding) if link.location is not None]
        return Line(
            anchor=prefix + anchor_of(finding),
            number=numbers[finding.id],
            mark=marks[finding.id][1] if finding.id in marks else "",
            identity=finding.id,
            level=finding.level,
            verdict=knowledge.level(finding.level).verdict,
            message=finding.message,
            place=f"{places[0].file}:{places[0].line}" if places else "",
        )

    for verdict, rules in sorted_out:
        principle = knowledge.principle(verdict.id)
        yield PrincipleGroup(
            id=f"{prefix}principle-{verdict.id}",
            label=sentence(verdict.label),
            verdict=verdict.verdict,
            verdict_word=verdict_word(verdict),
            level=verdict.level,
            definition=principle.definition,
            why_it_matters=principle.why_it_matters,
            why=verdict.why,
            rules=tuple(_rule(rule, findings, most, names, view, line) for rule, findings in rules),
        )


def number_of(
    assessment: Assessment, knowledge: KnowledgeBase, marks: Mapping[str, tuple[int, str]]
) -> dict[str, int]:
    """The number of each finding: that of the diagram where it has one, otherwise in the order of the page."""
    order = [f.id for _, rules in by_principle(assessment, knowledge) for _, findings in rules for f in findings]
    taken = {number for number, _ in marks.values()}
    free = (number for number in range(1, len(order) + len(taken) + 1) if number not in taken)
    return {identity: marks[identity][0] if identity in marks else next(free) for identity in order}


def _rule(
    rule: Rule,
    findings: list[Finding],
    most: int,
    names: Names,
    view: Callable[[Finding], FindingView],
    line: Callable[[Finding], Line],
) -> RuleGroup:
    rest = len(findings) - most - MOST_IN_A_LINE
    return RuleGroup(
        code=rule.code,
        name=rule.name,
        rationale=rule.rationale,
        remedy=rule.remedy,
        citations=tuple(map(names.citation, rule.citations)),
        own=f"{rule.code} is no built-in rule; it comes from {rule.file}." if rule.own else "",
        in_full=tuple(view(finding) for finding in findings[:most]),
        in_lines=tuple(line(finding) for finding in findings[most : most + MOST_IN_A_LINE]),
        rest=f"{counted(rest, 'further finding')} of this rule stand in the JSON and CSV reports." if rest > 0 else "",
    )
