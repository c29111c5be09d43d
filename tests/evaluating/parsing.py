"""Reads the text of a query into its tree; refuses what it does not know, so that nothing is left out in silence."""

from __future__ import annotations

import re
from collections.abc import Sequence

from .queries import (
    AllOf,
    AnyOf,
    Bind,
    Comparison,
    Condition,
    Element,
    Exists,
    Filter,
    Group,
    Membership,
    Path,
    Query,
    Selection,
    Step,
    Triple,
    Union,
)

TOKEN = re.compile(
    r"""\s*(?:(?P<string>"[^"]*")|(?P<iri><[^<>\s]*>)|(?P<variable>[?$]\w+)|(?P<name>[A-Za-z][\w-]*:[\w-]+)"""
    r"""|(?P<word>[A-Za-z]\w*)|(?P<number>\d+)|(?P<mark>!=|<=|>=|\|\||&&|\^\^|[{}().;,=<>|/*+?^!]))"""
)
COMPARISONS = ("=", "!=", "<", ">=", ">", "<=")


class QueryError(ValueError):
    """Raised for what the conventions do not allow in a query."""


def parse(text: str) -> Query:
    """The tree of a query. Raises QueryError."""
    reader = _Reader(_tokens(text))
    query = reader.query()
    reader.end()
    return query


def _tokens(text: str) -> list[str]:
    tokens, position = [], 0
    text = text.rstrip()
    while position < len(text):
        match = TOKEN.match(text, position)
        if match is None:
            raise QueryError(f"unknown token at {text[position:][:30]!r}")
        tokens.append(match.group().strip())
        position = match.end()
    return tokens


class _Reader:
    def __init__(self, tokens: Sequence[str]) -> None:
        self._tokens = tokens
        self._at = 0

    def end(self) -> None:
        if self._at < len(self._tokens):
            raise QueryError(f"unexpected {self._tokens[self._at]!r}")

    def _peek(self, ahead: int = 0) -> str:
        place = self._at + ahead
        return self._tokens[place] if place < len(self._tokens) else ""

    def _next(self) -> str:
        token = self._peek()
        if not token:
            raise QueryError("unexpected end")
        self._at += 1
        return token

    def _take(self, *expected: str) -> bool:
        if all(self._peek(n).upper() == token for n, token in enumerate(expected)):
            self._at += len(expected)
            return True
        return False

    def _expect(self, token: str) -> None:
        if not self._take(token):
            raise QueryError(f"expected {token!r}, found {self._peek()!r}")

    def query(self) -> Query:
        head = self._next().upper()
        if head == "CONSTRUCT":
            self._expect("{")
            template = self._group_rest().elements
            triples = tuple(element for element in template if isinstance(element, Triple))
            if len(triples) != len(template):
                raise QueryError("a template holds triples only")
            self._expect("WHERE")
            return Query(head, triples, self._group())
        if head != "SELECT":
            raise QueryError(f"unknown query form {head!r}")
        while not self._take("WHERE"):
            head += " " + self._term()
        return Query(head, (), self._group())

    def _group(self) -> Group:
        self._expect("{")
        return self._group_rest()

    def _group_rest(self) -> Group:
        elements: list[Element] = []
        while not self._take("}"):
            if self._take("."):
                continue
            if self._take("FILTER"):
                elements.append(Filter(self._filter()))
            elif self._take("BIND"):
                elements.append(Bind(self._bracketed()))
            elif self._peek() == "{" and self._peek(1).upper() == "SELECT":
                elements.append(self._selection())
            elif self._peek() == "{":
                branches = [self._group()]
                while self._take("UNION"):
                    branches.append(self._group())
                elements.append(Union(tuple(branches)))
            else:
                elements.extend(self._triples())
        return Group(tuple(elements))

    def _selection(self) -> Selection:
        self._expect("{")
        self._expect("SELECT")
        head, keys = [], []
        while not self._take("WHERE"):
            head.append(self._bracketed() if self._peek() == "(" else self._term())
        where = self._group()
        self._expect("GROUP")
        self._expect("BY")
        while not self._take("}"):
            keys.append(self._term())
        return Selection(tuple(head), where, tuple(keys))

    def _triples(self) -> list[Triple]:
        subject, triples = self._term(), []
        while True:
            path = self._path()
            triples.append(Triple(subject, path, self._term()))
            while self._take(","):
                triples.append(Triple(subject, path, self._term()))
            if not self._take(";"):
                return triples

    def _path(self) -> Path:
        alternatives = [self._sequence()]
        while self._take("|"):
            alternatives.append(self._sequence())
        return Path(tuple(alternatives))

    def _sequence(self) -> tuple[Step, ...]:
        steps = [self._step()]
        while self._take("/"):
            steps.append(self._step())
        return tuple(steps)

    def _step(self) -> Step:
        inverse = self._take("^")
        inner: str | Path
        if self._take("("):
            inner = self._path()
            self._expect(")")
        else:
            inner = self._next()
            if ":" not in inner and inner != "a":
                raise QueryError(f"{inner!r} is no property")
        return Step(inner, inverse, self._next() if self._peek() in ("*", "+", "?") else "")

    def _term(self) -> str:
        token = self._next()
        if token[0] in "?$<\"" or ":" in token or token in ("true", "false") or token.isdigit():
            return token
        raise QueryError(f"{token!r} is no term")

    def _bracketed(self) -> str:
        self._expect("(")
        text, depth = "(", 1
        while depth:
            token = self._next()
            depth += (token == "(") - (token == ")")
            text += (" " if token.upper() == "AS" else "") + token + (" " if token.upper() == "AS" else "")
        return text

    def _filter(self) -> Condition:
        if self._peek() != "(":
            return self._exists()
        self._expect("(")
        alternatives = [self._all()]
        while self._take("||"):
            alternatives.append(self._all())
        self._expect(")")
        return alternatives[0] if len(alternatives) == 1 else AnyOf(tuple(alternatives))

    def _all(self) -> Condition:
        conditions = [self._condition()]
        while self._take("&&"):
            conditions.append(self._condition())
        return conditions[0] if len(conditions) == 1 else AllOf(tuple(conditions))

    def _exists(self) -> Exists:
        negated = self._take("NOT")
        self._expect("EXISTS")
        return Exists(negated, self._group())

    def _condition(self) -> Condition:
        if self._peek().upper() in ("NOT", "EXISTS"):
            return self._exists()
        left = self._operand()
        if self._take("IN"):
            self._expect("(")
            items = [self._term()]
            while self._take(","):
                items.append(self._term())
            self._expect(")")
            return Membership(left, tuple(items))
        operator = self._next()
        if operator not in COMPARISONS:
            raise QueryError(f"unknown comparison {operator!r}")
        return Comparison(left, operator, self._operand())

    def _operand(self) -> str:
        if self._peek().upper() in ("STR", "STRBEFORE", "LCASE"):
            return self._next().upper() + self._bracketed()
        operand = self._term()
        while self._peek() in ("*", "/", "+"):
            operand += f" {self._next()} {self._term()}"
        return operand
