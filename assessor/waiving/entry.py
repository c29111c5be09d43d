"""One entry of a file of waivers: its keys, and what is wrong with their values."""

from __future__ import annotations

import re
from collections.abc import Iterator
from contextlib import suppress
from datetime import date
from functools import partial

from assessor.assessment.findings import role_of
from assessor.knowledge.checks import projection
from assessor.knowledge.model import KnowledgeBase, Rule
from assessor.submission.identifiers import architecture_iri, canonical, is_absolute_iri, is_identifier
from assessor.submission.model import LONGEST_LABEL, Location, Problem
from assessor.submission.reporting import Problems, Remedy
from assessor.submission.suggestions import did_you_mean
from assessor.submission.yaml.nodes import Mapping, Scalar, Sequence, YamlNode
from assessor.waiving.model import Waiver

FINDING, RULE, PARTICIPANTS, ARCHITECTURE = "finding", "rule", "participants", "architecture"
REASON, OWNER, APPROVER, UNTIL = "reason", "owner", "approver", "until"
KEYS = {
    FINDING: "the identity of the finding, or its beginning (8 digits at least)",
    RULE: "the code of a rule, instead of a finding",
    PARTICIPANTS: "who takes part in the findings of the rule, by role",
    ARCHITECTURE: "the one architecture that the waiver is for",
    REASON: "why the finding is accepted",
    OWNER: "who answers for it",
    APPROVER: "who has approved it",
    UNTIL: "the last day on which the waiver holds",
}
REQUIRED = (REASON, OWNER, UNTIL)
SHORTEST_PREFIX = 8
_IDENTITY = re.compile(r"(?:f:)?([0-9a-f]+)\Z", re.IGNORECASE)
_LONGEST_IDENTITY = 16
_DATE = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}\Z")
_NOTHING = ("~", "null", "Null", "NULL")
_LOCAL_DATE = "write year, month and day, as in `2027-06-30`"


class Entry:
    """One entry, read key by key; problems go to ``problems``, what is only remarkable to ``warnings``."""

    def __init__(
        self, node: Mapping, path: str, knowledge: KnowledgeBase, problems: Problems, warnings: list[Problem]
    ) -> None:
        self._node = node
        self._path = path
        self._knowledge = knowledge
        self._problems = problems
        self._warnings = warnings
        self._misspelt = ""

    def waiver(self) -> Waiver | None:
        """The waiver, or None where something of it has been reported."""
        for name, (key, _) in self._node.pairs.items():
            if name not in KEYS:
                remedy = did_you_mean(name, KEYS, described=KEYS)
                self._misspelt += f" {remedy}"
                self._report(key, f"unknown key `{name}` of a waiver", remedy)
        finding, rule, participants = self._finding(), self._rule(), self._participants()
        if FINDING in self._node.pairs and RULE in self._node.pairs:
            self._report(self._node.pairs[RULE][0], "a waiver is for a finding or for a rule, not both", "keep one")
        elif FINDING not in self._node.pairs and RULE not in self._node.pairs:
            remedy = "write `finding:` with the identity of one, or `rule:` with `participants:`"
            self._lacks(FINDING, "the waiver does not say what it is for", remedy)
        reason, owner, until = (self._required(name) for name in REQUIRED)
        day = None if until is None else self._day(until)
        approver, architecture = self._text(APPROVER), self._architecture()
        if (finding is None and (rule is None or not participants)) or not (reason and owner and day):
            return None
        place = Location(self._path, self._node.line, self._node.column)
        if APPROVER not in self._node.pairs and f"`{APPROVER}`" not in self._misspelt:
            what = "nobody is named who approved the waiver"
            self._warnings.append(
                Problem(place.file, place.line, place.column, what, f"write `{APPROVER}:`", "warning")
            )
        return Waiver(
            place=place,
            finding=finding,
            rule=rule,
            participants=participants,
            reason=reason.text.strip(),
            owner=owner.text.strip(),
            approver=None if approver is None else approver.text.strip(),
            until=day,
            architecture=architecture,
        )

    def _finding(self) -> str | None:
        written = self._text(FINDING)
        if written is None:
            return None
        match = _IDENTITY.match(written.text.strip())
        digits = match[1].lower() if match is not None else ""
        if not digits or len(digits) > _LONGEST_IDENTITY:
            remedy = "write it as the report does, such as `f:1232e1a4`"
            self._report(written, f"`{written.text}` is no identity of a finding", remedy)
        elif len(digits) < SHORTEST_PREFIX:
            what = f"`{written.text}` is too short to stand for one finding for good"
            remedy = f"write {SHORTEST_PREFIX} digits of it, or all; `assessor explain` shows them"
            self._report(written, what, remedy)
        else:
            return f"f:{digits}"
        return None

    def _rule(self) -> str | None:
        written = self._text(RULE)
        if written is None:
            if PARTICIPANTS in self._node.pairs and RULE not in self._node.pairs:
                key = self._node.pairs[PARTICIPANTS][0]
                self._report(key, "participants are named without the rule", "write `rule:` and its code")
            return None
        codes = [rule.code for rule in self._knowledge.all_rules]
        if written.text not in codes:
            near = partial(did_you_mean, written.text, codes, "`assessor rules` lists the codes")
            self._report(written, f"unknown rule `{written.text}`", near)
            return None
        if PARTICIPANTS not in self._node.pairs:
            rule = next(rule for rule in self._knowledge.all_rules if rule.code == written.text)
            remedy = f"write `{PARTICIPANTS}:`, such as `{{{_roles(rule)[0]}: …}}`"
            self._report(written, "a waiver for a rule says for whom", remedy)
        return written.text

    def _participants(self) -> tuple[tuple[str, tuple[str, ...]], ...]:
        if PARTICIPANTS not in self._node.pairs:
            return ()
        key, node = self._node.pairs[PARTICIPANTS]
        if not isinstance(node, Mapping) or not node.pairs:
            remedy = "write roles with who plays them, as `{controller: [iso]}`"
            self._report(key, f"`{PARTICIPANTS}` is no map", remedy)
            return ()
        rule = self._node.pairs[RULE][1] if RULE in self._node.pairs else None
        known = next((r for r in self._knowledge.all_rules if isinstance(rule, Scalar) and r.code == rule.text), None)
        found = []
        for role, (name, value) in node.pairs.items():
            roles = [] if known is None else _roles(known)
            if known is not None and role not in roles:
                what = f"nobody is a `{role}` in a finding of {known.code}"
                self._report(name, what, partial(did_you_mean, role, roles))
            if names := tuple(self._names(role, value)):
                found.append((role, names))
        return tuple(found) if len(found) == len(node.pairs) else ()

    def _names(self, role: str, value: YamlNode) -> Iterator[str]:
        items = value.items if isinstance(value, Sequence) else [value]
        if not items:
            self._report(value, f"`{role}` is an empty list", "name somebody, or leave the role out")
        for item in items:
            written = self._scalar(role, item)
            if written is None:
                continue
            text = written.text.strip()
            if is_identifier(canonical(text)) or is_absolute_iri(text):
                yield canonical(text) if is_identifier(canonical(text)) else text
            else:
                what = f"`{text}` is neither an identifier nor an IRI"
                self._report(written, what, "write it as the submission does")

    def _architecture(self) -> str | None:
        written = self._text(ARCHITECTURE)
        if written is None:
            return None
        with suppress(ValueError):
            return str(architecture_iri(written.text.strip()))
        what = f"`{written.text}` names no architecture"
        self._report(written, what, "write the `id` of the architecture as the submission does")
        return None

    def _day(self, written: Scalar) -> date | None:
        text = written.text.strip()
        if _DATE.match(text):
            with suppress(ValueError):
                return date.fromisoformat(text)
            self._report(written, f"there is no day `{text}`", _LOCAL_DATE)
        else:
            self._report(written, f"`{text}` is no date", _LOCAL_DATE)
        return None

    def _required(self, name: str) -> Scalar | None:
        if name not in self._node.pairs:
            self._lacks(name, f"the waiver has no `{name}`", f"write `{name}:`, {KEYS[name]}")
            return None
        return self._text(name)

    def _lacks(self, name: str, what: str, remedy: str) -> None:
        if f"`{name}`" not in self._misspelt:  # it is there, and has been told of
            self._report(self._node, what, remedy)

    def _text(self, name: str) -> Scalar | None:
        return self._scalar(name, self._node.pairs[name][1]) if name in self._node.pairs else None

    def _scalar(self, name: str, node: YamlNode) -> Scalar | None:
        if not isinstance(node, Scalar):
            self._report(node, f"`{name}` takes a text", "write a text")
        elif not node.text.strip() or (node.plain and node.text in _NOTHING):
            self._report(node, f"`{name}` has no value", f"write {KEYS.get(name, 'who it is')}")
        elif len(node.text) > LONGEST_LABEL:
            self._report(node, f"`{name}` has more than {LONGEST_LABEL:,} characters", "write a shorter text")
        else:
            return node
        return None

    def _report(self, node: YamlNode, what: str, remedy: Remedy) -> None:
        self._problems.report(node.line, node.column, what, remedy)


def _roles(rule: Rule) -> list[str]:
    """The roles that a rule's findings can have, those of its key first."""
    names = [*rule.key, *(name for shape in rule.shapes if shape.level for name in projection(shape.select) or ())]
    return list(dict.fromkeys(role_of(name, rule) for name in names))
