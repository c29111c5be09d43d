"""Relation 4: the laminar form."""

from __future__ import annotations

from hypothesis import assume

from .architectures import DISTRIBUTION_OPERATORS, SYSTEM_OPERATORS, Architecture
from .harness import generated, many
from .laminar import laminar
from .outcomes import outcome

STRUCTURAL = (
    "tier-bypassing",
    "coordination-gapping",
    "hidden-coupling",
    "layered-decomposition",
    "scalability",
    "cyber-security",
    "interface-modularity",
    "structural-complexity",
)


def laminar_form(architecture: Architecture, choice: int) -> None:
    """The laminar form of any architecture has no bypass, no hidden coupling and no gap.

    Edit: see ``edits.laminar``. It says who directs whom; what is told, timed and carried how is another
    matter. It needs a bulk system operator and a distribution operator to be a form of
    anything.
    """
    assume(architecture.named(SYSTEM_OPERATORS) and architecture.named(DISTRIBUTION_OPERATORS))
    found = outcome(laminar(architecture))
    assert found.findings_of(*STRUCTURAL) == {}
    assert {found.verdicts[each] for each in STRUCTURAL} <= {"satisfied", "not-applicable"}
    assert found.verdicts["coordination-gapping"] == "satisfied"


test_laminar_form = generated(laminar_form)
test_laminar_form_many = many(laminar_form)
