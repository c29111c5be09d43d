"""An architecture and parts of it, for tests of several files, and what comes of reading them."""

from __future__ import annotations

from pathlib import Path

from assessor.knowledge.model import KnowledgeBase
from assessor.submission.model import Submission, SubmissionError
from assessor.submission.reading import Reading, read_all

MAIN = """architecture: {id: valley, label: Valley, kind: proposed, describesCompletely: [flows]}
sources: {filing: {title: Filing}}
entities:
  iso: {is: TransmissionSystemOperator, source: filing p. 1}
  batteries: {is: StorageResource, source: filing p. 1}
"""
FLOWS = """flows:
  - {from: iso, to: batteries, kind: dispatch, source: filing p. 2}
  - {from: iso, to: batteries, kind: dispatch, source: filing p. 3}
"""
OTHER = MAIN.replace("id: valley", "id: hill")
TTL = """@prefix ga: <https://w3id.org/grid-architecture#> .
@prefix : <https://w3id.org/grid-architecture/submission/valley#> .
"""
VALLEY = "https://w3id.org/grid-architecture/submission/valley"
BROKEN = "flows:\n  - {from: iso: to}\n"


def write(folder: Path, **files: str | bytes) -> list[str]:
    """Write files (``main_yaml`` is ``main.yaml``) and give their paths."""
    paths = []
    for name, text in files.items():
        path = folder / name.replace("_", ".")
        path.write_bytes(text if isinstance(text, bytes) else text.encode())
        paths.append(str(path))
    return paths


def one(paths: list[str], knowledge: KnowledgeBase) -> Submission:
    (reading,) = read_all(paths, knowledge)
    return reading.read().submission


def outcome(reading: Reading, folder: Path) -> list[str]:
    """The architecture that was read, or the problems without the name of the folder."""
    try:
        return [f"ok {str(reading.read().submission.architecture).rpartition('/')[2]}"]
    except SubmissionError as error:
        return [line.replace(f"{folder}/", "") for line in error.lines()]


def outcomes(folder: Path, knowledge: KnowledgeBase, paths: list[str] | None = None) -> list[list[str]]:
    return [outcome(each, folder) for each in read_all(paths or [str(folder)], knowledge)]
