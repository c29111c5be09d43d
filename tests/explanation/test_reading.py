"""The reader of queries understands every query of the knowledge base, as ``rdflib`` does."""

from __future__ import annotations

import pytest
from rdflib import Graph, URIRef, Variable
from rdflib.paths import Path
from rdflib.plugins.sparql.algebra import translateQuery
from rdflib.plugins.sparql.parser import parseQuery
from rdflib.plugins.sparql.parserutils import CompValue

from assessor.explanation.paths import chain
from assessor.explanation.patterns import Exists, Group
from assessor.explanation.reading import read_query
from assessor.explanation.tokens import UnsupportedQuery
from assessor.knowledge.loading import load

from .cases import assessed_case

PREFIXES = {"": "urn:x:"}


def _queries() -> list[str]:
    knowledge = load()
    return [text for concept in knowledge.concepts for _, text in concept.constructs] + [
        shape.select for rule in knowledge.rules for shape in rule.shapes
    ]


@pytest.mark.slow
def test_it_finds_the_patterns_that_rdflib_finds() -> None:
    prefixes = dict(load().prefixes)
    for text in _queries():
        algebra = translateQuery(parseQuery(text), initNs=prefixes).algebra
        query = read_query(text, prefixes)
        assert sorted(_of_algebra(algebra.p)) == sorted(_of_group(query.where)), text
        template = [(p.subject, p.predicate, p.object) for p in query.template]
        assert sorted(map(str, template)) == sorted(map(str, algebra.template or [])), text


def _of_algebra(part: CompValue) -> list[str]:
    """The triple patterns outside EXISTS."""
    found = [] if part.name != "BGP" else [_line(*triple) for triple in part.triples]
    for name in ("p", "p1", "p2"):
        if isinstance(part.get(name), CompValue):
            found += _of_algebra(part[name])
    return found


def _of_group(group: Group) -> list[str]:
    found = [_line(p.subject, p.predicate, p.object) for p in group.patterns]
    found += [line for selection in group.selections for line in _of_group(selection.group)]
    return found + [line for union in group.unions for branch in union for line in _of_group(branch)]


def _line(*terms: object) -> str:
    return " ".join(term.n3() if isinstance(term, Path | URIRef | Variable) else str(term) for term in terms)


def test_every_row_of_every_case_has_grounds() -> None:
    from assessor.explanation.proving import Prover

    knowledge = load()
    shapes = {shape.iri: shape for rule in knowledge.rules for shape in rule.shapes}
    for slug in ("california-future", "total-tso", "uk-option-2"):
        checking = assessed_case(slug).checking
        prover = Prover(checking.closed, knowledge)
        for row in checking.rows:
            where = prover.unfolding.query(shapes[row.shape].select).where
            assert prover.unfolding.solver.grounds(where, row.bindings), row


def test_negation_and_alternatives_are_told_apart() -> None:
    query = read_query(
        "SELECT ?x WHERE { ?x :p ?y ; :q|^:r ?z , 5 . FILTER(NOT EXISTS { ?x :s ?y } || EXISTS { ?x :t ?z }) "
        "{ ?x :u true } UNION { ?x :v 'a\"'@en } FILTER EXISTS { ?y :w ?z FILTER(?y != ?z) } "
        "BIND(?x AS ?w) }",
        PREFIXES,
    )
    assert len(query.where.patterns) == 3
    either, exists = query.where.conditions
    assert isinstance(exists, Exists) and exists.positive
    assert [len(branch.patterns) for branch in query.where.unions[0]] == [1, 1]
    assert query.where.variables == {"x", "y", "z", "w"}
    assert not query.where.negates and "Exists" in str(type(either.conditions[0]))  # type: ignore[union-attr]


@pytest.mark.parametrize("text", ["SELECT ?x WHERE { ?x :p [ :q 1 ] }", "SELECT ?x WHERE { ?x other:p ?y }"])
def test_what_it_does_not_understand_it_refuses(text: str) -> None:
    with pytest.raises(UnsupportedQuery):
        read_query(text, PREFIXES)


def test_a_chain_is_the_shortest_there_is() -> None:
    graph = Graph().parse(data="@prefix : <urn:x:> . :a :p :b , :c . :b :p :d . :c :q :d . :d :p :a .")
    names = {name: URIRef(f"urn:x:{name}") for name in "abcdpq"}

    def along(path: str, start: str, end: str) -> list[str] | None:
        (pattern,) = read_query(f"SELECT ?x WHERE {{ ?x {path} ?y }}", PREFIXES).where.patterns
        assert isinstance(pattern.predicate, Path)
        found = chain(graph, names[start], pattern.predicate, names[end])
        return None if found is None else ["".join(str(t).rpartition(":")[2] for t in s) for s in found]

    assert along(":p+", "a", "d") == ["apb", "bpd"]
    assert along(":p*", "a", "a") == []
    assert along(":p+", "a", "a") == ["apb", "bpd", "dpa"]
    assert along(":p/:q", "a", "d") == ["apc", "cqd"]
    assert along("(:p|:q)+", "a", "d") == ["apb", "bpd"]
    assert along("^:q/:p?", "d", "c") == ["cqd"]
    assert along("^(:p/:q)", "d", "a") == ["cqd", "apc"]
    assert along(":q+", "a", "d") is None
    assert along("!:p/:p", "c", "a") == ["cqd", "dpa"]
