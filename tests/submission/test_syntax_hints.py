"""The commonest mistakes of syntax in each format, and what is said to do about them."""

from __future__ import annotations

import pytest

from assessor.knowledge.model import KnowledgeBase
from assessor.submission.model import SubmissionError
from assessor.submission.rdf_reader import parse

TURTLE = """@prefix ga: <https://w3id.org/grid-architecture#> .
@prefix rdfs: <http://www.w3.org/2000/01/rdf-schema#> .
@prefix : <https://w3id.org/grid-architecture/submission/x#> .
<x> a ga:Architecture ; rdfs:label "X" .
"""
JSON = '{"@context": "https://w3id.org/grid-architecture/context.jsonld",\n'
XML = """<rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#"
  xmlns:ga="https://w3id.org/grid-architecture#">
%s
</rdf:RDF>
"""
S = "<https://w3id.org/grid-architecture/submission/x#a>"
LABEL = "<http://www.w3.org/2000/01/rdf-schema#label>"


def problem(data: str | bytes, format_: str, knowledge: KnowledgeBase) -> tuple[int | None, str, str]:
    """The line, the problem and the remedy of the one mistake in a file."""
    with pytest.raises(SubmissionError) as raised:
        parse(data if isinstance(data, bytes) else data.encode(), "file", format_, knowledge)
    (found,) = raised.value.problems
    return found.line, found.what, found.remedy


@pytest.mark.parametrize(
    ("text", "line", "remedy"),
    [
        (':a rdfs:label "open ;\n  a ga:Flow .', 5, "the quotation mark is not closed on this line; close it, or write "
         '`"""` around a text of several lines'),
        (':a rdfs:label "A"\n  a ga:Flow .', 6, "before this: end the statement above with `.` or `;`"),
        (':a rdfs:label "A"\n:b a ga:Flow .', 6, "before this: end the statement above with `.` or `;`"),
        (':a rdfs:label "A" ,\n  ga:kind ga:bid .', 6, "write `;` in place of the `,` at the end of the line above"),
        (":a rdfs:label Coast RTO .", 5,
         'put text in quotes, `"Coast …"`, and write names with their prefix, `:Coast`'),
        (":a rdfs:label \u201cA\u201d .", 5, 'use straight quotes, `"`'),
        (":a rdf:label \"A\" .", 5, "did you mean `rdfs:`? Otherwise declare it: "
         "`@prefix rdf: <http://www.w3.org/1999/02/22-rdf-syntax-ns#> .`"),
        (":a dcterms:title \"A\" .", 5, "declare it: `@prefix dcterms: <http://purl.org/dc/terms/> .`"),
        (":a ga: from :b .", 5, "take out the space after `ga:`"),
        ("[ a ga:Flow ; ga:from :a .", 5, "close the bracket with `]`"),
        ("<a b> a ga:Flow .", 5, "write the IRI without spaces, and close it with `>`"),
        ("@prefix ex: http://example.org/ .", 5,
         "write it as in `@prefix ga: <https://w3id.org/grid-architecture#> .`"),
        (":a is ga:Flow .", 5, "write a property with its prefix, for example `ga:from`, or `a` for the class"),
    ],
)  # fmt: skip
def test_turtle(text: str, line: int, remedy: str, knowledge: KnowledgeBase) -> None:
    found, what, said = problem(TURTLE + text + "\n", "turtle", knowledge)
    assert (found, said) == (line, remedy)
    assert what.startswith("not Turtle: ")


@pytest.mark.parametrize(
    ("text", "line", "remedy"),
    [
        ('"@id": "x", "label": \u201cA\u201d}', 2, 'use straight double quotes, `"`'),
        ("\"@id\": 'x'}", 2, 'use straight double quotes, `"`'),
        ('"@id": "x",\n}', 3, "take out the `,` before this `}`"),
        ('"@graph": [{"@id": "x"},\n]}', 3, "take out the `,` before this `]`"),
        ('"@id": "x"\n"label": "A"}', 3, "put a `,` before this"),
        ('"@id": "x", label: "A"}', 2, "put the key in double quotes"),
        ('"@id": "x", // a comment\n"label": "A"}', 2, "JSON has no comments: take it out"),
        ('"@id": "x", "label": Coast}', 2, "put text in double quotes"),
        ('"@id": "x", "individual": True}', 2, "write `true`"),
        ('"@graph": [{"@id": "x"}\n}', 3, "close the list above with `]`"),
        ('"@graph": [{"@id": "x", "label": "A",\n{"@id": "y"}]}', 3, "close the object above with `}`"),
        ('"@graph": [{"@id": "x, "label": "A"}]}', 2,
         'is the text before this closed with `"`? A quotation mark within a text is written `\\"`'),
    ],
)  # fmt: skip
def test_json(text: str, line: int, remedy: str, knowledge: KnowledgeBase) -> None:
    found, what, said = problem(JSON + text, "json-ld", knowledge)
    assert (found, said) == (line, remedy)
    assert what.startswith("not JSON: ")


@pytest.mark.parametrize(
    ("text", "line", "what", "remedy"),
    [
        ('<ga:Flow about="x#f"/>', 3, "not RDF/XML: the attribute `about` has no prefix", "write `rdf:about`"),
        ('<ga:Flow\n rdf:about="x#f"><ga:from resource="x#a"/></ga:Flow>', 4,
         "not RDF/XML: the attribute `resource` has no prefix", "write `rdf:resource`"),
        ('<ga:Flow rdf:about="x#f">\n<rdfs:label>A</rdfs:label></ga:Flow>', 4,
         "not RDF/XML: the prefix `rdfs` of `rdfs:label` has no address",
         'add `xmlns:rdfs="http://www.w3.org/2000/01/rdf-schema#"` to `<rdf:RDF>`'),
        ("<ga:Flow><ga:protocol>A & B</ga:protocol></ga:Flow>", 3, "not XML: an `&` stands by itself in a text",
         "write `&amp;`"),
        ("<ga:Flow><ga:protocol>A < B</ga:protocol></ga:Flow>", 3, "not XML: a `<` stands by itself in a text",
         "write `&lt;`"),
        ("<ga:Flow>\n<ga:protocol>A</ga:protocoll></ga:Flow>", 4,
         "not XML: `</ga:protocoll>` stands where `<ga:protocol>` of line 4 is open",
         "close it first with `</ga:protocol>`"),
        ("<ga:Flow>", 4, "not XML: `</rdf:RDF>` stands where `<ga:Flow>` of line 3 is open",
         "close it first with `</ga:Flow>`"),
        ("<ga:Flow rdf:about=x/>", 3, "not XML: not well-formed (invalid token)",
         'put the value of an attribute in straight quotes, `"`'),
        ("<Flow/>", 3, "not RDF/XML: `<Flow>` has no prefix, and no `xmlns` says what it means",
         "write it with its prefix, for example `<ga:Flow>`"),
    ],
)  # fmt: skip
def test_xml(text: str, line: int, what: str, remedy: str, knowledge: KnowledgeBase) -> None:
    assert problem(XML % text, "rdf-xml", knowledge) == (line, what, remedy)


def test_xml_that_ends_too_early(knowledge: KnowledgeBase) -> None:
    what, remedy = "not XML: the file ends while `<rdf:RDF>` of line 1 is open", "close it with `</rdf:RDF>`"
    assert problem((XML % "").replace("</rdf:RDF>", ""), "rdf-xml", knowledge)[1:] == (what, remedy)


def test_a_prefix_with_its_address_further_in_is_read(knowledge: KnowledgeBase) -> None:
    flow = '<g:Flow xmlns:g="https://w3id.org/grid-architecture#" rdf:about="x#f">'
    inner = f'{flow}<g:from rdf:resource="x#a"/></g:Flow>'
    assert len(parse((XML % inner).encode(), "file", "rdf-xml", knowledge).locations) == 2


@pytest.mark.parametrize(
    ("text", "remedy"),
    [
        ("@prefix ga: <https://w3id.org/grid-architecture#> .",
         "N-Triples has no prefixes: write whole IRIs in `<…>`, or name the file .ttl"),
        (":a rdfs:label \"A\" .", "N-Triples has no prefixes: write whole IRIs in `<…>`, or name the file .ttl"),
        (f'{S} {LABEL} "A"', "write one statement on the line, and end it with ` .`"),
        (f'{S} {LABEL} "A .', "close the quotation mark on this line"),
        (f"{S} {LABEL} Coast .", "put text in quotes and IRIs in `<…>`"),
        (f'{S} {LABEL} \u201cA\u201d .', 'use straight quotes, `"`'),
    ],
)  # fmt: skip
def test_n_triples(text: str, remedy: str, knowledge: KnowledgeBase) -> None:
    line, what, said = problem(f"# a comment\n{text}\n", "n-triples", knowledge)
    assert (line, said) == (2, remedy)
    assert what.startswith("not N-Triples: ")


def test_keys_of_yaml_in_json(knowledge: KnowledgeBase) -> None:
    assert problem('{\n"architecture": {"id": "x"}}', "json-ld", knowledge) == (
        2,
        "`architecture` is a key of the YAML form, and no context says what it means in JSON-LD",
        "save the file as .yaml (JSON is YAML too)",
    )
