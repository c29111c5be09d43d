"""An information flow that is added."""

from __future__ import annotations

from hypothesis import assume

from .architectures import INFORMATION, Architecture, Flow
from .harness import generated, many, pick
from .outcomes import outcome, rank

PRINCIPLES = ("observability", "information-exchange")


def adding_information(architecture: Architecture, choice: int) -> None:
    """More information between two entities raises no finding that was there on who sees what and who is told what
    it needs, and adds none but where it was open before.

    Edit: one information flow, of which no times are said, between any two entities.
    """
    names = [entity.name for entity in architecture.entities]
    sender, receiver = pick(names, choice), pick(names, choice // 7 + 1)
    assume(sender != receiver)
    before = outcome(architecture)
    after = outcome(architecture.adding(flows=[Flow(sender, receiver, pick(INFORMATION, choice // 3))]))
    asked = {(rule, focus) for rule, focus in before.questions}
    old, new = before.levels_of(*PRINCIPLES), after.levels_of(*PRINCIPLES)
    for identity, level in new.items():
        found = after.findings[identity]
        assert rank(level) <= rank(old[identity]) if identity in old else (found.rule, found.key[0]) in asked


test_adding_information = generated(adding_information)
test_adding_information_many = many(adding_information)
