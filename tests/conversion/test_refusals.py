"""What a format cannot express is refused by name, each statement with its place; what it can is not."""

from __future__ import annotations

import re

import pytest

from .converting import FORMATS, RDF_FORMATS, converted, refusals, submission
from .odd_submissions import EVERYTHING_BUT_YAML, PREFIXES

LINE = PREFIXES.count("\n") + 1
"""The line of the first statement after the prefixes."""

ENTITY = ":one a ga:Aggregator ; rdfs:label \"One\" "


def yaml_refusals(statements: str) -> list[str]:
    return refusals(PREFIXES + statements, "turtle", "yaml")


@pytest.mark.parametrize(
    ("statements", "said", "reason"),
    (
        (f'{ENTITY}; ex:colour "red" .', ':one ex:colour "red"', "there is no key for it in `entities`"),
        (f"{ENTITY}; ex:near ex:river .", ":one ex:near ex:river", "there is no key for it in `entities`"),
        (":one a ga:Aggregator , ex:Thing .", ":one a ex:Thing", "it is no class that `entities` takes"),
        (':one a ga:Aggregator ; rdfs:label "Eins"@de .', ':one rdfs:label "Eins"@de', "a text has no language there"),
        (f'{ENTITY}, "Uno" .', ':one rdfs:label "Uno"', "`label` takes one value, and there is another"),
        (f"{ENTITY}; ga:population 012 .", ':one ga:population "012"^^xsd:integer', "no leading zeros"),
        (f"{ENTITY}; ga:population 7.0 .", ':one ga:population "7.0"^^xsd:decimal', "always the datatype xsd:integer"),
        (f"{ENTITY}; ga:capacity 2.060 .", ':one ga:capacity "2.060"^^xsd:decimal', "always written `2.06` there"),
        (f"{ENTITY}; ga:capacity 1e3 .", ':one ga:capacity "1e3"^^xsd:double', "always the datatype xsd:decimal"),
        (f'{ENTITY}; ga:individual "1"^^xsd:boolean .', ':one ga:individual "1"^^xsd:boolean', "`true` and `false`"),
        (f'{ENTITY}; ga:owner "" .', ':one ga:owner ""', "a text must not be blank"),
        (f'{ENTITY}; ga:owner "x"^^ex:kind .', ':one ga:owner "x"^^ex:kind', "a text has no datatype there"),
        (f"{ENTITY}; ga:connectedTo :nowhere .", ":one ga:connectedTo :nowhere", "no section of a YAML file declares"),
        (f"{ENTITY}; ga:operatedBy ex:far .", ":one ga:operatedBy ex:far", "no section of a YAML file declares"),
        ("ex:far a ga:Aggregator .", "ex:far a ga:Aggregator", "its IRI is not one that an identifier stands for"),
        ("<odd#a/b> a ga:Customer .", ":a/b a ga:Customer", "its IRI is not one that an identifier stands for"),
        ("<odd#_x> a ga:Customer .", ":_x a ga:Customer", "its IRI is not one that an identifier stands for"),
        ("<odd#e\u0301> a ga:Customer .", ":e\u0301 a ga:Customer", "its IRI is not one that an identifier stands for"),
        (f'{ENTITY}. ex:a ex:says "hi" .', 'ex:a ex:says "hi"', "there is no section for what it is about"),
        (":s a ga:ProcessStep .", ":s a ga:ProcessStep", "the step belongs to nothing"),
        (":o a ga:Organisation .", ":o a ga:Organisation", "there is no section for what it is about"),
        (
            f"{ENTITY}; ga:organisation ex:mill . ex:mill a ga:Organisation ; rdfs:label \"Mill\" .",
            ":one ga:organisation ex:mill",
            "the organisation has another IRI than its label would give it",
        ),
        (
            f"{ENTITY}; ga:attestation :here . :here a ga:Attestation ; ga:document src:S0 .",
            ":one ga:attestation :here",
            "an attestation has no name of its own there",
        ),
        (
            f"{ENTITY}; ga:attestation [ ga:document src:S0 ] , [ ga:document src:S1 ; ga:evidence ga:known ] .",
            ":one ga:attestation […]",
            "one `evidence` stands for all sources of an entry, and this one has another",
        ),
        (
            f'{ENTITY}; ga:attestation [ ga:document src:S0 ; ga:locator " p. 1" ] .',
            ":one ga:attestation […]",
            "a locator does not begin or end with a space there",
        ),
        (
            f"{ENTITY}; ga:attestation [ ga:document ex:book ] .",
            ":one ga:attestation […]",
            "the document is not declared as a source",
        ),
        (
            f'{ENTITY}; ga:attestation [ ga:document src:S0 ; rdfs:comment "x" ] .',
            '[…] rdfs:comment "x"',
            "there is no section for what it is about",
        ),
        (
            f"{ENTITY}; ga:attestation [ ga:document src:S0 ] . :S0 a ga:Source .",
            ":one ga:attestation […]",
            "`S0` means a source of the file itself here",
        ),
        (
            ":bid a ga:Function . [] a ga:Flow ; ga:kind ga:settlement ; ga:function ga:settlement-function .\n"
            ":settlement a ga:Function .",
            "[…] ga:function ga:settlement-function",
            "`settlement` means something of the file itself there",
        ),
        (
            "[] a ga:Process ; ga:step [ a ga:ProcessStep ; ga:position 2 ] .",
            '[…] ga:position "2"^^xsd:integer',
            "steps are numbered from 1, without a gap",
        ),
        (
            "[] a ga:Process ; ga:step [ a ga:ProcessStep ] .",
            "[…] ga:step […]",
            "steps are numbered, each differently",
        ),
        (
            ":p a ga:Process ; ga:step :s . :q a ga:Process ; ga:step :s . :s a ga:ProcessStep ; ga:position 1 .",
            ":q ga:step :s",
            "a step with an identifier stands in one place only",
        ),
    ),
)
def test_yaml_refuses_what_it_cannot_say(statements: str, said: str, reason: str) -> None:
    found = [line for line in yaml_refusals(statements) if f"`{said}`" in line]
    assert len(found) == 1
    assert reason in found[0]
    assert re.match(rf"({LINE}|{LINE + 1}):\d+: YAML cannot say ", found[0])
    assert found[0].endswith("; convert to Turtle instead, or change the statement")


def test_every_statement_that_yaml_cannot_say_is_named() -> None:
    lines = "\n".join(refusals(EVERYTHING_BUT_YAML, "turtle", "yaml"))
    for said in (
        'the architecture rdfs:label "Merkwürdig"@de',
        "the architecture ex:reviewedBy ex:somebody",
        ':filing dcterms:title "Filing"@en',
        ':one rdfs:label "uno"',
        ':one ex:weight "1.50"^^xsd:decimal',
        ':one ex:weight "-0"^^xsd:integer',
        ':one ex:weight "+7"^^xsd:integer',
        ':attested rdfs:comment "with a remark"',
        "ex:elsewhere a ga:Customer",
        ':stray ga:position "1"^^xsd:integer',
        'ex:stranger ex:says "hello"',
        '[…] ex:deepest "x"',
    ):
        assert f"`{said}`" in lines


@pytest.mark.parametrize("name", RDF_FORMATS)
def test_the_other_formats_say_what_yaml_cannot(name: str) -> None:
    assert refusals(EVERYTHING_BUT_YAML, "turtle", name) == []


def test_very_many_refusals_are_counted() -> None:
    many = " ; ".join(f"ex:p{number} {number}" for number in range(500))
    given = submission(f"{PREFIXES}{ENTITY}; {many} .", "turtle")
    try:
        converted(given, "yaml")
    except Exception as error:
        lines = str(error).splitlines()
    assert len(lines) == 101
    assert "400 further problems" in lines[-1]


@pytest.mark.parametrize(
    ("property_", "named"),
    (
        ("<http://example.org/1>", "ex:1"),
        ("<http://example.org/a/>", "ex:a/"),
        ("<urn:x:123>", "<urn:x:123>"),
        ("<http://www.w3.org/1999/02/22-rdf-syntax-ns#li>", "<http://www.w3.org/1999/02/22-rdf-syntax-ns#li>"),
        ("<http://www.w3.org/2000/xmlns/x>", "<http://www.w3.org/2000/xmlns/x>"),
    ),
)
def test_rdf_xml_refuses_properties_that_are_no_names_in_xml(property_: str, named: str) -> None:
    (line,) = refusals(f'{PREFIXES}{ENTITY}; {property_} "x" .', "turtle", "rdf-xml")
    assert f'RDF/XML cannot say `:one {named} "x"`: the IRI of the property is no name in XML' in line


@pytest.mark.parametrize("name", FORMATS)
def test_no_format_takes_an_architecture_whose_iri_is_none(name: str) -> None:
    text = "architecture: {id: 'http://example.org/%zz'}\nentities: {a: {is: Customer}}"
    (line,) = refusals(text, "yaml", name)
    assert line.startswith("1:")
    assert "`http://example.org/%zz` is no IRI; change the statement" in line


@pytest.mark.parametrize("name", RDF_FORMATS)
def test_rdf_formats_refuse_texts_that_are_longer_than_they_are_read(name: str) -> None:
    text = f"architecture: {{id: x}}\nentities: {{a: {{is: Customer, owner: {'x' * 100_001}}}}}"
    (line,) = refusals(text, "yaml", name)
    assert line.startswith("2:")
    assert "a text has at most 100,000 characters there" in line


@pytest.mark.parametrize("character", ("\ufffe", "\uffff"))
def test_rdf_xml_refuses_characters_that_xml_cannot_carry(character: str) -> None:
    (line,) = refusals(f':one a ga:Customer ; rdfs:label "a{character}b" .'.join((PREFIXES, "")), "turtle", "rdf-xml")
    assert f"the character U+{ord(character):04X} may not stand in XML" in line
    assert line.startswith(f"{LINE}:")
