"""Fixtures for the step of maturity: the line ``# step: …`` says what a submission must come to.

It gives the step and, after a semicolon, everything that it shows by, or is ``none``.
"""

from __future__ import annotations

import re
from pathlib import Path

import pyoxigraph as ox

from assessor.knowledge.namespaces import GA

FOLDER = Path(__file__).resolve().parent / "maturity"
MARK = re.compile(r"^# step: (?:none|([a-z-]+); ([\w-]+(?:, [\w-]+)*))$", re.MULTILINE)

Maturity = tuple[frozenset[str], frozenset[str]]


def maturity_fixtures() -> dict[str, Path]:
    """Every fixture by name."""
    return {f"maturity/{path.stem}": path for path in sorted(FOLDER.glob("*.yaml"))}


def marked(path: Path) -> Maturity:
    """What the fixture says: its steps (none or one) and what they show by. Raises ValueError without a mark."""
    match = MARK.search(path.read_text(encoding="utf-8"))
    if match is None:
        raise ValueError(f"{path.name}: no line `# step: …`")
    name, shown = match.groups()
    return (frozenset({name}), frozenset(shown.split(", "))) if name else (frozenset(), frozenset())


def derived(store: ox.Store) -> Maturity:
    """What the concepts derive: every step of the architecture and everything that it shows by."""
    steps = {name.removeprefix("maturity-") for name in _objects(store, "maturityStep")}
    return frozenset(steps), frozenset(_objects(store, "maturityShownBy"))


def _objects(store: ox.Store, name: str) -> list[str]:
    quads = store.quads_for_pattern(None, ox.NamedNode(str(GA[name])), None)
    return [quad.object.value.rpartition("#")[2] for quad in quads if isinstance(quad.object, ox.NamedNode)]
