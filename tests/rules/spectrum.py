"""Fixtures for the class on the spectrum: the line ``# class: …`` says what a submission must come to.

It names the class and, after a semicolon, everything that it shows by, or is ``none``; a bypass is written
``controller>source>bypassed``.
"""

from __future__ import annotations

import re
from pathlib import Path

import pyoxigraph as ox

from assessor.knowledge.namespaces import GA

FOLDER = Path(__file__).resolve().parent / "spectrum"
MARK = re.compile(r"^# class: (?:none|([a-z-]+); ([\w>-]+(?:, [\w>-]+)*))$", re.MULTILINE)

Spectrum = tuple[frozenset[str], frozenset[str]]


def spectrum_fixtures() -> dict[str, Path]:
    """Every fixture by name."""
    return {f"spectrum/{path.stem}": path for path in sorted(FOLDER.glob("*.yaml"))}


def marked(path: Path) -> Spectrum:
    """What the fixture says: its classes (none or one) and what they show by. Raises ValueError without a mark."""
    match = MARK.search(path.read_text(encoding="utf-8"))
    if match is None:
        raise ValueError(f"{path.name}: no line `# class: …`")
    name, shown = match.groups()
    return (frozenset({name}), frozenset(shown.split(", "))) if name else (frozenset(), frozenset())


def derived(store: ox.Store) -> Spectrum:
    """What the concepts derive: every class and everything that it shows by."""
    classes = {_name(term).removeprefix("spectrum-") for term in _objects(store, None, "spectrumClass")}
    return frozenset(classes), frozenset(_shown(store, term) for term in _objects(store, None, "spectrumShownBy"))


def _shown(store: ox.Store, term: ox.NamedNode) -> str:
    way = [_objects(store, term, name) for name in ("bypassBy", "throughSource", "bypassed")]
    return ">".join(_name(node) for nodes in way for node in nodes) or _name(term)


def _objects(store: ox.Store, subject: ox.NamedNode | None, name: str) -> list[ox.NamedNode]:
    quads = store.quads_for_pattern(subject, ox.NamedNode(str(GA[name])), None)
    return [quad.object for quad in quads if isinstance(quad.object, ox.NamedNode)]


def _name(term: ox.NamedNode) -> str:
    return term.value.rpartition("#")[2]
