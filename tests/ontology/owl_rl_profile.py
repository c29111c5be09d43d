"""Is a graph within the OWL 2 RL profile?

The grammar is that of the W3C recommendation "OWL 2 Web Ontology Language Profiles (Second Edition)", section 4.2:
which class expressions may stand on the subclass side, on the superclass side and in an equivalence, and which
axioms and datatypes there are at all. What the grammar does not name is refused, never ignored.
"""

from collections.abc import Iterator
from enum import Enum

from rdflib import OWL, RDF, RDFS, XSD, BNode, Graph, Literal, URIRef
from rdflib.collection import Collection
from rdflib.term import Node


class Side(Enum):
    """Where a class expression stands in an axiom."""

    SUB = "on the subclass side"
    SUPER = "on the superclass side"
    EQUIVALENT = "in an equivalence"


SUB, SUPER, EQUIVALENT = Side

# Section 4.2.3: the sides on which each form of class expression may stand.
FORMS: dict[URIRef, tuple[Side, ...]] = {
    OWL.intersectionOf: (SUB, SUPER, EQUIVALENT),
    OWL.hasValue: (SUB, SUPER, EQUIVALENT),
    OWL.unionOf: (SUB,),
    OWL.oneOf: (SUB,),
    OWL.someValuesFrom: (SUB,),
    OWL.allValuesFrom: (SUPER,),
    OWL.complementOf: (SUPER,),
    OWL.maxCardinality: (SUPER,),
    OWL.maxQualifiedCardinality: (SUPER,),
    OWL.cardinality: (),
    OWL.minCardinality: (),
    OWL.qualifiedCardinality: (),
    OWL.minQualifiedCardinality: (),
    OWL.hasSelf: (),
    OWL.onDatatype: (),
    OWL.datatypeComplementOf: (),
}

# Section 4.2.5: axioms whose subject or object is a class expression, with the side on which each stands.
CLASS_AXIOMS: dict[URIRef, tuple[Side | None, Side | None]] = {
    RDFS.subClassOf: (SUB, SUPER),
    OWL.equivalentClass: (EQUIVALENT, EQUIVALENT),
    OWL.disjointWith: (SUB, SUB),
    OWL.hasKey: (SUB, None),
    RDFS.domain: (None, SUPER),
    RDFS.range: (None, SUPER),
}

OTHER_PREDICATES = {
    OWL.inverseOf, OWL.propertyChainAxiom, OWL.equivalentProperty, OWL.propertyDisjointWith, OWL.sameAs,
    OWL.differentFrom, OWL.members, OWL.distinctMembers, OWL.onProperty, OWL.onClass, OWL.onDataRange,
    OWL.sourceIndividual, OWL.assertionProperty, OWL.targetIndividual, OWL.targetValue,
    OWL.annotatedSource, OWL.annotatedProperty, OWL.annotatedTarget,
    OWL.imports, OWL.versionIRI, OWL.versionInfo, OWL.priorVersion, OWL.backwardCompatibleWith, OWL.incompatibleWith,
    OWL.deprecated,
}  # fmt: skip

TYPES = {
    OWL.Ontology, OWL.Class, OWL.Restriction, OWL.ObjectProperty, OWL.DatatypeProperty, OWL.AnnotationProperty,
    OWL.NamedIndividual, OWL.FunctionalProperty, OWL.InverseFunctionalProperty, OWL.IrreflexiveProperty,
    OWL.SymmetricProperty, OWL.AsymmetricProperty, OWL.TransitiveProperty, OWL.AllDisjointClasses,
    OWL.AllDisjointProperties, OWL.AllDifferent, OWL.NegativePropertyAssertion, OWL.Axiom, OWL.Annotation,
}  # fmt: skip

# Section 4.2.1: the supported datatypes.
DATATYPES = {
    RDF.PlainLiteral, RDF.XMLLiteral, RDF.langString, RDFS.Literal, XSD.decimal, XSD.integer, XSD.nonNegativeInteger,
    XSD.nonPositiveInteger, XSD.positiveInteger, XSD.negativeInteger, XSD.long, XSD.int, XSD.short, XSD.byte,
    XSD.unsignedLong, XSD.unsignedInt, XSD.unsignedShort, XSD.unsignedByte, XSD.float, XSD.double, XSD.string,
    XSD.normalizedString, XSD.token, XSD.language, XSD.Name, XSD.NCName, XSD.NMTOKEN, XSD.boolean, XSD.hexBinary,
    XSD.base64Binary, XSD.anyURI, XSD.dateTime, XSD.dateTimeStamp,
}  # fmt: skip


def violations(graph: Graph) -> list[str]:
    """Give one sentence, sorted, for each construct of the graph that is outside OWL 2 RL; none if it is inside."""
    return sorted(set(_Check(graph).problems()))


class _Check:
    def __init__(self, graph: Graph) -> None:
        self.graph = graph
        self.reached: set[Node] = set()

    def problems(self) -> Iterator[str]:
        for subject, predicate, value in self.graph:
            yield from self.triple(subject, predicate, value)
        for form in FORMS:
            for node in self.graph.subjects(form):
                if node not in self.reached:
                    yield f"{form.n3()} of {node.n3()} stands in no axiom that could be checked"

    def triple(self, subject: Node, predicate: Node, value: Node) -> Iterator[str]:
        if predicate in CLASS_AXIOMS:
            left, right = CLASS_AXIOMS[URIRef(str(predicate))]
            if left:
                yield from self.expression(subject, left)
            if right:
                yield from self.expression(value, right)
        elif predicate == RDF.type:
            yield from self.type(subject, value)
        elif predicate not in FORMS and predicate not in OTHER_PREDICATES and str(predicate).startswith(str(OWL)):
            yield f"{predicate.n3()} is not part of OWL 2 RL"
        if isinstance(value, Literal):
            datatype = RDF.langString if value.language else value.datatype or XSD.string
            if datatype not in DATATYPES:
                yield f"the datatype {datatype.n3()} is not supported by OWL 2 RL"

    def type(self, subject: Node, value: Node) -> Iterator[str]:
        if value == OWL.AllDisjointClasses:
            for list_node in self.graph.objects(subject, OWL.members):
                for member in Collection(self.graph, list_node):
                    yield from self.expression(member, SUB)
        elif isinstance(value, BNode):
            yield from self.expression(value, SUPER)
        elif value not in TYPES and value != OWL.Nothing and str(value).startswith(str(OWL)):
            yield f"the type {value.n3()} is not part of OWL 2 RL"

    def expression(self, node: Node, side: Side, thing: bool = False) -> Iterator[str]:
        if not isinstance(node, BNode):
            if node == OWL.Thing and not thing:
                yield f"owl:Thing is not allowed {side.value}"
            elif str(node).startswith(str(XSD)) and node not in DATATYPES:
                yield f"the datatype {node.n3()} is not supported by OWL 2 RL"
            return
        self.reached.add(node)
        forms = [form for form in FORMS if (node, form, None) in self.graph]
        if not forms:
            yield f"an anonymous class {side.value} has no form that OWL 2 RL knows"
        for form in forms:
            if side not in FORMS[form]:
                yield f"{form.n3()} is not allowed {side.value}"
            for value in self.graph.objects(node, form):
                yield from self.operand(node, form, value, side)

    def operand(self, node: Node, form: URIRef, value: Node, side: Side) -> Iterator[str]:
        if form in (OWL.intersectionOf, OWL.unionOf):
            for member in Collection(self.graph, value):
                yield from self.expression(member, side)
        elif form == OWL.someValuesFrom:
            yield from self.expression(value, side, thing=True)
        elif form == OWL.allValuesFrom:
            yield from self.expression(value, side)
        elif form == OWL.complementOf:
            yield from self.expression(value, SUB)
        elif form in (OWL.maxCardinality, OWL.maxQualifiedCardinality):
            if str(value) not in ("0", "1"):
                yield f"{form.n3()} {value} is not allowed; only 0 and 1 are"
            for filler in self.graph.objects(node, OWL.onClass):
                yield from self.expression(filler, SUB, thing=True)
