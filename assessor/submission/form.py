"""How a submission is written: sections, keys and kinds of values, read out of the submission shapes and the
ontology.

Nothing here names a key of a section; a new property shape with ``ga:yamlKey`` is a new key.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from enum import Enum
from types import MappingProxyType

from rdflib import OWL, RDF, RDFS, SH, SKOS, XSD, Graph, URIRef
from rdflib.collection import Collection
from rdflib.term import Node

from assessor.knowledge.model import KnowledgeBase
from assessor.knowledge.namespaces import GA, SRC
from assessor.submission.vocabulary import ATTESTATION, ORGANISATION_CLASS, SOURCE, VOCABULARY_TERM


class ValueKind(Enum):
    """What sort of value a key takes."""

    TEXT = "text"
    TOKEN = "token"
    REFERENCE = "reference"
    ORGANISATION = "organisation"
    QUANTITY = "quantity"
    BOOLEAN = "boolean"
    INTEGER = "integer"
    CLASS = "class"
    SOURCE = "source"
    NESTED = "nested"
    SIBLING = "sibling"


@dataclass(frozen=True)
class Key:
    """One key of a section: the property it states, the kind of its values, and the code of the shape behind
    it."""

    name: str
    path: URIRef
    kind: ValueKind
    description: str
    code: str
    many: bool
    required: bool
    unit: str | None = None
    ranges: tuple[URIRef, ...] = ()
    datatype: URIRef | None = None


@dataclass(frozen=True)
class Section:
    """One section: ``form`` is ``single``, ``map`` or ``list``; ``name`` is None for what is nested in
    another."""

    name: str | None
    form: str
    cls: URIRef
    noun: str
    description: str
    keys: Mapping[str, Key]

    @property
    def prefix(self) -> str:
        """The first part of the identifiers of what has no identifier of its own."""
        return self.noun.split()[0]

    @property
    def sourced(self) -> bool:
        """Whether ``source`` and ``evidence`` may be written."""
        return any(key.kind is ValueKind.SOURCE for key in self.keys.values())

    def generic_keys(self) -> tuple[str, ...]:
        """The keys of the format itself that this section takes."""
        return (
            *(("id",) if self.form != "map" else ()),
            "label",
            *(("evidence",) if self.sourced else ()),
        )


@dataclass(frozen=True)
class Form:
    """The whole form, and the words that may be written: tokens by class, class names by class, and known
    sources."""

    sections: Mapping[str, Section]
    nested: Mapping[URIRef, Section]
    tokens: Mapping[URIRef, Mapping[str, URIRef]]
    classes: Mapping[URIRef, Mapping[str, URIRef]]
    sources: Mapping[str, URIRef]
    ancestors: Mapping[URIRef, frozenset[URIRef]] = field(repr=False)

    def is_kind_of(self, cls: URIRef, other: URIRef) -> bool:
        """Whether ``cls`` is ``other`` or one of its subclasses."""
        return cls == other or other in self.ancestors.get(cls, frozenset())

    def below(self, cls: URIRef) -> frozenset[URIRef]:
        """A class and its subclasses."""
        return frozenset({cls, *(one for one, above in self.ancestors.items() if cls in above)})

    def prefix_of(self, cls: URIRef) -> str | None:
        """The first part of the identifiers of a class's nameless instances; None for classes of other
        vocabularies."""
        section = self.section_of(cls)
        if section is not None:
            return section.prefix
        return cls[len(GA) :].lower() if cls.startswith(GA) else None

    def all_sections(self) -> Iterator[Section]:
        """Every section, those nested in others included."""
        yield from self.sections.values()
        yield from self.nested.values()

    def section_of(self, cls: URIRef) -> Section | None:
        """The section in which instances of a class are written, or None."""
        return next((section for section in self.all_sections() if self.is_kind_of(cls, section.cls)), None)


def form_of(knowledge: KnowledgeBase) -> Form:
    """The form of a knowledge base."""
    return build_form(knowledge.submission_shapes, knowledge.ontology)


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
        section = _section(shapes, node, ancestors, nested_classes)
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
    )


def _section(
    shapes: Graph, node: Node, ancestors: Mapping[URIRef, frozenset[URIRef]], nested: set[URIRef]
) -> Section:
    cls = _iris(shapes, node, SH.targetClass)[0]
    keys = [
        _key(shapes, shape, cls, ancestors, nested)
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
    kind = _kind(path, ranges, datatype, unit, owner, ancestors, nested)
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
    )


def _kind(
    path: URIRef,
    ranges: tuple[URIRef, ...],
    datatype: URIRef | None,
    unit: str | None,
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


def _subjects(graph: Graph, predicate: URIRef, object_: Node | None) -> list[URIRef]:
    return [s for s in graph.subjects(predicate, object_) if isinstance(s, URIRef)]


def _iris(graph: Graph, subject: Node, predicate: URIRef) -> list[URIRef]:
    return [o for o in graph.objects(subject, predicate) if isinstance(o, URIRef)]


def _text(graph: Graph, subject: Node, predicate: URIRef) -> str | None:
    value = graph.value(subject, predicate)
    return None if value is None else str(value)
