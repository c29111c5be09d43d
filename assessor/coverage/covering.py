"""From a checking to what it did not look at and would need: the coverage of one submission."""

from __future__ import annotations

from dataclasses import replace

from rdflib import RDF, Graph, Literal, URIRef
from rdflib.namespace import SKOS
from rdflib.term import Node

from assessor.assessment.assess import STATEMENTS_WITH_SOURCE, assess
from assessor.assessment.labels import Labels
from assessor.assessment.model import Assessment, PrincipleVerdict
from assessor.assessment.sources import covered
from assessor.coverage.looking import NAMES_AND_SOURCES, NOT_ABOUT_THE_GRID, looked_at, never_read
from assessor.coverage.model import Coverage, Gap, UndecidedPrinciple, UndescribedAspect, UnreadKey
from assessor.engine.batch import BatchEngine
from assessor.engine.interface import Checking
from assessor.knowledge.graphs import new_graph
from assessor.knowledge.model import KnowledgeBase
from assessor.knowledge.namespaces import GA
from assessor.submission.form.model import Form, Section, form_of
from assessor.submission.model import Location, Statement, Submission
from assessor.waiving.selecting import waivers_of

INSUFFICIENT = "insufficient-information"
DIRECTED = (GA.Party, GA.Resource)
"""What flows reach; grids and transformers are reached by none."""


def coverage(assessment: Assessment, checking: Checking, knowledge: KnowledgeBase) -> Coverage:
    """What no rule looked at in a submission, what it does not say, and which verdicts that keeps open.

    ``assessment`` is that of ``checking``; principles that it leaves out are left out here, too.
    """
    return _Covering(assessment, checking, knowledge).coverage()


class _Covering:
    def __init__(self, assessment: Assessment, checking: Checking, knowledge: KnowledgeBase) -> None:
        self._assessment = assessment
        self._knowledge = knowledge
        self._closed = checking.closed.graph
        self._submission = checking.submission
        self._checking = checking
        self._form = form_of(knowledge)
        self._sections = _sections(self._submission.graph, self._form)
        self._places = _places(self._submission)
        self._seen = looked_at(checking, knowledge)
        self._supposed: dict[tuple[str, ...], dict[str, PrincipleVerdict]] = {}

    def coverage(self) -> Coverage:
        telling = [statement for statement in self._submission.graph if self._tells(statement)]
        unread = self._unread()
        undecided = tuple(self._undecided(v) for v in self._assessment.principles if v.verdict == INSUFFICIENT)
        holders = set(self._submission.graph.objects(None, GA.holder))
        found = Coverage(
            statements=len(telling),
            looked_at=sum(1 for statement in telling if statement in self._seen),
            undecided=undecided,
            undescribed=self._undescribed(undecided),
            unread=self._gaps(unread),
            unread_keys=self._unread_keys(unread),
            unconnected=self._gaps(self._unconnected(), self._section_names(GA.Flow, GA.StatedAbsence)),
            unplaced=self._gaps(self._of(GA.OperatorlessResource), self._keys(GA.Entity, GA.connectedTo)),
            unassigned=self._unassigned(holders),
            untimed=self._gaps(
                {f for f in self._of(GA.Flow) if not self._says(f, GA.cycle) and not self._says(f, GA.latency)},
                self._keys(GA.Flow, GA.cycle, GA.latency),
            ),
            unsourced=self._gaps(
                {node for node in self._of(*STATEMENTS_WITH_SOURCE) if not covered(self._submission.graph, node)},
                self._keys(GA.Flow, GA.attestation),
            ),
            never_read=never_read(self._knowledge),
            labels={},
        )
        return replace(found, labels=self._labels(found))

    def _tells(self, statement: Statement) -> bool:
        return statement[0] in self._sections and statement[1] not in NAMES_AND_SOURCES

    def _unread(self) -> set[Node]:
        """The things of which no rule looked at anything: what it says, or of an entity that it is one."""
        met = {node for statement in self._seen for node in self._met(statement)}
        return self._sections.keys() - met

    def _met(self, statement: Statement) -> tuple[Node, ...]:
        subject, predicate, value = statement
        if predicate == RDF.type:
            section = self._sections.get(subject)
            return (subject,) if section is not None and RDF.type in _paths(section) else ()
        return subject, value

    def _unread_keys(self, unread: set[Node]) -> tuple[UnreadKey, ...]:
        """Keys of which no rule looked at a value; those of things that were not looked at either do not count."""
        read: set[tuple[str, Node]] = set()
        found: dict[tuple[str, str, URIRef], list[Statement]] = {}
        for statement in self._submission.graph:
            subject, predicate, _ = statement
            section = self._sections.get(subject)
            if section is None or section.name is None or not self._tells(statement) or subject in unread:
                continue
            for key in section.keys.values():
                if key.path == predicate:
                    found.setdefault((section.name, key.name, key.path), []).append(statement)
            if statement in self._seen:
                read.add((section.name, predicate))
        return tuple(
            UnreadKey(section, key, str(path), len(statements), self._first(statements))
            for (section, key, path), statements in sorted(found.items())
            if (section, path) not in read
        )

    def _first(self, statements: list[Statement]) -> Location | None:
        places = (self._submission.locations.get(statement) for statement in statements)
        return min((place for place in places if place is not None), key=_order, default=None)

    def _undescribed(self, undecided: tuple[UndecidedPrinciple, ...]) -> tuple[UndescribedAspect, ...]:
        aspects = sorted(
            str(self._knowledge.ontology.value(aspect, SKOS.notation))
            for aspect in self._knowledge.ontology.subjects(RDF.type, GA.Aspect)
        )
        open_ones = {one.principle for one in undecided}
        found = []
        for aspect in aspects:
            if aspect not in self._checking.described:
                needing = {r.principle for r in self._knowledge.rules if aspect in r.needs_complete}
                needing |= {one.principle for one in undecided if aspect in one.aspects}
                shown = [verdict.id for verdict in self._assessment.principles if verdict.id in needing]
                keeps_open = tuple(p for p in shown if p in open_ones)
                could_change = tuple(p for p in shown if p not in open_ones)
                found.append(UndescribedAspect(aspect, keeps_open, could_change))
        return tuple(found)

    def _undecided(self, verdict: PrincipleVerdict) -> UndecidedPrinciple:
        rules = [rule for rule in self._knowledge.rules if rule.principle == verdict.id]
        needed = {aspect for rule in rules for aspect in rule.needs_complete}
        if verdict.open_questions:
            needed |= {aspect for rule in rules for aspect in rule.concerns}
        aspects = tuple(sorted(needed - self._checking.described))
        kinds = sorted({kind for rule in rules for kind in rule.needs_present} - self._checking.present)
        tried = bool(aspects) and not verdict.waived  # with a claim, what is waived would count again
        then = self._if_described(aspects).get(verdict.id) if tried else None
        decided = then is not None and then.verdict != INSUFFICIENT
        return UndecidedPrinciple(
            principle=verdict.id,
            label=verdict.label,
            has_rules=bool(rules),
            aspects=aspects,
            kinds=tuple(map(str, kinds)),
            add=tuple(dict.fromkeys(self._section_names(*kinds))),
            questions=verdict.open_questions,
            verdict=then.verdict if then is not None and decided else None,
            level=then.level if then is not None and decided else None,
        )

    def _if_described(self, aspects: tuple[str, ...]) -> dict[str, PrincipleVerdict]:
        """The verdicts if some aspects were said to be described completely and nothing else were changed."""
        if aspects in self._supposed:
            return self._supposed[aspects]
        graph = new_graph()
        for statement in self._submission.graph:
            graph.add(statement)
        for aspect in aspects:
            for node in self._knowledge.ontology.subjects(SKOS.notation, Literal(aspect)):
                if (node, RDF.type, GA.Aspect) in self._knowledge.ontology:
                    graph.add((self._submission.architecture, GA.describesCompletely, node))
        checking = BatchEngine().check(replace(self._submission, graph=graph), self._knowledge)
        then = assess(checking, self._knowledge, waivers_of(self._assessment))
        self._supposed[aspects] = {verdict.id: verdict for verdict in then.principles}
        return self._supposed[aspects]

    def _unconnected(self) -> set[Node]:
        """What no flow names and nobody coordinates; a stated absence is an answer, too."""
        met = {node for end in (GA["from"], GA.to) for node in self._submission.graph.objects(None, end)}
        met |= {node for pair in self._closed.subject_objects(GA.coordinates) for node in pair}
        for absence in self._of(GA.StatedAbsence):
            met.update(self._submission.graph.objects(absence, GA.between))
        return self._of(*DIRECTED) - met

    def _unassigned(self, holders: set[Node]) -> tuple[Gap, ...]:
        parties = self._of(GA.Party) - self._of(GA.DistributionSideResource) - holders
        operators = self._of(GA.Operator) & parties
        add = self._section_names(GA.Responsibility)
        return (*self._gaps(operators, add), *self._gaps(parties - operators, add))

    def _of(self, *classes: URIRef) -> set[Node]:
        """What the submission itself describes of some classes."""
        return {n for cls in classes for n in self._closed.subjects(RDF.type, cls) if n in self._sections}

    def _says(self, node: Node, predicate: URIRef) -> bool:
        return (node, predicate, None) in self._submission.graph

    def _gaps(self, nodes: set[Node], add: tuple[str, ...] = ()) -> tuple[Gap, ...]:
        gaps = [Gap(str(n), self._sections[n].noun, self._places.get(n), add) for n in nodes]
        return tuple(sorted(gaps, key=lambda gap: (_order(gap.location), gap.node)))

    def _keys(self, cls: URIRef, *paths: URIRef) -> tuple[str, ...]:
        section = self._form.section_of(cls)
        return tuple(k.name for path in paths if section for k in section.keys.values() if k.path == path)

    def _section_names(self, *classes: URIRef) -> tuple[str, ...]:
        return tuple(str(s.name) for cls in classes if (s := self._form.section_of(cls)) is not None)

    def _labels(self, found: Coverage) -> dict[str, str]:
        gaps = (found.unread, found.unconnected, found.unplaced, found.unassigned, found.untimed, found.unsourced)
        named = {gap.node for several in gaps for gap in several}
        named |= {kind for one in found.undecided for kind in one.kinds}
        return Labels(self._closed, self._knowledge).all(sorted(named))


def _sections(graph: Graph, form: Form) -> dict[Node, Section]:
    """The things of a submission that are about the grid (no sources, no publications), with their sections."""
    sections: dict[Node, Section] = {}
    for node, kind in sorted(graph.subject_objects(RDF.type), key=str):
        section = form.section_of(URIRef(str(kind)))
        if section is not None and section.cls not in NOT_ABOUT_THE_GRID:
            sections.setdefault(node, section)
    return sections


def _paths(section: Section) -> set[URIRef]:
    return {key.path for key in section.keys.values()}


def _places(submission: Submission) -> dict[Node, Location]:
    places: dict[Node, Location] = {}
    for statement, place in submission.locations.items():
        known = places.get(statement[0])
        if known is None or _order(place) < _order(known):
            places[statement[0]] = place
    return places


def _order(place: Location | None) -> tuple[str, int, int]:
    return ("", 0, 0) if place is None else (place.file, place.line, place.column or 0)
