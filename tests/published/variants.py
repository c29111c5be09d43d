"""Variants of the published cases, written as edits instead of copies.

An edit is a mapping with ``of`` (the slug of the case), ``remove`` and ``add``, both by section of the
submission form. In a list section each entry to remove names some keys of a statement and must fit exactly
one statement; in a mapping section the entries are the keys to remove. What is added follows what is there.
"""

from __future__ import annotations

import copy
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import yaml

REPOSITORY = Path(__file__).resolve().parents[2]
CASES = REPOSITORY / "case_studies"
VARIANTS = Path(__file__).resolve().parent / "variants"

Document = dict[str, Any]


class EditError(ValueError):
    """Raised when an edit does not fit the case that it is an edit of."""


def read_yaml(path: Path) -> Document:
    """The mapping in a YAML file, with every scalar as the string that was written."""
    document = yaml.load(path.read_text(encoding="utf-8"), Loader=yaml.BaseLoader)
    if not isinstance(document, dict):
        raise EditError(f"{path.name} holds no mapping")
    return document


def case(slug: str) -> Document:
    """The packaged case study of that slug."""
    return read_yaml(CASES / f"{slug}.yaml")


def edit(name: str) -> Document:
    """The edit of that name."""
    return read_yaml(VARIANTS / f"{name}.yaml")


def apply_edit(original: Mapping[str, Any], change: Mapping[str, Any]) -> Document:
    """The document that the edit makes of the case; neither argument is changed. Raises ``EditError``."""
    result: Document = copy.deepcopy(dict(original))
    for section, entries in change.get("remove", {}).items():
        for entry in entries:
            _remove(result, section, entry)
    for section, content in change.get("add", {}).items():
        _add(result, section, content)
    return {section: content for section, content in result.items() if content}


def variant_document(name: str) -> Document:
    """The submission that a named edit makes, under its name; the case's published findings are left out."""
    change = edit(name)
    document = apply_edit(case(change["of"]), change)
    document["architecture"]["id"] = name
    document.pop("published", None)
    return document


def variant_text(name: str) -> str:
    """The same as YAML text."""
    return yaml.safe_dump(variant_document(name), sort_keys=False, allow_unicode=True)


def _remove(document: Document, section: str, entry: Any) -> None:
    content = document.get(section)
    if isinstance(content, dict):
        if entry not in content:
            raise EditError(f"there is no {entry} in {section}")
        del content[entry]
        return
    fitting = [each for each in content or [] if all(each.get(key) == value for key, value in entry.items())]
    if len(fitting) != 1:
        raise EditError(f"{entry} fits {len(fitting)} statements of {section}")
    document[section] = [each for each in content or [] if each is not fitting[0]]


def _add(document: Document, section: str, addition: Any) -> None:
    content = document.setdefault(section, type(addition)())
    if isinstance(addition, dict):
        doubled = content.keys() & addition.keys()
        if doubled:
            raise EditError(f"{section} has {', '.join(sorted(doubled))} already")
        content.update(copy.deepcopy(addition))
    else:
        content.extend(copy.deepcopy(addition))
