"""Files of waivers in YAML, read as strictly as submissions are: nothing is guessed, every problem has its line."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from functools import partial
from hashlib import sha256
from pathlib import Path

from assessor.knowledge.model import KnowledgeBase
from assessor.submission.files.bounded import bounded
from assessor.submission.model import YAML, Problem, SourceFile
from assessor.submission.reporting import Problems, decode
from assessor.submission.suggestions import did_you_mean
from assessor.submission.yaml.nodes import Mapping, NotYaml, Report, Scalar, Sequence, YamlNode, compose
from assessor.waiving.entry import Entry
from assessor.waiving.model import Waiver, Waivers

MAX_BYTES = 1_000_000
MAX_WAIVERS = 1000
SECTION = "waivers"
_BEGIN = f"begin with `{SECTION}:`, and write each waiver below it as an entry `- …`"
_APART = "write one list of waivers in a file, without `---`"


@dataclass(frozen=True)
class WaiverFile:
    """What one file of waivers holds; ``warnings`` is what its author should know all the same."""

    file: SourceFile
    waivers: tuple[Waiver, ...]
    warnings: tuple[Problem, ...]


def read_waivers(path: str, knowledge: KnowledgeBase) -> WaiverFile:
    """The waivers in the file called ``path``. Raises SubmissionError with every problem, each with its place."""
    return parse_waivers(waiver_bytes(path), path, knowledge)


def together(found: Iterable[WaiverFile], as_of: date | None) -> Waivers:
    """The waivers of several files, in their order, to be judged as of a day; without any file there are none."""
    files = list(found)
    return Waivers(
        waivers=tuple(waiver for one in files for waiver in one.waivers),
        as_of=as_of if files else None,
        files=tuple(one.file for one in files),
        problems=tuple(problem for one in files for problem in one.warnings),
    )


def waiver_bytes(path: str) -> bytes:
    """The bytes of a file of waivers. Raises SubmissionError where they cannot be had."""
    return bounded(Path(path), path, MAX_BYTES, "a file of waivers", "keep fewer waivers in a file")


def parse_waivers(data: bytes, path: str, knowledge: KnowledgeBase) -> WaiverFile:
    """The waivers in the bytes of a file; one without any text has none. Raises SubmissionError."""
    file = SourceFile(path, sha256(data).hexdigest(), YAML)
    if not data.removeprefix(b"\xef\xbb\xbf").strip():
        return WaiverFile(file, (), ())
    problems = Problems(path)
    warnings: list[Problem] = []
    text = decode(data, problems)
    try:
        root = compose(text, _in_own_words(problems.report), {SECTION: "list"})
    except NotYaml:
        problems.raise_if_any()
        raise
    waivers = [
        waiver
        for node in _entries(root, problems)
        if (waiver := Entry(node, path, knowledge, problems, warnings).waiver()) is not None
    ]
    _refuse_repeated(waivers, problems)
    problems.raise_if_any()
    return WaiverFile(file, tuple(waivers), tuple(warnings))


def _in_own_words(report: Report) -> Report:
    def reported(line: int | None, column: int | None, what: str, remedy: str) -> None:
        report(line, column, what, _APART if "`---`" in remedy else remedy)

    return reported


def _entries(root: YamlNode | None, problems: Problems) -> list[Mapping]:
    """The entries of the list, as far as they are maps; anything else is reported."""
    if root is None:
        return []
    if not isinstance(root, Mapping):
        problems.report(root.line, root.column, f"the file is no map with the key `{SECTION}`", _BEGIN)
        return []
    found: list[Mapping] = []
    for name, (key, node) in root.pairs.items():
        if name != SECTION:
            remedy = partial(did_you_mean, name, [SECTION])
            problems.report(key.line, key.column, f"unknown key `{name}` in a file of waivers", remedy)
        elif isinstance(node, Sequence):
            found = _maps(node, problems)
        elif not (isinstance(node, Scalar) and node.empty):
            problems.report(node.line, node.column, f"`{SECTION}` is no list", "begin each waiver with `- `")
    return found


def _maps(node: Sequence, problems: Problems) -> list[Mapping]:
    for number, item in enumerate(node.items):
        if number >= MAX_WAIVERS:
            what = f"there are more than {MAX_WAIVERS:,} waivers"
            problems.report(item.line, item.column, what, "mend the architecture, or split the file")
            break
        if not isinstance(item, Mapping):
            remedy = "write `finding:` or `rule:`, `reason:`, `owner:`, `approver:` and `until:`"
            problems.report(item.line, item.column, "a waiver is a map of keys and values", remedy)
    return [item for item in node.items[:MAX_WAIVERS] if isinstance(item, Mapping)]


def _refuse_repeated(waivers: list[Waiver], problems: Problems) -> None:
    first: dict[object, Waiver] = {}
    for waiver in waivers:
        said = (waiver.target, waiver.architecture, waiver.reason, waiver.owner, waiver.approver, waiver.until)
        earlier = first.setdefault(said, waiver)
        if earlier is not waiver:
            what = f"this waiver stands twice, first on line {earlier.place.line}"
            problems.report(waiver.place.line, waiver.place.column, what, "keep one of the two")
