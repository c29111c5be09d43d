"""JSON-LD as statements: each stands where its value does, and what says nothing is refused, not passed over.

Follows expansion and deserialisation of https://www.w3.org/TR/json-ld11-api/. Libraries drop silently what has
no meaning, such as a key that no context defines; in a submission that is a mistake.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import NoReturn

from rdflib import RDF, URIRef
from rdflib.term import BNode, Node

from assessor.submission.json_ld.contexts import CONTEXT_IRI, Context, Contexts, Term
from assessor.submission.json_ld.names import Names
from assessor.submission.json_ld.nodes import Array, JsonNode, Number, Object, Text, Word, flat, is_null
from assessor.submission.json_ld.values import literal_of
from assessor.submission.rdf.parsed import Place, Statements, Unreadable

_VALUE_KEYS = frozenset({"@value", "@type", "@language", "@index", "@context"})
_PLAIN = Term("")


@dataclass(frozen=True)
class _Key:
    """A key of an object, expanded."""

    name: str
    place: Place
    iri: str | None
    value: JsonNode


@dataclass(frozen=True)
class _List:
    """What is to be a collection."""

    place: Place
    items: list[JsonNode]


_Value = JsonNode | _List | tuple[Text, str]
"""A value taken out of its container: as it stands, a collection, or a text with its language."""


class Parser:
    """Takes the statements of one document. All graphs of a document are one, since a submission is one graph."""

    def __init__(self) -> None:
        self.statements = Statements()
        self._contexts = Contexts()
        self._names = Names()

    def read(self, document: JsonNode) -> None:
        """Take a whole document. Raises Unreadable, with its place, for the first thing that is wrong."""
        self._members(self._contexts.initial, document)

    def context(self, document: JsonNode) -> Context:
        """The context at the beginning of a document."""
        if not isinstance(document, Object) or "@context" not in document.pairs:
            return self._contexts.initial
        return self._contexts.within(self._contexts.initial, document.pairs["@context"][1])

    def _members(self, context: Context, value: JsonNode) -> None:
        """Nodes that stand for themselves: of a document, a graph, or included ones."""
        for one in flat(value):
            if not isinstance(one, Object):
                if not is_null(one):
                    _refuse(one.place, "a value stands here by itself", "write an object")
                continue
            self._object(context, None, one, member=True)

    def _object(self, active: Context, term: Term | None, node: Object, *, member: bool = False) -> Node | _List | None:
        context = self._context_of(active, term, node)
        keys = [
            _Key(name, place, self._expanded_key(context, name, place), value)
            for name, (place, value) in node.pairs.items()
            if name != "@context"
        ]
        by_keyword = {key.iri: key for key in keys if key.iri is not None and key.iri.startswith("@")}
        if len(by_keyword) < sum(key.iri is not None and key.iri.startswith("@") for key in keys):
            _refuse(node.place, "two keys of the object mean the same", "write one of them")
        if "@value" in by_keyword and not member:
            return self._value_object(context, by_keyword, keys)
        if "@list" in by_keyword and not member:
            _only(keys, frozenset({"@list", "@index"}))
            holder = by_keyword["@list"]
            nested = term is not None and "@list" in term.container
            return _List(holder.value.place, flat(holder.value, deep=not nested))
        typed = self._type_scoped(context, by_keyword.get("@type"))
        subject = self._subject(typed, by_keyword.get("@id"))
        if typed is not context:
            keys = [_Key(k.name, k.place, self._expanded_key(typed, k.name, k.place), k.value) for k in keys]
        for key in keys:
            self._key(typed, context, subject, key)
        return subject

    def _context_of(self, active: Context, term: Term | None, node: Object) -> Context:
        if active.previous is not None and not self._is_value_or_reference(active, node):
            active = active.previous
        if term is not None and term.context is not None:
            active = self._contexts.within(active, term.context)
        if "@context" in node.pairs:
            active = self._contexts.within(active, node.pairs["@context"][1])
        return active

    def _is_value_or_reference(self, active: Context, node: Object) -> bool:
        expanded = {active.expand(name, vocabulary=True) for name in node.pairs}
        return "@value" in expanded or expanded == {"@id"}

    def _type_scoped(self, context: Context, types: _Key | None) -> Context:
        if types is None:
            return context
        names = sorted(one.text for one in flat(types.value) if isinstance(one, Text))
        result = context
        for name in names:
            term = context.terms.get(name)
            if term is not None and term.context is not None:
                result = self._contexts.within(result, term.context, propagate=False)
        return result

    def _subject(self, context: Context, key: _Key | None) -> Node:
        if key is None:
            return BNode()
        if not isinstance(key.value, Text):
            _refuse(key.value.place, "`@id` takes a text", "write the IRI in quotes")
        return self._names.node(context.expand(key.value.text, relative=True), key.value)

    def _key(self, context: Context, outer: Context, subject: Node, key: _Key) -> None:
        match key.iri:
            case None | "@id" | "@index":
                return
            case "@type":
                for one in flat(key.value):
                    if not isinstance(one, Text):
                        _refuse(one.place, "`@type` takes texts", "write a class in quotes")
                    cls = self._names.node(outer.expand(one.text, vocabulary=True, relative=True), one)
                    self.statements.add((subject, RDF.type, cls), key.place, one.place)
            case "@graph" | "@included":
                self._members(context, key.value)
            case "@reverse":
                self._reverse(context, subject, key)
            case iri if iri.startswith("@"):
                _refuse(key.place, f"`{iri}` is not read here", "write the statements as keys of their node")
            case iri:
                self._property(context, subject, key, iri)

    def _reverse(self, context: Context, subject: Node, key: _Key) -> None:
        if not isinstance(key.value, Object):
            _refuse(key.value.place, "`@reverse` takes an object", "write properties with the nodes that have them")
        for name, (place, value) in key.value.pairs.items():
            iri = self._expanded_key(context, name, place)
            if iri is None:
                continue
            if iri.startswith("@"):
                _refuse(place, f"`{iri}` is not read in `@reverse`", "write a property")
            self._property(context, subject, _Key(name, place, iri, value), iri, turned=True)

    def _property(self, context: Context, subject: Node, key: _Key, iri: str, *, turned: bool = False) -> None:
        """State the values of a key, or, of one that is reverse or stands in ``@reverse``, the subject of them."""
        predicate = self._names.predicate(iri, Text(key.place, key.name))
        term = context.terms.get(key.name, _PLAIN)
        reverse = term.reverse != turned
        for value in self._contained(context, key.value, term):
            found = self._found(context, term, value)
            if found is None:
                continue
            place = _place_of(value)
            if not reverse:
                self.statements.add((subject, predicate, found), key.place, place)
            elif isinstance(found, (URIRef, BNode)):
                self.statements.add((found, predicate, subject), key.place, place)
            else:
                _refuse(place, "a text or number has no properties", "write an object with the node that has them")

    def _contained(self, context: Context, value: JsonNode, term: Term) -> Iterator[_Value]:
        """The values of a key, taken out of its container."""
        if is_null(value):
            return
        if "@list" in term.container and not (isinstance(value, Object) and "@list" in value.pairs):
            yield _List(value.place, flat(value, deep=False))
        elif "@language" in term.container and isinstance(value, Object):
            for language, (_, texts) in value.pairs.items():
                for one in flat(texts):
                    if isinstance(one, Text):
                        yield one, "" if language == "@none" else language
                    elif not is_null(one):
                        _refuse(one.place, "a text is missing here", "write the text in this language")
        elif "@index" in term.container and isinstance(value, Object):
            for _, part in value.pairs.values():
                yield from self._members_of_sets(context, part)
        else:
            yield from self._members_of_sets(context, value)

    def _members_of_sets(self, context: Context, value: JsonNode) -> Iterator[JsonNode]:
        for one in flat(value):
            names = list(one.pairs) if isinstance(one, Object) else []
            holder = next((name for name in names if context.expand(name, vocabulary=True) == "@set"), None)
            if isinstance(one, Object) and holder is not None and len(names) == 1:
                yield from self._members_of_sets(context, one.pairs[holder][1])
            else:
                yield one

    def _found(self, context: Context, term: Term, value: _Value) -> Node | None:
        if isinstance(value, tuple):
            return literal_of(value[0], None, value[1])
        if isinstance(value, Object):
            found = self._object(context, term, value)
            return self._collection(context, term, found) if isinstance(found, _List) else found
        if isinstance(value, _List):
            return self._collection(context, term, value)
        if isinstance(value, Array):
            return self._collection(context, term, _List(value.place, value.items))
        return None if is_null(value) else self._scalar(context, term, value)

    def _scalar(self, active: Context, term: Term, value: Text | Number | Word) -> Node:
        context = active if term.context is None else self._contexts.within(active, term.context)
        if isinstance(value, Text) and term.type in {"@id", "@vocab"}:
            vocabulary = term.type == "@vocab"
            return self._names.node(context.expand(value.text, vocabulary=vocabulary, relative=True), value)
        datatype = None if term.type in {"@id", "@vocab", "@none"} else term.type
        language = context.language if term.language is None else term.language
        return literal_of(value, datatype, language)

    def _value_object(self, context: Context, by_keyword: dict[str, _Key], keys: list[_Key]) -> Node | None:
        _only(keys, _VALUE_KEYS)
        value = by_keyword["@value"].value
        if isinstance(value, (Array, Object)):
            _refuse(value.place, "`@value` takes a text, a number, true or false", "write one")
        if is_null(value):
            return None
        datatype = self._word(by_keyword.get("@type"))
        language = self._word(by_keyword.get("@language"))
        if datatype is not None and language is not None:
            _refuse(value.place, "a value has either `@type` or `@language`", "remove one of them")
        if language is not None and not isinstance(value, Text):
            _refuse(value.place, "only a text has a language", "remove `@language`")
        if datatype is not None:
            named = self._names.node(context.expand(datatype.text, vocabulary=True, relative=True), datatype)
            return literal_of(value, str(named), None)
        return literal_of(value, None, "" if language is None else language.text)

    def _word(self, key: _Key | None) -> Text | None:
        if key is None or is_null(key.value):
            return None
        if not isinstance(key.value, Text):
            _refuse(key.value.place, f"`{key.iri}` takes a text", "write it in quotes")
        return key.value

    def _collection(self, context: Context, term: Term, collection: _List) -> Node:
        found = [
            (one, _place_of(item)) for item in collection.items if (one := self._found(context, term, item)) is not None
        ]
        if not found:
            return RDF.nil
        cells = [BNode() for _ in found]
        for (one, place), cell, rest in zip(found, cells, [*cells[1:], RDF.nil], strict=True):
            self.statements.add((cell, RDF.first, one), place, place)
            self.statements.add((cell, RDF.rest, rest), place, place)
        return cells[0]

    def _expanded_key(self, context: Context, name: str, place: Place) -> str | None:
        iri = context.expand(name, vocabulary=True)
        if iri is None and name.startswith("@"):
            _refuse(place, f"unknown keyword `{name}`", "remove it")
        if iri is not None and ":" not in iri and not iri.startswith("@"):
            what = f"no context says what the key `{name}` means"
            _refuse(place, what, f'begin with `"@context": "{CONTEXT_IRI}"`, or write a whole IRI')
        return iri


def _only(keys: list[_Key], allowed: frozenset[str]) -> None:
    for key in keys:
        if key.iri not in allowed:
            _refuse(key.place, f"`{key.name}` may not stand beside `@value`, `@list` or `@set`", "remove it")


def _place_of(value: _Value) -> Place:
    """The place of a value, of a node that of its identifier."""
    if isinstance(value, tuple):
        return value[0].place
    if isinstance(value, Object):
        identifier = value.pairs.get("@id") or value.pairs.get("id") or value.pairs.get("@value")
        return value.place if identifier is None else identifier[1].place
    return value.place


def _refuse(place: Place, what: str, remedy: str) -> NoReturn:
    raise Unreadable(what, remedy, place)
