"""The figures of the ontology that a rule compares with."""

from __future__ import annotations

import re
from dataclasses import dataclass
from decimal import Decimal

from rdflib import RDF, RDFS, SKOS

from assessor.assessment.figures import figure_text
from assessor.assessment.model import Figure
from assessor.engine.batch import required_concepts
from assessor.knowledge.loading import citations_of
from assessor.knowledge.model import Citation, KnowledgeBase, Rule
from assessor.knowledge.namespaces import GA

NAME = re.compile(r"\bga:([\w-]+)")
DERIVED = re.compile(r"\bga:([\w-]+)\s*(?=[.;,]|$)")
PARTS = re.compile(r"\s*CONSTRUCT\s*\{([^}]*)\}(.*)", re.DOTALL | re.IGNORECASE)


@dataclass(frozen=True)
class Compared:
    """A threshold as a page tells it; ``name`` is what queries call it."""

    name: str
    label: str
    definition: str
    figure: Figure
    citations: tuple[Citation, ...]

    @property
    def words(self) -> str:
        """Its figure for people."""
        return figure_text(self.figure)


def thresholds_of(rule: Rule, knowledge: KnowledgeBase) -> list[Compared]:
    """The thresholds that the rule's queries name, or those of a concept that it rests on; by name.

    Of a concept that derives several things a construct counts only if something asks for what it derives.
    """
    concepts = required_concepts(rule, knowledge)
    texts = [shape.select for shape in rule.shapes]
    rested_on = [concept for concept in knowledge.concepts if concept.iri in concepts]
    constructs = [text for concept in rested_on for _, text in concept.constructs]
    asked = {name for text in [*texts, *map(_condition, constructs)] for name in NAME.findall(text)}
    texts += [text for text in constructs if asked.issuperset(_derived(text))]
    named = {GA[name] for text in texts for name in NAME.findall(text)}
    graph = knowledge.ontology
    return [
        Compared(
            name=str(iri).removeprefix(str(GA)),
            label=str(graph.value(iri, RDFS.label)),
            definition=str(graph.value(iri, SKOS.definition)),
            figure=Figure(
                Decimal(str(knowledge.individuals.value(iri, GA.thresholdValue))), str(graph.value(iri, GA.unit))
            ),
            citations=citations_of(graph, iri),
        )
        for iri in sorted(named)
        if (iri, RDF.type, GA.Threshold) in graph
    ]


def _derived(construct: str) -> list[str]:
    """The individuals and classes of which a construct says something."""
    parts = PARTS.match(construct)
    return DERIVED.findall(parts[1].strip()) if parts else []


def _condition(construct: str) -> str:
    parts = PARTS.match(construct)
    return parts[2] if parts else construct
