"""The findings of a page by principle and rule: the first of each rule in full, further ones in a line, the rest as a
number, so that a page on tens of thousands of findings can still be read."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass

from assessor.assessment.model import Assessment, Finding, PrincipleVerdict
from assessor.assessment.reading_order import by_principle, numbers
from assessor.explanation.chain import links
from assessor.knowledge.model import KnowledgeBase, Rule
from assessor.report.explanation.wording import Wording
from assessor.report.html.finding_view import FindingView, finding_view
from assessor.report.html.looks import look_of
from assessor.report.html.picture import Picture
from assessor.report.html.short import shortened
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
    look: str
    verdict_word: str
    level: str | None
    definition: str
    why: str
    rules: tuple[RuleGroup, ...]


@dataclass(frozen=True)
class Shown:
    """Which findings of an assessment a page shows: those of each principle and rule, worst first, the first ``most``
    of a rule in full. ``anchors`` gives the place on the page of each that has one, ``numbers`` the number of each."""

    principles: tuple[tuple[PrincipleVerdict, tuple[tuple[Rule, tuple[Finding, ...]], ...]], ...]
    most: int
    anchors: Mapping[str, str]
    numbers: Mapping[str, int]

    def address(self, finding: str) -> str | None:
        """Where on the page a finding is told; of one that is not shown, None."""
        return f"#{self.anchors[finding]}" if finding in self.anchors else None


def shown_findings(assessment: Assessment, knowledge: KnowledgeBase, prefix: str) -> Shown:
    """The choice of findings for a page; ``prefix`` begins the name of each place."""
    principles = tuple(
        (verdict, tuple((rule, tuple(findings)) for rule, findings in rules))
        for verdict, rules in by_principle(assessment, knowledge)
    )
    every = [findings for _, rules in principles for _, findings in rules]
    most = max(FEWEST_OF_A_RULE, min(MOST_OF_A_RULE, MOST_IN_FULL // max(len(every), 1)))
    told = (finding.id for findings in every for finding in findings[: most + MOST_IN_A_LINE])
    anchors = {identity: f"{prefix}{identity.replace(':', '-')}" for identity in told}
    return Shown(principles, most, anchors, numbers(assessment, knowledge))


def groups(
    shown: Shown, knowledge: KnowledgeBase, names: Names, wording: Wording, prefix: str, picture: Picture | None
) -> Iterator[PrincipleGroup]:
    """The groups, worst first; places in the diagram are those of ``picture``."""
    marks = {} if picture is None else picture.marks

    def view(finding: Finding) -> FindingView:
        anchor, mark = shown.anchors[finding.id], marks.get(finding.id, "")
        return finding_view(finding, shown.numbers[finding.id], anchor, mark, knowledge, names, wording)

    def line(finding: Finding) -> Line:
        places = [link.location for link in links(finding) if link.location is not None]
        return Line(
            anchor=shown.anchors[finding.id],
            number=shown.numbers[finding.id],
            mark=marks.get(finding.id, ""),
            identity=finding.id,
            level=finding.level,
            message=finding.message,
            place=f"{places[0].file}:{places[0].line}" if places else "",
        )

    for verdict, rules in shown.principles:
        yield PrincipleGroup(
            id=f"{prefix}principle-{verdict.id}",
            label=sentence(verdict.label),
            look=look_of(verdict),
            verdict_word=verdict_word(verdict),
            level=verdict.level,
            definition=knowledge.principle(verdict.id).definition,
            why=shortened(verdict.why),
            rules=tuple(_rule(rule, findings, shown.most, names, view, line) for rule, findings in rules),
        )


def _rule(
    rule: Rule,
    findings: tuple[Finding, ...],
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
