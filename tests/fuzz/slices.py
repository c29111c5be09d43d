"""The work of one process at a time; in a module of its own, which a new process can import."""

from __future__ import annotations

from dataclasses import dataclass

from .campaign import Ran, campaign


@dataclass(frozen=True)
class Slice:
    """So many numbers of one format, from ``start`` on."""

    format: str
    start: int
    number: int
    every: int


def run_slice(work: Slice) -> tuple[str, Ran]:
    """Run one slice; for a pool."""
    return work.format, campaign(work.format, range(work.start, work.start + work.number), work.every)
