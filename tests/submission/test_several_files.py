"""One architecture in several files: the same graph however it is divided, and never half of one."""

from __future__ import annotations

import gzip
import re
from hashlib import sha256
from pathlib import Path

import pytest
import yaml
from rdflib import RDF, RDFS, Graph, URIRef

from assessor.knowledge.model import KnowledgeBase
from assessor.knowledge.namespaces import GA
from assessor.submission.case_studies import case_study_path, case_study_slugs
from assessor.submission.model import Submission, SubmissionError
from assessor.submission.reading import Reading, read, read_all
from assessor.submission.validation import check_submission

MAIN = """architecture: {id: valley, label: Valley, kind: proposed, describesCompletely: [flows]}
sources: {filing: {title: Filing}}
entities:
  iso: {is: TransmissionSystemOperator, source: filing p. 1}
  batteries: {is: StorageResource, source: filing p. 1}
"""
FLOWS = """flows:
  - {from: iso, to: batteries, kind: dispatch, source: filing p. 2}
  - {from: iso, to: batteries, kind: dispatch, source: filing p. 3}
"""
OTHER = MAIN.replace("id: valley", "id: hill")
TTL = """@prefix ga: <https://w3id.org/grid-architecture#> .
@prefix : <https://w3id.org/grid-architecture/submission/valley#> .
"""
VALLEY = "https://w3id.org/grid-architecture/submission/valley"
BROKEN = "flows:\n  - {from: iso: to}\n"


def write(folder: Path, **files: str | bytes) -> list[str]:
    """Write files (``main_yaml`` is ``main.yaml``) and give their paths."""
    paths = []
    for name, text in files.items():
        path = folder / name.replace("_", ".")
        path.write_bytes(text if isinstance(text, bytes) else text.encode())
        paths.append(str(path))
    return paths


def one(paths: list[str], knowledge: KnowledgeBase) -> Submission:
    (reading,) = read_all(paths, knowledge)
    return reading.read().submission


def outcome(reading: Reading, folder: Path) -> list[str]:
    """The architecture that was read, or the problems without the name of the folder."""
    try:
        return [f"ok {str(reading.read().submission.architecture).rpartition('/')[2]}"]
    except SubmissionError as error:
        return [line.replace(f"{folder}/", "") for line in error.lines()]


def outcomes(folder: Path, knowledge: KnowledgeBase, paths: list[str] | None = None) -> list[list[str]]:
    return [outcome(each, folder) for each in read_all(paths or [str(folder)], knowledge)]


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


def test_a_folder_of_architectures(tmp_path: Path, knowledge: KnowledgeBase) -> None:
    write(tmp_path, valley_yaml=MAIN, hill_yaml=OTHER, notes_txt="no", _hidden_yaml="x: [")
    (tmp_path / "below").mkdir()
    write(tmp_path / "below", lake_yaml="flows: {}")
    assert outcomes(tmp_path, knowledge) == [["ok hill"], ["ok valley"]]
    with pytest.raises(SubmissionError, match=r"the folder holds 2 architectures \(`hill` and `valley`\); name a file"):
        read(str(tmp_path), knowledge)


def test_a_broken_part_blocks_the_architecture_that_it_may_be_a_part_of(
    tmp_path: Path, knowledge: KnowledgeBase
) -> None:
    write(tmp_path, main_yaml=MAIN, flows_yaml=BROKEN)
    (found,) = outcomes(tmp_path, knowledge)
    assert [line.partition("; ")[0] for line in found] == [
        "flows.yaml:2:15: a second `:` stands in one entry of the `{` of line 2",
        "main.yaml: not assessed, for `flows.yaml` cannot be read and may be a part of it",
    ]


@pytest.mark.parametrize(
    ("name", "data"),
    [
        ("empty.yaml", b""),
        ("latin.yaml", "flows: [{label: Köln}]".encode("latin-1")),
        ("garbage.ttl", b"\xff\xfe\x00"),
        ("broken.nt", b"<a> <b"),
        ("large.yaml", b"#" * 1_000_001),
        ("torn.yaml.gz", gzip.compress(MAIN.encode())[:-10]),
    ],
)
def test_whatever_cannot_be_read_may_be_the_missing_part(
    name: str, data: bytes, tmp_path: Path, knowledge: KnowledgeBase
) -> None:
    write(tmp_path, main_yaml=MAIN)
    (tmp_path / name).write_bytes(data)
    (found,) = outcomes(tmp_path, knowledge)
    assert len(found) == 2
    assert f"main.yaml: not assessed, for `{name}` cannot be read and may be a part of it; " in "\n".join(found)


def test_among_files_named_one_by_one_the_readable_one_is_reported(
    tmp_path: Path, knowledge: KnowledgeBase
) -> None:
    (tmp_path / "garbage.ttl").write_bytes(b"\xff\xfe\x00")
    paths = [*write(tmp_path, main_yaml=MAIN), str(tmp_path / "flow.yaml"), str(tmp_path / "garbage.ttl")]
    found = outcomes(tmp_path, knowledge, paths)
    assert found[0] == ["ok valley"]
    assert found[1] == ["flow.yaml: there is no such file; check the path"]
    assert found[2][0].startswith("garbage.ttl:")


def test_a_broken_part_named_with_its_architecture_blocks_it(tmp_path: Path, knowledge: KnowledgeBase) -> None:
    (found,) = outcomes(tmp_path, knowledge, write(tmp_path, main_yaml=MAIN, flows_yaml=BROKEN))
    assert "main.yaml: not assessed, for `flows.yaml` cannot be read and may be a part of it" in "\n".join(found)


@pytest.mark.parametrize(
    ("name", "text"),
    [
        ("other.yaml", OTHER + "x: y: z\n"),
        ("other.yaml", "architecture:\n  label: Two: one\n  id: hill\n"),
        ("other.yaml", "architecture: {label: X, kind: proposed}\n"),
        ("other.yaml", "architecture: {id: my hill, label: X}\n"),
        ("other.ttl", TTL + "<hill> a ga:Architecture .\n:a ga:x \n"),
        ("other.jsonld", '{"@id": "hill", "@type": "ga:Architecture", '),
    ],
)
def test_a_broken_architecture_does_not_block_another(
    name: str, text: str, tmp_path: Path, knowledge: KnowledgeBase
) -> None:
    (tmp_path / name).write_text(text.replace("submission/valley#", "submission/hill#"), encoding="utf-8")
    write(tmp_path, valley_yaml=MAIN)
    found = outcomes(tmp_path, knowledge)
    assert found[1] == ["ok valley"]
    assert all(line.startswith(f"{name}:") for line in found[0])


@pytest.mark.parametrize(
    ("name", "text"),
    [("again.yaml", "architecture: {id: valley}\nx: y: z\n"), ("again.ttl", TTL + "<valley> a ga:Architecture . <")],
)
def test_a_broken_file_that_names_the_same_architecture_blocks_it(
    name: str, text: str, tmp_path: Path, knowledge: KnowledgeBase
) -> None:
    write(tmp_path, main_yaml=MAIN, other_yaml=OTHER)
    (tmp_path / name).write_text(text, encoding="utf-8")
    assert [each for each in outcomes(tmp_path, knowledge) if each[0].startswith("ok")] == [["ok hill"]]


def test_among_several_architectures_each_file_says_which_it_is(tmp_path: Path, knowledge: KnowledgeBase) -> None:
    write(tmp_path, main_yaml=MAIN, other_yaml=OTHER, flows_yaml=FLOWS)
    found = outcomes(tmp_path, knowledge)
    assert found[0] == [
        "flows.yaml: the file does not say which architecture it describes, and there are several "
        "(`valley` and `hill`); write `architecture: {id: valley}` in it, "
        "or name it together with the files of that one alone"
    ]
    for lines, name in zip(found[1:], ("main", "other"), strict=True):
        (line,) = lines
        why = "`flows.yaml` does not say which architecture it is a part of"
        assert line.startswith(f"{name}.yaml: not assessed, for {why}; ")
    (tmp_path / "flows.yaml").write_text("architecture: {id: valley}\n" + FLOWS, encoding="utf-8")
    assert outcomes(tmp_path, knowledge) == [["ok valley"], ["ok hill"]]


@pytest.mark.parametrize("text", ["", "services: {web: {image: x}}\n"])
def test_what_is_no_part_of_anything_does_not_block_several(
    text: str, tmp_path: Path, knowledge: KnowledgeBase
) -> None:
    write(tmp_path, a_yaml=text, main_yaml=MAIN, other_yaml=OTHER)
    found = outcomes(tmp_path, knowledge)
    assert found[1:] == [["ok valley"], ["ok hill"]]
    assert found[0][0].startswith("a.yaml: the file ")


def test_parts_alone_lack_the_architecture(tmp_path: Path, knowledge: KnowledgeBase) -> None:
    paths = write(tmp_path, a_yaml=FLOWS, b_yaml="entities: {iso: {is: Aggregator}, batteries: {is: StorageResource}}")
    (found,) = outcomes(tmp_path, knowledge, paths)
    assert found[0] == (
        "a.yaml:1:1: there is no section `architecture` in any of the 2 files; add it, with `id`, `label` and `kind`"
    )


def test_a_file_about_nothing_of_the_architecture(tmp_path: Path, knowledge: KnowledgeBase) -> None:
    write(tmp_path, main_yaml=MAIN, foaf_ttl='<http://example.org/a> <http://xmlns.com/foaf/0.1/name> "A" .')
    assert outcomes(tmp_path, knowledge) == [
        ["foaf.ttl: the file says nothing in the vocabulary, and nothing about the architecture; leave it out"]
    ]


def test_two_architectures_in_one_turtle_file(tmp_path: Path, knowledge: KnowledgeBase) -> None:
    write(tmp_path, main_yaml=MAIN, two_ttl=TTL + "<valley> a ga:Architecture .\n<hill> a ga:Architecture .\n")
    found = outcomes(tmp_path, knowledge)
    assert found[0] == ["two.ttl:4:10: a second architecture; the first is on line 3; write one in a file"]
    assert found[1][0].startswith("main.yaml: not assessed, for `two.ttl` ")


def test_gzip(tmp_path: Path, knowledge: KnowledgeBase) -> None:
    packed = gzip.compress(FLOWS.encode())
    (tmp_path / "flows.YAML.GZ").write_bytes(packed)
    write(tmp_path, main_yaml=MAIN)
    submission = read(str(tmp_path), knowledge).submission
    assert set(submission.graph) == set(one(write(tmp_path, all_yaml=MAIN + FLOWS), knowledge).graph)
    assert submission.files[0].sha256 == sha256(packed).hexdigest()
    streamed = read("-", knowledge, stdin=gzip.compress(MAIN.encode())).submission
    assert streamed.files[0].sha256 == sha256(gzip.compress(MAIN.encode())).hexdigest()


@pytest.mark.parametrize(
    ("name", "data", "problem"),
    [
        ("a.yaml.gz", gzip.compress(b" " * 1_000_001), "the file unpacks to more than 1 MB; "),
        ("a.ttl.gz", gzip.compress(b" " * 60_000_000), "the file unpacks to more than "),
        ("a.yaml.gz", gzip.compress(MAIN.encode())[:-4], "the gzipped file ends too early; "),
        ("a.yaml.gz", gzip.compress(MAIN.encode())[:-8] + b"12345678", "the gzipped file is damaged; "),
        ("a.yaml.gz", MAIN.encode(), "the file is not gzipped, though its name says so; "),
        ("a.yaml", gzip.compress(MAIN.encode()), "the file is gzipped, and its name does not say so; "),
        ("a.txt.gz", gzip.compress(MAIN.encode()), "the suffix `.txt.gz` is not known; "),
    ],
)
def test_gzip_that_cannot_be_read(
    name: str, data: bytes, problem: str, tmp_path: Path, knowledge: KnowledgeBase
) -> None:
    (tmp_path / name).write_bytes(data)
    (found,) = outcomes(tmp_path, knowledge, [str(tmp_path / name)])
    assert len(found) == 1
    assert found[0].startswith(f"{name}: {problem}")


def test_each_file_is_read_once(tmp_path: Path, knowledge: KnowledgeBase) -> None:
    (path,) = write(tmp_path, main_yaml=MAIN)
    (tmp_path / "link.yaml").symlink_to("main.yaml")
    paths = [path, f"{tmp_path}/", path, "-", str(tmp_path), "-"]
    readings = read_all(paths, knowledge, stdin=OTHER.encode())
    assert [outcome(each, tmp_path) for each in readings] == [["ok hill"], ["ok valley"]]
    assert [each.files for each in readings] == [("-",), (str(tmp_path / "link.yaml"),)]


def test_folders_are_scopes_of_their_own(tmp_path: Path, knowledge: KnowledgeBase) -> None:
    for name in ("one", "two", "none"):
        (tmp_path / name).mkdir()
    write(tmp_path / "one", a_yaml=MAIN, b_yaml=FLOWS)
    write(tmp_path / "two", a_yaml=MAIN)
    found = read_all([str(tmp_path / name) for name in ("one", "none", "two")] + ["case:total-tso"], knowledge)
    assert [outcome(each, tmp_path) for each in found] == [
        ["ok valley"],
        ["none: the folder holds no .yaml, .yml, .ttl, .jsonld, .rdf or .nt file; name another path"],
        ["ok valley"],
        ["ok total-tso"],
    ]
    assert [each.name for each in found] == [
        str(tmp_path / "one"),
        str(tmp_path / "none"),
        str(tmp_path / "two" / "a.yaml"),
        "case:total-tso",
    ]


def test_links_that_lead_nowhere_are_told_of(tmp_path: Path, knowledge: KnowledgeBase) -> None:
    write(tmp_path, main_yaml=MAIN)
    (tmp_path / "flows.yaml").symlink_to("nowhere.yaml")
    (tmp_path / "ring.yaml").symlink_to("ring.yaml")
    (found,) = outcomes(tmp_path, knowledge)
    assert "flows.yaml: the link leads nowhere; mend it, or take it away" in found
    assert any(line.startswith("ring.yaml: the file cannot be read (") for line in found)


@pytest.mark.parametrize(
    ("text", "format_", "label"),
    [
        (TTL + "<x> a ga:Architecture .", "turtle", "Turtle"),
        ("# a comment\n<http://a/b> a <http://c/d> .", "turtle", "Turtle"),
        ("<http://a/b> <http://c/d> <http://e/f> .\n", "n-triples", "N-Triples"),
        ('<?xml version="1.0"?><rdf:RDF/>', "rdf-xml", "RDF/XML"),
        ('{"@context": {}, "@id": "x"}', "json-ld", "JSON-LD"),
        ('[{"@id": "x"}]', "json-ld", "JSON-LD"),
    ],
)
def test_another_format_than_yaml_is_recognised(
    text: str, format_: str, label: str, tmp_path: Path, knowledge: KnowledgeBase
) -> None:
    with pytest.raises(SubmissionError) as raised:
        read("-", knowledge, stdin=text.encode())
    what = f"this looks like {label}, but is read as YAML"
    assert raised.value.lines() == [f"-: {what}; say so with `--stdin-format {format_}`"]
    write(tmp_path, a_yaml=text)
    ((line,),) = outcomes(tmp_path, knowledge)
    assert line.startswith(f"a.yaml: {what}; name the file `….")
