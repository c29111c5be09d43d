"""The JSON Schema for editors: fresh, valid, and as strict as the reader where a schema can be."""

from __future__ import annotations

import copy
import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import jsonschema  # type: ignore[import-untyped, unused-ignore]
import pytest
import yaml

from assessor.submission.form.json_schema import PATH, json_schema, text_of
from assessor.submission.form.model import Form

SAMPLES = Path(__file__).parent / "samples"
EXAMPLE = Path(__file__).parents[3] / "shared" / "examples" / "submission.yaml"
CASES = sorted((Path(__file__).parents[2] / "case_studies").glob("*.yaml"))


@pytest.fixture(scope="module")
def validator() -> jsonschema.Draft202012Validator:
    schema = json.loads(PATH.read_text(encoding="utf-8"))
    jsonschema.Draft202012Validator.check_schema(schema)
    return jsonschema.Draft202012Validator(schema)


@pytest.fixture
def sample() -> dict[str, Any]:
    loaded = yaml.safe_load((SAMPLES / "harbour.yaml").read_text(encoding="utf-8"))
    assert isinstance(loaded, dict)
    return copy.deepcopy(loaded)


def test_the_packaged_schema_is_fresh(form: Form) -> None:
    assert PATH.read_text(encoding="utf-8") == text_of(json_schema(form)), (
        "run python -m assessor.submission.form.json_schema"
    )


@pytest.mark.parametrize("path", [EXAMPLE, SAMPLES / "harbour.yaml", *CASES], ids=lambda path: path.name)
def test_what_is_right_is_valid(path: Path, validator: jsonschema.Draft202012Validator) -> None:
    if not path.exists():
        pytest.skip(f"{path} is not there")
    errors = list(validator.iter_errors(yaml.safe_load(path.read_text(encoding="utf-8"))))
    assert [f"{error.json_path}: {error.message}" for error in errors] == []


@pytest.mark.parametrize(
    ("section", "key", "value"),
    [
        ("flows", "kind", "dispach"),
        ("flows", "knd", "dispatch"),
        ("flows", "from", ["a", "b"]),
        ("flows", "every", "5"),
        ("flows", "every", 5),
        ("flows", "evidence", "guessed"),
        ("mechanisms", "stage", "later"),
        ("mechanisms", "specified", "perhaps"),
        ("responsibilities", "mode", "shared"),
        ("published", "level", "some"),
        ("published", "principle", "tier-bypasing"),
        ("absences", "of", "money"),
        ("flows", "id", "a b"),
    ],
)
def test_mistakes_in_lists_are_found(
    section: str, key: str, value: object, sample: dict[str, Any], validator: jsonschema.Draft202012Validator
) -> None:
    sample[section][0][key] = value
    assert not validator.is_valid(sample)


def test_other_mistakes_are_found(sample: dict[str, Any], validator: jsonschema.Draft202012Validator) -> None:
    changes: tuple[Callable[[Any], Any], ...] = (
        lambda s: s["architecture"].pop("id"),
        lambda s: s["architecture"].pop("label"),
        lambda s: s["architecture"].update(kind="proposal"),
        lambda s: s.update(flow=[]),
        lambda s: s["entities"]["pool"].update({"is": "Agregator"}),
        lambda s: s["entities"]["pool"].update(population="many"),
        lambda s: s["entities"].update({"a b": {"is": "Aggregator"}}),
        lambda s: s["flows"][3].update(evidence="known"),
        lambda s: s["flows"][0].pop("from"),
        lambda s: s["processes"][0]["steps"][0].update(taks="3 s"),
    )
    for change in changes:
        changed = copy.deepcopy(sample)
        change(changed)
        assert not validator.is_valid(changed)


def test_a_part_of_an_architecture_is_valid(sample: dict[str, Any], validator: jsonschema.Draft202012Validator) -> None:
    """It names the architecture, or leaves that to the file beside it."""
    sample["architecture"] = {"id": sample["architecture"]["id"]}
    assert validator.is_valid(sample)
    del sample["architecture"]
    assert validator.is_valid(sample)


def test_every_section_and_key_of_the_form_is_in_it(form: Form) -> None:
    schema = json_schema(form)
    assert set(schema["properties"]) == set(form.sections)
    for name, section in form.sections.items():
        entry = schema["properties"][name]
        entry = entry.get("items") or entry.get("additionalProperties") or entry
        assert set(entry["properties"]) == {*section.keys, *section.generic_keys()}
