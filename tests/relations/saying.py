"""What an architecture says of its flows and entities beyond who, what and where: timing, capacities, words.

``SAYING`` has a line for each such key of the form; a strategy says some of it of some things, so that the relations
are tried on architectures that say everything.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from hashlib import sha256
from random import Random
from typing import Any

from rdflib import XSD, Literal

from .architectures import Architecture, Said

CAPABLE = ("state estimation", "optimisation", "dispatch signalling", "visibility of resources")


@dataclass(frozen=True)
class Key:
    """A key of the form: its word in YAML, the unit of its quantities (None: it is words), the values to draw from, and
    how many of them at most."""

    word: str
    unit: str | None
    values: tuple[str, ...]
    most: int = 1


SAYING: Mapping[str, Mapping[str, Key]] = {
    "flow": {
        "cycle": Key("every", "s", ("4.0", "60.0", "300.0", "3600.0")),
        "latency": Key("latency", "s", ("0.0", "0.5", "4.0", "120.0")),
        "protocol": Key("protocol", None, ("ICCP", "IEEE 2030.5", "OpenADR 2.0b")),
        "security": Key("security", None, ("mutual TLS", "TLS on the first hop")),
        "redundancy": Key("redundancy", None, ("second path", "fail-safe limit")),
    },
    "entity": {
        "capacity": Key("capacity", "MW", ("0.5", "6.0", "200.0")),
        "capability": Key("capabilities", None, CAPABLE, most=3),
        "owner": Key("owner", None, ("Mill Ltd", "house-1")),
    },
}


def saying(architecture: Architecture) -> Architecture:
    """The architecture with something said of about half of its flows and entities, always the same of the same; of
    every second architecture nothing."""
    said = repr((replace(architecture, complete=frozenset()), sorted(architecture.complete)))  # a set has no order
    seed = int(sha256(said.encode()).hexdigest(), 16)
    if seed % 2:
        return architecture
    random = Random(seed)
    return replace(
        architecture,
        flows=tuple(replace(flow, said=_some("flow", random)) for flow in architecture.flows),
        entities=tuple(replace(entity, said=_some("entity", random)) for entity in architecture.entities),
    )


def _some(kind: str, random: Random) -> Said:
    found = []
    for term, key in SAYING[kind].items():
        if random.random() < 0.5:
            chosen = random.sample(key.values, random.randint(1, key.most))
            found += [(term, value) for value in sorted(chosen)]
    return tuple(found)


def halved(said: Said) -> Said:
    """The same with half of what is counted over all members of a class."""
    return tuple((term, f"{float(value) / 2}" if term == "capacity" else value) for term, value in said)


def literals(kind: str, said: Said) -> Iterable[tuple[str, Literal]]:
    """Each term with the literal that the form makes of its value."""
    for term, value in said:
        quantity = SAYING[kind][term].unit is not None
        yield term, Literal(value, datatype=XSD.decimal, normalize=False) if quantity else Literal(value)


def in_yaml(kind: str, said: Said) -> dict[str, Any]:
    """The keys with their values as an author would write them."""
    found: dict[str, Any] = {}
    for term, value in said:
        key = SAYING[kind][term]
        if key.most > 1:
            found.setdefault(key.word, []).append(value)
        else:
            found[key.word] = f"{value} {key.unit}" if key.unit else value
    return found
