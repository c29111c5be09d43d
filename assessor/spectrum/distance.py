"""How many links separate an architecture from each reference model."""

from __future__ import annotations

from collections.abc import Callable, Collection, Mapping

from assessor.spectrum.model import DescribedLink, Distance, Ground, LinkApart, Nearest, RoleLink, Structure

Grounds = Callable[[DescribedLink | RoleLink], tuple[Ground, ...]]


def links_of(model: Structure) -> frozenset[RoleLink]:
    """The role links of a model, each of which stands for one."""
    return frozenset(link for each in model.links for link in each.stands_for)


def distance(
    word: str, model: Structure, architecture: Structure, of_interest: Collection[RoleLink], grounds: Grounds
) -> Distance:
    """What separates the architecture from the model. Links with a role that one of the two does not have do not count.

    ``of_interest`` are the links that any model has: what may be there though nothing says so is looked for among
    these. ``grounds`` gives what a described link, or the stated absence of a role link, shows by.
    """
    common = model.roles & architecture.roles
    wanted = {link for link in links_of(model) if _within(link, common)}
    described = [_narrowed(link, common) for link in architecture.links]
    there = {link for each in described for link in each.stands_for}
    return Distance(
        model=word,
        missing=tuple(_missing(link, architecture, grounds) for link in sorted(wanted - there)),
        extra=tuple(
            LinkApart(min(each.stands_for), "described", grounds(each), tuple(sorted(each.stands_for)[1:]))
            for each in sorted(described, key=lambda each: sorted(each.stands_for))
            if each.stands_for and not each.stands_for & wanted
        ),
        possible=tuple(
            link
            for link in sorted(set(of_interest) - wanted - there)
            if _within(link, common) and link not in architecture.absent
        ),
        only_model=tuple(sorted(model.roles - common)),
        only_architecture=tuple(sorted(architecture.roles - common)),
    )


def nearest(
    models: Mapping[str, Structure], architecture: Structure, class_: str, labels: Mapping[str, str], grounds: Grounds
) -> Nearest | None:
    """The distances from all models, the one in the fewest coordination links as described first; of equally near ones
    first that of the architecture's own class, then by their words. None where nothing can be compared."""
    of_interest = frozenset().union(*map(links_of, models.values()))
    found = [distance(word, model, architecture, of_interest, grounds) for word, model in models.items()]
    if not any(_compared(each, models[each.model], architecture) for each in found):
        return None
    found.sort(key=lambda each: (each.count().described, each.model != class_, each.model))
    least = found[0].count().described
    return Nearest(tuple(found), sum(each.count().described == least for each in found), labels)


def _compared(found: Distance, model: Structure, architecture: Structure) -> bool:
    """Whether two roles at least are those of both."""
    return len(model.roles - set(found.only_model)) > 1 and bool(architecture.links)


def _missing(link: RoleLink, architecture: Structure, grounds: Grounds) -> LinkApart:
    known = architecture.absent.get(link, "not-said")
    return LinkApart(link, known, grounds(link) if known == "stated" else ())


def _within(link: RoleLink, roles: Collection[str]) -> bool:
    return link.from_role in roles and link.to_role in roles


def _narrowed(link: DescribedLink, roles: Collection[str]) -> DescribedLink:
    return DescribedLink(frozenset(each for each in link.stands_for if _within(each, roles)), link.between)
