"""What a shell may complete: paths, case studies, rules, principles, stored queries. Nothing heavy is loaded.

Each function is what click takes as ``shell_complete`` of a parameter. Rules and principles are read from the files
that define them, by themselves; the knowledge base as a whole takes too long for a key press.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path

import click
from click.shell_completion import CompletionItem

from assessor.knowledge.packaged import ontology_folder, profiles_folder, shapes_folder

PREFIX = "case:"


def files(context: click.Context, parameter: click.Parameter, incomplete: str) -> list[CompletionItem]:
    """Files and folders, which the shell itself knows."""
    return [CompletionItem(incomplete, type="file")]


def submissions(context: click.Context, parameter: click.Parameter, incomplete: str) -> list[CompletionItem]:
    """The case studies, and files and folders where the word can be the beginning of one."""
    from assessor.submission.files.case_studies import case_study_slugs

    cases = _beginning(incomplete, ((f"{PREFIX}{slug}", None) for slug in case_study_slugs()))
    return cases if incomplete.startswith(PREFIX) else [*cases, *files(context, parameter, incomplete)]


def rules(context: click.Context, parameter: click.Parameter, incomplete: str) -> list[CompletionItem]:
    """The codes of the rules, with their names."""
    described = (
        (about["code"], about.get("name"))
        for file in (shapes_folder() / "principles").rglob("*.ttl")
        for about in _resources(file)
        if "code" in about
    )
    return _beginning(incomplete.upper(), sorted(described))


def profiles(context: click.Context, parameter: click.Parameter, incomplete: str) -> list[CompletionItem]:
    """The packaged profiles, and files with one's own."""
    names = ((file.stem, None) for file in sorted(profiles_folder().glob("*.yaml")))
    return [*_beginning(incomplete, names), *files(context, parameter, incomplete)]


def principles(context: click.Context, parameter: click.Parameter, incomplete: str) -> list[CompletionItem]:
    """The identifiers of the principles, with their names."""
    described = [
        (about["notation"], about.get("label"))
        for about in _resources(ontology_folder() / "principles.ttl")
        if "notation" in about and "whyItMatters" in about
    ]
    return _beginning(incomplete, described)


def queries(context: click.Context, parameter: click.Parameter, incomplete: str) -> list[CompletionItem]:
    """The names of the stored queries, and files with one's own."""
    folder = Path(__file__).resolve().parent.parent / "queries"
    stored = _beginning(incomplete, ((file.stem, None) for file in sorted(folder.glob("*.rq"))))
    return stored or files(context, parameter, incomplete)


def _beginning(incomplete: str, described: Iterable[tuple[str, str | None]]) -> list[CompletionItem]:
    return [CompletionItem(value, help=words) for value, words in described if value.startswith(incomplete)]


def _resources(file: Path) -> Iterator[Mapping[str, str]]:
    """What the file says of each resource: values by the local names of the properties."""
    import pyoxigraph

    about: dict[str, dict[str, str]] = {}
    for triple in pyoxigraph.parse(path=str(file), format=pyoxigraph.RdfFormat.TURTLE):
        if isinstance(triple.object, pyoxigraph.Literal):
            local_name = triple.predicate.value.rpartition("#")[2]
            about.setdefault(str(triple.subject), {})[local_name] = triple.object.value
    yield from about.values()
