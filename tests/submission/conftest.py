"""What the tests of reading and checking submissions share."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from assessor.knowledge.loading import load
from assessor.knowledge.model import KnowledgeBase
from assessor.submission.form.model import Form, form_of
from assessor.submission.model import Submission, SubmissionError
from assessor.submission.reading import read_data


@pytest.fixture(scope="session")
def knowledge() -> KnowledgeBase:
    return load()


@pytest.fixture(scope="session")
def form(knowledge: KnowledgeBase) -> Form:
    return form_of(knowledge)


@pytest.fixture(scope="session")
def from_yaml(knowledge: KnowledgeBase) -> Callable[[str | bytes], Submission]:
    def read(text: str | bytes) -> Submission:
        return read_data(text.encode() if isinstance(text, str) else text, "file.yaml", "yaml", knowledge)

    return read


@pytest.fixture(scope="session")
def from_turtle(knowledge: KnowledgeBase) -> Callable[[str | bytes], Submission]:
    def read(text: str | bytes) -> Submission:
        return read_data(text.encode() if isinstance(text, str) else text, "file.ttl", "turtle", knowledge)

    return read


@pytest.fixture(scope="session")
def yaml_problems(from_yaml: Callable[[str | bytes], Submission]) -> Callable[[str | bytes], list[str]]:
    """The problems of a text as they are printed, in the order of the file."""

    def problems(text: str | bytes) -> list[str]:
        with pytest.raises(SubmissionError) as raised:
            from_yaml(text)
        return _printed(raised.value)

    return problems


@pytest.fixture(scope="session")
def turtle_problems(from_turtle: Callable[[str | bytes], Submission]) -> Callable[[str | bytes], list[str]]:
    def problems(text: str | bytes) -> list[str]:
        with pytest.raises(SubmissionError) as raised:
            from_turtle(text)
        return _printed(raised.value)

    return problems


def _printed(error: SubmissionError) -> list[str]:
    return [line.partition(":")[2].strip() for line in error.lines()]
