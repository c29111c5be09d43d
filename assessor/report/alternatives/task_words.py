"""What it takes to get to an alternative, in sentences and lists."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from assessor.alternatives.costs import cost_words
from assessor.alternatives.model import (
    ACQUIRE,
    AGREE,
    ALTER,
    BUILD,
    GIVE_UP,
    INTERFACE,
    MECHANISM,
    SET_UP,
    Comparison,
    Getting,
    Implementation,
    Setting,
    Task,
)
from assessor.alternatives.silence import COMPLETE, NOT_TOLD_APART, STATED
from assessor.report.alternatives.naming import Naming, naming_of, with_places
from assessor.report.wrapping import counted, in_words, sentence
from assessor.submission.model import Location

UNKNOWN = "unknown"
MOST_TOLD = 50
"""So many items of one list are told; the others stand in the JSON form."""

TITLES = {
    (SET_UP, "party"): "Parties to set up",
    (BUILD, INTERFACE): "Interfaces to build",
    (ALTER, INTERFACE): "Interfaces to change",
    (GIVE_UP, INTERFACE): "Interfaces to give up",
    (AGREE, MECHANISM): "Mechanisms to agree",
    (ALTER, MECHANISM): "Mechanisms to change",
    (GIVE_UP, MECHANISM): "Mechanisms to give up",
    (ACQUIRE, "capability"): "Capabilities to acquire",
}


@dataclass(frozen=True)
class Item:
    """One line of a list: what is to be done, where it is written, and what more is to be said."""

    words: str
    places: tuple[Location, ...]
    cost: str | None
    further: str | None = None


@dataclass(frozen=True)
class Group:
    """Tasks of one sort, of which the same is known; ``note`` says what that is, ``more`` how many items are not
    told."""

    title: str
    number: int
    note: str | None
    items: tuple[Item, ...]
    more: int = 0


def task_groups(way: Getting, comparison: Comparison) -> list[Group]:
    """The tasks in groups, those that are known to be needed first; flows of one sender whose cost nobody gives are
    one item."""
    naming = naming_of(comparison, way.alternative)
    marks = (comparison.alternatives[comparison.baseline].mark, comparison.alternatives[way.alternative].mark)
    groups = []
    for (do, subject), title in TITLES.items():
        of_sort = [task for task in way.implementation.tasks if (task.do, task.subject) == (do, subject)]
        for known, tasks in _by_silence(of_sort):
            items = tuple(_items(tasks, naming))
            more = max(len(items) - MOST_TOLD, 0)
            groups.append(Group(title, len(tasks), _note(do, known, *marks), items[:MOST_TOLD], more))
    return groups


def _by_silence(tasks: Sequence[Task]) -> list[tuple[str | None, list[Task]]]:
    found: dict[str | None, list[Task]] = {None: [], STATED: [], COMPLETE: []}
    for task in tasks:
        found.setdefault(task.silence.known if task.silence is not None else None, []).append(task)
    return [(known, group) for known, group in found.items() if group]


def _note(do: str, known: str | None, baseline: str, other: str) -> str | None:
    """What is known of the tasks of a group: of what is given up by the alternative, else by the baseline."""
    side = other if do == GIVE_UP else baseline
    if known is None:
        return None
    if known == STATED:
        return f"{side} states that there is no such interface"
    if known == COMPLETE:
        return f"not in {side}, which describes all of these"
    if known == NOT_TOLD_APART:
        return f"unless something in {side} that cannot be told apart from it is the same"
    if do == ALTER:
        return f"unless they are so already: {side} does not say how they are"
    return f"unless they are there already: {side} does not mention them"


def _items(tasks: Sequence[Task], naming: Naming) -> Iterator[Item]:
    plain: list[Task] = []
    others: list[Task] = []
    for task in tasks:
        is_plain = task.subject == INTERFACE and task.cost is None and not task.settings
        (plain if is_plain else others).append(task)
    if tasks[0].do == GIVE_UP:
        naming = naming.turned()
    for words, places in naming.together([iri for task in plain for iri in _things(task)]):
        yield Item(words, places, None)
    for task in others:
        yield _item(task, naming)


def _things(task: Task) -> tuple[str, ...]:
    return task.before if task.do == GIVE_UP else task.after


def _item(task: Task, naming: Naming) -> Item:
    cost = None if task.cost is None else cost_words(task.cost)
    thing = naming.thing(_things(task)[0])
    places = () if thing is None or thing.place is None else (thing.place,)
    if task.do == ACQUIRE:
        words = f"{naming.all(task.of)}: {in_words(str(each.after) for each in task.settings)}"
        further = None if task.why is None else f"asked for by {naming.of(task.why)}, for which it is to answer"
        return Item(words, places, cost, further and sentence(further))
    words = naming.all(_things(task))
    if task.settings:
        return Item(words, places, cost, sentence(settings_words(task.settings)))
    how = _how(task, naming)
    return Item(words, places, cost, how and sentence(how))


def _how(task: Task, naming: Naming) -> str | None:
    """Of a mechanism over what, and whether it is said how it works."""
    from assessor.alternatives.described import Mechanism

    thing = naming.thing(_things(task)[0])
    if not isinstance(thing, Mechanism):
        return None
    over = f"over {naming.all(sorted(thing.over))}" if thing.over else "over all resources"
    stage = "" if thing.stage is None else f", in {naming.of(thing.stage)}"
    open_ = "" if thing.specified else "; how it works is still to be specified" if thing.specified is False else ""
    return f"{over}{stage}{open_}"


def settings_words(settings: Iterable[Setting]) -> str:
    """`every: 5 min -> 1 min`."""
    return "; ".join(f"{each.name}: {each.before or 'not said'} -> {each.after or 'not said'}" for each in settings)


def cost_sentence(done: Implementation, mark: str) -> str:
    """What all of it costs, as far as that is given."""
    if not done.to_do:
        return "Cost: nothing is to be done, as far as described."
    given = in_words(map(cost_words, done.costs))
    what = counted(done.to_do, "thing")
    if not done.priced and not done.costs:
        return f"Cost: {UNKNOWN}. {mark} gives a cost for none of the {what} to do (key `cost`)."
    apart = ", each currency for itself," if len(done.costs) > 1 else ""
    if done.priced == done.to_do:
        return f"Cost: {given}{apart} for all of the {what} to do."
    rest = done.to_do - done.priced
    return f"Cost: {given}{apart} for {done.priced} of the {what} to do; for the other {rest} it is {UNKNOWN}."


def elsewhere_sentence(way: Getting, comparison: Comparison) -> str | None:
    """Costs that are stated of what does not change as described."""
    if not way.implementation.elsewhere:
        return None
    naming = naming_of(comparison, way.alternative)
    described = comparison.alternatives[way.alternative].described
    said = []
    for iri in way.implementation.elsewhere:
        thing = described.things.get(iri)
        cost = described.costs.get(iri) if thing is None else thing.cost
        said.append(naming.of(iri) if cost is None else f"{naming.of(iri)} ({cost_words(cost)})")
    return f"Not in the sum, for it is there already as described: {in_words(said)}."


def touched_items(way: Getting, comparison: Comparison) -> list[str]:
    """Whom it concerns, and how many they are."""
    naming = naming_of(comparison, way.alternative)
    said = []
    for each in way.implementation.touched:
        number = "how many is not said" if each.population is None else f"{each.population:,}"
        before = "" if each.population_before is None else f" (in the baseline {each.population_before:,})"
        said.append(f"{naming.of(each.iri)}: {number}{before}; concerned by {each.places} of these")
    return _first(said)


def open_items(way: Getting, comparison: Comparison) -> list[str]:
    """What the alternative does not mention, or not so that it can be told apart: nobody knows whether it stays."""
    naming = naming_of(comparison, way.alternative).turned()
    things = [iri for task in way.implementation.left_open for iri in task.before]
    return _first([with_places(*each) for each in naming.together(things)])


def _first(said: list[str]) -> list[str]:
    more = len(said) - MOST_TOLD
    return said if more <= 0 else [*said[:MOST_TOLD], f"and {more} more"]


def open_title(mark: str) -> str:
    """What stands above the things of which the alternative of that mark does not say whether they stay."""
    return f"Left open: {mark} does not say whether these stay"


def to_do_words(done: Implementation) -> str:
    """`9 things are to be done (4 interfaces to build, 3 interfaces to give up …)`."""
    if not done.to_do:
        return "nothing is to be done, as far as described"
    parts = []
    for (do, subject), title in TITLES.items():
        number = sum((task.do, task.subject) == (do, subject) for task in done.tasks)
        if number:
            parts.append(f"{number} {_singular(title) if number == 1 else title[0].lower() + title[1:]}")
    moved = sum(each.is_to_do for each in done.handovers)
    if moved:
        parts.append(f"{moved} {'field' if moved == 1 else 'fields'} of responsibility to settle anew")
    verb = "is" if done.to_do == 1 else "are"
    return f"{counted(done.to_do, 'thing')} {verb} to be done: {in_words(parts)}"


def _singular(title: str) -> str:
    noun, rest = title.split(" ", 1)
    one = {"Parties": "party", "Capabilities": "capability"}.get(noun) or noun.lower().removesuffix("s")
    return f"{one} {rest}"
