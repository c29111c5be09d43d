"""Checking what a submission says against the submission shapes: SHACL results as problems in people's
words."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from functools import cached_property
from typing import Any

from rdflib import RDF, RDFS, SH, Graph, Literal, URIRef
from rdflib.term import Node

from assessor.knowledge.graphs import new_graph
from assessor.knowledge.model import KnowledgeBase
from assessor.knowledge.namespaces import GA, GS
from assessor.knowledge.prefixed_shapes import submission_shapes
from assessor.knowledge.shacl_view import shacl_view
from assessor.submission.checks.other_words import in_other_words
from assessor.submission.checks.property_wording import in_properties, remedy_in_properties
from assessor.submission.checks.references import MOST_TOLD, References
from assessor.submission.checks.wording import Wording
from assessor.submission.form.model import Form, Key, ValueKind, form_of
from assessor.submission.model import TURTLE, YAML, Location, Problem, Submission
from assessor.submission.rdf.quiet import quiet_literals

_UNDECLARED = GS.SB150
ENOUGH = 120
UNSEEN = f"more than {ENOUGH} things are wrong; the rest was not looked at"
_SEVERITIES = {SH.Violation: "violation", SH.Warning: "warning", SH.Info: "info"}


def check_submission(submission: Submission, knowledge: KnowledgeBase) -> tuple[Problem, ...]:
    """Every problem that the submission shapes find, in the order of the file; of very many about ``ENOUGH``.

    The shapes see the asserted statements with the class hierarchy of the ontology, nothing inferred. Raises
    what pySHACL raises if a shape is broken; the knowledge base is checked for that when it is loaded.
    """
    checker = _Checker(submission, knowledge)
    return tuple(sorted(set(checker.problems())))


class _Checker:
    def __init__(self, submission: Submission, knowledge: KnowledgeBase) -> None:
        self._submission = submission
        self._graph = submission.graph
        self._shapes = knowledge.submission_shapes
        self._knowledge = knowledge
        self._form: Form = form_of(knowledge)
        self._meant = References(submission)
        self._suggesting = True
        self._wordings = {in_rdf: Wording(submission, knowledge, self._form, in_rdf) for in_rdf in (False, True)}

    def problems(self) -> Iterator[Problem]:
        yield from in_other_words(self._submission, self._knowledge)
        report, whole = self._report()
        if not whole:
            file = self._submission.files[0].path if self._submission.files else ""
            yield Problem(file, None, None, UNSEEN, "mend those below first")
        results = list(report.subjects(RDF.type, SH.ValidationResult))
        undeclared = {
            report.value(result, SH.focusNode)
            for result in results
            if report.value(result, SH.sourceShape) == _UNDECLARED
        }
        self._suggesting = len(undeclared) <= MOST_TOLD
        of_another_datatype = {
            (report.value(result, SH.focusNode), report.value(result, SH.value))
            for result in report.subjects(SH.sourceConstraintComponent, SH.DatatypeConstraintComponent)
        }
        for result in results:
            value = report.value(result, SH.value)
            component = report.value(result, SH.sourceConstraintComponent)
            if value in undeclared and component in (SH.ClassConstraintComponent, SH.OrConstraintComponent):
                continue
            if component in _OF_NUMBERS and (report.value(result, SH.focusNode), value) in of_another_datatype:
                continue  # what is no number is told once, not as too large a number as well
            yield self._problem(report, result)

    def _report(self) -> tuple[Graph, bool]:
        from assessor.knowledge.terms import to_store
        from assessor.submission.checks.bounded import validate

        graph = self._data()
        data: Any  # a Store is faster, but fails where pySHACL looks for what is said of a literal
        if not any(isinstance(cls, Literal) for cls in graph.objects(None, RDF.type)):
            data = shacl_view(to_store(graph))
        else:
            data = Graph() + graph  # rdflib takes it for one of several
        with quiet_literals():
            return validate(data, submission_shapes(self._knowledge), first=_UNDECLARED, enough=ENOUGH)

    def _data(self) -> Graph:
        data = new_graph()
        for statement in self._graph:
            data.add(statement)
        for predicate in (RDF.type, GA.thresholdValue):
            for statement in self._knowledge.individuals.triples((None, predicate, None)):
                data.add(statement)
        for capability in self._knowledge.individuals.subjects(RDF.type, GA.Capability):
            for name in self._knowledge.ontology.objects(capability, RDFS.label):
                data.add((capability, RDFS.label, name))
        for statement in self._knowledge.ontology.triples((None, RDFS.subClassOf, None)):
            if isinstance(statement[2], URIRef):
                data.add(statement)
        for node in set(self._graph.objects()):
            if str(node) in self._knowledge.sources:
                for statement in self._knowledge.ontology.triples((node, None, None)):
                    data.add(statement)
        return data

    def _problem(self, report: Graph, result: Node) -> Problem:
        shape = report.value(result, SH.sourceShape)
        focus = report.value(result, SH.focusNode)
        assert shape is not None and focus is not None
        place = self._place(report, result, shape, focus)
        severity = self._shapes.value(shape, SH.severity)
        assert isinstance(severity, URIRef)
        in_rdf = self._submission.format_of(place.file) != YAML
        wording = self._wordings[in_rdf]
        what = self._what(report, result, shape, focus, in_rdf)
        remedy = str(self._shapes.value(shape, GA.remedy) or "")
        if in_rdf:
            keys = self._keys_of(focus)
            name = str(self._shapes.value(shape, GA.yamlKey) or "")
            remedy = remedy_in_properties(remedy, keys.get(name), keys, self._form)
            if _is_quoted_number(self._graph, focus, keys.get(name), self._submission.format_of(place.file)):
                remedy += ", without quotes"
            if shape == _UNDECLARED and self._suggesting:
                remedy = self._meant.suggestion(focus) or remedy
        return Problem(
            file=place.file,
            line=place.line or None,
            column=place.column,
            what=f"{wording.subject(focus)}: {what}",
            remedy=remedy,
            severity=_SEVERITIES[severity],
            code=str(self._shapes.value(shape, GA.code)),
        )

    def _keys_of(self, focus: Node) -> Mapping[str, Key]:
        classes = (URIRef(str(cls)) for cls in self._graph.objects(focus, RDF.type))
        sections = sorted(filter(None, map(self._form.section_of, classes)), key=lambda section: section.cls)
        return sections[0].keys if sections else {}

    def _what(self, report: Graph, result: Node, shape: Node, focus: Node, in_rdf: bool) -> str:
        wording = self._wordings[in_rdf]
        message = wording.readable(str(report.value(result, SH.resultMessage) or ""))
        if in_rdf:
            message = in_properties(message, self._keys_of(focus), self._form)
        component = report.value(result, SH.sourceConstraintComponent)
        path = report.value(result, SH.resultPath)
        if component in (SH.MinCountConstraintComponent, SH.MaxCountConstraintComponent):
            if self._shapes.value(shape, SH.severity) != SH.Violation or shape == _UNDECLARED:
                return message
            return message + wording.counted(len(set(self._graph.objects(focus, path))))
        unit = str(self._shapes.value(shape, GA.unit)) if (shape, GA.unit, None) in self._shapes else None
        if component in _ABOUT_VALUES or (unit is not None and component == SH.SPARQLConstraintComponent):
            value = report.value(result, SH.value)
            return message if value is None else f"{message}, but it is {wording.named(value, unit)}"
        return message

    def _place(self, report: Graph, result: Node, shape: Node, focus: Node) -> Location:
        """The place of the statement that offends; else of the first statement about, or referring to, the
        focus."""
        path = report.value(result, SH.resultPath)
        value = report.value(result, SH.value)
        places = self._places
        if isinstance(path, URIRef):
            stated = [(o, place) for s, p, o, place in places.get(focus, ()) if p == path]
            fitting = [place for o, place in stated if value is not None and _same(o, value)]
            if fitting:
                return fitting[0]
            if stated:
                return stated[-1][1]
        elif value is not None and value != focus:
            for _, _, o, place in places.get(focus, ()):
                if o == value:
                    return place
        targeted = set(self._shapes.objects(shape, SH.targetSubjectsOf))
        about = [place for _, p, _, place in places.get(focus, ()) if not targeted or p in targeted]
        if about:
            return about[0]
        nowhere = Location(self._submission.files[0].path if self._submission.files else "", 0)
        return self._references.get(focus, nowhere)

    @cached_property
    def _references(self) -> dict[Node, Location]:
        """The first place where each node is referred to."""
        found: dict[Node, Location] = {}
        for (_, _, o), place in sorted(self._submission.locations.items(), key=lambda item: _order(item[1])):
            found.setdefault(o, place)
        return found

    @cached_property
    def _places(self) -> dict[Node, list[tuple[Node, Node, Node, Location]]]:
        places: dict[Node, list[tuple[Node, Node, Node, Location]]] = {}
        for (s, p, o), place in sorted(self._submission.locations.items(), key=lambda item: _order(item[1])):
            places.setdefault(s, []).append((s, p, o, place))
        return places


_ABOUT_VALUES = frozenset(
    {
        SH.ClassConstraintComponent,
        SH.DatatypeConstraintComponent,
        SH.NodeKindConstraintComponent,
        SH.OrConstraintComponent,
        SH.MinInclusiveConstraintComponent,
        SH.MinExclusiveConstraintComponent,
        SH.MaxInclusiveConstraintComponent,
    }
)

_OF_NUMBERS = frozenset({SH.MaxInclusiveConstraintComponent, SH.PatternConstraintComponent})


def _is_quoted_number(graph: Graph, focus: Node, key: Key | None, format_: str) -> bool:
    """Whether Turtle gives a quantity as a text; without quotes it would be a number."""
    return (
        key is not None
        and key.kind is ValueKind.QUANTITY
        and format_ == TURTLE
        and any(isinstance(o, Literal) and o.datatype is None for o in graph.objects(focus, key.path))
    )


def _order(place: Location) -> tuple[str, int, int]:
    return place.file, place.line, place.column or 0


def _same(stated: Node, reported: Node) -> bool:
    """Whether a reported value is the stated one; the store may have written a literal differently."""
    if isinstance(stated, Literal) and isinstance(reported, Literal):
        return str(stated) == str(reported) or (stated.value is not None and stated.value == reported.value)
    return stated == reported
