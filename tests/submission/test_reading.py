"""Finding the input: files, packaged case studies, standard input, and what is none of these."""

from __future__ import annotations

import io
import os
from pathlib import Path

import pytest

from assessor.knowledge.model import KnowledgeBase
from assessor.submission import formats
from assessor.submission.files.case_studies import case_study_slugs
from assessor.submission.model import SubmissionError
from assessor.submission.reading import read

YAML = "architecture: {id: x, label: X, kind: proposed}\n"
TURTLE = "<x> a <https://w3id.org/grid-architecture#Architecture> .\n"


def problem(path: str, knowledge: KnowledgeBase, **options: str | bytes) -> str:
    with pytest.raises(SubmissionError) as raised:
        read(path, knowledge, **options)  # type: ignore[arg-type]
    (found,) = raised.value.problems
    assert found.file == path
    return str(found).removeprefix(f"{path}: ")


@pytest.mark.parametrize("name", ["a.yaml", "a.yml", "A.YAML"])
def test_yaml_by_suffix(name: str, tmp_path: Path, knowledge: KnowledgeBase) -> None:
    path = tmp_path / name
    path.write_text(YAML)
    submission = read(str(path), knowledge).submission
    assert submission.files[0].path == str(path)


def test_turtle_by_suffix(tmp_path: Path, knowledge: KnowledgeBase) -> None:
    path = tmp_path / "a.ttl"
    path.write_text(TURTLE)
    assert str(read(str(path), knowledge).submission.architecture).endswith("/x")


def test_what_is_no_readable_file(tmp_path: Path, knowledge: KnowledgeBase) -> None:
    (tmp_path / "a.txt").write_text(YAML)
    (tmp_path / "none").write_text(YAML)
    (tmp_path / "empty.yaml").write_text("")
    folder = tmp_path / "folder.yaml"
    folder.mkdir()
    use = "use .yaml, .ttl, .jsonld, .rdf or .nt"
    assert problem(str(tmp_path / "a.txt"), knowledge) == f"the suffix `.txt` is not known; {use}"
    assert problem(str(tmp_path / "none"), knowledge) == f"the file has no suffix; {use}"
    assert problem(str(tmp_path / "missing.yaml"), knowledge) == "there is no such file; check the path"
    assert problem(str(tmp_path / "empty.yaml"), knowledge) == "the file is empty; describe an architecture"
    expected = "the folder holds no .yaml, .yml, .ttl, .jsonld, .rdf or .nt file; name another path"
    assert problem(str(folder), knowledge) == expected


@pytest.mark.skipif(not Path("/dev/zero").exists(), reason="there are no device files here")
def test_device_files(knowledge: KnowledgeBase) -> None:
    for name in ("/dev/zero", "/dev/urandom"):
        assert problem(name, knowledge).startswith("this is not a regular file; name a .yaml, ")


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="there are no named pipes here")
def test_named_pipes_do_not_hang(tmp_path: Path, knowledge: KnowledgeBase) -> None:
    os.mkfifo(tmp_path / "pipe.yaml")
    assert problem(str(tmp_path / "pipe.yaml"), knowledge).startswith("this is not a regular file")


def test_a_file_that_may_not_be_read(
    tmp_path: Path, knowledge: KnowledgeBase, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = tmp_path / "a.yaml"
    path.write_text(YAML)

    def refuse(*_: object, **__: object) -> None:
        raise PermissionError(13, "Permission denied")

    monkeypatch.setattr(os, "open", refuse)
    assert problem(str(path), knowledge) == "the file may not be read; check its permissions"


def test_names_that_are_no_paths(knowledge: KnowledgeBase) -> None:
    with pytest.raises(SubmissionError, match=r"a b\.yaml: the file cannot be read"):
        read("a\0b.yaml", knowledge)
    assert problem("a" * 5000 + ".yaml", knowledge).startswith("the file cannot be read (")


def test_files_that_are_too_large(tmp_path: Path, knowledge: KnowledgeBase) -> None:
    path = tmp_path / "a.yaml"
    path.write_text(YAML + "#" * formats.YAML.max_bytes)
    assert problem(str(path), knowledge).startswith("the file is larger than 1 MB; ")
    assert problem("-", knowledge, stdin=path.read_bytes()).startswith("the file is larger than 1 MB; ")


def test_standard_input(knowledge: KnowledgeBase) -> None:
    assert read("-", knowledge, stdin=YAML.encode()).submission.files[0].path == "-"
    assert read("-", knowledge, stdin=io.BytesIO(YAML.encode()), stdin_format="yaml").submission
    assert read("-", knowledge, stdin=TURTLE.encode(), stdin_format="ttl").submission
    assert (
        problem("-", knowledge, stdin=b"", stdin_format="yaml")
        == "the file is empty; describe an architecture"
    )
    assert (
        problem("-", knowledge, stdin=b"x", stdin_format="word")
        == "unknown format `word` of standard input; "
        "use `yaml`, `turtle`, `json-ld`, `rdf-xml` or `n-triples`"
    )


def test_standard_input_that_is_closed(knowledge: KnowledgeBase, monkeypatch: pytest.MonkeyPatch) -> None:
    closed = io.BytesIO(b"")
    closed.close()
    expected = "standard input is closed; name a file, or send one to standard input"
    assert problem("-", knowledge, stdin=closed) == expected  # type: ignore[arg-type]
    monkeypatch.setattr("sys.stdin", None)
    assert problem("-", knowledge) == expected


def test_standard_input_that_fails(knowledge: KnowledgeBase) -> None:
    class Failing(io.BytesIO):
        def read(self, size: int | None = -1, /) -> bytes:
            raise IsADirectoryError(21, "Is a directory")

    expected = "standard input cannot be read (Is a directory); name a file instead"
    assert problem("-", knowledge, stdin=Failing()) == expected  # type: ignore[arg-type]


def test_the_empty_path(knowledge: KnowledgeBase) -> None:
    with pytest.raises(SubmissionError, match=r"^'': the path is empty; name a \.yaml, .* or \.nt file$"):
        read("", knowledge)


def test_packaged_case_studies(knowledge: KnowledgeBase) -> None:
    assert "new-york-future-2" in case_study_slugs()
    submission = read("case:new-york-future-2", knowledge).submission
    assert submission.files[0].path == "case:new-york-future-2"
    assert {place.file for place in submission.locations.values()} == {"case:new-york-future-2"}


def test_unknown_case_studies(knowledge: KnowledgeBase) -> None:
    found = problem("case:new-york", knowledge)
    assert found.startswith("unknown case study `new-york`; ")
    assert "`total-tso`" in found
    assert "did you mean `total-dso`? (the case studies are " in problem("case:totl-dso", knowledge)
    assert problem("case:", knowledge).startswith("no case study is named; the case studies are ")
    assert problem("case:../conftest", knowledge).startswith("unknown case study")


@pytest.mark.skipif(not Path("/proc/kmsg").exists(), reason="this system has no file that its kernel feeds")
def test_a_file_that_the_system_feeds_is_not_waited_for(tmp_path: Path, knowledge: KnowledgeBase) -> None:
    link = tmp_path / "x.yaml"
    link.symlink_to("/proc/kmsg")
    with pytest.raises(SubmissionError):
        read(str(link), knowledge)
