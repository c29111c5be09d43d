"""A comparison of several architectures: everything that its reports need. Plain data."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from assessor.alternatives.alignment import Alignment
from assessor.alternatives.described import Cost, Described
from assessor.alternatives.silence import Silence
from assessor.alternatives.standing import PrincipleRow
from assessor.assessment.model import Assessment, Finding

References = Mapping[str, frozenset[tuple[str, str]]]
"""What each node in the key of a finding refers to that is not aligned itself: pairs of a property and an entity or a
function, or ``NAME`` and the name that its author gave it."""

NAME = "name"

INTRODUCED, RESOLVED, WORSE, MILDER, UNCHANGED = "introduced", "resolved", "worse", "milder", "unchanged"
PERHAPS_NEW, PERHAPS_GONE = "perhaps-new", "perhaps-gone"
"""What becomes of a finding; ``perhaps``: the side without it does not say enough to tell that it has it not."""


@dataclass(frozen=True)
class Alternative:
    """One architecture of the comparison: its mark (``A``, ``B`` …), how it was named, its assessment and what it
    describes."""

    mark: str
    path: str
    assessment: Assessment
    described: Described
    references: References = field(default_factory=dict)

    @property
    def label(self) -> str:
        """What people call it."""
        return self.assessment.architecture.label


@dataclass(frozen=True)
class FindingChange:
    """What becomes of one finding from the baseline to an alternative; ``before`` and ``after`` are it on either
    side."""

    change: str
    before: Finding | None
    after: Finding | None

    @property
    def finding(self) -> Finding:
        """The finding, as it is in the alternative where it is there."""
        found = self.after or self.before
        assert found is not None
        return found


BUILD, GIVE_UP, ALTER, AGREE, ACQUIRE, MOVE, SET_UP = "build", "give-up", "alter", "agree", "acquire", "move", "set-up"
INTERFACE, MECHANISM, CAPABILITY, RESPONSIBILITY, PARTY = (
    "interface",
    "mechanism",
    "capability",
    "responsibility",
    "party",
)


@dataclass(frozen=True)
class Setting:
    """A key that has another value than in the baseline; None where that side does not say it."""

    name: str
    before: str | None
    after: str | None


@dataclass(frozen=True)
class Task:
    """One thing to do to get from the baseline to an alternative.

    ``do`` is what is done to what (``subject``), ``before`` and ``after`` are the things behind it on either side, by
    IRI. ``silence`` tells what the side that does not have the thing says of it: where that is not that it is absent,
    the task is one only *unless it is there already*, or is left open *whether it is to be given up*. ``settings`` are
    what changes, ``of`` are those whom it concerns, in the alternative or, where it is given up, in the baseline.
    """

    do: str
    subject: str
    before: tuple[str, ...] = ()
    after: tuple[str, ...] = ()
    silence: Silence | None = None
    settings: tuple[Setting, ...] = ()
    of: tuple[str, ...] = ()
    why: str | None = None
    cost: Cost | None = None

    @property
    def is_certain(self) -> bool:
        """Whether it is known to be needed: what is missing is known to be missing."""
        return self.silence is None or self.silence.is_absent


@dataclass(frozen=True)
class Kept:
    """A function of which somebody keeps only some parts."""

    holder: str
    function: str
    parts: tuple[str, ...]


@dataclass(frozen=True)
class Altered:
    """A responsibility that stays with the same, in another way."""

    iri: str
    settings: tuple[Setting, ...]


Charge = tuple[str, str]
"""A party, by its IRI in the alternative (or in the baseline, if it is only there), and a function."""


@dataclass(frozen=True)
class Handover:
    """A field of functions (the widest function and its parts) for which others answer than before.

    ``before`` and ``after`` are the responsibilities in the field on either side, by IRI. ``given_up`` and ``narrowed``
    are what is known to be so; ``left_open`` is that of which the alternative does not say whether it stays.
    ``is_certain`` tells whether what is ``taken_on`` is known not to be so in the baseline.
    """

    field: str
    before: tuple[str, ...]
    after: tuple[str, ...]
    taken_on: tuple[Charge, ...] = ()
    given_up: tuple[Charge, ...] = ()
    narrowed: tuple[Kept, ...] = ()
    left_open: tuple[Charge, ...] = ()
    altered: tuple[Altered, ...] = ()
    is_certain: bool = True
    costs: tuple[Cost, ...] = ()
    is_priced: bool = False

    @property
    def is_to_do(self) -> bool:
        """Whether anything is known to change, and not merely not said to stay."""
        return bool(self.taken_on or self.given_up or self.narrowed or self.altered)


@dataclass(frozen=True)
class Touched:
    """A class of things at an interface or under a mechanism that changes: how many there are, None where that is not
    said, and at how many such places. ``population_before`` is that of the baseline, where it says another."""

    iri: str
    population: int | None
    places: int
    population_before: int | None = None


@dataclass(frozen=True)
class Implementation:
    """What it takes to get from the baseline to an alternative.

    ``costs`` is one sum for each currency, over the ``priced`` of all ``to_do``. ``elsewhere`` are costs that the
    alternative states of what is not changed as described; they are in no sum.
    """

    tasks: tuple[Task, ...]
    left_open: tuple[Task, ...]
    handovers: tuple[Handover, ...]
    touched: tuple[Touched, ...]
    costs: tuple[Cost, ...]
    priced: int
    to_do: int
    elsewhere: tuple[str, ...] = ()

    @property
    def nothing(self) -> bool:
        """Whether nothing is to be done, as described, and nothing is left open."""
        return not (self.tasks or self.left_open or self.handovers)


@dataclass(frozen=True)
class Getting:
    """From the baseline to one alternative (by its place): what is the same, what becomes of findings, what it
    takes."""

    alternative: int
    alignment: Alignment
    findings: tuple[FindingChange, ...]
    implementation: Implementation


PROVIDED, NOT_SAID, ABLE, UNABLE = "provided", "not-said", "able", "unable"


@dataclass(frozen=True)
class Serving:
    """Whether an alternative has what a service takes: who provides it, and for each capability that it requires
    whether one of them has it (``able``), none has (``unable``: what all are able to do is described completely), or
    it is ``not-said``."""

    providers: tuple[str, ...]
    capabilities: tuple[tuple[str, str], ...]


@dataclass(frozen=True)
class Need:
    """A service that an objective needs, and how each alternative serves it, in their order."""

    service: str
    servings: tuple[Serving, ...]


@dataclass(frozen=True)
class ObjectiveRow:
    """An objective, which alternatives name it (by their places), by what it is told, and what it needs."""

    label: str
    named_by: tuple[int, ...]
    attributes: tuple[str, ...]
    needs: tuple[Need, ...]


@dataclass(frozen=True)
class Comparison:
    """The alternatives in the order in which they were named, the place of the baseline, and how they compare."""

    alternatives: tuple[Alternative, ...]
    baseline: int
    named: bool
    principles: tuple[PrincipleRow, ...]
    objectives: tuple[ObjectiveRow, ...]
    ways: tuple[Getting, ...]

    def getting_to(self, place: int) -> Getting | None:
        """The way to one alternative; None for the baseline."""
        return next((way for way in self.ways if way.alternative == place), None)
