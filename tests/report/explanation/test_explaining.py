"""Explaining one finding of an assessment: everything that is asked for, and names for all of it."""

from __future__ import annotations

from functools import cache

import pyoxigraph
import pytest
import yaml

from assessor.assessing import Assessed, assess_submission
from assessor.assessment.model import Finding
from assessor.editing.applying import apply
from assessor.explaining import Explanation, explain
from assessor.knowledge.loading import load
from assessor.knowledge.model import KnowledgeBase
from assessor.knowledge.terms import to_oxigraph
from assessor.report.explanation.text import explanation_text
from assessor.submission.reading import read


@cache
def assessed(slug: str) -> Assessed:
    """A case study with the checking behind it."""
    return assess_submission(read(f"case:{slug}", load()), load())


def finding(slug: str, identity: str) -> Finding:
    """A finding of a case study by the beginning of its identity."""
    (found,) = (one for one in assessed(slug).assessment.findings if one.id.startswith(f"f:{identity}"))
    return found


@cache
def coupling() -> Explanation:
    """The coupling of California's system and distribution operators at the distributed resources, in full."""
    slug = "california-future"
    return explain(finding(slug, "9f4f1a1d"), assessed(slug), load(), test=True, every_proof=True)


def test_everything_that_is_asked_for_is_there() -> None:
    found = coupling()
    assert found.verification is not None
    assert found.verification.holds
    assert found.clearing
    assert found.hangs_on is not None
    assert found.proofs == ()
    quick = explain(found.finding, assessed("california-future"), load(), clearing=False)
    assert (quick.verification, quick.proofs, quick.clearing, quick.hangs_on) == (None, None, None, None)


def test_a_mechanism_among_all_who_act_there_is_among_what_would_clear_it() -> None:
    mechanisms = [
        dict(edit.values)["between"]
        for remedy in coupling().clearing or ()
        for edit in remedy.clearing.edits
        if (edit.kind, edit.section) == ("add", "mechanisms")
    ]
    assert any({"caiso", "dso", "lses"} <= set(between) for between in mechanisms)


def test_each_change_is_told_for_people_for_files_and_for_stores(knowledge: KnowledgeBase) -> None:
    submission = assessed("california-future").checking.submission
    for remedy in coupling().clearing or ():
        assert len(remedy.words) == len(remedy.clearing.edits)
        assert all(remedy.words)
        yaml.safe_load(remedy.yaml_patch)
        store = pyoxigraph.Store()
        store.extend(pyoxigraph.Quad(*map(to_oxigraph, statement)) for statement in submission.graph)
        store.update(remedy.sparql_update)
        changed = apply(submission, remedy.clearing.edits, knowledge)
        assert len(store) == len(changed.submission.graph)


@pytest.mark.parametrize(("slug", "identity"), [("california-future", "9f4f1a1d"), ("hybrid-dso", "480fb628")])
def test_whatever_is_spoken_of_has_a_name(slug: str, identity: str, knowledge: KnowledgeBase) -> None:
    found = explain(finding(slug, identity), assessed(slug), knowledge, every_proof=True, clearing=False)
    patterns = (pattern for absence in found.finding.absences for pattern in absence.patterns)
    nodes = {term.text for pattern in patterns for term in pattern if term.kind == "iri"}
    for proof in found.proofs or ():
        nodes |= {item.subject for item in proof} | {item.object for item in proof if item.object_is_iri}
    assert nodes <= found.labels.keys()
    assert "urn:" not in explanation_text(found, knowledge)


def test_a_further_proof_uses_other_statements() -> None:
    found = explain(finding("hybrid-dso", "480fb628"), assessed("hybrid-dso"), load(), every_proof=True, clearing=False)
    (other,) = found.proofs or ()
    used, others = (
        {(item.subject, item.predicate, item.object) for item in proof if item.origin == "asserted"}
        for proof in (found.finding.evidence, other)
    )
    assert used - others
    assert others - used
