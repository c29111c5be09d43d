"""Relation 11: one class node split into two alike."""

from __future__ import annotations

from hypothesis import assume

from .architectures import DISTRIBUTION_SIDE, Architecture
from .edits import split
from .harness import generated, many, pick
from .outcomes import outcome
from .sound import nearly_sound
from .strategies import architectures, coupled

SPLITTABLE = (*DISTRIBUTION_SIDE, "Aggregator", "LoadServingEntity")


def splitting_a_class(architecture: Architecture, choice: int) -> None:
    """Describing a class of resources, aggregators or load-serving entities as two classes alike changes no
    level and no verdict.

    Edit: beside a class node stands a second one of which the same is said. Not split is what coordinates a
    declared domain, since two domains with the same members would be another structure, and what is the
    organisation of others, since one organisation would become two.
    """
    names = [name for name in architecture.named(SPLITTABLE) if not architecture.entity(name).individual]
    assume(names)
    name = pick(names, choice)
    assume(all(domain.coordinator != name for domain in architecture.domains))
    assume(all(entity.organisation != name for entity in architecture.entities))
    before, after = outcome(architecture), outcome(split(architecture, name))
    assert dict(after.levels) == dict(before.levels)
    assert dict(after.verdicts) == dict(before.verdicts)
    assert (after.spectrum, after.nearest, after.maturity) == (before.spectrum, before.nearest, before.maturity)


test_splitting_a_class = generated(splitting_a_class, architectures() | coupled() | nearly_sound())
test_splitting_a_class_many = many(splitting_a_class, architectures() | coupled() | nearly_sound())
