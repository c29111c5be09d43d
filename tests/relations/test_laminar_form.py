"""Relation 4: the laminar form."""

from __future__ import annotations

from hypothesis import assume

from .architectures import DISTRIBUTION_OPERATORS, SYSTEM_OPERATORS, Architecture
from .harness import generated, many
from .laminar import laminar
from .outcomes import outcome

LAMINAR = (
    "tier-bypassing",
    "coordination-gapping",
    "hidden-coupling",
    "layered-decomposition",
    "scalability",
    "cyber-security",
    "interface-modularity",
    "structural-complexity",
    "observability",
    "information-exchange",
)
ONE_HOLDER = {"RC001", "RC002", "RC003"}


def laminar_form(architecture: Architecture, choice: int) -> None:
    """The laminar form of any architecture has no bypass, no hidden coupling and no gap; its operators see what they
    answer for and tell the tier above what to expect, and each function has one holder.

    Edit: see ``laminar.laminar``. It says who directs, tells and answers. On the rest it says nothing, so that the form
    decides nothing there: how long steps take, and a layered chain is longer than one past the layers (latency
    stacking); whether the holder of a function is able to do it (the other rules of role clarity); how flows are
    carried (cyber-physical integration); who owns what (neutrality); and how many there are of anything. It needs a
    bulk system operator and a distribution operator to be a form of anything.
    """
    assume(architecture.named(SYSTEM_OPERATORS) and architecture.named(DISTRIBUTION_OPERATORS))
    found = outcome(laminar(architecture))
    assert found.findings_of(*LAMINAR) == {}
    assert {found.verdicts[each] for each in LAMINAR} <= {"satisfied", "not-applicable"}
    assert found.verdicts["coordination-gapping"] == "satisfied"
    assert not ONE_HOLDER & {each.rule for each in found.findings.values()}


test_laminar_form = generated(laminar_form)
test_laminar_form_many = many(laminar_form)
