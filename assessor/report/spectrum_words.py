"""How far an architecture is from the reference models, and its step of maturity, in words."""

from __future__ import annotations

from collections.abc import Iterator

from assessor.assessment.model import Maturity
from assessor.report.wrapping import counted, in_words
from assessor.spectrum.model import COORDINATION, INFORMATION, Count, Ground, LinkApart, Nearest, RoleLink

KNOWN = {
    "stated": "stated to be absent",
    "complete": "absent, as the description is complete",
    "not-said": "not said",
}
MOST = 2
"""How many of the flows behind one link are named."""


def nearest_words(nearest: Nearest) -> str:
    """`Hybrid DSO, 2 links apart as described; as near: Total DSO. Further: Total TSO 3.`, each with its range."""
    labels, (first, *others) = nearest.labels, nearest.distances
    said = f"{labels[first.model]}, {_apart(first.count())}"
    ties, further = others[: nearest.equally_near - 1], others[nearest.equally_near - 1 :]
    if ties:
        said += f"; as near: {in_words(labels[each.model] + _range(each.count()) for each in ties)}"
    if further:
        said += f". Further: {in_words(_further(labels[each.model], each.count()) for each in further)}"
    return f"{said}."


def difference_words(nearest: Nearest) -> Iterator[str]:
    """What separates it from the nearest model, a sentence for what is missing, for what is there beside it, and for
    the roles that were not compared."""
    labels, distance = nearest.labels, nearest.distance
    model = labels[distance.model]
    for kind, noun in ((COORDINATION, "link"), (INFORMATION, "information link")):
        missing = [apart for apart in distance.missing if apart.link.kind == kind]
        extra = [apart for apart in distance.extra if apart.link.kind == kind]
        if missing:
            told = (f"{link_words(each.link, nearest)} ({KNOWN[each.known]})" for each in missing)
            yield f"{noun.capitalize()}s of {model} not found here: {'; '.join(told)}."
        if extra:
            told = (f"{_ends(each, nearest)}{_shown(each.shown_by)}" for each in extra)
            yield f"It has {noun}s that {model} has not: {'; '.join(told)}."
    for owner, roles in ((f"{model} has", distance.only_model), ("it has", distance.only_architecture)):
        if roles:
            other = "it has not" if owner != "it has" else f"{model} has not"
            yield f"Not compared, as {owner} and {other}: {in_words(labels[role] for role in roles)}."


def maturity_words(maturity: Maturity | None) -> str:
    """`step 2 of 0 to 5, exchange in operation (derived). …`"""
    if maturity is None:
        return "not decided by what is described."
    shown = f" Shown by: {_named(maturity.shown_by)}." if maturity.shown_by else ""
    return f"step {maturity.step} of 0 to 5, {maturity.label} (derived). {maturity.why}{shown}"


def link_words(link: RoleLink, nearest: Nearest) -> str:
    """`bulk operator to aggregator`."""
    return f"{nearest.labels[link.from_role]} to {nearest.labels[link.to_role]}"


def _ends(apart: LinkApart, nearest: Nearest) -> str:
    return " or ".join(link_words(link, nearest) for link in (apart.link, *apart.instead))


def _shown(grounds: tuple[Ground, ...]) -> str:
    return f" ({_named(grounds)})" if grounds else ""


def _named(grounds: tuple[Ground, ...]) -> str:
    named = [f"{ground.label}{_line(ground)}" for ground in grounds[:MOST]]
    more = [f"{len(grounds) - MOST} more"] if len(grounds) > MOST else []
    return in_words([*named, *more])


def _line(ground: Ground) -> str:
    return "" if ground.location is None else f", line {ground.location.line}"


def _apart(count: Count) -> str:
    return f"{counted(count.described, 'link')} apart as described" + _range(count)


def _range(count: Count) -> str:
    if count.at_least == count.at_most:
        return ""
    return f" (at least {count.at_least}, at most {count.at_most} with what is not said)"


def _further(label: str, count: Count) -> str:
    return f"{label} {count.described}{_short(count)}"


def _short(count: Count) -> str:
    return "" if count.at_least == count.at_most else f" ({count.at_least} to {count.at_most})"
