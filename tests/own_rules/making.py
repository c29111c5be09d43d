"""Own rules made from the page that documents them, and changes of them."""

from __future__ import annotations

import re
from functools import cache

from assessor.knowledge.loading import load
from assessor.knowledge.model import KnowledgeBase
from assessor.own_rules.files import OwnFiles, own_of
from assessor.own_rules.merging import with_own
from assessor.submission.model import SubmissionError

from ..cli.running import REPOSITORY

PAGE = REPOSITORY / "docs" / "own-rules.md"
FILE = "acme/telemetry.ttl"
EXAMPLE = str(re.findall(r"```turtle\n(.*?)```", PAGE.read_text(encoding="utf-8"), re.DOTALL)[0])
SUBMISSION, MENDED = (f"{text}\n" for text in re.findall(r'Example "{3}\n(.*?)\n"{3}', EXAMPLE, re.DOTALL))


def files(*texts: str) -> OwnFiles:
    """A folder with these files."""
    names = [FILE, *(f"acme/other-{number}.ttl" for number in range(1, len(texts)))]
    return own_of({name: text.encode() for name, text in zip(names, texts, strict=False)})


@cache
def with_example() -> KnowledgeBase:
    """The packaged knowledge base with the rule of the page."""
    return with_own(load(), files(EXAMPLE))


def problems(*texts: str) -> list[str]:
    """What is told of a folder with these files; nothing where they are accepted."""
    try:
        with_own(load(), files(*texts))
    except SubmissionError as error:
        return error.lines()
    return []


def changed(old: str, new: str, count: int = 1) -> str:
    """The example with something else in it."""
    assert old in EXAMPLE, old
    return EXAMPLE.replace(old, new, count)


def line_of(text: str, words: str) -> int:
    """The line on which some words stand first."""
    return text[: text.index(words)].count("\n") + 1
