"""The rules and principles of the knowledge base as SARIF has them."""

from __future__ import annotations

from typing import Any

from rdflib import URIRef

from assessor.knowledge.model import KnowledgeBase, Rule
from assessor.knowledge.namespaces import SH
from assessor.report.markdown_text import item, own, plain
from assessor.report.names import Names

Object = dict[str, Any]
PRINCIPLES = "grid-architecture-principles"
LEVEL_OF: dict[URIRef, str] = {SH.Violation: "error", SH.Warning: "warning", SH.Info: "note"}
PAGES = "docs/rules"


def rule_object(rule: Rule, knowledge: KnowledgeBase) -> Object:
    """One rule: what it finds, why that matters, what clears it, on whose authority.

    Its page is a property and no ``helpUri``, for that has to be absolute and the page lies beside the program.
    """
    levels = [knowledge.level(shape.level) for shape in rule.shapes if shape.level is not None]
    worst = max(levels, key=lambda level: level.rank)
    place = [principle.id for principle in knowledge.principles].index(rule.principle)
    return {
        "id": rule.code,
        "name": rule.slug,
        "shortDescription": {"text": rule.name},
        "fullDescription": {"text": rule.description},
        "help": {"text": _help(rule, knowledge), "markdown": _help_markdown(rule, knowledge)},
        "defaultConfiguration": {"level": LEVEL_OF[worst.severity]},
        "relationships": [
            {
                "target": {"id": rule.principle, "index": place, "toolComponent": {"name": PRINCIPLES, "index": 0}},
                "kinds": ["superset"],
            }
        ],
        "properties": {
            "tags": [rule.principle],
            "levels": [level.name for level in sorted(set(levels), key=lambda level: -level.rank)],
            "page": rule.file if rule.own else f"{PAGES}/{rule.code}.md",
        },
    }


def taxonomy(knowledge: KnowledgeBase) -> Object:
    """The principles and traps that rules belong to."""
    return {
        "name": PRINCIPLES,
        "version": knowledge.version,
        "shortDescription": {"text": "Principles and structural traps of grid architecture"},
        "taxa": [
            {
                "id": principle.id,
                "name": principle.label,
                "shortDescription": {"text": principle.definition},
                "fullDescription": {"text": principle.why_it_matters},
            }
            for principle in knowledge.principles
        ],
    }


def _help(rule: Rule, knowledge: KnowledgeBase) -> str:
    names = Names(knowledge)
    citations = "; ".join(f"{names.of(each.document)}, {each.locator} ({each.evidence})" for each in rule.citations)
    parts = (rule.rationale, f"What would clear it: {rule.remedy}", f"Grounds: {citations}.", _page_words(rule))
    return "\n\n".join(parts)


def _help_markdown(rule: Rule, knowledge: KnowledgeBase) -> str:
    names = Names(knowledge)
    lines = [own(rule.description), "", f"**Why it matters.** {own(rule.rationale)}", ""]
    lines += [f"**What would clear it.** {own(rule.remedy)}", ""]
    if rule.exceptions:
        lines += ["**What is no fault.**", "", *(item(own(text)) for text in rule.exceptions), ""]
    lines += ["**Grounds.**", ""]
    lines += [item(plain(f"{names.of(c.document)}, {c.locator} ({c.evidence})")) for c in rule.citations]
    return "\n".join([*lines, "", own(_page_words(rule))])


def _page_words(rule: Rule) -> str:
    return f"`assessor rules {rule.code}` shows its page."
