"""What a query gives: rows, statements, or yes or no; and why one gives nothing."""

from __future__ import annotations

from dataclasses import dataclass

from rdflib.term import Node

from assessor.submission.model import Problem, Statement

Row = tuple[Node | None, ...]


@dataclass(frozen=True)
class Rows:
    """The solutions of a SELECT: its variables, and for each row a term or None for each of them."""

    variables: tuple[str, ...]
    rows: tuple[Row, ...]


@dataclass(frozen=True)
class Statements:
    """What a CONSTRUCT or DESCRIBE gives, sorted."""

    statements: tuple[Statement, ...]


@dataclass(frozen=True)
class YesOrNo:
    """The answer to an ASK."""

    yes: bool


Answer = Rows | Statements | YesOrNo


@dataclass(frozen=True)
class Query:
    """A query as text, with the name by which its mistakes are told: ``query`` or a file."""

    text: str
    name: str = "query"


class QueryError(Exception):
    """A query that cannot be answered; ``problem`` says where, what is wrong and what to do."""

    def __init__(self, problem: Problem) -> None:
        self.problem = problem
        super().__init__(str(problem))


def refusal(query: Query, what: str, remedy: str, line: int | None = None, column: int | None = None) -> QueryError:
    """The error that tells one problem of a query."""
    return QueryError(Problem(query.name, line, column, what, remedy))
