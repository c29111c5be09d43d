"""Collecting what a format cannot express, with the place where each statement was written."""

from __future__ import annotations

from rdflib import RDF, Literal, URIRef
from rdflib.term import Node

from assessor.conversion.arrangement import Arrangement
from assessor.conversion.names import own_name
from assessor.submission.identifiers import is_coined
from assessor.submission.model import Problem, Statement, SubmissionError

_LONGEST = 60


class Refusals:
    """The statements that ``format_`` (the name as people say it) cannot express."""

    def __init__(self, arrangement: Arrangement, file: str, format_: str, instead: str) -> None:
        self._arrangement = arrangement
        self._file = file
        self._format = format_
        self._instead = instead
        self._found: dict[Statement, str] = {}

    def refuse(self, statement: Statement, reason: str) -> None:
        """Note a statement and why it cannot be expressed, as a clause; the first reason counts."""
        self._found.setdefault(statement, reason)

    def raise_if_any(self) -> None:
        """Raise SubmissionError with a problem for each statement."""
        if self._found:
            raise SubmissionError([self._problem(statement, reason) for statement, reason in self._found.items()])

    def _problem(self, statement: Statement, reason: str) -> Problem:
        location = self._arrangement.location(statement)
        what = f"{self._format} cannot say {self._said(statement)}: {reason}"
        if location is None:
            return Problem(self._file, None, None, what, self._instead)
        return Problem(location.file, location.line, location.column, what, self._instead)

    def _said(self, statement: Statement) -> str:
        s, p, o = statement
        return f"`{self.name(s)} {self.name(p)} {self.name(o)}`"

    def name(self, node: Node) -> str:
        """A node as people recognise it: an identifier, a prefixed name, a text in quotation marks, an IRI, or
        brackets where it has no name of its own."""
        if isinstance(node, Literal):
            text = str(node) if len(node) <= _LONGEST else f"{str(node)[:_LONGEST]}…"
            tail = f"@{node.language}" if node.language else ""
            if node.datatype is not None:
                tail = f"^^{self.name(node.datatype)}"
            return f'"{text}"{tail}'
        if node == RDF.type:
            return "a"
        if node == self._arrangement.architecture:
            return "the architecture"
        own = own_name(self._arrangement.architecture, node)
        if own:
            return "[…]" if is_coined(own) else f":{own}"
        for prefix, namespace in self._arrangement.prefixes.items():
            if str(node).startswith(namespace) and prefix:
                return f"{prefix}:{str(node)[len(namespace) :]}"
        return f"<{node}>" if isinstance(node, URIRef) else str(node)
