"""What is to be built, altered, agreed, acquired and given up, and what of it is only perhaps needed."""

from __future__ import annotations

from decimal import Decimal

from assessor.alternatives.described import Cost
from assessor.alternatives.model import Setting, Task
from assessor.report.alternatives.task_words import task_groups

from .making import LAYERED, NOW, compared, done, local, names, silent, way


def test_a_flow_from_somebody_else_is_built_and_the_former_given_up() -> None:
    comparison = compared(NOW, LAYERED)
    found = comparison.ways[0].implementation
    assert done(found.tasks, comparison) == [
        ("acquire", "Valley Electric", "not-said"),
        ("build", "dispatch from Valley Electric to the aggregators", "complete"),
        ("give-up", "dispatch from the system operator to the aggregators", "complete"),
    ]
    assert found.left_open == ()


def test_what_the_alternative_does_not_mention_is_left_open_and_not_given_up() -> None:
    comparison = compared(NOW, silent(LAYERED))
    found = comparison.ways[0].implementation
    assert [task.do for task in found.tasks] == ["build", "acquire"]
    assert done(found.left_open, comparison) == [
        ("give-up", "dispatch from the system operator to the aggregators", "not-said")
    ]


def test_what_the_baseline_does_not_mention_is_to_do_unless_it_is_there() -> None:
    comparison = compared(silent(NOW), LAYERED)
    (built,) = (task for task in comparison.ways[0].implementation.tasks if task.do == "build")
    assert not built.is_certain
    assert built.silence is not None and built.silence.known == "not-said"


def test_a_stated_absence_shows_that_an_interface_is_missing() -> None:
    absence = "absences:\n  - {between: [wires, aggregators], of: operational}\n"
    (built,) = (task for task in way(silent(NOW) + absence, LAYERED).implementation.tasks if task.do == "build")
    assert built.silence is not None and built.silence.known == "stated"
    assert [local(iri)[:8] for iri in built.silence.shown_by] == ["absence-"]


def test_an_absence_of_coordination_is_none_of_information() -> None:
    absence = "absences:\n  - {between: [wires, aggregators], of: coordination}\n"
    told = LAYERED.replace("to: aggregators, kind: dispatch", "to: aggregators, kind: forecast")
    (built,) = (task for task in way(silent(NOW) + absence, told).implementation.tasks if task.do == "build")
    assert built.silence is not None and built.silence.known == "not-said"


def changed(before: str, after: str) -> list[Task]:
    return [task for task in way(before, after).implementation.tasks if task.do == "alter"]


def test_a_flow_of_another_cycle_is_altered() -> None:
    (task,) = changed(NOW, NOW.replace("every: 1 h", "every: 15 min").replace("id: now", "id: then"))
    assert task.settings == (Setting("every", "1 h", "15 min"),)
    assert task.is_certain


def test_a_flow_of_which_the_baseline_does_not_say_how_often_is_altered_perhaps() -> None:
    (task,) = changed(NOW.replace(", every: 1 h", ""), NOW)
    assert task.settings == (Setting("every", None, "1 h"),)
    assert not task.is_certain


def test_to_say_less_alters_nothing() -> None:
    assert changed(NOW, NOW.replace(", every: 1 h", "")) == []
    assert changed(NOW, NOW.replace("to: aggregators, kind: dispatch", "to: aggregators, kind: coordination")) == []


def test_to_say_what_sort_of_coordination_it_is_alters_it_perhaps() -> None:
    vague = NOW.replace("to: aggregators, kind: dispatch", "to: aggregators, kind: coordination")
    (task,) = changed(vague, NOW)
    assert task.settings == (Setting("kind", "coordination", "dispatch"),)
    assert not task.is_certain


def test_another_kind_of_the_same_group_alters_a_flow() -> None:
    (task,) = changed(NOW, NOW.replace("kind: setpoint", "kind: price"))
    assert task.settings == (Setting("kind", "setpoint", "price"),)
    assert task.is_certain


def test_a_mechanism_is_agreed_altered_or_given_up() -> None:
    agreed = "mechanisms:\n  - {kind: limit, between: [wires, aggregators], over: [batteries], stage: operation}\n"
    (task,) = way(NOW, NOW + agreed).implementation.tasks
    assert (task.do, task.subject, task.is_certain) == ("agree", "mechanism", True)
    assert names(task.of) == ["aggregators", "batteries", "wires"]
    (task,) = way(NOW + agreed, NOW).implementation.tasks
    assert task.do == "give-up"
    specified = agreed.replace("stage: operation", "stage: operation, specified: yes")
    (task,) = way(NOW + agreed, NOW + specified).implementation.tasks
    assert (task.do, task.settings, task.is_certain) == ("alter", (Setting("specified", None, "yes"),), False)
    planned = agreed.replace("stage: operation", "stage: planning")
    (task,) = way(NOW + agreed, NOW + planned).implementation.tasks
    assert task.settings == (Setting("stage", "operation", "planning stage"),)


def test_a_party_that_only_the_alternative_describes_is_set_up_unless_it_is_there() -> None:
    comparison = compared(NOW, NOW.replace("flows:\n", "  hub: {is: DataHub, label: the hub}\nflows:\n"))
    assert done(comparison.ways[0].implementation.tasks, comparison) == [("set-up", "the hub", "not-said")]


def test_a_resource_is_nothing_to_set_up() -> None:
    assert way(NOW, NOW.replace("flows:\n", "  cars: {is: ElectricVehicleResource}\nflows:\n")).implementation.nothing


def test_a_capability_that_is_stated_anew_is_to_be_acquired() -> None:
    able = NOW.replace("label: Valley Electric", "label: Valley Electric, capabilities: [state estimation]")
    (task,) = way(NOW, able).implementation.tasks
    assert (task.do, task.settings) == ("acquire", (Setting("capability", None, "state estimation"),))
    assert not task.is_certain
    complete = [text.replace("responsibilities]", "responsibilities, capabilities]") for text in (NOW, able)]
    (task,) = way(*complete).implementation.tasks
    assert task.is_certain


def test_what_a_function_asks_for_is_to_be_acquired_with_it() -> None:
    (task,) = (task for task in way(NOW, LAYERED).implementation.tasks if task.do == "acquire")
    assert task.settings == (Setting("capability", None, "dispatch signalling"),)
    assert task.why is not None and local(task.why) == "der-dispatch"


def test_who_is_able_already_has_nothing_to_acquire() -> None:
    able = NOW.replace("label: Valley Electric", "label: Valley Electric, capabilities: [dispatch signalling]")
    assert [task.do for task in way(able, LAYERED).implementation.tasks] == ["build", "give-up"]


def test_costs_are_summed_where_given_and_the_rest_is_counted() -> None:
    priced = LAYERED.replace("to: aggregators, kind: dispatch", "to: aggregators, kind: dispatch, cost: 2 million USD")
    priced = priced.replace("function: der-dispatch, mode: sole", "function: der-dispatch, mode: sole, cost: 5 EUR")
    found = way(NOW, priced).implementation
    assert found.costs == (Cost(Decimal(5), "EUR"), Cost(Decimal(2_000_000), "USD"))
    assert (found.priced, found.to_do) == (2, 4)  # built, given up, acquired, handed over


def test_without_any_cost_there_is_no_sum() -> None:
    found = way(NOW, LAYERED).implementation
    assert (found.costs, found.priced, found.to_do) == ((), 0, 4)


def test_the_cost_of_a_declared_capability_counts_for_who_acquires_it() -> None:
    declared = "capabilities:\n  signalling: {label: dispatch signalling, cost: 10 USD}\n"
    able = LAYERED.replace("label: Valley Electric", "label: Valley Electric, capabilities: [dispatch signalling]")
    found = way(NOW, able + declared).implementation
    assert found.costs == (Cost(Decimal(10), "USD"),)
    assert found.elsewhere == ()


def test_a_cost_of_what_does_not_change_is_in_no_sum() -> None:
    priced = NOW.replace("kind: setpoint", "kind: setpoint, cost: 7 USD").replace("id: now", "id: then")
    found = way(NOW, priced).implementation
    assert (found.costs, found.nothing) == ((), True)
    assert [local(iri)[:5] for iri in found.elsewhere] == ["flow-"]


def test_populations_are_touched_at_the_interfaces_that_change() -> None:
    found = way(NOW, LAYERED.replace("population: 12", "population: 20")).implementation
    touched = {local(each.iri): (each.population, each.places, each.population_before) for each in found.touched}
    assert touched == {"aggregators": (20, 2, 12)}


def test_a_population_that_nobody_gives_is_unknown() -> None:
    found = way(NOW, LAYERED.replace(", population: 12", "")).implementation
    assert [(local(each.iri), each.population) for each in found.touched] == [("aggregators", None)]


def test_what_concerns_resources_that_may_be_the_same_is_neither_missing_nor_given_up() -> None:
    general = NOW.replace("batteries: {is: StorageResource", "batteries: {is: DistributedResource")
    general = general.replace("batteries", "der")
    comparison = compared(general, NOW)
    found = comparison.ways[0].implementation
    setpoint = "setpoint from the aggregators to home batteries"
    assert done(found.tasks, comparison) == [("build", setpoint, "not-told-apart")]
    assert [task.silence and task.silence.known for task in found.left_open] == ["not-told-apart"]


def test_a_flow_of_the_same_name_elsewhere_is_told_as_it_was() -> None:
    one = NOW.replace("{from: iso, to: aggregators", "{id: signal, from: iso, to: aggregators")
    other = LAYERED.replace("id: layered", "id: now")
    other = other.replace("{from: wires, to: aggregators", "{id: signal, from: wires, to: aggregators")
    words = [item.words for group in task_groups(way(one, other), compared(one, other)) for item in group.items]
    assert "dispatch from the system operator to the aggregators" in words
    assert "dispatch from Valley Electric to the aggregators" in words


def test_the_cost_of_a_party_covers_what_it_acquires() -> None:
    said = "label: Valley Electric, capabilities: [dispatch signalling, state estimation], cost: 9 USD"
    found = way(NOW, LAYERED.replace("label: Valley Electric", said)).implementation
    (task,) = (task for task in found.tasks if task.do == "acquire")
    assert [each.after for each in task.settings] == ["dispatch signalling", "state estimation"]
    assert (found.costs, found.elsewhere) == ((Cost(Decimal(9), "USD"),), ())


def test_the_cost_of_a_party_that_acquires_nothing_is_in_no_sum() -> None:
    found = way(NOW, NOW.replace("label: Valley Electric", "label: Valley Electric, cost: 9 USD")).implementation
    assert (found.costs, names(found.elsewhere)) == ((), ["wires"])


def test_another_name_of_a_capability_is_the_same_capability() -> None:
    one = NOW.replace("label: Valley Electric", "label: Valley Electric, capabilities: [DSSE]")
    other = NOW.replace("label: Valley Electric", "label: Valley Electric, capabilities: [state estimation]")
    assert way(one, other).implementation.nothing
    assert way(other, one).implementation.nothing
