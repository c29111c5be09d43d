"""The sections of a YAML document as they are meant: a misspelt one is read as the one it is like, and a key that has
slipped out of a section is put back, both after saying so, so that one mistake has one line."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from functools import partial

from assessor.submission.form.model import Form, Section
from assessor.submission.reporting import Remedy
from assessor.submission.suggestions import closest, did_you_mean, one_of
from assessor.submission.yaml.nodes import Mapping as Map
from assessor.submission.yaml.nodes import Scalar, Sequence, YamlNode

_FEW = 3
_MOST_UNKNOWN = 20
"""As many unknown sections a document may have for each to be read as the one that it may be meant for."""

Sections = dict[str, tuple[Scalar, YamlNode]]


def sections_of(root: Map, form: Form, report: Callable[[int, int, str, Remedy], None]) -> Sections:
    """The known sections of a document, each with the place of its name; what else stands there is reported."""
    found: Sections = {name: pair for name, pair in root.pairs.items() if name in form.sections}
    above: str | None = None
    few = len(root.pairs) - len(found) <= _MOST_UNKNOWN
    for name, (key, node) in root.pairs.items():
        if name in form.sections:
            above = name
            continue
        takers = _takers(name, form)
        meant = _meant(name, node, form) if few else None
        if takers and not _describes(node):
            report(key.line, key.column, *_slipped(name, above, takers, form))
            if above in takers and form.sections[above].form == "single":
                _put_back(found, above, key, node)
        elif meant is None:
            known = f"use {one_of(sorted(form.sections))}"
            report(key.line, key.column, f"unknown section `{name}`", partial(did_you_mean, name, form.sections, known))
        else:
            report(key.line, key.column, f"unknown section `{name}`", f"did you mean `{meant}`?")
            found.setdefault(meant, (key, node))
            above = meant
    return found


def _put_back(found: Sections, section: str, key: Scalar, node: YamlNode) -> None:
    name, body = found[section]
    if isinstance(body, Map):
        pairs = {key.text: (key, node), **body.pairs}
        found[section] = name, Map(body.line, body.column, pairs, body.braced)


def _takers(name: str, form: Form) -> list[str]:
    """The sections whose entries have a key of that name."""
    return [
        section for section, one in form.sections.items() if name in one.keys or name in one.generic_keys()
    ]


def _slipped(name: str, above: str | None, takers: list[str], form: Form) -> tuple[str, str]:
    if above in takers:
        if form.sections[above].form == "single":
            return f"`{name}` belongs in `{above}`", "indent it by two spaces"
        return f"`{name}` belongs in an entry of `{above}`", "indent it like the other keys of the entry"
    if len(takers) <= _FEW:
        return f"`{name}` belongs in {one_of(takers)}", "write it there, indented"
    return f"`{name}` is a key, but stands where a section begins", "indent it below what it is said of"


def _meant(name: str, node: YamlNode, form: Form) -> str | None:
    """The section that a misspelt one is meant for: the one written like it, if its entries are such."""
    near = closest(name, form.sections)
    if near is not None and _fits(node, form.sections[near]):
        return near
    fitting = [one for one, section in form.sections.items() if _describes(node) and _fits(node, section, exactly=True)]
    return fitting[0] if len(fitting) == 1 else None


def _describes(node: YamlNode) -> bool:
    """Whether a value holds entries, as that of a section does."""
    return isinstance(node, Map) or (isinstance(node, Sequence) and any(isinstance(one, Map) for one in node.items))


def _fits(node: YamlNode, section: Section, *, exactly: bool = False) -> bool:
    """Whether a value could be that section: most of the keys of its entries, or all of them, are the section's."""
    if isinstance(node, Scalar) and node.empty:
        return not exactly
    if isinstance(node, Scalar) or isinstance(node, Sequence) != (section.form == "list"):
        return False
    written = list(_keys(node, section))
    known = {*section.keys, *section.generic_keys()}
    right = sum(key in known for key in written)
    if exactly:
        return bool(written) and right == len(written) and any(key in section.keys for key in written)
    return 2 * right > len(written) or not written


def _keys(node: YamlNode, section: Section) -> Iterator[str]:
    if isinstance(node, Map) and section.form == "single":
        yield from node.pairs
        return
    values = [value for _, value in node.pairs.values()] if isinstance(node, Map) else []
    for entry in node.items if isinstance(node, Sequence) else values:
        if isinstance(entry, Map):
            yield from entry.pairs
