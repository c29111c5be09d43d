"""Relation 7: how many things a class node stands for."""

from __future__ import annotations

from .architectures import Architecture
from .edits import repopulated
from .harness import generated, many, pick
from .outcomes import outcome, rank
from .sound import nearly_sound
from .strategies import architectures

MAGNITUDES = ("scalability", "cyber-security")
STEPS = ((None, 1), (1, 2), (1, 1_000_000), (0, 1))


def growing_population(architecture: Architecture, choice: int) -> None:
    """How many things a class node stands for decides no structural finding, neither whether there is one
    nor its level; what scalability and cyber security amount to never falls when a class grows.

    Edit: every class node is given one population, then a larger one.
    """
    smaller, larger = pick(STEPS, choice)
    before, after = (outcome(repopulated(architecture, each)) for each in (smaller, larger))
    structural = [each for each in before.levels if each not in MAGNITUDES]
    assert before.spectrum == after.spectrum
    assert before.findings_of(*structural) == after.findings_of(*structural)
    assert {each: before.levels[each] for each in structural} == {each: after.levels[each] for each in structural}
    assert {each: before.verdicts[each] for each in structural} == {each: after.verdicts[each] for each in structural}
    old, new = before.findings_of(*MAGNITUDES), after.findings_of(*MAGNITUDES)
    assert old.keys() <= new.keys()
    assert all(rank(new[each].level) >= rank(old[each].level) for each in old)


def unsaid_population(architecture: Architecture, choice: int) -> None:
    """Saying how many things each class node stands for changes nothing but magnitudes, and these only for the
    worse.
    """
    before = outcome(repopulated(architecture, None))
    after = outcome(repopulated(architecture, pick((1, 2, 1_000_000), choice)))
    structural = [each for each in before.levels if each not in MAGNITUDES]
    assert before.findings_of(*structural) == after.findings_of(*structural)
    assert before.levels_of(*MAGNITUDES).items() <= after.levels_of(*MAGNITUDES).items()


test_growing_population = generated(growing_population, architectures() | nearly_sound())
test_growing_population_many = many(growing_population, architectures() | nearly_sound())
test_unsaid_population = generated(unsaid_population)
