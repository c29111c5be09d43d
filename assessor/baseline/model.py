"""A baseline: the findings as they were recorded, and what has become of them."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

SCHEMA = "assessor-baseline/1"


@dataclass(frozen=True)
class Recorded:
    """A finding as it was when the baseline was recorded."""

    id: str
    rule: str
    level: str
    status: str
    message: str


@dataclass(frozen=True)
class Baseline:
    """What one file of a baseline holds: the findings of each architecture by its IRI, sorted by identity.

    ``labels`` names the architectures; ``path`` is the file as the user named it. The other fields say by which
    version of this program, with which knowledge base and profile, it was recorded.
    """

    path: str
    tool_version: str
    knowledge_version: str
    knowledge_digest: str
    profile: str
    findings: Mapping[str, tuple[Recorded, ...]]
    labels: Mapping[str, str]


@dataclass(frozen=True)
class Change:
    """A finding that is there as before, at another level or with another status."""

    id: str
    level_before: str
    level: str
    status_before: str
    status: str


@dataclass(frozen=True)
class SinceBaseline:
    """An assessment beside a baseline: identities of findings, sorted; ``gone`` are as they were recorded.

    Where the baseline holds nothing of the architecture, ``known`` is false and nothing is compared; ``holds`` names
    the architectures that it has. ``same_knowledge`` says whether it was recorded with the knowledge base of
    today, ``profile`` and ``profile_now`` name the profiles of then and of today.
    """

    path: str
    known: bool
    holds: tuple[str, ...]
    knowledge_version: str
    knowledge_digest: str
    same_knowledge: bool
    new: tuple[str, ...] = ()
    gone: tuple[Recorded, ...] = ()
    changed: tuple[Change, ...] = ()
    unchanged: tuple[str, ...] = ()
    profile: str = "default"
    profile_now: str = "default"

    def state_of(self, finding: str) -> str | None:
        """``new``, ``changed`` or ``unchanged``; None where nothing is compared."""
        if not self.known:
            return None
        if finding in self.new:
            return "new"
        return "unchanged" if finding in self.unchanged else "changed"
