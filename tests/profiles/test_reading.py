"""Profiles are read strictly: each mistake is told with its place and what to do, and extending one is exact."""

from __future__ import annotations

import os
from decimal import Decimal
from pathlib import Path

import pytest

from assessor.knowledge.loading import load
from assessor.profiles.files import MAX_FILES, packaged_names
from assessor.profiles.reading import read_profile
from assessor.submission.model import SubmissionError

from .making import ABOUT, problems, profile

PRINCIPLES = [principle.id for principle in load().principles]


def refused(name: str | Path) -> list[str]:
    with pytest.raises(SubmissionError) as error:
        read_profile(str(name), load())
    return error.value.lines()


def test_the_packaged_ones_are_read_and_the_default_changes_nothing() -> None:
    assert packaged_names() == ["default", "screening", "strict"]
    assert read_profile("default", load()).is_default
    for name in packaged_names()[1:]:
        assert read_profile(name, load()).files


def test_what_a_file_says() -> None:
    found = profile(
        ABOUT + "without: [hidden-coupling, TB002]\nthresholds: {latest: 10 min, largest: 1.5 GW, share: 0.25}\n"
        "levels: {RC001: {low: moderate}}\n"
    )
    hidden = {f"HC00{number}" for number in range(1, 8)}
    assert (found.label, found.description, found.left_out) == ("Mine", "For me.", hidden | {"TB002"})
    assert found.thresholds == {"latest": Decimal(600), "largest": Decimal(1500), "share": Decimal("0.25")}
    assert found.levels == {"RC001": {"low": "moderate"}}


def test_a_file_counts_before_the_one_that_it_extends() -> None:
    base = (
        ABOUT
        + "without: [TB001, scalability]\nthresholds: {share: 0.1, latest: 1 s}\n"
        "levels: {RC001: {low: high, moderate: high, present: high}}\n"
    )
    own = (
        ABOUT.replace("Mine", "Own")
        + "extends: base\nalso: [TB001]\nthresholds: {share: 0.2}\nlevels: {RC001: {low: low}}\n"
    )
    found = profile(own, base)
    assert (found.label, found.left_out) == ("Own", {f"SC00{number}" for number in range(1, 5)})
    assert found.thresholds == {"share": Decimal("0.2"), "latest": Decimal(1)}
    assert found.levels == {"RC001": {"low": "low", "moderate": "high", "present": "high"}}


def test_what_names_fewer_rules_counts_first() -> None:
    found = profile(ABOUT + "without: [hidden-coupling]\nalso: [HC003]\n")
    assert "HC003" not in found.left_out and "HC001" in found.left_out
    found = profile(ABOUT + "levels: {RC001: {low: low}, role-clarity: {low: moderate}, all: {low: potential}}\n")
    assert [found.levels[code]["low"] for code in ("RC001", "RC003", "TB001")] == ["low", "moderate", "potential"]


def test_only_the_rules_that_are_named_count() -> None:
    found = profile(ABOUT + "only: [TB001, role-clarity]\nwithout: RC003\n")
    assert not {"TB001", "RC001", "RC002", "RC004"} & found.left_out
    assert {"RC003", "TB002", "XA001"} <= found.left_out


WRONG = {
    "": "0.yaml:1:1: the file is empty; write `label:`",
    "- a\n": "0.yaml:1:1: the file is no map",
    "label: x\n": "0.yaml:1:1: the profile has no `description`; write `description:` - for whom it is",
    ABOUT + "treshold: {}\n": "0.yaml:3:1: unknown key `treshold` of a profile; did you mean `thresholds`?",
    ABOUT + "label: again\n": "0.yaml:3:1: the key `label` stands twice, first on line 1; keep one of the two",
    ABOUT + "without: [TB010]\n": "0.yaml:3:11: unknown rule or principle `TB010`; did you mean `TB001`?",
    ABOUT
    + "without: [scalabilty]\n": "0.yaml:3:11: unknown rule or principle `scalabilty`; did you mean `scalability`?",
    ABOUT + "without: [TB001, TB001]\n": "0.yaml:3:18: `TB001` stands twice under `without`; keep one of the two",
    ABOUT + "without: []\n": "0.yaml:3:1: `without` names no rules; write codes or principles",
    ABOUT
    + "without: [TB001]\nalso: [TB001]\n": "0.yaml:4:1: `TB001` stands under `without` and under `also`; keep one",
    ABOUT
    + "only: [TB001]\nalso: [TB002]\n": "0.yaml:4:1: `also` says nothing beside `only`; name the rules under `only`",
    ABOUT + f"without: [{', '.join(PRINCIPLES)}]\n": "the profile leaves out every rule; name those that count",
    ABOUT + "thresholds: {lates: 5 min}\n": "0.yaml:3:14: unknown threshold `lates`; did you mean `latest`?",
    ABOUT + "thresholds: {latest: 5}\n": "0.yaml:3:22: `5` has no unit; write one of ms, s, min, h, d after the number",
    ABOUT + "thresholds: {latest: 5 MW}\n": "0.yaml:3:22: `5 MW` has the unknown unit `MW`; write one of ms, s, min",
    ABOUT + "thresholds: {latest: -5 s}\n": "0.yaml:3:22: `-5 s` is less than nothing; write a duration, as `5 min`",
    ABOUT + "thresholds: {largest: 5 min}\n": "`5 min` has the unknown unit `min`; write one of kW, MW, GW",
    ABOUT
    + "thresholds: {share: 50 %}\n": "0.yaml:3:21: `50 %` is no plain number, which `share` is; write a plain number",
    ABOUT + "thresholds: {share: -1}\n": "0.yaml:3:21: `-1` is no plain number",
    ABOUT + "thresholds: {share: 1e3}\n": "`1e3` is no plain number",
    ABOUT + "thresholds: {share: }\n": "0.yaml:3:14: `share` has no value; write a plain number, as `0.8`",
    ABOUT + "thresholds: {share: 9999999999}\n": "3:21: `9999999999` is more than can be compared; write a plain numb",
    ABOUT + f"thresholds: {{share: {'9' * 400}}}\n": f"0.yaml:3:21: `{'9' * 60}…` is no plain number",
    ABOUT + "thresholds: {latest: 999999999999 d}\n": "`999999999999 d` is more than can be compared; write a dur",
    ABOUT + "thresholds: {largest: 9999999 GW}\n": "`9999999 GW` is more than can be compared; write a power",
    ABOUT + "thresholds: {latest: 0.00000000000000000001 s}\n": "s` is finer than can be compared; round it",
    ABOUT + "thresholds: 5\n": "0.yaml:3:1: `thresholds` is no map; write `name: value`",
    ABOUT + "levels: {RC004: {low: moderate}}\n": "0.yaml:3:18: RC004 never gives the level `low`; use `present`",
    ABOUT + "levels: {RC001: {lo: moderate}}\n": "0.yaml:3:18: unknown level `lo`; did you mean `low`?",
    ABOUT + "levels: {RC001: {low: modrate}}\n": "0.yaml:3:23: unknown level `modrate`; did you mean `moderate`?",
    ABOUT
    + "levels: {TB001: {mitigated: low}}\n": "0.yaml:3:18: `mitigated` stays mitigated, for what is stated to keep",
    ABOUT
    + "levels: {TB001: {low: mitigated}}\n": "0.yaml:3:23: no profile can make a fault `mitigated`; describe the mech",
    ABOUT
    + "levels: {TB001: {low: none}}\n": "0.yaml:3:23: no profile can make a fault `none`; leave the rule out, or use",
    ABOUT
    + "levels: {RC001: {low: high}}\n": "0.yaml:3:10: in RC001 the level `low` would count for more than `moderate`",
    ABOUT + "levels: {TB001: }\n": "0.yaml:3:10: `TB001` has no levels; write the level and the one that counts",
    ABOUT
    + "without: TB001\nlevels: {TB001: {low: potential}}\n": "0.yaml:4:10: `TB001` is left out, so its levels count",
}


@pytest.mark.parametrize("text", WRONG, ids=[words[:60] for words in WRONG.values()])
def test_a_mistake_is_told_with_its_place(text: str) -> None:
    told = problems(text)
    assert len(told) == 1 and WRONG[text] in told[0], told
    assert "; " in told[0]


def test_every_mistake_is_told() -> None:
    told = problems(
        ABOUT + "extends: base\nwithout: [TB010]\nthresholds: {lates: 1 s}\nlevels: {RC004: {low: high}}\n",
        ABOUT + "x: 1\n",
    )
    assert [line.split(":")[0] for line in told] == ["0.yaml"] * 3 + ["1.yaml"]


def test_a_profile_extends_a_file_beside_it_or_a_packaged_one(tmp_path: Path) -> None:
    (tmp_path / "base.yaml").write_text(ABOUT + "extends: screening\nwithout: [HC001]\n", encoding="utf-8")
    (tmp_path / "mine.yaml").write_text(ABOUT + "extends: base.yaml\nalso: [TB002]\n", encoding="utf-8")
    found, screening = read_profile(str(tmp_path / "mine.yaml"), load()), read_profile("screening", load())
    assert found.left_out == (screening.left_out | {"HC001"}) - {"TB002"}
    assert list(found.files) == ["0-mine.yaml", "1-base.yaml", "2-screening.yaml", "3-default.yaml"]
    assert found.name == "mine"
    other = tmp_path / "elsewhere"
    other.mkdir()
    for name in ("base.yaml", "mine.yaml"):
        (tmp_path / name).rename(other / name)
    assert read_profile(str(other / "mine.yaml"), load()).digest == found.digest


def test_what_cannot_be_extended_is_told_where_it_is_named(tmp_path: Path) -> None:
    mine = tmp_path / "mine.yaml"
    mine.write_text(ABOUT + "extends: screning\n", encoding="utf-8")
    assert refused(mine) == [
        f"{mine}:3:10: unknown profile `screning`; did you mean `screening`? (or name a .yaml file)"
    ]
    mine.write_text(ABOUT + "extends: other.yaml\n", encoding="utf-8")
    assert refused(mine)[0].startswith(f"{mine}:3:10: what it extends cannot be had: ")
    (tmp_path / "other.yaml").write_text(ABOUT + "extends: mine.yaml\n", encoding="utf-8")
    (line,) = refused(mine)
    assert line.startswith(f"{tmp_path / 'other.yaml'}:3:10: the profile extends itself: ")
    assert line.endswith("break the circle")
    mine.write_text(ABOUT + "extends: mine.yaml\n", encoding="utf-8")
    assert "the profile extends itself" in refused(mine)[0]


def test_a_file_has_not_the_name_of_a_packaged_one(tmp_path: Path) -> None:
    (tmp_path / "strict.yaml").write_text(ABOUT, encoding="utf-8")
    assert "`strict` is the name of a packaged profile" in refused(tmp_path / "strict.yaml")[0]
    mine = tmp_path / "mine.yaml"
    mine.write_text(ABOUT + "extends: ./strict.yaml\n", encoding="utf-8")
    assert refused(mine)[0].startswith(f"{mine}:3:10: `strict` is the name of a packaged profile; ")


def test_files_that_do_not_belong_together_are_refused() -> None:
    assert "is not beside it" in problems(ABOUT + "extends: base\n")[0]
    assert "is not beside it" in problems(ABOUT, ABOUT)[0]


def test_no_more_than_some_extend_each_other(tmp_path: Path) -> None:
    for number in range(MAX_FILES + 2):
        (tmp_path / f"{number}.yaml").write_text(ABOUT + f"extends: {number + 1}.yaml\n", encoding="utf-8")
    assert f"more than {MAX_FILES} profiles extend each other" in refused(tmp_path / "0.yaml")[0]


def test_hostile_files_are_told_in_a_line(tmp_path: Path) -> None:
    assert refused("strickt") == ["--profile: unknown profile `strickt`; did you mean `strict`? (or name a .yaml file)"]
    assert refused("") == ["--profile: the profile has no name; name default, screening, strict or a .yaml file"]
    assert "there is no such file" in refused(tmp_path / "none.yaml")[0]
    (tmp_path / "folder.yaml").mkdir()
    assert "this is a folder" in refused(tmp_path / "folder.yaml")[0]
    large = tmp_path / "large.yaml"
    large.write_bytes(b"#" * 1_000_001)
    assert "larger than 1 MB" in refused(large)[0]
    os.mkfifo(tmp_path / "pipe.yaml")
    assert "not a regular file" in refused(tmp_path / "pipe.yaml")[0]
    deep = tmp_path / "deep.yaml"
    deep.write_text("label: " + "[" * 5000, encoding="utf-8")
    assert len(refused(deep)) == 1
    binary = tmp_path / "binary.yaml"
    binary.write_bytes(b"\xff\x00\xfe" * 50)
    assert len(refused(binary)) == 1
