"""The JSON Schema (draft 2020-12) by which editors complete and check profiles, made from the knowledge base.

``python -m assessor.profiles.json_schema`` writes it beside this module.
"""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

from assessor.knowledge.model import KnowledgeBase, Threshold
from assessor.profiles.entry import (
    ALSO,
    DESCRIPTION,
    EVERY,
    EXTENDS,
    FIXED,
    KEYS,
    LABEL,
    LEVELS,
    ONLY,
    REQUIRED,
    THRESHOLDS,
    WITHOUT,
)
from assessor.submission.form.quantities import UNITS, pattern
from assessor.submission.model import LONGEST_LABEL

PATH = Path(__file__).with_name("profile.schema.json")
_CODE = {"type": "string", "pattern": "^[A-Z]{2}[0-9]{3}$"}
_NUMBER = r"^[0-9]{1,18}(\.[0-9]{1,9})?$"
_Schema = dict[str, Any]


def json_schema(knowledge: KnowledgeBase) -> _Schema:
    """The schema: a plain dictionary in a stable order."""
    principles = [principle.id for principle in knowledge.principles]
    codes = [rule.code for rule in knowledge.all_rules]
    named: _Schema = {"anyOf": [{"enum": [*codes, *principles]}, _CODE]}
    rules: _Schema = {"anyOf": [named, {"type": "array", "minItems": 1, "uniqueItems": True, "items": named}]}
    text = {"type": ["string", "number", "boolean"], "minLength": 1, "maxLength": LONGEST_LABEL}
    scale = [level.name for level in knowledge.levels if level.name not in FIXED]
    levels = {
        "type": "object",
        "minProperties": 1,
        "propertyNames": {"enum": scale},
        "additionalProperties": {"enum": scale},
    }
    values: dict[str, _Schema] = {
        LABEL: text,
        DESCRIPTION: text,
        EXTENDS: {"type": "string", "minLength": 1},
        ONLY: rules,
        WITHOUT: rules,
        ALSO: rules,
        THRESHOLDS: {
            "type": ["object", "null"],
            "properties": {one.name: _threshold(one) for one in knowledge.thresholds},
            "additionalProperties": {"type": ["string", "number"]},
        },
        LEVELS: {
            "type": ["object", "null"],
            "propertyNames": {"anyOf": [{"enum": [EVERY, *codes, *principles]}, _CODE]},
            "additionalProperties": levels,
        },
    }
    return {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "$id": "https://w3id.org/grid-architecture/profile.schema.json",
        "title": "Which rules, thresholds and levels count in an assessment",
        "type": "object",
        "additionalProperties": False,
        "required": list(REQUIRED),
        "not": {"required": [ONLY, ALSO]},
        "properties": {name: {"description": words, **values[name]} for name, words in KEYS.items()},
    }


def text_of(schema: _Schema) -> str:
    """The schema as the text of its file."""
    return json.dumps(schema, indent=2, ensure_ascii=False) + "\n"


def _threshold(threshold: Threshold) -> _Schema:
    quantity = threshold.unit in UNITS
    expression = pattern(threshold.unit).replace("^[+-]?", "^") if quantity else _NUMBER
    kinds = "string" if quantity else ["string", "number"]
    return {"description": threshold.definition, "type": kinds, "pattern": expression}


if __name__ == "__main__":
    from assessor.knowledge.loading import load

    PATH.write_text(text_of(json_schema(load())), encoding="utf-8")
