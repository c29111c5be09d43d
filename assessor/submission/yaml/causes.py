"""What an author did where the lines themselves show it: marks of a word processor, a missing space after a dash,
entries of a list among those of a map, an entry that is indented otherwise than the one above."""

from __future__ import annotations

import re
from collections.abc import Mapping

Cause = tuple[int, int, str, str]
"""Line and column (from 1), what is wrong and what to do."""

SPACES = "\u00a0\u1680\u2000-\u200b\u202f\u205f\u2060\u3000\ufeff"
DASHES = "\u2010-\u2015\u2212\u2022\u00b7"
DOUBLE = "\u201c\u201d\u201e\u201f\u00ab\u00bb"
_SINGLE = "\u2018\u2019\u201a\u201b\u2039\u203a"
STRAIGHT = "use straight quotation marks, `\"`"
_SPACE = re.compile(f"[{SPACES}]")
_REMARKABLE = re.compile(f"[{SPACES}{DASHES}{DOUBLE}{_SINGLE}]")
_INDENTED_BY = re.compile(rf"[ -]*([{SPACES}])")
_DASH = re.compile(rf"\s*([{DASHES}])\s*\S")
_NO_SPACE = re.compile(r"\s*-(?=[\[{\"'\w])")
_CURLY = re.compile(rf"(?:^|[:,\[{{-])\s*([{DOUBLE}])")
_QUOTED = re.compile(r"""\"[^"]*"|'[^']*'""")
_ITEM = re.compile(r"( *)-(?: |$)")
_SECTION = re.compile(r"""["']?([^\s"'#:\[{-][^"'#:]*)["']?\s*:""")
_NAMES = {
    "\u00a0": "a no-break space",
    "\u200b": "an invisible space",
    "\u2060": "an invisible space",
    "\ufeff": "an invisible space",
    "\u2013": "an en dash",
    "\u2014": "an em dash",
    "\u2022": "a bullet",
    "\u2212": "a minus sign",
}


def cause_at(text: str, line: int, column: int, sections: Mapping[str, str]) -> Cause | None:
    """What can be seen to be wrong at a place where YAML's syntax is broken, or just above; None where nothing can.

    ``sections`` gives for each section of the form whether it is ``single``, a ``map`` or a ``list``.
    """
    lines = text.splitlines()
    if not 0 < line <= len(lines):
        return None
    above = _above(lines, line)
    return (
        _typed(lines[line - 1], line)
        or (_unusual_space(lines[above - 1], above) if above else None)
        or _misplaced(lines, line, above, sections)
    )


def first_unusual_space(text: str) -> Cause | None:
    """The first line whose indentation is not made of ordinary spaces."""
    found = (_unusual_space(written, number) for number, written in enumerate(text.splitlines(), start=1))
    return next(filter(None, found), None)


def of_plain(text: str, *, key: bool) -> tuple[str, str] | None:
    """What is wrong with a text without quotes as a word processor leaves it, and what to do; None where nothing is."""
    if not _REMARKABLE.search(text) and not (key and text.startswith("-")):
        return None
    if text[0] in DOUBLE or (len(text) > 1 and text[0] in _SINGLE and text[-1] in _SINGLE):
        return f"the text begins with the typographic quotation mark `{text[0]}`", f"{STRAIGHT}, around all of it"
    if sum(text.count(mark) for mark in "\u201c\u201d\u201e\u201f") % 2:
        return "one typographic quotation mark stands here without another", STRAIGHT
    if not key:
        return None
    space = _SPACE.search(text)
    if space is not None:
        return f"{_name(space[0])} stands here", "use ordinary spaces"
    dash = _DASH.match(text)
    if dash is not None:
        return f"{_name(dash[1])} stands where a `-` belongs", "begin each entry of a list with `- `"
    if _NO_SPACE.match(text):
        return "a space is missing after the `-`", f"write `- {text[1:][:20]}`"
    return None


def _unusual_space(written: str, number: int) -> Cause | None:
    space = _INDENTED_BY.match(written)
    if space is None:
        return None
    return number, space.start(1) + 1, f"{_name(space[1])} stands here", "use ordinary spaces"


def _typed(written: str, number: int) -> Cause | None:
    """What was typed with marks that are not those of YAML."""
    space = _unusual_space(written, number)
    if space is not None:
        return space
    dash = _DASH.match(written)
    if dash is not None:
        what = f"{_name(dash[1])} stands where a `-` belongs"
        return number, dash.start(1) + 1, what, "begin each entry of a list with `- `"
    if _NO_SPACE.match(written):
        at = written.index("-") + 1
        rest = written[at : at + 1]
        return number, at, "a space is missing after the `-`", f"write `- {rest}…`"
    curly = _CURLY.search(_QUOTED.sub(lambda quoted: "x" * len(quoted[0]), written))
    if curly is not None:
        what = f"the text begins with the typographic quotation mark `{curly[1]}`"
        return number, curly.start(1) + 1, what, f"{STRAIGHT}, around all of it"
    return None


def _misplaced(lines: list[str], line: int, above: int, sections: Mapping[str, str]) -> Cause | None:
    """An entry of a list among those of a map, the other way round, or one indented otherwise than the one above."""
    if not above:
        return None
    here, before = lines[line - 1], lines[above - 1]
    item, item_before = _ITEM.match(here), _ITEM.match(before)
    indented = len(here) - len(here.lstrip(" "))
    indented_before = len(before) - len(before.lstrip(" "))
    section = _section_of(lines, line)
    form = sections.get(section)
    if item is not None and item_before is not None and indented != indented_before:
        return line, indented + 1, *_otherwise("`-`", indented, indented_before, above)
    if (item is None) != (item_before is None) and indented == indented_before:
        return _mixed(line, above, indented, section, form, item is not None)
    return None


def _mixed(line: int, above: int, indented: int, section: str, form: str | None, dashed: bool) -> Cause:
    if form is None:
        here, there = ("a `-`", "none") if dashed else ("no `-`", "one")
        what = f"{here} stands here, but {there} on line {above}"
        return line, indented + 1, what, "begin every entry of a list with `- `, and none of a map"
    if form == "list":
        number = above if dashed else line
        return number, indented + 1, f"`{section}` is a list, but no `-` stands here", "begin each entry with `- `"
    number = line if dashed else above
    what = f"`{section}` is a map, but a `-` stands here"
    remedy = "write `key: value`" if form == "single" else "write each entry as `identifier: {…}`, without `-`"
    return number, indented + 1, what, remedy


def _otherwise(noun: str, indented: int, before: int, above: int) -> tuple[str, str]:
    direction = "less" if indented < before else "more"
    what = f"this {noun} is indented {direction} than the one above it, on line {above}"
    return what, f"indent it by {before} space{'' if before == 1 else 's'} as well"


def _above(lines: list[str], line: int) -> int:
    """The last line above that says something, or 0."""
    for number in range(line - 1, 0, -1):
        said = lines[number - 1].strip()
        if said and not said.startswith("#"):
            return number
    return 0


def _section_of(lines: list[str], line: int) -> str:
    """The name of the section that a line stands in."""
    for number in range(line - 1, 0, -1):
        match = _SECTION.match(lines[number - 1])
        if match is not None:
            return match[1].strip()
    return ""


def _name(mark: str) -> str:
    if mark in _NAMES:
        return _NAMES[mark]
    return "an unusual space" if _SPACE.match(mark) else f"the dash `{mark}`"
