"""One finding explained: its evidence tested, the other ways to it, what would clear it, what its verdict hangs on."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from assessor.assessment.model import Assessment, Evidence, Finding

if TYPE_CHECKING:
    from assessor.assessing import Assessed
    from assessor.clearing.model import Clearing
    from assessor.explanation.model import Verification
    from assessor.knowledge.model import KnowledgeBase
    from assessor.sensitivity.model import Hanging
    from assessor.submission.model import Submission


@dataclass(frozen=True)
class Remedy:
    """Edits that would clear a finding, or lower it: what they lead to, and how they are made.

    ``words`` say each edit as a clause; ``yaml_patch`` and ``sparql_update`` are the same for people and for stores.
    """

    clearing: Clearing
    words: tuple[str, ...]
    yaml_patch: str
    sparql_update: str


@dataclass(frozen=True)
class Explanation:
    """All that is told of one finding of an assessment; None stands for what was not asked for.

    ``proofs`` are further proofs of it, each like its ``evidence``; ``further_labels`` name what the assessment leaves
    unnamed. ``shown`` are the participants, by role, that the evidence alone shows; None where there is but one way to
    the finding.
    """

    finding: Finding
    assessment: Assessment
    verification: Verification | None = None
    proofs: tuple[tuple[Evidence, ...], ...] | None = None
    clearing: tuple[Remedy, ...] | None = None
    further_labels: Mapping[str, str] = field(default_factory=dict)
    shown: Mapping[str, tuple[str, ...]] | None = None

    @property
    def labels(self) -> Mapping[str, str]:
        """A name for every IRI in it, by which people call what it is, never by the IRI."""
        return {**self.assessment.labels, **self.further_labels}

    @property
    def hangs_on(self) -> tuple[Hanging, ...] | None:
        """What the verdict on its principle hangs on."""
        found = self.assessment.sensitivity
        return None if found is None else found.hangs_on.get(self.finding.principle)


def explain(
    finding: Finding,
    assessed: Assessed,
    knowledge: KnowledgeBase,
    *,
    test: bool = False,
    every_proof: bool = False,
    clearing: bool = True,
) -> Explanation:
    """Explain one finding of an assessment.

    ``test`` proves its evidence, ``every_proof`` looks for further proofs; ``clearing`` tells what would clear it and
    what the verdict hangs on, for which the submission is assessed again with changes.
    """
    from assessor.explanation.shown import participants_shown
    from assessor.explanation.verifying import verify
    from assessor.sensitivity.hanging import with_sensitivity

    proofs = _proofs(finding, assessed, knowledge) if every_proof else None
    return Explanation(
        finding=finding,
        assessment=with_sensitivity(assessed, knowledge) if clearing else assessed.assessment,
        verification=verify(finding, assessed.checking, knowledge) if test else None,
        proofs=proofs,
        clearing=_remedies(finding, assessed, knowledge) if clearing else None,
        further_labels=_labels(finding, proofs or (), assessed, knowledge),
        shown=participants_shown(finding, assessed.checking, knowledge) if finding.further else None,
    )


def _proofs(finding: Finding, assessed: Assessed, knowledge: KnowledgeBase) -> tuple[tuple[Evidence, ...], ...]:
    """The proofs that use other statements of the submission than the evidence does."""
    from assessor.explanation.alternatives import all_proofs

    used = _asserted(finding.evidence)
    return tuple(proof for proof in all_proofs(finding, assessed.checking, knowledge) if _asserted(proof) != used)


def _asserted(proof: tuple[Evidence, ...]) -> frozenset[tuple[str, str, str]]:
    return frozenset((item.subject, item.predicate, item.object) for item in proof if item.origin == "asserted")


def _remedies(finding: Finding, assessed: Assessed, knowledge: KnowledgeBase) -> tuple[Remedy, ...]:
    from assessor.clearing.trying import clearing_edits

    found = clearing_edits(finding, assessed, knowledge)
    return tuple(_remedy(clearing, assessed.checking.submission, knowledge) for clearing in found)


def _remedy(clearing: Clearing, submission: Submission, knowledge: KnowledgeBase) -> Remedy:
    from assessor.editing.applying import apply
    from assessor.editing.sparql_update import as_sparql_update
    from assessor.editing.words import in_words
    from assessor.editing.yaml_patch import as_yaml_patch

    return Remedy(
        clearing=clearing,
        words=tuple(in_words(edit, submission, knowledge) for edit in clearing.edits),
        yaml_patch=as_yaml_patch(clearing.edits, submission, knowledge),
        sparql_update=as_sparql_update(apply(submission, clearing.edits, knowledge)),
    )


def _labels(
    finding: Finding, proofs: tuple[tuple[Evidence, ...], ...], assessed: Assessed, knowledge: KnowledgeBase
) -> dict[str, str]:
    """Names for what was looked for and not found, and for what further proofs speak of."""
    from assessor.assessment.labels import Labels

    terms = {term for absence in finding.absences for pattern in absence.patterns for term in pattern}
    named = {term.text for term in terms if term.kind == "iri"}
    for item in (item for proof in proofs for item in proof):
        named |= {item.subject, item.predicate, *([item.object] if item.object_is_iri else [])}
    return Labels(assessed.checking.closed.graph, knowledge).all(sorted(named - assessed.assessment.labels.keys()))
