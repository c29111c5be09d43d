"""The files of a knowledge base as bytes: what is loaded, what its digest covers."""

from __future__ import annotations

import hashlib
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path

from assessor.knowledge.digests import add_files, extended, in_order

SHAPE_FOLDERS = ("submission", "concepts", "principles")


@dataclass(frozen=True)
class KnowledgeFiles:
    """The Turtle files by their paths below the folder of the ontology and below that of the shapes, with ``/``;
    beside them a user's ``own`` rules and the files of a ``profile``."""

    ontology: Mapping[str, bytes]
    shapes: Mapping[str, bytes]
    own: Mapping[str, bytes] = field(default_factory=dict)
    profile: Mapping[str, bytes] = field(default_factory=dict)

    def digest(self) -> str:
        """``sha256:`` and the SHA-256 over the names and bytes of all files, in the order of their paths."""
        digest = hashlib.sha256()
        add_files(digest, "ontology", self.ontology)
        add_files(digest, "shapes", self.shapes)
        found = "sha256:" + digest.hexdigest()
        for kind, files in (("own", self.own), ("profile", self.profile)):
            found = extended(found, kind, files) if files else found
        return found

    def shapes_in(self, folder: str) -> dict[str, bytes]:
        """The shapes in one of ``SHAPE_FOLDERS``, in order."""
        return {path: self.shapes[path] for path in in_order(self.shapes) if path.startswith(f"{folder}/")}


def files_in(ontology_folder: Path, shapes_folder: Path) -> KnowledgeFiles:
    """The files that two folders hold; of the shapes those in ``SHAPE_FOLDERS``. Raises OSError."""
    return KnowledgeFiles(
        ontology=_turtle(ontology_folder, ontology_folder),
        shapes={
            path: data
            for folder in SHAPE_FOLDERS
            for path, data in _turtle(shapes_folder, shapes_folder / folder).items()
        },
    )


def _turtle(root: Path, folder: Path) -> dict[str, bytes]:
    return {path.relative_to(root).as_posix(): path.read_bytes() for path in sorted(folder.rglob("*.ttl"))}
