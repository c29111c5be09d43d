"""How things are named for people: their label, or what they are and between whom; never a raw IRI."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from rdflib import RDF, RDFS, Graph, Literal, URIRef
from rdflib.term import Node

from assessor.knowledge.model import KnowledgeBase
from assessor.knowledge.namespaces import GA
from assessor.submission.identifiers import is_coined


class Labels:
    """Names the nodes of one closed graph. ``of`` takes an IRI and gives its name."""

    def __init__(self, graph: Graph, knowledge: KnowledgeBase) -> None:
        self._graph = graph
        self._ontology = knowledge.ontology
        self._known: dict[str, str] = {}

    def of(self, node: Node | str) -> str:
        """The name of a node; a literal is its own name."""
        key = str(node)
        if key not in self._known:
            self._known[key] = self._name(URIRef(key))
        return self._known[key]

    def all(self, nodes: Iterable[Node | str]) -> dict[str, str]:
        """The names of several nodes, by IRI."""
        return {str(node): self.of(node) for node in nodes}

    def join(self, nodes: Iterable[Node | str]) -> str:
        """The names of several nodes as a list in a sentence: `a`, `a and b`, `a, b and c`."""
        return in_words([self.of(node) for node in nodes])

    def _name(self, node: URIRef) -> str:
        for graph in (self._graph, self._ontology):
            labels = [label for label in graph.objects(node, RDFS.label) if isinstance(label, Literal)]
            if labels:
                return str(min(labels, key=_preference))
        for kind, compose in (
            (GA.Flow, self._flow),
            (GA.Mechanism, self._mechanism),
            (GA.Responsibility, self._responsibility),
            (GA.StatedAbsence, self._absence),
            (GA.Bypass, self._bypass),
            (GA.InformationBypass, self._bypass),
            (GA.Meeting, self._meeting),
            (GA.CoordinationDomain, self._domain),
            (GA.ProcessStep, self._step),
            (GA.Process, self._process),
            (GA.InformationNeed, self._need),
            (GA.Asking, self._asking),
            (GA.Watch, self._watch),
            (GA.Way, self._way),
        ):
            if (node, RDF.type, kind) in self._graph:
                return compose(node)
        return _local_name(node)

    def _objects(self, node: URIRef, predicate: URIRef) -> str:
        return self.join(sorted(self._graph.objects(node, predicate), key=str))

    def _texts(self, node: URIRef, predicate: URIRef) -> str:
        return in_words(sorted(map(str, self._graph.objects(node, predicate))))

    def _flow(self, node: URIRef) -> str:
        return f"{self._objects(node, GA.kind)} from {self._objects(node, GA['from'])} to {self._objects(node, GA.to)}"

    def _mechanism(self, node: URIRef) -> str:
        kind = self._objects(node, GA.mechanismKind)
        noun = kind if kind.endswith("mechanism") else f"{kind} mechanism"
        return f"{noun} between {self._objects(node, GA.between)}"

    def _responsibility(self, node: URIRef) -> str:
        return f"responsibility of {self._objects(node, GA.holder)} for {self._objects(node, GA.function)}"

    def _absence(self, node: URIRef) -> str:
        return f"stated absence of {self._objects(node, GA.scope)} between {self._objects(node, GA.between)}"

    def _bypass(self, node: URIRef) -> str:
        by = self._objects(node, GA.bypassBy) or self._objects(node, GA.informationBypassBy)
        way = f"{by} to {self._objects(node, GA.throughSource)}"
        return f"bypass from {way} past {self._objects(node, GA.bypassed)}"

    def _meeting(self, node: URIRef) -> str:
        controllers = (GA.firstController, GA.secondController)
        parties = sorted({party for role in controllers for party in self._graph.objects(node, role)}, key=str)
        where = "on the grid of" if (node, RDF.type, GA.GridMeeting) in self._graph else "at"
        return f"meeting of {self.join(parties)} {where} {self._objects(node, GA.meetsAt)}"

    def _domain(self, node: URIRef) -> str:
        return f"domain of {self._objects(node, GA.coordinator)}"

    def _step(self, node: URIRef) -> str:
        does = self._texts(node, GA.does) or self._objects(node, GA.overFlow) or self._objects(node, GA.performedBy)
        number = self._texts(node, GA.position)
        return f"step {number} ({does})" if does else f"step {number}"

    def _process(self, node: URIRef) -> str:
        function = self._objects(node, GA.function)
        return f"process of {function}" if function and is_coined(_local_name(node)) else _local_name(node)

    def _need(self, node: URIRef) -> str:
        of = self._objects(node, GA.needOf) or self._objects(node, GA.neededBy)
        about, function = self._objects(node, GA.about), self._objects(node, GA.function)
        return f"need{f' of {of}' if of else ''} to know of {about} for {function}"

    def _asking(self, node: URIRef) -> str:
        needs = self._graph.objects(node, GA.askedIn)
        functions = [function for need in needs for function in self._graph.objects(need, GA.function)]
        what = f"need of {self._objects(node, GA.askedBy)} to know of {self._objects(node, GA.askedOf)}"
        return f"{what} for {self.join(sorted(functions, key=str))}" if functions else what

    def _watch(self, node: URIRef) -> str:
        by, of, timed = (self._objects(node, path) for path in (GA.watchBy, GA.watchOf, GA.timedBy))
        return f"watch of {by} over {of}" + (f", timed by the {timed}" if timed else "")

    def _way(self, node: URIRef) -> str:
        steps = [self._objects(node, step) for step in (GA.onlyStep, GA.firstStep, GA.lastStep)]
        return f"way over the {in_words([step for step in steps if step])}"


def _preference(label: Literal) -> tuple[bool, bool, str]:
    """Without a language first, then English, then by the alphabet."""
    language = label.language or ""
    return (bool(language), not language.startswith("en"), str(label))


def in_words(names: list[str], conjunction: str = "and") -> str:
    """`a`, `a and b`, `a, b and c`; doubles are said once."""
    names = list(dict.fromkeys(names))
    if len(names) < 2:
        return "".join(names)
    return f"{', '.join(names[:-1])} {conjunction} {names[-1]}"


def _local_name(node: URIRef) -> str:
    text = str(node)
    for separator in ("#", "/", ":"):
        _, found, tail = text.rpartition(separator)
        if found and tail:
            return tail
    return text


def not_said_complete(aspects: Sequence[str]) -> str:
    """The clause that some aspects, one or more, are not said to be described completely."""
    verb = "is" if len(aspects) == 1 and not aspects[0].endswith("s") else "are"
    return f"The {in_words(list(aspects))} {verb} not said to be described completely"
