"""JSON-LD is read as another library reads it, and what that drops in silence is refused."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from rdflib import XSD, Graph, Literal, URIRef
from rdflib.compare import isomorphic

from assessor.submission.json_ld.contexts import CONTEXT_IRI, CONTEXT_PATH
from tests.submission.rdf_parsing import by_another_parser, graph_of, refused, statements

SAMPLES = Path(__file__).parent / "samples"
E = "http://example.org/"
CONTEXT: dict[str, Any] = {
    "@version": 1.1,
    "@vocab": E,
    "e": E,
    "xsd": str(XSD),
    "id": "@id",
    "kind": {"@id": "e:kind", "@type": "@vocab", "@context": {"limit": "e:limit-mechanism"}},
    "from": {"@type": "@id"},
    "when": {"@type": "xsd:date"},
    "list": {"@container": "@list"},
    "refs": {"@id": "e:refs", "@container": "@list", "@type": "@id"},
    "set": {"@container": "@set"},
    "names": {"@container": "@language"},
    "index": {"@container": "@index"},
    "german": {"@language": "de"},
    "plain": {"@language": None},
    "partOf": {"@reverse": "e:part", "@type": "@id"},
    "Special": {"@id": "e:Special", "@context": {"word": "e:special-word", "kind": "e:plain-kind"}},
    "scoped": {"@id": "e:scoped", "@context": {"inner": "e:inner-of-scoped", "@vocab": "http://other.example/"}},
    "nothing": None,
}


def same(document: Any, context: Any = CONTEXT) -> None:
    """That both readers take the same statements from a document."""
    text = document if isinstance(document, str) else json.dumps({"@context": context, **document})
    assert isomorphic(graph_of(statements(text, "json-ld")), by_another_parser(text, "json-ld")), text


@pytest.mark.parametrize(
    "document",
    [
        {"@id": "a", "kind": "limit", "from": "b"},
        {"@id": "a", "kind": ["limit", "e:x", "other", {"@id": "b"}], "from": ["_:x", "#f", "", "../up", "http://h/"]},
        {"@id": "a#", "from": ["?", "b?", "b?q#", "//h/x", "./b", "c/../b", "../../../../b", "/b"]},
        {"@id": "_:x", "p": [{"@id": "_:x"}, {"@id": "_:y"}, {}]},
        {"id": "a", "@type": ["Special", "Other", "http://h/C"], "word": 1, "kind": "limit"},
        {"id": "a", "@type": "Special", "kind": "y", "q": {"word": 2, "kind": "z"}},
        {"id": "a", "@type": "Special", "q": {"@type": "Other", "word": 1}, "r": {"@value": "word"}},
        {"id": "a", "scoped": {"inner": 1, "other": {"inner": 2}}, "inner": 3},
        {"id": "a", "scoped": [{"inner": "x", "@type": "T"}, {"@id": "b"}]},
        {"id": "a", "list": [1, "two", {"@id": "b"}, None, {"p": 1}], "set": [], "none": None},
        {"id": "a", "list": [], "refs": ["b", "c"], "p": {"@list": ["x", ["y", []]]}, "q": [{"@list": []}]},
        {"id": "a", "list": ["x", ["y", []], {"@list": [1, 2]}]},
        {"id": "a", "p": {"@list": [{"@list": ["x", [3]]}, {"@list": 1}]}},
        {"id": "a", "list": {"@list": ["x"]}, "set": {"@set": ["y", ["z"]]}, "p": [["u"], {"@set": "v"}]},
        {"id": "a", "names": {"en": "x", "nb-NO": ["y", "z"], "@none": "w"}},
        {"id": "a", "index": {"k": "x", "l": ["y", {"@id": "b"}]}},
        {"id": "a", "german": ["x", 5, True], "plain": "y", "when": "2026-01-01", "p": "z"},
        {"id": "a", "p": [{"@value": "x", "@type": "xsd:token"}, {"@value": "y", "@language": "EN-gb"}]},
        {"id": "a", "p": [{"@value": None}, "x"]},
        {"id": "a", "p": [{"@value": 5}, {"@value": True}, {"@value": 5, "@type": "xsd:double"}, {"@value": "x"}]},
        {"id": "a", "p": [1, -1, 0, 1.0, 1.5, -2.25, 1e3, 1e30, 0.1, 1.1e-7, 12345678901234, 5.3]},
        {"id": "a", "@reverse": {"from": {"@id": "b", "p": 1}, "q": [{"p": 2}, {"@id": "c"}]}},
        {"id": "a", "partOf": ["b", {"@id": "c", "p": 1}], "nothing": {"p": 1}},
        {"id": "a", "@included": [{"@id": "b", "p": 1}], "@index": "i"},
        {"id": "a", "p": 1, "@graph": [{"@id": "b", "p": 2}, {"@id": "c", "q": {"@graph": [{"@id": "d", "p": 3}]}}]},
        {"@graph": [{"@id": "a", "@context": {"p": "e:q"}, "p": {"p": 1}}, {"@id": "b", "p": 2}]},
        {"@graph": [{"@id": "a", "@context": None, "http://h/p": 1}]},
        {"@graph": [{"@id": "b", "@context": [{}, {"@base": "c/"}], "from": "d"}]},
        {"@graph": [{"@context": {"@language": "fr"}, "@id": "a", "p": ["x", {"@value": "y"}], "german": "z"}]},
        {"@graph": [{"@context": {"@vocab": None}, "@id": "a", "e:p": "x", "from": "b"}]},
        {"@graph": [{"@context": {"@vocab": "e:sub/"}, "@id": "a", "p": "x"}]},
        {"@context": [CONTEXT, {"one": "two:x", "two": {"@id": "e:2/", "@prefix": True}}], "one": "x", "two:y": 1},
        {"@context": [CONTEXT, {"typ": "@type", "wert": "@value"}], "typ": "T", "p": {"wert": 1, "typ": "xsd:byte"}},
    ],
)  # fmt: skip
def test_read_as_by_another_library(document: dict[str, Any]) -> None:
    same(document)


def test_documents_without_context_and_in_arrays() -> None:
    same('[{"@id": "a", "http://h/p": 1}, {"@id": "b", "http://h/p": [{"@value": "x"}]}, null]')
    same(
        '[{"@context": {"p": "http://h/p"}, "@id": "a", "p": 1}, {"@context": {"p": "http://h/q"}, "@id": "a", "p": 1}]'
    )


def test_the_sample_with_the_packaged_context() -> None:
    document = json.loads((SAMPLES / "harbour.jsonld").read_text("utf-8"))
    packaged = json.loads(CONTEXT_PATH.read_text("utf-8"))["@context"]
    assert document.pop("@context") == CONTEXT_IRI
    text = json.dumps({"@context": CONTEXT_IRI, **document})
    other = by_another_parser(json.dumps({"@context": packaged, **document}), "json-ld")
    assert isomorphic(by_worth(graph_of(statements(text, "json-ld"))), by_worth(other))


def by_worth(graph: Graph) -> Graph:
    """With decimals by their worth alone: the letter of JSON-LD makes ``2.06E0`` of 2.06, which is no decimal."""
    same: Graph = Graph()
    for s, p, o in graph:
        decimal = isinstance(o, Literal) and o.datatype == XSD.decimal
        same.add((s, p, Literal(float(str(o))) if decimal else o))
    return same


def test_whole_numbers_are_integers_below_the_bound_of_the_specification() -> None:
    text = '{"http://h/p": [123456789012345678901, 1000000000000000000000, 1.0e21]}'
    values = {(str(o), getattr(o, "datatype", None)) for _, _, o in statements(text, "json-ld").places}
    assert values == {("123456789012345678901", XSD.integer), ("1.0E21", XSD.double)}


_KEYS = st.sampled_from(["p", "kind", "from", "list", "set", "german", "scoped", "inner", "word", "e:q", "http://h/p"])
_WORDS = st.sampled_from(["limit", "a", "e:x", "_:n", "#f", "http://h/x", "Special", "word"])
_SCALARS = st.one_of(_WORDS, st.integers(-5, 5), st.booleans(), st.none(), st.just(1.5))
_NODES: st.SearchStrategy[Any] = st.deferred(
    lambda: st.fixed_dictionaries(
        {},
        optional={
            "@id": _WORDS.filter(lambda word: word not in {"word", "Special"}),
            "@type": st.sampled_from(["Special", "Other", "e:T"]),
        },
    ).flatmap(lambda head: st.dictionaries(_KEYS, _VALUES, max_size=3).map(lambda rest: {**head, **rest}))
)
_VALUES = st.one_of(_SCALARS, _NODES, st.lists(st.one_of(_SCALARS, _NODES), max_size=3))


@settings(max_examples=150, deadline=None, derandomize=True, database=None)
@given(st.lists(_NODES, min_size=1, max_size=3))
def test_any_document_is_read_as_by_another_library(nodes: list[Any]) -> None:
    same({"@graph": nodes})


def test_numbers_asked_for_as_decimals_stay_as_written() -> None:
    text = (
        '{"@context": {"p": {"@id": "http://h/p", "@type": "http://www.w3.org/2001/XMLSchema#decimal"}},'
        ' "p": [2.060, 300, -0.5, 1e3]}'
    )
    values = {o for _, _, o in statements(text, "json-ld").places}
    assert values == {
        Literal(written, datatype=XSD.decimal, normalize=False) for written in ("2.060", "300", "-0.5", "1000")
    }


@pytest.mark.parametrize(
    ("document", "problem"),
    [
        ('{"foo": 1}', "1:2: no context says what the key `foo` means; "),
        ('{"@foo": 1}', "1:2: unknown keyword `@foo`; remove it"),
        ('{"@id": "a b", "http://h/p": 1}', "1:9: `a b` is no IRI; "),
        ('{"@id": "#a\\tb", "http://h/p": 1}', "1:9: `#a b` is no IRI; "),
        ('{"@id": "#a\\nb", "http://h/p": 1}', "1:9: `#a b` is no IRI; "),
        ('{"@id": " #a", "http://h/p": 1}', "1:9: ` #a` is no IRI; "),
        ('{"@id": "//[x", "http://h/p": 1}', "1:9: `//[x` is no IRI; "),
        ('{"@context": {"@base": "http://[::1"}}', "1:24: `@base` is no IRI; "),
        ('{"@context": [{"@base": null}, {"@base": "x/"}]}', "1:42: `@base` is no IRI; "),
        ('{"@id": "@foo", "http://h/p": 1}', "1:9: `@foo` means nothing in this context; "),
        ('{"@id": 5}', "1:9: `@id` takes a text; "),
        ('{"@id": ["a"]}', "1:9: `@id` takes a text; "),
        ('{"@type": 5}', "1:11: `@type` takes texts; "),
        ('{"@type": {"@id": "http://h/C"}}', "1:11: `@type` takes texts; "),
        ('{"_:p": 1}', "1:2: the key `_:p` is no IRI; "),
        ('["text"]', "1:2: a value stands here by itself; "),
        ('"text"', "1:1: a value stands here by itself; "),
        ('{"@graph": [5]}', "1:13: a value stands here by itself; "),
        ('{"http://h/p": {"@value": "x", "http://h/q": 1}}', "1:32: `http://h/q` may not stand beside `@value`"),
        ('{"http://h/p": {"@value": ["x"]}}', "1:27: `@value` takes a text, a number, true or false; "),
        ('{"http://h/p": {"@value": "x", "@type": "http://h/T", "@language": "en"}}', "1:27: a value has either"),
        ('{"http://h/p": {"@value": 5, "@language": "en"}}', "1:27: only a text has a language; "),
        ('{"http://h/p": {"@value": "x", "@language": "e n"}}', "1:27: `e n` is no language; "),
        ('{"http://h/p": {"@value": "x", "@direction": "rtl"}}', "1:32: `@direction` may not stand beside"),
        ('{"http://h/p": {"@value": {}, "@type": "@json"}}', "1:27: `@value` takes a text"),
        ('{"@reverse": {"http://h/p": "x"}}', "1:29: a text or number has no properties; "),
        ('{"@nest": {"http://h/p": 1}}', "1:2: `@nest` is not read here; "),
        ('{"@context": {"p": "p2"}, "p": 1}', "1:20: `p` is given no IRI; "),
        ('{"@context": {"p": "q:x", "q": "p:x"}, "p": 1}', "1:15: `p` is defined in a circle; "),
        ('{"@context": {"p": {"@id": "http://h/p", "@container": "@graph"}}}', "1:56: this container is not read; "),
        ('{"@context": {"p": {"@id": "http://h/p", "@nest": "q"}}}', "1:42: `@nest` in the definition of `p` is not"),
        ('{"@context": {"@propagate": false}}', "1:15: `@propagate` in a context is not read; remove it"),
        ('{"@context": 5}', "1:14: a context is an object, or the address of the packaged one; "),
    ],
)
def test_what_says_nothing_is_refused(document: str, problem: str) -> None:
    (found,) = refused(document, "json-ld")
    assert found.startswith(problem)


def test_keys_relative_to_the_namespace_of_submissions() -> None:
    parsed = statements('{"@id": "x#a", "http://h/p": {"@id": "x#b"}}', "json-ld")
    space = "https://w3id.org/grid-architecture/submission/"
    assert set(parsed.places) == {(URIRef(f"{space}x#a"), URIRef("http://h/p"), URIRef(f"{space}x#b"))}


def test_prefixes_are_those_of_the_first_context() -> None:
    parsed = statements(json.dumps({"@context": CONTEXT_IRI, "@graph": []}), "json-ld")
    assert {"ga", "src", "rdfs", "dcterms", "xsd"} <= set(parsed.prefixes)
