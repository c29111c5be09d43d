"""Which thing of a submission somebody means: by its identifier, its label or its IRI."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from difflib import SequenceMatcher

from rdflib import RDF, RDFS, Literal, URIRef

from assessor.submission.identifiers import canonical, is_coined, local_name
from assessor.submission.model import Submission

NEAREST = 5


@dataclass(frozen=True)
class Meant:
    """The things that a word fits (one where it is clear), else those that are called most like it; IRI and name."""

    fitting: tuple[tuple[str, str], ...]
    nearest: tuple[tuple[str, str], ...] = ()


def meant(word: str, submission: Submission) -> Meant:
    """What a word means in a submission; an exact identifier or IRI counts before a label, and case last."""
    wanted = canonical(word)
    names = _names(submission)
    for fits in (
        lambda iri, name, label: wanted in (iri, name),
        lambda iri, name, label: wanted == label,
        lambda iri, name, label: wanted.casefold() in (name.casefold(), label.casefold()),
    ):
        fitting = tuple((iri, name) for iri, (name, label) in names.items() if fits(iri, name, label))
        if fitting:
            return Meant(fitting)
    ranked = sorted(names.items(), key=lambda each: (-max(_alike(wanted, word) for word in each[1]), each[0]))
    return Meant((), tuple((iri, _called(name, label)) for iri, (name, label) in ranked[:NEAREST]))


def _names(submission: Submission) -> Mapping[str, tuple[str, str]]:
    """Identifier and label of what the submission declares; what nobody gave a name has none."""
    found: dict[str, tuple[str, str]] = {}
    for node in sorted(set(submission.graph.subjects(RDF.type, None)), key=str):
        if isinstance(node, URIRef) and node != submission.architecture:
            name = local_name(submission.architecture, node)
            labels = sorted(str(v) for v in submission.graph.objects(node, RDFS.label) if isinstance(v, Literal))
            if not is_coined(name) or labels:
                found[str(node)] = name, canonical(labels[0]) if labels else ""
    return found


def _called(name: str, label: str) -> str:
    return f"{name} ({label})" if label else name


def _alike(one: str, other: str) -> float:
    return SequenceMatcher(None, one.casefold(), other.casefold()).ratio()
