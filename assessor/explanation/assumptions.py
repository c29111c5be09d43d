"""What a finding takes for granted: inferences by a default, of which the knowledge base says so (`ga:assumes`)."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from rdflib import RDF, Variable
from rdflib.paths import Path
from rdflib.term import Node

from assessor.assessment.model import Evidence
from assessor.assessment.sources import weakest
from assessor.explanation.patterns import Pattern, Query
from assessor.explanation.unfolding import query
from assessor.knowledge.model import Concept, KnowledgeBase
from assessor.knowledge.namespaces import GA
from assessor.timing.model import ORDER_AS_WRITTEN

Places = tuple[str, str, str]


@dataclass(frozen=True)
class Assumption:
    """What is assumed of ``subjects``, by a concept (its label) that is attested as ``evidence`` says.

    ``text`` is that of the knowledge base, in which `{?name}` stands for the node that ``values`` has under the name.
    """

    concept: str
    text: str
    values: tuple[tuple[str, str], ...]
    subjects: tuple[str, ...]
    evidence: str | None


def assumptions(evidence: Sequence[Evidence], knowledge: KnowledgeBase) -> tuple[Assumption, ...]:
    """What is assumed in an explanation, in its order; the same of several subjects is one."""
    found: dict[tuple[Concept, str, tuple[tuple[str, str], ...]], dict[str, None]] = {}
    order: dict[str, None] = {}
    for item in evidence:
        if item.by == ORDER_AS_WRITTEN:
            order[item.subject] = None
        for concept, text, values in _assumed(item, evidence, knowledge):
            found.setdefault((concept, text, values), {})[item.subject] = None
    told = [
        Assumption(concept.label, text, values, tuple(subjects), weakest([one.evidence for one in concept.citations]))
        for (concept, text, values), subjects in found.items()
    ]
    return (*told, *_of_order(tuple(order), knowledge))


def _of_order(steps: tuple[str, ...], knowledge: KnowledgeBase) -> Iterator[Assumption]:
    """What the analysis of time takes for granted of steps of which no order is stated."""
    text = knowledge.ontology.value(GA.follows, GA.assumes)
    if steps and text is not None:
        yield Assumption(ORDER_AS_WRITTEN, str(text), (), steps, "derived")


def _assumed(
    item: Evidence, evidence: Sequence[Evidence], knowledge: KnowledgeBase
) -> Iterator[tuple[Concept, str, tuple[tuple[str, str], ...]]]:
    premises = [_places(evidence[place]) for place in item.depends]
    for concept in knowledge.concepts:
        for construct, text in concept.assumes if concept.label == item.by else ():
            asked = query(dict(concept.constructs)[construct], tuple(sorted(knowledge.prefixes.items())))
            for pattern in asked.template:
                values = _unified(pattern, _places(item), {})
                if values is not None and _yields(asked, concept, values, premises):
                    told = ((name, value) for name, value in values.items() if f"{{?{name}}}" in text)
                    yield concept, text, tuple(sorted(told))


def _yields(construct: Query, concept: Concept, values: Mapping[str, str], premises: Iterable[Places]) -> bool:
    """Whether it is this construct that draws something from these premises: another needs other ones."""
    patterns = construct.where.patterns
    targets = {(values.get("this", ""), str(RDF.type), str(term)) for _, term in concept.targets}
    some = list(premises)
    return all(any(_unified(pattern, each, values) is not None for each in some) for pattern in patterns) and all(
        each in targets or any(_unified(pattern, each, values) is not None for pattern in patterns) for each in some
    )


def _unified(pattern: Pattern, places: Places, known: Mapping[str, str]) -> dict[str, str] | None:
    """The values of a pattern's variables where a statement matches it."""
    values = dict(known)
    terms: tuple[Node | Path, ...] = (pattern.subject, pattern.predicate, pattern.object)
    for term, value in zip(terms, places, strict=True):
        if isinstance(term, Variable):
            if values.setdefault(str(term), value) != value:
                return None
        elif str(term) != value:
            return None
    return values


def _places(item: Evidence) -> Places:
    return item.subject, item.predicate, item.object
