"""The knowledge base as plain data: principles, rules, concepts, citations and the vocabulary behind them."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from decimal import Decimal

from rdflib import Graph, URIRef

from assessor.knowledge.digests import extended


@dataclass(frozen=True, order=True)
class Source:
    """A document of the bibliography (or of a submission)."""

    iri: str
    title: str
    author: str | None = None
    year: str | None = None
    url: str | None = None
    publisher: str | None = None


@dataclass(frozen=True, order=True)
class Citation:
    """A place in a document, with how well what is cited is attested: ``stated``, ``known`` or ``derived``."""

    document: str
    locator: str
    evidence: str


@dataclass(frozen=True)
class Level:
    """One step of the scale of levels: its rank, SHACL severity and the verdict it reads as."""

    iri: URIRef
    name: str
    rank: int
    severity: URIRef
    verdict: str


@dataclass(frozen=True)
class Principle:
    """One of the fourteen principles and traps; ``grades`` says, by level, what that level means under it."""

    iri: URIRef
    id: str
    label: str
    definition: str
    why_it_matters: str
    how_recognised: str
    mitigations: tuple[str, ...]
    questions: tuple[str, ...]
    citations: tuple[Citation, ...]
    is_trap: bool
    grades: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True)
class RuleShape:
    """One SHACL node shape of a rule: it gives findings at one level, or open questions where ``level`` is None."""

    iri: URIRef
    rule: str
    level: str | None
    level_unmitigated: str | None
    severity: URIRef
    target: URIRef
    constraint: URIRef
    select: str
    message: str


@dataclass(frozen=True)
class Rule:
    """One rule: what it finds, for which principle, how its rows are grouped into findings.

    ``concerns`` names the aspects of a submission that the rule looks at; ``needs_complete`` those that must be
    described completely before finding nothing means that there is nothing; ``needs_present`` the classes that must
    occur for the same reason; ``assurance`` says what it means that it found nothing; ``cleared_by`` are the notations
    of the kinds of change that can remove or lower what it finds; ``figures`` gives the unit of each variable with a
    figure (``s``, ``MW``, or ``1`` for a share or a count). The examples are submissions in YAML, the second
    one the first, mended. ``own`` says that it comes from a user's folder and not from the packaged knowledge base.
    """

    iri: URIRef
    code: str
    slug: str
    principle: str
    name: str
    description: str
    rationale: str
    remedy: str
    assurance: str
    since: str
    key: tuple[str, ...]
    focus_role: str
    citations: tuple[Citation, ...]
    concepts: tuple[URIRef, ...]
    concerns: tuple[str, ...]
    needs_complete: tuple[str, ...]
    needs_present: tuple[URIRef, ...]
    shapes: tuple[RuleShape, ...]
    file: str
    cleared_by: tuple[str, ...] = ()
    figures: Mapping[str, str] = field(default_factory=dict)
    exceptions: tuple[str, ...] = ()
    violating_example: str = ""
    complying_example: str = ""
    own: bool = False


@dataclass(frozen=True)
class Concept:
    """A named derived fact: a shape with ``sh:SPARQLRule`` s, evaluated once, in ``order``.

    ``targets`` pairs the kind of target (``sh:targetClass`` or ``sh:targetSubjectsOf``) with its value;
    ``constructs`` pairs the IRI of a ``sh:SPARQLRule`` with its text, in order; ``derives`` are the terms it yields.
    ``assumes`` says of a construct that goes by a default what it takes for granted, with `{?name}` for a value.
    """

    iri: URIRef
    label: str
    definition: str
    order: int
    targets: tuple[tuple[URIRef, URIRef], ...]
    constructs: tuple[tuple[URIRef, str], ...]
    derives: tuple[URIRef, ...]
    citations: tuple[Citation, ...]
    assumes: tuple[tuple[URIRef, str], ...] = ()


@dataclass(frozen=True)
class Threshold:
    """A figure that rules compare with, in ``unit``; ``name`` is what profiles call it."""

    iri: URIRef
    name: str
    label: str
    unit: str
    value: Decimal
    definition: str


@dataclass(frozen=True)
class Profile:
    """A choice of rules, thresholds and levels; ``name`` is that of its file without suffix.

    ``files`` are its file and those that it extends, in that order, by the names that a pack gives them; there are
    none for the knowledge base as it is. ``left_out`` are codes of rules; ``thresholds`` gives, by name, values that
    count instead of those in the ontology; ``levels``, for a rule and a level that its shapes give, the one that
    counts.
    """

    name: str = "default"
    label: str = "Default"
    description: str = "Every rule, threshold and level as the knowledge base has it."
    files: Mapping[str, bytes] = field(default_factory=dict)
    left_out: frozenset[str] = frozenset()
    thresholds: Mapping[str, Decimal] = field(default_factory=dict)
    levels: Mapping[str, Mapping[str, str]] = field(default_factory=dict)

    @property
    def is_default(self) -> bool:
        """Whether it leaves the knowledge base as it is."""
        return not self.files

    @property
    def digest(self) -> str | None:
        """``sha256:`` and the SHA-256 over its files; None for the default."""
        return None if self.is_default else extended("", "profile", self.files)


@dataclass(frozen=True)
class OwnRules:
    """What a user adds to the knowledge base: files of Turtle by the names that a pack gives them, and the codes of
    the rules in them."""

    files: Mapping[str, bytes] = field(default_factory=dict)
    codes: tuple[str, ...] = ()

    @property
    def digest(self) -> str | None:
        """``sha256:`` and the SHA-256 over the files; None where there are none."""
        return extended("", "own", self.files) if self.files else None


DEFAULT_PROFILE = Profile()
NO_OWN_RULES = OwnRules()


@dataclass(frozen=True)
class KnowledgeBase:
    """Ontology and shapes, loaded and checked; ``digest`` covers every file of both, the user's own rules and the
    profile. ``left_out`` are the rules that the profile leaves out.
    """

    version: str
    digest: str
    ontology: Graph
    axioms: Graph
    individuals: Graph
    submission_shapes: Graph
    concept_shapes: Graph
    rule_shapes: Graph
    prefixes: Mapping[str, str]
    principles: tuple[Principle, ...]
    levels: tuple[Level, ...]
    rules: tuple[Rule, ...]
    concepts: tuple[Concept, ...]
    sources: Mapping[str, Source]
    thresholds: tuple[Threshold, ...] = ()
    profile: Profile = DEFAULT_PROFILE
    own: OwnRules = NO_OWN_RULES
    left_out: tuple[Rule, ...] = ()

    @property
    def all_rules(self) -> tuple[Rule, ...]:
        """Every rule, those that the profile leaves out as well."""
        return tuple(sorted((*self.rules, *self.left_out), key=lambda rule: rule.code))

    def rule(self, code: str) -> Rule:
        """The rule with that code; raises KeyError."""
        for rule in self.rules:
            if rule.code == code:
                return rule
        raise KeyError(code)

    def level(self, name: str) -> Level:
        """The level with that name; raises KeyError."""
        for level in self.levels:
            if level.name == name:
                return level
        raise KeyError(name)

    def principle(self, identifier: str) -> Principle:
        """The principle with that identifier; raises KeyError."""
        for principle in self.principles:
            if principle.id == identifier:
                return principle
        raise KeyError(identifier)
