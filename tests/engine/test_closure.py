"""The closure is owlrl's own, although owlrl is shown only what can be a premise."""

from __future__ import annotations

from pathlib import Path

import owlrl
import pytest
from rdflib import OWL, RDF, Graph

from assessor.engine import closure
from assessor.engine.closure import close, is_of_vocabulary
from assessor.knowledge.axioms import LOGICAL, LOGICAL_TYPES
from assessor.knowledge.loading import load
from assessor.knowledge.namespaces import GA
from assessor.knowledge.packaged import case_studies_folder
from assessor.submission.reading import read

KNOWLEDGE = load()
CASES = sorted(path.stem for path in case_studies_folder().glob("*.yaml"))


def full_closure(asserted: Graph) -> Graph:
    """What owlrl gives if it is shown everything, the annotations of the ontology included."""
    graph = asserted + KNOWLEDGE.ontology
    owlrl.DeductiveClosure(owlrl.OWLRL_Semantics, rdfs_closure=False, axiomatic_triples=False).expand(graph)
    return graph


@pytest.mark.parametrize("case", CASES)
def test_passing_over_rules_that_cannot_apply_changes_nothing(case: str, monkeypatch: pytest.MonkeyPatch) -> None:
    asserted = read(f"case:{case}", KNOWLEDGE).submission.graph
    quick = set(close(asserted, KNOWLEDGE))
    monkeypatch.setattr(closure, "_semantics", lambda: owlrl.OWLRL_Semantics)
    assert quick == set(close(asserted, KNOWLEDGE))


def test_no_axiom_makes_two_things_the_same() -> None:
    """Why equality may be passed over; a new kind of axiom has to be thought of first."""
    known = {*LOGICAL, *LOGICAL_TYPES, RDF.type}
    assert {term for _, p, o in KNOWLEDGE.axioms for term in ((p, o) if p == RDF.type else (p,))} <= known
    equating = {OWL.sameAs, OWL.FunctionalProperty, OWL.InverseFunctionalProperty, OWL.hasKey}
    assert not known & (equating | {OWL.maxCardinality, OWL.maxQualifiedCardinality})


@pytest.mark.slow
@pytest.mark.parametrize("case", CASES)
def test_the_closure_of_a_case_is_that_of_owlrl_on_everything(case: str) -> None:
    asserted = read(f"case:{case}", KNOWLEDGE).submission.graph
    ours = close(asserted, KNOWLEDGE)
    about = set(asserted.all_nodes())
    ontology = set(KNOWLEDGE.ontology.subjects())
    theirs = {s for s in full_closure(asserted) if s[0] in about - ontology and is_of_vocabulary(s)}
    assert theirs == {s for s in ours if s[0] in about - ontology and is_of_vocabulary(s)}


def test_containment_is_followed_through_the_network(tmp_path: Path) -> None:
    path = tmp_path / "network.yaml"
    path.write_text(
        "architecture: {id: network, label: Network, kind: proposed}\n"
        "entities:\n"
        "  dso: {is: DistributionSystemOperator}\n"
        "  grid: {is: DistributionGrid, operatedBy: dso}\n"
        "  feeder: {is: Feeder, within: grid}\n"
        "  transformer: {is: ServiceTransformer, within: feeder}\n"
        "  battery: {is: StorageResource, connectedTo: transformer}\n",
        encoding="utf-8",
    )
    submission = read(str(path), KNOWLEDGE).submission
    closed = close(submission.graph, KNOWLEDGE)
    node = {str(s).split("#")[-1]: s for s in closed.subjects(RDF.type, GA.Entity)}
    assert (node["battery"], GA.within, node["grid"]) in closed
    assert (node["battery"], GA.networkOperator, node["dso"]) in closed
    assert (node["battery"], RDF.type, GA.DistributionSideResource) in closed
