"""The words that a JSON-LD context has for IRIs and values: the way back from what the reader expands."""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Mapping
from typing import Any

from rdflib import XSD, Literal
from rdflib.term import Node

from assessor.submission.json_ld.contexts import CONTEXT_IRI, Context, Contexts, Term
from assessor.submission.json_ld.nodes import Text, read_json

_SHORT = re.compile(r"[\w\-]*[#:][\w.\-]+\Z")
_WHOLE = re.compile(r"(?:0|-?[1-9][0-9]{0,14})\Z")


class Words:
    """Words in the packaged context, with the base and the further prefixes of one document.

    ``names`` gives for each property the key that people know it by, which is taken where it fits.
    """

    def __init__(self, base: str, prefixes: Mapping[str, str], names: Mapping[str, str]) -> None:
        self._contexts = Contexts()
        self._names = names
        packaged = self._contexts.within(self._contexts.initial, Text((1, 1), CONTEXT_IRI))
        own = {prefix: iri for prefix, iri in prefixes.items() if prefix and prefix not in packaged.terms}
        self.local = {"@base": base, **{prefix: iri for prefix, iri in own.items() if iri.endswith(("#", "/"))}}
        self.outer = self._contexts.within(packaged, read_json(json.dumps(self.local)))
        self._base = base

    def within(self, classes: Iterable[str]) -> Context:
        """What is in force among the keys of a node of these classes, given as words."""
        context = self.outer
        for name in sorted(classes):
            term = self.outer.terms.get(name)
            if term is not None and term.context is not None:
                context = self._contexts.within(context, term.context, propagate=False)
        return context

    def key(self, predicate: str, context: Context) -> tuple[str, Term]:
        """The key for a property, and how its values are read."""
        terms = {name: term for name, term in context.terms.items() if term.iri == predicate and not term.reverse}
        if terms:
            wanted = self._names.get(predicate)
            name = wanted if wanted in terms else min(terms, key=lambda name: (len(name), name))
            return name, terms[name]
        return self._word(predicate, context, relative=False) or predicate, Term(predicate)

    def cls(self, iri: str) -> str:
        """The word for a class."""
        return self._word(iri, self.outer, relative=True) or iri

    def reference(self, iri: str) -> str:
        """An identifier relative to the base, a prefix with a name, or else the whole IRI."""
        shorter = [iri[len(self._base) :]] if iri.startswith(self._base) else []
        shorter += self._prefixed(iri, self.outer)
        fitting = (word for word in shorter if _SHORT.match(word) and self.outer.expand(word, relative=True) == iri)
        return next(fitting, iri)

    def value(self, term: Term, context: Context, value: Node) -> Any:
        """A value of a key, as short as it can be."""
        if not isinstance(value, Literal):
            return self._node(term, context, str(value))
        text, kind = str(value), None if value.datatype is None else str(value.datatype)
        if value.language:
            return {"@value": text, "@language": value.language}
        bare = term.type if term.type not in {"@id", "@vocab", "@none"} else None
        if kind == str(XSD.boolean) and text in {"true", "false"} and term.type in {None, kind}:
            return text == "true"
        if kind == str(XSD.integer) and _WHOLE.match(text) and term.type in {None, kind}:
            return int(text)
        if kind == bare and (kind is not None or term.type is None):
            return text
        if kind is None:
            return {"@value": text}
        return {"@value": text, "@type": self._word(kind, self.outer, relative=True) or kind}

    def is_clear(self, iri: str) -> bool:
        """Whether the whole IRI is read as it stands: it could look like a prefix with a name."""
        return self.outer.expand(iri, relative=True) == iri and self.outer.expand(iri, vocabulary=True) == iri

    def _node(self, term: Term, context: Context, iri: str) -> Any:
        if term.type == "@id":
            return self.reference(iri)
        if term.type == "@vocab":
            scoped = context if term.context is None else self._contexts.within(context, term.context)
            word = self._word(iri, scoped, relative=True)
            if word is not None:
                return word
        return {"id": self.reference(iri)}

    def _word(self, iri: str, context: Context, *, relative: bool) -> str | None:
        """The shortest word that expands to an IRI: a term, a name of the vocabulary, a prefix with a name."""
        words = [name for name, term in context.terms.items() if term.iri == iri and not term.reverse]
        if context.vocabulary is not None and iri.startswith(context.vocabulary):
            words.append(iri[len(context.vocabulary) :])
        words += self._prefixed(iri, context)
        fitting = (word for word in words if word and context.expand(word, vocabulary=True, relative=relative) == iri)
        return min(fitting, key=lambda word: (":" in word, len(word), word), default=None)

    def _prefixed(self, iri: str, context: Context) -> list[str]:
        return [
            f"{prefix}:{iri[len(term.iri) :]}"
            for prefix, term in context.terms.items()
            if term.prefix and term.iri and iri.startswith(term.iri)
        ]
