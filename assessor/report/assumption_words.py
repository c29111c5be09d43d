"""What a finding takes for granted, in words."""

from __future__ import annotations

import re

from assessor.assessment.model import Finding
from assessor.explanation.assumptions import Assumption, assumptions
from assessor.knowledge.model import KnowledgeBase
from assessor.report.names import CITED_AS, Names
from assessor.report.wrapping import in_words

READ_AS = {**CITED_AS, "derived": "this project's reading"}
_PLACEHOLDER = re.compile(r"\{\?(\w+)\}")


def assumed(finding: Finding, knowledge: KnowledgeBase, names: Names) -> list[str]:
    """`customers: taken to be on the network of DSO, the only distribution operator described (this project's
    reading)`, a line for each that the evidence of a finding needs."""
    return [_words(one, names) for one in assumptions(finding.evidence, knowledge)]


def _words(one: Assumption, names: Names) -> str:
    values = dict(one.values)
    text = _PLACEHOLDER.sub(lambda match: names.of(values[match[1]]), one.text)
    level = "" if one.evidence is None else f" ({READ_AS[one.evidence]})"
    return f"{in_words(map(names.of, one.subjects))}: {text}{level}"
