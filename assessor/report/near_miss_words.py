"""What a near miss says, as an indented list that the forms of a report lay out."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from types import MappingProxyType

from assessor.assessment.labels import in_words as either
from assessor.assessment.model import Assessment, Term
from assessor.explanation.near_miss_model import AGAINST, CONDITION, THING, Miss, Missing, Standing, Triple, WhyNot
from assessor.knowledge.model import KnowledgeBase
from assessor.knowledge.namespaces import GA
from assessor.report.explanation.absences import letters
from assessor.report.explanation.wording import CLASS_OF, Wording, with_article
from assessor.report.names import Names
from assessor.report.styling import Marked, Style, Words
from assessor.report.wrapping import in_words

STATED, COMPLETE, VOCABULARY = "stated", "complete", "vocabulary"
IRI, VARIABLE, PATH = "iri", "variable", "path"
COMPLETELY = str(GA.describesCompletely)
SHOWN_WITHIN = 2
NO_LETTERS: Mapping[Term, str] = MappingProxyType({})
_IRI = re.compile(r"<([^<>]*)>")
_FIGURES = re.compile(r"[-0-9.eE+*/<>=&| ()]+")
_ONE_OF = re.compile(r"[\s(]*<[^<>]*>\s+IN\s*\((?P<kinds>[^()]*)\)[\s)]*", re.IGNORECASE)


@dataclass(frozen=True)
class Line:
    """One item of the list, and how deep it stands."""

    depth: int
    words: Words


class NearMissWords:
    """The words for one answer."""

    def __init__(self, answer: WhyNot, assessment: Assessment, knowledge: KnowledgeBase) -> None:
        labels = {**assessment.labels, **answer.labels}
        self._answer = answer
        self._assessment = assessment
        self._rule = knowledge.rule(answer.rule)
        self.wording = Wording(knowledge, Names(knowledge, labels, assessment.documents), labels)

    def title(self) -> str:
        """What is answered."""
        about = f" about {self.wording.thing(self._answer.entity)}" if self._answer.entity else ""
        found = "found" if self._answer.findings else "found nothing"
        question = "What" if self._answer.findings else "Why"
        return f"{question} {self._rule.code} {found}{about} in {self._assessment.architecture.label}"

    def rule(self) -> Words:
        """The rule, by its code and what it looks for."""
        return ["Rule ", Marked(self._rule.code, Style.CODE), f": {self._rule.description}"]

    def findings(self) -> Iterator[Words]:
        """What the rule did find."""
        messages = {finding.id: finding for finding in self._assessment.findings}
        for identity in self._answer.findings:
            found = messages.get(identity)
            yield [Marked(identity, Style.CODE), f" {found.level}: {found.message}" if found else ""]

    def heading(self, number: int, miss: Miss) -> str:
        """The heading of a miss: which level it would have been."""
        return f"Nearest miss {number}, to level {either(list(miss.levels), 'or')}"

    def lines(self, miss: Miss) -> Iterator[Line]:
        """What was there and what failed, and under it why."""
        yield from self._of_miss(miss, 0)

    def _of_miss(self, miss: Miss, depth: int) -> Iterator[Line]:
        held = self._clauses(pattern for pattern in miss.held if pattern[0] != pattern[2])
        if held:
            yield Line(depth, f"There: {'; '.join(held)}.")
        for missing in miss.missing:
            yield Line(depth, self._missing(missing, miss.held))
            told: list[list[Line]] = []
            for inner in missing.within[: SHOWN_WITHIN if depth == 0 else 1]:
                lines = [*self._of_miss(inner, depth + 2)]
                if lines not in told:
                    start = "Or" if told else "It would come"
                    yield Line(depth + 1, [f"{start} from the concept ", Marked(inner.by, Style.CODE), ", but:"])
                    yield from lines
                    told.append(lines)

    def _missing(self, missing: Missing, held: Sequence[Triple]) -> Words:
        if missing.kind == CONDITION:
            return self._unfulfilled(missing)
        if missing.kind == AGAINST:
            both = f"both are {self._term(missing.patterns[0][0])}" if missing.patterns else ""
            named = letters((*missing.patterns, *missing.without))
            found = "; ".join(self._clauses((p for p in missing.patterns if p[0] != p[2]), named)) or both
            without = "; ".join(self._clauses(missing.without, named))
            nothing = f", and nothing says that {without}" if without else ""
            return [f"In the way: {found}{nothing}", *self._against(missing), "."]
        known = "" if missing.within and missing.known != STATED else f"; {_how_known(missing)}"
        if missing.kind == THING:
            return f"Missing: {self._thing(missing.patterns)}{known}."
        said = self._pattern(missing.patterns[0])
        if missing.patterns[0][1].text == COMPLETELY:
            return f"Missing: nothing says that {said}."
        if missing.patterns[0][0].kind == VARIABLE and missing.patterns[0][1].kind == IRI:
            is_there = any(pattern[1:] == missing.patterns[0][1:] for pattern in held)
            what = "anything else" if is_there else "anything"
            return f"Missing: {what} that {said.removeprefix('anything ')}{known}."
        return f"Missing: nothing says that {said}{known}."

    def _unfulfilled(self, missing: Missing) -> Words:
        if missing.alternatives:
            return f"Missing: {'; or '.join(map(self._thing, missing.alternatives))}."
        text = missing.condition or ""
        named = [self.wording.thing(iri) for iri in dict.fromkeys(_IRI.findall(text))]
        one_of = _ONE_OF.fullmatch(text)
        if one_of is not None:
            kinds = [self.wording.thing(iri) for iri in _IRI.findall(one_of["kinds"])]
            return f"In the way: {named[0]} is none of {either(kinds, 'or')}."
        if not named and _FIGURES.fullmatch(text):
            return f"In the way: {text} does not hold."
        return f"In the way: {in_words(named) or 'what is computed'} does not fulfil a condition on what it is called."

    def _against(self, missing: Missing) -> Iterator[str | Marked]:
        for number, standing in enumerate(missing.against):
            place = standing.location
            yield f"{', because of ' if number == 0 else ', '}{self._standing(standing)}"
            yield Marked("" if place is None else f" {place.file}:{place.line}", Style.PLACE)

    def _standing(self, standing: Standing) -> str:
        """What stands against a finding by its name; of the description itself that it claims to be complete."""
        if standing.aspect is None:
            return self.wording.thing(standing.node)
        return f"the claim that {self.wording.names.of(standing.aspect)} are described completely"

    def _clauses(self, patterns: Iterable[Triple], named: Mapping[Term, str] | None = None) -> list[str]:
        """Patterns as clauses, those about one thing as one; ``named`` are letters for what stands in several."""
        several = list(patterns)
        named = letters(several) if named is None else named
        said: dict[str, list[str]] = {}
        for pattern in several:
            subject = self._term(pattern[0], named)
            clause = self._pattern(pattern, named)
            about = subject if clause.startswith(f"{subject} ") else ""
            said.setdefault(about, []).append(clause.removeprefix(f"{about} ") if about else clause)
        return [
            part for about, c in said.items() for part in ([f"{about} {in_words(dict.fromkeys(c))}"] if about else c)
        ]

    def _pattern(self, pattern: Triple, named: Mapping[Term, str] = NO_LETTERS) -> str:
        """A pattern as a clause: `TSO coordinates aggregators`, `a chain of relays leads from A to B`."""
        _, predicate, open_value = pattern
        subject, value = self._term(pattern[0], named), self._term(open_value, named)
        if predicate.kind == PATH:
            names = list(dict.fromkeys(self.wording.names.of(iri) for iri in _IRI.findall(predicate.text)))
            if not re.search(r">[)*+]|/\^?<", predicate.text):
                reverse = ", or the other way round" if "^" in predicate.text else ""
                return f"{subject} {either(names, 'or')} {value}{reverse}"
            return f"a chain of {either(names, 'or')} leads from {subject} to {value}"
        if predicate.text == COMPLETELY:
            return f"{value} are described completely"
        if predicate.kind == VARIABLE or (predicate.text == CLASS_OF and open_value.kind == VARIABLE):
            return f"{subject} is related to {value}"
        return f"{subject} {self.wording.phrase(predicate.text, value)}"

    def _thing(self, patterns: Sequence[Triple]) -> str:
        """What no thing is: `a flow that is from TSO and has an acting kind`; what may be anything is left out."""
        subjects = [pattern[0] for pattern in patterns if pattern[0].kind == VARIABLE]
        about = max(dict.fromkeys(subjects), key=subjects.count, default=patterns[0][0])
        kinds = {p[0]: self.wording.names.of(p[2].text) for p in patterns if p[1].text == CLASS_OF and p[2].kind == IRI}
        said_of_it = [(p[1], p[2]) for p in patterns if p[0] == about and p[1].text != CLASS_OF]
        telling = [(p, value) for p, value in said_of_it if value.kind != VARIABLE or value in kinds]
        if not telling and about not in kinds:
            telling = said_of_it
        together: dict[Term, list[Term]] = {}
        for predicate, value in telling:
            together.setdefault(predicate, []).append(value)
        beside = [p for p in patterns if p[0] != about and p[0] not in kinds and p[0].kind == IRI]
        told = [*((about, predicate, value) for predicate, value in telling if value not in kinds), *beside]
        named = letters(told, about)
        clauses = [self._clause(predicate, values, kinds, named) for predicate, values in together.items()]
        others = [self._pattern(pattern, named) for pattern in beside]
        what = with_article(kinds[about]) if about in kinds else "anything"
        said = in_words([*clauses, *(f"where {other}" for other in others)])
        return f"{what} that {said}" if said else what

    def _clause(
        self, predicate: Term, values: Sequence[Term], kinds: Mapping[Term, str], named: Mapping[Term, str]
    ) -> str:
        value, *others = dict.fromkeys(values)
        if predicate.kind == PATH:
            return f"leads to {in_words(dict.fromkeys(self._term(each, named) for each in values))}"
        if others:
            told = (with_article(kinds[each]) if each in kinds else self._term(each, named) for each in values)
            return self.wording.phrase(predicate.text, in_words(dict.fromkeys(told)))
        if value in kinds:
            kind, label = kinds[value], self.wording.names.of(predicate.text)
            return (
                f"has {with_article(kind)}"
                if kind.endswith(label)
                else self.wording.phrase(predicate.text, with_article(kind))
            )
        return self.wording.phrase(predicate.text, self._term(value, named))

    def _term(self, term: Term, named: Mapping[Term, str] = NO_LETTERS) -> str:
        """A node or a value by its name; what is open by its letter, or as `anything`."""
        if term.kind == IRI:
            return self.wording.thing(term.text)
        if term in named:
            return named[term]
        return "anything" if term.kind == VARIABLE else f'"{term.text}"'


def _how_known(missing: Missing) -> str:
    if missing.known == STATED:
        return "stated to be absent"
    if missing.known == COMPLETE:
        return f"known to be absent, as {in_words(missing.aspects)} are described completely"
    if missing.known == VOCABULARY:
        return "it is defined otherwise"
    return "not mentioned, which does not mean that it is absent"
