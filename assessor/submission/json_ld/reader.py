"""JSON-LD to statements with their places; nothing is fetched."""

from __future__ import annotations

from collections.abc import Collection

from assessor.knowledge.namespaces import GA
from assessor.submission.json_ld.nodes import JsonNode, Object, read_json
from assessor.submission.json_ld.parser import Parser
from assessor.submission.rdf.parsed import Parsed, Unreadable
from assessor.submission.reporting import Problems, decode


def parse_json_ld(data: bytes, problems: Problems, sections: Collection[str] = ()) -> Parsed:
    """The statements of a JSON-LD file; relative IRIs are taken relative to ``@base``, or to the namespace of
    submissions, and the context of the package needs no network. ``sections`` are the keys by which to know a file
    that is meant for the YAML form.

    Raises SubmissionError with the first error. https://www.w3.org/TR/json-ld11/
    """
    parser = Parser()
    prefixes: dict[str, str] = {}
    bare = False
    try:
        document = read_json(decode(data, problems))
        _refuse_yaml(document, sections)
        parser.read(document)
        context = parser.context(document)
        prefixes = {name: term.iri for name, term in context.terms.items() if term.prefix and term.iri}
        bare = context.vocabulary == str(GA)
    except Unreadable as fault:
        problems.report(*(fault.place or (None, None)), fault.what, fault.remedy)
    except RecursionError:
        problems.report(None, None, "terms of the contexts refer too far to each other", "write whole IRIs")
    problems.raise_if_any()
    return Parsed(parser.statements.places, prefixes, bare)


def _refuse_yaml(document: JsonNode, sections: Collection[str]) -> None:
    if not isinstance(document, Object) or any(name.startswith("@") for name in document.pairs):
        return
    for name, (place, _) in document.pairs.items():
        if name in sections:
            what = f"`{name}` is a key of the YAML form, and no context says what it means in JSON-LD"
            raise Unreadable(what, "save the file as .yaml (JSON is YAML too)", place)
