"""What an author did where YAML's syntax is broken: the parser's message in words that say what to do."""

from __future__ import annotations

import re
from collections.abc import Mapping

import yaml

from assessor.submission.yaml.causes import cause_at, first_unusual_space

Explained = tuple[int, int, str, str]
_BEGINS_NO_TOKEN = re.compile(r"found character '(.*)' that cannot start any token\Z")
_COLON = "put a text that contains `: ` in quotes, and write the keys of a map below each other"
_UNCLOSED = re.compile(r"did not find expected ',' or '([}\]])'\Z")
_FLOW = re.compile(r"expected ',' or '([}\]])', but got '(.*)'\Z")


def explain(error: yaml.MarkedYAMLError, text: str, sections: Mapping[str, str]) -> Explained:
    """Line and column (from 1), what is wrong and what to do, for an error of PyYAML or libyaml in ``text``;
    ``sections`` gives the sections of the form, each with how it is written."""
    context, problem = error.context or "", error.problem or ""
    mark = error.problem_mark or error.context_mark
    opening = error.context_mark if error.context_mark is not None else mark
    if "quoted scalar" in context and "end of stream" in problem:
        return (*_place(opening), "the quotation mark that stands here is never closed", "close it")
    unfit = _BEGINS_NO_TOKEN.match(problem)
    if unfit is not None and unfit[1] == "\\t":
        return (*_place(mark), "a tab stands where only spaces may stand", "use spaces instead")
    if unfit is not None:
        what = f"a text without quotes cannot begin with `{unfit[1]}`"
        return (*_place(mark), what, "put the text in quotes")
    seen = cause_at(text, *_place(mark), sections)
    if seen is not None:
        return seen
    if "mapping values are not allowed" in problem:
        return (*_place(mark), "a second `: ` stands here, or the line is indented too far", _COLON)
    flow = _FLOW.match(problem)
    if flow is not None:
        return _in_brackets(mark, opening, flow[1], flow[2], text)
    if "could not find expected ':'" in problem:
        return (*_place(opening), "a key without `:` stands here", "write `key: value`, or mend the indentation")
    if ("expected <block end>" in problem and "mapping start" in problem) or "not find expected key" in problem:
        what = "the line is indented otherwise than those that it belongs with"
        return (*_place(mark), what, "indent what belongs together by the same number of spaces")
    unclosed = _UNCLOSED.match(problem)
    if unclosed is not None:
        line, _ = _place(opening)
        what = f"a `,` or `{unclosed[1]}` is missing before this, in what is opened on line {line}"
        return (*_place(mark), what, f"close it with `{unclosed[1]}`; {_quotes('`,`, `#` or `: `')}")
    space = first_unusual_space(text)
    if space is not None:
        return space
    if "<block end>" in problem or "expected '-' indicator" in problem:
        what = "the line does not fit those above it"
        return (*_place(mark), what, "indent what belongs together alike, and begin entries of a list with `- `")
    what = " ".join(" ".join(filter(None, (context, problem))).split())
    return (*_place(mark), f"not YAML: {what}", "check indentation, quotes and brackets")


def _in_brackets(
    mark: yaml.Mark | None, opening: yaml.Mark | None, closing: str, found: str, text: str
) -> Explained:
    line, column = _place(opening)
    where = f"the `{'{' if closing == '}' else '['}` of line {line}"
    if found == "<stream end>":
        return line, column, "the bracket that stands here is never closed", f"close it with `{closing}`"
    if found == ":":
        what = f"a second `:` stands in one entry of {where}"
        apart = mark is not None and mark.line + 1 != line
        return (*_place(mark), what, f"close it with `{closing}`, or {_quotes('`: `')}" if apart else _quotes("`: `"))
    if found == "<scalar>" and mark is not None and text[: mark.index].rstrip(" ").endswith(('"', "'")):
        what = f"a quoted text in {where} ends before this"
        return (*_place(mark), what, "quote a text that holds quotation marks by the other sort of them")
    what = f"a `,` or `{closing}` is missing before this, in {where}"
    return (*_place(mark), what, f"close it with `{closing}`; {_quotes('`,`, `#` or `: `')}")


def _quotes(held: str) -> str:
    return f"put a text that contains {held} in quotes"


def _place(mark: yaml.Mark | None) -> tuple[int, int]:
    return (1, 1) if mark is None else (mark.line + 1, mark.column + 1)
