"""Architectures as plain data, so that tests can generate, edit and compare them."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace
from decimal import Decimal

ACTING = ("coordination", "dispatch", "setpoint", "allocation", "price", "schedule")
OFFERS = ("bid", "nomination")
BOUNDING = ("limit", "override")
INFORMATION = ("telemetry", "forecast", "network-state")
ADMINISTRATIVE = ("registration", "metering", "settlement", "payment", "governance")
CONFIRMING = ("acknowledgement",)
KINDS = (*ACTING, *OFFERS, *BOUNDING, *INFORMATION, *ADMINISTRATIVE, *CONFIRMING, "power-flow")

SYSTEM_OPERATORS = ("TransmissionSystemOperator", "BalancingAuthority", "ReliabilityCoordinator")
BULK_OPERATORS = (*SYSTEM_OPERATORS, "MarketOperator")
DISTRIBUTION_OPERATORS = ("DistributionSystemOperator",)
DISTRIBUTED_RESOURCES = (
    "StorageResource",
    "PhotovoltaicResource",
    "ElectricVehicleResource",
    "FlexibleLoadResource",
    "CombinedHeatPowerResource",
    "MerchantResource",
    "DistributionStorageResource",
    "DistributedResource",
)
DISTRIBUTION_SIDE = (*DISTRIBUTED_RESOURCES, "Customer", "Microgrid")
RESOURCES = (*DISTRIBUTION_SIDE, "BulkGeneration", "PassiveLoad")
GRID_ELEMENTS = ("TransmissionGrid", "DistributionGrid", "Feeder", "ServiceTransformer")
ARBITRATING = ("joint-decision", "priority", "override", "limit")
STRUCTURAL_ASPECTS = ("flows", "mechanisms", "responsibilities")
ASPECTS = (*STRUCTURAL_ASPECTS, "timing", "network", "information", "interfaces", "capabilities", "ownership")


Said = tuple[tuple[str, str], ...]
"""Terms of the ontology with the values that something has of them (``saying.py``)."""


@dataclass(frozen=True)
class Entity:
    """A party, resource or grid element; ``specialises``, ``connected_to`` and ``operated_by`` name
    entities. ``said`` is what is said of it beside.
    """

    name: str
    kind: str
    individual: bool = False
    population: int | None = None
    organisation: str | None = None
    operated_by: tuple[str, ...] = ()
    connected_to: str | None = None
    specialises: tuple[str, ...] = ()
    label: str | None = None
    said: Said = ()


@dataclass(frozen=True)
class Flow:
    """What ``source`` sends to ``target``; ``said`` is what is said of it beside."""

    source: str
    target: str
    kind: str
    function: str | None = None
    said: Said = ()


@dataclass(frozen=True)
class Mechanism:
    """An arrangement between parties, over the resources or grid elements named (none: all)."""

    kind: str
    between: tuple[str, ...]
    over: tuple[str, ...] = ()
    stage: str = "operation"
    specified: bool | None = None


@dataclass(frozen=True)
class Absence:
    """A statement that there is nothing of ``scope`` between two entities."""

    between: tuple[str, str]
    scope: str


@dataclass(frozen=True)
class Responsibility:
    """Who answers for a function, jointly if there are several."""

    holders: tuple[str, ...]
    function: str
    over: tuple[str, ...] = ()
    specified: bool | None = None


@dataclass(frozen=True)
class Domain:
    """A coordinator with the members of its domain; ``parent`` names the coordinator of the domain around it."""

    coordinator: str
    members: tuple[str, ...]
    parent: str | None = None


@dataclass(frozen=True)
class Hop:
    """A flow over which a step goes, in seconds."""

    source: str
    target: str
    every: Decimal | None = None
    latency: Decimal | None = None
    polled: bool = False


@dataclass(frozen=True)
class Step:
    """A step of a process: by whom or over which flow; ``after`` counts the steps of the process from 1."""

    by: str | None = None
    hop: Hop | None = None
    takes: Decimal | None = None
    after: tuple[int, ...] = ()
    at_once: bool = False


@dataclass(frozen=True)
class Process:
    """Steps in the order written, and the seconds within which they have to be done."""

    name: str
    cycle: Decimal | None
    steps: tuple[Step, ...]
    function: str | None = None


@dataclass(frozen=True)
class Function:
    """A function of the architecture's own, part of a built-in one, with the capabilities that it asks for."""

    name: str
    part_of: str
    requires: tuple[str, ...] = ()


@dataclass(frozen=True)
class Need:
    """What must be known for a function, within how many seconds; of nobody in particular: whoever answers for it."""

    name: str
    function: str
    about: tuple[str, ...]
    of: tuple[str, ...] = ()
    kind: str | None = None
    within: Decimal | None = None


@dataclass(frozen=True)
class Architecture:
    """A whole architecture; ``complete`` are the aspects that it claims to describe completely."""

    name: str
    entities: tuple[Entity, ...]
    flows: tuple[Flow, ...] = ()
    mechanisms: tuple[Mechanism, ...] = ()
    absences: tuple[Absence, ...] = ()
    responsibilities: tuple[Responsibility, ...] = ()
    domains: tuple[Domain, ...] = ()
    complete: frozenset[str] = frozenset()
    label: str = "an architecture"
    processes: tuple[Process, ...] = ()
    functions: tuple[Function, ...] = ()
    needs: tuple[Need, ...] = ()

    def named(self, kinds: Iterable[str]) -> list[str]:
        """The names of the entities of these classes, in order."""
        wanted = set(kinds)
        return [entity.name for entity in self.entities if entity.kind in wanted]

    def entity(self, name: str) -> Entity:
        """The entity of that name; raises KeyError."""
        for entity in self.entities:
            if entity.name == name:
                return entity
        raise KeyError(name)

    def operators_above(self, name: str) -> list[str]:
        """The distribution operators of the grid elements that an entity is, or is connected to, upwards."""
        operators = set(self.named(DISTRIBUTION_OPERATORS))
        found: list[str] = []
        place: str | None = name
        while place is not None:
            element = self.entity(place)
            if element.kind in GRID_ELEMENTS:
                found += [operator for operator in element.operated_by if operator in operators]
            place = element.connected_to
        return found

    def adding(
        self,
        *,
        entities: Iterable[Entity] = (),
        flows: Iterable[Flow] = (),
        mechanisms: Iterable[Mechanism] = (),
    ) -> Architecture:
        """The same architecture with more statements; absences that a new flow contradicts are taken back."""
        return consistent(
            replace(
                self,
                entities=self.entities + tuple(entities),
                flows=tuple(dict.fromkeys((*self.flows, *flows))),
                mechanisms=tuple(dict.fromkeys((*self.mechanisms, *mechanisms))),
            )
        )


def consistent(architecture: Architecture) -> Architecture:
    """The architecture without absences that one of its flows contradicts; ``operational`` is cut to what
    is left.
    """
    kept = []
    for absence in architecture.absences:
        kinds = {flow.kind for flow in architecture.flows if {flow.source, flow.target} == set(absence.between)}
        scopes = {"coordination", "information"} if absence.scope == "operational" else {absence.scope}
        if kinds & {*ACTING, *OFFERS, *BOUNDING}:
            scopes.discard("coordination")
        if kinds & set(INFORMATION):
            scopes.discard("information")
        if scopes:
            kept.append(replace(absence, scope="operational" if len(scopes) == 2 else scopes.pop()))
    return replace(architecture, absences=tuple(dict.fromkeys(kept)))
