"""The JSON Schema (draft 2020-12) by which editors complete and check files of waivers, made from the table of keys.

``python -m assessor.waiving.json_schema`` writes it beside this module.
"""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

from assessor.submission.model import LONGEST_LABEL
from assessor.waiving.entry import FINDING, KEYS, PARTICIPANTS, REQUIRED, RULE, SHORTEST_PREFIX, UNTIL
from assessor.waiving.reading import MAX_WAIVERS, SECTION

PATH = Path(__file__).with_name("waivers.schema.json")
_TEXT = {"type": ["string", "number", "boolean"], "maxLength": LONGEST_LABEL}
_NAME = {"type": ["string", "integer"]}
_VALUES: dict[str, dict[str, Any]] = {
    FINDING: {"type": ["string", "integer"], "pattern": f"^(f:)?[0-9A-Fa-f]{{{SHORTEST_PREFIX},16}}$"},
    RULE: {"type": "string", "pattern": "^[A-Z]{2}[0-9]{3}$"},
    PARTICIPANTS: {
        "type": "object",
        "minProperties": 1,
        "additionalProperties": {"anyOf": [_NAME, {"type": "array", "minItems": 1, "items": _NAME}]},
    },
    UNTIL: {"type": "string", "pattern": "^[0-9]{4}-[0-9]{2}-[0-9]{2}$"},
}


def json_schema() -> dict[str, Any]:
    """The schema: a plain dictionary in a stable order."""
    waiver = {
        "type": "object",
        "additionalProperties": False,
        "required": list(REQUIRED),
        "oneOf": [{"required": [FINDING]}, {"required": [RULE, PARTICIPANTS]}],
        "properties": {name: {"description": words, **_VALUES.get(name, _TEXT)} for name, words in KEYS.items()},
    }
    return {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "$id": "https://w3id.org/grid-architecture/waivers.schema.json",
        "title": "Findings on a grid coordination architecture that somebody answers for",
        "type": "object",
        "additionalProperties": False,
        "properties": {SECTION: {"type": ["array", "null"], "maxItems": MAX_WAIVERS, "items": waiver}},
    }


def text_of(schema: dict[str, Any]) -> str:
    """The schema as the text of its file."""
    return json.dumps(schema, indent=2, ensure_ascii=False) + "\n"


if __name__ == "__main__":
    PATH.write_text(text_of(json_schema()), encoding="utf-8")
