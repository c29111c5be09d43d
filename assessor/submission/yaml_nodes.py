"""YAML text to plain nodes with places: no tags, no anchors, no duplicate keys, no deep nesting, nothing
guessed.

Reads the event stream of PyYAML's own parser and builds the nodes without recursion, so that no input,
however nested, can exhaust the stack; every scalar is the text that stands in the file.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import NoReturn

import yaml

from assessor.submission.yaml_syntax import explain

MAX_DEPTH = 100
UNFIT = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff]")

Report = Callable[[int | None, int | None, str, str], None]
"""Takes line, column, what is wrong, what to do."""


@dataclass(frozen=True)
class Scalar:
    """A text as written; ``plain`` where it stands without quotes."""

    line: int
    column: int
    text: str
    plain: bool

    @property
    def empty(self) -> bool:
        """Whether nothing was written at all."""
        return self.plain and self.text == ""


@dataclass(frozen=True)
class Sequence:
    """A list of nodes."""

    line: int
    column: int
    items: list[YamlNode] = field(default_factory=list)


@dataclass(frozen=True)
class Mapping:
    """Keys, each with its value, in the order of the file; ``braced`` where they stand in braces."""

    line: int
    column: int
    pairs: dict[str, tuple[Scalar, YamlNode]] = field(default_factory=dict)
    braced: bool = False


YamlNode = Scalar | Sequence | Mapping
_Marked = yaml.ScalarEvent | yaml.SequenceStartEvent | yaml.MappingStartEvent


class NotYaml(Exception):
    """Raised where reading cannot go on; the problem has been reported."""


def compose(text: str, report: Report) -> YamlNode | None:
    """The one document of ``text``, or None where there is none; problems that can be passed over are
    reported.

    Raises NotYaml after reporting what reading cannot pass over: bad syntax, deep nesting, aliases, a second
    document.
    """
    return _Composer(report).compose(text)


@dataclass
class _Open:
    node: Sequence | Mapping
    key: Scalar | None = None
    skipping: bool = False
    expects_key: bool = True


class _Composer:
    def __init__(self, report: Report) -> None:
        self._report = report
        self._stack: list[_Open] = []
        self._root: YamlNode | None = None
        self._documents = 0
        self._line = 1

    def compose(self, text: str) -> YamlNode | None:
        try:
            for event in yaml.parse(text, Loader=yaml.SafeLoader):
                self._take(event)
        except yaml.reader.ReaderError as error:
            line, column = _place_of(text, error.position)
            self._fail(
                line,
                column,
                f"the character U+{_code_point(error):04X} may not stand in YAML",
                "remove the character",
            )
        except yaml.MarkedYAMLError as error:
            self._fail(*explain(error, text))
        except (
            ValueError,
            OverflowError,
        ):  # an escape beyond Unicode, or a version number of thousands of digits
            self._fail(
                self._line,
                None,
                "not YAML: a number or an escape here or below cannot be read",
                "write it out",
            )
        return self._root

    def _take(self, event: yaml.Event) -> None:
        self._line, _ = _start(event)
        match event:
            case yaml.DocumentStartEvent():
                self._documents += 1
                if self._documents > 1:
                    self._stop(
                        event, "a second document begins", "write one architecture in a file, without `---`"
                    )
            case yaml.AliasEvent():
                self._stop(event, f"the alias `*{event.anchor}` is not allowed", "write the value out")
            case yaml.ScalarEvent():
                self._refuse_marks(event)
                if UNFIT.search(event.value):
                    self._stop(
                        event, "the text holds a control character or half a character", "remove the escape"
                    )
                self._place(Scalar(*_start(event), event.value, event.style is None))
            case yaml.SequenceStartEvent() | yaml.MappingStartEvent():
                self._refuse_marks(event)
                self._open(event)
            case yaml.SequenceEndEvent() | yaml.MappingEndEvent():
                self._stack.pop()

    def _open(self, event: yaml.SequenceStartEvent | yaml.MappingStartEvent) -> None:
        if len(self._stack) >= MAX_DEPTH:
            self._stop(event, f"lists and maps are nested more than {MAX_DEPTH} deep", "write it less nested")
        line, column = _start(event)
        node: Sequence | Mapping = Sequence(line, column)
        if isinstance(event, yaml.MappingStartEvent):
            node = Mapping(line, column, braced=bool(event.flow_style))
        self._place(node)
        self._stack.append(_Open(node))

    def _place(self, node: YamlNode) -> None:
        if not self._stack:
            self._root = node
            return
        top = self._stack[-1]
        if isinstance(top.node, Sequence):
            top.node.items.append(node)
        elif top.expects_key:
            top.expects_key = False
            self._take_key(top, node)
        else:
            top.expects_key = True
            if top.key is not None and not top.skipping:
                top.node.pairs[top.key.text] = (top.key, node)

    def _take_key(self, top: _Open, node: YamlNode) -> None:
        assert isinstance(top.node, Mapping)
        top.key, top.skipping = None, True
        if not isinstance(node, Scalar):
            self._report(node.line, node.column, "a key is a list or a map", "write a word before the colon")
            return
        earlier = top.node.pairs.get(node.text)
        if earlier is not None:
            self._report(
                node.line,
                node.column,
                f"the key `{node.text}` stands twice, first on line {earlier[0].line}",
                "keep one of the two",
            )
            return
        top.key, top.skipping = node, False

    def _refuse_marks(self, event: _Marked) -> None:
        line, column = _start(event)
        if event.anchor is not None:
            self._report(line, column, f"the anchor `&{event.anchor}` is not allowed", "remove it")
        if event.tag is not None:
            tag = event.tag.replace("tag:yaml.org,2002:", "!!")
            self._report(
                line, column, f"the tag `{tag}` is not allowed", "remove it; values are read as written"
            )

    def _stop(self, event: yaml.Event, what: str, remedy: str) -> NoReturn:
        self._fail(*_start(event), what, remedy)

    def _fail(self, line: int, column: int | None, what: str, remedy: str) -> NoReturn:
        self._report(line, column, what, remedy)
        raise NotYaml


def _start(event: yaml.Event) -> tuple[int, int]:
    mark = event.start_mark
    return (1, 1) if mark is None else (mark.line + 1, mark.column + 1)


def _place_of(text: str, position: int) -> tuple[int, int]:
    before = text[:position]
    return before.count("\n") + 1, len(before) - (before.rfind("\n") + 1) + 1


def _code_point(error: yaml.reader.ReaderError) -> int:
    return ord(error.character) if isinstance(error.character, str) else int(error.character)
