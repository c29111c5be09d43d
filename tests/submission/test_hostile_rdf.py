"""RDF files made to break a reader are refused in a line, quickly, and nothing is fetched."""

from __future__ import annotations

import resource
import socket
import time
from collections.abc import Iterator

import pytest
from rdflib import URIRef

from assessor.knowledge.model import KnowledgeBase
from assessor.knowledge.namespaces import SUBMISSION
from assessor.submission.json_ld.contexts import CONTEXT_IRI
from assessor.submission.model import SubmissionError
from assessor.submission.rdf.parsed import MAX_STATEMENTS
from assessor.submission.rdf_reader import complete, parse
from tests.submission.rdf_parsing import refused, statements

RDF = 'xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#" xmlns:a="http://e/"'
FORMATS = ["turtle", "json-ld", "rdf-xml", "n-triples"]


@pytest.fixture(autouse=True)
def within_bounds(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """Five seconds of the processor and some memory; no connection."""

    def no_connection(*_: object) -> None:
        raise AssertionError("something is fetched")

    monkeypatch.setattr(socket.socket, "connect", no_connection)
    monkeypatch.setattr(socket, "getaddrinfo", no_connection)
    begin, held = time.process_time(), resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    yield
    assert time.process_time() - begin < 5
    more = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss - held  # other tests of the process may hold much
    assert more < 700_000


def xml(doctype: str, content: str) -> str:
    return f"<!DOCTYPE rdf:RDF [{doctype}]>\n<rdf:RDF {RDF}>{content}</rdf:RDF>"


@pytest.mark.parametrize("format_", FORMATS)
def test_bytes_that_are_no_text(format_: str) -> None:
    assert refused(b"a\nb \xff", format_) == ["2:3: not UTF-8: the byte 0xFF cannot be read; save the file as UTF-8"]
    assert refused(b"a\n\0", format_) == ["2:1: a NUL character stands in the text; remove it; is this a text file?"]
    assert refused(b"", format_) == ["the file is empty; describe an architecture"]
    assert refused(b" \n ", format_) == ["the file is empty; describe an architecture"]


@pytest.mark.parametrize("format_", FORMATS)
def test_garbage(format_: str) -> None:
    garbage = bytes(range(1, 128)) * 20_000
    (problem,) = refused(garbage, format_)
    assert problem.startswith("1:")


@pytest.mark.parametrize("format_", FORMATS)
def test_nothing_but_line_ends(format_: str) -> None:
    assert len(refused("\n" * 3_000_000 + '"', format_)) == 1


@pytest.mark.parametrize(
    ("format_", "text"),
    [
        ("turtle", '<a> <b>\n "{}" .'),
        ("turtle", '<a> <b>\n """{}""" .'),
        ("json-ld", '{{"http://e/a":\n "{}"}}'),
        ("rdf-xml", f"<rdf:Description {RDF}>\n<a:b>{{}}</a:b></rdf:Description>"),
        ("n-triples", '\n<http://e/a> <http://e/b> "{}" .'),
    ],
)
def test_a_text_of_ten_million_characters(format_: str, text: str) -> None:
    (problem,) = refused(text.format("x" * 9_900_000), format_)
    assert problem.startswith("2:") and "a text has more than 100,000 characters; write a shorter one" in problem


@pytest.mark.parametrize(
    ("format_", "text"),
    [
        ("turtle", '<a> <b>\n "{}'),
        ("turtle", '<a> <b>\n """{}'),
        ("json-ld", '{{"http://e/a":\n "{}'),
        ("rdf-xml", f"<rdf:Description {RDF}\n a:b='{{}}"),
        ("n-triples", '\n<http://e/a> <http://e/b> "{}'),
    ],
)
def test_a_text_without_end(format_: str, text: str) -> None:
    (problem,) = refused(text.format("'x" * 2_000_000), format_)
    assert problem.startswith(("1:", "2:"))


@pytest.mark.parametrize(
    ("format_", "text"),
    [
        ("turtle", "<a> <b> " + "1," * 2_000_000 + "1 ."),
        ("n-triples", "<http://e/a> <http://e/b> <http://e/c> .\n" * (MAX_STATEMENTS + 1)),
        ("rdf-xml", f"<rdf:RDF {RDF}>" + "<a:b/>" * (MAX_STATEMENTS + 1) + "</rdf:RDF>"),
        ("rdf-xml", f"<rdf:RDF {RDF}>" + "<a:b/>" * 500_000 + "</rdf:RDF>"),
        ("rdf-xml", f"<rdf:RDF {RDF}>" + "<rdf:Description/>" * 500_000 + "</rdf:RDF>"),
        ("json-ld", "[" + "{}," * 1_000_000 + "{}]"),
        ("json-ld", '{"http://e/a": [' + ",".join(map(str, range(MAX_STATEMENTS + 1))) + "]}"),
    ],
)
def test_millions_of_tiny_statements(format_: str, text: str) -> None:
    (problem,) = refused(text, format_)
    assert "the file " in problem and problem.endswith("; split it into several files")


@pytest.mark.parametrize(
    ("format_", "text"),
    [
        ("turtle", "<a> <b> " + "[ <c> " * 30_000 + "1" + "]" * 30_000 + " ."),
        ("turtle", "<a> <b> " + "(" * 10_000 + ")" * 10_000 + " ."),
        ("turtle", "[" * 100_000),
        ("json-ld", "[" * 100_000),
        ("json-ld", '{"http://e/a":' * 100_000),
        ("json-ld", '{"@context":' * 100_000 + "{}" + "}" * 100_000),
        ("rdf-xml", f"<a:b {RDF}>" * 100_000),
    ],
)
def test_nesting(format_: str, text: str) -> None:
    (problem,) = refused(text, format_)
    assert "deep" in problem or "not Turtle" in problem


def test_chains_of_prefixes_and_bases() -> None:
    for line in ("@base <b/> .\n", "BASE #\n<b/>\n", "@prefix a{0}: <b{0}/> .\n"):
        text = "".join(line.format(number) for number in range(100_000))
        assert refused(text, "turtle") == [
            "the file declares more than 20,000 prefixes and bases; remove those that are not used"
        ]


def test_values_that_rdflib_would_unfold() -> None:
    datatype = "http://www.w3.org/1999/02/22-rdf-syntax-ns#XMLLiteral"
    assert refused(f'<a> <b>\n  "<c/>"^^<{datatype}> .', "turtle") == [
        "2:3: a value of `rdf:XMLLiteral` is not read; write a plain text"
    ]
    literal = f'<rdf:Description {RDF}>\n <a:b rdf:parseType="Literal"><c/></a:b></rdf:Description>'
    assert refused(literal, "rdf-xml") == ['2:2: `rdf:parseType="Literal"` is not read; write a plain text']


def test_plain_entities_are_put_in() -> None:
    text = xml('<!ENTITY e "http://e/"><!ENTITY long "&#x61;bc">', '<a:b rdf:about="&e;x"><a:c>&long;&lt;</a:c></a:b>')
    assert {(str(s), str(o)) for (s, _, o) in statements(text, "rdf-xml").places} == {
        ("http://e/x", "http://e/b"),
        ("http://e/x", "abc<"),
    }


@pytest.mark.parametrize(
    ("doctype", "problem"),
    [
        ('<!ENTITY a "x"><!ENTITY b "&a;&a;">', "the entity `b` refers to other entities; "),
        ('<!ENTITY a "x"><!ENTITY b "&#38;a;">', "the entity `b` refers to other entities; "),
        ('<!ENTITY a SYSTEM "file:///etc/passwd">', "the entity `a` stands elsewhere; "),
        ('<!ENTITY a PUBLIC "p" "http://localhost:9/">', "the entity `a` stands elsewhere; "),
        ('<!ENTITY % p "x">', "`%p;` is a parameter entity; "),
        ('<!ENTITY % p SYSTEM "http://localhost:9/"> %p;', "`%p;` is a parameter entity; "),
        ('<!ENTITY a "<rdf:Description/>">', "the entity `a` holds markup; "),
        (f'<!ENTITY a "{"x" * 1001}">', "the entity `a` has more than 1,000 characters; "),
        ('<!ATTLIST a:b a:c CDATA "x">', "the document type declares the attribute `a:c`; "),
    ],
)
def test_what_a_document_type_may_not_declare(doctype: str, problem: str) -> None:
    (found,) = refused(xml(doctype, "<a:b>&a;</a:b>"), "rdf-xml")
    assert found.startswith("1:") and problem in found


def test_what_two_parsers_read_differently() -> None:
    """rdflib takes this namespace for a relative IRI, other parsers do not."""
    text = f'<rdf:RDF {RDF} xmlns:b="https:example.org/" xml:base="https://example.org/">\n <b:c/></rdf:RDF>'
    (problem,) = refused(text, "rdf-xml")
    assert problem == "2:2: what stands here can be read in two ways; write it more plainly"


@pytest.mark.parametrize(
    ("text", "place"),
    [
        ("<a> <http://e/b> 1 .\n<a/../a> <http://e/c> 2 .", "2:10"),
        ("<a> <http://e/b> 1 .\n<a> <http://e/c> <a/../a> .", "2:18"),
        ("<a> <http://e/b> 1 .\n<c/./d> <http://e/b> 1 .", "2:9"),
    ],
)
def test_addresses_that_two_parsers_read_differently(text: str, place: str) -> None:
    """rdflib leaves `a/../a` as it is, which would be another thing than `a`: as subject as well as object."""
    assert refused(text, "turtle") == [f"{place}: what stands here can be read in two ways; write it more plainly"]


def test_a_subject_of_xml_that_two_parsers_read_differently() -> None:
    text = f'<rdf:RDF {RDF}><a:b rdf:about="x"/>\n<a:b rdf:about="c?"/></rdf:RDF>'
    assert refused(text, "rdf-xml") == ["2:1: what stands here can be read in two ways; write it more plainly"]


@pytest.mark.parametrize(
    ("content", "problem"),
    [
        ("<b/>", "3:1: not RDF/XML: `<b>` has no prefix, and no `xmlns` says what it means; "),
        ("<a:b><c>x</c></a:b>", "3:6: not RDF/XML: `<c>` has no prefix, "),
        ("<q:b/>", "3:1: not RDF/XML: the prefix `q` of `q:b` has no address; add `xmlns:q="),
        ('<a:b rdf:ID="x"/><a:b rdf:ID="x"/>', f"3: not RDF/XML: <{SUBMISSION}#x> has already been used as rdf:ID "),
        ('<a:b rdf:about="a b"/>', "3: not RDF/XML: Invalid IRI code point ' '; write the IRI without spaces"),
    ],
)
def test_the_line_of_what_is_no_rdf_xml(content: str, problem: str) -> None:
    text = f"<rdf:RDF {RDF}>\n<a:b/>\n{content}\n<a:b/>\n</rdf:RDF>"
    (found,) = refused(text, "rdf-xml")
    assert found.startswith(problem)


def test_a_document_type_that_stands_elsewhere() -> None:
    (found,) = refused(f'<!DOCTYPE rdf:RDF SYSTEM "http://localhost:9/x.dtd"><rdf:RDF {RDF}/>', "rdf-xml")
    assert found.startswith("1:") and "the document type is declared elsewhere" in found


def test_entities_that_explode() -> None:
    laughs = '<!ENTITY a "lol">' + "".join(f'<!ENTITY a{n} "{f"&a{n - 1 or str()};" * 10}">' for n in range(1, 10))
    (found,) = refused(xml(laughs, "&a9;"), "rdf-xml")
    assert "refers to other entities" in found
    (found,) = refused(xml(f'<!ENTITY a "{"x" * 900}">', f"<a:b><a:c>{'&a;' * 2_000_000}</a:c></a:b>"), "rdf-xml")
    assert "the entities stand for more than 10,000,000 characters" in found
    (found,) = refused(xml(f'<!ENTITY a "{"x" * 900}">', f'<a:b a:c="{"&a;" * 11_000}"/>'), "rdf-xml")
    assert found.startswith("2:")


def test_many_attributes_and_namespaces() -> None:
    for attribute in ('a:x{0}=""', 'xmlns:x{0}="http://e/{0}"'):
        text = f"<a:b {RDF} {' '.join(attribute.format(n) for n in range(200_000))}/>"
        assert refused(text, "rdf-xml") == [
            "1:1: an element has more than 1,000 attributes; write properties as elements"
        ]
    nested = "".join(f'<a:b xmlns:p="http://e/{n}"/>' for n in range(20_000))
    assert len(statements(f"<rdf:RDF {RDF}>{nested}</rdf:RDF>", "rdf-xml").places) == 20_000


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "iso-8859-1", "us-ascii"])
def test_encodings_of_xml(encoding: str) -> None:
    declared = encoding.removesuffix("-sig")
    text = f'<?xml version="1.0" encoding="{declared}"?>\n<a:b {RDF} a:c="{"e" if "ascii" in encoding else "é"}"/>'
    values = {str(o) for _, _, o in statements(text.encode(encoding), "rdf-xml").places}
    assert values == {"http://e/b", "e" if "ascii" in encoding else "é"}


@pytest.mark.parametrize(
    ("data", "problem"),
    [
        (b'<?xml version="1.0" encoding="koi8-r"?><a/>', "1: the encoding `koi8-r` is not read; "),
        (b'<?xml version="1.0" encoding="nonsense"?><a/>', "1: the encoding `nonsense` is not read; "),
        (b"\xff\xfe<\0a\0/\0>", "not UTF-16, as the file says it is; save the file as UTF-8"),
        (b'<?xml version="1.0" encoding="us-ascii"?><a>\xe9</a>', "not ASCII, as the file says it is; "),
        ("<a/>".encode("utf-16-le"), "1:2: a NUL character stands in the text; "),
    ],
)
def test_encodings_that_are_not_read(data: bytes, problem: str) -> None:
    (found,) = refused(data, "rdf-xml")
    assert found.startswith(problem)


@pytest.mark.parametrize("encoding", ["utf-8-sig"])
@pytest.mark.parametrize("format_", FORMATS)
def test_a_byte_order_mark(format_: str, encoding: str) -> None:
    texts = {
        "turtle": "<a> <http://e/b> 1 .",
        "json-ld": '{"http://e/b": 1}',
        "rdf-xml": f"<rdf:Description {RDF} a:b='1'/>",
        "n-triples": "<http://e/a> <http://e/b> <http://e/c> .",
    }
    assert len(statements(texts[format_].encode(encoding), format_).places) == 1


@pytest.mark.parametrize(
    ("text", "problem"),
    [
        ('{"a": NaN}', "1:7: not JSON: `NaN` is no value; write a number in digits"),
        ('{"a": -Infinity}', "1:7: not JSON: no value stands here; write a text in quotes, a number, true or false"),
        ('{"a": 1,\n "a": 2}', "2:2: `a` stands twice in one object, first on line 1; write it once"),
        ('{"a": "\\ud800"}', "1:7: a text holds half a character; remove the escape"),
        ('{"\\udfff": 1}', "1:2: a text holds half a character; remove the escape"),
        ('{"a": ' + "9" * 1_000_000 + "}", "1:7: a number has too many digits to be meant; write fewer digits"),
        ('{"a": 1} {"b": 2}', "1:10: not JSON: something stands after the end of the value; "
         "put everything into one object or list"),
        ('{"a": "tab\there"}', '1:11: not JSON: invalid control character; close the text with `"` on the same line; '
         "a line break in it is written `\\n`, a tab `\\t`"),
        ("{'a': 1}", '1:2: not JSON: a key in quotes is missing; use straight double quotes, `"`'),
        ('{"a": 01}', "1:8: not JSON: a `,` or the end of the list or object is missing; "
         "write a number without needless zeros, or put a `,` before this"),
        ("[1, 2", "1:6: not JSON: the file ends too early; close every `{` with `}` and every `[` with `]`"),
    ],
)  # fmt: skip
def test_what_is_no_json(text: str, problem: str) -> None:
    assert refused(text, "json-ld") == [problem]


@pytest.mark.parametrize(
    ("context", "place"),
    [
        ('"http://localhost:9/c"', "2:14"),
        ('"context.jsonld"', "2:14"),
        ('"../context.jsonld"', "2:14"),
        (f'"{CONTEXT_IRI}#x"', "2:14"),
        ('[{}, "http://localhost:9/c"]', "2:19"),
        ('{"http://e/p": {"@id": "http://e/p", "@context": "http://localhost:9/c"}}', "2:63"),
        ('{"http://e/T": {"@id": "http://e/T", "@context": ["http://localhost:9/c"]}}', "2:64"),
    ],
)
def test_contexts_from_elsewhere_are_refused(context: str, place: str) -> None:
    text = '{\n "@context": ' + context + ', "@type": "http://e/T", "http://e/p": {"http://e/q": 1}}'
    (problem,) = refused(text, "json-ld")
    assert problem.startswith(f"{place}: the context `") and "stands elsewhere, and nothing is fetched" in problem


def test_a_context_that_imports() -> None:
    (problem,) = refused('{"@context":\n {"@import": "http://localhost:9/c"}, "http://e/a": 1}', "json-ld")
    assert problem == "2:3: `@import` in a context is not read; remove it"


def test_contexts_that_take_long() -> None:
    terms = ", ".join(f'"t{n}": "http://e/{n}"' for n in range(5_000))
    nodes = ", ".join(f'{{"@context": {{}}, "@id": "n{n}"}}' for n in range(10_000))
    (problem,) = refused(f'{{"@context": {{{terms}}}, "@graph": [{nodes}]}}', "json-ld")
    assert "the contexts of the file take too long; state one context at the beginning" in problem
    chain = ", ".join(f'"t{n}": "t{n + 1}:x"' for n in range(20_000))
    (problem,) = refused(f'{{"@context": {{{chain}}}}}', "json-ld")
    assert problem == "terms of the contexts refer too far to each other; write whole IRIs"


def test_long_chains_of_nodes_without_identifier(knowledge: KnowledgeBase) -> None:
    chain = "".join(f"_:n{n} <http://e/p> _:n{n + 1} .\n" for n in range(20_000))
    architecture = URIRef("http://e/x")
    part = parse(chain.encode(), "file", "n-triples", knowledge)
    assert len(complete([part], architecture, knowledge)[0]) == 20_000
    circle = parse(f"{chain}_:n20000 <http://e/p> _:n20000 .".encode(), "file", "n-triples", knowledge)
    with pytest.raises(SubmissionError) as raised:
        complete([circle], architecture, knowledge)
    assert [str(problem) for problem in raised.value.problems] == [
        "file:20001: nodes without identifier refer to each other in a circle; give them IRIs"
    ]


def test_imports_of_ontologies_are_plain_statements() -> None:
    imports = "<http://www.w3.org/2002/07/owl#imports>"
    assert len(statements(f"<{SUBMISSION}x> {imports} <http://localhost:9/none> .", "n-triples").places) == 1
    assert len(statements(f"<x> {imports} <http://localhost:9/none> .", "turtle").places) == 1
