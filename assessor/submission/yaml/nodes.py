"""YAML text to plain nodes with places: no tags, no anchors, no duplicate keys, no deep nesting, nothing
guessed.

Reads a stream of events and builds the nodes without recursion, so that no input, however nested, can exhaust
the stack; every scalar is the text that stands in the file. The events come from libyaml where PyYAML has it, which
is some fifteen times as fast; what libyaml refuses, PyYAML's own parser judges, for its messages say more.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from collections.abc import Mapping as Mapping_
from dataclasses import dataclass, field
from types import MappingProxyType
from typing import Any, NoReturn

import yaml

from assessor.submission.yaml.causes import of_plain
from assessor.submission.yaml.syntax import explain

MAX_DEPTH = 100
UNFIT = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff]")

_FAST: Any = getattr(yaml, "CSafeLoader", None)
_JUDGED_AGAIN = 300_000
"""As many characters PyYAML's own parser reads within a second or so."""
_DIRECTIVES = re.compile(r"^%.*\n(?:\s*%.*\n){20}", re.MULTILINE)

Reported = tuple[int | None, int | None, str, str]
Report = Callable[[int | None, int | None, str, str], None]
"""Takes line, column, what is wrong, what to do."""


@dataclass(frozen=True, slots=True)
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


@dataclass(frozen=True, slots=True)
class Sequence:
    """A list of nodes."""

    line: int
    column: int
    items: list[YamlNode] = field(default_factory=list)


@dataclass(frozen=True, slots=True)
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


class _SyntaxFault(NotYaml):
    """Raised where a parser finds no YAML: line, column, what is wrong, what to do."""

    def __init__(self, problem: Reported) -> None:
        self.problem = problem
        super().__init__(problem[2])


_NO_SECTIONS: Mapping_[str, str] = MappingProxyType({})


def compose(text: str, report: Report, sections: Mapping_[str, str] = _NO_SECTIONS) -> YamlNode | None:
    """The one document of ``text``, or None where there is none; problems that can be passed over are
    reported, with ``sections``, the names of the form's sections and how each is written, to say what to do.

    Raises NotYaml after reporting what reading cannot pass over: bad syntax, deep nesting, aliases, a second
    document.
    """
    unfit = yaml.reader.Reader.NON_PRINTABLE.search(text)
    if unfit is not None:
        place = place_of(text, unfit.start())
        report(*place, f"the character U+{ord(unfit[0]):04X} may not stand in YAML", "remove the character")
        raise NotYaml
    too_many = _too_many_directives(text)
    if too_many is not None:
        report(*place_of(text, too_many), "lines that begin with `%` stand here, one after the other", "remove them")
        raise NotYaml
    if _FAST is None:
        return _Composer(text, report, sections).compose(yaml.SafeLoader)
    reported: list[Reported] = []
    try:
        root = _Composer(text, lambda *problem: reported.append(problem), sections).compose(_FAST)
    except _SyntaxFault as fault:
        if len(text) <= _JUDGED_AGAIN:
            return _Composer(text, report, sections).compose(yaml.SafeLoader)
        reported.append(fault.problem)
        _pass_on(reported, report)
        raise
    except NotYaml:
        _pass_on(reported, report)
        raise
    _pass_on(reported, report)
    return root


def place_of(text: str, position: int) -> tuple[int, int]:
    """Line and column of a position in a text, both from 1."""
    return text.count("\n", 0, position) + 1, position - text.rfind("\n", 0, position)


def _pass_on(reported: list[Reported], report: Report) -> None:
    for problem in reported:
        report(*problem)


def _too_many_directives(text: str) -> int | None:
    """Where a run of directives begins that no author writes; libyaml compares each with all the others."""
    match = _DIRECTIVES.search(text)
    return None if match is None else match.start()


@dataclass
class _Open:
    node: Sequence | Mapping
    key: Scalar | None = None
    value_place: tuple[int, int] | None = None
    skipping: bool = False
    expects_key: bool = True


class _Composer:
    def __init__(self, text: str, report: Report, sections: Mapping_[str, str]) -> None:
        self._text = text
        self._report = report
        self._sections = sections
        self._line_with_quotes = 0
        self._stack: list[_Open] = []
        self._root: YamlNode | None = None
        self._documents = 0
        self._line = 1

    def compose(self, loader: Any) -> YamlNode | None:
        """Raises _SyntaxFault, which is reported only by PyYAML's own parser, and NotYaml for the rest."""
        try:
            for event in yaml.parse(self._text, Loader=loader):
                self._take(event)
        except yaml.MarkedYAMLError as error:
            self._refuse(loader, explain(error, self._text, self._sections))
        except (yaml.YAMLError, ValueError, OverflowError):
            # an escape beyond Unicode, or a version number of thousands of digits
            what = "not YAML: a number or an escape here or below cannot be read"
            self._refuse(loader, (self._line, None, what, "write it out"))
        return self._root

    def _refuse(self, loader: Any, problem: Reported) -> NoReturn:
        if loader is yaml.SafeLoader:
            self._report(*problem)
        raise _SyntaxFault(problem)

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
                if event.value == "" and not event.style:
                    self._place(Scalar(*self._place_of_nothing(event), "", True))
                else:
                    self._refuse_typography(event)
                    self._place(Scalar(*_start(event), event.value, not event.style), event.end_mark)
            case yaml.SequenceStartEvent() | yaml.MappingStartEvent():
                self._refuse_marks(event)
                self._open(event)
            case yaml.SequenceEndEvent() | yaml.MappingEndEvent():
                self._stack.pop()

    def _place_of_nothing(self, event: yaml.ScalarEvent) -> tuple[int, int]:
        """Where a value would stand: after its key's colon or its dash; libyaml names the next thing that stands
        anywhere."""
        top = self._stack[-1] if self._stack else None
        if top is None or event.start_mark is None:
            return _start(event)
        if isinstance(top.node, Mapping):
            return top.value_place if not top.expects_key and top.value_place else _start(event)
        at = event.start_mark.index
        dash = self._text.rfind("-", 0, at)
        if dash < 0:
            return _start(event)
        return event.start_mark.line + 1 - self._text.count("\n", dash, at), dash - self._text.rfind("\n", 0, dash) + 1

    def _open(self, event: yaml.SequenceStartEvent | yaml.MappingStartEvent) -> None:
        if len(self._stack) >= MAX_DEPTH:
            self._stop(event, f"lists and maps are nested more than {MAX_DEPTH} deep", "write it less nested")
        line, column = _start(event)
        node: Sequence | Mapping = Sequence(line, column)
        if isinstance(event, yaml.MappingStartEvent):
            node = Mapping(line, column, braced=bool(event.flow_style))
        self._place(node)
        self._stack.append(_Open(node))

    def _place(self, node: YamlNode, end: Any = None) -> None:
        if not self._stack:
            self._root = node
            return
        top = self._stack[-1]
        if isinstance(top.node, Sequence):
            top.node.items.append(node)
        elif top.expects_key:
            top.expects_key = False
            top.value_place = None if end is None else (end.line + 1, end.column + 2)
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
        if node.plain and node.text and node.line == self._line_with_quotes and of_plain(node.text, key=True):
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

    def _refuse_typography(self, event: yaml.ScalarEvent) -> None:
        """Report what a word processor made of a text's marks; where it makes a key another, nothing can be read."""
        if event.style:
            return
        top = self._stack[-1] if self._stack else None
        key = top is not None and isinstance(top.node, Mapping) and top.expects_key
        fault = of_plain(event.value, key=key)
        line, column = _start(event)
        if fault is None or line == self._line_with_quotes:
            return
        self._line_with_quotes = line
        self._report(line, column, *fault)
        if key:
            raise NotYaml

    def _stop(self, event: yaml.Event, what: str, remedy: str) -> NoReturn:
        self._fail(*_start(event), what, remedy)

    def _fail(self, line: int, column: int | None, what: str, remedy: str) -> NoReturn:
        self._report(line, column, what, remedy)
        raise NotYaml


def _start(event: yaml.Event) -> tuple[int, int]:
    mark = event.start_mark
    return (1, 1) if mark is None else (mark.line + 1, mark.column + 1)

