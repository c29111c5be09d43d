"""The packaged case studies, by their slugs."""

from __future__ import annotations

from pathlib import Path

from assessor.knowledge.packaged import case_studies_folder

PREFIX = "case:"


def case_study_slugs() -> tuple[str, ...]:
    """The slugs of all packaged case studies, sorted."""
    return tuple(sorted(path.stem for path in case_studies_folder().glob("*.yaml")))


def case_study_path(slug: str) -> Path:
    """The file of a case study. Raises KeyError for an unknown slug."""
    if slug not in case_study_slugs():
        raise KeyError(slug)
    return case_studies_folder() / f"{slug}.yaml"
