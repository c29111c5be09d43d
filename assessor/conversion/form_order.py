"""The order in which the form asks: sections, and the keys of a section, as an author writes them."""

from __future__ import annotations

from rdflib import RDFS

from assessor.submission.form.model import Form, Key, Section, ValueKind

_CLASS, _LABEL, _USUAL, _SOURCE, _NESTED = range(5)
_LABEL_KEY = Key("label", RDFS.label, ValueKind.TEXT, "", "", many=False, required=False)


def sections_in_order(form: Form) -> list[Section]:
    """The sections of a form, nested ones among them, by the codes of their keys, the way the form counts
    them."""
    return sorted(form.all_sections(), key=_first_code)


def keys_in_order(section: Section) -> list[Key]:
    """The keys of a section: what something is and is called, then the rest by their codes, then the sources,
    and what is nested at the end. Every section takes ``label``, whether or not the form asks for it there."""
    keys = list(section.keys.values())
    if _LABEL_KEY.name not in section.keys:
        keys.append(_LABEL_KEY)
    return sorted(keys, key=lambda key: (_rank(key), key.code))


def _first_code(section: Section) -> str:
    return min(key.code for key in section.keys.values())


def _rank(key: Key) -> int:
    match key.kind:
        case ValueKind.CLASS:
            return _CLASS
        case ValueKind.SOURCE:
            return _SOURCE
        case ValueKind.NESTED:
            return _NESTED
    return _LABEL if key.path == RDFS.label else _USUAL
