"""Reading the form out of the submission shapes and the ontology."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from types import MappingProxyType

from rdflib import OWL, RDF, RDFS, SH, SKOS, XSD, Graph, URIRef
from rdflib.collection import Collection
from rdflib.term import Node

from assessor.knowledge.namespaces import GA, SRC
from assessor.submission.form.model import Form, Key, Section, ValueKind, fold
from assessor.submission.vocabulary import ATTESTATION, ORGANISATION_CLASS, SOURCE, VOCABULARY_TERM

_LABELS = (RDFS.label, SKOS.altLabel, SKOS.hiddenLabel)


def build_form(shapes: Graph, ontology: Graph) -> Form:
    """Read the form out of submission shapes and ontology. Raises ValueError for a shape that says no kind
    of value."""
    ancestors = _ancestors(ontology)
    nested_classes = {
        cls
        for node in shapes.subjects(GA.sectionForm, None)
        if (node, GA.section, None) not in shapes
        for cls in _iris(shapes, node, SH.targetClass)
    }
    sections: dict[str, Section] = {}
    nested: dict[URIRef, Section] = {}
    for node in sorted(shapes.subjects(GA.sectionForm, None), key=str):
        section = _section(shapes, ontology, node, ancestors, nested_classes)
        if section.name is None:
            nested[section.cls] = section
        else:
            sections[section.name] = section
    every = [*sections.values(), *nested.values()]
    token_classes = {r for s in every for k in s.keys.values() if k.kind is ValueKind.TOKEN for r in k.ranges}
    token_classes.add(GA.EvidenceLevel)
    classed = {s.cls for s in every for k in s.keys.values() if k.kind is ValueKind.CLASS}
    return Form(
        sections=MappingProxyType(sections),
        nested=MappingProxyType(nested),
        tokens=MappingProxyType({c: _tokens(ontology, c, ancestors) for c in sorted(token_classes)}),
        classes=MappingProxyType({c: _class_names(c, ancestors) for c in sorted(classed)}),
        sources=MappingProxyType(
            {s[len(SRC) :]: s for s in sorted(_subjects(ontology, RDF.type, SOURCE)) if s.startswith(SRC)}
        ),
        ancestors=MappingProxyType(ancestors),
        described=MappingProxyType(_described(ontology, ancestors)),
        called=MappingProxyType(_called(ontology, ancestors)),
        everyday=_everyday(ontology, ancestors),
    )


def _section(
    shapes: Graph, ontology: Graph, node: Node, ancestors: Mapping[URIRef, frozenset[URIRef]], nested: set[URIRef]
) -> Section:
    cls = _iris(shapes, node, SH.targetClass)[0]
    keys = [
        _key(shapes, ontology, shape, cls, ancestors, nested)
        for shape in shapes.objects(node, SH.property)
        if (shape, GA.yamlKey, None) in shapes
    ]
    return Section(
        name=_text(shapes, node, GA.section),
        form=_text(shapes, node, GA.sectionForm) or "list",
        cls=cls,
        noun=_text(shapes, node, SH.name) or "entry",
        description=_text(shapes, node, SH.description) or "",
        keys=MappingProxyType({key.name: key for key in sorted(keys, key=lambda key: key.code)}),
    )


def _key(
    shapes: Graph,
    ontology: Graph,
    shape: Node,
    owner: URIRef,
    ancestors: Mapping[URIRef, frozenset[URIRef]],
    nested: set[URIRef],
) -> Key:
    path = _iris(shapes, shape, SH.path)[0]
    ranges = _ranges(shapes, shape)
    datatype = next(iter(_iris(shapes, shape, SH.datatype)), None)
    unit = _text(shapes, shape, GA.unit)
    maximum = shapes.value(shape, SH.maxCount)
    single = str(maximum) == "1" or (shape, SH.uniqueLang, None) in shapes
    name = _text(shapes, shape, GA.yamlKey) or ""
    elsewhere = (shape, SH.nodeKind, SH.IRI) in shapes
    kind = _kind(path, ranges, datatype, unit, elsewhere, owner, ancestors, nested)
    if kind is ValueKind.TEXT and datatype is None and (shape, SH.nodeKind, SH.Literal) not in shapes:
        raise ValueError(f"the shape of `{name}` ({shape}) does not say what kind of value it takes")
    return Key(
        name=name,
        path=path,
        kind=kind,
        description=_text(shapes, shape, SH.description) or "",
        code=_text(shapes, shape, GA.code) or "",
        many=not single,
        required=int(str(shapes.value(shape, SH.minCount) or 0)) > 0 and kind is not ValueKind.SOURCE,
        unit=unit,
        ranges=ranges,
        datatype=datatype,
        words=_words(ontology, path),
    )


def _words(ontology: Graph, path: URIRef) -> tuple[str, ...]:
    """The names of a property: its local name and its label."""
    local = path.rpartition("#")[2].rpartition("/")[2]
    return tuple(dict.fromkeys((local, *sorted(map(str, ontology.objects(path, RDFS.label))))))


def _kind(
    path: URIRef,
    ranges: tuple[URIRef, ...],
    datatype: URIRef | None,
    unit: str | None,
    elsewhere: bool,
    owner: URIRef,
    ancestors: Mapping[URIRef, frozenset[URIRef]],
    nested: set[URIRef],
) -> ValueKind:
    if path == RDF.type:
        return ValueKind.CLASS
    if path == ATTESTATION:
        return ValueKind.SOURCE
    if ORGANISATION_CLASS in ranges:
        return ValueKind.ORGANISATION
    if ranges and ranges[0] in nested:
        return ValueKind.SIBLING if ranges[0] == owner else ValueKind.NESTED
    if ranges:
        is_token = VOCABULARY_TERM in ancestors.get(ranges[0], frozenset())
        return ValueKind.TOKEN if is_token else ValueKind.REFERENCE
    if unit is not None:
        return ValueKind.QUANTITY
    if elsewhere:
        return ValueKind.ELSEWHERE
    if datatype == XSD.boolean:
        return ValueKind.BOOLEAN
    return ValueKind.INTEGER if datatype == XSD.integer else ValueKind.TEXT


def _ranges(shapes: Graph, shape: Node) -> tuple[URIRef, ...]:
    ranges = _iris(shapes, shape, SH["class"])
    for alternatives in shapes.objects(shape, SH["or"]):
        for alternative in Collection(shapes, alternatives):
            ranges += _iris(shapes, alternative, SH["class"])
    return tuple(ranges)


def _ancestors(ontology: Graph) -> dict[URIRef, frozenset[URIRef]]:
    classes = set(_subjects(ontology, RDF.type, OWL.Class)) | set(_subjects(ontology, RDFS.subClassOf, None))
    return {
        cls: frozenset(
            a for a in ontology.transitive_objects(cls, RDFS.subClassOf) if isinstance(a, URIRef) and a != cls
        )
        for cls in sorted(classes)
    }


def _tokens(
    ontology: Graph, cls: URIRef, ancestors: Mapping[URIRef, frozenset[URIRef]]
) -> Mapping[str, URIRef]:
    tokens: dict[str, URIRef] = {}
    for kind in (cls, *(c for c, above in ancestors.items() if cls in above)):
        for individual in _subjects(ontology, RDF.type, kind):
            for notation in ontology.objects(individual, SKOS.notation):
                tokens[str(notation)] = individual
    return MappingProxyType(dict(sorted(tokens.items())))


def _class_names(cls: URIRef, ancestors: Mapping[URIRef, frozenset[URIRef]]) -> Mapping[str, URIRef]:
    below = (c for c, above in ancestors.items() if cls in above and c.startswith(GA))
    return MappingProxyType({c[len(GA) :]: c for c in sorted(below)})


def _described(ontology: Graph, classes: Iterable[URIRef]) -> dict[str, str]:
    wanted = (*_LABELS, SKOS.definition, SKOS.example)
    return {
        cls[len(GA) :]: " ".join(str(text) for predicate in wanted for text in ontology.objects(cls, predicate))
        for cls in classes
        if cls.startswith(GA)
    }


def _called(ontology: Graph, classes: Iterable[URIRef]) -> dict[str, tuple[str, ...]]:
    called: dict[str, set[str]] = {}
    for cls in classes:
        if cls.startswith(GA):
            for label in (label for predicate in _LABELS for label in ontology.objects(cls, predicate)):
                called.setdefault(fold(str(label)), set()).add(cls[len(GA) :])
    return {word: tuple(sorted(names)) for word, names in sorted(called.items())}


def _everyday(ontology: Graph, classes: Iterable[URIRef]) -> tuple[str, ...]:
    """Classes that have other labels than the preferred one, those with most of them first."""
    others = {cls[len(GA) :]: len(list(ontology.objects(cls, SKOS.altLabel))) for cls in classes if cls.startswith(GA)}
    return tuple(sorted((name for name in others if others[name]), key=lambda name: (-others[name], name)))


def _subjects(graph: Graph, predicate: URIRef, object_: Node | None) -> list[URIRef]:
    return [s for s in graph.subjects(predicate, object_) if isinstance(s, URIRef)]


def _iris(graph: Graph, subject: Node, predicate: URIRef) -> list[URIRef]:
    return [o for o in graph.objects(subject, predicate) if isinstance(o, URIRef)]


def _text(graph: Graph, subject: Node, predicate: URIRef) -> str | None:
    value = graph.value(subject, predicate)
    return None if value is None else str(value)
