"""JSON-LD to statements with their places; nothing is fetched."""

from __future__ import annotations

from assessor.submission.jsonld_nodes import read_json
from assessor.submission.jsonld_parser import Parser
from assessor.submission.rdf_parsed import Parsed, Unreadable
from assessor.submission.reporting import Problems, decode


def parse_json_ld(data: bytes, problems: Problems) -> Parsed:
    """The statements of a JSON-LD file; relative IRIs are taken relative to ``@base``, or to the namespace of
    submissions, and the context of the package needs no network.

    Raises SubmissionError with the first error. https://www.w3.org/TR/json-ld11/
    """
    parser = Parser()
    prefixes: dict[str, str] = {}
    try:
        document = read_json(decode(data, problems))
        parser.read(document)
        prefixes = parser.prefixes(document)
    except Unreadable as fault:
        problems.report(*(fault.place or (None, None)), fault.what, fault.remedy)
    except RecursionError:
        problems.report(None, None, "terms of the contexts refer too far to each other", "write whole IRIs")
    problems.raise_if_any()
    return Parsed(parser.statements.places, prefixes)
