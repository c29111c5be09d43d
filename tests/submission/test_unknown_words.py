"""Words that no vocabulary has, and names that nothing declares or refers to, in RDF: what was probably meant."""

from __future__ import annotations

from pathlib import Path

import pytest

from assessor.knowledge.model import KnowledgeBase
from assessor.submission.checks.validation import check_submission
from assessor.submission.model import Problem, SubmissionError
from assessor.submission.reading import read, read_data
from assessor.submission.suggestions import closest

PREFIXES = """@prefix ga: <https://w3id.org/grid-architecture#> .
@prefix rdf: <http://www.w3.org/1999/02/22-rdf-syntax-ns#> .
@prefix rdfs: <http://www.w3.org/2000/01/rdf-schema#> .
@prefix dcterms: <http://purl.org/dc/terms/> .
@prefix skos: <http://www.w3.org/2004/02/skos/core#> .
@prefix prov: <http://www.w3.org/ns/prov#> .
@prefix ex: <http://example.org/> .
@prefix : <https://w3id.org/grid-architecture/submission/x#> .
<x> a ga:Architecture ; rdfs:label "X" ; ga:architectureKind ga:proposed-architecture .
:iso a ga:TransmissionSystemOperator . :evs a ga:StorageResource .
"""
LINE = PREFIXES.count("\n") + 1
JSON = """{"@context": ["https://w3id.org/grid-architecture/context.jsonld",
  {"@base": "https://w3id.org/grid-architecture/submission/x"}], "@graph": [
{"id": "", "type": "Architecture", "label": "X", "kind": "proposed"},
{"id": "#iso", "type": "TransmissionSystemOperator"}, {"id": "#evs", "type": "StorageResource"},
%s]}
"""


def refusals(text: str, format_: str, knowledge: KnowledgeBase) -> list[str]:
    """The problems for which a text is not read, without the name of the file."""
    try:
        read_data(text.encode(), "file", format_, knowledge)
    except SubmissionError as error:
        return [line.removeprefix("file:") for line in error.lines()]
    return []


@pytest.mark.parametrize(
    ("statement", "problem"),
    [
        (':iso rdfs:labl "I" .', "unknown property `rdfs:labl`; did you mean `rdfs:label`?"),
        (':iso rdf:label "I" .', "unknown property `rdf:label`; did you mean `rdfs:label`?"),
        (':iso rdfs:title "I" .', "unknown property `rdfs:title`; did you mean `dcterms:title`?"),
        (':iso dcterms:titel "I" .', "unknown property `dcterms:titel`; did you mean `dcterms:title`?"),
        (':iso skos:prefLable "I" .', "unknown property `skos:prefLable`; did you mean `skos:prefLabel`?"),
        (":iso a prov:Agnet .", "unknown class `prov:Agnet`; did you mean `prov:Agent`?"),
        (':iso <https://www.w3.org/2000/01/rdf-schema#label> "I" .',
         "`https://www.w3.org/2000/01/rdf-schema#label` is no property of that vocabulary; did you mean `rdfs:label`, "
         "which is `http://www.w3.org/2000/01/rdf-schema#label`?"),
        ("[] a ga:Flow ; ga:form :iso .", "unknown property `ga:form`; did you mean `ga:from`?"),
        ("[] a ga:Flow ; ga:every 300 .", "unknown property `ga:every`; that is the word of the YAML form; "
         "here write `ga:cycle`, in seconds: `ga:cycle 300`"),
        ("[] a ga:ProcessStep ; ga:by :iso .", "unknown property `ga:by`; that is the word of the YAML form; "
         "here write `ga:performedBy`"),
        ("<x> ga:architectureKind ga:reference .", "unknown term `ga:reference`; "
         "did you mean `ga:reference-architecture`?"),
        ("[] a <https://w3id.org/grid-architectureFlow> .", "`https://w3id.org/grid-architectureFlow` is none of the "
         "vocabulary's names; did you mean `ga:Flow`, with the namespace `https://w3id.org/grid-architecture#`?"),
        ('<http://w3id.org/grid-architecture/submission/x#iso> rdfs:label "I" .',
         "nothing refers to `http://w3id.org/grid-architecture/submission/x#iso` or says what it is; "
         "did you mean `https://w3id.org/grid-architecture/submission/x#iso`?"),
    ],
)  # fmt: skip
def test_a_word_that_says_nothing_is_refused(statement: str, problem: str, knowledge: KnowledgeBase) -> None:
    (found,) = refusals(PREFIXES + statement, "turtle", knowledge)
    place, _, said = found.partition(": ")
    assert place.startswith(f"{LINE}:")
    assert said == problem


@pytest.mark.parametrize(
    "statement",
    [
        ':iso rdfs:comment "I" ; rdfs:seeAlso ex:page ; rdfs:isDefinedBy ex:page .',
        ':iso rdf:value "I" ; rdf:_1 "one" ; rdf:_12 "twelve" .',
        '<x> dcterms:creator "I" ; dcterms:bibliographicCitation "c" ; skos:altLabel "y" ; prov:wasDerivedFrom ex:d .',
        ':iso ex:labl "anything" ; <http://purl.org/dc/elements/1.1/title> "t" ; a ex:Thing , prov:Agent .',
        "[] a rdf:Statement ; rdf:subject :iso ; rdf:predicate ga:from ; rdf:object :evs .",
    ],
)
def test_words_of_other_vocabularies_are_read(statement: str, knowledge: KnowledgeBase) -> None:
    assert refusals(PREFIXES + statement, "turtle", knowledge) == []


@pytest.mark.parametrize(
    ("node", "problem"),
    [
        ('{"id": "#a", "lable": "A"}', "unknown property `lable`; did you mean `label`?"),
        ('{"id": "#a", "Type": "Flow"}', "unknown property `Type`; did you mean `type`?"),
        ('{"id": "#a", "graph": []}', None),
        ('{"id": "#a", "graph": "x"}', "unknown property `graph`; did you mean `@graph`?"),
        ('{"type": "Flow", "every": 300}', "unknown property `every`; that is the word of the YAML form; "
         'here write `cycle`, in seconds: `"cycle": 300`'),
        ('{"id": "", "type": "Architecture", "kind": "proposal"}',
         "unknown term `proposal`; did you mean `proposed`?"),
        ('{"type": "Flow", "kind": "despatch"}', "unknown term `despatch`; did you mean `dispatch`?"),
        ('{"type": "StorageResourse"}', "unknown class `StorageResourse`; did you mean `StorageResource`?"),
        ('{"entities": {"id": "#a"}}', "unknown property `entities`; that is a section of the YAML form; "
         "here each thing is stated by itself, with `id` and `type`"),
    ],
)  # fmt: skip
def test_json_ld_is_told_in_the_words_of_its_context(
    node: str, problem: str | None, knowledge: KnowledgeBase
) -> None:
    found = [line.partition(": ")[2] for line in refusals(JSON % node, "json-ld", knowledge)]
    assert found == ([] if problem is None else [problem])


def test_json_ld_that_writes_prefixes_is_told_with_prefixes(knowledge: KnowledgeBase) -> None:
    text = '{"@context": {"ga": "https://w3id.org/grid-architecture#"}, "@id": "x", "ga:conectedTo": {"@id": "y"}}'
    (found,) = refusals(text, "json-ld", knowledge)
    assert found.endswith("unknown property `ga:conectedTo`; did you mean `ga:connectedTo`?")


def checked(text: str, format_: str, knowledge: KnowledgeBase) -> list[Problem]:
    """What keeps a text that can be read from being assessed."""
    submission = read_data(text.encode(), "file", format_, knowledge)
    return [one for one in check_submission(submission, knowledge) if one.severity == "violation"]


def test_a_reference_to_a_name_that_is_declared_otherwise(knowledge: KnowledgeBase) -> None:
    flow = '{"type": "Flow", "from": "#iso", "to": "%s", "kind": "dispatch"}'
    (found,) = checked(JSON % (flow % "evs"), "json-ld", knowledge)
    space = "https://w3id.org/grid-architecture/submission/"
    assert (found.line, found.remedy) == (
        5, f"this is `{space}evs`, but what is declared is `{space}x#evs`: write the same in both places"
    )  # fmt: skip
    (found,) = checked(JSON % (flow % "#ev"), "json-ld", knowledge)
    assert found.remedy == f"did you mean `evs`, which is `{space}x#evs`?"
    (found,) = checked(JSON % (flow % "#nobody"), "json-ld", knowledge)
    assert found.remedy == "declare it, or mend the reference"


def test_a_number_in_quotes(knowledge: KnowledgeBase) -> None:
    flow = "[] a ga:Flow ; ga:from :iso ; ga:to :evs ; ga:kind ga:dispatch ; ga:cycle %s ."
    found, *_ = checked(PREFIXES + flow % '"300"', "turtle", knowledge)
    assert found.remedy == "write a number of seconds, for example `ga:cycle 300.0`, without quotes"
    (found,) = checked(PREFIXES + flow % "-300", "turtle", knowledge)
    assert found.remedy == "write a number of seconds, for example `ga:cycle 300.0`"


def test_what_nothing_refers_to_is_warned_of(tmp_path: Path, knowledge: KnowledgeBase) -> None:
    path = tmp_path / "file.ttl"
    strays = ':evz rdfs:label "Cars" .\nex:stranger ex:says "hello" .\nex:labelled rdfs:label "Somebody" .\n'
    kept = 'ex:near rdfs:label "Near" . :iso ex:near ex:near .'
    path.write_text(PREFIXES + strays + kept)
    found = read(str(path), knowledge).problems
    space = "https://w3id.org/grid-architecture/submission/x#"
    assert [(one.line, one.severity, one.what, one.remedy) for one in found] == [
        (LINE, "warning", f"nothing in the proposal refers to `{space}evz` or says what it is",
         f"did you mean `{space}evs`?"),
        (LINE + 2, "warning", "nothing in the proposal refers to `http://example.org/labelled` or says what it is",
         "mend its name, or say what it is"),
    ]  # fmt: skip


def test_letters_that_have_changed_places() -> None:
    assert closest("form", ["performedBy", "from", "format"]) == "from"
    assert closest("lable", ["table", "label"]) == "label"
    assert closest("form", ["performedBy", "form"]) == "form"
