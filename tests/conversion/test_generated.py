"""Round trips of generated submissions: sensible architectures, and statements of any kind put together at random.

A conversion either gives the same statements or names what it cannot express; it never fails otherwise.
"""

from __future__ import annotations

import json
import os
from collections.abc import Callable
from typing import Any

import pytest
from hypothesis import HealthCheck, assume, given, settings
from hypothesis import strategies as st

from assessor.submission.model import SubmissionError

from ..relations.architectures import Architecture
from ..relations.strategies import architectures, coupled
from ..relations.writing_yaml import yaml_text
from .converting import FORMATS, converted, said, submission
from .generating import GA, SPACE, TYPE, statements, wild, yaml_submissions

MANY = int(os.environ.get("ASSESSOR_EXAMPLES", "200"))
def converting_architectures(architecture: Architecture) -> None:
    first = submission(yaml_text(architecture), "yaml")
    for name in FORMATS:
        assert said(submission(converted(first, name), name)) == said(first)


def converting_statements(lines: list[str]) -> None:
    text = "\n".join([f"<{SPACE}> <{TYPE}> <{GA}Architecture> .", *lines])
    try:
        first = submission(text, "n-triples")
    except SubmissionError:
        assume(False)
    for name in FORMATS:
        try:
            again = converted(first, name)
        except SubmissionError as error:
            assert name in {"yaml", "rdf-xml", "json-ld"}
            assert all(" cannot say " in problem.what for problem in error.problems)
        else:
            assert said(submission(again, name)) == said(first)


def converting_yaml(text: str) -> None:
    first = submission(text, "yaml")
    for name in FORMATS:
        assert said(submission(converted(first, name), name)) == said(first)


def converting_texts(text: str) -> None:
    """A text that an author can write in YAML comes back from every format, or is refused by name."""
    assume(text.strip())
    try:
        label = json.dumps(text)
        first = submission(f"architecture: {{id: x}}\nsources: {{s: {{title: {label}, author: [{label}, x]}}}}", "yaml")
    except SubmissionError:
        assume(False)
    for name in FORMATS:
        try:
            again = converted(first, name)
        except SubmissionError as error:
            assert name == "rdf-xml"
            assert all("may not stand in XML" in problem.what for problem in error.problems)
        else:
            assert said(submission(again, name)) == said(first)


def generated(relation: Callable[..., None], examples: int, **strategies: Any) -> Callable[[], None]:
    health = [HealthCheck.too_slow, HealthCheck.filter_too_much, HealthCheck.data_too_large]
    configured = settings(
        max_examples=examples, derandomize=True, deadline=None, database=None, suppress_health_check=health
    )
    test: Callable[[], None] = configured(given(**strategies)(relation))
    return test


test_architectures = generated(converting_architectures, 5, architecture=architectures() | coupled())
test_statements = generated(converting_statements, 12, lines=st.lists(statements(), min_size=3, max_size=25))
test_yaml = generated(converting_yaml, 6, text=yaml_submissions())
test_texts = generated(converting_texts, 8, text=wild)
test_many_architectures = pytest.mark.slow(
    generated(converting_architectures, MANY, architecture=architectures() | coupled())
)
test_many_statements = pytest.mark.slow(
    generated(converting_statements, 10 * MANY, lines=st.lists(statements(), min_size=3, max_size=40))
)
test_many_yaml = pytest.mark.slow(generated(converting_yaml, 2 * MANY, text=yaml_submissions()))
test_many_texts = pytest.mark.slow(generated(converting_texts, 2 * MANY, text=wild))
