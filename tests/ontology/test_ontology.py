"""The ontology parses, keeps its own conventions, and its closure merges nothing."""

from collections.abc import Iterable
from functools import cache
from pathlib import Path
from typing import NamedTuple

import owlrl  # type: ignore[import-untyped]
import pyshacl
import pytest
from rdflib import DCTERMS, OWL, RDF, RDFS, SH, SKOS, XSD, BNode, Graph, Literal, Namespace, URIRef
from rdflib.term import Node

ROOT = Path(__file__).parents[2]
MODULES = sorted((ROOT / "ontology").glob("*.ttl"))
HEADER = ROOT / "ontology" / "grid-architecture.ttl"
CONVENTIONS = ROOT / "shapes" / "meta" / "ontology-conventions.ttl"

GA = Namespace("https://w3id.org/grid-architecture#")
GS = Namespace("https://w3id.org/grid-architecture/shapes#")
SRC = Namespace("https://w3id.org/grid-architecture/sources#")
SCHEMA = Namespace("http://schema.org/")
EX = Namespace("https://example.org/x#")
ERROR = URIRef("http://www.daml.org/2002/03/agents/agent-ont#error")


@cache
def ontology() -> Graph:
    graph = Graph()
    for module in MODULES:
        graph.parse(module)
    return graph


@cache
def conventions() -> Graph:
    return Graph().parse(CONVENTIONS).parse(HEADER)


class Found(NamedTuple):
    """A validation result: its focus node, what found it (property shape, constraint or node shape), the value."""

    focus: Node
    by: Node | None
    value: Node | None


def findings(graph: Graph) -> set[Found]:
    _, report, _ = pyshacl.validate(graph, shacl_graph=conventions())
    assert isinstance(report, Graph)
    return {
        Found(
            focus,
            report.value(result, SH.sourceConstraint) or report.value(result, SH.sourceShape),
            report.value(result, SH.value),
        )
        for result, focus in report.subject_objects(SH.focusNode)
    }


@pytest.mark.parametrize("module", MODULES, ids=lambda path: path.name)
def test_module_parses(module: Path) -> None:
    assert len(Graph().parse(module)) > 0


def test_header() -> None:
    header = Graph().parse(HEADER)
    (iri,) = header.subjects(RDF.type, OWL.Ontology)
    assert iri == URIRef("https://w3id.org/grid-architecture")
    declared = {str(prefix) for prefix in header.objects(None, SH.prefix)}
    assert declared == {"ga", "gs", "src", "rdf", "rdfs", "owl", "xsd", "sh", "skos", "dcterms"}


def test_each_term_is_declared_in_one_module() -> None:
    home: dict[Node, Path] = {}
    for module in MODULES:
        for term in set(Graph().parse(module).subjects(RDF.type)):
            if isinstance(term, URIRef):
                assert home.setdefault(term, module) == module, f"{term} in {home[term].name} and {module.name}"


def test_fourteen_principles_and_four_questions() -> None:
    principles = set(ontology().subjects(GA.answersQuestion))
    assert len(principles) == 14
    assert set(ontology().objects(None, GA.answersQuestion)) == set(ontology().subjects(RDF.type, GA.Question))
    assert len(set(ontology().subjects(RDF.type, GA.Question))) == 4


# The conventions.


class Case(NamedTuple):
    """A copy of a good node in which the values of one property are replaced, and what must find that."""

    found_by: str
    model: Node
    predicate: URIRef
    values: tuple[Node, ...]


def en(text: str) -> Literal:
    return Literal(text, lang="en")


def citation_of(document: URIRef) -> Node:
    return next(ontology().subjects(GA.document, document))


def restriction() -> Node:
    return next(ontology().subjects(OWL.hasValue, GA["edge-tier"]))


ANY = SRC.nowhere
CASES = [
    Case("meta-declared-term", GA.Aggregator, RDFS.isDefinedBy, ()),
    Case("meta-declared-term", GA["from"], RDFS.isDefinedBy, (ANY,)),
    Case("meta-term-type", GA.Aggregator, RDF.type, (RDFS.Class,)),
    Case("meta-term-label", GA.Aggregator, RDFS.label, ()),
    Case("meta-term-label", GA.Aggregator, RDFS.label, (en("one"), en("two"))),
    Case("meta-term-label", GA.Aggregator, RDFS.label, (Literal("Sammler", lang="de"),)),
    Case("meta-term-other-labels", GA.Aggregator, SKOS.altLabel, (Literal("Sammler", lang="de"),)),
    Case("meta-term-other-labels", GA.Aggregator, SKOS.hiddenLabel, (Literal("VPP"),)),
    Case("meta-term-definition", GA.Aggregator, SKOS.definition, ()),
    Case("meta-term-definition", GA.kind, SKOS.definition, ()),
    Case("meta-term-definition", GA.dispatch, SKOS.definition, ()),
    Case("meta-term-definition", GA.code, SKOS.definition, ()),
    Case("meta-term-definition", GA.Aggregator, SKOS.definition, (en("One sentence. And another."),)),
    Case("meta-term-definition", GA.Aggregator, SKOS.definition, (en("No full stop"),)),
    Case("meta-term-definition", GA.Aggregator, SKOS.definition, (Literal("Without a language."),)),
    Case("meta-term-example", GA.Aggregator, SKOS.example, ()),
    Case("meta-term-scope-note", GA.Aggregator, SKOS.scopeNote, (Literal("Nota", lang="it"),)),
    Case("meta-term-source", GA.Aggregator, DCTERMS.source, ()),
    Case("meta-term-source", GA.Aggregator, DCTERMS.source, (ANY,)),
    Case("meta-vocabulary-notation", GA.dispatch, SKOS.notation, ()),
    Case("meta-vocabulary-notation", GA.dispatch, SKOS.notation, (Literal("Two words"),)),
    Case("meta-vocabulary-individual", GA.dispatch, RDF.type, (GA.ActingKind,)),
    Case("meta-vocabulary-unique", GA.limit, SKOS.notation, (Literal("dispatch"),)),
    Case("meta-level", GA["level-low"], GA.severity, ()),
    Case("meta-level-rank", GA["level-low"], GA["rank"], ()),
    Case("meta-level-rank", GA["level-low"], GA["rank"], (Literal(-1),)),
    Case("meta-level-verdict", GA["level-low"], GA.verdict, (GA.Verdict,)),
    Case("meta-level-severity", GA["level-low"], GA.severity, (OWL.Nothing,)),
    Case("meta-principle-why", GA.scalability, GA.whyItMatters, ()),
    Case("meta-principle-how", GA.scalability, GA.howRecognised, ()),
    Case("meta-principle-mitigation", GA.scalability, GA.mitigatedBy, (en("Only one."),)),
    Case("meta-principle-question", GA.scalability, GA.answersQuestion, (GA.scalability,)),
    Case("meta-principle-derivation", GA.scalability, GA.citation, (citation_of(SRC.W1),)),
    Case("meta-principle-identifier", GA.scalability, SKOS.notation, (Literal("growth"),)),
    Case("meta-cited", GA.scalability, GA.citation, ()),
    Case("meta-cited", GA["question-time"], GA.citation, ()),
    Case("meta-citation-document", citation_of(SRC.W1), GA.document, (ANY,)),
    Case("meta-citation-document", citation_of(SRC.W1), GA.document, ()),
    Case("meta-citation-locator", citation_of(SRC.W1), GA.locator, ()),
    Case("meta-citation-locator", citation_of(SRC.W1), GA.locator, (Literal(""),)),
    Case("meta-citation-evidence", citation_of(SRC.W1), GA.evidence, ()),
    Case("meta-citation-evidence", citation_of(SRC.W1), GA.evidence, (GA["level-low"],)),
    Case("meta-citation", citation_of(SRC.W1), GA.evidence, (GA.derived,)),
    Case("meta-citation", citation_of(SRC.project), GA.evidence, (GA.stated,)),
    Case("meta-source-label", SRC.W1, RDFS.label, ()),
    Case("meta-source-title", SRC.W1, DCTERMS.title, ()),
    Case("meta-source-seen", SRC.W1, RDFS.comment, ()),
    Case("meta-source-year", SRC.TDC2019, GA.year, (Literal("2019", datatype=XSD.gYear),)),
    Case("meta-source-url", SRC.W1, GA.url, (Literal("example.org", datatype=XSD.anyURI),)),
    Case("meta-forbidden-characteristics", GA.kind, RDF.type, (OWL.ObjectProperty, OWL.FunctionalProperty)),
    Case("meta-forbidden-characteristics", GA.kind, RDF.type, (OWL.ObjectProperty, OWL.InverseFunctionalProperty)),
    Case("meta-forbidden-characteristics", GA.dispatch, OWL.sameAs, (GA.setpoint,)),
    Case("meta-forbidden-characteristics", GA.Flow, OWL.hasKey, (RDF.nil,)),
    Case("meta-forbidden-domain", GA.kind, RDFS.domain, (GA.Flow,)),
    Case("meta-forbidden-domain", GA.kind, RDFS.range, (GA.FlowKind,)),
    Case("meta-forbidden-cardinalities", restriction(), OWL.cardinality, (Literal(1),)),
    Case("meta-forbidden-cardinalities", restriction(), OWL.minCardinality, (Literal(1),)),
    Case("meta-forbidden-cardinalities", restriction(), OWL.maxCardinality, (Literal(1),)),
    Case("meta-forbidden-cardinalities", restriction(), OWL.qualifiedCardinality, (Literal(1),)),
    Case("meta-forbidden-cardinalities", restriction(), OWL.minQualifiedCardinality, (Literal(1),)),
    Case("meta-forbidden-cardinalities", restriction(), OWL.maxQualifiedCardinality, (Literal(1),)),
]


def add_broken_copy(graph: Graph, case: Case, number: int) -> Node:
    word = "broken-" + "".join(chr(ord("a") + int(digit)) for digit in str(number))
    copy: Node = BNode() if isinstance(case.model, BNode) else GA[word]
    for predicate, value in ontology().predicate_objects(case.model):
        if predicate == SKOS.notation:
            value = Literal(word)
        if predicate != case.predicate:
            graph.add((copy, predicate, value))
    for value in case.values:
        graph.add((copy, case.predicate, value))
    if (case.model, GA.locator, None) in ontology():
        graph.add((GA["tier-bypassing"], GA.citation, copy))
    return copy


MISSPELT = {
    "class": (GA.kind, SCHEMA.rangeIncludes, GA.Flowkind),
    "property": (GA.kind, GA.knid, GA.FlowKind),
    "source": (GA.Flow, DCTERMS.source, SRC.S7),
}


@cache
def findings_in_broken_ontology() -> tuple[list[Node], set[Found]]:
    graph = Graph() + ontology()
    copies = [add_broken_copy(graph, case, number) for number, case in enumerate(CASES)]
    for triple in MISSPELT.values():
        graph.add(triple)
    return copies, findings(graph)


def test_ontology_keeps_its_conventions() -> None:
    assert findings(ontology()) == set()


@pytest.mark.parametrize("number", range(len(CASES)), ids=lambda n: f"{n}-{CASES[n].found_by}")
def test_broken_copy_is_found(number: int) -> None:
    copies, found = findings_in_broken_ontology()
    assert (copies[number], GS[CASES[number].found_by]) in {(each.focus, each.by) for each in found}


@pytest.mark.parametrize("value", [GA.Flowkind, GA.knid, SRC.S7], ids=MISSPELT)
def test_misspelt_term_is_found(value: URIRef) -> None:
    header = URIRef("https://w3id.org/grid-architecture")
    assert Found(header, GS["meta-known-terms-query"], value) in findings_in_broken_ontology()[1]


def test_every_convention_is_shown_to_fail() -> None:
    shapes = conventions()
    reporting: set[Node] = set(shapes.objects(None, SH.property)) | set(shapes.objects(None, SH.sparql))
    for component in (SH["or"], SH.xone, SH["not"]):
        reporting |= {shape for shape in shapes.subjects(component) if (shape, SH.severity, None) in shapes}
    shown = {GS[case.found_by] for case in CASES} | {GS["meta-known-terms-query"]}
    assert {str(shape) for shape in reporting} == {str(shape) for shape in shown}


# The closure.


@cache
def closure() -> Graph:
    graph = Graph() + ontology()
    for triple in SUBMISSION:
        graph.add(triple)
    owlrl.DeductiveClosure(owlrl.OWLRL_Semantics).expand(graph)
    return graph


SUBMISSION: Iterable[tuple[Node, Node, Node]] = [
    (EX.rto, RDF.type, GA.TransmissionSystemOperator),
    (EX.riverside, RDF.type, GA.DistributionSystemOperator),
    (EX.battery, RDF.type, GA.StorageResource),
    (EX.battery, GA.connectedTo, EX.transformer),
    (EX.transformer, GA.within, EX.grid),
    (EX.grid, GA.operatedBy, EX.riverside),
    (EX.flow, GA["from"], EX.rto),
    (EX.flow, GA.to, EX.battery),
]


def test_closure_has_no_contradiction() -> None:
    assert set(closure().subjects(RDF.type, OWL.Nothing)) == set()
    assert set(closure().objects(None, ERROR)) == set()


def test_closure_merges_nothing() -> None:
    merged = [(a, b) for a, b in closure().subject_objects(OWL.sameAs) if a != b and not isinstance(a, Literal)]
    assert merged == []


@pytest.mark.parametrize("triple", [
    (EX.rto, RDF.type, GA.BulkSystemOperator),
    (EX.rto, GA.tier, GA["bulk-tier"]),
    (EX.riverside, GA.tier, GA["distribution-tier"]),
    (EX.battery, GA.tier, GA["edge-tier"]),
    (EX.battery, RDF.type, GA.DistributionSideResource),
    (EX.battery, GA.within, EX.grid),
    (EX.battery, GA.networkOperator, EX.riverside),
    (EX.rto, GA.originates, EX.flow),
    (EX.battery, GA.receives, EX.flow),
    (EX.rto, GA.sendsTo, EX.battery),
    (GA["bulk-tier"], GA.above, GA["edge-tier"]),
    (GA.dispatch, RDF.type, GA.FlowKind),
    (GA["der-dispatch-wholesale"], GA.partOf, GA["der-dispatch"]),
], ids=lambda triple: " ".join(term.rpartition("#")[2] for term in triple))  # fmt: skip
def test_closure_infers(triple: tuple[URIRef, URIRef, URIRef]) -> None:
    assert triple in closure()


@pytest.mark.parametrize("triple", [
    (EX.battery, RDF.type, GA.Party),
    (EX.grid, RDF.type, GA.DistributionGrid),
    (EX.flow, RDF.type, GA.Flow),
    (EX.battery, GA.sendsTo, EX.rto),
], ids=lambda triple: " ".join(term.rpartition("#")[2] for term in triple))  # fmt: skip
def test_closure_does_not_infer(triple: tuple[URIRef, URIRef, URIRef]) -> None:
    assert triple not in closure()
