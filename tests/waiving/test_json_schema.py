"""The JSON Schema for editors: fresh, valid, and of one mind with the reader."""

from __future__ import annotations

import json

import jsonschema
import pytest
import yaml

from assessor.waiving.json_schema import PATH, json_schema, text_of

from .making import problems
from .test_reading import BEGIN, GOOD, RULE

VALIDATOR = jsonschema.Draft202012Validator(json_schema())


def fits(text: str) -> bool:
    """Whether an editor that reads every scalar as a text, as the reader does, would accept a file."""
    return bool(VALIDATOR.is_valid(yaml.load(text, Loader=yaml.BaseLoader)))


def test_the_packaged_schema_is_fresh() -> None:
    assert PATH.read_text(encoding="utf-8") == text_of(json_schema()), "run python -m assessor.waiving.json_schema"
    jsonschema.Draft202012Validator.check_schema(json.loads(PATH.read_text(encoding="utf-8")))


@pytest.mark.parametrize(
    "text",
    [
        GOOD,
        BEGIN,
        RULE,
        "waivers: []\n",
        BEGIN.replace("reason", "reson"),
        BEGIN.replace("    owner: who\n", ""),
        BEGIN.replace("    reason: why\n", ""),
        BEGIN.replace("    until: 2027-06-30\n", ""),
        BEGIN.replace("    approver: other\n", ""),
        BEGIN.replace("2027-06-30", "30.6.2027"),
        BEGIN.replace("f:2a70ff52", "f:2a70ff5"),
        BEGIN.replace("f:2a70ff52", "2A70FF52"),
        BEGIN + "    rule: TB001\n    participants: {controller: iso}\n",
        RULE.replace("    participants: {controller: iso}\n", ""),
        RULE.replace("iso", "[]"),
        RULE.replace("iso", "[iso, valley]"),
        "waiver: []\n",
        "[]\n",
    ],
)
def test_schema_and_reader_accept_the_same(text: str) -> None:
    assert fits(text) is (problems(text) == [])
