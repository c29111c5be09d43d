"""A waiver: somebody answers for a finding until a day, so that it does not count; it is never out of view."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from assessor.submission.model import Location, Problem, SourceFile

APPLIED = "applied"
EXPIRED = "expired"
MATCHES_NOTHING = "matches-nothing"


@dataclass(frozen=True)
class Waiver:
    """One waiver as it was written, beginning at ``place``.

    It is for the finding whose identity begins with ``finding``, or for each finding of ``rule`` in which everybody in
    ``participants`` takes part (roles, each with identifiers or IRIs as written). ``architecture`` narrows it to one,
    as an IRI. ``until`` is the last day on which it holds; ``approver`` is None where nobody is named.
    """

    place: Location
    finding: str | None
    rule: str | None
    participants: tuple[tuple[str, tuple[str, ...]], ...]
    reason: str
    owner: str
    approver: str | None
    until: date
    architecture: str | None = None

    @property
    def target(self) -> str:
        """What it is for, as its author wrote it: ``f:1232e1a4``, or rule and participants."""
        if self.finding is not None:
            return self.finding
        named = ", ".join(f"{role} {' and '.join(names)}" for role, names in self.participants)
        return f"{self.rule} with {named}"


@dataclass(frozen=True)
class WaiverUse:
    """What became of one waiver in one assessment.

    ``state`` is ``applied``, ``expired`` or ``matches-nothing``; ``findings`` are the identities that it matches. Of
    them it waives those that are not in ``earlier``, which a waiver before it waives already; one that has expired
    waives none. ``nearest`` is the finding most like what was meant, where it matches nothing and there is any.
    """

    waiver: Waiver
    state: str
    findings: tuple[str, ...]
    earlier: tuple[str, ...] = ()
    nearest: str | None = None


@dataclass(frozen=True)
class Waivers:
    """The waivers of one assessment, in the order of their files, judged ``as_of`` a day.

    ``files`` are those they stand in, sorted; ``problems`` what is to be told of them that does not keep them from
    holding. ``as_of`` is None where there is no file of waivers.
    """

    waivers: tuple[Waiver, ...] = ()
    as_of: date | None = None
    files: tuple[SourceFile, ...] = ()
    problems: tuple[Problem, ...] = ()


NO_WAIVERS = Waivers()
