"""The file of a baseline, read with suspicion: what is broken, changed by hand or of another kind is refused."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Any, NoReturn

from assessor.baseline.model import SCHEMA, Baseline, Recorded
from assessor.baseline.writing import digest_of
from assessor.knowledge.model import DEFAULT_PROFILE
from assessor.submission.files.bounded import bounded
from assessor.submission.json_ld.nodes import Array, JsonNode, Number, Object, Text, Word, read_json
from assessor.submission.model import Problem, SubmissionError
from assessor.submission.rdf.parsed import Place, Unreadable
from assessor.submission.reporting import Problems, decode

MAX_BYTES = 20_000_000
AGAIN = "record it again with `assessor baseline`"
WRITTEN = "name a file as `assessor baseline` wrote it"
_IDENTITY = re.compile(r"f:[0-9a-f]{16}\Z")
_OF_A_FINDING = ("id", "rule", "level", "status", "message")


def read_baseline(path: str) -> Baseline:
    """The baseline in the file called ``path``. Raises SubmissionError with the place of what is wrong."""
    data = bounded(Path(path), path, MAX_BYTES, "a file that `assessor baseline` wrote", "record fewer architectures")
    return parse_baseline(data, path)


def parse_baseline(data: bytes, path: str) -> Baseline:
    """The baseline in the bytes of a file. Raises SubmissionError."""
    problems = Problems(path)
    if not data.strip():
        raise SubmissionError([Problem(path, 1, 1, "the file is empty", AGAIN)])
    text = decode(data, problems)
    remedy: str | None = WRITTEN
    try:
        root, remedy = read_json(text), None
        return _baseline(root, path)
    except Unreadable as fault:
        line, column = fault.place or (None, None)
        raise SubmissionError([Problem(path, line, column, fault.what, remedy or fault.remedy)]) from None


def _baseline(root: JsonNode, path: str) -> Baseline:
    if not isinstance(root, Object) or "schema" not in root.pairs:
        _refuse(root.place, "this is no baseline", f"name a file that `assessor baseline` wrote (schema `{SCHEMA}`)")
    schema = _text(root, "schema")
    if schema != SCHEMA:
        place = root.pairs["schema"][1].place
        _refuse(place, f"this is `{schema}`, not a baseline (`{SCHEMA}`)", AGAIN)
    _only(root, ("schema", "tool", "knowledge_base", "architectures", "digest"))
    digest = _text(root, "digest")
    content = {name: _plain(value) for name, (_, value) in root.pairs.items() if name != "digest"}
    if digest_of(content) != digest:
        place = root.pairs["digest"][1].place
        _refuse(place, "the file is not as it was written: its digest is another", AGAIN)
    knowledge, architectures = _object(root, "knowledge_base"), _array(root, "architectures")
    findings: dict[str, tuple[Recorded, ...]] = {}
    labels: dict[str, str] = {}
    for node in architectures.items:
        about = _as_object(node)
        _only(about, ("iri", "label", "findings"))
        iri = _text(about, "iri")
        if iri in findings:
            _refuse(about.place, f"the architecture `{iri}` stands twice", AGAIN)
        findings[iri] = _all_recorded(_array(about, "findings"))
        labels[iri] = _text(about, "label")
    return Baseline(
        path=path,
        tool_version=_text(_object(root, "tool"), "version"),
        knowledge_version=_text(knowledge, "version"),
        knowledge_digest=_text(knowledge, "digest"),
        profile=_text(knowledge, "profile") if "profile" in knowledge.pairs else DEFAULT_PROFILE.name,
        findings=findings,
        labels=labels,
    )


def _all_recorded(findings: Array) -> tuple[Recorded, ...]:
    found: dict[str, Recorded] = {}
    for node in findings.items:
        one = _recorded(_as_object(node))
        if one.id in found:
            _refuse(node.place, f"the finding `{one.id}` stands twice", AGAIN)
        found[one.id] = one
    return tuple(found.values())


def _recorded(node: Object) -> Recorded:
    _only(node, _OF_A_FINDING)
    found = Recorded(*(_text(node, name) for name in _OF_A_FINDING))
    if not _IDENTITY.match(found.id):
        _refuse(node.pairs["id"][1].place, f"`{found.id}` is no identity of a finding", AGAIN)
    return found


def _only(node: Object, names: tuple[str, ...]) -> None:
    for name, (place, _) in node.pairs.items():
        if name not in names:
            _refuse(place, f"unknown key `{name}` in a baseline", AGAIN)
    for name in names:
        if name not in node.pairs:
            _refuse(node.place, f"`{name}` is missing here", AGAIN)


def _text(node: Object, name: str) -> str:
    value = _value(node, name)
    if not isinstance(value, Text):
        _refuse(value.place, f"`{name}` is no text", AGAIN)
    return value.text


def _object(node: Object, name: str) -> Object:
    return _as_object(_value(node, name))


def _as_object(value: JsonNode) -> Object:
    if not isinstance(value, Object):
        _refuse(value.place, "an object is missing here", AGAIN)
    return value


def _array(node: Object, name: str) -> Array:
    value = _value(node, name)
    if not isinstance(value, Array):
        _refuse(value.place, f"`{name}` is no list", AGAIN)
    return value


def _value(node: Object, name: str) -> JsonNode:
    if name not in node.pairs:
        _refuse(node.place, f"`{name}` is missing here", AGAIN)
    return node.pairs[name][1]


def _plain(node: JsonNode) -> Any:
    """The value as Python has it, for its digest; numbers, of which a baseline has none, as they are written."""
    match node:
        case Object():
            return {name: _plain(value) for name, (_, value) in node.pairs.items()}
        case Array():
            return [_plain(item) for item in node.items]
        case Number():
            return {"number": node.text}
        case Text():
            return node.text
        case Word():
            return node.value


def _refuse(place: Place, what: str, remedy: str) -> NoReturn:
    raise Unreadable(what, remedy, place)
