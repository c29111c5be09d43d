"""Terms of vocabularies whose names are known and fixed: one that they do not have is misspelt, and says nothing."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from functools import cache, partial

from rdflib import DCTERMS, OWL, PROV, RDF, RDFS, SKOS, URIRef

from assessor.submission.reporting import Remedy
from assessor.submission.suggestions import closest

_VOCABULARIES = {"rdfs": RDFS, "rdf": RDF, "dcterms": DCTERMS, "owl": OWL, "skos": SKOS, "prov": PROV}
_MEMBER = re.compile(r"(_[1-9][0-9]*|li)\Z")
_ADDRESS = re.compile(r"https?://(?:www\.)?")
_BARE = {prefix: _ADDRESS.sub("", str(space)).rstrip("#/") for prefix, space in _VOCABULARIES.items()}
"""The namespaces without what people write wrongly at their beginning and end."""


def fault_of(term: URIRef, kind: str, used: Iterable[URIRef]) -> tuple[str, Remedy] | None:
    """What is wrong with a property or class (``kind`` says which) of such a vocabulary, and what to do; None where
    nothing is, and for terms of other vocabularies. ``used`` are the properties that a submission has a use for."""
    rest = _ADDRESS.sub("", term)
    for prefix, (space, names) in _names().items():
        bare = _BARE[prefix]
        if not rest.startswith(bare):
            continue
        if term.startswith(space):
            local = term[len(space) :]
            if local in names or (prefix == "rdf" and _MEMBER.match(local)):
                return None
            return f"unknown {kind} `{prefix}:{local}`", partial(_remedy, local, prefix, names, kind, used)
        if rest[len(bare) : len(bare) + 1] in {"#", "/"}:
            local = rest[len(bare) + 1 :]
            if local in names:
                what = f"`{term}` is no {kind} of that vocabulary"
                return what, f"did you mean `{prefix}:{local}`, which is `{space}{local}`?"
    return None


def _remedy(local: str, prefix: str, names: frozenset[str], kind: str, used: Iterable[URIRef]) -> str:
    """A term that is used comes before one that is only known, the same word elsewhere before another word here."""
    wanted = [name for name in names if name[:1].isupper() == (kind == "class")]
    known = {space: other for other, (space, _) in _names().items()}
    ours: dict[str, str] = {}
    for property_ in sorted(used):
        space = next((one for one in known if property_.startswith(one)), None)
        if space is not None and kind == "property":
            ours.setdefault(property_[len(space) :], f"{known[space]}:{property_[len(space):]}")
    near_ours = closest(local, ours, within=False)
    if near_ours is not None and (local in ours or ours[near_ours].startswith(f"{prefix}:")):
        return f"did you mean `{ours[near_ours]}`?"
    near = closest(local, wanted, within=False)
    if near is not None:
        return f"did you mean `{prefix}:{near}`?"
    elsewhere = next((other for other, (_, those) in _names().items() if local in those), None)
    if elsewhere is not None:
        return f"did you mean `{elsewhere}:{local}`?"
    return f"did you mean `{ours[near_ours]}`?" if near_ours is not None else "mend it, or remove the statement"


@cache
def _names() -> Mapping[str, tuple[str, frozenset[str]]]:
    """For each prefix the namespace and the names in it."""
    return {
        prefix: (str(space), frozenset(str(term)[len(str(space)) :] for term in dir(space)))
        for prefix, space in _VOCABULARIES.items()
    }
