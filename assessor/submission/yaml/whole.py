"""What the YAML documents of one architecture have in common: its names, its statements, and what they contradict
each other in."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from rdflib import URIRef

from assessor.submission.form.declared import Declared, Names
from assessor.submission.form.model import Form
from assessor.submission.model import Location, Statement
from assessor.submission.reporting import Problems
from assessor.submission.yaml.nodes import Scalar, Sequence, YamlNode

MAX_STATEMENTS = 50_000
"""As many statements as are read within a few seconds."""


class TooMuch(Exception):
    """Raised for the statement after the last that is read; ``place`` is where it stands."""

    def __init__(self, place: Location) -> None:
        self.place = place
        super().__init__(f"there are more than {MAX_STATEMENTS:,} statements here and before")


@dataclass(frozen=True)
class _Clash:
    name: str
    earlier: Declared
    here: Location


class Whole:
    """The architecture that several documents describe, while they are being read."""

    def __init__(self, form: Form, architecture: URIRef, declared: Mapping[str, Declared]) -> None:
        self.architecture = architecture
        self.names = Names(form, declared)
        self.written: dict[str, Declared] = {}
        self.locations: dict[Statement, Location] = {}
        self._entries = 0
        self._clashes: dict[tuple[str, str], list[_Clash]] = {}
        self._keys: dict[str, tuple[Location, object]] = {}
        self._contradictions: list[tuple[str, Location, Location]] = []

    def count(self, entry: Location) -> None:
        """Count one thing that is described, which takes a statement at least. Raises TooMuch."""
        self._entries += 1
        if self._entries > MAX_STATEMENTS:
            raise TooMuch(entry)

    def declare(self, name: str, one: Declared) -> None:
        """Let ``name`` name something from now on, in every document."""
        self.written[name] = one
        self.names.declare(name, one)

    def state(self, statement: Statement, place: Location) -> None:
        """Add one statement; its first place counts. Raises TooMuch beyond ``MAX_STATEMENTS``."""
        if len(self.locations) >= MAX_STATEMENTS and statement not in self.locations:
            raise TooMuch(place)
        self.locations.setdefault(statement, place)

    def note_clash(self, name: str, earlier: Declared, here: Location) -> None:
        """Note that a second document declares ``name`` as well."""
        self._clashes.setdefault((earlier.file, here.file), []).append(_Clash(name, earlier, here))

    def note_key(self, name: str, here: Location, value: YamlNode) -> None:
        """Note what a document says under a key of the architecture, which no other may contradict."""
        said = _said(value)
        place, already = self._keys.setdefault(name, (here, said))
        if said != already:
            self._contradictions.append((name, place, here))

    def report_clashes(self, problems: Mapping[str, Problems]) -> None:
        """Report, once for each two documents, that both declare the same; else where they contradict each other."""
        for (first, second), clashes in self._clashes.items():
            clash = clashes[0]
            others = len(clashes) - 1
            names = f"`{clash.name}` is" if not others else f"`{clash.name}` and {_further(others)} are"
            what = f"{names} declared in `{first}` too, there on line {clash.earlier.line}"
            remedy = (
                "give two versions of one proposal their own `id`, or assess them apart; "
                "in parts of one proposal declare each thing once"
            )
            problems[second].report(clash.here.line, clash.here.column, what, remedy)
        for name, place, here in self._contradictions:
            if (place.file, here.file) not in self._clashes:
                what = f"`{name}` of the architecture is not what `{place.file}` says on line {place.line}"
                problems[here.file].report(here.line, here.column, what, "say it once, or alike")


def _further(number: int) -> str:
    return f"{number} further identifier{'s' if number > 1 else ''}"


def _said(node: YamlNode) -> frozenset[str]:
    """The texts of a value, whatever the order of its list."""
    if isinstance(node, Sequence):
        return frozenset().union(*map(_said, node.items))
    return frozenset({node.text.strip()}) if isinstance(node, Scalar) else frozenset(node.pairs)
