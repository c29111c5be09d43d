"""Relation 9: flows of administration."""

from __future__ import annotations

from hypothesis import assume

from .architectures import ADMINISTRATIVE, GRID_ELEMENTS, Architecture, Flow
from .harness import generated, many, pick
from .outcomes import Outcome, outcome


def adding_administration(architecture: Architecture, choice: int) -> None:
    """Registration, metering, settlement, payment and governance coordinate nobody: they change no finding
    and no verdict. A function that one of them serves is one more to be answered for, all the same.

    Edit: one administrative flow from anybody to anybody.
    """
    grid = set(architecture.named(GRID_ELEMENTS))
    names = [entity.name for entity in architecture.entities if entity.name not in grid]
    source, target = pick(names, choice // 7), pick(names, choice // 3)
    assume(source != target)
    flow = Flow(source, target, pick(ADMINISTRATIVE, choice), pick((None, "bulk-energy-scheduling"), choice // 5))
    before, after = outcome(architecture), outcome(architecture.adding(flows=[flow]))
    if flow.function:
        before, after = _but_for_unheld_functions(before), _but_for_unheld_functions(after)
    assert after == before


def only_administration(architecture: Architecture, choice: int) -> None:
    """An architecture is judged as if its administrative flows were not there.

    Edit: every administrative flow goes.
    """
    bare = tuple(flow for flow in architecture.flows if flow.kind not in ADMINISTRATIVE)
    every = tuple(Flow(flow.source, flow.target, pick(ADMINISTRATIVE, choice)) for flow in bare)
    with_all = architecture.adding(flows=every)
    assert outcome(with_all) == outcome(architecture)


def _but_for_unheld_functions(found: Outcome) -> Outcome:
    """The outcome without functions that nobody holds, and what role clarity comes to."""
    return Outcome(
        levels={principle: level for principle, level in found.levels.items() if principle != "role-clarity"},
        verdicts={principle: verdict for principle, verdict in found.verdicts.items() if principle != "role-clarity"},
        findings={identity: each for identity, each in found.findings.items() if each.rule != "RC004"},
        questions=frozenset(question for question in found.questions if question[0] != "RC004"),
        spectrum=found.spectrum,
    )


test_adding_administration = generated(adding_administration)
test_adding_administration_many = many(adding_administration)
test_administration_beside_every_flow = generated(only_administration)
