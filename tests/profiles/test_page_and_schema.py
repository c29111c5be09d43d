"""The page on the profiles and the JSON Schema for editors are fresh, and of one mind with the reader."""

from __future__ import annotations

import json
import re

import jsonschema
import pytest
import yaml

from assessor.knowledge.loading import load
from assessor.profiles.json_schema import PATH, json_schema, text_of
from assessor.report.profiles import packaged_profiles, profiles_page

from ..cli.running import REPOSITORY
from .making import ABOUT, knowledge, problems, profile

PAGE = REPOSITORY / "docs" / "profiles.md"
VALIDATOR = jsonschema.Draft202012Validator(json_schema(knowledge()))


def test_the_page_is_not_stale() -> None:
    made = profiles_page(load(), packaged_profiles(load()))
    assert PAGE.read_text(encoding="utf-8") == made, "run python -m assessor.report.profiles > docs/profiles.md"


def test_the_page_shows_thresholds_rules_and_levels() -> None:
    page = profiles_page(
        knowledge(), [*packaged_profiles(knowledge()), profile(ABOUT + "thresholds: {latest: 2 min}\n")]
    )
    assert "| `latest` | How late it may be. | 5 min | 5 min | 5 min | 2 min |" in page
    assert (
        "| `RC003` | Function split by kind of service | low | - | potential | low |" in page or "| `RC003` |" in page
    )
    assert re.search(r"\| `RC003` \| [^|]+ \| low \| - \| potential \| low \|", page)


def test_the_profile_on_the_page_is_accepted() -> None:
    (text,) = re.findall(r"```yaml\n(.*?)```", PAGE.read_text(encoding="utf-8"), re.DOTALL)
    from assessor.profiles.files import ProfileText
    from assessor.profiles.reading import profile_of

    screening = (REPOSITORY / "shapes" / "profiles" / "screening.yaml").read_bytes().replace(b"extends: default\n", b"")
    found = profile_of(
        [ProfileText("acme.yaml", "0-acme.yaml", text.encode()), ProfileText("s", "1-s.yaml", screening)], load()
    )
    assert "SC001" in found.left_out and "TB002" not in found.left_out


def test_the_packaged_schema_is_fresh() -> None:
    assert PATH.read_text(encoding="utf-8") == text_of(json_schema(load())), (
        "run python -m assessor.profiles.json_schema"
    )
    jsonschema.Draft202012Validator.check_schema(json.loads(PATH.read_text(encoding="utf-8")))


@pytest.mark.parametrize(
    "text",
    [
        ABOUT,
        ABOUT + "extends: strict\n",
        ABOUT + "without: [TB001, scalability]\n",
        ABOUT + "only: TB001\n",
        ABOUT + "thresholds: {latest: 5 min, share: 0.5}\n",
        ABOUT + "levels: {TB001: {low: potential}, all: {low: potential}}\n",
        "label: x\n",
        "description: x\n",
        ABOUT + "treshold: {}\n",
        ABOUT + "without: []\n",
        ABOUT + "without: [TB001, TB001]\n",
        ABOUT + "without: [scalabilty]\n",
        ABOUT + "only: [TB001]\nalso: [TB002]\n",
        ABOUT + "thresholds: {latest: 5}\n",
        ABOUT + "thresholds: {latest: -5 s}\n",
        ABOUT + "thresholds: {share: 5 s}\n",
        ABOUT + "thresholds: 5\n",
        ABOUT + "levels: {TB001: {low: none}}\n",
        ABOUT + "levels: {TB001: {mitigated: low}}\n",
        ABOUT + "levels: {TB001: {}}\n",
        "[]\n",
    ],
)
def test_schema_and_reader_accept_the_same(text: str) -> None:
    fits = bool(VALIDATOR.is_valid(yaml.load(text, Loader=yaml.BaseLoader)))
    assert fits is (problems(text.replace("extends: strict\n", "")) == [])


@pytest.mark.parametrize("name", ["default", "screening", "strict"])
def test_the_packaged_profiles_fit_the_schema(name: str) -> None:
    text = (REPOSITORY / "shapes" / "profiles" / f"{name}.yaml").read_text(encoding="utf-8")
    assert VALIDATOR.is_valid(yaml.load(text, Loader=yaml.BaseLoader))
