"""The stricter of two parsers: names the first error of syntax, and what it read the other must have read too.

rdflib's parsers tell where statements stand, but pass over some of what they do not understand.
"""

from __future__ import annotations

import pyoxigraph
from rdflib import RDF, XSD, Literal, URIRef

from assessor.knowledge.namespaces import SUBMISSION
from assessor.submission.rdf_parsed import MAX_STATEMENTS, Parsed, too_many_statements
from assessor.submission.reporting import Problems

_STRING = str(XSD.string)
_LANG_STRING = str(RDF.langString)

Ground = frozenset[tuple[str, str]]
"""What statements say apart from which node they say it of: predicates with their objects, blank nodes alike."""


def check_syntax(text: str, format_: pyoxigraph.RdfFormat, label: str, problems: Problems) -> Ground:
    """Read a text for its syntax. Raises SubmissionError with line and column where it is wrong, and for too
    many statements."""
    found: set[tuple[str, str]] = set()
    try:
        for count, statement in enumerate(pyoxigraph.parse(text, format_, base_iri=SUBMISSION)):
            if count >= MAX_STATEMENTS:
                fault = too_many_statements()
                problems.report(None, None, fault.what, fault.remedy)
                break
            found.add((statement.predicate.value, _written(statement.object)))
    except SyntaxError as error:
        what = " ".join(str(error.msg).partition(": ")[2].split()) or "the syntax is wrong"
        problems.report(error.lineno, error.offset, f"not {label}: {what}", "mend the syntax")
    problems.raise_if_any()
    return frozenset(found)


def check_agreement(ground: Ground, parsed: Parsed, problems: Problems) -> None:
    """Raise SubmissionError where the other parser read something else."""
    read: dict[tuple[str, str], tuple[int, int | None]] = {}
    for (_, p, o), (_, place) in parsed.places.items():
        read.setdefault((str(p), _said(o)), place)
    for pair, place in read.items():
        if pair not in ground:
            problems.report(*place, "what stands here can be read in two ways", "write it more plainly")
    problems.raise_if_any()
    for predicate, _ in sorted(ground - read.keys())[:1]:
        problems.report(None, None, f"a value of `{predicate}` can be read in two ways", "write it more plainly")
    problems.raise_if_any()


def _written(term: object) -> str:
    if isinstance(term, pyoxigraph.NamedNode):
        return f"<{term.value}>"
    if isinstance(term, pyoxigraph.Literal):
        return f"{term.value}\n{term.language.lower() if term.language else ''}\n{term.datatype.value}"
    return ""


def _said(term: object) -> str:
    if isinstance(term, URIRef):
        return f"<{term}>"
    if isinstance(term, Literal):
        kind = str(term.datatype or (_LANG_STRING if term.language else _STRING))
        return f"{term}\n{(term.language or '').lower()}\n{kind}"
    return ""
