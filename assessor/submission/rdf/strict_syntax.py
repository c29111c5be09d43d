"""The stricter of two parsers: names the first error of syntax, and what it read the other must have read too.

rdflib's parsers tell where statements stand, but pass over some of what they do not understand.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Mapping
from io import BytesIO

import pyoxigraph
from rdflib import RDF, XSD, Literal, URIRef

from assessor.knowledge.namespaces import SUBMISSION
from assessor.submission.rdf.parsed import MAX_STATEMENTS, Parsed, too_many_statements
from assessor.submission.rdf.syntax_hints import Hint, plain_hint
from assessor.submission.reporting import Problems

_STRING = str(XSD.string)
_LANG_STRING = str(RDF.langString)
_PLACE = re.compile(r"\A(?:Parser error [^:]*|error while parsing [^:]*|syntax error): ")

_Said = tuple[str, str, str]
Ground = Mapping[_Said, int]
"""How many statements say what: subject, predicate and object, with blank nodes alike."""


def check_syntax(
    text: str, format_: pyoxigraph.RdfFormat, label: str, problems: Problems, hint: Hint = plain_hint
) -> Ground:
    """Read a text for its syntax. Raises SubmissionError with the line where it is wrong, and the column where that is
    known, and for too many statements."""
    found: set[tuple[str, str, str, str, str]] = set()
    try:
        for count, statement in enumerate(pyoxigraph.parse(text, format_, base_iri=SUBMISSION)):
            if count >= MAX_STATEMENTS:
                fault = too_many_statements()
                problems.report(None, None, fault.what, fault.remedy)
                break
            subject, value = _written(statement.subject), _written(statement.object)
            found.add((subject, statement.predicate.value, value, *_nodes(statement.subject, statement.object)))
    except SyntaxError as error:
        what = " ".join(_PLACE.sub("", str(error.msg), 1).split()) or "the syntax is wrong"
        line = error.lineno or _line_of_error(text, format_)
        problems.report(line, error.offset, f"not {label}: {what}", hint(text, line, error.offset, what))
    problems.raise_if_any()
    return Counter(statement[:3] for statement in found)


def check_agreement(ground: Ground, parsed: Parsed, problems: Problems) -> None:
    """Raise SubmissionError where the other parser read something else."""
    read: Counter[_Said] = Counter()
    for (s, p, o), (place, object_place) in parsed.places.items():
        said = _said(s), str(p), _said(o)
        read[said] += 1
        if read[said] > ground.get(said, 0):
            at = object_place if said[0] in _subjects(ground) else place
            problems.report(*at, "what stands here can be read in two ways", "write it more plainly")
            break
    problems.raise_if_any()
    for _, predicate, _ in sorted(said for said, number in ground.items() if read[said] < number)[:1]:
        problems.report(None, None, f"a value of `{predicate}` can be read in two ways", "write it more plainly")
    problems.raise_if_any()


def _subjects(ground: Ground) -> set[str]:
    return {subject for subject, _, _ in ground}


class _ByLine(BytesIO):
    """Gives one line at a time, and so tells how far somebody has read."""

    line = 0
    _within = False

    def read(self, size: int | None = -1) -> bytes:
        found = self.readline(size)
        self.line += bool(found) and not self._within
        self._within = bool(found) and not found.endswith(b"\n")
        return found


def _line_of_error(text: str, format_: pyoxigraph.RdfFormat) -> int | None:
    """The line that is being read when the parser meets an error whose place it does not tell."""
    lines = _ByLine(text.encode())
    try:
        for _ in pyoxigraph.parse(lines, format_, base_iri=SUBMISSION):
            pass
    except SyntaxError:
        return max(lines.line, 1)
    return None


def _nodes(*terms: object) -> tuple[str, ...]:
    return tuple(term.value if isinstance(term, pyoxigraph.BlankNode) else "" for term in terms)


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
