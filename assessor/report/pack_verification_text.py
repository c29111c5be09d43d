"""What became of the verification of a pack, for people: the answer first, then what differs."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from assessor.packing.comparison import GONE, NEW, FileDifference, FindingDifference, Graded, VerdictDifference
from assessor.packing.manifest import Tampering
from assessor.packing.model import REPORTS
from assessor.packing.verifying import (
    DIFFERS,
    FOREIGN_KNOWLEDGE,
    IDENTICAL,
    OTHER_KNOWLEDGE,
    SAME_FINDINGS,
    TAMPERED,
    KnowledgeComparison,
    PackVerification,
    Rerun,
)
from assessor.report.overview import VERDICT_WORDS
from assessor.report.pack_report import digests
from assessor.report.styling import Marked, Style, Styled, joined
from assessor.report.wrapping import counted, in_words, sentence, wrap

MOST_FILES = 10
MOST_TOLD = 100
ANSWERS = {
    IDENTICAL: ("identical", Style.GOOD, "it is as it was packed, and comes to the same again, byte for byte."),
    SAME_FINDINGS: (
        "differs",
        Style.WEAK,
        "its digests are in order, and every verdict and finding is the same again, but not every file, byte for byte.",
    ),
    OTHER_KNOWLEDGE: (
        "differs",
        Style.WEAK,
        "its digests are in order, but this tool has another knowledge base; with that of the pack the result is "
        "identical.",
    ),
    FOREIGN_KNOWLEDGE: (
        "differs",
        Style.BAD,
        "its digests are in order, and this tool comes to the same, but the knowledge base in the pack is not the one "
        "that its report was made with.",
    ),
    DIFFERS: ("differs", Style.BAD, "its digests are in order, but it comes to another result now."),
    TAMPERED: ("tampered with", Style.BAD, "it is not as it was packed. It was not assessed again."),
}
_TOLD = {"changed": "was changed", "missing": "is missing", "added": "was added"}
_KNOWLEDGE = {"changed": "is another one in the pack", "missing": "is not in the pack", "added": "is in the pack alone"}


def verification_text(found: PackVerification, path: str, width: int = 80) -> Styled:
    """The verification of the pack at ``path``."""
    return joined(list(_lines(found, path, width)))


def _lines(found: PackVerification, path: str, width: int) -> Iterator[str]:
    word, style, meaning = ANSWERS[found.outcome]
    yield from wrap([Marked(path, Style.PLACE), ": ", Marked(word, style), f": {meaning}"], width)
    yield ""
    if found.tampered:
        yield from _tampered(found.tampered, width)
    else:
        yield from wrap(f"All {counted(found.members, 'file')} have the digests that the manifest gives.", width)
    if found.knowledge is not None:
        yield from _knowledge(found.knowledge, width)
    for name, packed, now in found.versions:
        yield from wrap(f"Version of {name}: {packed or 'not told'} in the pack, {now or 'none'} here.", width)
    for rerun in found.reruns:
        yield from _rerun(rerun, width)
    yield ""
    yield from digests(found.manifest_sha256, found.pack_sha256, width, whole=not found.tampered)


def _tampered(tampered: Sequence[Tampering], width: int) -> Iterator[str]:
    for one in tampered:
        told = f" {_TOLD[one.state]} (by {in_words(one.by)})"
        yield from wrap([Marked(one.name, Style.PLACE), told], width, "  * ")


def _knowledge(compared: KnowledgeComparison, width: int) -> Iterator[str]:
    if compared.same:
        yield from wrap("The knowledge base is that of this tool.", width)
        return
    yield from wrap("The knowledge base of the pack is not that of this tool:", width)
    yield from wrap(f"{compared.packed} in the pack", width, "  ")
    yield from wrap(f"{compared.own} here", width, "  ")
    for name, state in compared.differences:
        yield from wrap([Marked(name, Style.PLACE), f" {_KNOWLEDGE[state]}"], width, "  * ")


def _rerun(rerun: Rerun, width: int) -> Iterator[str]:
    whose = "the pack" if rerun.by_pack else "this tool"
    start = f"Assessed again with the knowledge base of {whose}:"
    if rerun.problems:
        yield from wrap(f"{start} that could not be done.", width)
        for problem in rerun.problems:
            yield from wrap(problem, width, "  * ")
        return
    if rerun.identical:
        yield from wrap(f"{start} identical.", width)
        return
    outcome = rerun.outcome
    if not outcome.readable:
        yield from wrap(f"{start} the packed report is none that this tool writes.", width)
    elif rerun.same_findings:
        yield from wrap(f"{start} every verdict and every finding is the same.", width)
    else:
        several = {"verdict": len(outcome.verdicts), "finding": len(outcome.findings)}
        what = in_words(counted(number, noun) for noun, number in several.items() if number)
        yield from wrap(f"{start} {what} not the same.", width)
    concerned = {verdict.architecture for verdict in outcome.verdicts}
    concerned |= {finding.architecture for finding in outcome.findings}
    told = [_verdict(verdict, len(concerned) > 1) for verdict in outcome.verdicts]
    told += [_finding(finding, len(concerned) > 1) for finding in outcome.findings]
    for words in told[:MOST_TOLD]:
        yield from wrap(words, width, "  * ")
    if len(told) > MOST_TOLD:
        yield from wrap(f"and {len(told) - MOST_TOLD} more; `-f json` lists them all", width, "    ")
    yield from _files(rerun.files, width, in_full=not concerned)


def _verdict(one: VerdictDifference, several: bool) -> str:
    about = f" of {one.architecture}" if several else ""
    return f"{sentence(one.principle)}{about}: {_verdict_words(one.packed)} in the pack, {_verdict_words(one.now)} now"


def _verdict_words(graded: Graded | None) -> str:
    if graded is None:
        return "nothing"
    verdict, level, basis = graded
    details = ", ".join(part for part in (level, basis) if part)
    return f"{VERDICT_WORDS.get(verdict or '', verdict or 'nothing')}{f' ({details})' if details else ''}"


def _finding(one: FindingDifference, several: bool) -> str:
    about = f"{one.rule} {one.finding}{f' of {one.architecture}' if several else ''}"
    if one.now is None:
        return f"{about} ({_grade(one.packed)}) is in the pack and not found now: {one.message}"
    if one.packed is None:
        return f"{about} ({_grade(one.now)}) is found now and not in the pack: {one.message}"
    changes = [f"{_grade(one.packed)} in the pack, {_grade(one.now)} now"] if one.packed != one.now else []
    if one.parts:
        changes.append(f"other {in_words(part.replace('_', ' ') for part in one.parts)}")
    return f"{about}: {'; '.join(changes)}: {one.message}"


def _grade(graded: Graded | None) -> str:
    level, unmitigated, status = graded or (None, None, None)
    without = f"{unmitigated} without what mitigates it" if unmitigated != level else None
    return ", ".join(part for part in (level, without, status) if part)


def _files(files: Iterable[FileDifference], width: int, in_full: bool) -> Iterator[str]:
    """The files that differ, those that hold the report first; ``in_full`` with the first lines that differ."""
    listed = sorted(files, key=lambda one: (not one.name.startswith(REPORTS), one.name))
    told = counted(len(listed), "file differs", "files differ")
    if not in_full:
        yield from wrap(f"In bytes {told}; `-f json` lists them.", width, "  ")
        return
    yield from wrap(f"{sentence(told)}:", width, "  ")
    for one in listed[:MOST_FILES]:
        if one.state in (GONE, NEW):
            what = " is in the pack and not made now" if one.state == GONE else " is made now and not in the pack"
            yield from wrap([Marked(one.name, Style.PLACE), what], width, "  * ")
            continue
        packed, now = (f"`{text}`" if text is not None else "nothing" for text in (one.packed, one.now))
        place = Marked(f"{one.name}:{one.line}", Style.PLACE)
        yield from wrap([place, f": {packed} in the pack, {now} now"], width, "  * ")
    if len(listed) > MOST_FILES:
        yield from wrap(f"and {len(listed) - MOST_FILES} more; `-f json` lists them all", width, "    ")
