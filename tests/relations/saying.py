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

from rdflib import XSD, Literal, URIRef

from assessor.knowledge.namespaces import GA

from .architectures import BULK_OPERATORS, DISTRIBUTED_RESOURCES, DISTRIBUTION_OPERATORS, Architecture, Entity, Said

CAPABLE = ("state estimation", "optimisation", "dispatch signalling", "visibility of resources")
OPERATORS = (*BULK_OPERATORS, *DISTRIBUTION_OPERATORS)
TRUTH = ("true", "false")


@dataclass(frozen=True)
class Key:
    """A key of the form: its word in YAML, what its values are (a unit, ``words``, ``count``, ``truth`` or ``stage``),
    the values to draw from, the best one first, how many of them at most, and of which classes alone it is said."""

    word: str
    form: str
    values: tuple[str, ...]
    most: int = 1
    of: tuple[str, ...] = ()


SAYING: Mapping[str, Mapping[str, Key]] = {
    "flow": {
        "cycle": Key("every", "s", ("60.0", "4.0", "300.0", "3600.0")),
        "latency": Key("latency", "s", ("0.5", "0.0", "4.0", "120.0")),
        "polled": Key("polled", "truth", ("false", "true", "true")),
        "protocol": Key("protocol", "words", ("IEEE 2030.5", "ICCP", "OpenADR 2.0b", "proprietary", "TBD")),
        "profile": Key("profile", "words", ("CSIP", "CSIP-AUS 1.1")),
        "procedure": Key("procedure", "words", ("operations manual", "operations manual", "none")),
        "security": Key("security", "words", ("mutual TLS", "TLS on the first hop", "none", "password")),
        "endToEnd": Key("endToEnd", "truth", TRUTH),
        "redundancy": Key("redundancy", "words", ("second path", "fail-safe limit", "none")),
        "failSafe": Key("failSafe", "truth", TRUTH),
        "downtime": Key("downtime", "s", ("3600.0", "360000.0")),
        "maturity": Key("maturity", "stage", ("commercial", "proven", "pilot", "research")),
    },
    "entity": {
        "capacity": Key("capacity", "MW", ("0.5", "6.0", "200.0")),
        "capability": Key("capabilities", "words", CAPABLE, most=3),
        "owner": Key("owner", "words", ("customers", "Mill Ltd", "house-1", "bulk-1", "dso-1")),
        "certification": Key("certification", "words", ("IEEE 1547.1", "none"), of=DISTRIBUTED_RESOURCES),
        "messageCapacity": Key("messageCapacity", "count", ("5000", "300", "1"), of=OPERATORS),
        "solvingTime": Key("solvingTime", "s", ("2.0", "50.0", "600.0"), of=OPERATORS),
        "solvingFor": Key("solvingFor", "count", ("50000", "2"), of=OPERATORS),
        "largestContingency": Key("largestContingency", "MW", ("1400.0", "5.0"), of=BULK_OPERATORS),
    },
}
"""What a member of a class can handle or needs to compute is said of operators alone, which are never split in two."""


def saying(architecture: Architecture) -> Architecture:
    """The architecture with something said of its flows and entities, always the same of the same: of every fourth
    architecture nothing, of two about half of it, and of the last most, and mostly what is best."""
    said = repr((replace(architecture, complete=frozenset()), sorted(architecture.complete)))  # a set has no order
    seed = int(sha256(said.encode()).hexdigest(), 16)
    if not seed % 4:
        return architecture
    share = 0.9 if seed % 4 == 1 else 0.5
    random = Random(seed)
    return replace(
        architecture,
        flows=tuple(replace(flow, said=_some("flow", "", random, share)) for flow in architecture.flows),
        entities=tuple(replace(each, said=_some("entity", each.kind, random, share)) for each in architecture.entities),
    )


def _some(kind: str, of: str, random: Random, share: float) -> Said:
    found = []
    for term, key in SAYING[kind].items():
        if random.random() >= share or (key.of and of not in key.of):
            continue
        best = share > 0.5 and random.random() < share
        chosen = key.values[: key.most] if best else random.sample(key.values, random.randint(1, key.most))
        found += [(term, value) for value in sorted(chosen)]
    return tuple(found)


def halved(said: Said) -> Said:
    """The same with half of what is counted over all members of a class."""
    return tuple((term, f"{float(value) / 2}" if term == "capacity" else value) for term, value in said)


def owned(entity: Entity, new: Mapping[str, str]) -> Said:
    """The same where things are called otherwise: an owner may be named by an identifier."""
    return tuple((term, new.get(value, value) if term == "owner" else value) for term, value in entity.said)


def literals(kind: str, said: Said) -> Iterable[tuple[str, Literal | URIRef]]:
    """Each term with what the form makes of its value."""
    for term, value in said:
        match SAYING[kind][term].form:
            case "words":
                yield term, Literal(value)
            case "truth":
                yield term, Literal(value, datatype=XSD.boolean)
            case "count":
                yield term, Literal(value, datatype=XSD.integer)
            case "stage":
                yield term, GA[f"{value}-stage"]
            case _:
                yield term, Literal(value, datatype=XSD.decimal, normalize=False)


def in_yaml(kind: str, said: Said) -> dict[str, Any]:
    """The keys with their values as an author would write them."""
    found: dict[str, Any] = {}
    for term, value in said:
        key = SAYING[kind][term]
        if key.most > 1:
            found.setdefault(key.word, []).append(value)
        else:
            found[key.word] = _written(key, value)
    return found


def _written(key: Key, value: str) -> Any:
    match key.form:
        case "words" | "stage":
            return value
        case "truth":
            return value == "true"
        case "count":
            return int(value)
        case _:
            return f"{value} {key.form}"
