"""Statements in words of other vocabularies: nothing looks at them, and whoever wrote them should know."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field

from rdflib import RDF, SH, Graph, URIRef
from rdflib.term import Node

from assessor.knowledge.model import KnowledgeBase
from assessor.knowledge.namespaces import GA, GS
from assessor.submission.model import Location, Problem, Submission

_WORDS = GS.SB160
_MOST_NAMED = 3
_LONGEST = 100
_LOCAL_NAME = re.compile(r"[^#/:]*\Z")


@dataclass
class _Found:
    """The statements in other words of one file."""

    first: Location
    statements: int = 0
    namespaces: set[str] = field(default_factory=set)


def in_other_words(submission: Submission, knowledge: KnowledgeBase) -> Iterator[Problem]:
    """For each file that has such statements one problem, at the first of them: how many there are, and the
    namespaces of their words.

    The word of a statement is its property or, where it says what something is, the class. Which words are known, what
    is told and how severe it is stands in the shape ``SB160``.
    """
    shapes = knowledge.submission_shapes
    for file, found in sorted(_found(submission, shapes).items()):
        statements = f"{found.statements} statement{'' if found.statements == 1 else 's'}"
        yield Problem(
            file=file,
            line=found.first.line,
            column=found.first.column,
            what=f"{shapes.value(_WORDS, SH.message)}: {statements} ({_listed(found.namespaces)})",
            remedy=str(shapes.value(_WORDS, GA.remedy)),
            severity=str(shapes.value(_WORDS, SH.severity)).rpartition("#")[2].lower(),
            code=str(shapes.value(_WORDS, GA.code)),
        )


def _found(submission: Submission, shapes: Graph) -> dict[str, _Found]:
    known = re.compile(str(shapes.value(_WORDS, SH.pattern) or ""))
    is_known: dict[Node, bool] = {}
    found: dict[str, _Found] = {}
    for (_, p, o), place in submission.locations.items():
        word = o if p == RDF.type else p
        if word not in is_known:
            is_known[word] = not isinstance(word, URIRef) or known.match(word) is not None
        if is_known[word]:
            continue
        one = found.setdefault(place.file, _Found(place))
        one.first = min(one.first, place, key=lambda at: (at.line, at.column or 0))
        one.statements += 1
        one.namespaces.add(_namespace(str(word)))
    return found


def _namespace(word: str) -> str:
    """What stands before the local name: up to the last ``#``, ``/`` or, in a URN, colon."""
    namespace = _LOCAL_NAME.sub("", word)
    return namespace if len(namespace) <= _LONGEST else f"{namespace[:_LONGEST]}…"


def _listed(namespaces: set[str]) -> str:
    named = sorted(namespaces)
    more = len(named) - _MOST_NAMED
    return ", ".join(named[:_MOST_NAMED]) + (f" and {more} more" if more > 0 else "")
