"""One architecture in several files: the same graph however it is divided."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
import yaml
from rdflib import RDF, RDFS, Graph, URIRef

from assessor.knowledge.model import KnowledgeBase
from assessor.knowledge.namespaces import GA
from assessor.submission.checks.validation import check_submission
from assessor.submission.files.case_studies import case_study_path, case_study_slugs
from assessor.submission.reading import read, read_all
from tests.submission.several_files import FLOWS, MAIN, TTL, VALLEY, one, outcomes, write


@pytest.mark.parametrize("slug", case_study_slugs())
def test_a_case_divided_by_sections_is_the_same(slug: str, tmp_path: Path, knowledge: KnowledgeBase) -> None:
    text = case_study_path(slug).read_text(encoding="utf-8")
    whole = one([f"case:{slug}"], knowledge)
    sections = re.split(r"^(?=[a-z]\w*:)", text, flags=re.MULTILINE)[1:]
    for number, section in enumerate(sections):
        (tmp_path / f"{len(sections) - number:02}.yaml").write_text(section, encoding="utf-8")
    parted = read(str(tmp_path), knowledge).submission
    assert set(parted.graph) == set(whole.graph)
    assert set(parted.locations) == set(parted.graph)
    assert len(parted.files) == len(sections) > 2
    assert list(parted.files) == sorted(parted.files)
    assert {place.file for place in parted.locations.values()} == {file.path for file in parted.files}


@pytest.mark.parametrize("slug", case_study_slugs())
def test_a_case_with_its_entries_dealt_out_is_the_same(slug: str, tmp_path: Path, knowledge: KnowledgeBase) -> None:
    document = yaml.load(case_study_path(slug).read_text(encoding="utf-8"), Loader=yaml.BaseLoader)
    parts: list[dict[str, object]] = [{"architecture": document.pop("architecture")}, {}, {}]
    for section, entries in document.items():
        for number, part in enumerate(parts):
            if isinstance(entries, dict):
                part[section] = dict(list(entries.items())[number::3])
            else:
                part[section] = entries[number::3]
    for number, part in enumerate(parts):
        text = yaml.safe_dump(part, allow_unicode=True, sort_keys=False)
        (tmp_path / f"{number}.yaml").write_text(text, encoding="utf-8")
    parted = read(str(tmp_path), knowledge).submission
    assert set(parted.graph) == set(read(f"case:{slug}", knowledge).submission.graph)


@pytest.mark.parametrize("slug", case_study_slugs())
@pytest.mark.parametrize(
    ("suffix", "format_"), [("ttl", "turtle"), ("nt", "nt"), ("rdf", "xml"), ("jsonld", "json-ld")]
)
def test_a_case_half_in_rdf_is_the_same(
    slug: str, suffix: str, format_: str, tmp_path: Path, knowledge: KnowledgeBase
) -> None:
    whole = read(f"case:{slug}", knowledge).submission
    text = case_study_path(slug).read_text(encoding="utf-8")
    sections = re.split(r"^(?=[a-z]\w*:)", text, flags=re.MULTILINE)[1:]
    rest = Graph()
    for section in sections:
        if not section.startswith("entities:"):
            (tmp_path / f"{section.partition(':')[0]}.yaml").write_text(section, encoding="utf-8")
    entities = {s for s, kind in whole.graph.subject_objects(RDF.type) if _is_entity(kind, knowledge)}
    assert entities
    for statement in whole.graph:
        if statement[0] in entities:
            rest.add(statement)
            for about in whole.graph.triples((statement[2], None, None)):
                rest.add(about)
    (tmp_path / f"entities.{suffix}").write_text(rest.serialize(format=format_), encoding="utf-8")
    parted = read(str(tmp_path), knowledge).submission
    assert set(parted.graph) == set(whole.graph)
    assert len({file.format for file in parted.files}) == 2


def _is_entity(kind: object, knowledge: KnowledgeBase) -> bool:
    return GA.Entity in knowledge.ontology.transitive_objects(kind, URIRef(_SUBCLASS))


_SUBCLASS = "http://www.w3.org/2000/01/rdf-schema#subClassOf"


def test_equal_flows_in_two_files_are_counted_as_in_one(tmp_path: Path, knowledge: KnowledgeBase) -> None:
    first, second = FLOWS.splitlines()[1:]
    single = one(write(tmp_path, all_yaml=MAIN + FLOWS), knowledge)
    (tmp_path / "all.yaml").unlink()
    for a, b in ((first, second), (second, first)):
        paths = write(tmp_path, a_yaml=f"flows:\n{a}\n", b_yaml=f"flows:\n{b}\n", main_yaml=MAIN)
        assert set(one(paths, knowledge).graph) == set(single.graph)


def test_a_loose_part_belongs_to_the_file_named_with_it(tmp_path: Path, knowledge: KnowledgeBase) -> None:
    paths = write(tmp_path, flows_yaml=FLOWS, main_yaml=MAIN)
    submission = one(paths, knowledge)
    assert [Path(file.path).name for file in submission.files] == ["flows.yaml", "main.yaml"]
    assert len(list(submission.graph.subjects(RDF.type, GA.Flow))) == 2
    (reading,) = read_all([paths[1], "-"], knowledge, stdin=FLOWS.encode())
    assert set(reading.read().submission.graph) == set(submission.graph)


def test_yaml_refers_to_what_turtle_declares_and_the_other_way_round(tmp_path: Path, knowledge: KnowledgeBase) -> None:
    turtle = TTL + ":hub a ga:DataHub . :f a ga:Flow ; ga:from :hub ; ga:to :iso ; ga:kind ga:telemetry ."
    flows = "flows: [{id: g, from: iso, to: hub, kind: telemetry}]\n"
    submission = one(write(tmp_path, main_yaml=MAIN, a_ttl=turtle, flows_yaml=flows), knowledge)
    space = f"{submission.architecture}#"
    assert submission.graph.value(URIRef(f"{space}g"), GA["to"]) == URIRef(f"{space}hub")
    assert submission.graph.value(URIRef(f"{space}f"), GA["to"]) == URIRef(f"{space}iso")
    assert not [p for p in check_submission(submission, knowledge) if p.severity == "violation"]


def test_problems_are_in_the_words_of_the_file_where_they_stand(tmp_path: Path, knowledge: KnowledgeBase) -> None:
    flow = "flows: [{id: g, from: iso, kind: telemetry}]\n"
    turtle = TTL + ":f a ga:Flow ; ga:from :iso ; ga:kind ga:telemetry ."
    submission = one(write(tmp_path, main_yaml=MAIN, a_ttl=turtle, b_yaml=flow), knowledge)
    found = {Path(p.file).name: p for p in check_submission(submission, knowledge) if p.code == "SB061"}
    assert found["a.ttl"].remedy == "write `ga:to` with the entity that receives"
    assert found["b.yaml"].remedy == "write `to:` with the entity that receives"


@pytest.mark.parametrize(
    ("attestation", "expected"),
    [
        ('[ ga:locator "p. 1" ]', "`ga:document` must name exactly one source, but there is none; "),
        ("[ ga:document :iso ]", "`ga:document` must name exactly one source, but it is `iso` "),
        ('[ ga:document :filing ; ga:locator "a" , "b" ]', "`ga:locator` must be one text, but there are 2; "),
        (
            "[ ga:document :filing ; ga:evidence ga:stated , ga:known ]",
            "`ga:evidence` must be one level of evidence, but there are 2; name one of `ga:stated`, ",
        ),
        (":iso", "what attests it must be an attestation, but it is `iso` "),
    ],
)
def test_attestations_in_rdf_are_told_of_in_words_of_rdf(
    attestation: str, expected: str, tmp_path: Path, knowledge: KnowledgeBase
) -> None:
    turtle = TTL + f":hub a ga:DataHub ; ga:attestation {attestation} ."
    submission = one(write(tmp_path, main_yaml=MAIN, a_ttl=turtle), knowledge)
    lines = [str(p) for p in check_submission(submission, knowledge) if p.severity == "violation"]
    assert any(expected in line for line in lines), lines
    assert not any("`source`" in line or "`evidence`" in line for line in lines)


def test_blank_nodes_of_two_files_are_two_nodes(tmp_path: Path, knowledge: KnowledgeBase) -> None:
    def text(name: str) -> str:
        return TTL + f"_:b a ga:Flow ; ga:from :{name} ; ga:to :batteries ; ga:kind ga:bid . :{name} a ga:Aggregator ."

    submission = one(write(tmp_path, main_yaml=MAIN, a_ttl=text("a"), b_ttl=text("b")), knowledge)
    assert len(list(submission.graph.subjects(RDF.type, GA.Flow))) == 2


def test_the_same_turtle_twice_is_the_same_graph(tmp_path: Path, knowledge: KnowledgeBase) -> None:
    turtle = TTL + ":a a ga:Aggregator ."
    once = one(write(tmp_path, main_yaml=MAIN, a_ttl=turtle), knowledge)
    twice = one(write(tmp_path, main_yaml=MAIN, a_ttl=turtle, b_ttl=turtle), knowledge)
    assert set(once.graph) == set(twice.graph)


def test_the_architecture_may_be_described_in_two_documents(tmp_path: Path, knowledge: KnowledgeBase) -> None:
    extra = "architecture: {id: valley, jurisdiction: US-XX, kind: proposed, describesCompletely: flows}\n"
    submission = one(write(tmp_path, a_yaml=MAIN, b_yaml=extra + FLOWS), knowledge)
    assert str(submission.graph.value(submission.architecture, GA.jurisdiction)) == "US-XX"


def test_two_documents_may_not_contradict_each_other(tmp_path: Path, knowledge: KnowledgeBase) -> None:
    extra = "architecture: {id: valley, label: Hill}\n"
    write(tmp_path, a_yaml=MAIN, b_yaml=extra + FLOWS)
    assert outcomes(tmp_path, knowledge) == [
        ["b.yaml:1:28: `label` of the architecture is not what `a.yaml` says on line 1; say it once, or alike"]
    ]


def test_two_versions_of_one_proposal_are_one_problem(tmp_path: Path, knowledge: KnowledgeBase) -> None:
    write(tmp_path, a_yaml=MAIN, b_yaml=MAIN.replace("label: Valley", "label: Valley again"))
    assert outcomes(tmp_path, knowledge) == [
        [
            "b.yaml:2:11: `filing` and 2 further identifiers are declared in `a.yaml` too, there on line 2; "
            "give two versions of one proposal their own `id`, or assess them apart; "
            "in parts of one proposal declare each thing once"
        ]
    ]


JSON_LD = """{"@context": "https://w3id.org/grid-architecture/context.jsonld", "@graph": [
{"id": "valley#iso", "type": "TransmissionSystemOperator"},
{"type": "Flow", "from": "valley#iso", "to": "valley#batteries", "kind": "dispatch"}]}
"""
NAMELESS = TTL + """:iso a ga:TransmissionSystemOperator .
[] a ga:Flow ; ga:from :iso ; ga:to :batteries ; ga:kind ga:dispatch .
"""


def declared_twice(place: str, earlier: str, line: int) -> str:
    return (
        f"{place}: `iso` is declared in `{earlier}` too, there on line {line}; "
        "give two versions of one proposal their own ids, or assess them apart; "
        "in parts of one proposal declare each thing once"
    )


def test_one_proposal_in_two_formats_is_refused(tmp_path: Path, knowledge: KnowledgeBase) -> None:
    write(tmp_path, a_yaml=MAIN + FLOWS, b_ttl=NAMELESS, c_jsonld=JSON_LD)
    assert outcomes(tmp_path, knowledge) == [
        [declared_twice("b.ttl:3:8", "a.yaml", 4), declared_twice("c.jsonld:2:30", "a.yaml", 4)]
    ]


def test_nameless_flows_of_two_rdf_files_are_not_counted_twice(tmp_path: Path, knowledge: KnowledgeBase) -> None:
    head = TTL + "<valley> a ga:Architecture ."
    write(tmp_path, b_ttl=NAMELESS, c_jsonld=JSON_LD, head_ttl=head.replace("<valley>", "<" + VALLEY + ">"))
    assert outcomes(tmp_path, knowledge) == [[declared_twice("c.jsonld:2:30", "b.ttl", 3)]]


def test_what_rdf_files_may_repeat(tmp_path: Path, knowledge: KnowledgeBase) -> None:
    """The architecture itself, whatever has a name, and what has none if only one of them holds such things."""
    head = f'<{VALLEY}> a ga:Architecture ; rdfs:label "Valley" .'.replace("rdfs:label", f"<{RDFS.label}>")
    named = NAMELESS.replace("[] a", ":flow a") + head
    entities = TTL + ":iso a ga:TransmissionSystemOperator . :batteries a ga:StorageResource ." + head
    for number, (one_file, other) in enumerate([(named, named), (entities, NAMELESS), (entities, entities)]):
        folder = tmp_path / str(number)
        folder.mkdir()
        submission = one(write(folder, a_ttl=one_file + head, b_ttl=other), knowledge)
        assert len(list(submission.graph.subjects(RDF.type, GA.Flow))) == (number < 2)


def test_a_remark_in_rdf_about_what_yaml_declares(tmp_path: Path, knowledge: KnowledgeBase) -> None:
    remark = TTL + ':iso <http://example.org/remark> "kept" .'
    submission = one(write(tmp_path, main_yaml=MAIN, remark_ttl=remark), knowledge)
    assert len(list(submission.graph.objects(None, URIRef("http://example.org/remark")))) == 1


def test_every_problem_of_every_part_is_told(tmp_path: Path, knowledge: KnowledgeBase) -> None:
    write(tmp_path, main_yaml=MAIN + "entitys: {}\n", flows_yaml=FLOWS.replace("dispatch", "dispach"))
    (found,) = outcomes(tmp_path, knowledge)
    assert [line.partition(": ")[0] for line in found] == ["flows.yaml:2:38", "flows.yaml:3:38", "main.yaml:6:1"]
