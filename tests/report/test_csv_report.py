"""The table has a row for everything that the assessment says, and every cell is text."""

from __future__ import annotations

import csv
import io

import pytest

from assessor.explanation.chain import links
from assessor.knowledge.model import KnowledgeBase
from assessor.report.csv_report import COLUMNS, csv_report
from assessor.report.spreadsheet import cell
from assessor.report.wrapping import safe

from .cases import SLUGS, case, cases
from .hostile import LABELS, hostile
from .sample import assessment, finding, mitigated


def rows_of(text: str) -> list[dict[str, str]]:
    """The rows below the header, which every row is as long as."""
    read = list(csv.reader(io.StringIO(text, newline=""), strict=True))
    assert tuple(read[0]) == COLUMNS
    assert all(len(row) == len(COLUMNS) for row in read)
    return [dict(zip(COLUMNS, row, strict=True)) for row in read[1:]]


@pytest.mark.parametrize("slug", SLUGS)
def test_nothing_is_lost(slug: str, knowledge: KnowledgeBase) -> None:
    checked = case(slug)
    rows = rows_of(csv_report([checked], knowledge))
    kinds = ("architecture", "note", "principle", "finding", "question", "published")
    by_kind = {kind: [row for row in rows if row["row"] == kind] for kind in kinds}
    assert sum(map(len, by_kind.values())) == len(rows)
    assert {row["architecture_iri"] for row in rows} == {checked.architecture.iri}
    assert {row["architecture"] for row in rows} == {checked.architecture.label}
    (about,) = by_kind["architecture"]
    for digest in (*(file.sha256 for file in checked.files), knowledge.digest):
        assert digest in about["sources"]
    for aspect in checked.architecture.describes_completely:
        assert aspect in about["message"]
    assert len(by_kind["note"]) == bool(checked.uncovered) + len({problem.code for problem in checked.problems})
    principles = {row["principle"]: row for row in by_kind["principle"]}
    assert len(principles) == len(by_kind["principle"]) == len(checked.principles)
    for verdict in checked.principles:
        row = principles[verdict.id]
        assert (row["verdict"], row["level"], row["basis"]) == (verdict.verdict, verdict.level or "", verdict.basis)
        assert (row["message"], row["examined"]) == (verdict.why, str(verdict.examined))
        asked = [r["message"] for r in by_kind["question"] if r["principle"] == verdict.id]
        assert asked == [question.message for question in verdict.open_questions]
    found = {row["finding"]: row for row in by_kind["finding"]}
    assert sorted(found) == sorted(each.id for each in checked.findings)
    for each in checked.findings:
        row = found[each.id]
        assert (row["level"], row["rule"], row["status"]) == (each.level, each.rule, each.status)
        assert (row["message"], row["remedy"]) == (each.message, each.remedy)
        assert (row["principle"], row["rests_on"]) == (each.principle, each.rests_on or "")
        for role, iris in each.participants.items():
            assert f"{role}: {', '.join(checked.labels[iri] for iri in iris)}" in row["participants"]
        for link in links(each):
            assert link.location is None or f"{link.location.file}:{link.location.line}" in row["places"].split("; ")
            assert link.source is None or link.source.locator in row["sources"]
    assert sorted(row["agreement"] for row in by_kind["published"]) == sorted(p.agreement for p in checked.published)
    for published in checked.published:
        told = [row["message"] for row in by_kind["published"] if row["principle"] == published.principle]
        assert any((published.words or "") in message for message in told)


def test_an_open_question_and_a_mitigation_are_told(knowledge: KnowledgeBase) -> None:
    rows = rows_of(csv_report([assessment(knowledge, finding(), mitigated())], knowledge))
    assert "It is not known whose grid it is." in {row["message"] for row in rows if row["row"] == "question"}
    (row,) = (row for row in rows if row["finding"] == mitigated().id)
    assert row["mitigations"] == "priority between Valley Electric and Regional operator"
    assert (row["level"], row["level_unmitigated"], row["status"]) == ("mitigated", "present", "mitigated")
    notes = [row["message"] for row in rows if row["row"] == "note"]
    assert any("3 statements of the submission name no source" in note for note in notes)
    assert any("SB017 no year is given" in note for note in notes)


def test_several_architectures_in_one_table(knowledge: KnowledgeBase) -> None:
    text = csv_report(cases(), knowledge)
    assert text == csv_report(cases()[::-1], knowledge)
    iris = [row["architecture_iri"] for row in rows_of(text)]
    assert list(dict.fromkeys(iris)) == sorted(each.architecture.iri for each in cases())


def test_a_line_for_each_row_ended_as_rfc_4180_says(knowledge: KnowledgeBase) -> None:
    text = csv_report(cases(), knowledge)
    assert text.endswith("\r\n")
    assert text.count("\n") == text.count("\r\n") == len(rows_of(text)) + 1


@pytest.mark.parametrize("label", LABELS)
def test_a_hostile_label_is_text_in_its_cell(label: str, knowledge: KnowledgeBase) -> None:
    wild = hostile(label, knowledge)
    rows = rows_of(csv_report([wild], knowledge))
    assert [row["row"] for row in rows] == [r["row"] for r in rows_of(csv_report([hostile("x", knowledge)], knowledge))]
    assert {row["architecture"] for row in rows} == {cell(safe(label))}
    for row in rows:
        for value in row.values():
            for part in value.split(";"):
                assert not part.startswith(("=", "+", "-", "@", "\t", "\r", "\n"))
            assert not set(value) & {*map(chr, range(32)), *map(chr, range(127, 160))}
