"""What to do about the commonest mistakes in RDF/XML: what stands where a parser of XML stops, prefixes without
address, and attributes that lack theirs."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from xml.parsers.expat import errors

from assessor.submission.rdf.syntax_hints import CURLY, MEND, usual_namespace

Open = Sequence[tuple[str, int]]
"""The elements that are open, the innermost last, each with its line."""

_BARE_AMPERSAND = re.compile(r"&(?!#?\w+;)")
_BARE_LESS = re.compile(r"<(?![\w/!?])")
_UNQUOTED = re.compile(r"=\s*[^\s\"'>]")
_CLOSING = re.compile(r"</\s*([^\s>]+)")
_ENTITY = re.compile(r"&(\w+);")
_OF_RDF = frozenset({"about", "resource", "ID", "nodeID", "datatype", "parseType"})
_BOUND = frozenset({"xml", "xmlns"})
_LOOKED_AT = 2_000


def xml_fault(code: int, text: str, line: int, column: int, open_elements: Open) -> tuple[str, str]:
    """What to say of an error of expat, given by its number, at a place of a text (from 1), and what to do."""
    lines = text.split("\n")
    here = lines[line - 1][:_LOOKED_AT] if 0 < line <= len(lines) else ""
    what = errors.messages.get(code, "the syntax is wrong")
    if code == errors.codes[errors.XML_ERROR_TAG_MISMATCH]:
        closing = _CLOSING.search(here, max(0, column - 3)) or _CLOSING.search(here)
        if open_elements and closing is not None:
            name, begun = open_elements[-1]
            what = f"`</{closing[1]}>` stands where `<{name}>` of line {begun} is open"
            return what, f"close it first with `</{name}>`"
    elif code == errors.codes[errors.XML_ERROR_NO_ELEMENTS] and open_elements:
        name, begun = open_elements[-1]
        return f"the file ends while `<{name}>` of line {begun} is open", f"close it with `</{name}>`"
    elif code == errors.codes[errors.XML_ERROR_UNDEFINED_ENTITY]:
        named = _ENTITY.search(here, max(0, column - 1)) or _ENTITY.search(here)
        if named is not None:
            return f"`&{named[1]};` is not declared", "write the character itself; for `&` write `&amp;`"
    elif _BARE_AMPERSAND.search(here):
        return "an `&` stands by itself in a text", "write `&amp;`"
    elif _BARE_LESS.search(here):
        return "a `<` stands by itself in a text", "write `&lt;`"
    elif CURLY.search(here, max(0, column - 2), column + 1) or _UNQUOTED.search(here, max(0, column - 3)):
        return what, 'put the value of an attribute in straight quotes, `"`'
    return what, MEND


def element_fault(name: str, attributes: Mapping[str, str], prefixes: frozenset[str]) -> tuple[str, str] | None:
    """What is wrong with the names of an element and its attributes where these ``prefixes`` (and "" for the
    default) have addresses; None where nothing is."""
    prefix, colon, _ = name.rpartition(":")
    if not colon and "" not in prefixes:
        what = f"`<{name}>` has no prefix, and no `xmlns` says what it means"
        return what, f"write it with its prefix, for example `<ga:{name}>`"
    for one in (name, *attributes):
        prefix, colon, _ = one.rpartition(":")
        if colon and prefix not in prefixes and prefix not in _BOUND:
            address = usual_namespace(prefix) or "…"
            what = f"the prefix `{prefix}` of `{one}` has no address"
            return what, f'add `xmlns:{prefix}="{address}"` to `<rdf:RDF>`'
        if not colon and one in _OF_RDF and one in attributes:
            return f"the attribute `{one}` has no prefix", f"write `rdf:{one}`"
    return None


def prefixes_in(attributes: Mapping[str, str]) -> frozenset[str]:
    """The prefixes to which an element gives addresses, "" for the default."""
    return frozenset(
        "" if name == "xmlns" else name[len("xmlns:") :]
        for name, value in attributes.items()
        if (name == "xmlns" or name.startswith("xmlns:")) and value
    )
