"""Load ontology and shapes into one ``KnowledgeBase``; refuse what would silently never fire."""

from __future__ import annotations

import re
from collections.abc import Mapping
from decimal import Decimal
from functools import lru_cache
from pathlib import Path

from rdflib import OWL, RDF, RDFS, BNode, Graph, URIRef
from rdflib.collection import Collection
from rdflib.namespace import DCTERMS, SKOS
from rdflib.term import Node

from assessor.knowledge.axioms import logical_axioms
from assessor.knowledge.checks import KnowledgeError, check
from assessor.knowledge.digests import in_order
from assessor.knowledge.evidence import EVIDENCE, ORDER
from assessor.knowledge.files import KnowledgeFiles, files_in
from assessor.knowledge.model import (
    Citation,
    Concept,
    KnowledgeBase,
    Level,
    Principle,
    Rule,
    RuleShape,
    Source,
    Threshold,
)
from assessor.knowledge.namespaces import GA, ONTOLOGY, SH
from assessor.knowledge.packaged import ontology_folder, shapes_folder
from assessor.knowledge.terms import to_rdflib

LOCAL_NAME = re.compile(r"[#/:]")


@lru_cache(maxsize=1)
def load() -> KnowledgeBase:
    """The packaged knowledge base. Raises KnowledgeError, naming file and term, where it is inconsistent."""
    return load_from(ontology_folder(), shapes_folder())


def load_from(ontology_path: Path, shapes_path: Path) -> KnowledgeBase:
    """The knowledge base of two folders; the sub-folders of ``shapes_path`` are those of ``design.md``."""
    return load_files(files_in(ontology_path, shapes_path))


def load_files(files: KnowledgeFiles) -> KnowledgeBase:
    """The knowledge base that some files hold. Raises KnowledgeError, naming file and term."""
    ontology = _parse({f"ontology/{path}": files.ontology[path] for path in in_order(files.ontology)})
    submission_shapes = _parse(files.shapes_in("submission"))
    concept_shapes = _parse(files.shapes_in("concepts"))
    rule_shapes = Graph()
    origin: dict[Node, str] = {}
    for path, data in files.shapes_in("principles").items():
        part = _parse({path: data})
        for rule in part.subjects(RDF.type, GA.Rule):
            origin[rule] = path
        for statement in part:
            rule_shapes.add(statement)
    return knowledge_of(ontology, submission_shapes, concept_shapes, rule_shapes, origin, files.digest())


def knowledge_of(
    ontology: Graph,
    submission_shapes: Graph,
    concept_shapes: Graph,
    rule_shapes: Graph,
    origin: Mapping[Node, str],
    digest: str,
) -> KnowledgeBase:
    """The knowledge base of some graphs; ``origin`` is the file of each rule. Raises KnowledgeError."""
    declarations = _prefix_declarations(ontology)
    sources = {str(s): _source(ontology, s) for s in ontology.subjects(RDF.type, GA.Source)}
    knowledge = KnowledgeBase(
        version=str(ontology.value(ONTOLOGY, OWL.versionInfo)),
        digest=digest,
        ontology=ontology,
        axioms=logical_axioms(ontology),
        individuals=_individuals(ontology),
        submission_shapes=submission_shapes + declarations,
        concept_shapes=concept_shapes + declarations,
        rule_shapes=rule_shapes + declarations,
        prefixes=_prefixes(declarations),
        principles=_principles(ontology),
        levels=_levels(ontology),
        rules=_rules(rule_shapes, ontology, origin),
        concepts=_concepts(concept_shapes),
        sources=sources,
        thresholds=_thresholds(ontology),
    )
    check(knowledge)
    return knowledge


def _parse(files: Mapping[str, bytes]) -> Graph:
    import pyoxigraph

    graph = Graph(bind_namespaces="none")
    for number, (path, data) in enumerate(files.items()):
        try:
            for triple in pyoxigraph.parse(data, format=pyoxigraph.RdfFormat.TURTLE):
                subject, predicate, value = triple.subject, triple.predicate, triple.object
                graph.add((_term(subject, number), _term(predicate, number), _term(value, number)))
        except SyntaxError as error:
            raise KnowledgeError(f"{path}: {error}; mend the Turtle of this file") from error
    return graph


def _term(term: object, file_number: int) -> Node:
    node = to_rdflib(term)
    return BNode(f"f{file_number}b{node}") if isinstance(node, BNode) else node


def _prefix_declarations(ontology: Graph) -> Graph:
    declarations = Graph()
    declarations.add((ONTOLOGY, RDF.type, OWL.Ontology))
    for owner, node in ontology.subject_objects(SH.declare):
        declarations.add((owner, RDF.type, OWL.Ontology))
        declarations.add((owner, SH.declare, node))
        for predicate, value in ontology.predicate_objects(node):
            declarations.add((node, predicate, value))
    return declarations


def _prefixes(declarations: Graph) -> dict[str, str]:
    return {
        str(declarations.value(node, SH.prefix)): str(declarations.value(node, SH.namespace))
        for node in declarations.objects(None, SH.declare)
    }


def _thresholds(ontology: Graph) -> tuple[Threshold, ...]:
    found = [
        Threshold(
            iri=URIRef(str(node)),
            name=LOCAL_NAME.split(str(node))[-1],
            label=_text(ontology, node, RDFS.label),
            unit=_text(ontology, node, GA.unit),
            value=Decimal(_text(ontology, node, GA.thresholdValue)),
            definition=_text(ontology, node, SKOS.definition),
        )
        for node in ontology.subjects(RDF.type, GA.Threshold)
    ]
    return tuple(sorted(found, key=lambda threshold: threshold.name))


def _individuals(ontology: Graph) -> Graph:
    """What a submission's statements can be joined with: types, hierarchies, thresholds and set words of the
    vocabulary, what functions require, and the names of functions and capabilities, which an author may write in
    free words."""
    facts = Graph()
    for individual in ontology.subjects(RDF.type, OWL.NamedIndividual):
        for kind in ontology.objects(individual, RDF.type):
            if str(kind).startswith(str(GA)) and kind != GA.Source:
                facts.add((individual, RDF.type, kind))
        for predicate in (GA.partOf, GA.above, GA.thresholdValue, GA.requires, GA.saidAs, GA.stepRank):
            for value in ontology.objects(individual, predicate):
                facts.add((individual, predicate, value))
    for wider in (GA.Function, GA.Capability):
        for below in ontology.transitive_subjects(RDFS.subClassOf, wider):
            for named in ontology.subjects(RDF.type, below):
                for word in (RDFS.label, SKOS.altLabel, SKOS.notation):
                    for name in ontology.objects(named, word):
                        facts.add((named, word, name))
    return facts


def _text(graph: Graph, node: Node, predicate: URIRef) -> str:
    value = graph.value(node, predicate)
    return "" if value is None else str(value)


def _optional(graph: Graph, node: Node, predicate: URIRef) -> str | None:
    value = graph.value(node, predicate)
    return None if value is None else str(value)


def _notation(ontology: Graph, node: Node | None) -> str:
    return "" if node is None else _text(ontology, node, SKOS.notation)


def _source(ontology: Graph, node: Node) -> Source:
    return Source(
        iri=str(node),
        title=_text(ontology, node, DCTERMS.title),
        author=_optional(ontology, node, GA.author),
        year=_optional(ontology, node, GA.year),
        url=_optional(ontology, node, GA.url),
        publisher=_optional(ontology, node, GA.publisher),
    )


def citations_of(graph: Graph, node: Node) -> tuple[Citation, ...]:
    """What a node cites by ``ga:citation``: what is stated first, what is derived last."""
    found = [
        Citation(
            document=_text(graph, citation, GA.document),
            locator=_text(graph, citation, GA.locator),
            evidence=EVIDENCE[URIRef(_text(graph, citation, GA.evidence))],
        )
        for citation in graph.objects(node, GA.citation)
    ]
    return tuple(sorted(found, key=lambda c: (ORDER.index(c.evidence), c.document, c.locator)))


def _levels(ontology: Graph) -> tuple[Level, ...]:
    found = [
        Level(
            iri=URIRef(str(node)),
            name=_notation(ontology, node),
            rank=int(_text(ontology, node, GA["rank"])),
            severity=URIRef(_text(ontology, node, GA.severity)),
            verdict=_notation(ontology, ontology.value(node, GA.verdict)),
        )
        for node in ontology.subjects(RDF.type, GA.Level)
    ]
    return tuple(sorted(found, key=lambda level: level.rank))


def _principles(ontology: Graph) -> tuple[Principle, ...]:
    found: list[tuple[int, Principle]] = []
    for kind in (GA.ArchitecturalPrinciple, GA.StructuralTrap):
        for node in ontology.subjects(RDF.type, kind):
            principle = Principle(
                iri=URIRef(str(node)),
                id=_notation(ontology, node),
                label=_text(ontology, node, RDFS.label),
                definition=_text(ontology, node, SKOS.definition),
                why_it_matters=_text(ontology, node, GA.whyItMatters),
                how_recognised=_text(ontology, node, GA.howRecognised),
                mitigations=tuple(sorted(str(m) for m in ontology.objects(node, GA.mitigatedBy))),
                questions=tuple(sorted(str(q) for q in ontology.objects(node, GA.answersQuestion))),
                citations=citations_of(ontology, node),
                is_trap=kind == GA.StructuralTrap,
                grades={
                    _notation(ontology, level): _text(ontology, grade, GA.saysThat)
                    for grade in ontology.objects(node, GA.grade)
                    if (level := ontology.value(grade, GA.level)) is not None
                },
            )
            found.append((int(_text(ontology, node, GA.position) or 0), principle))
    return tuple(principle for _, principle in sorted(found, key=lambda pair: (pair[0], pair[1].id)))


def _rules(shapes: Graph, ontology: Graph, origin: Mapping[Node, str]) -> tuple[Rule, ...]:
    found = []
    for node in shapes.subjects(RDF.type, GA.Rule):
        code = _text(shapes, node, GA.code)
        key = shapes.value(node, GA.key)
        found.append(
            Rule(
                iri=URIRef(str(node)),
                code=code,
                slug=_text(shapes, node, GA.slug),
                principle=_notation(ontology, shapes.value(node, GA.principle)),
                name=_text(shapes, node, SH.name),
                description=_text(shapes, node, SH.description),
                rationale=_text(shapes, node, GA.rationale),
                remedy=_text(shapes, node, GA.remedy),
                assurance=_text(shapes, node, GA.assurance),
                since=_text(shapes, node, GA.since),
                key=() if key is None else tuple(str(item) for item in Collection(shapes, key)),
                focus_role=_text(shapes, node, GA.focusRole),
                citations=citations_of(shapes, node),
                concepts=tuple(sorted(URIRef(str(c)) for c in shapes.objects(node, GA.requiresConcept))),
                concerns=tuple(sorted(_notation(ontology, a) for a in shapes.objects(node, GA.concerns))),
                needs_complete=tuple(sorted(_notation(ontology, a) for a in shapes.objects(node, GA.needsComplete))),
                needs_present=tuple(sorted(URIRef(str(c)) for c in shapes.objects(node, GA.needsPresent))),
                shapes=_rule_shapes(shapes, ontology, node, code),
                file=origin[node],
                cleared_by=tuple(sorted(_notation(ontology, kind) for kind in shapes.objects(node, GA.clearedBy))),
                figures={
                    _text(shapes, figure, GA.variable): _text(shapes, figure, GA.unit)
                    for figure in sorted(shapes.objects(node, GA.figure), key=str)
                },
                exceptions=tuple(sorted(str(text) for text in shapes.objects(node, GA.exception))),
                violating_example=_text(shapes, node, GA.violatingExample),
                complying_example=_text(shapes, node, GA.complyingExample),
            )
        )
    return tuple(sorted(found, key=lambda rule: rule.code))


def _rule_shapes(shapes: Graph, ontology: Graph, rule: Node, code: str) -> tuple[RuleShape, ...]:
    found = []
    for node in shapes.subjects(GA.rule, rule):
        constraint = shapes.value(node, SH.sparql)
        if constraint is None:
            raise KnowledgeError(f"{node}: a shape of {code} without sh:sparql; give it a constraint")
        level = shapes.value(node, GA.level)
        unmitigated = shapes.value(node, GA.levelUnmitigated)
        found.append(
            RuleShape(
                iri=URIRef(str(node)),
                rule=code,
                level=None if level is None else _notation(ontology, level),
                level_unmitigated=None if unmitigated is None else _notation(ontology, unmitigated),
                severity=URIRef(_text(shapes, node, SH.severity)),
                target=URIRef(_text(shapes, node, SH.targetClass)),
                constraint=URIRef(str(constraint)),
                select=_text(shapes, constraint, SH.select),
                message=_text(shapes, constraint, SH.message),
            )
        )
    return tuple(sorted(found, key=lambda shape: shape.iri))


def _concepts(shapes: Graph) -> tuple[Concept, ...]:
    found = []
    for node in shapes.subjects(RDF.type, GA.Concept):
        rules = sorted(shapes.objects(node, SH.rule), key=lambda r: (int(_text(shapes, r, SH.order) or 0), str(r)))
        found.append(
            Concept(
                iri=URIRef(str(node)),
                label=_text(shapes, node, SH.name),
                definition=_text(shapes, node, SH.description),
                order=int(_text(shapes, node, SH.order)),
                targets=tuple(
                    sorted(
                        (URIRef(str(p)), URIRef(str(t)))
                        for p in (SH.targetClass, SH.targetSubjectsOf)
                        for t in shapes.objects(node, p)
                    )
                ),
                constructs=tuple((URIRef(str(r)), _text(shapes, r, SH.construct)) for r in rules),
                derives=tuple(sorted(URIRef(str(d)) for d in shapes.objects(node, GA.derives))),
                citations=citations_of(shapes, node),
                assumes=tuple(
                    (URIRef(str(r)), str(text)) for r in rules for text in shapes.objects(r, GA.assumes)
                ),
            )
        )
    return tuple(sorted(found, key=lambda concept: (concept.order, concept.iri)))
