"""A rule that breaks the conventions is refused with its line, and nobody changes what built-in rules find."""

from __future__ import annotations

import re

import pytest
from rdflib import RDF

from assessor.knowledge.loading import load
from assessor.own_rules.naming import RESERVED_LETTERS

from .making import EXAMPLE, FILE, changed, line_of, problems

CONCEPT_QUERY = "CONSTRUCT { ?party acme:hearsFrom ?resource } WHERE {"
THRESHOLD = """
acme:limit a owl:NamedIndividual , ga:Threshold ; rdfs:label "limit"@en ; skos:definition "A limit."@en ;
  ga:unit "s" ; ga:thresholdValue 300.0 ;
  ga:citation [ ga:document acme:handbook ; ga:locator "5" ; ga:evidence ga:stated ] .
"""


def test_the_rule_of_the_page_is_accepted() -> None:
    assert problems(EXAMPLE) == []
    assert problems(EXAMPLE + THRESHOLD) == []


WRONG = {
    "syntax": (changed('ga:code "XA001" ;', 'ga:code "XA001" '), None, "not Turtle"),
    "built-in prefix of codes": (
        changed('ga:code "XA001"', 'ga:code "TB009"'),
        'ga:code "TB009"',
        "`TB` are those of built-in",
    ),
    "submission checks": (
        changed('ga:code "XA001"', 'ga:code "SB009"'),
        'ga:code "SB009"',
        "submission checks; take `XB009`",
    ),
    "form of the code": (changed('ga:code "XA001"', 'ga:code "XA1"'), 'ga:code "XA1"', "two letters and three digits"),
    "identifier": (changed('ga:code "XA001"', 'ga:code "XA002"'), 'ga:code "XA002"', "ends with its code"),
    "principle": (
        changed("ga:principle ga:observability", "ga:principle ga:Flow"),
        "ga:principle ga:Flow",
        "one principle, but it is `ga:Flow`",
    ),
    "no rationale": (
        re.sub(r"  ga:rationale .*\n", "", EXAMPLE),
        "acme:XA001 a ga:Rule",
        "why it matters; add `ga:rationale`",
    ),
    "slug of another": (
        changed("directs-without-hearing", "bulk-reaches-past-distribution"),
        "bulk-reaches-past",
        "is that of TB001",
    ),
    "order": (changed("sh:order 1000", "sh:order 50"), "sh:order 50", "1000 or more, but it is `50`"),
    "order as text": (changed("sh:order 1000", 'sh:order "last"'), 'sh:order "last"', "1000 or more"),
    "severity": (
        changed("sh:severity sh:Violation", "sh:severity sh:Info"),
        "sh:severity sh:Info",
        "that of its level",
    ),
    "own formalisation of others": (
        changed(
            'ga:locator "section 4.2" ; ga:evidence ga:stated', 'ga:locator "section 4.2" ; ga:evidence ga:derived'
        ),
        'section 4.2" ; ga:evidence ga:derived',
        "only that",
    ),
    "unknown document": (
        changed("ga:document acme:handbook", "ga:document acme:book"),
        "ga:document acme:book",
        "cites documents|citation",
    ),
    "another server": (
        changed(CONCEPT_QUERY, f"{CONCEPT_QUERY} SERVICE <http://a.example/> {{ ?x ?y ?z }}"),
        "sh:construct",
        "another server",
    ),
    "query that cannot be read": (
        changed("FILTER NOT EXISTS { $this acme:hears", "FILTER NOT EXIST { $this acme:hears"),
        "FILTER NOT EXIST {",
        "cannot be read",
    ),
    "too deep for engines": (
        changed("  ?resource a ga:Resource .", f"  {'{' * 3000} ?resource a ga:Resource . {'}' * 3000}"),
        "sh:select",
        "more than 200 brackets",
    ),
    "more patterns than engines can order": (
        changed("  ?resource a ga:Resource .", f"  ?resource a {', '.join(['ga:Resource'] * 80)} ."),
        "sh:select",
        "more than 60 patterns",
    ),
    "longer paths than engines can order": (
        changed("$this a ga:Aggregator ;", f"$this a ga:Aggregator ; {'/'.join(['ga:from'] * 80)} ?resource ;"),
        "sh:select",
        "more than 60 patterns",
    ),
    "something else each time": (
        changed("  ?resource a ga:Resource .", "  ?resource a ga:Resource . FILTER(RAND() < 0.5)"),
        "sh:select",
        "`RAND` gives something else each time",
    ),
    "the time of day, within": (
        changed("{ $this acme:hearsFrom", '{ FILTER(STR(NOW()) != "") $this acme:hearsFrom'),
        "sh:select",
        "`NOW` gives something else each time",
    ),
    "variable of SHACL": (
        changed("  ?resource a ga:Resource .", "  ?resource a ga:Resource ; $PATH ?value ."),
        "sh:select",
        "`\\$PATH` stands for something in other SHACL shapes",
    ),
    "text for a node": (
        changed("sh:sparql acme:XA001-moderate-select", 'sh:sparql "SELECT"'),
        'sh:sparql "SELECT"',
        "`sh:sparql` takes a node",
    ),
    "prefix as text": (
        EXAMPLE + '\n<https://acme.example/grid> sh:declare "x" .\n',
        'sh:declare "x"',
        "`sh:declare` takes a node",
    ),
    "prefix of which nothing is said": (
        EXAMPLE + "\n<https://acme.example/grid> sh:declare acme:nothing .\n",
        "sh:declare acme:nothing",
        "nothing is said of what stands here",
    ),
    "prefix twice": (
        changed('sh:prefix "acme" ;', 'sh:prefix "acme" , "other" ;'),
        'sh:prefix "acme"',
        "one name and one namespace",
    ),
    "endless key": (
        changed('ga:key ( "this" "resource" )', "ga:key _:l") + f'\n_:l <{RDF.first}> "this" ; <{RDF.rest}> _:l .\n',
        "ga:key _:l",
        "no list that begins with `this`",
    ),
    "open key": (
        changed('ga:key ( "this" "resource" )', "ga:key _:l") + f'\n_:l <{RDF.first}> "this" .\n',
        "ga:key _:l",
        "no list that begins with `this`",
    ),
    "no number": (
        EXAMPLE + THRESHOLD.replace("300.0", '"NaN"^^xsd:double'),
        '"NaN"',
        "`ga:thresholdValue` has a number that is not written out",
    ),
    "endless number": (
        EXAMPLE + THRESHOLD.replace("300.0", f"1{'0' * 400}.0"),
        "0" * 100,
        "has a value that is no decimal",
    ),
    "figure of the key": (
        changed("  ga:since ", '  ga:figure [ ga:variable "resource" ; ga:unit "s" ] ;\n  ga:since '),
        "acme:XA001 a ga:Rule",
        "a figure is none of the variables of the key",
    ),
    "shape switched off": (
        changed("ga:rule acme:XA001 ;", "ga:rule acme:XA001 ; sh:deactivated true ;"),
        "sh:deactivated",
        "take away `sh:deactivated`",
    ),
    "other constraints in a shape": (
        changed("ga:rule acme:XA001 ;", "ga:rule acme:XA001 ; sh:and ( acme:XA001-moderate ) ;"),
        "sh:and",
        "take away `sh:and`",
    ),
    "other targets": (
        changed("ga:rule acme:XA001 ;", "ga:rule acme:XA001 ; sh:targetNode ga:dispatch ;"),
        "sh:targetNode",
        "take away `sh:targetNode`",
    ),
    "other queries in a shape": (
        changed("a sh:SPARQLConstraint ;", 'a sh:SPARQLConstraint ; sh:ask "ASK {}" ;'),
        'sh:ask "ASK {}"',
        "take away `sh:ask`",
    ),
    "condition of a concept": (
        changed("sh:order 1000 ;", "sh:order 1000 ; sh:condition acme:XA001-moderate ;"),
        "sh:condition",
        "take away `sh:condition`",
    ),
    "construct of another kind": (
        changed("a sh:SPARQLRule ;", "a sh:SPARQLRule ; sh:deactivated true ;"),
        "sh:deactivated",
        "take away `sh:deactivated`",
    ),
    "message with a variable that is not given": (
        changed("{$this} directs {?resource} and", "{$this} directs {?resorce} and"),
        "{?resorce}",
        "the message shows `resorce`, which the query does not give",
    ),
    "forbidden form": (
        changed("  ?resource a ga:Resource .", "  ?resource a ga:Resource . MINUS { $this a ga:Operator }"),
        "sh:select",
        "explanations cannot follow|in the form",
    ),
    "unbound focus": (
        changed(
            "FILTER NOT EXISTS { $this acme:hearsFrom ?resource }",
            "FILTER NOT EXISTS { ?resource a ga:Programme . FILTER(?resource != $this) }",
        ),
        "sh:select",
        "in the form",
    ),
    "misspelt term": (
        changed("ga:coordinates ?resource", "ga:coordinate ?resource"),
        "sh:select",
        "`ga:coordinate` is no term",
    ),
    "misspelt own term": (
        changed("$this acme:hearsFrom ?resource", "$this acme:hears ?resource"),
        "sh:select",
        "`acme:hears` is no term",
    ),
    "prefix not named": (
        changed(
            "sh:prefixes <https://w3id.org/grid-architecture> , <https://acme.example/grid> ;\n  sh:select",
            "sh:prefixes <https://w3id.org/grid-architecture> ;\n  sh:select",
        ),
        "$this acme:hearsFrom",
        "prefix `acme` is not declared",
    ),
    "target": (
        changed("sh:targetClass ga:Aggregator", "sh:targetClass ga:Agregator"),
        "sh:targetClass ga:Agregator",
        "nothing would ever be one",
    ),
    "built-in term derived": (
        changed("ga:derives acme:hearsFrom", "ga:derives ga:coordinates"),
        "ga:derives ga:coordinates",
        "is built in",
    ),
    "built-in term constructed": (
        changed("CONSTRUCT { ?party acme:hearsFrom ?resource }", "CONSTRUCT { ?party ga:coordinates ?resource }"),
        "sh:construct",
        "built-in verdicts would change unseen",
    ),
    "any property constructed": (
        changed("CONSTRUCT { ?party acme:hearsFrom ?resource }", "CONSTRUCT { ?party ?any ?resource }").replace(
            "$this ga:kind ga:telemetry", "?party ?any $this . $this ga:kind ga:telemetry"
        ),
        "sh:construct",
        "not said by a term",
    ),
    "built-in term changed": (EXAMPLE + '\nga:Flow rdfs:comment "x" .\n', "ga:Flow rdfs:comment", "which is not yours"),
    "axiom": (
        changed(
            "acme:hearsFrom a owl:ObjectProperty ;",
            "acme:hearsFrom a owl:ObjectProperty ; <http://www.w3.org/2000/01/rdf-schema#subPropertyOf> ga:from ;",
        ),
        "#subPropertyOf",
        "infers statements",
    ),
    "inverse": (
        changed(
            "acme:hearsFrom a owl:ObjectProperty ;", "acme:hearsFrom a owl:ObjectProperty ; owl:inverseOf ga:from ;"
        ),
        "owl:inverseOf",
        "infers statements",
    ),
    "transitive": (
        changed(
            "acme:hearsFrom a owl:ObjectProperty ;", "acme:hearsFrom a owl:ObjectProperty , owl:TransitiveProperty ;"
        ),
        "acme:hearsFrom a",
        "infers statements",
    ),
    "one more level": (EXAMPLE + "\nacme:worst a owl:NamedIndividual , ga:Level .\n", "acme:worst", "for everybody"),
    "untyped": (EXAMPLE + '\nacme:something rdfs:label "x" .\n', "acme:something", "nothing that is known here"),
    "term without definition": (
        re.sub(r"@en ;\n  skos:definition .*\n", "@en .\n", EXAMPLE, count=1),
        "acme:hearsFrom a owl:ObjectProperty",
        "one definition; add `skos:definition`",
    ),
    "prefix of ours": (changed('sh:prefix "acme"', 'sh:prefix "ga"'), 'sh:prefix "ga"', "the prefix `ga` is built in"),
    "key": (
        changed('ga:key ( "this" "resource" )', 'ga:key "this"'),
        'ga:key "this"',
        "no list that begins with `this`",
    ),
    "threshold with a figure of no unit": (EXAMPLE + THRESHOLD.replace('"s"', '"h"'), 'ga:unit "h"', "one unit"),
    "negative threshold": (EXAMPLE + THRESHOLD.replace("300.0", "-1.0"), "thresholdValue -1.0", "at least 0"),
}


@pytest.mark.parametrize("name", sorted(WRONG))
def test_what_breaks_a_convention_is_refused_with_its_line(name: str) -> None:
    text, at, words = WRONG[name]
    told = problems(text)
    fitting = [line for line in told if re.search(words, line)]
    assert fitting, told
    place = re.match(rf"{re.escape(FILE)}:(\d+):(\d+): .+; .+", fitting[0])
    assert place is not None, fitting[0]
    if at is not None:
        assert int(place[1]) == line_of(text, at), told


def test_two_rules_with_one_code_are_refused() -> None:
    other = EXAMPLE.replace("https://acme.example/grid", "https://other.example/grid").replace("acme", "other")
    told = problems(EXAMPLE, other)
    assert any("`XA001` is also the code of the rule at acme/telemetry.ttl" in line for line in told)
    assert any("is also that of the rule at" in line and "slug" in line for line in told)


def test_every_file_is_told_of() -> None:
    told = problems(changed("sh:order 1000", "sh:order 50"), "@prefix x: <http://x.example/>\n", "x:a x:b x:c .")
    assert {line.split(":")[0] for line in told} == {"acme/other-1.ttl", "acme/other-2.ttl"}


def test_no_built_in_code_begins_with_a_letter_that_is_kept_for_users() -> None:
    assert not [rule.code for rule in load().rules if rule.code[0] in RESERVED_LETTERS]
    assert max(concept.order for concept in load().concepts) < 1000
