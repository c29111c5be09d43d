"""``explain``: its forms, its test and what it refuses, in this process; files stand for the screen."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from assessor.assessment.model import Finding
from assessor.cli.group import main
from assessor.explanation.model import Verification

from .running import BYPASS

FORMS = ("x.txt", "x.json", "x.md", "x.ttl", "x.mmd")
WAIVERS = """\
waivers:
  - rule: TB001
    participants: {bypassed: [valley]}
    reason: agreed for the trial
    owner: R. Ivers
    until: 2099-01-31
"""


@pytest.fixture
def place(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    (tmp_path / "bypass.yaml").write_text(BYPASS, encoding="utf-8")
    monkeypatch.chdir(tmp_path)
    return tmp_path


def explained(place: Path, *arguments: str) -> dict[str, Any]:
    """The JSON form of the explanation of the bypass."""
    target = place / "out.json"
    assert main(["explain", "bypass.yaml", "TB001", *arguments, "--quiet", "-o", str(target)]) == 0
    found: dict[str, Any] = json.loads(target.read_text(encoding="utf-8"))
    return found


def test_one_call_writes_every_form(place: Path) -> None:
    outputs = [part for name in FORMS for part in ("-o", name)]
    assert main(["explain", "bypass.yaml", "TB001", "--verify", "--quiet", *outputs]) == 0
    written = {name: (place / name).read_text(encoding="utf-8") for name in FORMS}
    assert "Verified: these " in " ".join(written["x.txt"].split())
    assert json.loads(written["x.json"])["verification"]["holds"] is True
    assert written["x.md"].startswith("# ")
    assert written["x.ttl"].startswith("@prefix ")
    assert written["x.mmd"].startswith("flowchart TD\n")
    assert all("bypass.yaml" in text for text in written.values())


def test_what_would_clear_it_is_tried_unless_it_is_left_out(place: Path) -> None:
    found = explained(place)
    assert {each["effect"] for each in found["clearing"]} <= {"removes", "lowers"}
    assert found["clearing"]
    assert found["hangs_on"] is not None
    assert all(edit["words"] for each in found["clearing"] for edit in each["edits"])
    assert found["verification"] is None
    quick = explained(place, "--no-clearing")
    assert (quick["clearing"], quick["hangs_on"]) == (None, None)
    assert quick["finding"] == found["finding"]


def test_an_explanation_that_fails_its_test_is_shown_and_gives_3(
    place: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def failing(finding: Finding, *others: object) -> Verification:
        return Verification(finding.id, finding.level, None, (), (), 1, "batch")

    monkeypatch.setattr("assessor.explanation.verifying.verify", failing)
    assert main(["explain", "bypass.yaml", "TB001", "--verify", "--no-clearing", "--quiet", "-o", "x.txt"]) == 3
    assert "Not verified: these " in " ".join((place / "x.txt").read_text(encoding="utf-8").split())


def test_a_finding_that_is_waived_says_so(place: Path) -> None:
    (place / "waivers.yaml").write_text(WAIVERS, encoding="utf-8")
    found = explained(place, "--no-clearing")["finding"]
    assert (found["status"], found["waiver"]["owner"]) == ("waived", "R. Ivers")
    assert explained(place, "--no-clearing", "--no-waivers")["finding"]["status"] == "open"


def test_every_proof_of_it(place: Path) -> None:
    proofs = explained(place, "--no-clearing", "--all")["proofs"]
    assert isinstance(proofs, list)


@pytest.mark.parametrize(
    ("arguments", "line"),
    [
        (["bypass.yaml"], "assessor explain: no finding is named; `assessor check bypass.yaml` shows their identities"),
        (
            ["bypass.yaml", "--why-not", "TB001", "--verify"],
            "assessor explain: --verify is about a finding and --why-not about none; leave one of them out",
        ),
        (["bypass.yaml", "TB001", "-o", "x.csv"], "assessor explain: x.csv would be csv; this has no such form; "),
        (["bypass.yaml", "TB001", "-o", "bypass.yaml"], "assessor explain: bypass.yaml tells no format of a report; "),
        (["bypass.yaml", "TB001", "--waivers", "no.yaml"], "no.yaml: "),
    ],
)
def test_wrong_usage_is_told(
    place: Path, arguments: list[str], line: str, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["explain", *arguments]) == 2
    written = capsys.readouterr()
    assert written.out == ""
    (problem,) = written.err.splitlines()
    assert problem.startswith(line)


def test_a_near_miss_instead_of_a_finding(place: Path) -> None:
    assert main(["explain", "bypass.yaml", "--why-not", "tb003", "--quiet", "-o", "x.txt"]) == 0
    assert (place / "x.txt").read_text(encoding="utf-8").startswith("Why TB003 found nothing")
    assert main(["explain", "bypass.yaml", "valley", "--why-not", "TB003", "--quiet", "-o", "y.txt"]) == 0
    assert "about " in (place / "y.txt").read_text(encoding="utf-8").partition("\n\n")[0]
