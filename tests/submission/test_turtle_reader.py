"""What a Turtle file states, where each statement stands, and how its mistakes are named."""

from __future__ import annotations

from collections.abc import Callable

import pyoxigraph
import pytest
from rdflib import RDF, RDFS, XSD, Literal, URIRef

from assessor.knowledge.model import KnowledgeBase
from assessor.knowledge.namespaces import GA
from assessor.submission.checks.validation import check_submission
from assessor.submission.model import Location, Submission

Read = Callable[[str | bytes], Submission]
Problems = Callable[[str | bytes], list[str]]
X = "https://w3id.org/grid-architecture/submission/x"
HEAD = """@prefix ga: <https://w3id.org/grid-architecture#> .
@prefix rdfs: <http://www.w3.org/2000/01/rdf-schema#> .
@prefix : <https://w3id.org/grid-architecture/submission/x#> .
<x> a ga:Architecture ; rdfs:label "X" ; ga:architectureKind ga:proposed-architecture .
"""


def node(name: str) -> URIRef:
    return URIRef(f"{X}#{name}")


def test_places_are_those_of_the_objects(from_turtle: Read) -> None:
    text = HEAD + (
        ":a a ga:Aggregator ;  # a comment, with a ; and a .\n"
        "   ga:capability 'one' ,\n"
        '      """two\n'
        'lines""" , "three" ; ga:owner "me" .\n'
        ":f a ga:Flow ; ga:from :a ; ga:attestation [\n"
        "     ga:document :s ;\n"
        "     ga:locator 'p. 1' ] , [ ga:document :t ] ; ga:to\n"
        "   :a .\n"
    )
    places = {
        (s, p, str(o)): place
        for (s, p, o), place in from_turtle(text).locations.items()
        if "attest" not in str(s)
    }
    assert places[node("a"), RDF.type, str(GA.Aggregator)] == Location("file.ttl", 5, 6)
    assert places[node("a"), GA.capability, "one"] == Location("file.ttl", 6, 18)
    assert places[node("a"), GA.capability, "two\nlines"] == Location("file.ttl", 7, 7)
    assert places[node("a"), GA.capability, "three"] == Location("file.ttl", 8, 12)
    assert places[node("a"), GA.owner, "me"] == Location("file.ttl", 8, 31)
    assert places[node("f"), GA.to, str(node("a"))] == Location("file.ttl", 12, 4)
    attested = sorted(place for (s, p, _), place in places.items() if p == GA.attestation)
    assert attested == [Location("file.ttl", 9, 44), Location("file.ttl", 11, 28)]
    nested = from_turtle(text).locations
    assert {(p, place.line, place.column) for (s, p, o), place in nested.items() if p == GA.document} == {
        (GA.document, 10, 18),
        (GA.document, 11, 42),
    }


@pytest.mark.parametrize(
    ("written", "text", "datatype"),
    [
        ("2.060", "2.060", XSD.decimal),
        ("-0.0000001", "-0.0000001", XSD.decimal),
        ("007", "007", XSD.integer),
        ("+5", "+5", XSD.integer),
        ("1.0E3", "1.0E3", XSD.double),
        ('"01"^^<http://www.w3.org/2001/XMLSchema#integer>', "01", XSD.integer),
        ('"PT60M"^^<http://www.w3.org/2001/XMLSchema#duration>', "PT60M", XSD.duration),
        ("true", "true", XSD.boolean),
    ],
)
def test_literals_stay_as_written(
    written: str, text: str, datatype: URIRef, from_turtle: Read, caplog: pytest.LogCaptureFixture
) -> None:
    value = from_turtle(HEAD + f":a ga:owner {written} .\n").graph.value(node("a"), GA.owner)
    assert isinstance(value, Literal)
    assert (str(value), value.datatype) == (text, datatype)
    assert caplog.records == []


def test_the_parser_reads_what_the_strict_parser_reads(from_turtle: Read) -> None:
    text = HEAD + (
        "PREFIX e: <http://example.org/>\n"
        "BASE <http://example.org/base/>\n"
        "<rel> e:p <../up> , <#frag> , <> , e:l\\,x , 'it''s' ; a e:C ; ; e:q 1.5 , 2 , 3e0 , false .\n"
        'e:b e:c "tab\\tand \\u00e9"@en-GB , """a "quoted" one""" . e:l e:list ( 1 e:x "y" ) .\n'
    ).replace("'it''s'", '"it\'s"')
    named = {
        (s, p, o) for s, p, o in from_turtle(text).graph if not any("node-" in str(term) for term in (s, o))
    }
    strict = {
        (str(t.subject.value), str(t.predicate.value), str(t.object.value))
        for t in pyoxigraph.parse(text, pyoxigraph.RdfFormat.TURTLE, base_iri=X.removesuffix("x"))
        if not any(isinstance(term, pyoxigraph.BlankNode) for term in (t.subject, t.object))
    }
    assert {(str(s), str(p), str(o)) for s, p, o in named} == strict


@pytest.mark.parametrize(
    ("line", "problem"),
    [
        (":a a ga:Agregator .", "5:6: unknown class `ga:Agregator`; did you mean `ga:Aggregator`?"),
        (":a ga:conectedTo :b .", "5:4: unknown property `ga:conectedTo`; did you mean `ga:connectedTo`?"),
        ("[] ga:kind\n ga:dispach .", "6:2: unknown term `ga:dispach`; did you mean `ga:dispatch`?"),
        (
            ":a a ga:connectedTo .",
            "5:6: `ga:connectedTo` is no class; use `ga:Aggregator`, `ga:Architecture`, `ga:BalancingAuthority`, ",
        ),
        (
            ":a ga:coordinates :b .",
            "5:4: `ga:coordinates` is what the assessor finds out, not what a submission states; "
            "state the flows instead",
        ),
        (
            "ga:review a ga:ArbitratingKind .",
            "5:11: `ga:review` belongs to the knowledge base; a submission says nothing about it; "
            "give your own things IRIs of your own",
        ),
        (
            "<y> a ga:Architecture .",
            "5:7: a second architecture; the first is on line 4; write one in a file",
        ),
        (
            ":a ga:owner 'me .",
            "5:13: not Turtle: Unexpected end of file; the quotation mark is not closed on this line; close it, "
            'or write `"""` around a text of several lines',
        ),
        (
            ":a ga:owner foo:me .",
            "5:13: not Turtle: The prefix foo: has not been declared; "
            "declare it at the beginning, `@prefix foo: <…> .`, or use one that is declared",
        ),
        (
            ":a ga:owner <http://example.org/a b> .",
            "5:13: not Turtle: Invalid IRI code point ' '; write the IRI without spaces, and close it with `>`",
        ),
        (":a^ga:owner :b .", None),
        (
            "_:a ga:after _:b . _:b ga:after _:a .",
            "5:14: nodes without identifier refer to each other in a circle; give them IRIs",
        ),
    ],
)
def test_a_mistake_is_named_with_its_place(line: str, problem: str | None, turtle_problems: Problems) -> None:
    found = turtle_problems(HEAD + line + "\n")
    assert len(found) == 1
    if problem is not None and problem.endswith(", "):
        assert found[0].startswith(problem)
    elif problem is not None:
        assert found == [problem]


NO_ARCHITECTURE = (
    "1:1: the file states no architecture; state `<my-proposal> a ga:Architecture .`; "
    "a part of an architecture is named together with its other files"
)


@pytest.mark.parametrize(
    ("text", "problem"),
    [
        ("# nothing\n", NO_ARCHITECTURE),
        (
            "<a> <http://example.org/b> 1 .",
            NO_ARCHITECTURE,
        ),
        (
            HEAD.replace("<x> a", "[] a"),
            "4:6: the architecture has no IRI; name it, as in `<my-proposal> a ga:Architecture .`",
        ),
    ],
)
def test_a_file_without_architecture(text: str, problem: str, turtle_problems: Problems) -> None:
    assert turtle_problems(text) == [problem]


def test_imports_are_not_followed(from_turtle: Read) -> None:
    text = HEAD + "<x> <http://www.w3.org/2002/07/owl#imports> <http://localhost:9/none> .\n"
    assert len(from_turtle(text).graph) == 4


def test_other_vocabularies_are_let_be(from_turtle: Read) -> None:
    text = HEAD + ":a <http://example.org/says> [ a <http://example.org/Thing> ] .\n"
    graph = from_turtle(text).graph
    (thing,) = graph.objects(node("a"), URIRef("http://example.org/says"))
    assert str(thing).startswith(f"{X}#node-")


def test_an_unknown_kind_of_ones_own_is_no_kind(from_turtle: Read, knowledge: KnowledgeBase) -> None:
    text = HEAD + (
        ":a a ga:Aggregator . :b a ga:StorageResource .\n"
        ":f a ga:Flow ; ga:from :a ; ga:to :b ;\n  ga:kind :mine .\n"
    )
    found = [p for p in check_submission(from_turtle(text), knowledge) if p.severity == "violation"]
    assert [str(problem) for problem in found] == [
        "file.ttl:7:11: SB062 flow `f`: `ga:kind` must be exactly one kind of flow, but it is `mine`; "
        "write `ga:kind` with a kind of flow, for example `ga:kind ga:dispatch`"
    ]


def test_labels_in_two_languages(from_turtle: Read, knowledge: KnowledgeBase) -> None:
    text = HEAD.replace('"X"', '"X"@en , "Y"@de') + ":a a ga:Aggregator .\n"
    submission = from_turtle(text)
    assert len(list(submission.graph.objects(URIRef(X), RDFS.label))) == 2
    assert not [p for p in check_submission(submission, knowledge) if p.severity == "violation"]
