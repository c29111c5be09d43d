"""What is opened: gzipped files, folders, links, streams, and files in another format than they are named for."""

from __future__ import annotations

import gzip
from hashlib import sha256
from pathlib import Path

import pytest

from assessor.knowledge.model import KnowledgeBase
from assessor.submission.model import SubmissionError
from assessor.submission.reading import read, read_all
from tests.submission.several_files import FLOWS, MAIN, OTHER, TTL, one, outcome, outcomes, write


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
