"""A rule's examples for a page: the violating submission, and what the mended one has instead."""

from __future__ import annotations

from collections.abc import Iterator
from difflib import SequenceMatcher

Line = tuple[str, str]
"""A mark and a line: ``-`` of the violating example only, ``+`` of the mended one only, a space of both."""


def laid_out(text: str) -> str:
    """An example without empty lines around it and with one line break at its end; nothing stays nothing."""
    lines = [line.rstrip() for line in text.splitlines()]
    shown = "\n".join(lines).strip("\n")
    return f"{shown}\n" if shown else ""


def differences(violating: str, complying: str) -> list[Line]:
    """The lines of both examples in order; where they differ, those of the violating one first."""
    before, after = laid_out(violating).splitlines(), laid_out(complying).splitlines()
    return [
        line
        for tag, start, end, first, last in SequenceMatcher(None, before, after, autojunk=False).get_opcodes()
        for line in _block(tag, before[start:end], after[first:last])
    ]


def changes(violating: str, complying: str) -> list[Line]:
    """The lines that differ, each under the section of the submission that it stands in."""
    shown: list[Line] = []
    section: Line | None = None
    for line in differences(violating, complying):
        if line[0] != " ":
            if section and line[1].startswith(" "):
                shown.append(section)
            shown.append(line)
            section = None
        elif not line[1].startswith(" "):
            section = line
    return shown


def _block(tag: str, before: list[str], after: list[str]) -> Iterator[Line]:
    if tag == "equal":
        yield from ((" ", line) for line in before)
        return
    yield from (("-", line) for line in before)
    yield from (("+", line) for line in after)


def folded(line: str, room: int) -> list[str]:
    """A line of YAML in lines of at most ``room`` columns, broken after a comma or else at a space; what goes on stands
    further in.

    Within braces and brackets YAML reads it as before. A word that is longer than the room stays whole.
    """
    indent = " " * (len(line) - len(line.lstrip()) + 4)
    shown = []
    while len(line) > room:
        cut = line.rfind(", ", room // 2, room) + 1 or line.rfind(" ", len(indent), room + 1)
        if cut <= 0:
            break
        shown.append(line[:cut].rstrip())
        line = indent + line[cut:].lstrip()
    return [*shown, line]
