"""Reading submissions from wherever the user says they are: files, folders, packaged case studies, standard input.

One architecture may stand in several files; ``files.gathering`` tells which of them belong together.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from hashlib import sha256
from typing import BinaryIO

from rdflib import BNode, URIRef

from assessor.knowledge.model import KnowledgeBase
from assessor.submission.checks.references import unconnected
from assessor.submission.files.assembling import assemble
from assessor.submission.files.gathering import Group, Member, Unreadable, gather, path_of
from assessor.submission.files.opening import Opened, StandardInput, open_input
from assessor.submission.files.part_wording import statement_of_architecture
from assessor.submission.files.scopes import STANDARD_INPUT as STANDARD_INPUT
from assessor.submission.files.scopes import Scope, scopes_of
from assessor.submission.files.sighting import Sight, looks_like, sight_of
from assessor.submission.form.model import form_of
from assessor.submission.formats import YAML, by_name
from assessor.submission.identifiers import local_name
from assessor.submission.model import Problem, ReadResult, SourceFile, Submission, SubmissionError
from assessor.submission.rdf_reader import RdfPart, parse
from assessor.submission.reporting import together
from assessor.submission.suggestions import one_of
from assessor.submission.yaml.parts import YamlPart, parse_yaml

_SCOPE_HOLDS = 5
"""As many times the largest file of its format the files of one scope may hold together."""
_FEW = 10


@dataclass(frozen=True)
class Reading:
    """One architecture among those that a call names, or what was found in place of one.

    ``name`` is what to call it (its file, or the folder that is all its own), ``files`` are its files as the user
    named them.
    """

    name: str
    files: tuple[str, ...]
    _group: Group
    _knowledge: KnowledgeBase

    @property
    def architecture(self) -> URIRef | None:
        """The architecture, where its files name it."""
        return self._group.architecture

    def read(self) -> ReadResult:
        """The submission, with warnings of nodes that nothing refers to. Raises SubmissionError with every problem of
        its files.

        What the files say is not checked against the submission shapes here; see ``validation.check_submission``.
        """
        submission = assemble(self._group, self._knowledge)
        return ReadResult(submission, unconnected(submission))


def read(
    path: str,
    knowledge: KnowledgeBase,
    *,
    stdin: BinaryIO | bytes | None = None,
    stdin_format: str | None = None,
) -> ReadResult:
    """The one architecture at ``path``: a file, a folder, ``case:SLUG``, or ``-``.

    ``stdin`` is what ``-`` reads (the process's own standard input where it is None), ``stdin_format`` the name of
    its format (YAML where none is named). Raises SubmissionError with every problem found, or where there are
    several architectures.
    """
    readings = read_all([path], knowledge, stdin=stdin, stdin_format=stdin_format)
    if len(readings) == 1:
        return readings[0].read()
    names = [local_name(URIRef(""), one.architecture) for one in readings if one.architecture is not None]
    if len(names) > 1:
        listed = f" ({one_of(names).replace(' or ', ' and ')})" if len(names) <= _FEW else ""
        remedy = "name a file, or give the files of each architecture a folder of their own"
        what = f"the folder holds {len(names)} architectures{listed}"
        raise SubmissionError([Problem(path, None, None, what, remedy)])
    errors: list[SubmissionError] = []
    for reading in readings:
        try:
            reading.read()
        except SubmissionError as error:
            errors.append(error)
    raise together(errors)


def read_data(data: bytes, path: str, format: str, knowledge: KnowledgeBase) -> Submission:  # noqa: A002
    """The one architecture in the bytes of one file, whose format is given by its name; ``path`` is what locations
    and problems call it. Raises SubmissionError with every problem, and KeyError for an unknown format."""
    opened = Opened(path, by_name(format), data, sha256(data).hexdigest())
    (group,) = gather([_Parser(knowledge).member(opened)])
    return assemble(group, knowledge)


def read_all(
    paths: Iterable[str],
    knowledge: KnowledgeBase,
    *,
    stdin: BinaryIO | bytes | None = None,
    stdin_format: str | None = None,
) -> Sequence[Reading]:
    """Every architecture that the paths name, each once, in the order in which they are named.

    All files are opened and parsed here; what is wrong with one is raised where its architecture is read. The
    parameters are those of ``read``.
    """
    standard_input = StandardInput(stdin, stdin_format)
    readings: list[Reading] = []
    for scope in scopes_of(paths):
        if scope.error is not None:
            group = Group(None, [Unreadable(scope.folder or "", scope.error)])
            readings.append(Reading(scope.folder or "", (), group, knowledge))
            continue
        groups = gather(list(_Parser(knowledge).members(scope, standard_input)), scope.folder is not None)
        readings += [Reading(_name(group, scope), _files(group), group, knowledge) for group in groups]
    return readings


def read_opened(opened: Sequence[Opened], knowledge: KnowledgeBase) -> Sequence[Reading]:
    """Every architecture in files of one scope that have been opened already; as ``read_all`` otherwise."""
    scope = Scope(tuple(one.path for one in opened))
    parser = _Parser(knowledge)
    groups = gather([parser.member(one) for one in opened])
    return [Reading(_name(group, scope), _files(group), group, knowledge) for group in groups]


def _files(group: Group) -> tuple[str, ...]:
    return tuple(path_of(member) for member in group.members)


def _name(group: Group, scope: Scope) -> str:
    files = _files(group)
    if len(files) > 1 and scope.folder is not None and len(files) == len(scope.files):
        return scope.folder
    return ", ".join(files[:_FEW]) + (f" and {len(files) - _FEW} more" if len(files) > _FEW else "")


class _Parser:
    """Parses the files of one scope, within bounds."""

    def __init__(self, knowledge: KnowledgeBase) -> None:
        self._knowledge = knowledge
        self._form = form_of(knowledge)
        self._held: dict[str, int] = {}

    def members(self, scope: Scope, stdin: StandardInput) -> Iterator[Member]:
        """A member for each file of the scope, readable or not."""
        for path in scope.files:
            try:
                yield self.member(open_input(path, stdin))
            except SubmissionError as error:
                yield Unreadable(path, error)

    def member(self, opened: Opened) -> Member:
        """One file that has been opened."""
        held = self._held.get(opened.format.name, 0) + len(opened.data)
        most = _SCOPE_HOLDS * opened.format.max_bytes
        if held > most:
            what = f"the files named together hold more than {most / 1_000_000:g} MB of {opened.format.label}"
            return Unreadable(
                opened.path, SubmissionError([Problem(opened.path, None, None, what, "assess fewer at a time")])
            )
        self._held[opened.format.name] = held
        try:
            return self._parsed(opened)
        except SubmissionError as error:
            return Unreadable(opened.path, error, sight_of(opened.data, opened.format, self._form))

    def _parsed(self, opened: Opened) -> Member:
        if opened.format != YAML:
            part = parse(opened.data, opened.path, opened.format.name, self._knowledge)
            return _single(replace(part, file=_source_file(opened)))
        try:
            found: YamlPart | SubmissionError = parse_yaml(opened.data, opened.path, self._form)
        except SubmissionError as error:
            found = error
        if isinstance(found, YamlPart) and found.ours:
            return replace(found, file=_source_file(opened))
        other = looks_like(opened.data)
        if other is not None:
            what = f"this looks like {other.label}, but is read as YAML"
            remedy = f"name the file `….{other.suffixes[0][1:]}`"
            if opened.path == STANDARD_INPUT:
                remedy = f"say so with `--stdin-format {other.name}`"
            mistaken = SubmissionError([Problem(opened.path, None, None, what, remedy)])
            return Unreadable(opened.path, mistaken, sight_of(opened.data, other, self._form))
        if isinstance(found, SubmissionError):
            raise found
        return replace(found, file=_source_file(opened))


def _source_file(opened: Opened) -> SourceFile:
    return SourceFile(opened.path, opened.sha256, opened.format.name)


def _single(part: RdfPart) -> Member:
    """The part, if it states at most one architecture, and that by name."""
    problems: list[Problem] = []
    for number, (node, place) in enumerate(part.architectures):
        where = (place.file, place.line, place.column)
        if isinstance(node, BNode):
            remedy = f"name it, as in {statement_of_architecture(part.file.format, 'my-proposal')}"
            problems.append(Problem(*where, "the architecture has no IRI", remedy))
        elif number:
            what = f"a second architecture; the first is on line {part.architectures[0][1].line}"
            problems.append(Problem(*where, what, "write one in a file"))
    if not problems:
        return part
    named = tuple(node for node, _ in part.architectures if isinstance(node, URIRef))
    return Unreadable(part.file.path, SubmissionError(problems), Sight(whole=True, architectures=named, ours=True))
