"""``assessor draw`` from outside."""

from __future__ import annotations

from pathlib import Path
from xml.etree import ElementTree

import pytest

from .running import assessor


def test_a_case_study_is_drawn_in_every_form(tmp_path: Path) -> None:
    run = assessor("draw", "case:california-prior", "-o", "x.svg", "-o", "x.png", "-o", "x.mmd", cwd=tmp_path)
    assert (run.code, run.out) == (0, "")
    assert run.problems == ["wrote x.svg", "wrote x.png", "wrote x.mmd"]
    assert ElementTree.parse(tmp_path / "x.svg").getroot().tag == "{http://www.w3.org/2000/svg}svg"
    assert (tmp_path / "x.png").read_bytes().startswith(b"\x89PNG")
    assert (tmp_path / "x.mmd").read_text(encoding="utf-8").startswith("flowchart TB\n")


def test_bytes_do_not_hang_on_the_seed_of_hashes(tmp_path: Path) -> None:
    runs = [assessor("draw", "case:total-tso", cwd=tmp_path, PYTHONHASHSEED=seed) for seed in ("1", "2")]
    assert runs[0].out == runs[1].out
    assert runs[0].out.startswith("<svg ")


def test_the_cause_of_a_finding_alone(tmp_path: Path) -> None:
    run = assessor("draw", "case:california-future", "--finding", "TB001", "-f", "mermaid", cwd=tmp_path)
    assert run.code == 0
    assert "load-serving" not in run.out
    assert "bypass: coordination" in run.out


@pytest.mark.parametrize(
    ("arguments", "told"),
    [
        (["--finding", "zz"], "case:california-prior: no finding `zz`; the nearest are:"),
        (["--what", "waterfall"], "case:california-prior: no process with steps in time is described"),
        (["--what", "responsibilities", "-o", "x.mmd"], "ermaid has no form for the responsibilities"),
        (["-o", "x.pdf"], "x.pdf tells no form of a drawing; let the name end in .svg, .png or .mmd"),
    ],
)
def test_what_cannot_be_drawn_is_told(tmp_path: Path, arguments: list[str], told: str) -> None:
    run = assessor("draw", "case:california-prior", *arguments, cwd=tmp_path)
    assert (run.code, run.out) == (2, "")
    assert told in run.problems[0]
    assert list(tmp_path.iterdir()) == []
