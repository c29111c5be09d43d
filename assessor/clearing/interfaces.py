"""Moves that mend an interface between a distribution operator and the customer side: how its flows are carried."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator
from decimal import Decimal

from rdflib import Literal, URIRef

from assessor.clearing.moves import Move, added, changed, sent
from assessor.clearing.situation import Situation
from assessor.editing.model import Edit
from assessor.knowledge.namespaces import GA
from assessor.submission.form.quantities import in_best_unit

_STANDARD = "IEEE 2030.5"
_PROCEDURE = "operating procedure agreed by both ends"
_SECOND_PATH = "second path"
_SECURITY = "mutual authentication and encryption from sender to receiver"
_CERTIFICATE = "certified for the interface by a recognised laboratory"


def naming_a_standard(situation: Situation, kind: str) -> Iterator[Move]:
    """Flows without a standard get the one that the operator uses most there, else a published one."""
    standard = (_most_used(situation, GA.protocol) or _STANDARD,)
    procedure = (_most_used(situation, GA.procedure) or _PROCEDURE,)
    nameless, loose = (_lacking(situation, GA[name]) for name in ("named-standard", "operating-procedure"))
    yield from _all(situation, kind, nameless, protocol=standard)
    both = {flow: {"protocol": standard} for flow in nameless}
    for flow in loose:
        both.setdefault(flow, {})["procedure"] = procedure
    if nameless and loose:
        edits = tuple(changed(situation, flow, **values) for flow, values in both.items())
        yield Move((kind, "laying-down-a-procedure"), edits)


def laying_down_a_procedure(situation: Situation, kind: str) -> Iterator[Move]:
    """Flows without a procedure get one."""
    procedure = _most_used(situation, GA.procedure) or _PROCEDURE
    yield from _all(situation, kind, _lacking(situation, GA["operating-procedure"]), procedure=(procedure,))


def adding_an_acknowledgement(situation: Situation, kind: str) -> Iterator[Move]:
    """Whoever is instructed acknowledges it, in the way in which it is instructed."""
    edits = []
    for flow in _flows(situation):
        for receiver in situation.objects(flow, GA.interfaceCounterpart):
            if situation.is_a(flow, GA.UnconfirmedFlow):
                sender = situation.objects(flow, GA["from"])[0]
                edits.append(_answer(situation, flow, receiver, sender, GA.acknowledgement))
    if edits:
        yield Move((kind,), tuple(dict.fromkeys(edits)))


def letting_the_counterpart_report(situation: Situation, kind: str) -> Iterator[Move]:
    """Telemetry from whoever is instructed to the operator, in the way in which it is instructed."""
    operator = URIRef(situation.finding.focus)
    edits: dict[Edit, None] = {}
    for flow in situation.participants("flow"):
        for sender in situation.objects(flow, GA.interfaceCounterpart):
            *contradicted, _ = sent(situation, sender, operator, GA.telemetry)
            edits.update(dict.fromkeys([*contradicted, _answer(situation, flow, sender, operator, GA.telemetry)]))
    if edits:
        yield Move((kind,), tuple(edits))


def bringing_to_maturity(situation: Situation, kind: str) -> Iterator[Move]:
    """What was only tried, or of which nothing is shown, becomes regular use."""
    lacking = _lacking(situation, GA["tried-communication"])
    early = [flow for flow in _flows(situation) if (flow, GA.maturity, GA["research-stage"]) in situation.graph]
    untried = list(dict.fromkeys([*early, *lacking]))
    yield from _all(situation, kind, untried, maturity=situation.names([GA["commercial-stage"]]))


def adding_a_second_path(situation: Situation, kind: str) -> Iterator[Move]:
    """Something stands in for the path; where its downtime is told, that becomes as short as that of wires. The same
    with a fail-safe, where that is lacking too."""
    limit = situation.knowledge.ontology.value(GA["dependable-downtime"], GA.thresholdValue)
    short = in_best_unit(Decimal(str(limit)), "s")
    values: dict[URIRef, dict[str, tuple[str, ...]]] = {}
    for flow in _instructions(situation, "steady-path"):
        values[flow] = {"redundancy": (_SECOND_PATH,)}
        if situation.submission.graph.value(flow, GA.downtime) is not None:
            values[flow]["downtime"] = (short,)
    unsafe = _instructions(situation, "safe-failure")
    if values:
        yield Move((kind,), tuple(changed(situation, flow, **said) for flow, said in values.items()))
    if values and unsafe:
        for flow in unsafe:
            values.setdefault(flow, {})["failSafe"] = ("yes",)
        edits = tuple(changed(situation, flow, **said) for flow, said in values.items())
        yield Move((kind, "adding-a-fail-safe"), edits)


def adding_a_fail_safe(situation: Situation, kind: str) -> Iterator[Move]:
    """The receiver falls back to a safe behaviour."""
    yield from _all(situation, kind, _instructions(situation, "safe-failure"), failSafe=("yes",))


def certifying_devices(situation: Situation, kind: str) -> Iterator[Move]:
    """The devices that are instructed are certified."""
    yield from _all(situation, kind, situation.participants("resource"), certification=(_CERTIFICATE,))


def securing_end_to_end(situation: Situation, kind: str) -> Iterator[Move]:
    """Sender and receiver protect what passes between them."""
    unprotected = _lacking(situation, GA["end-to-end-protection"])
    yield from _all(situation, kind, unprotected, security=(_SECURITY,), endToEnd=("yes",))


def agreeing_on_one_profile(situation: Situation, kind: str) -> Iterator[Move]:
    """All flows of the class of interface use the protocol and profile that most of them use."""
    protocol, profile = _most_used(situation, GA.protocol), _most_used(situation, GA.profile)
    for chosen in (profile, None):
        wanted = {GA.protocol: protocol, GA.profile: chosen}
        words = {path: word for path, word in wanted.items() if word is not None}
        uneven = [
            flow
            for flow in _flows(situation)
            if situation.is_a(flow, GA.UnevenFlow)
            and any(
                [str(value) for value in situation.graph.objects(flow, path)] != [word] for path, word in words.items()
            )
        ]
        yield from _all(situation, kind, uneven, **{path.rpartition("#")[2]: (word,) for path, word in words.items()})


def taking_on_a_function(situation: Situation, kind: str) -> Iterator[Move]:
    """The operator answers for what its instructions presuppose."""
    holder = situation.names([URIRef(situation.finding.focus)])
    functions = situation.participants("function")
    edits = tuple(
        added(situation, "responsibilities", of_=holder, function=situation.names([function]), mode=("sole",))
        for function in functions
    )
    if edits:
        yield Move((kind,), edits)


def _flows(situation: Situation) -> list[URIRef]:
    """The flows of the operator at the class of interface that the finding is about."""
    ours = situation.subjects(GA.interfaceOperator, URIRef(situation.finding.focus))
    there = {flow for one in situation.participants("interface") for flow in situation.subjects(GA.interfaceWith, one)}
    return [flow for flow in ours if flow in there]


def _lacking(situation: Situation, requirement: URIRef) -> list[URIRef]:
    return [flow for flow in _flows(situation) if (flow, GA.knownToLack, requirement) in situation.graph]


def _instructions(situation: Situation, requirement: str) -> list[URIRef]:
    return [flow for flow in _lacking(situation, GA[requirement]) if situation.is_a(flow, GA.InstructingFlow)]


def _most_used(situation: Situation, key: URIRef) -> str | None:
    """The value that most flows at the interface have for a key, words for a lack apart."""
    lacks = {str(word) for word in situation.knowledge.individuals.objects(None, GA.saidAs)}
    found = Counter(
        str(value)
        for flow in _flows(situation)
        for value in situation.graph.objects(flow, key)
        if isinstance(value, Literal) and str(value) not in lacks
    )
    return min(found, key=lambda value: (-found[value], value), default=None)


def _answer(situation: Situation, flow: URIRef, sender: URIRef, receiver: URIRef, kind: URIRef) -> Edit:
    """A flow that goes back for another one, carried as that one is."""
    ends = {"from_": situation.names([sender]), "to": situation.names([receiver])}
    return added(situation, "flows", **ends, kind=situation.names([kind]), **_carried(situation, flow))


def _carried(situation: Situation, flow: URIRef) -> dict[str, tuple[str, ...]]:
    """How a flow is carried, for one that answers it."""
    keys = {"protocol": GA.protocol, "profile": GA.profile, "procedure": GA.procedure, "security": GA.security}
    found = {key: sorted(str(value) for value in situation.graph.objects(flow, path)) for key, path in keys.items()}
    if str(situation.graph.value(flow, GA.endToEnd)) == "true":
        found["endToEnd"] = ["yes"]
    stages = [*situation.names(situation.objects(flow, GA.maturity))]
    return {key: tuple(values) for key, values in {**found, "maturity": stages}.items() if values}


def _all(situation: Situation, kind: str, nodes: Iterable[URIRef], **values: tuple[str, ...]) -> Iterator[Move]:
    """One change of all of some things: what holds at an interface holds for everything that passes there."""
    edits = tuple(changed(situation, node, **values) for node in nodes)
    if edits:
        yield Move((kind,), edits)
