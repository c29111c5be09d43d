"""Turtle to statements with their places; nothing is fetched."""

from __future__ import annotations

import pyoxigraph
from rdflib import URIRef
from rdflib.plugins.parsers.notation3 import BadSyntax

from assessor.knowledge.model import KnowledgeBase
from assessor.knowledge.namespaces import SUBMISSION
from assessor.submission.formats import TURTLE
from assessor.submission.model import Submission
from assessor.submission.rdf_parsed import Parsed, Unreadable
from assessor.submission.reporting import Problems, decode
from assessor.submission.strict_syntax import check_agreement, check_syntax
from assessor.submission.turtle_parser import LocatingParser

_MEND = "mend the syntax"


def parse_turtle(data: bytes, problems: Problems) -> Parsed:
    """The statements of a Turtle file; relative IRIs are taken relative to the namespace of submissions.

    Raises SubmissionError with the first error of syntax. https://www.w3.org/TR/turtle/
    """
    text = decode(data, problems)
    ground = check_syntax(text, pyoxigraph.RdfFormat.TURTLE, "Turtle", problems)
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


def read_turtle(data: bytes, path: str, knowledge: KnowledgeBase) -> Submission:
    """One architecture from one Turtle file, until ``reading`` gathers the files of an architecture itself."""
    from assessor.submission.rdf_reader import complete, parse

    problems = Problems(path)
    part = parse(data, path, TURTLE.name, knowledge)
    if not part.architectures:
        problems.report(1, 1, "the file states no architecture", "state `<my-proposal> a ga:Architecture`")
        problems.raise_if_any()
    (architecture, first), *others = part.architectures
    for _, place in others:
        what = f"a second architecture; the first is on line {first.line}"
        problems.report(place.line, place.column, what, "write one in a file")
    if not isinstance(architecture, URIRef):
        what = "the architecture has no IRI"
        problems.report(first.line, first.column, what, "name it, for example `<my-proposal>`")
    problems.raise_if_any()
    graph, locations = complete([part], URIRef(architecture), knowledge)
    return Submission(URIRef(architecture), graph, locations, (part.file,))
