"""Contexts of JSON-LD: what keys and words of a document stand for. Nothing is fetched: the context of the
package is answered from it, any other address is refused.

Follows the context processing and the IRI expansion of https://www.w3.org/TR/json-ld11-api/; what it has that a
submission has no use for (``@import``, ``@nest``, ``@propagate``, ``@direction``, containers of graphs, types and
identifiers) is refused by name, never passed over.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from functools import cache
from pathlib import Path
from typing import NoReturn

import pyoxigraph

from assessor.knowledge.namespaces import SUBMISSION
from assessor.submission.json_ld.nodes import Array, JsonNode, Object, Text, Word, read_json
from assessor.submission.rdf.parsed import Place, Unreadable

CONTEXT_IRI = "https://w3id.org/grid-architecture/context.jsonld"
CONTEXT_PATH = Path(__file__).with_name("context.jsonld")
MAX_CONTEXT_TERMS = 200_000
"""As many terms all contexts of a file together may carry on; each context within another counts them again."""

KEYWORDS = frozenset(
    "@base @container @context @direction @graph @id @import @included @index @json @language @list @nest @none "
    "@prefix @propagate @protected @reverse @set @type @value @version @vocab".split()
)
_LIKE_KEYWORD = re.compile(r"@[A-Za-z]+\Z")
_SCHEME = re.compile(r"[A-Za-z][A-Za-z0-9+.\-]*:")
_NOT_IN_IRIS = re.compile(r"[\x00-\x20<>\"{}|^`\\]")
_DELIMITERS = tuple(":/?#[]@")
_SETTINGS = ("@base", "@vocab", "@language")
_CONTAINERS = frozenset({"@list", "@set", "@language", "@index"})
_TERM_KEYS = frozenset({"@id", "@reverse", "@type", "@language", "@container", "@context", "@prefix", "@protected"})


@dataclass(frozen=True)
class Term:
    """What one key stands for; ``iri`` is None for a key that says nothing. ``language`` is "" where none is."""

    iri: str | None
    reverse: bool = False
    type: str | None = None
    language: str | None = None
    container: frozenset[str] = frozenset()
    context: JsonNode | None = None
    prefix: bool = False


@dataclass(frozen=True, eq=False)
class Context:
    """What is in force at one place of a document; ``previous`` is what comes back below the node whose class
    brought it."""

    base: str | None = SUBMISSION
    vocabulary: str | None = None
    language: str | None = None
    terms: Mapping[str, Term] = field(default_factory=dict)
    previous: Context | None = None

    def expand(self, value: str, *, vocabulary: bool = False, relative: bool = False) -> str | None:
        """The keyword or IRI that ``value`` stands for, looked up among the terms (``vocabulary``) or taken
        relative to the document; None for a term that says nothing; ``value`` itself where it is neither."""
        if value in KEYWORDS:
            return value
        if _LIKE_KEYWORD.match(value):
            return None
        term = self.terms.get(value)
        if term is not None and (vocabulary or (term.iri or "").startswith("@")):
            return term.iri
        prefix, colon, suffix = value.partition(":")
        if colon and prefix:
            if prefix == "_" or suffix.startswith("//"):
                return value
            known = self.terms.get(prefix)
            if known is not None and known.prefix and known.iri is not None:
                return known.iri + suffix
            if _SCHEME.match(value):
                return value
        if vocabulary and self.vocabulary is not None:
            return self.vocabulary + value
        if relative and self.base is not None:
            return _resolved(self.base, value)
        return value


class Contexts:
    """The contexts of one document, each worked out once."""

    def __init__(self) -> None:
        self.initial = Context()
        self._done: dict[tuple[int, int | str], tuple[Context, JsonNode, Context]] = {}
        self._carried = 0

    def within(self, active: Context, local: JsonNode, *, propagate: bool = True) -> Context:
        """What is in force where ``local`` is stated while ``active`` is. Raises Unreadable with a place."""
        key: tuple[int, int | str] = (id(active), id(local) * 2 + propagate)
        if isinstance(local, Text):
            _check_address(local)
            key = (id(active), f"{propagate}")
        known = self._done.get(key)
        if known is None:
            result = self._worked_out(active, local)
            if not propagate and result.previous is None:
                result = replace(result, previous=active)
            self._carried += len(result.terms)
            if self._carried > MAX_CONTEXT_TERMS:
                what = "the contexts of the file take too long"
                raise Unreadable(what, "state one context at the beginning", local.place)
            known = self._done[key] = (active, local, result)
        return known[2]

    def _worked_out(self, active: Context, local: JsonNode) -> Context:
        if isinstance(local, Array):
            for one in local.items:
                active = self.within(active, one)
            return active
        if isinstance(local, Text):
            return self._worked_out(active, packaged_context())
        if isinstance(local, Object):
            return _Definitions(active, local).context()
        if isinstance(local, Word) and local.value is None:
            return self.initial
        what = "a context is an object, or the address of the packaged one"
        raise Unreadable(what, f'write "{CONTEXT_IRI}"', local.place)


@cache
def packaged_context() -> JsonNode:
    """The context of the package, as it stands in its file."""
    document = read_json(CONTEXT_PATH.read_text("utf-8"))
    assert isinstance(document, Object)
    return document.pairs["@context"][1]


def _check_address(local: Text) -> None:
    if local.text != CONTEXT_IRI:
        what = f"the context `{local.text}` stands elsewhere, and nothing is fetched"
        _refuse(local.place, what, f'write its content here, or use "{CONTEXT_IRI}"')


class _Definitions:
    """One context object being worked out."""

    def __init__(self, active: Context, local: Object) -> None:
        self._local = local
        self._terms = dict(active.terms)
        self._defined: dict[str, bool] = {}
        self._context = replace(active, terms=self._terms)

    def context(self) -> Context:
        pairs = self._local.pairs
        for name, (place, _) in pairs.items():
            if name.startswith("@") and name not in _SETTINGS and name not in {"@version", "@protected"}:
                _refuse(place, f"`{name}` in a context is not read", "remove it")
        for name in _SETTINGS:
            if name in pairs:
                self._setting(name, pairs[name][1])
        for name in pairs:
            if not name.startswith("@"):
                self._define(name)
        return self._context

    def _setting(self, name: str, value: JsonNode) -> None:
        text = value.text if isinstance(value, Text) else None
        if text is None and not (isinstance(value, Word) and value.value is None):
            _refuse(value.place, f"`{name}` takes a text", "write it in quotes")
        if name == "@base":
            base = text
            if text is not None and self._context.base is not None and not _SCHEME.match(text):
                base = _resolved(self._context.base, text)
            if base is not None and not _is_base(base):
                _refuse(value.place, "`@base` is no IRI", "write one that begins with `https:`")
            self._context = replace(self._context, base=base)
        elif name == "@language":
            self._context = replace(self._context, language=text)
        else:
            expanded = text if text is None else self._context.expand(text, vocabulary=True, relative=True)
            if expanded is not None and not _SCHEME.match(expanded):
                _refuse(value.place, "`@vocab` is no IRI", "write one that begins with `https:`")
            self._context = replace(self._context, vocabulary=expanded)

    def _define(self, name: str) -> None:
        if name in self._defined:
            if not self._defined[name]:
                place = self._local.pairs[name][0]
                _refuse(place, f"`{name}` is defined in a circle", "write the whole IRI")
            return
        self._defined[name] = False
        place, value = self._local.pairs[name]
        if not name:
            _refuse(place, "an empty key is defined", "name it")
        self._terms.pop(name, None)
        if isinstance(value, Text):
            self._terms[name] = self._term(name, Object(value.place, {"@id": (value.place, value)}), simple=True)
        elif isinstance(value, Object):
            self._terms[name] = self._term(name, value, simple=False)
        elif isinstance(value, Word) and value.value is None:
            self._terms[name] = Term(None)
        else:
            _refuse(value.place, f"`{name}` is defined neither by an IRI nor by an object", "write its IRI in quotes")
        self._defined[name] = True

    def _term(self, name: str, definition: Object, *, simple: bool) -> Term:
        for key, (place, _) in definition.pairs.items():
            if key not in _TERM_KEYS:
                _refuse(place, f"`{key}` in the definition of `{name}` is not read", "remove it")
        reverse = "@reverse" in definition.pairs
        iri = self._iri(name, definition, "@reverse" if reverse else "@id")
        if iri is None or iri.startswith("@"):
            return Term(iri)
        kind = self._text(definition, "@type")
        if kind is not None and kind not in {"@id", "@vocab", "@none"}:
            kind = self._expanded(kind)
            if kind.startswith("@") or not _SCHEME.match(kind):
                _refuse(definition.place, f"`{kind}` is no type of values", "write the IRI of a datatype")
        language = self._text(definition, "@language") if "@language" in definition.pairs else None
        no_language = "@language" in definition.pairs and language is None
        prefix = definition.pairs.get("@prefix")
        return Term(
            iri,
            reverse,
            kind,
            "" if no_language else language,
            self._container(definition),
            definition.pairs["@context"][1] if "@context" in definition.pairs else None,
            (simple and iri.endswith(_DELIMITERS))
            or (prefix is not None and isinstance(prefix[1], Word) and prefix[1].value is True),
        )

    def _iri(self, name: str, definition: Object, key: str) -> str | None:
        place, value = definition.pairs.get(key, (definition.place, None))
        if isinstance(value, Word) and value.value is None:
            return None
        if value is not None and not isinstance(value, Text):
            _refuse(place, f"`{key}` takes a text", "write an IRI in quotes")
        if value is not None and value.text != name:
            iri = self._expanded(value.text)
            if iri in KEYWORDS:
                if iri in {"@context", "@nest"} or key == "@reverse":
                    _refuse(value.place, f"`{name}` may not stand for `{iri}`", "write the keyword itself")
                return iri
            if _LIKE_KEYWORD.match(value.text):
                _refuse(value.place, f"unknown keyword `{value.text}`", "write an IRI")
        elif ":" in name[1:]:
            iri = self._expanded(name, of_itself=True)
        elif self._context.vocabulary is not None:
            iri = self._context.vocabulary + name
        else:
            iri = name
        if not _SCHEME.match(iri):
            _refuse(place, f"`{name}` is given no IRI", "write a whole IRI, or define its prefix")
        return iri

    def _expanded(self, value: str, *, of_itself: bool = False) -> str:
        """Expand a word of this very context, defining first what it is made of."""
        for part in (value.partition(":")[0],) if of_itself else (value, value.partition(":")[0]):
            if part in self._local.pairs and not part.startswith("@"):
                self._define(part)
        expanded = self._context.expand(value, vocabulary=True)
        return value if expanded is None else expanded

    def _text(self, definition: Object, key: str) -> str | None:
        _, value = definition.pairs.get(key, (definition.place, None))
        if value is None or (isinstance(value, Word) and value.value is None):
            return None
        if not isinstance(value, Text):
            _refuse(value.place, f"`{key}` takes a text", "write it in quotes")
        return value.text

    def _container(self, definition: Object) -> frozenset[str]:
        _, value = definition.pairs.get("@container", (definition.place, None))
        if value is None or (isinstance(value, Word) and value.value is None):
            return frozenset()
        found: set[str] = set()
        for one in value.items if isinstance(value, Array) else [value]:
            if not isinstance(one, Text) or one.text not in _CONTAINERS:
                _refuse(one.place, "this container is not read", "use `@set`, `@list`, `@language` or `@index`")
            found.add(one.text)
        return frozenset(found)


def _resolved(base: str, reference: str) -> str:
    """A reference relative to a base (RFC 3986, section 5), as Turtle has it; one that can be none as it stands."""
    if _NOT_IN_IRIS.search(reference):
        return reference
    try:
        (statement,) = pyoxigraph.parse(f"<{reference}> <e:p> <e:o> .", pyoxigraph.RdfFormat.TURTLE, base_iri=base)
    except (SyntaxError, ValueError):
        return reference
    return statement.subject.value if isinstance(statement.subject, pyoxigraph.NamedNode) else reference


def _is_base(iri: str) -> bool:
    return _SCHEME.match(iri) is not None and _resolved(iri, "#") != "#"


def _refuse(place: Place, what: str, remedy: str) -> NoReturn:
    raise Unreadable(what, remedy, place)
