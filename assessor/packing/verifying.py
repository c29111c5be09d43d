"""Whether a pack is as it was made, and whether its inputs still come to what it says."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace

from assessor.engine.interface import Progress, untold
from assessor.knowledge.files import KnowledgeFiles
from assessor.knowledge.model import KnowledgeBase
from assessor.packing.archive_writing import zipped
from assessor.packing.comparison import FileDifference, Outcome, file_differences, outcome_difference
from assessor.packing.configuration import configuration_in
from assessor.packing.documents import documents
from assessor.packing.making import files_of, knowledge_members, packed_knowledge
from assessor.packing.manifest import ADDED, CHANGED, MISSING, Tampering, tampering
from assessor.packing.model import KNOWLEDGE, Members, Pack, PackError
from assessor.packing.packed_knowledge import documents_by_packed_knowledge
from assessor.packing.versions import versions, versions_in
from assessor.profiles.choosing import knowledge_from
from assessor.profiles.files import with_packaged
from assessor.submission.model import SubmissionError

IDENTICAL, DIFFERS, TAMPERED = "identical", "differs", "tampered"
OTHER_KNOWLEDGE = "identical-with-packed-knowledge-base"
FOREIGN_KNOWLEDGE = "identical-but-for-knowledge-base"
SAME_FINDINGS = "same-verdicts-and-findings"

ByPackedKnowledge = Callable[[Pack], Members]


@dataclass(frozen=True)
class Rerun:
    """The assessment of the packed inputs once more; ``by_pack`` says whether with the knowledge base of the pack.

    ``problems`` say why nothing came of it, where that is so; then nothing is compared.
    """

    by_pack: bool
    files: tuple[FileDifference, ...] = ()
    outcome: Outcome = Outcome((), ())  # noqa: RUF009 - it is frozen
    problems: tuple[str, ...] = ()

    @property
    def identical(self) -> bool:
        """Whether every file came out as it is packed, byte for byte."""
        return not self.files and not self.problems

    @property
    def same_findings(self) -> bool:
        """Whether every verdict and every finding came out as it is packed."""
        compared = self.outcome
        return not self.problems and compared.readable and not compared.verdicts and not compared.findings


@dataclass(frozen=True)
class KnowledgeComparison:
    """The knowledge base of the pack and that of this tool: their digests, and the files that are not the same,
    ``missing`` and ``added`` as the pack has them."""

    packed: str
    own: str
    differences: tuple[tuple[str, str], ...]

    @property
    def same(self) -> bool:
        """Whether they are the same."""
        return self.packed == self.own


@dataclass(frozen=True)
class PackVerification:
    """What is to be said of a pack. ``versions`` are those that are others now: name, packed, now.

    A pack that has been tampered with is not assessed again: ``knowledge`` is None and ``reruns`` is empty.
    """

    pack_sha256: str
    manifest_sha256: str
    members: int
    tampered: tuple[Tampering, ...]
    knowledge: KnowledgeComparison | None = None
    versions: tuple[tuple[str, str | None, str | None], ...] = ()
    reruns: tuple[Rerun, ...] = ()

    @property
    def outcome(self) -> str:
        """One word for all of it."""
        if self.tampered:
            return TAMPERED
        own = self.reruns[0]
        if own.identical:
            return IDENTICAL if self.knowledge is not None and self.knowledge.same else FOREIGN_KNOWLEDGE
        if any(rerun.by_pack and rerun.identical for rerun in self.reruns):
            return OTHER_KNOWLEDGE
        return SAME_FINDINGS if own.same_findings else DIFFERS


def verify(
    pack: Pack,
    knowledge: KnowledgeBase,
    progress: Progress = untold,
    by_packed_knowledge: ByPackedKnowledge = documents_by_packed_knowledge,
) -> PackVerification:
    """Check the digests of a pack, and assess its inputs again; ``knowledge`` is that of this tool.

    Raises PackError where the file is no evidence pack that this version can verify.
    """
    progress("checking digests")
    tampered = tampering(pack.members)
    about = pack.sha256, pack.manifest_sha256, len(pack.members)
    if tampered:
        return PackVerification(*about, tampered)
    configuration_in(pack.members)
    packed_versions, own_versions = versions_in(pack.members), versions()
    others = tuple(
        (name, packed_versions.get(name), own_versions.get(name))
        for name in sorted(packed_versions.keys() | own_versions.keys())
        if packed_versions.get(name) != own_versions.get(name)
    )
    packed = packed_knowledge(pack.members)
    own = replace(files_of(knowledge), own=packed.own, profile=with_packaged(packed.profile))
    compared = _knowledge(packed, own)
    if packed.own:  # queries of somebody else's may run for ever
        reruns = [_rerun(pack, lambda: by_packed_knowledge(_with_knowledge(pack, own)), by_pack=False)]
    else:
        reruns = [_rerun(pack, lambda: _by_tool(pack, own, knowledge, progress), by_pack=False)]
    if not compared.same:
        progress("assessing with the knowledge base of the pack")
        reruns.append(_rerun(pack, lambda: by_packed_knowledge(pack), by_pack=True))
    return PackVerification(*about, (), compared, others, tuple(reruns))


def _by_tool(pack: Pack, files: KnowledgeFiles, knowledge: KnowledgeBase, progress: Progress) -> Members:
    """What the inputs come to with the knowledge base of this tool, as the profile of the pack wants it."""
    return documents(pack.members, knowledge_from(files, knowledge), progress).members


def _with_knowledge(pack: Pack, files: KnowledgeFiles) -> Pack:
    """The pack with another knowledge base in it."""
    others = {name: data for name, data in pack.members.items() if not name.startswith(KNOWLEDGE)}
    members = {**others, **knowledge_members(files)}
    return Pack(zipped(members), members)


def _rerun(pack: Pack, assess: Callable[[], Members], *, by_pack: bool) -> Rerun:
    try:
        now = assess()
    except SubmissionError as error:
        return Rerun(by_pack, problems=tuple(error.lines()))
    except PackError as error:
        return Rerun(by_pack, problems=error.problems)
    return Rerun(by_pack, file_differences(pack.members, now), outcome_difference(pack.members, now))


def _knowledge(packed: KnowledgeFiles, own: KnowledgeFiles) -> KnowledgeComparison:
    theirs, ours = knowledge_members(packed), knowledge_members(own)
    differences = tuple(
        (name.removeprefix(KNOWLEDGE), MISSING if name not in theirs else ADDED if name not in ours else CHANGED)
        for name in sorted(theirs.keys() | ours.keys())
        if theirs.get(name) != ours.get(name)
    )
    return KnowledgeComparison(packed.digest(), own.digest(), differences)
