"""The assessment: verdict and level per principle, findings with their grounds. Plain data, no text layout."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal

from assessor.baseline.model import SinceBaseline
from assessor.coverage.model import Coverage
from assessor.knowledge.model import DEFAULT_PROFILE, NO_OWN_RULES, Citation, OwnRules, Profile, Source
from assessor.sensitivity.model import Sensitivity
from assessor.spectrum.model import Ground, Nearest
from assessor.submission.model import Location, Problem, SourceFile
from assessor.waiving.model import Waiver, WaiverUse


@dataclass(frozen=True)
class Evidence:
    """One statement under a finding, as N3-free strings; ``source`` is None where the author named none.

    ``origin`` is ``asserted`` (it stands in a file, at ``location``) or ``inferred`` (from others by ``by``:
    the name of a concept or of an OWL RL rule). ``depends`` gives the positions, in the finding's evidence, of
    the statements an inferred one was drawn from. ``datatype`` and ``language`` are those of a literal.
    """

    subject: str
    predicate: str
    object: str
    object_is_iri: bool
    origin: str
    location: Location | None
    source: Citation | None
    by: str | None = None
    depends: tuple[int, ...] = ()
    datatype: str | None = None
    language: str | None = None


@dataclass(frozen=True)
class Term:
    """A place of a pattern: an IRI, a literal, or a variable by its name without ``?`` (``kind`` says which)."""

    text: str
    kind: str


@dataclass(frozen=True)
class Absence:
    """Something that was looked for under a finding and is not there; a statement that it is there would end what
    needs it.

    ``patterns`` are subject, predicate and object of what was looked for together; a predicate that is a path is a
    ``path`` with its text in SPARQL. ``by`` is the code of the rule or the name of the concept that needs the absence,
    ``needed_by`` the position in the evidence of the statement that this concept gave (None: the rule itself).
    ``among`` gives the only values, IRIs, that a variable may have. ``known`` is ``stated`` (the author says that it is
    absent), ``complete`` (the ``aspects`` that it belongs to are
    described completely) or ``not-stated``. ``although`` are positions in the evidence of what stands against it
    where something like it was found all the same.
    """

    patterns: tuple[tuple[Term, Term, Term], ...]
    by: str
    needed_by: int | None
    known: str
    aspects: tuple[str, ...] = ()
    although: tuple[int, ...] = ()
    among: tuple[tuple[str, tuple[str, ...]], ...] = ()


@dataclass(frozen=True)
class Mitigation:
    """What lowers a finding: a mechanism or a bounding flow; ``specified`` is None where that is not said."""

    iri: str
    kind: str | None
    specified: bool | None
    condition: str | None
    source: Citation | None


@dataclass(frozen=True, order=True)
class Figure:
    """A figure of a finding: ``value`` in ``unit`` (``s``, ``MW``, or ``1`` for a share or a count)."""

    value: Decimal
    unit: str


@dataclass(frozen=True)
class WaterfallStep:
    """One step of a process in time, in seconds: what it ``does``, who owns it, when it starts on average.

    ``duration`` is None where it is not said, ``share`` (waiting and duration, of the cycle of the process) where that
    or the cycle is not. ``waits`` is how long it waits for a poll on average. ``slack`` is how much longer it could
    take; the process waits for whatever is ``critical``.
    """

    step: str
    number: int
    does: str
    owners: tuple[str, ...]
    start: Decimal
    duration: Decimal | None
    share: Decimal | None
    slack: Decimal
    critical: bool
    waits: Decimal
    waits_at_worst: Decimal


@dataclass(frozen=True)
class Finding:
    """One group of a rule's rows: the same key, the other participants collected (``design.md``, Identities).

    ``figures`` are what the rule measured or compared with, by name; ``waterfall`` are the steps of the process that it
    is about, where it is about one.
    ``shape`` is the IRI of the shape that gave the level. ``evidence`` is a smallest set of statements that gives the
    finding; ``further`` counts the other solutions of the rule that would give it as well. ``waiver`` is the one by
    which it does not count, where its status is ``waived``.
    """

    id: str
    rule: str
    slug: str
    principle: str
    level: str
    level_unmitigated: str | None
    status: str
    message: str
    focus: str
    key: tuple[str, ...]
    participants: Mapping[str, tuple[str, ...]]
    mitigations: tuple[Mitigation, ...]
    evidence: tuple[Evidence, ...]
    rests_on: str | None
    citations: tuple[Citation, ...]
    remedy: str
    shape: str
    absences: tuple[Absence, ...] = ()
    further: int = 0
    waiver: Waiver | None = None
    figures: Mapping[str, tuple[Figure, ...]] = field(default_factory=dict)
    waterfall: tuple[WaterfallStep, ...] = ()


@dataclass(frozen=True)
class OpenQuestion:
    """Something a rule needs and the submission does not say; never a finding, never a pass."""

    rule: str
    principle: str
    focus: str
    message: str


@dataclass(frozen=True)
class RuleResult:
    """How a rule went within an assessment; ``state``: evaluated, failed or handed-over."""

    code: str
    examined: int
    findings: int
    open_questions: int
    state: str
    error: str | None = None


@dataclass(frozen=True)
class PrincipleVerdict:
    """Verdict and level of one principle; ``level`` is None where nothing can be said.

    ``findings`` are all that were found, ``waived`` those of them that do not count; ``left_out`` are the rules that
    the profile leaves out.
    """

    id: str
    label: str
    verdict: str
    level: str | None
    basis: str
    examined: int
    findings: tuple[str, ...]
    why: str
    rules: tuple[RuleResult, ...]
    open_questions: tuple[OpenQuestion, ...] = ()
    waived: tuple[str, ...] = ()
    left_out: tuple[str, ...] = ()


@dataclass(frozen=True)
class Published:
    """What the literature says of this case, beside what the assessment says; never used in the assessment."""

    principle: str
    levels: tuple[str, ...]
    words: str | None
    condition: str | None
    compared_with: str | None
    source: Citation | None
    agreement: str


@dataclass(frozen=True)
class ArchitectureHeader:
    """What the submission says of itself."""

    iri: str
    label: str
    kind: str | None
    jurisdiction: str | None
    describes_completely: tuple[str, ...]


@dataclass(frozen=True)
class Spectrum:
    """Where the architecture stands between central and layered coordination: a word, its label, the reason.

    ``nearest`` tells how far it is from each reference model; None where nothing can be compared.
    """

    name: str
    label: str
    why: str
    nearest: Nearest | None = None


@dataclass(frozen=True)
class Maturity:
    """The step of maturity that coordination between bulk and distribution operators has reached: its number and
    label, the reason, and the flows, mechanisms or operators that it shows by. Our own derivation."""

    step: int
    label: str
    why: str
    shown_by: tuple[Ground, ...]


@dataclass(frozen=True)
class Counts:
    """How large the structure is; shown, never graded. ``cycles`` is None where coordination was not derived."""

    entities: int
    flows: int
    cycles: int | None


@dataclass(frozen=True)
class Assessment:
    """Everything a report needs about one architecture. ``labels`` names every IRI that occurs in it, ``documents``
    are those that its author describes.

    ``spectrum`` and ``maturity`` are None where what is described does not decide them. ``waivers`` are those of
    ``waiver_files`` with what became of each on the day ``waivers_as_of``; ``baseline`` compares with an earlier
    assessment where asked for. ``sensitivity`` is None where what the verdicts hang on was not looked into.
    """

    architecture: ArchitectureHeader
    files: tuple[SourceFile, ...]
    problems: tuple[Problem, ...]
    asserted: int
    inferred: int
    principles: tuple[PrincipleVerdict, ...]
    findings: Sequence[Finding]
    published: tuple[Published, ...]
    labels: Mapping[str, str]
    uncovered: int
    engine: str
    knowledge_version: str
    knowledge_digest: str
    spectrum: Spectrum | None = None
    counts: Counts | None = None
    documents: tuple[Source, ...] = ()
    waivers: tuple[WaiverUse, ...] = ()
    waivers_as_of: date | None = None
    waiver_files: tuple[SourceFile, ...] = ()
    baseline: SinceBaseline | None = None
    coverage: Coverage | None = None
    sensitivity: Sensitivity | None = None
    profile: Profile = DEFAULT_PROFILE
    own_rules: OwnRules = NO_OWN_RULES
    maturity: Maturity | None = None
