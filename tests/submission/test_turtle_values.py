"""Turtle may say more than YAML can: what only the assessor infers, values of the wrong sort, odd numbers."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from rdflib import OWL, XSD, Literal, URIRef

from assessor.knowledge.model import KnowledgeBase
from assessor.knowledge.namespaces import GA
from assessor.submission.checks.rdf_statements import as_decimal
from assessor.submission.checks.validation import check_submission
from assessor.submission.form.model import Form
from assessor.submission.form.terms import terms_of
from assessor.submission.model import Submission
from assessor.timing.model import COMPUTED

Read = Callable[[str | bytes], Submission]
Problems = Callable[[str | bytes], list[str]]
HEAD = """@prefix ga: <https://w3id.org/grid-architecture#> .
@prefix rdfs: <http://www.w3.org/2000/01/rdf-schema#> .
@prefix xsd: <http://www.w3.org/2001/XMLSchema#> .
@prefix : <https://w3id.org/grid-architecture/submission/x#> .
<x> a ga:Architecture ; rdfs:label "X" ; ga:architectureKind ga:proposed-architecture .
:tso a ga:TransmissionSystemOperator . :agg a ga:Aggregator .
"""
SAID = "is what the assessor finds out, not what a submission states; state what it follows from,"


def test_every_property_that_follows_from_a_chain_is_the_assessors(
    knowledge: KnowledgeBase, form: Form
) -> None:
    chained = set(knowledge.axioms.subjects(OWL.propertyChainAxiom, None))
    keys = {key.path for section in form.all_sections() for key in section.keys.values()}
    assert {GA.networkOperator, GA.sendsTo} <= chained
    assert chained - keys <= set(terms_of(knowledge, form).inferred)
    assert not keys & set(terms_of(knowledge, form).inferred)


@pytest.mark.parametrize(
    ("line", "problem"),
    [
        (":g ga:networkOperator :tso .", f"7:4: `ga:networkOperator` {SAID} `ga:within` and `ga:operatedBy`"),
        (":agg ga:sendsTo :tso .", f"7:6: `ga:sendsTo` {SAID} `ga:from` and `ga:to`"),
    ],
)
def test_what_follows_from_a_chain_is_not_stated(
    line: str, problem: str, turtle_problems: Problems
) -> None:
    assert turtle_problems(HEAD + line) == [problem]


@pytest.mark.parametrize("property_", sorted(COMPUTED))
def test_what_is_computed_about_time_is_not_stated(property_: URIRef, turtle_problems: Problems) -> None:
    name = property_.removeprefix(str(GA))
    (problem,) = turtle_problems(f"{HEAD}:p a ga:Process ; ga:{name} :s .")
    assert f"`ga:{name}` is what the assessor finds out, not what a submission states; state steps, their" in problem


@pytest.mark.parametrize(
    "line", [":k a ga:FlowKind .", ":k a ga:ActingKind .", ":m a ga:Maturity .", ":w a ga:WordForNoProtection ."]
)
def test_no_members_are_added_to_what_the_knowledge_base_has_named_once_for_all(
    line: str, turtle_problems: Problems
) -> None:
    (problem,) = turtle_problems(HEAD + line)
    cls = line.split()[2]
    assert problem.startswith(f"7:6: `{cls}` has the members that the knowledge base names, and no others; use one")


@pytest.mark.parametrize("line", [":f a ga:MarketFunction .", ":c a ga:Capability .", ":s a ga:DERService ."])
def test_what_the_form_lets_be_added_may_be(line: str, from_turtle: Read) -> None:
    assert len(from_turtle(HEAD + line).graph) == 6


@pytest.mark.parametrize(
    ("property_", "value"),
    [
        ("from", '"rto"'),
        ("organisation", "'one'@en"),
        ("document", '"o"'),
        ("specialises", "5"),
        ("within", '"grid"'),
        ("operatedBy", '"tso"'),
        ("attestation", '"p. 3"'),
        ("kind", '"dispatch"'),
    ],
)
def test_a_literal_in_place_of_a_node(property_: str, value: str, turtle_problems: Problems) -> None:
    (problem,) = turtle_problems(HEAD + f":n\n  ga:{property_} {value} .\n")
    assert problem.startswith(f"8:{len(property_) + 7}: `ga:{property_}` takes a node, not the text `")


def test_what_to_write_in_place_of_a_literal(turtle_problems: Problems) -> None:
    assert turtle_problems(HEAD + ':n ga:from "rto" ; ga:stage "plan" ; ga:to "a b" .\n') == [
        "7:12: `ga:from` takes a node, not the text `rto`; "
        "write the IRI of what is meant, for example `:rto`, without quotes",
        "7:29: `ga:stage` takes a node, not the text `plan`; use `ga:operation`, `ga:planning`",
        "7:44: `ga:to` takes a node, not the text `a b`; write the IRI of what is meant, without quotes",
    ]


def test_a_text_as_class(turtle_problems: Problems, from_turtle: Read, knowledge: KnowledgeBase) -> None:
    (problem,) = turtle_problems(HEAD + ':n a ga:Flow , "Flow" .\n')
    assert problem.startswith("7:16: `Flow` is a text, but what something is is a class; ")
    entity = from_turtle(HEAD + ':n a ga:Aggregator , "Aggregator" . :m ga:operatedBy :n .\n')
    found = [p for p in check_submission(entity, knowledge) if p.severity == "violation"]
    assert [(p.code, p.line, p.column) for p in found] == [("SB020", 7, 22)]


def test_labels_that_are_none(turtle_problems: Problems) -> None:
    text = HEAD + ':a rdfs:label <b> .\n:b rdfs:label "a\\u0000b" .\n' + f':c rdfs:label "{"l" * 1001}" .\n'
    assert turtle_problems(text) == [
        "7:15: `rdfs:label` takes a text; write the text in quotes",
        "8:15: the text of `rdfs:label` holds a control character or half a character; remove the escape",
        "9:15: the label has more than 1000 characters; write a shorter one",
    ]


@pytest.mark.parametrize("property_", ["cycle", "capacity", "latency", "duration", "population", "year"])
@pytest.mark.parametrize(
    ("value", "problem"),
    [
        ('"NaN"^^xsd:decimal', "`ga:{}`: `NaN` is no decimal; write a value of xsd:decimal"),
        ('"INF"^^xsd:decimal', "`ga:{}`: `INF` is no decimal; write a value of xsd:decimal"),
        ('""^^xsd:decimal', "`ga:{}`: `` is no decimal; write a value of xsd:decimal"),
        ('"NaN"^^xsd:integer', "`ga:{}`: `NaN` is no integer; write a value of xsd:integer"),
        ('"many"^^xsd:nonNegativeInteger', "`ga:{}`: `many` is no nonNegativeInteger; "),
        ('"NaN"^^xsd:double', "`ga:{}` takes a number, not `NaN`; write a number in digits"),
        ('"-INF"^^xsd:float', "`ga:{}` takes a number, not `-INF`; write a number in digits"),
        ("1e400", "`ga:{}` takes a number, not `1e400`; write a number in digits"),
        ('"maybe"^^xsd:boolean', "`ga:{}`: `maybe` is no boolean; write a value of xsd:boolean"),
    ],
)
@pytest.mark.filterwarnings("error")
def test_what_is_no_number(property_: str, value: str, problem: str, turtle_problems: Problems) -> None:
    (found,) = turtle_problems(HEAD + f":n ga:{property_} {value} .\n")
    assert found.startswith(f"7:{len(property_) + 8}: {problem.format(property_)}")


@pytest.mark.parametrize(
    ("written", "value"),
    [("300", "300.0"), ("+5", "5.0"), ("-007", "-7.0"), ("-0", "0.0"), ("9" * 5000, "9" * 5000 + ".0")],
)
def test_a_whole_number_is_a_quantity(written: str, value: str) -> None:
    read = as_decimal(Literal(written, datatype=XSD.integer, normalize=False))
    assert (str(read), read.datatype) == (value, XSD.decimal)
    assert as_decimal(Literal("1.5", datatype=XSD.decimal)) == Literal("1.5", datatype=XSD.decimal)


def test_whole_numbers_for_quantities_only(from_turtle: Read, knowledge: KnowledgeBase) -> None:
    node = URIRef("https://w3id.org/grid-architecture/submission/x#n")
    text = HEAD + ":n a ga:StorageResource ; ga:population 4 ;\n ga:capacity 300 .\n"
    submission = from_turtle(text)
    capacity = Literal("300.0", datatype=XSD.decimal, normalize=False)
    assert submission.graph.value(node, GA.capacity) == capacity
    assert submission.locations[node, GA.capacity, capacity].line == 8
    assert submission.graph.value(node, GA.population) == Literal(4)
    assert [str(p) for p in check_submission(submission, knowledge) if p.severity == "violation"] == []


@pytest.mark.parametrize(
    ("line", "expected"),
    [
        (
            ":n a ga:Aggregator ; ga:capacity 3e2 .",
            "SB023 entity `n`: `ga:capacity` must be one quantity of power, zero or more, but it is `300.0`; "
            "write a number of megawatts, for example `ga:capacity 200.0`",
        ),
        (
            "[] a ga:Flow ; ga:from :tso ; ga:to :agg ; ga:kind ga:bid ; ga:cycle 0 .",
            "SB064 this flow: `ga:cycle` must be one duration, longer than zero, but it is `0`; "
            "write a number of seconds, for example `ga:cycle 300.0`",
        ),
        (
            ":n a ga:Aggregator ; ga:individual 'perhaps' .",
            "SB021 entity `n`: `ga:individual` must be yes or no, but it is `perhaps`; "
            "write `ga:individual true`, or leave it out",
        ),
        (
            "[] a ga:StatedAbsence ; ga:between :tso , :agg ; ga:scope ga:dispatch .",
            "SB051 this absence: `ga:scope` must say what is absent, but it is `dispatch`; "
            "use `ga:coordination-interface`, `ga:information-interface` or `ga:operational-interface`",
        ),
        (
            "[] a ga:StatedAbsence ; ga:between :tso ; ga:scope ga:operational-interface .",
            "SB050 this absence: `ga:between` must name exactly two different entities, but there is only "
            "one; write `ga:between :one , :other`; one absence for each pair",
        ),
        (
            ":n a ga:Entity .",
            "SB032 entity `n`: it is not said what it is; add `a` with a class, for example `a ga:Aggregator`",
        ),
        (
            ":n a ga:TransmissionSystemOperator , ga:Aggregator .",
            "SB036 entity `n`: it is both `ga:TransmissionSystemOperator` and `ga:Aggregator`; "
            "describe two entities of one `ga:organisation`",
        ),
    ],
)
def test_problems_name_properties(
    line: str, expected: str, from_turtle: Read, knowledge: KnowledgeBase
) -> None:
    problems = check_submission(from_turtle(HEAD + line + "\n"), knowledge)
    found = [str(p).partition(": ")[2] for p in problems if p.severity != "info" and p.code != "SB052"]
    assert found == [expected]


@pytest.mark.parametrize(
    ("line", "problem"),
    [
        (
            ":n a ga:LoadResource .",
            "7:6: unknown class `ga:LoadResource`; did you mean `ga:FlexibleLoadResource`?",
        ),
        (
            ":n ga:architectureKind ga:proposed .",
            "7:24: unknown term `ga:proposed`; did you mean `ga:proposed-architecture`?",
        ),
        (
            ":n ga:mechanismKind ga:priority .",
            "7:21: unknown term `ga:priority`; did you mean `ga:priority-mechanism`?",
        ),
        (
            ":n ga:mode ga:shared .",
            "7:12: unknown term `ga:shared`; use `ga:joint` or `ga:sole`",
        ),
        (
            ":n a ga:Battery .",
            "7:6: unknown class `ga:Battery`; did you mean `ga:BulkStorage`, "
            "`ga:DistributionStorageResource` or `ga:StorageResource`?",
        ),
    ],
)
def test_suggestions_in_turtle(line: str, problem: str, turtle_problems: Problems) -> None:
    assert turtle_problems(HEAD + line + "\n") == [problem]


def test_unknown_terms_without_suggestion_are_listed(turtle_problems: Problems) -> None:
    cls, property_ = turtle_problems(HEAD + ":n a ga:Qqq ;\n ga:zzz 1 .\n")
    assert cls.startswith("7:6: unknown class `ga:Qqq`; use `ga:Aggregator`, ")
    assert property_.startswith("8:2: unknown property `ga:zzz`; use `ga:about`, ")
    assert "\n" not in cls + property_


@pytest.mark.parametrize(
    "iri",
    [
        "https://w3id.org/grid-architecture",
        "https://w3id.org/grid-architecture#x",
        "https://w3id.org/grid-architecture/shapes",
        "https://w3id.org/grid-architecture/shapes#x",
        "https://w3id.org/grid-architecture/sources#x",
        "https://w3id.org/grid-architecture/submission",
    ],
)
def test_names_of_the_project(iri: str, turtle_problems: Problems, yaml_problems: Problems) -> None:
    found = turtle_problems(HEAD.replace("<x>", f"<{iri}>"))
    assert found and all("belongs to the knowledge base" in problem for problem in found)
    (member,) = turtle_problems(HEAD + f"<{iri}> a ga:Aggregator .\n")
    assert "belongs to the knowledge base" in member
    assert yaml_problems(f'architecture: {{id: "{iri}", label: X, kind: proposed}}\n') == [
        f"1:20: `{iri}` belongs to the knowledge base; take a short name, or an IRI of your own"
    ]


@pytest.mark.parametrize(
    "iri",
    [
        "https://w3id.org/grid-architecture/submission/mine",
        "https://w3id.org/grid-architectures",
        "http://example.org/x#",
    ],
)
def test_names_of_ones_own(iri: str, from_turtle: Read, from_yaml: Read) -> None:
    text = f'architecture: {{id: "{iri}", label: X, kind: proposed}}\n'
    assert str(from_yaml(text).architecture) == iri
    assert str(from_turtle(HEAD.replace("<x>", f"<{iri}>")).architecture) == iri


@pytest.mark.parametrize(
    ("namespace", "line"),
    [
        ("http://w3id.org/grid-architecture#", "7:4"),
        ("https://W3ID.org/grid-architecture#", "7:4"),
        ("https://www.w3id.org/grid-architecture#", "7:4"),
        ("https://w3id.org/grid%2Darchitecture#", "7:4"),
        ("https://w3id.org/Grid-Architecture#", "7:4"),
        ("https://w3id.org/grid-architecture/", "7:4"),
        ("https://w3id.org/grid-architecture/submission/x#", "7:4"),
        ("https://w3id.org/grid-architecture/submission/", "7:4"),
    ],
)
def test_words_of_the_vocabulary_in_another_namespace_do_not_vanish(
    namespace: str, line: str, turtle_problems: Problems
) -> None:
    """They would say nothing, and where the flows are described completely, that would be a false pass."""
    wrong = "is none of the vocabulary's names; did you mean `ga:"
    flow = f"[] <{namespace}from> :tso ."
    cls = f"[] a <{namespace}Flow> ."
    first = f"{line}: `{namespace}from` {wrong}from`, which is `https://w3id.org/grid-architecture#from`?"
    assert turtle_problems(HEAD + flow) == [first]
    (found,) = turtle_problems(HEAD + cls)
    assert f"`{namespace}Flow` {wrong}Flow`, which is `https://w3id.org/grid-architecture#Flow`?" in found
    if "submission" not in namespace:
        (found,) = turtle_problems(HEAD + f"[] ga:kind <{namespace}dispatch> .")
        assert f"`{namespace}dispatch` {wrong}dispatch`" in found
    assert turtle_problems(HEAD + flow + cls) == [first]  # one mistake, which one mending mends


@pytest.mark.parametrize("term", ["shapes#SB001", "flow", "graphs#asserted"])
def test_the_project_has_no_other_classes_for_submissions(term: str, turtle_problems: Problems) -> None:
    (found,) = turtle_problems(HEAD + f":z a <https://w3id.org/grid-architecture/{term}> .")
    assert found.endswith("is none of the vocabulary's names; those begin with `https://w3id.org/grid-architecture#`")


@pytest.mark.parametrize(
    "line",
    [
        ":tso :note 'own words' ; a :Utility .",
        ":tso rdfs:seeAlso <http://w3id.org/grid-architecture>, <http://w3id.org/grid-architecture/index.html> .",
        ":tso rdfs:seeAlso <https://w3id.org/grid-architecture/sources#slides> , <http://example.org/dispatch> .",
        ":Flow a ga:Aggregator ; rdfs:label 'Flow Ltd' .",
    ],
)
def test_own_words_and_links_are_left_alone(line: str, from_turtle: Read) -> None:
    assert from_turtle(HEAD + line)
