"""Labels that try to be more than text, and an assessment that has one wherever an author can write."""

from __future__ import annotations

from dataclasses import replace

from assessor.assessment.model import Assessment, Mitigation, OpenQuestion
from assessor.knowledge.model import Citation, KnowledgeBase, Source
from assessor.submission.model import Location, Problem, SourceFile

from .sample import IRI, assessment, finding

LABELS = (
    "[press](javascript:alert)",
    "![seen](https://evil.example/pixel.png)",
    "<https://evil.example/>",
    "https://evil.example/ and www.evil.example and a@evil.example and mailto:b@evil.example",
    "# Heading",
    "- item",
    "1. first",
    "1) first",
    "> quoted",
    "    indented",
    "--- ",
    "===",
    "a | b |",
    "| a | b |\n|---|---|\n| c | d |",
    "two\n\n# lines",
    "two  \nlines\\\nthree",
    "`code` ``more`` ```",
    "```\nfenced",
    "~~~\nfenced\n~~~",
    "*stress* **strong** _low_ __lower__ ~~gone~~",
    "<script>alert(1)</script><img src=x onerror=alert(1)><!-- ",
    "-->",
    "&lt;b&gt; &#60; &amp;copy; &copy;",
    "[x]: https://evil.example 'title'",
    "[^1] [ ] [x]",
    "@everyone see #1 and :tada:",
    "$x$ \\(y\\) {{ template }} {% tag %}",
    "back\\slash \\* \\",
    "=HYPERLINK(\"https://evil.example\")",
    "+1+cmd|' /C calc'!A0",
    "-2+3",
    "@SUM(A1)",
    "  =1+1",
    "\t=1+1",
    "\r\n=1+1",
    "'=1+1",
    "\"=1+1",
    "a;=1+1",
    "a\n=1+1",
    "\uff1d1+1",
    '" ; ex:injected ex:p ex:o . "',
    '""" . <urn:a> <urn:b> <urn:c> . """',
    "'''\\",
    "\\\" . <urn:a> <urn:b> <urn:c> .",
    "line\u2028separator\u2029paragraph\u0085next\x0bvertical\x0cform",
    "\x1b[31mred\x1b[0m \x1b]0;title\x07 \x9b2J \x00nul \x7f del",
    "\u202eright to left\u202c \u2066isolated\u2069 \ufeff",
    "\ud800 half a pair",
    "\U000e0041 tag \U0001f600",
    "%s %(x)s {0} {x}",
    "",
)  # fmt: skip


def hostile(label: str, knowledge: KnowledgeBase) -> Assessment:
    """An assessment with one finding, in which every text that an author can write is ``label``."""
    source = Citation(f"{IRI}#filing", label, "stated")
    plain = finding()
    evidence = tuple(
        replace(item, source=source, location=Location(label or "-", 3, 4)) if item.origin == "asserted" else item
        for item in plain.evidence
    )
    statement = replace(evidence[-1], predicate=f"{IRI}#note", object=label, object_is_iri=False)
    mitigations = (Mitigation(f"{IRI}#priority", "priority", False, label, source),)
    one = replace(
        plain,
        message=f"{label} coordinates {label}.",
        evidence=(*evidence, statement),
        mitigations=mitigations,
        level="mitigated",
        status="mitigated",
        level_unmitigated="present",
        shape="https://w3id.org/grid-architecture/shapes#TB001-mitigated",
    )
    base = assessment(knowledge, one)
    question = OpenQuestion("CG001", "coordination-gapping", f"{IRI}#iso", f"It is not known whether {label}.")
    return replace(
        base,
        architecture=replace(base.architecture, label=label, jurisdiction=label),
        files=(SourceFile(label or "-", "0" * 64),),
        problems=(Problem(label or "-", 7, 3, label, label, "warning", "SB017"),),
        principles=tuple(
            replace(verdict, why=f"Because {label}.", open_questions=(question,) if verdict.rules else ())
            for verdict in base.principles
        ),
        published=tuple(
            replace(published, words=label, condition=label, compared_with=label, source=source)
            for published in base.published
        ),
        labels=dict.fromkeys(base.labels, label),
        documents=(Source(f"{IRI}#filing", label, label, label, label, label),),
    )
