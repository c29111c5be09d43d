"""Edits tried out: the architecture assessed as it is and as it would be, and what is different."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass, replace
from typing import TypeVar

from assessor.assessment.labels import Labels
from assessor.assessment.model import Assessment
from assessor.comparison.difference import Difference, difference
from assessor.editing.applying import apply
from assessor.editing.grammar import names_what_it_adds, to_add, to_remove, to_set
from assessor.editing.model import REMOVE, Changed, Edit, EditError
from assessor.editing.sparql_update import as_sparql_update
from assessor.editing.things import things_of
from assessor.editing.words import command_words, in_words, thing_words
from assessor.editing.yaml_patch import as_yaml_patch
from assessor.engine.interface import Progress, untold
from assessor.knowledge.model import KnowledgeBase
from assessor.submission.model import Problem, ReadResult, Submission, SubmissionError

Result = TypeVar("Result")


@dataclass(frozen=True)
class Asked:
    """The edits as they were asked for."""

    remove: tuple[str, ...] = ()
    set: tuple[str, ...] = ()
    add: tuple[str, ...] = ()


@dataclass(frozen=True)
class Tried:
    """One edit that was made: in words, as the command line takes it, and the further things that went with it."""

    edit: Edit
    words: str
    command: str
    consequences: tuple[str, ...]


@dataclass(frozen=True)
class Trial:
    """The edits in the order in which they were made, what they change, both assessments and their difference.

    ``warnings`` are those of the submission checks that the edits bring about.
    """

    edits: tuple[Tried, ...]
    changed: Changed
    before: Assessment
    after: Assessment
    difference: Difference
    warnings: tuple[Problem, ...]
    yaml_patch: str
    sparql_update: str


def try_out(read: ReadResult, asked: Asked, knowledge: KnowledgeBase, progress: Progress = untold) -> Trial:
    """The trial of edits: what is taken away first, then what is set, then what is added.

    Raises SubmissionError where the submission is none that can be assessed, with or without the edits, and EditError
    with every edit that cannot be made.
    """
    submission = read.submission
    tried, changed = _made(submission, asked, knowledge)
    progress("checking the form")
    problems = _problems(submission, knowledge)
    after = _problems(changed.submission, knowledge)
    _raise_violations(problems)
    added = " ".join(one.command for one in tried if one.edit.kind != REMOVE) or tried[0].command
    _raise_violations(_of_the_edits(problem, added) for problem in after)
    progress("rules")
    before, later = (
        _assessed(one, knowledge, (*read.problems, *found))
        for one, found in ((submission, problems), (changed.submission, after))
    )
    edits = [one.edit for one in tried]
    return Trial(
        edits=tuple(tried),
        changed=changed,
        before=before,
        after=later,
        difference=difference(before, later),
        warnings=tuple(each for each in after if each.severity == "warning" and each not in problems),
        yaml_patch=as_yaml_patch(edits, submission, knowledge),
        sparql_update=as_sparql_update(changed),
    )


def _made(submission: Submission, asked: Asked, knowledge: KnowledgeBase) -> tuple[list[Tried], Changed]:
    tried: list[Tried] = []
    current = submission

    def make(edit: Edit) -> None:
        nonlocal current
        things = things_of(current, knowledge)
        if edit.kind == REMOVE and not things.about(edit.node):
            return  # it went with something taken away before
        changed = apply(current, [edit], knowledge)
        labels = Labels(current.graph, knowledge)
        further = tuple(thing_words(things, node, labels) for node in changed.consequences)
        tried.append(Tried(edit, in_words(edit, current, knowledge), command_words(edit, things), further))
        current = changed.submission

    def make_all(texts: Iterable[str], read: Callable[[str], Edit]) -> None:
        _each(texts, lambda text: make(read(text)))

    _each(asked.remove, lambda text: to_remove(text, submission, knowledge))
    make_all(asked.remove, lambda text: to_remove(text, submission, knowledge))
    make_all(asked.set, lambda text: to_set(text, current, knowledge))
    declaring = _each(asked.add, lambda text: names_what_it_adds(text, knowledge))
    in_order = sorted(zip(asked.add, declaring, strict=True), key=lambda one: not one[1])
    make_all((text for text, _ in in_order), lambda text: to_add(text, current, knowledge))
    return tried, apply(submission, [one.edit for one in tried], knowledge)


def _each(texts: Iterable[str], do: Callable[[str], Result]) -> list[Result]:
    """What is done with each text. Raises EditError with the problems of all of them."""
    problems: list[Problem] = []
    done: list[Result] = []
    for text in texts:
        try:
            done.append(do(text))
        except EditError as error:
            problems += error.problems
    if problems:
        raise EditError(problems)
    return done


def _problems(submission: Submission, knowledge: KnowledgeBase) -> tuple[Problem, ...]:
    from assessor.submission.checks.validation import check_submission

    return check_submission(submission, knowledge)


def _of_the_edits(problem: Problem, subject: str) -> Problem:
    """A problem of the submission after the edits; what was added stands on no line, but in the edits."""
    what = f"after the edits, {problem.what}"
    return replace(problem, what=what) if problem.line else replace(problem, file=subject, column=None, what=what)


def _raise_violations(problems: Iterable[Problem]) -> None:
    violations = [problem for problem in problems if problem.severity == "violation"]
    if violations:
        raise SubmissionError(violations)


def _assessed(submission: Submission, knowledge: KnowledgeBase, problems: Iterable[Problem]) -> Assessment:
    from assessor.assessment.assess import assess
    from assessor.engine.batch import BatchEngine

    return assess(BatchEngine().check(submission, knowledge, tuple(sorted({*problems}))), knowledge)


def undecided(assessment: Assessment) -> bool:
    """Whether no principle could be decided."""
    return {verdict.verdict for verdict in assessment.principles} <= {"insufficient-information"}
