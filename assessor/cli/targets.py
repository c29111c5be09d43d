"""What a user may name to be assessed: files, folders, packaged case studies, standard input."""

from __future__ import annotations

import os
from collections.abc import Iterable, Iterator
from pathlib import Path

SUFFIXES = (".yaml", ".yml", ".ttl")
LIST_OF_CASES = "case:"


def architectures(paths: Iterable[str]) -> Iterator[str]:
    """Each architecture that the paths name, in order and once; a folder stands for the submissions directly in it.

    A folder without any stands for itself, so that it is told of; see ``refuse_folder``.
    """
    seen = set()
    for path in paths:
        for name in _named(path):
            file = file_of(name)
            if file not in seen:
                seen.add(file)
                yield name


def _named(path: str) -> list[str]:
    folder = Path(path)
    if not path or _is_no_path(path) or not folder.is_dir():
        return [path]
    return sorted(str(file) for file in folder.iterdir() if _is_submission(file)) or [path]


def _is_no_path(name: str) -> bool:
    return name.startswith(LIST_OF_CASES) or name == "-"


def file_of(name: str) -> str:
    """The file that is read, whatever links lead to it; a name that is no path stands for itself."""
    if name.startswith(LIST_OF_CASES):
        from assessor.submission.case_studies import case_study_path

        try:
            return os.path.realpath(case_study_path(name.removeprefix(LIST_OF_CASES)))
        except KeyError:
            return name
    return name if not name or name == "-" else os.path.realpath(name)


def refuse_folder(path: str) -> None:
    """Raises SubmissionError for a folder, which is among the architectures only if it holds none."""
    from assessor.submission.model import Problem, SubmissionError

    if path and not _is_no_path(path) and Path(path).is_dir():
        known = f"{', '.join(SUFFIXES[:-1])} or {SUFFIXES[-1]}"
        raise SubmissionError([Problem(path, None, None, f"the folder holds no {known} file", "name another path")])


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
