"""Which thing of a submission a text names."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence

from rdflib import URIRef

from assessor.assessment.labels import Labels
from assessor.editing.model import EditError
from assessor.editing.things import Things
from assessor.editing.words import ARROW, kind_of, reference, thing_words
from assessor.submission.identifiers import is_coined, local_name
from assessor.submission.model import Problem
from assessor.submission.suggestions import closest, did_you_mean
from assessor.submission.vocabulary import FLOW, FLOW_KEY

_FROM, _TO = FLOW_KEY[:2]
_ENDS = re.compile(r"(?P<sender>.+?)\s*(?:->|→)\s*(?P<receiver>.+)\Z")
_SHORTENED = re.compile(r"(…|\.\.\.)\Z")
_MOST = 5
_LONG_ENOUGH = 3


def named(text: str, things: Things, subject: str) -> URIRef:
    """The thing that a text names: its identifier, its IRI, the beginning of a name that reading coined, or for a flow
    ``X->Y`` or ``X->Y:kind``; the architecture by the name of its section.

    ``subject`` is what problems begin with. Raises EditError: for what names nothing with the nearest things, for what
    names several with all of these.
    """
    written = text.strip()
    found = _found(written, things)
    if len(found) == 1:
        return found[0]
    if found:
        what = f"`{written}` names {len(found)} things"
        raise EditError([Problem(subject, None, None, what, f"name one of them: {_listed(found, things)}")])
    ends = _ENDS.match(written)
    if ends is not None:
        raise EditError([_no_flow(ends, things, subject)])
    raise EditError([Problem(subject, None, None, f"nothing is called `{written}`", _nearest(written, things))])


def _found(written: str, things: Things) -> Sequence[URIRef]:
    """The things that a text names, by the first way of naming by which it names any."""
    iri = written.removeprefix("<").removesuffix(">")
    known = things.known_as(iri)
    if known is not None:
        return [known]
    by_iri = [node for node in things.sections if str(node) == iri]
    if by_iri:
        return by_iri
    of_whole = things.section(things.architecture)
    whole = {local_name(things.architecture, str(things.architecture)), of_whole.name if of_whole else None}
    if written in whole:
        return [things.architecture]
    last = things.by_last_part.get(written, ())
    return last or _flows(written, things) or _beginning(written, things)


def _beginning(written: str, things: Things) -> list[URIRef]:
    prefix = _SHORTENED.sub("", written)
    if len(prefix) < _LONG_ENOUGH:
        return []
    beginning = (last for last in things.by_last_part if is_coined(last) and last.startswith(prefix))
    return [node for last in beginning for node in things.by_last_part[last]]


def _flows(written: str, things: Things) -> list[URIRef]:
    """The flows between two ends; what stands after the last colon is a kind, unless it belongs to an IRI."""
    ends = _ENDS.match(written)
    if ends is None:
        return []
    between = _between(ends["sender"], ends["receiver"], things)
    receiver, colon, kind = ends["receiver"].rpartition(":")
    if between or not colon:
        return between
    return [flow for flow in _between(ends["sender"], receiver, things) if kind_of(things, flow) == kind.strip()]


def _between(sender: str, receiver: str, things: Things) -> list[URIRef]:
    first, second = _end(sender, things), _end(receiver, things)
    flows = things.of_class(FLOW)
    return [flow for flow in flows if things.objects(flow, _FROM) == first and things.objects(flow, _TO) == second]


def _end(written: str, things: Things) -> list[URIRef] | None:
    found = None if _ENDS.match(written) else _found(written.strip(), things)
    return list(found) if found and len(found) == 1 else None


def _no_flow(ends: re.Match[str], things: Things, subject: str) -> Problem:
    """Why no flow has these ends: one of them is unknown, or there is no such flow, or none of that kind."""
    sender, receiver, kind = ends["sender"], ends["receiver"], ""
    if _end(receiver, things) is None and ":" in receiver:
        receiver, _, kind = receiver.rpartition(":")
    for end in (sender, receiver):
        if _end(end, things) is None:
            return Problem(subject, None, None, f"nothing is called `{end.strip()}`", _nearest(end.strip(), things))
    between = _between(sender, receiver, things)
    what = f"there is no flow {sender.strip()}{ARROW}{receiver.strip()}" + (f" of the kind `{kind}`" if kind else "")
    near = between or _at_either(sender, receiver, things) or list(things.of_class(FLOW))
    remedy = f"name one of {_listed(near, things)}" if near else "there are no flows at all"
    return Problem(subject, None, None, what, remedy)


def _at_either(sender: str, receiver: str, things: Things) -> list[URIRef]:
    """The flows with one of the two ends, the reverse ones first."""
    first, second = _end(sender, things), _end(receiver, things)

    def shared(flow: URIRef) -> tuple[bool, int]:
        of = things.objects(flow, _FROM), things.objects(flow, _TO)
        return of == (second, first), sum(one in (first, second) for one in of)

    counted = [(shared(flow), flow) for flow in things.of_class(FLOW)]
    near = (entry for entry in counted if entry[0][1])
    return [flow for _, flow in sorted(near, key=lambda entry: (not entry[0][0], -entry[0][1], entry[1]))]


def _nearest(written: str, things: Things) -> str:
    names = {name: node for node in things.sections if ARROW not in (name := reference(things, node))}
    near = [name for name in names if closest(written, [name]) is not None]
    if len(near) > 1:
        best = closest(written, names)
        in_order = sorted(near, key=lambda name: (name != best, name))
        return f"did you mean one of {_listed([names[name] for name in in_order], things)}?"
    return did_you_mean(written, names, "name a thing by its identifier, a flow by `X->Y`, anything by its IRI")


def _listed(nodes: Iterable[URIRef], things: Things) -> str:
    """A few things, each as it can be named, with what it is where that does not tell."""
    several = list(nodes)
    labels = Labels(things.submission.graph, things.knowledge)
    words = []
    for node in several[:_MOST]:
        name = reference(things, node)
        coined = is_coined(local_name(things.architecture, str(node))) and ARROW not in name
        words.append(f"`{name}`" + (f" ({thing_words(things, node, labels)})" if coined else ""))
    more = len(several) - len(words)
    return ", ".join(words) + (f" and {more} more" if more > 0 else "")
