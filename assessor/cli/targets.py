"""What a user may name to be assessed: files, folders, packaged case studies, standard input."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from pathlib import Path

SUFFIXES = (".yaml", ".yml", ".ttl")
LIST_OF_CASES = "case:"


def architectures(paths: Iterable[str]) -> Iterator[str]:
    """Each architecture that the paths name, in order; a folder stands for the submissions directly in it.

    A folder without any stands for itself, so that reading it says what is wrong.
    """
    for path in paths:
        folder = Path(path)
        if path.startswith(LIST_OF_CASES) or path == "-" or not folder.is_dir():
            yield path
            continue
        files = sorted(str(file) for file in folder.iterdir() if _is_submission(file))
        yield from files or [path]


def _is_submission(file: Path) -> bool:
    return file.suffix.lower() in SUFFIXES and not file.name.startswith(".") and file.is_file()


def case_studies() -> list[tuple[str, str]]:
    """Slug and label of each packaged case study."""
    import yaml

    from assessor.submission.case_studies import case_study_path, case_study_slugs

    found = []
    for slug in case_study_slugs():
        document = yaml.load(case_study_path(slug).read_text(encoding="utf-8"), Loader=yaml.BaseLoader)
        found.append((slug, str(document["architecture"].get("label", slug))))
    return found
