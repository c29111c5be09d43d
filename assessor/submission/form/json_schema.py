"""The JSON Schema (draft 2020-12) by which editors complete and check YAML submissions, generated from the
form.

``python -m assessor.submission.form.json_schema`` writes it to ``assessor/submission/``.
"""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

from assessor.submission.form.model import Form, Key, Section, ValueKind
from assessor.submission.form.quantities import pattern
from assessor.submission.vocabulary import EVIDENCE_LEVEL

PATH = Path(__file__).parents[1] / "submission.schema.json"
_IDENTIFIER = r"^[^\s_.\-<>{}|\\^/:#][^\s<>{}|\\^/:#]*$"
_IRI = r"^(?!https://w3id\.org/grid-architecture(?:$|[#?]|/(?!submission/)))[A-Za-z][A-Za-z0-9+.\-]*:\S+$"
_Schema = dict[str, Any]
_ARCHITECTURE: _Schema = {"type": "string", "anyOf": [{"pattern": _IDENTIFIER}, {"pattern": _IRI}]}


def json_schema(form: Form) -> _Schema:
    """The schema of a form: a plain dictionary in a stable order."""
    properties = {
        section.name: _section(section, form)
        for section in form.sections.values()
        if section.name is not None
    }
    return {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "$id": "https://w3id.org/grid-architecture/submission.schema.json",
        "title": "Grid coordination architecture, as submitted for assessment",
        "type": "object",
        "additionalProperties": False,
        "properties": dict(sorted(properties.items())),
        "$defs": {
            "identifier": {"type": "string", "pattern": _IDENTIFIER},
            "reference": {
                "type": ["string", "integer"],
                "description": "An identifier declared in this file.",
            },
            "text": {"type": ["string", "number", "boolean"]},
            "evidence": {"enum": list(form.tokens[EVIDENCE_LEVEL])},
        },
    }


def text_of(schema: _Schema) -> str:
    """The schema as the text of its file."""
    return json.dumps(schema, indent=2, ensure_ascii=False) + "\n"


def _section(section: Section, form: Form) -> _Schema:
    entry = _entry(section, form)
    if section.form == "single":
        whole = {"required": entry.pop("required")}
        part = {"required": ["id"], "maxProperties": 1}
        return {"description": section.description, **entry, "anyOf": [whole, part]}
    many: _Schema = (
        {
            "type": ["object", "null"],
            "propertyNames": {"$ref": "#/$defs/identifier"},
            "additionalProperties": entry,
        }
        if section.form == "map"
        else {"type": ["array", "null"], "items": entry}
    )
    return {"description": section.description, **many}


def _entry(section: Section, form: Form) -> _Schema:
    properties: _Schema = {}
    for name in section.generic_keys():
        properties[name] = _generic(name, section)
    for key in section.keys.values():
        properties[key.name] = {"description": key.description, **_value(key, section, form)}
    required = [key.name for key in section.keys.values() if key.required]
    if section.form == "single":
        required.append("id")
    entry: _Schema = {
        "type": "object",
        "additionalProperties": False,
        "properties": dict(sorted(properties.items())),
    }
    if required:
        entry["required"] = sorted(required)
    if section.sourced:
        entry["dependentRequired"] = {"evidence": ["source"]}
    return entry


def _generic(name: str, section: Section) -> _Schema:
    if name == "evidence":
        return {
            "description": "How well the source attests it; left out: stated.",
            "$ref": "#/$defs/evidence",
        }
    if name == "label":
        return {"description": f"What people call the {section.noun}.", "$ref": "#/$defs/text"}
    if section.form == "single":
        identifier = _ARCHITECTURE
    else:
        identifier = {"$ref": "#/$defs/identifier"}
    return {"description": f"The name by which the file refers to the {section.noun}.", **identifier}


def _value(key: Key, section: Section, form: Form) -> _Schema:
    if key.kind is ValueKind.NESTED:
        nested = form.nested[key.ranges[0]]
        return {"type": "array", "minItems": 1, "items": _entry(nested, form)}
    one = _one(key, section, form)
    if not key.many:
        return one
    return {"anyOf": [one, {"type": "array", "minItems": 1, "items": one}]}


def _one(key: Key, section: Section, form: Form) -> _Schema:
    match key.kind:
        case ValueKind.CLASS:
            return {"enum": list(form.classes[section.cls])}
        case ValueKind.TOKEN:
            words = list(form.tokens[key.ranges[0]])
            own = any(form.is_kind_of(s.cls, key.ranges[0]) for s in form.sections.values())
            return {"anyOf": [{"enum": words}, {"$ref": "#/$defs/identifier"}]} if own else {"enum": words}
        case ValueKind.REFERENCE | ValueKind.SIBLING:
            return {"$ref": "#/$defs/reference"}
        case ValueKind.ELSEWHERE:
            return _ARCHITECTURE
        case ValueKind.QUANTITY:
            assert key.unit is not None
            return {"type": "string", "pattern": pattern(key.unit)}
        case ValueKind.BOOLEAN:
            return {"anyOf": [{"type": "boolean"}, {"enum": ["yes", "no", "true", "false"]}]}
        case ValueKind.INTEGER:
            return {"anyOf": [{"type": "integer"}, {"type": "string", "pattern": "^[+-]?[0-9]+$"}]}
        case ValueKind.SOURCE:
            return {"type": "string", "minLength": 1}
    return {"$ref": "#/$defs/text"}


def main() -> None:
    """Write the schema of the packaged knowledge base."""
    from assessor.knowledge.loading import load
    from assessor.submission.form.model import form_of

    PATH.write_text(text_of(json_schema(form_of(load()))), encoding="utf-8")


if __name__ == "__main__":
    main()
