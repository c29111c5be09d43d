"""Relation 3: mechanisms between those who meet."""

from __future__ import annotations

from hypothesis import assume

from .architectures import ARBITRATING, Architecture, Mechanism
from .harness import generated, many, pick
from .outcomes import Found, outcome
from .strategies import coupled

COUPLING = "hidden-coupling"


def parties_of(found: Found) -> set[str]:
    return set(found.of("controller"))


def others(architecture: Architecture, parties: set[str]) -> list[str]:
    """Whoever else might be a party to a mechanism."""
    return [
        e.name
        for e in architecture.entities
        if e.name not in parties and e.name in _controllers(architecture)
    ]


def _controllers(architecture: Architecture) -> set[str]:
    return {flow.source for flow in architecture.flows} | {flow.target for flow in architecture.flows}


def adding_an_arbitrating_mechanism(architecture: Architecture, choice: int) -> None:
    """A mechanism that arbitrates in operation between two who meet makes their coupling explicit: it is
    mitigated, and every other pair stays as it was.

    Edit: one mechanism of an arbitrating kind in operation between the pair of a finding, over what the
    finding names or, every other time, over everything. Where the pair is one class of controllers with
    itself somebody else becomes the second party; a class that is a party is bound in all its members, so
    its own pair counts as one of the mechanism's.
    """
    before = outcome(architecture)
    couplings = before.findings_of(COUPLING)
    assume(couplings)
    identity = pick(sorted(couplings), choice)
    found = couplings[identity]
    parties = parties_of(found)
    if len(parties) == 1:
        second = others(architecture, parties)
        assume(second)
        parties = parties | {pick(second, choice)}
    everything = bool(choice // 2 % 2)
    over = () if everything else found.of("resource")
    kind = pick(ARBITRATING, choice)
    after = outcome(architecture.adding(mechanisms=[Mechanism(kind, tuple(sorted(parties)), over)]))
    now = after.findings_of(COUPLING)
    assert now.keys() == couplings.keys()
    assert now[identity].level == "mitigated"
    assert now[identity].unmitigated == found.unmitigated
    for each, other in couplings.items():
        if parties_of(other) <= parties:
            assert now[each].level == "mitigated" or not everything
        else:
            assert now[each] == other


def adding_a_review(architecture: Architecture, choice: int) -> None:
    """A mechanism of the planning stage, or one that only reviews, changes no finding and no verdict.

    Edit: one mechanism between the pair of a finding, of any kind at planning or a review in operation.
    """
    before = outcome(architecture)
    couplings = before.findings_of(COUPLING)
    assume(couplings)
    parties = parties_of(couplings[pick(sorted(couplings), choice)])
    parties |= set(others(architecture, parties)[:1]) if len(parties) == 1 else set()
    assume(len(parties) > 1)
    options = [(kind, "planning") for kind in (*ARBITRATING, "review")] + [("review", "operation")]
    kind, stage = pick(options, choice)
    assert (
        outcome(architecture.adding(mechanisms=[Mechanism(kind, tuple(sorted(parties)), (), stage)]))
        == before
    )


test_adding_an_arbitrating_mechanism = generated(adding_an_arbitrating_mechanism, coupled())
test_adding_an_arbitrating_mechanism_many = many(adding_an_arbitrating_mechanism, coupled())
test_adding_a_review = generated(adding_a_review, coupled())
test_adding_a_review_many = many(adding_a_review, coupled())
