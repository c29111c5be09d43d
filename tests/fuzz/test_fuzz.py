"""A small number of broken submissions in each format; ``make fuzz`` tries 100,000 of each."""

from __future__ import annotations

import os
import re
from pathlib import Path

import pytest

from assessor.knowledge.loading import load
from assessor.submission.form.model import form_of

from .broken import broken
from .campaign import campaign
from .seeds import names, seeds, suffix
from .target import run

NUMBER = int(os.environ.get("ASSESSOR_FUZZ", "150"))
MANY = 2_000


@pytest.mark.parametrize("form", names())
def test_no_broken_submission_breaks_the_program(form: str) -> None:
    ran = campaign(form, range(NUMBER), every=5)
    assert not ran.found
    assert ran.codes.total() == NUMBER
    assert ran.codes[2] > NUMBER / 3, "most of them should be broken"


@pytest.mark.slow
@pytest.mark.parametrize("form", names())
def test_no_broken_submission_of_many_breaks_the_program(form: str) -> None:
    assert not campaign(form, range(NUMBER, NUMBER + MANY), every=10).found


@pytest.mark.parametrize("form", names())
def test_what_is_broken_was_sound(form: str, tmp_path: Path) -> None:
    path = tmp_path / f"sound{suffix(form)}"
    for seed in seeds(form)[::30]:
        path.write_bytes(seed)
        outcome = run("check", str(path), "--quiet")
        assert outcome.fault is None
        if outcome.code == 3:  # a seed of which nothing can be decided is sound as well
            assert "no principle could be decided" in outcome.err
        else:
            assert (outcome.code in (0, 1), outcome.err) == (True, "")


def test_every_section_and_key_stands_in_a_seed() -> None:
    text = b"\n".join(seeds("yaml")).decode()
    sections = form_of(load()).all_sections()
    words = {section.name for section in sections} | {name for section in sections for name in section.keys}
    assert {word for word in words if word and not re.search(rf"\b{re.escape(word)}:", text)} == set()


@pytest.mark.parametrize("form", names())
def test_the_same_number_breaks_a_submission_in_the_same_way(form: str) -> None:
    assert [broken(form, number) for number in range(20)] == [broken(form, number) for number in range(20)]
    assert len({broken(form, number) for number in range(20)} - set(seeds(form))) > 15
