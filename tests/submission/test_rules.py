"""Each submission check finds the lines marked ``# finding: SBnnn`` and none marked ``# ok: SBnnn``."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from rdflib import RDF, SH

from assessor.knowledge.model import KnowledgeBase
from assessor.knowledge.namespaces import GA
from assessor.submission.checks.validation import check_submission
from assessor.submission.form.model import ValueKind, form_of
from assessor.submission.model import Problem, SubmissionError
from assessor.submission.reading import read

FOLDER = Path(__file__).parent / "rules"
FIXTURES = sorted(path for path in FOLDER.iterdir() if path.suffix in {".yaml", ".ttl"})
MARK = re.compile(r"# (finding|ok): (SB\d{3})\s*$")


def marked(text: str) -> dict[str, set[int]]:
    lines: dict[str, set[int]] = {"finding": set(), "ok": set()}
    for number, line in enumerate(text.splitlines(), start=1):
        match = MARK.search(line)
        if match:
            lines[match[1]].add(number)
    return lines


def checked(text: str, suffix: str, tmp_path: Path, knowledge: KnowledgeBase) -> tuple[Problem, ...]:
    path = tmp_path / f"fixture{suffix}"
    path.write_text(text, encoding="utf-8")
    return check_submission(read(str(path), knowledge).submission, knowledge)


@pytest.mark.parametrize("path", FIXTURES, ids=lambda path: path.name)
def test_fixture(path: Path, tmp_path: Path, knowledge: KnowledgeBase) -> None:
    code = path.stem[:5]
    text = path.read_text(encoding="utf-8")
    marks = marked(text)
    assert marks["finding"] or marks["ok"]
    assert {match[2] for match in map(MARK.search, text.splitlines()) if match} == {code}
    found = {p.line for p in checked(text, path.suffix, tmp_path, knowledge) if p.code == code}
    assert found == marks["finding"]


@pytest.mark.parametrize(
    "path", [p for p in FIXTURES if "violating" not in p.stem], ids=lambda path: path.name
)
def test_what_complies_has_nothing_that_forbids_an_assessment(
    path: Path, tmp_path: Path, knowledge: KnowledgeBase
) -> None:
    complying = "\n".join(
        "" if "# finding:" in line else line for line in path.read_text(encoding="utf-8").splitlines()
    )
    problems = checked(complying, path.suffix, tmp_path, knowledge)
    assert [str(p) for p in problems if p.severity == "violation" or p.code == path.stem[:5]] == []


def test_every_check_has_a_violating_and_a_complying_example(knowledge: KnowledgeBase) -> None:
    shapes = knowledge.submission_shapes
    codes = {str(code) for code in shapes.objects(None, GA.code)}
    marks = {mark: set[str]() for mark in ("finding", "ok")}
    for path in FIXTURES:
        for match in filter(None, map(MARK.search, path.read_text(encoding="utf-8").splitlines())):
            marks[match[1]].add(match[2])
    assert marks["finding"] == codes
    assert marks["ok"] == codes


def test_every_check_says_what_a_reader_needs(knowledge: KnowledgeBase) -> None:
    shapes = knowledge.submission_shapes
    coded = sorted(shapes.subject_objects(GA.code), key=str)
    assert len(coded) == len({str(code) for _, code in coded})
    for shape, code in coded:
        assert str(shape).endswith(f"#{code}")
        for wanted in (SH.name, SH.description, SH.severity, GA.remedy):
            assert (shape, wanted, None) in shapes, (shape, wanted)
        said = [shape, *shapes.objects(shape, SH.sparql)]
        assert any((one, SH.message, None) in shapes for one in said), shape


def test_every_reference_is_looked_at_for_being_declared(knowledge: KnowledgeBase) -> None:
    watched = set(knowledge.submission_shapes.objects(None, SH.targetObjectsOf))
    references = {
        key.path
        for section in form_of(knowledge).all_sections()
        for key in section.keys.values()
        if key.kind in {ValueKind.REFERENCE, ValueKind.NESTED, ValueKind.SIBLING, ValueKind.ORGANISATION}
    }
    assert references <= watched


def test_shapes_have_names_of_their_own(knowledge: KnowledgeBase) -> None:
    shapes = knowledge.submission_shapes
    for kind in (SH.NodeShape, SH.PropertyShape, SH.SPARQLConstraint):
        for shape in shapes.subjects(RDF.type, kind):
            assert str(shape).startswith("https://w3id.org/grid-architecture/shapes#")


def test_a_mistake_of_the_reader_bears_the_code_of_the_check_behind_its_key(
    tmp_path: Path, knowledge: KnowledgeBase
) -> None:
    text = (FOLDER / "SB062.yaml").read_text(encoding="utf-8").replace("kind: dispatch", "kind: dispach")
    with pytest.raises(SubmissionError) as raised:
        checked(text, ".yaml", tmp_path, knowledge)
    assert {problem.code for problem in raised.value.problems} == {"SB062"}
