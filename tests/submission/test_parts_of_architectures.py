"""Which files make one architecture, and never half of one: what is broken may be a part that is missing."""

from __future__ import annotations

import gzip
from pathlib import Path

import pytest

from assessor.knowledge.model import KnowledgeBase
from assessor.submission.model import SubmissionError
from assessor.submission.reading import read
from tests.submission.several_files import BROKEN, FLOWS, MAIN, OTHER, TTL, outcomes, write


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


@pytest.mark.parametrize("text", ["", "volumes: {web: {image: x}}\n"])
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
