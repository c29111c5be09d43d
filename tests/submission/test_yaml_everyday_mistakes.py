"""What people do who write YAML for the first time, perhaps in a word processor: one line each, in their words."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from assessor.knowledge.model import KnowledgeBase
from assessor.submission.checks.validation import check_submission
from assessor.submission.model import Submission, SubmissionError
from assessor.submission.reading import read, read_all

Problems = Callable[[str | bytes], list[str]]

HEAD = """architecture:
  id: x
  label: X
  kind: proposed
entities:
  tso: {is: TransmissionSystemOperator}
  der: {is: DistributedResource}
"""
FLOWS = """flows:
  - {from: tso, to: der, kind: dispatch}
"""
ACRONYMS = {
    "DSO": "`DistributionSystemOperator`",
    "ISO": "`TransmissionSystemOperator`",
    "RTO": "`TransmissionSystemOperator`",
    "TSO": "`TransmissionSystemOperator`",
    "LSE": "`LoadServingEntity`",
    "DER": "`DistributedResource`",
    "DERs": "`DistributedResource`",
    "PV": "`PhotovoltaicResource`",
    "EV": "`ElectricVehicleResource`",
    "utility": "`DistributionOperator`",
    "Retailer": "`LoadServingEntity`",
    "VPP": "`Aggregator`",
    "battery": "`BulkStorage`, `DistributionStorageResource` or `StorageResource`",
    "storage resource": "`StorageResource`",
    "distributed energy resource": "`DistributedResource`",
}


@pytest.mark.parametrize(("written", "meant"), ACRONYMS.items())
def test_a_class_is_known_by_what_people_call_it(written: str, meant: str, yaml_problems: Problems) -> None:
    text = HEAD.replace("{is: DistributedResource}", f"{{is: {written}}}")
    assert yaml_problems(text) == [f"7:13: SB020 unknown class `{written}`; did you mean {meant}?"]


def test_of_many_classes_few_are_named_and_where_all_stand(yaml_problems: Problems) -> None:
    (problem,) = yaml_problems(HEAD.replace("{is: DistributedResource}", "{is: Zzyzx}"))
    start, _, rest = problem.partition(", such as ")
    assert start == "7:13: SB020 unknown class `Zzyzx`; use a class of the ontology"
    few, _, where = rest.partition("; ")
    assert few.count("`") == 20
    assert "`TransmissionSystemOperator`" in few
    assert where == "the JSON Schema of the form (`submission.schema.json`) lists them all"


@pytest.mark.parametrize(
    ("text", "problem"),
    [
        (
            FLOWS + "  -{from: tso, to: der, kind: dispatch}\n",
            "10:3: a space is missing after the `-`; write `- {…`",
        ),
        (
            "flows:\n  -{from: tso}\n",
            "9:3: a space is missing after the `-`; write `- {from`",
        ),
        (
            FLOWS + "  \u2013 {from: tso, to: der, kind: dispatch}\n",
            "10:3: an en dash stands where a `-` belongs; begin each entry of a list with `- `",
        ),
        (
            "flows:\n  \u2022 {from: tso, to: der, kind: dispatch}\n",
            "9:3: a bullet stands where a `-` belongs; begin each entry of a list with `- `",
        ),
        (
            FLOWS + "- {from: tso, to: der, kind: dispatch}\n",
            "10:1: this `-` is indented less than the one above it, on line 9; indent it by 2 spaces as well",
        ),
        (
            "flows:\n  a: {from: tso, to: der, kind: dispatch}\n  - {from: tso, to: der, kind: dispatch}\n",
            "9:3: `flows` is a list, but no `-` stands here; begin each entry with `- `",
        ),
        (
            "functions:\n  - {id: a, label: A}\n  b: {label: B}\n",
            "9:3: `functions` is a map, but a `-` stands here; write each entry as `identifier: {…}`, without `-`",
        ),
        (
            FLOWS + "\u00a0 - {from: tso, to: der, kind: dispatch}\n",
            "10:1: a no-break space stands here; use ordinary spaces",
        ),
        (
            "functions:\n  a: {label: A}\n \u00a0b: {label: B}\n  c: {label: C}\n",
            "10:2: a no-break space stands here; use ordinary spaces",
        ),
        (
            "functions:\n  a: {\u00a0label: A}\n",
            "9:7: a no-break space stands here; use ordinary spaces",
        ),
        (
            "functions:\n  a: {label: \u201cA\u201d}\n",
            "9:14: the text begins with the typographic quotation mark `\u201c`; "
            'use straight quotation marks, `"`, around all of it',
        ),
        (
            "functions:\n  a: {label: \u201eA, and B\u201c}\n",
            "9:14: the text begins with the typographic quotation mark `\u201e`; "
            'use straight quotation marks, `"`, around all of it',
        ),
        (
            "functions:\n  a:\n    label: \u201cA: and B\u201d\n",
            "10:12: the text begins with the typographic quotation mark `\u201c`; "
            'use straight quotation marks, `"`, around all of it',
        ),
        (
            "functions:\n  a: {label: \u2018A\u2019}\n",
            "9:14: the text begins with the typographic quotation mark `\u2018`; "
            'use straight quotation marks, `"`, around all of it',
        ),
        (
            "functions:\n  a: {label: VPP\u201d}\n",
            '9:14: one typographic quotation mark stands here without another; use straight quotation marks, `"`',
        ),
        (
            "functions:\n  a:\n  label: A\n",
            "10:3: `label` is a key of a function; indent it by two spaces more than the function it is said of, `a`",
        ),
        ("jurisdiction: US-YY\n", "8:1: `jurisdiction` belongs in `architecture`; write it there, indented"),
        (
            "capacity: 3 MW\n",
            "8:1: `capacity` belongs in an entry of `entities`; indent it like the other keys of the entry",
        ),
        ("evidence: known\n", None),
        (
            "responsibilities:\n  - {holder: tso, function: planning, mode: sole}\n",
            "9:6: unknown key `holder` of a responsibility; did you mean `of`?",
        ),
        (
            "flow:\n  - {id: f, from: tso, to: der, kind: dispatch}\n",
            "8:1: unknown section `flow`; did you mean `flows`?",
        ),
    ],
)
def test_everyday_mistakes(text: str, problem: str | None, yaml_problems: Problems) -> None:
    found = yaml_problems(HEAD + text)
    assert len(found) == 1
    assert problem is None or found == [problem]


@pytest.mark.parametrize(
    "label",
    [
        "Coast\u00a0RTO",
        "the \u201csmart\u201d grid",
        "the users\u2019 grid",
        "\u2019s-Hertogenbosch",
        '"\u201cSmart\u201d grid"',
        "North \u2013 South",
    ],
)
def test_good_typography_is_no_mistake(label: str, from_yaml: Callable[[str], Submission]) -> None:
    submission = from_yaml(HEAD.replace("label: X", f"label: {label}"))
    assert label.strip('"') in {str(value) for _, _, value in submission.graph}


def test_a_key_that_slipped_out_of_the_architecture_is_read_there(yaml_problems: Problems) -> None:
    assert yaml_problems(HEAD.replace("  id: x\n", "").replace("entities", "id: x\nentities")) == [
        "4:1: `id` belongs in `architecture`; indent it by two spaces"
    ]


def test_a_misspelt_section_has_one_line_and_its_own_mistakes(yaml_problems: Problems) -> None:
    text = HEAD.replace("entities:", "entitys:") + FLOWS
    assert yaml_problems(text) == ["5:1: unknown section `entitys`; did you mean `entities`?"]
    assert yaml_problems(text.replace("DistributedResource", "DER")) == [
        "5:1: unknown section `entitys`; did you mean `entities`?",
        "7:13: SB020 unknown class `DER`; did you mean `DistributedResource`?",
    ]


def test_a_section_of_another_name_is_known_by_its_keys(yaml_problems: Problems) -> None:
    text = HEAD.replace("entities:", "resources:").replace("Resource}", "Resource, capacity: 3 MW}") + FLOWS
    assert yaml_problems(text) == ["5:1: unknown section `resources`; did you mean `entities`?"]


def test_entities_written_as_a_list_are_declared_all_the_same(yaml_problems: Problems) -> None:
    text = HEAD.replace("  tso: {", "  - {id: tso, ").replace("  der: {", "  - {id: der, ") + FLOWS
    assert yaml_problems(text) == [
        "6:3: `entities` is a map; write each entity as `identifier: {…}`, without `-`"
    ]


def test_a_quantity_is_repeated_in_its_unit(
    from_yaml: Callable[[str], Submission], knowledge: KnowledgeBase
) -> None:
    submission = from_yaml(HEAD + FLOWS.replace("dispatch}", "dispatch, every: -5 min}"))
    (found,) = [p for p in check_submission(submission, knowledge) if p.code == "SB064"]
    assert found.what.endswith("longer than zero, but it is `-5 min`")


def _lines(paths: list[str], knowledge: KnowledgeBase) -> list[str]:
    lines: list[str] = []
    for reading in read_all(paths, knowledge):
        try:
            reading.read()
        except SubmissionError as error:
            lines += [line.rpartition("/")[2] for line in error.lines()]
    return lines


def test_a_misspelt_name_of_the_architecture_is_said_once(tmp_path: Path, knowledge: KnowledgeBase) -> None:
    (tmp_path / "main.yaml").write_text(HEAD.replace("id: x", "id: coast-pilot"), encoding="utf-8")
    (tmp_path / "roles.yaml").write_text("architecture: {id: coast-piolt}\n" + FLOWS, encoding="utf-8")
    found = _lines([str(tmp_path)], knowledge)
    assert found[0] == (
        "roles.yaml:1:20: no file of the call states the architecture `coast-piolt` in full; "
        "did you mean `coast-pilot`?"
    )
    assert len(found) == 2
    assert found[1].startswith("roles.yaml` names an architecture that is written much like it; ")
    (tmp_path / "roles.yaml").write_text("architecture: {id: coast-pilot}\n" + FLOWS, encoding="utf-8")
    assert read(str(tmp_path), knowledge).submission


def test_the_cause_stands_before_what_follows_from_it(tmp_path: Path, knowledge: KnowledgeBase) -> None:
    (tmp_path / "main.yaml").write_text(HEAD, encoding="utf-8")
    (tmp_path / "roles.yaml").write_text("flows: [{from: a: b}]\n", encoding="utf-8")
    found = _lines([str(tmp_path)], knowledge)
    assert len(found) == 2
    assert found[0].startswith("roles.yaml:1:17: a second `:`")
    assert "cannot be read and may be a part of it" in found[1]
