"""IRIs of what a submission describes, from the identifiers that authors write."""

from __future__ import annotations

import re
from unicodedata import normalize

from rdflib import URIRef

from assessor.knowledge.namespaces import ONTOLOGY, SUBMISSION

_IDENTIFIER = re.compile(r"[^\W_][\w.\-]*\Z")
_ABSOLUTE = re.compile(r"[A-Za-z][A-Za-z0-9+.\-]*:[^\s<>\"{}|\\^`\x00-\x20]+\Z")
_LONGEST = 200
OWN_IRI = "take a short name, or an IRI of your own"
_COINED = re.compile(r"[a-z]+-[0-9a-f]{12}(-[0-9]+)?\Z")


def canonical(identifier: str) -> str:
    """An identifier in Unicode's normal form C, so that what looks the same is the same."""
    return normalize("NFC", identifier)


def is_identifier(text: str) -> bool:
    """Whether ``text`` may name something: letters, digits, ``-``, ``_`` and ``.``, beginning with a letter
    or digit."""
    return len(text) <= _LONGEST and _IDENTIFIER.match(text) is not None


def is_absolute_iri(text: str) -> bool:
    """Whether ``text`` is an IRI with a scheme (looked at just closely enough for RDF)."""
    return _ABSOLUTE.match(text) is not None


def is_of_the_project(iri: str) -> bool:
    """Whether an IRI is among those of ontology, shapes and sources, which no submission may use for its own
    things; those below ``…/submission/`` are for submissions."""
    if not iri.startswith(ONTOLOGY):
        return False
    rest = iri[len(ONTOLOGY) :]
    return rest[:1] in {"", "#", "/", "?"} and not iri.startswith(SUBMISSION)


def architecture_iri(identifier: str) -> URIRef:
    """The IRI of an architecture; an absolute IRI stays as it is. Raises ValueError for anything that names
    nothing, and for the knowledge base's own IRIs."""
    if is_absolute_iri(identifier):
        if is_of_the_project(identifier):
            raise ValueError(f"`{identifier}` belongs to the knowledge base; {OWN_IRI}")
        return URIRef(identifier)
    if is_identifier(canonical(identifier)):
        return URIRef(SUBMISSION + canonical(identifier))
    raise ValueError(f"`{identifier}` is neither an identifier nor an absolute IRI")


def member_iri(architecture: URIRef, identifier: str) -> URIRef:
    """The IRI of something that is called ``identifier`` within an architecture."""
    return URIRef(_space(architecture) + canonical(identifier))


def local_name(architecture: URIRef, iri: str) -> str:
    """What an author calls ``iri``: its identifier within the architecture, or the last part of any other
    IRI."""
    space = _space(architecture)
    if iri.startswith(space) and len(iri) > len(space):
        return iri[len(space) :]
    return re.split(r"[#/]", iri.rstrip("#/"))[-1] or iri


def is_coined(name: str) -> bool:
    """Whether a local name was made from content by ``name_nodes``, so that no author knows it."""
    return _COINED.match(name) is not None


def organisation_name(identifier: str) -> str:
    """The local name of an organisation that is named without being declared."""
    return f"organisation-{identifier}"


def _space(architecture: URIRef) -> str:
    if str(architecture).endswith(("#", "/")):
        return str(architecture)
    return f"{architecture}{'/' if '#' in architecture else '#'}"
