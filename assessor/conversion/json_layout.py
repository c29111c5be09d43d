"""JSON text for people: what is short on one line, what is longer on several."""

from __future__ import annotations

import json
from collections.abc import Mapping
from typing import Any

from assessor.conversion.characters import is_shown

WIDTH = 110
_INDENT = "  "


def json_text(value: Any) -> str:
    """A value of mappings, lists, texts, numbers and booleans as JSON (RFC 8259), keys in their order."""
    return f"{_laid_out(value, 0)}\n"


def _laid_out(value: Any, depth: int) -> str:
    line = _on_one_line(value)
    if not isinstance(value, (Mapping, list)) or not value or (depth > 1 and len(line) + 2 * depth <= WIDTH):
        return line
    inner = "\n" + _INDENT * (depth + 1)
    outer = "\n" + _INDENT * depth
    if isinstance(value, Mapping):
        pairs = (f"{_scalar(key)}: {_laid_out(one, depth + 1)}" for key, one in value.items())
        return f"{{{inner}{f',{inner}'.join(pairs)}{outer}}}"
    return f"[{inner}{f',{inner}'.join(_laid_out(one, depth + 1) for one in value)}{outer}]"


def _on_one_line(value: Any) -> str:
    if isinstance(value, Mapping):
        return "{" + ", ".join(f"{_scalar(key)}: {_on_one_line(one)}" for key, one in value.items()) + "}"
    if isinstance(value, list):
        return "[" + ", ".join(map(_on_one_line, value)) + "]"
    return _scalar(value)


def _scalar(value: Any) -> str:
    text = json.dumps(value, ensure_ascii=False)
    return "".join(one if is_shown(one) else json.dumps(one)[1:-1] for one in text)
