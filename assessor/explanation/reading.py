"""Reads the queries of the knowledge base into their structure.

It knows the part of SPARQL 1.1 that the conventions of the knowledge base allow: triple patterns, property
paths, nested groups, UNION, FILTER, [NOT] EXISTS, BIND and sub-selects with aggregates. What filters and
aggregates compute stays text, for the store to evaluate. ``rdflib`` reads all of SPARQL, but takes 12 ms a query
where this takes a tenth of one, and an explanation needs eighty of them; the tests hold the one to the other.
"""

from __future__ import annotations

from collections.abc import Mapping

from rdflib import Literal, URIRef, Variable
from rdflib.paths import AlternativePath, InvPath, MulPath, NegatedPath, Path, SequencePath
from rdflib.term import Node

from assessor.explanation.patterns import AnyOf, Computed, Exists, Group, Pattern, Query, Selection
from assessor.explanation.tokens import Token, UnsupportedQuery, simple_term, tokenise


def read_query(text: str, prefixes: Mapping[str, str]) -> Query:
    """The structure of a SELECT or CONSTRUCT. Raises UnsupportedQuery for what is outside the conventions."""
    reader = _Reader(tokenise(text, prefixes))
    template: tuple[Pattern, ...] = ()
    if reader.at_word("CONSTRUCT"):
        reader.take()
        template = reader.group().patterns
    while not reader.at("{"):
        reader.take()
    return Query(template, reader.group())


class _Reader:
    def __init__(self, tokens: tuple[Token, ...]) -> None:
        self.tokens = tokens
        self.place = 0

    def at(self, *marks: str) -> bool:
        return self.place < len(self.tokens) and self.tokens[self.place].text in marks

    def at_word(self, *words: str) -> bool:
        return self.place < len(self.tokens) and self.tokens[self.place].is_word(*words)

    def take(self, mark: str | None = None) -> Token:
        if self.place >= len(self.tokens) or (mark is not None and self.tokens[self.place].text != mark):
            raise UnsupportedQuery(f"`{mark or 'a token'}` is expected at token {self.place}")
        self.place += 1
        return self.tokens[self.place - 1]

    def group(self) -> Group:
        self.take("{")
        start = self.place
        patterns: list[Pattern] = []
        conditions: list[Exists | Computed | AnyOf] = []
        unions: list[tuple[Group, ...]] = []
        selections: list[Selection] = []
        bound: set[str] = set()
        while not self.at("}"):
            if self.at("."):
                self.take()
            elif self.at_word("FILTER"):
                self.take()
                conditions.extend(self.condition())
            elif self.at_word("BIND"):
                self.take()
                end = self.skip_brackets()
                bound.add(self.tokens[end - 2].text[1:])
            elif self.at_word("OPTIONAL"):
                self.take()
                self.group()
            elif self.at("{") and self.tokens[self.place + 1].is_word("SELECT"):
                selections.append(self.selection())
            elif self.at("{"):
                branches = [self.group()]
                while self.at_word("UNION"):
                    self.take()
                    branches.append(self.group())
                unions.append(tuple(branches))
            else:
                patterns.extend(self.triples())
        end = self.place
        self.take("}")
        bound.update(
            str(t) for p in patterns for t in (p.subject, p.predicate, p.object) if isinstance(t, Variable)
        )
        return Group(
            self.tokens,
            start,
            end,
            tuple(patterns),
            tuple(conditions),
            tuple(unions),
            frozenset(bound),
            tuple(selections),
        )

    def selection(self) -> Selection:
        """``{ SELECT $this (SUM(?each) AS ?total) WHERE { … } GROUP BY $this }``."""
        start = self.place
        self.take("{")
        self.take()
        keys: set[str] = set()
        figures: set[str] = set()
        while not self.at_word("WHERE"):
            if self.at("("):
                end = self.skip_brackets()
                figures.add(self.tokens[end - 2].text[1:])
            else:
                keys.add(self.take().text[1:])
        self.take()
        inner = self.group()
        grouped = set()
        while not self.at("}"):
            token = self.take()
            if token.kind == "variable":
                grouped.add(token.text[1:])
            elif not token.is_word("GROUP", "BY"):
                raise UnsupportedQuery(f"`{token.text}` is not expected after the group of a sub-select")
        self.take("}")
        if not figures or grouped != keys:
            raise UnsupportedQuery("a sub-select groups by just what it projects beside its figures")
        return Selection(inner, frozenset(keys), frozenset(figures), start, self.place)

    def condition(self) -> list[Exists | Computed | AnyOf]:
        if self.at_word("EXISTS", "NOT"):
            return [self.exists()]
        start = self.place
        if not self.at("("):
            self.take()
            return [Computed(start, self.skip_brackets())]
        end = self.skip_brackets()
        parts = [self.part(*span) for span in self.disjuncts(start + 1, end - 1)]
        self.place = end
        if len(parts) > 1:
            return [AnyOf(tuple(parts))]
        return list(parts)

    def part(self, start: int, end: int) -> Exists | Computed:
        self.place = start
        if self.at_word("EXISTS", "NOT"):
            found = self.exists()
            if self.place == end:
                return found
        return Computed(start, end)

    def exists(self) -> Exists:
        start = self.place
        positive = self.take().is_word("EXISTS")
        if not positive:
            if not self.at_word("EXISTS"):
                raise UnsupportedQuery(f"`EXISTS` is expected at token {self.place}")
            self.take()
        group = self.group()
        return Exists(positive, group, start, self.place)

    def disjuncts(self, start: int, end: int) -> list[tuple[int, int]]:
        spans, depth, begin = [], 0, start
        for place in range(start, end):
            depth += {"(": 1, "{": 1, ")": -1, "}": -1}.get(self.tokens[place].text, 0)
            if depth == 0 and self.tokens[place].text == "||":
                spans.append((begin, place))
                begin = place + 1
        return [*spans, (begin, end)]

    def skip_brackets(self) -> int:
        self.take("(")
        depth = 1
        while depth:
            depth += {"(": 1, ")": -1}.get(self.take().text, 0)
        return self.place

    def triples(self) -> list[Pattern]:
        found = []
        subject = self.term()
        while True:
            predicate = self.path()
            found.append(Pattern(subject, predicate, self.term()))
            while self.at(","):
                self.take()
                found.append(Pattern(subject, predicate, self.term()))
            while self.at(";"):
                self.take()
                if not self.at(";", ".", "}"):
                    break
            else:
                return found
            if self.at(".", "}"):
                return found

    def term(self) -> Node:
        token = self.take()
        term = simple_term(token)
        if term is None:
            raise UnsupportedQuery(f"`{token.text}` is no term that explanations know")
        if isinstance(term, Literal) and token.kind == "text":
            if self.place < len(self.tokens) and self.tokens[self.place].kind == "language":
                return Literal(str(term), lang=self.take().text[1:])
            if self.at("^^"):
                self.take()
                return Literal(str(term), datatype=URIRef(self.take().text[1:-1]), normalize=False)
        return term

    def path(self) -> Node | Path:
        branches = [self.sequence()]
        while self.at("|"):
            self.take()
            branches.append(self.sequence())
        return branches[0] if len(branches) == 1 else AlternativePath(*branches)  # type: ignore[arg-type]

    def sequence(self) -> Node | Path:
        steps = [self.step()]
        while self.at("/"):
            self.take()
            steps.append(self.step())
        return steps[0] if len(steps) == 1 else SequencePath(*steps)  # type: ignore[arg-type]

    def step(self) -> Node | Path:
        if self.at("^"):
            self.take()
            return InvPath(self.step())  # type: ignore[arg-type]
        if self.at("!"):
            self.take()
            return NegatedPath(self.step())  # type: ignore[arg-type]
        if self.at("("):
            self.take()
            inner = self.path()
            self.take(")")
        else:
            inner = self.term()
        if self.at("*", "+", "?"):
            return MulPath(inner, self.take().text)  # type: ignore[arg-type]
        return inner
