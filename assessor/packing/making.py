"""From the paths that a user names to an evidence pack."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import date, datetime

from assessor.assessment.model import Assessment
from assessor.engine.interface import Progress, untold
from assessor.knowledge.files import KnowledgeFiles, files_in
from assessor.knowledge.model import KnowledgeBase
from assessor.knowledge.packaged import ontology_folder, shapes_folder
from assessor.packing.archive_reading import read_pack
from assessor.packing.archive_writing import zipped
from assessor.packing.configuration import Configuration
from assessor.packing.documents import documents
from assessor.packing.inputs import Inputs, find_inputs, readings_of
from assessor.packing.manifest import sealed, tampering
from assessor.packing.model import (
    CONFIGURATION,
    ONTOLOGY,
    OWN,
    PROFILE,
    SHAPES,
    VERSIONS,
    Members,
    Pack,
    PackError,
    RulesFailed,
)
from assessor.packing.versions import versions_as_bytes
from assessor.packing.waivers import PathsFor, find_waivers
from assessor.profiles.choosing import knowledge_from
from assessor.submission.checks.validation import check_submission
from assessor.submission.files.opening import StandardInput
from assessor.submission.model import SubmissionError
from assessor.submission.reporting import together


@dataclass(frozen=True)
class Order:
    """What is to be packed: the paths that a user names, what `-` among them reads, and the settings.

    ``waiver_paths`` gives the files of waivers for an architecture in some files, ``as_of`` is the day by which they
    are judged; ``time`` is the one that the report tells, if any.
    """

    paths: tuple[str, ...]
    stdin: StandardInput
    waiver_paths: PathsFor
    as_of: date
    time: datetime | None = None


@dataclass(frozen=True)
class Packed:
    """A pack with the assessments behind it, and the path that each of its inputs and waivers was found at."""

    pack: Pack
    assessments: tuple[Assessment, ...]
    named: Mapping[str, str]


def make_pack(order: Order, knowledge: KnowledgeBase, progress: Progress = untold) -> Packed:
    """The pack of all architectures that are ordered.

    Raises SubmissionError where one of them cannot be assessed: its problems name the files as the user did;
    RulesFailed where a rule could not be evaluated; PackError where all of it is more than a pack may hold.
    """
    inputs = find_inputs(order.paths, order.stdin)
    waivers = find_waivers(_files_by_architecture(inputs, knowledge), order.waiver_paths)
    named = {**inputs.named, **waivers.named}
    configuration = Configuration(time=order.time, as_of=order.as_of if waivers.of else None, waivers=waivers.of)
    given = {
        **inputs.members,
        **waivers.members,
        **knowledge_members(files_of(knowledge)),
        CONFIGURATION: configuration.as_bytes(),
        VERSIONS: versions_as_bytes(),
    }
    try:
        made = documents(given, knowledge, progress)
    except SubmissionError as error:
        raise _as_named(error, inputs, named, knowledge) from None
    assessments = tuple(one.assessment for one in made.assessed)
    _refuse_failed(assessments)
    pack = _read_again(zipped(sealed({**given, **made.members}), order.time))
    return Packed(pack, assessments, named)


def _files_by_architecture(inputs: Inputs, knowledge: KnowledgeBase) -> dict[str, list[str]]:
    """The files of each architecture, as the user named them."""
    files: dict[str, list[str]] = {}
    for reading in readings_of(inputs.members, knowledge):
        if reading.architecture is not None:
            files.setdefault(str(reading.architecture), []).extend(inputs.named[name] for name in reading.files)
    return files


def files_of(knowledge: KnowledgeBase) -> KnowledgeFiles:
    """The files of a knowledge base: the packaged ones, the user's own rules, the profile. Raises PackError if the
    packaged ones are no longer those that were loaded."""
    packaged = files_in(ontology_folder(), shapes_folder())
    files = replace(packaged, own=knowledge.own.files, profile=knowledge.profile.files)
    if files.digest() != knowledge.digest:
        raise PackError(["the files of the knowledge base have changed while it was in use; try again"])
    return files


def knowledge_members(files: KnowledgeFiles) -> dict[str, bytes]:
    """The members that hold a knowledge base."""
    return {
        **{ONTOLOGY + path: data for path, data in files.ontology.items()},
        **{SHAPES + path: data for path, data in files.shapes.items()},
        **{OWN + path: data for path, data in files.own.items()},
        **{PROFILE + path: data for path, data in files.profile.items()},
    }


def packed_knowledge(members: Members) -> KnowledgeFiles:
    """The files of the knowledge base among the members of a pack."""
    ontology, shapes, own, profile = (
        {name.removeprefix(room): data for name, data in members.items() if name.startswith(room)}
        for room in (ONTOLOGY, SHAPES, OWN, PROFILE)
    )
    return KnowledgeFiles(ontology, shapes, own, profile)


def packed_knowledge_base(members: Members) -> KnowledgeBase:
    """The knowledge base of a pack, with the user's own rules and the profile in it. Raises KnowledgeError, and
    SubmissionError where rules or profile cannot be used."""
    return knowledge_from(packed_knowledge(members))


def _as_named(
    error: SubmissionError, inputs: Inputs, named: Mapping[str, str], knowledge: KnowledgeBase
) -> SubmissionError:
    """What is wrong with the inputs in the names by which the user knows them."""
    errors: list[SubmissionError] = []
    for reading in inputs.readings(knowledge):
        try:
            check_submission(reading.read().submission, knowledge)
        except SubmissionError as own:
            errors.append(own)
    if errors:
        return together(errors)
    return SubmissionError(replace(one, file=named.get(one.file, one.file)) for one in error.problems)


def _refuse_failed(assessments: Iterable[Assessment]) -> None:
    failed = [
        f"{assessment.architecture.label}: rule {rule.code} could not be evaluated: {rule.error}; please report"
        for assessment in assessments
        for verdict in assessment.principles
        for rule in verdict.rules
        if rule.state == "failed"
    ]
    if failed:
        raise RulesFailed(failed)


def _read_again(data: bytes) -> Pack:
    """The pack, read as whoever receives it will: what we could not verify is never written."""
    pack = read_pack(data)
    if tampering(pack.members):
        raise PackError(["what was packed does not read as it was written; please report"])
    return pack
