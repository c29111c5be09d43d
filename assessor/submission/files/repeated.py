"""What two files of one architecture both declare: two versions of one proposal, taken together, would count whatever
has no name twice."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from rdflib import RDF, BNode, URIRef

from assessor.submission.form.declared import Declared
from assessor.submission.form.model import Form, Section
from assessor.submission.identifiers import local_name
from assessor.submission.model import Location, Problem, SubmissionError
from assessor.submission.rdf_reader import RdfPart
from assessor.submission.reporting import together

ONCE = "or assess them apart; in parts of one proposal declare each thing once"


@dataclass(frozen=True)
class _File:
    """What one file declares: ``named`` by their IRIs, each with its place; ``sections`` it has anything of, and
    those of which it has something ``nameless``."""

    path: str
    named: Mapping[URIRef, Location]
    in_yaml: bool = False
    sections: frozenset[str] = frozenset()
    nameless: frozenset[str] = frozenset()

    def may_count_twice(self, other: _File) -> bool:
        """Whether what has no name may stand in both. Two RDF files that name everything are one graph, however
        often they say the same."""
        if self.in_yaml or other.in_yaml:
            return True
        return bool((self.nameless | other.nameless) & self.sections & other.sections)


def repeated(
    architecture: URIRef, yaml: Mapping[str, Declared], parts: Sequence[RdfPart], form: Form
) -> list[SubmissionError]:
    """One error for each file that declares what an earlier one declares as well, if one of them is YAML (of which
    ``yaml`` is what is declared there) or holds nameless things of a sort that both hold."""
    files = [*_of_yaml(yaml.values()), *(_of_rdf(part, architecture, form) for part in parts)]
    errors: list[SubmissionError] = []
    for number, here in enumerate(files):
        for earlier in files[:number]:
            shared = [iri for iri in here.named if iri in earlier.named]
            if shared and not (here.in_yaml and earlier.in_yaml) and here.may_count_twice(earlier):
                errors.append(SubmissionError([_problem(architecture, shared, earlier, here)]))
                break
    return [together(errors)] if errors else []


def _problem(architecture: URIRef, shared: Sequence[URIRef], earlier: _File, here: _File) -> Problem:
    first, place = shared[0], here.named[shared[0]]
    names = f"`{local_name(architecture, first)}` is"
    if len(shared) > 1:
        others = len(shared) - 1
        names = f"{names[:-3]} and {others} further identifier{'s' if others > 1 else ''} are"
    what = f"{names} declared in `{earlier.path}` too, there on line {earlier.named[first].line}"
    remedy = f"give two versions of one proposal their own ids, {ONCE}"
    return Problem(here.path, place.line, place.column, what, remedy)


def _of_yaml(declared: Iterable[Declared]) -> list[_File]:
    files: dict[str, dict[URIRef, Location]] = {}
    for one in declared:
        files.setdefault(one.file, {})[one.iri] = Location(one.file, one.line)
    return [_File(path, named, in_yaml=True) for path, named in sorted(files.items())]


def _of_rdf(part: RdfPart, architecture: URIRef, form: Form) -> _File:
    named: dict[URIRef, Location] = {}
    sections: set[str] = set()
    nameless: set[str] = set()
    known: dict[URIRef, Section | None] = {}
    for (s, p, o), place in sorted(part.locations.items(), key=lambda item: (item[1].line, item[1].column or 0)):
        if p != RDF.type or not isinstance(o, URIRef) or s == architecture:
            continue
        section = known[o] if o in known else known.setdefault(o, form.section_of(o))
        if section is None or section.name is None:
            continue
        sections.add(section.name)
        if isinstance(s, BNode):
            nameless.add(section.name)
        elif isinstance(s, URIRef):
            named.setdefault(s, place)
    return _File(part.file.path, named, sections=frozenset(sections), nameless=frozenset(nameless))
