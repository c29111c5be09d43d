"""Weakening a submission shape in any way fails one of its fixtures: no constraint stands there unproved."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from functools import cache
from pathlib import Path

import pytest
from rdflib import SH, Graph, Literal
from rdflib.term import Node

from assessor.knowledge.loading import load
from assessor.knowledge.namespaces import GA
from assessor.submission.checks.validation import check_submission
from assessor.submission.model import Submission
from assessor.submission.reading import read

FOLDER = Path(__file__).parent / "rules"
CONSTRAINTS = (
    SH.minCount,
    SH.maxCount,
    SH["class"],
    SH.datatype,
    SH.nodeKind,
    SH.uniqueLang,
    SH.minInclusive,
    SH.minExclusive,
    SH["or"],
    SH.disjoint,
    SH.pattern,
)
FLIPS = (
    ("!=", "="),
    ("&&", "||"),
    ("NOT EXISTS", "EXISTS"),
    ("subClassOf* ", "subClassOf "),
    ("subClassOf+ ", "subClassOf "),
    ("a/rdfs:subClassOf* ", "a "),
    (")* $this", ") $this"),
    ("next ga:specialises*", "next ga:specialises"),
    ("next ga:parentDomain*", "next ga:parentDomain"),
    ("next ga:partOf*", "next ga:partOf"),
    ("next ga:after*", "next ga:after"),
)
DROPS = (
    re.compile(r"FILTER NOT EXISTS \{.*\}"),
    re.compile(r"FILTER \([^\n]*\)(?= \}|\n)"),
    re.compile(r"(?<=\n)    [^F\n][^\n]* \.(?=\n)"),
    re.compile(r" ; [^;.\n]*"),
    re.compile(r", ga:\w+|ga:\w+, |\|ga:\w+|ga:\w+\|"),
)
EQUIVALENT = {
    "SB005: drop `    $this a ga:Architecture .`": "it binds $this; the target says the same",
    "SB032: drop `    $this a ga:Entity .`": "it binds $this; other entities have a class",
    "SB020: sh:minCount": "what has no type is no target; the form reads from it that the key is required",
}


def weakenings(code: str) -> Iterator[tuple[str, Graph]]:
    shapes = load().submission_shapes
    for shape in shapes.subjects(GA.code, Literal(code)):
        for constraint in CONSTRAINTS:
            for statement in shapes.triples((shape, constraint, None)):
                yield f"{code}: sh:{str(constraint).rpartition('#')[2]}", _without(shapes, statement)
        for query in shapes.objects(shape, SH.sparql):
            select = shapes.value(query, SH.select)
            assert select is not None
            for name, text in sorted(set(_weaker(str(select)))):
                weaker = _without(shapes, (query, SH.select, select))
                weaker.add((query, SH.select, Literal(text)))
                yield f"{code}: {name}", weaker


def _weaker(select: str) -> Iterator[tuple[str, str]]:
    for pattern in DROPS:
        for match in pattern.finditer(select):
            yield f"drop `{match[0]}`", select[: match.start()] + select[match.end() :]
    for one, other in FLIPS:
        for match in re.finditer(re.escape(one), select):
            yield f"{one} for {other}", select[: match.start()] + other + select[match.end() :]


def _without(shapes: Graph, statement: tuple[Node, Node, Node]) -> Graph:
    graph = Graph(bind_namespaces="none")
    for one in shapes:
        if one != statement:
            graph.add(one)
    return graph


@cache
def fixtures(code: str) -> tuple[tuple[Submission, frozenset[int]], ...]:
    found = []
    for path in sorted(FOLDER.glob(f"{code}*")):
        lines = path.read_text(encoding="utf-8").splitlines()
        marked = frozenset(n for n, line in enumerate(lines, start=1) if line.endswith(f"# finding: {code}"))
        found.append((read(str(path), load()).submission, marked))
    return tuple(found)


@pytest.mark.parametrize("code", sorted({str(c) for c in load().submission_shapes.objects(None, GA.code)}))
def test_weakening_a_check_fails_a_fixture(code: str) -> None:
    survivors = [name for name, shapes in weakenings(code) if not _noticed(code, shapes)]
    assert survivors == [name for name in EQUIVALENT if name.startswith(f"{code}:")]


def _noticed(code: str, shapes: Graph) -> bool:
    knowledge = replace(load(), submission_shapes=shapes)
    for submission, marked in fixtures(code):
        try:
            problems = check_submission(submission, knowledge)
        except Exception:  # a query that no longer parses is noticed too
            return True
        if {problem.line for problem in problems if problem.code == code} != marked:
            return True
    return False
