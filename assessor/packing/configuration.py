"""The settings of a pack: what its report depends on besides the inputs and the knowledge base."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import UTC, date, datetime
from typing import Any

from assessor.packing.model import CONFIGURATION, Members, PackError, object_in
from assessor.report.json_report import as_json

REFERENCE = "reference"
MOST_BYTES = 1_000_000


@dataclass(frozen=True)
class Configuration:
    """The settings: the engine, and the time that the report tells (None where it tells none).

    ``waivers`` names, by the IRI of each architecture that has any, the members with its waivers, which are judged
    ``as_of`` a day; that is None where there are none.
    """

    engine: str = REFERENCE
    time: datetime | None = None
    as_of: date | None = None
    waivers: Mapping[str, tuple[str, ...]] = field(default_factory=dict)

    def as_bytes(self) -> bytes:
        """The member of the pack."""
        return as_json(
            {
                "engine": self.engine,
                "source_date_epoch": None if self.time is None else int(self.time.timestamp()),
                "waivers_as_of": None if self.as_of is None else self.as_of.isoformat(),
                "waivers": {iri: list(names) for iri, names in sorted(self.waivers.items())},
            }
        ).encode()


def configuration_in(members: Members) -> Configuration:
    """The settings of a pack. Raises PackError where it has none, or asks for what this version cannot do."""
    found = member_object(members, CONFIGURATION, MOST_BYTES)
    if found.get("engine") != REFERENCE:
        asked = found.get("engine")
        raise PackError([f"its {CONFIGURATION} asks for the engine `{asked}`, which this version does not have"])
    try:
        configuration = _configuration(found)
    except (TypeError, ValueError, OverflowError, OSError, AttributeError) as error:
        raise PackError([f"its {CONFIGURATION} tells no settings that there are ({error})"]) from None
    if configuration.as_bytes() != members[CONFIGURATION]:
        raise PackError([f"its {CONFIGURATION} holds more than this version knows of"])
    missing = sorted({name for names in configuration.waivers.values() for name in names} - members.keys())
    if missing:
        raise PackError(f"it has no {name}, which its {CONFIGURATION} names" for name in missing)
    return configuration


def _configuration(found: Mapping[str, Any]) -> Configuration:
    seconds, as_of = found.get("source_date_epoch"), found.get("waivers_as_of")
    return Configuration(
        time=None if seconds is None else datetime.fromtimestamp(int(seconds), UTC),
        as_of=None if as_of is None else date.fromisoformat(as_of),
        waivers={iri: tuple(map(str, names)) for iri, names in found.get("waivers", {}).items()},
    )


def member_object(members: Members, name: str, most: int) -> dict[str, Any]:
    """The object in a member of at most so many bytes. Raises PackError where there is none."""
    if name not in members:
        raise PackError([f"it has no {name}"])
    if len(members[name]) > most:
        raise PackError([f"its {name} is larger than that of any pack"])
    try:
        return object_in(members[name])
    except ValueError as error:
        raise PackError([f"its {name} cannot be read ({error})"]) from None
