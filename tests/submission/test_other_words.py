"""Statements in words of other vocabularies: one note for each file, and nothing else changes."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from rdflib import DCTERMS, OWL, PROV, RDF, RDFS, SKOS, Graph, Literal, URIRef

from assessor.cli.group import main
from assessor.conversion.convert import convert
from assessor.knowledge.model import KnowledgeBase
from assessor.knowledge.namespaces import GA
from assessor.submission.checks.other_words import in_other_words
from assessor.submission.files.case_studies import case_study_slugs
from assessor.submission.form.model import form_of
from assessor.submission.form.terms import terms_of
from assessor.submission.formats import FORMATS, YAML, by_name
from assessor.submission.model import Location, Submission
from assessor.submission.reading import read, read_data

HEAD = """@prefix ga: <https://w3id.org/grid-architecture#> .
@prefix rdfs: <http://www.w3.org/2000/01/rdf-schema#> .
@prefix cim: <http://example.org/cim#> .
@prefix : <https://w3id.org/grid-architecture/submission/x#> .
<x> a ga:Architecture ; rdfs:label "X" ; ga:architectureKind ga:proposed-architecture .
:iso a ga:TransmissionSystemOperator ; rdfs:label "Operator" . :evs a ga:StorageResource .
:f a ga:Flow ; ga:from :iso ; ga:to :evs ; ga:kind ga:dispatch .
"""
OTHER = """:evs cim:ratedU 400 ;
  cim:phases "ABC" , "N" ; a cim:Battery .
:iso a ga:MarketOperator , <http://xmlns.com/foaf/0.1/Organization> .
"""
LINE = HEAD.count("\n") + 1
SAID = "SB160 what is said in words of other vocabularies plays no part in the assessment: "
REMEDY = "; where it ought to count, say it in the words of `ga:`"


def notes(text: str, knowledge: KnowledgeBase, format_: str = "turtle") -> list[str]:
    submission = read_data(text.encode(), "file", format_, knowledge)
    found = list(in_other_words(submission, knowledge))
    assert all(problem.severity == "info" for problem in found)
    return [str(problem) for problem in found]


def test_one_note_for_a_file(knowledge: KnowledgeBase) -> None:
    # ratedU, phases twice, the two classes: five statements; the first has its object on the first line
    spaces = "http://example.org/cim#, http://xmlns.com/foaf/0.1/"
    assert notes(HEAD + OTHER, knowledge) == [f"file:{LINE}:17: {SAID}5 statements ({spaces}){REMEDY}"]


@pytest.mark.parametrize(
    ("statements", "said"),
    [
        (":evs cim:ratedU 400 .", "1 statement (http://example.org/cim#)"),
        (":evs <urn:acme:volts> 400 .", "1 statement (urn:acme:)"),
        (":evs :ownWord 400 .", "1 statement (https://w3id.org/grid-architecture/submission/x#)"),
        (":evs <http://d/p> 1 ; <http://b/p> 1 ; <http://c/p> 1 ; <http://a/p> 1 ; <http://a/q> 1 .",
         "5 statements (http://a/, http://b/, http://c/ and 1 more)"),
        (f":evs <http://a/{'x' * 200}#p> 1 .", f"1 statement (http://a/{'x' * 91}…)"),
    ],
)  # fmt: skip
def test_namespaces_are_sorted_and_few(statements: str, said: str, knowledge: KnowledgeBase) -> None:
    (note,) = notes(HEAD + statements, knowledge)
    assert note.partition(SAID)[2] == said + REMEDY


def test_the_vocabularies_in_use_are_none_of_the_others(knowledge: KnowledgeBase) -> None:
    terms = terms_of(knowledge, form_of(knowledge))
    spaces = [*map(str, (RDF, RDFS, OWL, SKOS, DCTERMS, PROV)), "http://schema.org/", "https://schema.org/"]
    ours = (term for term in terms.properties if term.startswith(GA))
    words = {*ours, *terms.stated, *(URIRef(f"{space}word") for space in spaces)}
    classes = {*terms.classes, *(URIRef(f"{space}Word") for space in spaces)}
    node, place = URIRef("https://w3id.org/grid-architecture/submission/x#a"), Location("file", 1, 1)
    stated = {(node, word, Literal("x")): place for word in words} | {(node, RDF.type, one): place for one in classes}
    assert list(in_other_words(Submission(node, Graph(), stated, ()), knowledge)) == []


@pytest.mark.parametrize("near", ["http://www.w3.org/2004/02/skos/corex#", "http://example.org/?u=http://schema.org/"])
def test_a_namespace_that_only_looks_like_a_known_one_is_another(near: str, knowledge: KnowledgeBase) -> None:
    (note,) = notes(f"{HEAD}:evs <{near}p> 1 .", knowledge)
    assert "1 statement (" in note


def test_each_file_of_an_architecture_has_its_own(tmp_path: Path, knowledge: KnowledgeBase) -> None:
    (tmp_path / "a.ttl").write_text(HEAD, encoding="utf-8")
    (tmp_path / "b.ttl").write_text(f"{HEAD.partition('<x>')[0]}:evs cim:ratedU 400 ; cim:p 1 .", encoding="utf-8")
    (tmp_path / "c.ttl").write_text(f"{HEAD.partition('<x>')[0]}\n:evs cim:q 2 .", encoding="utf-8")
    submission = read(str(tmp_path), knowledge).submission
    found = [(Path(p.file).name, p.line, p.what.partition("assessment: ")[2])
             for p in in_other_words(submission, knowledge)]  # fmt: skip
    cim = "(http://example.org/cim#)"
    assert found == [("b.ttl", 5, f"2 statements {cim}"), ("c.ttl", 6, f"1 statement {cim}")]


@pytest.mark.parametrize("format_", [format_.name for format_ in FORMATS if format_ != YAML])
def test_it_is_the_same_in_every_format(format_: str, knowledge: KnowledgeBase) -> None:
    submission = read_data((HEAD + OTHER).encode(), "file", "turtle", knowledge)
    (note,) = notes(convert(submission, by_name(format_), knowledge), knowledge, format_)
    said = "5 statements (http://example.org/cim#, http://xmlns.com/foaf/0.1/)"
    assert note.partition(SAID)[2] == said + REMEDY
    for slug in case_study_slugs():
        case = read(f"case:{slug}", knowledge).submission
        assert notes(convert(case, by_name(format_), knowledge), knowledge, format_) == []


def test_it_stands_in_the_report_and_changes_nothing_else(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    reports = []
    for text in (HEAD, HEAD + OTHER.partition(":iso")[0]):
        (tmp_path / "x.ttl").write_text(text, encoding="utf-8")
        code = main(["check", str(tmp_path / "x.ttl"), "-f", "json"])
        (assessment,) = json.loads(capsys.readouterr().out)["assessments"]
        reports.append((code, assessment["findings"], assessment["principles"]))
    assert reports[0] == reports[1]
    (note,) = (each for each in assessment["submission"] if each["code"] == "SB160")
    assert (note["severity"], note["line"]) == ("info", LINE)
