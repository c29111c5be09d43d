"""What it takes to get from the baseline to an alternative, with what it costs as far as that is said."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence

from assessor.alternatives.acquiring import acquired
from assessor.alternatives.alignment import Alignment
from assessor.alternatives.costs import sums
from assessor.alternatives.described import Described, Entity
from assessor.alternatives.handovers import all_costs, handovers
from assessor.alternatives.model import CAPABILITY, GIVE_UP, Handover, Implementation, Task, Touched
from assessor.alternatives.tasks import tasks
from assessor.knowledge.namespaces import GA

EDGE = str(GA["edge-tier"])


def implementation(before: Described, after: Described, known: Alignment) -> Implementation:
    """The whole of it. What is given up only perhaps is left open; whatever else is perhaps there already is to do, for
    nobody can count on it."""
    moved = handovers(before, after, known)
    found = [*tasks(before, after, known), *acquired(before, after, known, moved)]
    left_open = tuple(each for each in found if _is_open(each))
    to_do = tuple(each for each in found if not _is_open(each))
    changing = [each for each in moved if each.is_to_do]
    priced = [each for each in to_do if each.cost is not None]
    costs = [each.cost for each in priced if each.cost is not None]
    return Implementation(
        tasks=to_do,
        left_open=left_open,
        handovers=moved,
        touched=_touched(to_do, before, after, known),
        costs=sums([*costs, *all_costs(changing)]),
        priced=len(priced) + sum(each.is_priced for each in changing),
        to_do=len(to_do) + len(changing),
        elsewhere=_elsewhere(to_do, changing, after),
    )


def _is_open(task: Task) -> bool:
    """Whether it is not known to be done at all."""
    return task.do == GIVE_UP and not task.is_certain


def _touched(to_do: Sequence[Task], before: Described, after: Described, known: Alignment) -> tuple[Touched, ...]:
    """The classes of things whom the tasks concern, those at most places first."""
    places = Counter(iri for task in to_do for iri in set(task.of))
    back = known.turned().to_other
    found = []
    for iri, number in places.items():
        entity = after.entities.get(iri) or before.entities.get(iri)
        if entity is None or not _is_many(entity):
            continue
        earlier = before.entities.get(back.get(iri, ""))
        population = None if earlier is None or earlier.population == entity.population else earlier.population
        found.append(Touched(iri, entity.population, number, population))
    return tuple(sorted(found, key=lambda each: (-each.places, each.iri)))


def _is_many(entity: Entity) -> bool:
    """Whether an entity stands for things of which there are many: not an operator, unless it says how many."""
    return not entity.individual and (entity.resource or entity.tier == EDGE or entity.population is not None)


def _elsewhere(to_do: Iterable[Task], moved: Iterable[Handover], after: Described) -> tuple[str, ...]:
    """Costs stated of what does not change as described."""
    counted = {iri for task in to_do for iri in task.after if task.subject != CAPABILITY}
    counted |= {iri for task in to_do for iri in task.after if task.cost is not None}
    counted |= {iri for each in moved for iri in (*each.after, *(one.iri for one in each.altered))}
    parties = [after.entities[iri] for task in to_do if task.subject == CAPABILITY for iri in task.after]
    words = {each.after for task in to_do if task.subject == CAPABILITY for each in task.settings}
    means = {iri for each in parties for word, iris in each.means.items() if word in words for iri in iris}
    things = [each.iri for each in after.things.values() if each.cost is not None and each.iri not in counted]
    return (*things, *(iri for iri in after.costs if iri not in means and after.word(iri) not in words))
