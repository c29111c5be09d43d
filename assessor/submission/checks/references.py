"""What is declared and what is referred to, and where the two miss each other."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from functools import cached_property

from rdflib import DCTERMS, RDF, RDFS, URIRef
from rdflib.term import Node

from assessor.knowledge.namespaces import GA, ONTOLOGY, SRC
from assessor.submission.identifiers import is_coined, local_name, member_iri
from assessor.submission.model import YAML, Location, Problem, Submission
from assessor.submission.rdf.parsed import Place, Places
from assessor.submission.suggestions import closest

_SAYING = (str(GA), str(RDFS), str(DCTERMS))
_SCHEMES = {"http": "https", "https": "http"}
MOST_TOLD = 100
"""So many nodes are told of one by one; finding out what was meant takes its time."""
_ADVICE = "mend its name, or say what it is"


def strays(places: Places) -> Iterator[tuple[URIRef, URIRef, Place]]:
    """Subjects of one file that differ from something declared in it in nothing but ``http`` for ``https`` or the
    reverse, and that nothing types or refers to; each with what it is meant for and its first place."""
    typed = {s for s, p, _ in places if p == RDF.type}
    objects = {o for _, _, o in places}
    seen: set[Node] = set()
    for (s, _, _), (place, _) in places.items():
        if not isinstance(s, URIRef) or s in seen or s in typed or s in objects:
            continue
        seen.add(s)
        scheme, colon, rest = s.partition(":")
        twin = URIRef(f"{_SCHEMES.get(scheme, scheme)}{colon}{rest}")
        if twin != s and twin in typed:
            yield s, twin, place


class References:
    """The references of one submission."""

    def __init__(self, submission: Submission) -> None:
        self._submission = submission
        self._architecture = submission.architecture

    def unconnected(self) -> tuple[Problem, ...]:
        """A warning for each node that something is said of, in the words of a submission or under a name like one of
        it, though nothing says what it is and nothing refers to it."""
        locations = self._submission.locations
        typed = {s for s, p, _ in locations if p == RDF.type}
        referred = {o for s, _, o in locations if s != o}
        first: dict[URIRef, Location] = {}
        for (s, p, _), place in locations.items():
            if isinstance(s, URIRef) and s not in typed and s not in referred and self._is_meant(s, p):
                first[s] = min(first.get(s, place), place, key=_order)
        in_order = sorted(first.items(), key=lambda item: (_order(item[1]), str(item[0])))
        found = [self._stray(s, place) for s, place in in_order[:MOST_TOLD]]
        for _, place in in_order[MOST_TOLD : MOST_TOLD + 1]:
            what = f"{len(in_order) - MOST_TOLD} further nodes that nothing in the proposal refers to or types"
            found.append(Problem(place.file, place.line, place.column, what, _ADVICE, "warning"))
        return tuple(found)

    def suggestion(self, node: Node) -> str | None:
        """What a reference to nothing may be meant to refer to, in whole names; None where nothing is like it."""
        name = local_name(self._architecture, str(node))
        if name in self._declared:
            return f"this is `{node}`, but what is declared is `{self._declared[name]}`: write the same in both places"
        near = closest(name, self._declared)
        return None if near is None else f"did you mean `{near}`, which is `{self._declared[near]}`?"

    @cached_property
    def _declared(self) -> Mapping[str, URIRef]:
        """What is declared, by the names that authors know."""
        found: dict[str, URIRef] = {}
        for s in sorted({s for s, p, _ in self._submission.locations if p == RDF.type}, key=str):
            name = local_name(self._architecture, str(s))
            if isinstance(s, URIRef) and s != self._architecture and not is_coined(name):
                found.setdefault(name, s)
        return found

    def _is_meant(self, s: URIRef, p: Node) -> bool:
        if s == self._architecture or str(s).startswith((str(SRC), f"{ONTOLOGY}#")):
            return False
        return str(s).startswith(str(member_iri(self._architecture, ""))) or str(p).startswith(_SAYING)

    def _stray(self, s: URIRef, place: Location) -> Problem:
        near = closest(local_name(self._architecture, str(s)), self._declared)
        remedy = f"did you mean `{self._declared[near]}`?" if near is not None else _ADVICE
        what = f"nothing in the proposal refers to `{s}` or says what it is"
        return Problem(place.file, place.line, place.column, what, remedy, "warning")


def unconnected(submission: Submission) -> tuple[Problem, ...]:
    """The warnings of ``References.unconnected`` where any file is RDF; in YAML whatever is described is typed."""
    if all(file.format == YAML for file in submission.files):
        return ()
    return References(submission).unconnected()


def _order(place: Location) -> tuple[str, int, int]:
    return place.file, place.line, place.column or 0
