"""Turtle to statements with their places; nothing is fetched."""

from __future__ import annotations

import re

import pyoxigraph
from rdflib.plugins.parsers.notation3 import BadSyntax

from assessor.knowledge.namespaces import SUBMISSION
from assessor.submission.rdf.parsed import Parsed, Unreadable
from assessor.submission.rdf.strict_syntax import check_agreement, check_syntax
from assessor.submission.rdf.syntax_hints import turtle_hint
from assessor.submission.rdf.turtle_parser import LocatingParser
from assessor.submission.reporting import Problems, decode

MAX_DIRECTIVES = 20_000
"""As many prefixes and bases one file may declare; a base may be relative to the one before it, and so on."""
_DIRECTIVE = re.compile(r"(?<![\w:\-])@?(?:base|prefix)(?=[\s#<])", re.IGNORECASE)
_MEND = "mend the syntax"


def parse_turtle(data: bytes, problems: Problems) -> Parsed:
    """The statements of a Turtle file; relative IRIs are taken relative to the namespace of submissions.

    Raises SubmissionError with the first error of syntax. https://www.w3.org/TR/turtle/
    """
    text = decode(data, problems)
    if sum(1 for _ in _DIRECTIVE.finditer(text)) > MAX_DIRECTIVES:
        what = f"the file declares more than {MAX_DIRECTIVES:,} prefixes and bases"
        problems.report(None, None, what, "remove those that are not used")
        problems.raise_if_any()
    ground = check_syntax(text, pyoxigraph.RdfFormat.TURTLE, "Turtle", problems, turtle_hint)
    parser = LocatingParser(text, SUBMISSION)
    try:
        parser.loadBuf(text)
    except Unreadable as fault:
        problems.report(*(fault.place or parser.place_of(parser.reached)), fault.what, fault.remedy)
    except RecursionError:
        problems.report(*parser.place_of(parser.reached), "brackets are nested too deep", "write it less nested")
    except BadSyntax as error:
        what = " ".join(str(error._why).split())
        problems.report(*parser.place_of(error._i), f"not Turtle: {what}", _MEND)
    except (AssertionError, IndexError, ValueError, TypeError, KeyError):
        # rdflib's parser meets some malformed input with these; the place is where the last term began
        problems.report(*parser.place_of(parser.reached), "what stands here cannot be read", _MEND)
    problems.raise_if_any()
    parsed = Parsed(parser.sink.statements.places, parser._bindings)
    check_agreement(ground, parsed, problems)
    return parsed
