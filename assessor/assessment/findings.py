"""Rows become findings: one finding for each key, the other participants collected (``design.md``, Identities)."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Mapping, Sequence
from dataclasses import replace

from rdflib import URIRef
from rdflib.term import Node

from assessor.assessment.figures import figure_text, figures
from assessor.assessment.labels import Labels, in_words
from assessor.assessment.model import Finding, Mitigation, OpenQuestion
from assessor.assessment.sources import attestations
from assessor.assessment.waterfall import waterfalls
from assessor.engine.interface import Checking, Row
from assessor.knowledge.checks import KnowledgeError
from assessor.knowledge.model import KnowledgeBase, Rule, RuleShape
from assessor.knowledge.namespaces import GA

PLACEHOLDER = re.compile(r"\{[$?](\w+)\}")
PAIR = re.compile(r"\{\?(\w+1)\} and \{\?(\w+2)\}")
MITIGATION = "mitigation"


def finding_id(code: str, key: Sequence[str]) -> str:
    """``f:`` and the first 16 hex digits of a SHA-256 over rule code and key values, a line each."""
    return "f:" + hashlib.sha256("\n".join([code, *key]).encode()).hexdigest()[:16]


def group(rows: Sequence[Row], knowledge: KnowledgeBase) -> dict[str, tuple[RuleShape, tuple[Row, ...]]]:
    """Rows of findings by identity of the finding, each with the shape that decides its level.

    Shapes of one rule exclude one another; should two fire for one key all the same, the worse level counts.
    """
    shapes = {shape.iri: (rule, shape) for rule in knowledge.rules for shape in rule.shapes}
    grouped: dict[str, list[Row]] = {}
    for row in rows:
        rule, shape = shapes[row.shape]
        if shape.level is not None:
            grouped.setdefault(finding_id(rule.code, key_of(row, rule)), []).append(row)
    result = {}
    for identity, members in grouped.items():
        worst = max((shapes[row.shape][1] for row in members), key=lambda s: knowledge.level(str(s.level)).rank)
        result[identity] = (worst, tuple(row for row in members if row.shape == worst.iri))
    return result


def key_of(row: Row, rule: Rule) -> tuple[str, ...]:
    """The key values of a row, in the order that the rule declares. Raises KnowledgeError where one is no thing."""
    for name in rule.key:
        if not isinstance(row.bindings.get(name), URIRef):
            what = f"{rule.code} has `?{name}` in its key, and its query does not always give it a thing"
            raise KnowledgeError(f"{what}; bind it by a triple pattern, or take it out of the key")
    return tuple(str(row.bindings[name]) for name in rule.key)


def findings(checking: Checking, knowledge: KnowledgeBase, labels: Labels) -> tuple[Finding, ...]:
    """Every finding, worst first, then by rule and identity; evidence is added by ``assessor.explanation``."""
    found = [
        _finding(identity, shape, rows, checking, knowledge, labels)
        for identity, (shape, rows) in group(checking.rows, knowledge).items()
    ]
    falls = waterfalls(checking.closed.graph, labels) if found else {}
    found = [replace(one, waterfall=falls[one.focus]) if one.focus in falls else one for one in found]
    return tuple(sorted(found, key=lambda f: (-knowledge.level(f.level).rank, f.rule, f.id)))


def _finding(
    identity: str, shape: RuleShape, rows: tuple[Row, ...], checking: Checking, knowledge: KnowledgeBase, labels: Labels
) -> Finding:
    rule = knowledge.rule(shape.rule)
    values = _collected(rows)
    return Finding(
        id=identity,
        rule=rule.code,
        slug=rule.slug,
        principle=rule.principle,
        level=str(shape.level),
        level_unmitigated=shape.level_unmitigated or shape.level,
        status="mitigated" if shape.level_unmitigated else "open",
        message=_message(shape.message, values, rule, labels),
        focus=str(rows[0].focus),
        key=key_of(rows[0], rule),
        participants=participants(rows, rule),
        mitigations=tuple(_mitigation(node, checking, labels) for node in values.get(MITIGATION, ())),
        evidence=(),
        rests_on=None,
        citations=rule.citations,
        remedy=rule.remedy,
        shape=str(shape.iri),
        figures=figures(values, rule),
    )


def participants(rows: Sequence[Row], rule: Rule) -> dict[str, tuple[str, ...]]:
    """Who takes part in the finding of some rows, by role; roles and nodes sorted."""
    found: dict[str, set[str]] = {}
    for name, nodes in _collected(rows).items():
        if name in rule.figures:
            continue
        found.setdefault(role_of(name, rule), set()).update(map(str, nodes))
    return {role: tuple(sorted(nodes)) for role, nodes in sorted(found.items())}


def _collected(rows: Sequence[Row]) -> dict[str, tuple[Node, ...]]:
    names = dict.fromkeys(name for row in rows for name in row.bindings)
    return {
        name: tuple(sorted({row.bindings[name] for row in rows if name in row.bindings}, key=str)) for name in names
    }


def role_of(variable: str, rule: Rule) -> str:
    """The role that a variable of a rule binds; those that end in a digit share one."""
    return rule.focus_role if variable == "this" else variable.rstrip("0123456789")


def _message(template: str, values: Mapping[str, tuple[Node, ...]], rule: Rule, labels: Labels) -> str:
    measured = figures(values, rule)

    def told(name: str) -> str:
        if name in measured:
            return in_words([figure_text(figure) for figure in measured[name]])
        return labels.join(values.get(name, ()))

    for first, second in PAIR.findall(template):
        if values.get(first) == values.get(second):  # one node that stands for several is named once
            template = template.replace(f"{{?{first}}} and {{?{second}}}", f"{{?{first}}}")
    sentence = PLACEHOLDER.sub(lambda match: told(match.group(1)), template)
    first = PLACEHOLDER.match(template)
    if first and any(str(node).endswith(f"#{sentence.split()[0]}") for node in values.get(first.group(1), ())):
        return sentence  # it begins with an identifier, which is written as the author wrote it
    return sentence[:1].upper() + sentence[1:]


def _mitigation(node: Node, checking: Checking, labels: Labels) -> Mitigation:
    graph = checking.closed.graph
    kind = graph.value(node, GA.mechanismKind) or graph.value(node, GA.kind)
    condition = graph.value(node, GA.condition)
    specified = graph.value(node, GA.specified)
    sources = attestations(checking.submission.graph, node)
    return Mitigation(
        iri=str(node),
        kind=None if kind is None else labels.of(kind),
        specified=None if specified is None else str(specified) == "true",
        condition=None if condition is None else str(condition),
        source=sources[0] if sources else None,
    )


def open_questions(checking: Checking, knowledge: KnowledgeBase, labels: Labels) -> tuple[OpenQuestion, ...]:
    """What rules needed and the submission does not say, one for each rule, focus node and sentence, sorted."""
    shapes = {shape.iri: shape for rule in knowledge.rules for shape in rule.shapes if shape.level is None}
    grouped: dict[tuple[URIRef, Node], list[Row]] = {}
    for row in checking.rows:
        if row.shape in shapes:
            grouped.setdefault((row.shape, row.focus), []).append(row)
    found = {
        OpenQuestion(
            rule=shapes[iri].rule,
            principle=knowledge.rule(shapes[iri].rule).principle,
            focus=str(focus),
            message=_message(
                shapes[iri].message, _collected(rows), knowledge.rule(shapes[iri].rule), labels
            ),
        )
        for (iri, focus), rows in grouped.items()
    }
    return tuple(sorted(found, key=lambda q: (q.rule, q.message, q.focus)))
