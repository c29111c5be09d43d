"""RDF terms as the words that YAML has for them: the way back from what the reader makes of words."""

from __future__ import annotations

import re
from collections.abc import Mapping
from decimal import Decimal

from rdflib import RDFS, XSD, Literal, URIRef
from rdflib.term import Node

from assessor.conversion.yaml_layout import Word
from assessor.knowledge.namespaces import SUBMISSION
from assessor.submission.form.model import Form, Key, Section, ValueKind
from assessor.submission.form.quantities import in_best_unit, parse_quantity
from assessor.submission.identifiers import architecture_iri, canonical
from assessor.submission.model import LONGEST_LABEL
from assessor.submission.vocabulary import SOURCE
from assessor.submission.yaml.nodes import UNFIT

_WHOLE = 18
_NUMBER = re.compile(r"[+-]?([0-9]+(\.[0-9]*)?|\.[0-9]+)\Z")


class Inexpressible(Exception):
    """Raised for a term that has no word; its text is the reason as a clause."""


class Terms:
    """Words for terms; ``declared`` are the identifiers that the file declares, with the section of each."""

    def __init__(self, form: Form, declared: Mapping[URIRef, tuple[str, Section]]) -> None:
        self._form = form
        self._declared = declared
        self._sections = dict(declared.values())
        self._tokens = {cls: _reverse(words) for cls, words in form.tokens.items()}
        self._classes = {cls: _reverse(words) for cls, words in form.classes.items()}
        self._sources = _reverse(form.sources)

    def word(self, key: Key, section: Section, term: Node) -> Word:
        """The word for ``term`` as a value of ``key``. Raises Inexpressible."""
        match key.kind:
            case ValueKind.CLASS:
                return self._class(section, term)
            case ValueKind.TOKEN:
                return self._token(key, term)
            case ValueKind.REFERENCE:
                return self.identifier(term)
            case ValueKind.ELSEWHERE:
                return _elsewhere(term)
            case ValueKind.QUANTITY:
                assert key.unit is not None
                return quantity(_lexical(term, XSD.decimal), key.unit)
            case ValueKind.BOOLEAN:
                return _boolean(_lexical(term, XSD.boolean))
            case ValueKind.INTEGER:
                return _integer(_lexical(term, XSD.integer))
        if key.path == RDFS.label and len(str(term)) > LONGEST_LABEL:
            raise Inexpressible(f"a label has at most {LONGEST_LABEL} characters")
        return text(term)

    def identifier(self, term: Node) -> Word:
        """The identifier of something that the file declares. Raises Inexpressible."""
        if isinstance(term, Literal):
            raise Inexpressible("a text stands where a thing is meant")
        known = self._declared.get(URIRef(str(term)))
        if known is None:
            raise Inexpressible("it refers to something that no section of a YAML file declares")
        return Word(known[0])

    def source(self, document: Node) -> str:
        """The word by which ``source`` names a document. Raises Inexpressible."""
        known = self._declared.get(URIRef(str(document)))
        if known is not None and known[1].cls == SOURCE:
            return known[0]
        word = self._sources.get(document)
        if word is None:
            raise Inexpressible("the document is not declared as a source")
        if word in self._sections and self._sections[word].cls == SOURCE:
            raise Inexpressible(f"`{word}` means a source of the file itself here")
        return word

    def taken(self, word: str) -> bool:
        """Whether a word is an identifier of the file."""
        return canonical(word) in self._sections

    def evidence(self, level: Node, cls: URIRef) -> Word:
        """The word for a level of evidence. Raises Inexpressible."""
        word = self._tokens[cls].get(level)
        if word is None:
            raise Inexpressible("it is no level of evidence")
        return Word(word)

    def _class(self, section: Section, term: Node) -> Word:
        word = self._classes[section.cls].get(term)
        if word is None and term == section.cls:
            word = str(section.cls).rpartition("#")[2]
        if word is None:
            raise Inexpressible(f"it is no class that `{section.name}` takes")
        return Word(word)

    def _token(self, key: Key, term: Node) -> Word:
        cls = key.ranges[0]
        known = self._declared.get(URIRef(str(term)))
        if known is not None and self._form.is_kind_of(known[1].cls, cls):
            return Word(known[0])
        word = self._tokens[cls].get(term)
        if word is None:
            raise Inexpressible(f"it is no value that `{key.name}` takes")
        if word in self._sections and self._form.is_kind_of(self._sections[word].cls, cls):
            raise Inexpressible(f"`{word}` means something of the file itself there")
        return Word(word)


def text(term: Node) -> Word:
    """A text without language and datatype. Raises Inexpressible."""
    if not isinstance(term, Literal):
        raise Inexpressible("a thing stands where a text is meant")
    if term.language is not None:
        raise Inexpressible("a text has no language there")
    if term.datatype is not None:
        raise Inexpressible("a text has no datatype there")
    if not str(term).strip():
        raise Inexpressible("a text must not be blank")
    if UNFIT.search(str(term)):
        raise Inexpressible("a text holds no control character")
    return Word(str(term))


def quantity(lexical: str, unit: str) -> Word:
    """A number of base units (``s`` or ``MW``) in the unit that people would take. Raises Inexpressible where
    reading would write the number differently."""
    if not _NUMBER.match(lexical):
        raise Inexpressible("it is no decimal number")
    try:
        word = in_best_unit(Decimal(lexical), unit)
        again = parse_quantity(word, unit)
    except (ArithmeticError, ValueError):
        raise Inexpressible("the number is too long") from None
    if again != lexical:
        raise Inexpressible(f"the number is always written `{again}` there")
    return Word(word)


def _elsewhere(term: Node) -> Word:
    """The identifier of an architecture of another file, or its IRI where it has none. Raises Inexpressible."""
    if not isinstance(term, URIRef):
        raise Inexpressible("a text stands where a thing is meant")
    for word in (str(term).removeprefix(SUBMISSION), str(term)):
        try:
            if architecture_iri(word) == term:
                return Word(word)
        except ValueError:
            continue
    raise Inexpressible("no architecture is called so there")


def _boolean(lexical: str) -> Word:
    if lexical not in {"true", "false"}:
        raise Inexpressible("yes and no are always written `true` and `false` there")
    return Word.boolean(lexical == "true")


def _integer(lexical: str) -> Word:
    digits = lexical.removeprefix("-")
    if not (digits.isascii() and digits.isdigit()) or len(digits) > _WHOLE or lexical != str(int(lexical)):
        raise Inexpressible(f"whole numbers have at most {_WHOLE} digits, no sign and no leading zeros there")
    return Word.integer(lexical)


def _lexical(term: Node, datatype: URIRef) -> str:
    name = str(datatype).rpartition("#")[2]
    if not isinstance(term, Literal):
        raise Inexpressible("a thing stands where a value is meant")
    if term.datatype != datatype:
        raise Inexpressible(f"the value has always the datatype xsd:{name} there")
    return str(term)


def _reverse(words: Mapping[str, URIRef]) -> dict[Node, str]:
    return {term: word for word, term in reversed(list(words.items()))}
