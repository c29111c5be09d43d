"""Which moves are worth trying for a finding: those of the kinds that its rule names, each kind in its turn."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from itertools import islice, zip_longest

from assessor.clearing.abilities import (
    gaining_a_capability,
    handing_over_a_function,
    reaching_what_one_answers_for,
)
from assessor.clearing.arrangements import declaring_a_mechanism, replacing_by_limits, taking_a_mechanism_away
from assessor.clearing.charges import (
    giving_one_holder,
    laying_down_the_sharing,
    naming_a_holder,
    saying_that_it_is_one,
    taking_a_member_out,
    taking_a_responsibility_away,
)
from assessor.clearing.delays import (
    pushing_instead_of_polling,
    running_steps_side_by_side,
    sending_more_often,
    shortening_a_step,
)
from assessor.clearing.flows import (
    putting_an_intermediary_between,
    routing_through_the_bypassed_operator,
    taking_a_flow_away,
)
from assessor.clearing.informing import adding_an_information_flow, speeding_up_a_flow
from assessor.clearing.interfaces import (
    adding_a_fail_safe,
    adding_a_second_path,
    adding_an_acknowledgement,
    agreeing_on_one_profile,
    bringing_to_maturity,
    certifying_devices,
    laying_down_a_procedure,
    letting_the_counterpart_report,
    naming_a_standard,
    securing_end_to_end,
    taking_on_a_function,
)
from assessor.clearing.links import (
    adding_a_link,
    adding_sight,
    passing_an_aggregate,
    passing_the_network_state,
    setting_limits,
)
from assessor.clearing.moves import Move
from assessor.clearing.situation import Situation
from assessor.clearing.stakes import giving_up_a_stake, separating_the_businesses
from assessor.editing.model import Edit

Making = Callable[[Situation, str], Iterator[Move]]

MAKING: Mapping[str, Making] = {
    "declaring-a-mechanism": declaring_a_mechanism,
    "routing-through-the-bypassed-operator": routing_through_the_bypassed_operator,
    "setting-limits": setting_limits,
    "adding-a-link": adding_a_link,
    "giving-one-holder": giving_one_holder,
    "laying-down-the-sharing": laying_down_the_sharing,
    "naming-a-holder": naming_a_holder,
    "replacing-by-limits": replacing_by_limits,
    "passing-an-aggregate": passing_an_aggregate,
    "passing-the-network-state": passing_the_network_state,
    "adding-sight": adding_sight,
    "adding-an-information-flow": adding_an_information_flow,
    "speeding-up-a-flow": speeding_up_a_flow,
    "putting-an-intermediary-between": putting_an_intermediary_between,
    "taking-a-flow-away": taking_a_flow_away,
    "taking-a-mechanism-away": taking_a_mechanism_away,
    "taking-a-responsibility-away": taking_a_responsibility_away,
    "taking-a-member-out": taking_a_member_out,
    "pushing-instead-of-polling": pushing_instead_of_polling,
    "running-steps-side-by-side": running_steps_side_by_side,
    "sending-more-often": sending_more_often,
    "shortening-a-step": shortening_a_step,
    "gaining-a-capability": gaining_a_capability,
    "reaching-what-one-answers-for": reaching_what_one_answers_for,
    "giving-up-a-stake": giving_up_a_stake,
    "separating-the-businesses": separating_the_businesses,
    "handing-over-a-function": handing_over_a_function,
    "naming-a-standard": naming_a_standard,
    "laying-down-a-procedure": laying_down_a_procedure,
    "adding-an-acknowledgement": adding_an_acknowledgement,
    "letting-the-counterpart-report": letting_the_counterpart_report,
    "bringing-to-maturity": bringing_to_maturity,
    "adding-a-fail-safe": adding_a_fail_safe,
    "adding-a-second-path": adding_a_second_path,
    "certifying-devices": certifying_devices,
    "securing-end-to-end": securing_end_to_end,
    "agreeing-on-one-profile": agreeing_on_one_profile,
    "taking-on-a-function": taking_on_a_function,
    "saying-that-it-is-one": saying_that_it_is_one,
}
"""How moves of each kind of clearing are made, by the notation of the kind in the ontology."""


def candidates(situation: Situation, most: int) -> tuple[Move, ...]:
    """The moves to try, no two with the same edits: the first of each kind, then the second of each, and so on."""
    kinds = situation.knowledge.rule(situation.finding.rule).cleared_by
    made = [islice(make(situation, kind), most) for kind, make in MAKING.items() if kind in kinds]
    found: dict[frozenset[Edit], Move] = {}
    for turn in zip_longest(*made):
        for move in turn:
            if move is not None and move.edits and len(found) < most:
                found.setdefault(frozenset(move.edits), move)
    return tuple(found.values())
