"""A submission in YAML, or a refusal that names every statement for which YAML has no words.

Sections, keys and kinds of values are those of the form. Each entry takes the statements that reading it will
give; what nothing has taken in the end cannot be expressed.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence

from rdflib import RDF, XSD, Literal, URIRef
from rdflib.term import Node

from assessor.conversion import yaml_layout
from assessor.conversion.arrangement import Arrangement
from assessor.conversion.form_order import keys_in_order, sections_in_order
from assessor.conversion.names import own_name, recoined
from assessor.conversion.refusing import Refusals
from assessor.conversion.yaml_content import attested, organisation_words
from assessor.conversion.yaml_layout import Entry, Word
from assessor.conversion.yaml_terms import Inexpressible, Terms
from assessor.knowledge.namespaces import SUBMISSION
from assessor.submission.form.model import Key, Section, ValueKind
from assessor.submission.identifiers import architecture_iri, is_identifier, member_iri
from assessor.submission.model import Statement
from assessor.submission.vocabulary import ARCHITECTURE, ATTESTATION_CLASS, POSITION

Siblings = Mapping[Node, int]


def write_yaml(arrangement: Arrangement, refusals: Refusals) -> str:
    """The submission as YAML text.

    What cannot be expressed is noted in ``refusals``; then the text is not the whole submission.
    """
    return _Writer(arrangement, refusals).text()


class _Writer:
    def __init__(self, arrangement: Arrangement, refusals: Refusals) -> None:
        self._arrangement = arrangement
        self._refusals = refusals
        self._form = arrangement.form
        self._taken: set[Statement] = set()
        self._written: set[Node] = set()
        self._sections = {s: section for section, subjects in arrangement.by_section() if section for s in subjects}
        self._nameless = recoined(arrangement, self._without_identifier())
        self._terms = Terms(self._form, dict(self._declared()))

    def text(self) -> str:
        parts = []
        for section, subjects in self._arrangement.by_section():
            if section is None or section.name is None:
                continue
            entries = {subject: self._entry(subject, section) for subject in subjects}
            if section.form == "single":
                parts += [yaml_layout.single(section.name, entry) for entry in entries.values()]
            elif section.form == "map":
                named = {own_name(self._arrangement.architecture, s) or "": entry for s, entry in entries.items()}
                parts.append(yaml_layout.mapped(section.name, named))
            else:
                parts.append(yaml_layout.listed(section.name, list(entries.values())))
        for statement in self._arrangement.statements - self._taken:
            self._refusals.refuse(statement, self._why_not(statement))
        return "\n".join(parts)

    def _without_identifier(self) -> Iterator[URIRef]:
        """What an author need not name: attestations, what nothing refers to, and steps, which have
        numbers."""
        nesting = {
            key.path
            for section in sections_in_order(self._form)
            for key in section.keys.values()
            if key.kind in (ValueKind.NESTED, ValueKind.SIBLING)
        }
        for subject in self._arrangement.subjects():
            section = self._sections.get(subject)
            referring = {p for _, p, _ in self._arrangement.referring(subject)}
            if section is None:
                if ATTESTATION_CLASS in self._arrangement.classes(subject):
                    yield subject
            elif section.form == "list" and (not referring or (section.name is None and referring <= nesting)):
                yield subject

    def _declared(self) -> Iterator[tuple[URIRef, tuple[str, Section]]]:
        for subject, section in self._sections.items():
            if section.cls == ARCHITECTURE or subject in self._nameless:
                continue
            name = own_name(self._arrangement.architecture, subject)
            if name and is_identifier(name) and member_iri(self._arrangement.architecture, name) == subject:
                yield subject, (name, section)
            else:
                for predicate, value in self._arrangement.about(subject):
                    reason = "its IRI is not one that an identifier stands for"
                    self._refusals.refuse((subject, predicate, value), reason)

    def _entry(self, subject: URIRef, section: Section, siblings: Siblings | None = None) -> Entry:
        entry: dict[str, Word | Sequence[Word] | Sequence[Entry]] = {}
        self._written.add(subject)
        if section.form == "single":
            entry["id"] = self._architecture_id(subject)
        elif section.form == "list" and subject not in self._nameless:
            entry["id"] = Word(own_name(self._arrangement.architecture, subject) or "")
        if not any(key.kind is ValueKind.CLASS for key in section.keys.values()):
            self._taken.add((subject, RDF.type, section.cls))
        for key in keys_in_order(section):
            if key.kind is ValueKind.NESTED:
                nested = self._nested(subject, key)
                if nested:
                    entry[key.name] = nested
                continue
            if key.kind is ValueKind.SOURCE:
                words, evidence = attested(self._arrangement, subject, key, self._nameless, self._terms, self._note)
                _put(entry, key.name, words)
                _put(entry, "evidence", evidence)
                continue
            _put(entry, key.name, self._words(subject, section, key, siblings or {}))
        return entry

    def _words(self, subject: URIRef, section: Section, key: Key, siblings: Siblings) -> list[Word]:
        values = self._arrangement.objects(subject, key.path)
        if key.kind is ValueKind.CLASS and values == [section.cls] and not key.required:
            self._taken.add((subject, key.path, section.cls))
            return []
        words: list[Word] = []
        for value in values:
            statement = (subject, key.path, value)
            try:
                if words and not key.many:
                    raise Inexpressible(f"`{key.name}` takes one value, and there is another")
                words += self._word(section, key, value, siblings)
                self._taken.add(statement)
            except Inexpressible as reason:
                self._refusals.refuse(statement, str(reason))
        return words

    def _word(self, section: Section, key: Key, value: Node, siblings: Siblings) -> list[Word]:
        if key.kind is ValueKind.SIBLING:
            if value not in siblings:
                raise Inexpressible(f"`{key.name}` names {section.noun}s of the same list only")
            return [Word.integer(str(siblings[value]))]
        if key.kind is ValueKind.ORGANISATION and value not in self._sections:
            words, statements = organisation_words(self._arrangement, value, self._terms)
            self._taken.update(statements)
            return words
        if key.kind is ValueKind.ORGANISATION:
            return [self._terms.identifier(value)]
        return [self._terms.word(key, section, value)]

    def _nested(self, owner: URIRef, key: Key) -> list[Entry]:
        section = self._form.nested[key.ranges[0]]
        numbers: dict[int, URIRef] = {}
        for value in self._arrangement.objects(owner, key.path):
            statement = (owner, key.path, value)
            positions = self._arrangement.objects(value, POSITION)
            if not isinstance(value, URIRef) or self._sections.get(value) is not section:
                self._refusals.refuse(statement, f"`{key.name}` holds {section.noun}s only")
            elif value in self._written and value not in self._nameless:
                self._refusals.refuse(statement, f"a {section.noun} with an identifier stands in one place only")
            elif len(positions) != 1 or _number(positions[0]) is None or _number(positions[0]) in numbers:
                self._refusals.refuse(statement, f"{section.noun}s are numbered, each differently")
            else:
                numbers[_number(positions[0]) or 0] = value
                self._taken |= {statement, (value, POSITION, positions[0])}
        for expected, number in enumerate(sorted(numbers), start=1):
            if number != expected:
                position = self._arrangement.objects(numbers[number], POSITION)[0]
                reason = f"{section.noun}s are numbered from 1, without a gap"
                self._refusals.refuse((numbers[number], POSITION, position), reason)
        siblings: Siblings = {value: number for number, value in numbers.items()}
        return [self._entry(numbers[number], section, siblings) for number in sorted(numbers)]

    def _architecture_id(self, architecture: URIRef) -> Word:
        for word in (architecture.removeprefix(SUBMISSION), str(architecture)):
            try:
                if architecture_iri(word) == architecture:
                    return Word(word)
            except ValueError:
                continue
        self._refusals.refuse((architecture, RDF.type, ARCHITECTURE), "its IRI cannot be written as `id`")
        return Word(str(architecture))

    def _note(self, statements: Iterable[Statement], reason: str | None = None) -> None:
        """Take statements, or refuse them for a reason."""
        for statement in statements:
            if reason is None:
                self._taken.add(statement)
            else:
                self._refusals.refuse(statement, reason)

    def _why_not(self, statement: Statement) -> str:
        subject, predicate, _ = statement
        section = self._sections.get(URIRef(str(subject)))
        if section is None:
            return "there is no section for what it is about"
        if section.name is None and subject not in self._written:
            return f"the {section.noun} belongs to nothing"
        if predicate == RDF.type:
            return f"`{section.name or section.noun}` does not ask what a {section.noun} is"
        return f"there is no key for it in `{section.name or section.noun}`"


def _put(entry: dict[str, Word | Sequence[Word] | Sequence[Entry]], name: str, words: Sequence[Word]) -> None:
    if words:
        entry[name] = words[0] if len(words) == 1 else words


def _number(term: Node) -> int | None:
    """The whole number that a position is, or None where it is not written as reading writes it."""
    if not isinstance(term, Literal) or term.datatype != XSD.integer:
        return None
    digits = str(term)
    usual = digits.isascii() and digits.isdigit() and len(digits) <= 9 and not digits.startswith("0")
    return int(digits) if usual else None
