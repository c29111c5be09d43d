"""Relation 3: mechanisms between those who meet."""

from __future__ import annotations

from dataclasses import replace

from hypothesis import assume

from .architectures import ARBITRATING, DISTRIBUTION_OPERATORS, Architecture, Mechanism
from .harness import generated, many, pick
from .outcomes import Found, outcome
from .strategies import coupled

COUPLING = "hidden-coupling"


def parties_of(found: Found) -> set[str]:
    return set(found.of("controller"))


def operators_of(architecture: Architecture, found: Found) -> set[str]:
    """The operators of the networks where the finding's resources are."""
    dsos = architecture.named(DISTRIBUTION_OPERATORS)
    places = [architecture.operators_above(name) for name in found.of("resource")]
    return {operator for place in places for operator in place or dsos}


def holds_others(architecture: Architecture, kind: str, parties: set[str]) -> bool:
    """Whether a mechanism works like a limit that a distribution operator sends."""
    return kind in ("limit", "override") and bool(parties & set(architecture.named(DISTRIBUTION_OPERATORS)))


def adding_an_arbitrating_mechanism(architecture: Architecture, choice: int) -> None:
    """A mechanism that arbitrates in operation between two who meet makes their coupling explicit: it is
    mitigated, and every other pair stays as it was.

    Edit: one mechanism of an arbitrating kind in operation between the pair of a finding, over what the
    finding names or, every other time, over everything. Where the pair is one class of controllers with
    itself the operator of the network becomes the second party; such a class may be settled within itself
    by a mechanism for another pair that both belong to.

    One exception for other pairs: a limit or override of a distribution operator holds its second party for
    whomever that party acts, so what is done through it may be settled for others too; it changes nothing
    else.
    """
    before = outcome(architecture)
    couplings = before.findings_of(COUPLING)
    assume(couplings)
    identity = pick(sorted(couplings), choice)
    found = couplings[identity]
    parties = parties_of(found)
    if len(parties) == 1:
        parties |= operators_of(architecture, found)
    everything = bool(choice // 2 % 2)
    over = () if everything else found.of("resource")
    kind = pick(ARBITRATING, choice)
    after = outcome(architecture.adding(mechanisms=[Mechanism(kind, tuple(sorted(parties)), over)]))
    now = after.findings_of(COUPLING)
    assert now.keys() == couplings.keys()
    assert now[identity].level == "mitigated"
    assert now[identity].unmitigated == found.unmitigated
    for each, other in couplings.items():
        concerned = parties_of(other)
        if concerned <= parties and len(concerned) > 1 and everything:
            assert now[each].level == "mitigated"
        elif concerned <= parties or holds_others(architecture, kind, parties):
            assert now[each].level in (other.level, "mitigated")
            assert now[each].unmitigated == other.unmitigated
        else:
            assert now[each] == other


def adding_a_review(architecture: Architecture, choice: int) -> None:
    """A mechanism of the planning stage, or one that only reviews, changes no finding and no verdict. It is a step of
    maturity, the first.

    Edit: one mechanism between the pair of a finding, of any kind at planning or a review in operation.
    """
    before = outcome(architecture)
    couplings = before.findings_of(COUPLING)
    assume(couplings)
    found = couplings[pick(sorted(couplings), choice)]
    parties = parties_of(found)
    parties |= operators_of(architecture, found)
    assume(len(parties) > 1)
    options = [(kind, "planning") for kind in (*ARBITRATING, "review")] + [("review", "operation")]
    kind, stage = pick(options, choice)
    after = outcome(architecture.adding(mechanisms=[Mechanism(kind, tuple(sorted(parties)), (), stage)]))
    assert replace(after, maturity=before.maturity) == before
    assert after.maturity in (before.maturity, 1)


test_adding_an_arbitrating_mechanism = generated(adding_an_arbitrating_mechanism, coupled())
test_adding_an_arbitrating_mechanism_many = many(adding_an_arbitrating_mechanism, coupled())
test_adding_a_review = generated(adding_a_review, coupled())
test_adding_a_review_many = many(adding_a_review, coupled())
