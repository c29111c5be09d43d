"""Which files of a scope describe which architecture.

A file that states an architecture belongs to it. One that states none belongs to the one architecture of its scope;
where there are several it is refused, and so are they, since one of them would be assessed without a part of it. The
same holds of a file that cannot be read, as far as can be seen of it. One of which nothing can be seen may be the
missing part of the only architecture of its folder; among several architectures, each of which has to say which it is,
and among files that a user named one by one, it is an affair of its own.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from rdflib import URIRef

from assessor.knowledge.namespaces import ONTOLOGY
from assessor.submission.files.part_wording import statement_of_architecture
from assessor.submission.files.sighting import NOTHING_SEEN, Sight
from assessor.submission.identifiers import local_name
from assessor.submission.model import Problem, SubmissionError
from assessor.submission.rdf_reader import RdfPart
from assessor.submission.suggestions import closest, one_of
from assessor.submission.yaml.nodes import Scalar
from assessor.submission.yaml.parts import YamlPart

_FEW = 5


@dataclass(frozen=True)
class Unreadable:
    """A file that cannot be read: why, and what could be seen of it all the same."""

    path: str
    error: SubmissionError
    sight: Sight = NOTHING_SEEN


Part = YamlPart | RdfPart
Member = Part | Unreadable


@dataclass
class Group:
    """The files of one architecture, which is None where none of them names it.

    ``lacking`` are other files that it may lack, each with what is the matter with it; ``error`` is what there is to
    say in place of reading it.
    """

    architecture: URIRef | None
    members: list[Member]
    lacking: list[tuple[str, str]] = field(default_factory=list)
    error: SubmissionError | None = None


def path_of(member: Member) -> str:
    """The file, as the user named it."""
    return member.path if isinstance(member, Unreadable) else member.file.path


def gather(members: Sequence[Member], folder: bool = False) -> list[Group]:
    """The members of one scope, by architecture, in the order in which they come; those that may lack a file come last.

    Within a ``folder`` whatever cannot be read may be a part of its only architecture; among files that a user named
    one by one, that is so only of what can be seen to be a part.
    """
    named = list(dict.fromkeys(iri for member in members for iri in _named(member)))
    groups = {one: Group(one, []) for one in named}
    alone: list[Group] = []
    rest: list[Member] = []
    unseen: list[Group] = []
    for member in members:
        own = member.sight.named_of(named) if isinstance(member, Unreadable) else _named(member)
        if len(own) == 1:
            groups[own[0]].members.append(member)
        elif own or _is_whole(member):
            alone.append(Group(None, [member]))
            for one in own:
                groups[one].lacking.append((path_of(member), "cannot be read and may describe it as well"))
        elif isinstance(member, Unreadable) and named and not folder and not _is_ours(member):
            unseen.append(Group(None, [member]))
        else:
            rest.append(member)
    found = [*(group for group in groups.values() if group.members), *alone]
    if len(found) == 1:
        found[0].members += rest
        found[0].lacking += [
            (path_of(one), "cannot be read and may be a part of it") for one in rest if isinstance(one, Unreadable)
        ]
    else:
        found += _apart(found, rest)
    found += unseen
    _refuse_mere_names(groups)
    order = {path_of(member): number for number, member in enumerate(members)}
    return sorted(found, key=lambda group: (bool(group.lacking), min(order[path_of(one)] for one in group.members)))


def _refuse_mere_names(groups: Mapping[URIRef, Group]) -> None:
    """Refuse parts of an architecture of which no file of the scope says more than its name, which may be misspelt."""
    mere = {one: names for one, group in groups.items() if (names := _mere_names(group))}
    stated = {local_name(URIRef(""), one): group for one, group in groups.items() if one not in mere}
    for one, names in mere.items():
        if not stated:
            continue
        name = local_name(URIRef(""), one)
        near = closest(name, stated, within=False)
        remedy = f"did you mean `{near}`?" if near else "mend its `id`, or say there what the architecture is"
        what = f"no file of the call states the architecture `{name}` in full"
        path, scalar = names[0]
        groups[one].error = SubmissionError([Problem(path, scalar.line, scalar.column, what, remedy)])
        if near:
            stated[near].lacking.append((path, "names an architecture that is written much like it"))


def _mere_names(group: Group) -> list[tuple[str, Scalar]]:
    """Where the files of a group name its architecture, if that is all that they say of it."""
    names = [(path_of(one), one.name if isinstance(one, YamlPart) else None) for one in group.members]
    return [(path, name) for path, name in names if name is not None] if all(name for _, name in names) else []


def _named(member: Member) -> tuple[URIRef, ...]:
    """The architectures that a file names as its own."""
    match member:
        case YamlPart():
            return () if member.architecture is None else (member.architecture,)
        case RdfPart():
            return tuple(iri for iri, _ in member.architectures if isinstance(iri, URIRef))
        case Unreadable():
            return member.sight.architectures


def _is_whole(member: Member) -> bool:
    match member:
        case YamlPart():
            return member.whole
        case RdfPart():
            return bool(member.architectures)
        case Unreadable():
            return member.sight.whole


def _is_ours(member: Member) -> bool:
    match member:
        case YamlPart():
            return member.ours
        case RdfPart():
            return any(str(term).startswith(ONTOLOGY) for statement in member.locations for term in statement)
        case Unreadable():
            return member.sight.ours


def _apart(found: Sequence[Group], rest: Sequence[Member]) -> list[Group]:
    """What becomes of files that state no architecture where there is none, or where there are several."""
    groups: list[Group] = []
    if not found:
        parts: list[Member] = []
        for one in rest:
            if _is_ours(one) and not isinstance(one, Unreadable):
                parts.append(one)
            else:
                groups.append(Group(None, [one]))
        return [Group(None, parts), *groups] if parts else groups
    for member in rest:
        error = member.error if isinstance(member, Unreadable) else _of_none(member, found)
        groups.append(Group(None, [member], error=error))
        if _is_ours(member):
            for group in found:
                group.lacking.append((path_of(member), "does not say which architecture it is a part of"))
    return groups


def _of_none(part: Part, found: Sequence[Group]) -> SubmissionError:
    names = [local_name(URIRef(""), group.architecture) for group in found if group.architecture is not None]
    several = one_of(names).replace(" or ", " and ") if len(names) <= _FEW else f"{len(found)} of them"
    what = f"the file does not say which architecture it describes, and there are several ({several})"
    statement = statement_of_architecture(part.file.format, names[0] if names else "my-proposal")
    remedy = f"write {statement} in it, or name it together with the files of that one alone"
    return SubmissionError([Problem(part.file.path, None, None, what, remedy)])
