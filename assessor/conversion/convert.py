"""A submission as text of another format, proved by reading it back."""

from __future__ import annotations

from rdflib import RDF, Literal

from assessor.conversion.arrangement import Arrangement, statements_of
from assessor.conversion.iris import is_writable
from assessor.conversion.refusing import Refusals
from assessor.knowledge.model import KnowledgeBase
from assessor.submission import formats
from assessor.submission.files.scopes import STANDARD_INPUT
from assessor.submission.form.model import form_of
from assessor.submission.formats import Format
from assessor.submission.model import Problem, Submission, SubmissionError
from assessor.submission.rdf.parsed import MAX_TEXT
from assessor.submission.reading import read
from assessor.submission.vocabulary import ARCHITECTURE

_CHANGE = "change the statement"
_LARGE = 5_000
"""With fewer statements no reader comes to one of its limits."""
_INSTEAD = f"convert to Turtle instead, or {_CHANGE}"


class NotTheSame(Exception):
    """Raised where what was written does not say what it should: a mistake of this program, never of the
    input."""


def convert(submission: Submission, format_: Format, knowledge: KnowledgeBase) -> str:
    """The submission in another format: the same statements, with the same names, no more and no fewer.

    Raises SubmissionError with the statements that the format cannot express, or where the whole would be
    larger than what is read; NotTheSame where reading the text back gives something else.
    """
    arrangement = Arrangement(submission, form_of(knowledge))
    name = submission.files[0].path if submission.files else STANDARD_INPUT
    _check_terms(arrangement, format_, Refusals(arrangement, name, format_.label, _CHANGE))
    refusals = Refusals(arrangement, name, format_.label, _INSTEAD)
    text = _written(arrangement, format_, refusals)
    refusals.raise_if_any()
    _prove(text, format_, arrangement, knowledge, name)
    return text


def _written(arrangement: Arrangement, format_: Format, refusals: Refusals) -> str:
    match format_:
        case formats.YAML:
            from assessor.conversion.yaml_writer import write_yaml

            return write_yaml(arrangement, refusals)
        case formats.TURTLE:
            from assessor.conversion.turtle_writer import write_turtle

            return write_turtle(arrangement)
        case formats.JSON_LD:
            from assessor.conversion.json_ld_writer import write_json_ld

            return write_json_ld(arrangement, refusals)
        case formats.RDF_XML:
            from assessor.conversion.rdf_xml_writer import write_rdf_xml

            return write_rdf_xml(arrangement, refusals)
        case formats.N_TRIPLES:
            from assessor.conversion.n_triples_writer import write_n_triples

            return write_n_triples(arrangement)
    raise ValueError(f"there is no writer for {format_.label}")


def _check_terms(arrangement: Arrangement, format_: Format, refusals: Refusals) -> None:
    """What no format can hold, and texts longer than RDF files are read with, however they came in."""
    unfit = {iri for iri in arrangement.iris() if not is_writable(iri)}
    if arrangement.architecture in unfit:  # then so are all those that begin with it
        reason = f"`{arrangement.architecture}` is no IRI"
        refusals.refuse((arrangement.architecture, RDF.type, ARCHITECTURE), reason)
        refusals.raise_if_any()
    for statement in arrangement.statements:
        for term in statement:
            iri = term.datatype if isinstance(term, Literal) else term
            if iri in unfit:
                refusals.refuse(statement, f"`{iri}` is no IRI")
            elif isinstance(term, Literal) and len(term) > MAX_TEXT and format_ != formats.YAML:
                refusals.refuse(statement, f"a text has at most {MAX_TEXT:,} characters there")
    refusals.raise_if_any()


def _prove(text: str, format_: Format, arrangement: Arrangement, knowledge: KnowledgeBase, name: str) -> None:
    data = text.encode("utf-8")
    try:
        again = read(STANDARD_INPUT, knowledge, stdin=data, stdin_format=format_.name).submission
    except SubmissionError as error:
        first = error.problems[0]
        if len(arrangement.statements) > _LARGE:
            what = f"as one file of {format_.label} it is too large to be read again ({first.what})"
            raise SubmissionError([Problem(name, None, None, what, "convert parts of it")]) from error
        raise NotTheSame(f"the {format_.label} cannot be read back: line {first.line}: {first.what}") from error
    if again.architecture != arrangement.architecture:
        raise NotTheSame(f"the {format_.label} names another architecture, {again.architecture}")
    lost = len(arrangement.statements - statements_of(again.graph))
    added = len(statements_of(again.graph) - arrangement.statements)
    if lost or added:
        raise NotTheSame(f"the {format_.label} loses {lost} statements and adds {added}")
