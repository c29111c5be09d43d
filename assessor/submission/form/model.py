"""How a submission is written: sections, keys and kinds of values, read out of the submission shapes and the
ontology.

Nothing here names a key of a section; a new property shape with ``ga:yamlKey`` is a new key.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from enum import Enum

from rdflib import URIRef

from assessor.knowledge.model import KnowledgeBase
from assessor.knowledge.namespaces import GA
from assessor.knowledge.remembering import once_for_each

_NO_DIFFERENCE = str.maketrans("", "", " -_")


class ValueKind(Enum):
    """What sort of value a key takes."""

    TEXT = "text"
    TOKEN = "token"
    REFERENCE = "reference"
    ORGANISATION = "organisation"
    ELSEWHERE = "elsewhere"
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
    it; ``words`` are the names that the ontology has for the property."""

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
    words: tuple[str, ...] = ()


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
    sources; ``described`` holds for each class name the words of the ontology about it, ``called`` for each of the
    ontology's labels, folded, the classes that people call so, and ``everyday`` those with a label besides their
    name."""

    sections: Mapping[str, Section]
    nested: Mapping[URIRef, Section]
    tokens: Mapping[URIRef, Mapping[str, URIRef]]
    classes: Mapping[URIRef, Mapping[str, URIRef]]
    sources: Mapping[str, URIRef]
    ancestors: Mapping[URIRef, frozenset[URIRef]] = field(repr=False)
    described: Mapping[str, str] = field(repr=False)
    called: Mapping[str, tuple[str, ...]] = field(repr=False, default_factory=dict)
    everyday: tuple[str, ...] = ()

    def meant_by(self, word: str) -> tuple[str, ...]:
        """The class names that people may mean by a word: an acronym, a label, in any case, also in the plural."""
        folded = fold(word)
        return next((self.called[one] for one in (folded, folded.removesuffix("s")) if one in self.called), ())

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


def fold(word: str) -> str:
    """A word without the differences that nobody means: case, spaces, hyphens and underscores."""
    return word.casefold().translate(_NO_DIFFERENCE)


@once_for_each
def form_of(knowledge: KnowledgeBase) -> Form:
    """The form of a knowledge base."""
    from assessor.submission.form.building import build_form

    return build_form(knowledge.submission_shapes, knowledge.ontology)
