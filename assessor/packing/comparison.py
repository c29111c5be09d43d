"""What the members of a pack say, beside what came of the same inputs now: bytes, verdicts, findings."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from assessor.packing.configuration import configuration_in
from assessor.packing.documents import is_document
from assessor.packing.model import REPORT_JSON, Members, object_in

DIFFERENT, GONE, NEW = "different", "only-in-pack", "only-now"
LONGEST = 300
MOST_COMPARED = 30_000_000
_GRADES = ("level", "level_unmitigated", "status")
_VERDICTS = ("verdict", "level", "basis")

Graded = tuple[str | None, ...]


@dataclass(frozen=True, order=True)
class FileDifference:
    """A member that is not the same now; ``state`` is ``different``, ``only-in-pack`` or ``only-now``.

    ``line`` is the first line that differs, ``packed`` and ``now`` what stands there (None behind the end).
    """

    name: str
    state: str
    line: int | None = None
    packed: str | None = None
    now: str | None = None


@dataclass(frozen=True)
class VerdictDifference:
    """A principle whose verdict, level or basis is another now; None where there is none on that side."""

    architecture: str
    principle: str
    packed: Graded | None
    now: Graded | None


@dataclass(frozen=True)
class FindingDifference:
    """A finding that is not the same now. ``packed`` and ``now`` are level, level without mitigation and status on
    each side, None where it is not found; ``parts`` are the other parts of it that differ."""

    architecture: str
    finding: str
    rule: str
    message: str
    packed: Graded | None
    now: Graded | None
    parts: tuple[str, ...] = ()


@dataclass(frozen=True)
class Outcome:
    """How the report of the pack and that of now differ; ``readable`` is False where that of the pack cannot be
    read, and nothing but its bytes is compared."""

    verdicts: tuple[VerdictDifference, ...]
    findings: tuple[FindingDifference, ...]
    readable: bool = True


def file_differences(packed: Members, now: Members) -> tuple[FileDifference, ...]:
    """The members that come of the inputs and differ, in order of names. Raises PackError where the settings of the
    pack are not usable."""
    configuration = configuration_in(packed)
    names = {name for name in packed if is_document(name, configuration)} | now.keys()
    return tuple(
        _file(name, packed.get(name), now.get(name))
        for name in sorted(names)
        if packed.get(name) != now.get(name)
    )


def _file(name: str, packed: bytes | None, now: bytes | None) -> FileDifference:
    if packed is None or now is None:
        return FileDifference(name, NEW if packed is None else GONE)
    ours, theirs = now.split(b"\n"), packed.split(b"\n")
    pairs = enumerate(zip(theirs, ours, strict=False))
    number = next((place for place, (one, other) in pairs if one != other), min(len(ours), len(theirs)))
    return FileDifference(name, DIFFERENT, number + 1, _line(theirs, number), _line(ours, number))


def _line(lines: list[bytes], number: int) -> str | None:
    if number >= len(lines):
        return None
    text = lines[number][: 4 * LONGEST].decode("utf-8", "replace").strip()
    return _short(text)


def outcome_difference(packed: Members, now: Members) -> Outcome:
    """The verdicts and findings that differ, by architecture."""
    ours, theirs = now.get(REPORT_JSON, b""), packed.get(REPORT_JSON, b"")
    if ours == theirs:
        return Outcome((), ())
    try:
        if len(theirs) > MOST_COMPARED:
            raise ValueError
        before, after = _by(object_in(theirs), "assessments", "iri", "architecture"), _report(ours)
        verdicts = [one for iri in sorted(before.keys() | after.keys()) for one in _verdicts(iri, before, after)]
        findings = [one for iri in sorted(before.keys() | after.keys()) for one in _findings(iri, before, after)]
    except (ValueError, TypeError, KeyError, AttributeError):
        return Outcome((), (), readable=False)
    return Outcome(tuple(verdicts), tuple(findings))


def _report(data: bytes) -> Mapping[str, Any]:
    return _by(object_in(data), "assessments", "iri", "architecture")


def _by(holder: Mapping[str, Any], section: str, key: str, within: str | None = None) -> Mapping[str, Any]:
    """The objects of a section by one of their strings. Raises ValueError and the like where it is no such section."""
    found = {}
    for one in holder.get(section, []):
        name = (one[within] if within else one)[key]
        if not isinstance(name, str) or name in found:
            raise ValueError(section)
        found[name] = one
    return found


def _verdicts(iri: str, before: Mapping[str, Any], after: Mapping[str, Any]) -> Iterator[VerdictDifference]:
    theirs, ours = _by(before.get(iri, {}), "principles", "id"), _by(after.get(iri, {}), "principles", "id")
    for principle in sorted(theirs.keys() | ours.keys()):
        packed, now = _graded(theirs.get(principle), _VERDICTS), _graded(ours.get(principle), _VERDICTS)
        if packed != now:
            yield VerdictDifference(_short(iri), _short(principle), packed, now)


def _findings(iri: str, before: Mapping[str, Any], after: Mapping[str, Any]) -> Iterator[FindingDifference]:
    theirs, ours = _by(before.get(iri, {}), "findings", "id"), _by(after.get(iri, {}), "findings", "id")
    for identity in sorted(theirs.keys() | ours.keys()):
        packed, now = theirs.get(identity), ours.get(identity)
        if packed == now:
            continue
        one = ours[identity] if identity in ours else theirs[identity]
        parts: tuple[str, ...] = ()
        if packed is not None and now is not None:
            parts = tuple(key for key in sorted(packed.keys() | now.keys()) if packed.get(key) != now.get(key))
        grades = _graded(packed, _GRADES), _graded(now, _GRADES)
        rest = tuple(_short(key) for key in parts if key not in _GRADES)
        rule, message = _short(str(one["rule"])), _short(str(one["message"]))
        yield FindingDifference(_short(iri), _short(identity), rule, message, *grades, rest)


def _graded(one: Mapping[str, Any] | None, keys: tuple[str, ...]) -> Graded | None:
    if one is None:
        return None
    return tuple(None if one.get(key) is None else _short(str(one.get(key))) for key in keys)


def _short(text: str) -> str:
    """What a packed report says may be of any length."""
    return text if len(text) <= LONGEST else text[:LONGEST] + "…"
