"""What the files of one architecture declare under identifiers, for references from any of them."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from rdflib import URIRef

from assessor.submission.form.model import Form, Section
from assessor.submission.identifiers import canonical


@dataclass(frozen=True)
class Declared:
    """Something with an identifier: its IRI, the section it belongs to, and the file and line that declare it."""

    iri: URIRef
    section: Section
    file: str
    line: int


class Names:
    """What can be referred to by its identifier within one architecture, whichever of its files declares it."""

    def __init__(self, form: Form, declared: Mapping[str, Declared]) -> None:
        self._form = form
        self._declared = dict(declared)
        self._tokens: dict[URIRef, Mapping[str, URIRef]] = {}

    def declare(self, name: str, one: Declared) -> None:
        """Note what ``name`` names from now on."""
        self._declared[name] = one
        self._tokens.clear()

    def get(self, written: str) -> Declared | None:
        """What an identifier names, however its characters are composed."""
        return self._declared.get(canonical(written))

    def tokens(self, cls: URIRef) -> Mapping[str, URIRef]:
        """The words for a class of the vocabulary's terms: its own, and those that the architecture declares."""
        if cls not in self._tokens:
            self._tokens[cls] = dict(self._form.tokens[cls]) | {
                name: one.iri for name, one in self._declared.items() if self._form.is_kind_of(one.section.cls, cls)
            }
        return self._tokens[cls]

    def of(self, classes: Iterable[URIRef]) -> list[str]:
        """The identifiers of what may be an instance of one of the classes."""
        sections = {one.section.cls for one in self._declared.values()}
        fitting = {
            section
            for section in sections
            if any(self._form.is_kind_of(cls, section) or self._form.is_kind_of(section, cls) for cls in classes)
        }
        return [name for name, one in self._declared.items() if one.section.cls in fitting]
