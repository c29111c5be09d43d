"""What is written is read alike by parsers that are not this project's own."""

from __future__ import annotations

import json

import pyoxigraph
import pytest
from rdflib import Dataset

from assessor.conversion.arrangement import statements_of
from assessor.knowledge.loading import load
from assessor.knowledge.terms import to_rdflib
from assessor.submission.form.model import form_of
from assessor.submission.json_ld.contexts import CONTEXT_IRI, CONTEXT_PATH
from assessor.submission.model import Location, Statement, Submission
from assessor.submission.naming import name_nodes
from assessor.submission.rdf.quiet import quiet_literals
from assessor.submission.vocabulary import FLOW

from .converting import RDF_FORMATS, said, submission, text_in
from .odd_submissions import EVERY_SECTION, EVERYTHING_BUT_YAML, HARD_TEXTS

PYOXIGRAPH = {
    "turtle": pyoxigraph.RdfFormat.TURTLE,
    "json-ld": pyoxigraph.RdfFormat.JSON_LD,
    "rdf-xml": pyoxigraph.RdfFormat.RDF_XML,
    "n-triples": pyoxigraph.RdfFormat.N_TRIPLES,
}
RDFLIB = {"turtle": "turtle", "json-ld": "json-ld", "rdf-xml": "xml", "n-triples": "nt"}


TEXTS = ((EVERY_SECTION, "yaml"), (HARD_TEXTS, "yaml"), (EVERYTHING_BUT_YAML, "turtle"))


def with_context(text: str) -> str:
    """JSON-LD with the packaged context in place of its address."""
    document = json.loads(text)
    context = json.loads(CONTEXT_PATH.read_text(encoding="utf-8"))["@context"]
    document["@context"] = [context if one == CONTEXT_IRI else one for one in document["@context"]]
    return json.dumps(document)


def named(found: list[Statement], given: Submission) -> tuple[str, frozenset[Statement]]:
    form = form_of(load())
    places = dict.fromkeys(found, Location("", 0))
    statements = name_nodes(places, given.architecture, form.prefix_of, form.below(FLOW))
    return str(given.architecture), statements_of(statements)


@pytest.mark.parametrize("name", RDF_FORMATS)
def test_oxigraph_reads_the_same(name: str) -> None:
    for written, source in TEXTS:
        given, text = submission(written, source), text_in(written, source, name)
        quads = pyoxigraph.parse(with_context(text) if name == "json-ld" else text, PYOXIGRAPH[name])
        found = [(to_rdflib(q.subject), to_rdflib(q.predicate), to_rdflib(q.object)) for q in quads]
        assert named(found, given) == said(given)


@pytest.mark.parametrize("name", RDF_FORMATS)
def test_rdflib_reads_the_same(name: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("rdflib.NORMALIZE_LITERALS", False)
    for written, source in TEXTS:
        given, text = submission(written, source), text_in(written, source, name)
        graph = Dataset(default_union=True)
        with quiet_literals():
            graph.parse(data=with_context(text) if name == "json-ld" else text, format=RDFLIB[name])
        assert named(list(graph.triples((None, None, None))), given) == said(given)
