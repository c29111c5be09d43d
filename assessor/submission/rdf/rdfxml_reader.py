"""RDF/XML to statements with their places; nothing is fetched, no document type is followed."""

from __future__ import annotations

from io import StringIO
from xml.sax import SAXParseException, handler
from xml.sax.expatreader import create_parser
from xml.sax.xmlreader import InputSource

import pyoxigraph

from assessor.knowledge.namespaces import SUBMISSION
from assessor.submission.rdf.parsed import Parsed, Unreadable
from assessor.submission.rdf.rdfxml_guard import check_document, text_of
from assessor.submission.rdf.rdfxml_parser import LocatingHandler
from assessor.submission.rdf.strict_syntax import check_agreement, check_syntax
from assessor.submission.reporting import Problems

_LABEL = "RDF/XML"


def parse_rdf_xml(data: bytes, problems: Problems) -> Parsed:
    """The statements of an RDF/XML file; relative IRIs are taken relative to ``xml:base``, or to the namespace
    of submissions.

    Raises SubmissionError with the first error. https://www.w3.org/TR/rdf-syntax-grammar/
    """
    text = text_of(data, problems)
    check_document(text, problems)
    ground = check_syntax(text, pyoxigraph.RdfFormat.RDF_XML, _LABEL, problems)
    locating = LocatingHandler()
    try:
        _run(text, locating)
    except Unreadable as fault:
        problems.report(*(fault.place or locating.place()), fault.what, fault.remedy)
    except SAXParseException as error:
        problems.report(error.getLineNumber(), error.getColumnNumber(), f"not XML: {error.getMessage()}", "mend it")
    except (AttributeError, IndexError, KeyError, TypeError, ValueError):
        # rdflib's handler meets some malformed input with these
        problems.report(*locating.place(), "what stands here cannot be read", "mend the syntax")
    problems.raise_if_any()
    parsed = Parsed(locating.statements.places, locating.prefixes)
    check_agreement(ground, parsed, problems)
    return parsed


def _run(text: str, locating: LocatingHandler) -> None:
    parser = create_parser()
    parser.setFeature(handler.feature_namespaces, True)
    parser.setFeature(handler.feature_external_ges, False)
    parser.setContentHandler(locating)
    source = InputSource()
    source.setPublicId(SUBMISSION)
    source.setCharacterStream(StringIO(text))
    parser.parse(source)
