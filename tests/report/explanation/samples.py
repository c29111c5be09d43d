"""A hand-made explanation with everything that its forms can show."""

from __future__ import annotations

from dataclasses import replace

from rdflib import RDF, URIRef

from assessor.assessment.model import Absence, Assessment, Evidence, Finding, Term
from assessor.clearing.model import LOWERS, REMOVES, Clearing
from assessor.editing.model import ADD, REMOVE, Edit
from assessor.explaining import Explanation, Remedy
from assessor.explanation.model import Verification
from assessor.knowledge.model import Citation, KnowledgeBase
from assessor.knowledge.namespaces import GA
from assessor.sensitivity.model import Hanging, Sensitivity
from assessor.submission.model import Location

from ..sample import FILING, IRI, assessment, finding

MEETING = "urn:grid-architecture:meeting:9f2c"
TYPE = str(RDF.type)


def asserted(subject: str, predicate: str, value: str, line: int, source: Citation | None = FILING) -> Evidence:
    """A statement of the file about one of its nodes."""
    return Evidence(f"{IRI}#{subject}", predicate, value, True, "asserted", Location("valley.yaml", line, 5), source)


def inferred(subject: str, predicate: str, value: str, by: str, *depends: int) -> Evidence:
    """A statement drawn from others."""
    return Evidence(subject, predicate, value, True, "inferred", None, None, by, depends)


def flow(name: str, sender: str, receiver: str, line: int) -> tuple[Evidence, ...]:
    """What the file says of a coordination, on four lines."""
    return (
        asserted(name, TYPE, str(GA.Flow), line),
        asserted(name, str(GA["from"]), f"{IRI}#{sender}", line + 1),
        asserted(name, str(GA.to), f"{IRI}#{receiver}", line + 2),
        asserted(name, str(GA.kind), str(GA.coordination), line + 3),
    )


def meeting() -> tuple[Evidence, ...]:
    """Two parties that both coordinate a battery: the meeting is a node of the concept, told in two statements."""
    return (
        inferred(MEETING, TYPE, str(GA.OpenMeeting), "open meeting", 1),
        inferred(MEETING, TYPE, str(GA.DeviceMeeting), "meeting at a device", 3, 4),
        inferred(MEETING, str(GA.meetsAt), f"{IRI}#battery", "meeting at a device", 3, 4),
        inferred(f"{IRI}#iso", str(GA.coordinates), f"{IRI}#battery", "coordinates", 5, 6, 7, 8),
        inferred(f"{IRI}#valley", str(GA.coordinates), f"{IRI}#battery", "coordinates", 9, 10, 11, 12),
        *flow("flow-1", "iso", "battery", 20),
        *flow("flow-2", "valley", "battery", 30),
    )


LABELS = {
    f"{IRI}#iso": "independent system operator (ISO)",
    f"{IRI}#valley": "Valley Electric",
    f"{IRI}#battery": "batteries",
    f"{IRI}#flow-1": "coordination from independent system operator (ISO) to batteries",
    f"{IRI}#flow-2": "second signal",
    MEETING: "meeting of Valley Electric and independent system operator (ISO) at batteries",
}


def iri(name: str) -> Term:
    """A node of the submission in a pattern."""
    return Term(name if ":" in name else f"{IRI}#{name}", "iri")


def prop(name: str) -> Term:
    """A property of the vocabulary in a pattern."""
    return Term(str(GA[name]), "iri")


def var(name: str) -> Term:
    """A variable in a pattern."""
    return Term(name, "variable")


IS_A = Term(TYPE, "iri")

NOT_SETTLED = Absence(
    ((iri(MEETING), IS_A, prop("ArbitratedMeeting")),), "open meeting", 0, "not-stated", ("flows",)
)
NO_MECHANISM = Absence(
    (
        (var("mechanism"), prop("arbitratesBetween"), iri("iso")),
        (var("mechanism"), prop("arbitratesBetween"), iri("valley")),
        (var("mechanism"), prop("arbitratesOver"), iri("battery")),
    ),
    "HC001",
    None,
    "not-stated",
    ("mechanisms",),
)
NOT_ONE_COMPANY = Absence(
    ((iri("iso"), prop("sameOrganisationAs"), iri("valley")),), "meeting at a device", 1, "complete", ("organisations",)
)
NO_LINK = Absence(((iri("iso"), prop("linkedWith"), iri("valley")),), "HC001", None, "stated", ("flows",))


def coupling(**changes: object) -> Finding:
    """Hidden coupling at the batteries; ``changes`` replace its fields."""
    base = finding(
        0x9F4F1A1D4E6CA05B,
        rule="HC001",
        slug="two-principals-at-one-device",
        principle="hidden-coupling",
        level="potential",
        level_unmitigated="potential",
        message="ISO and Valley Electric both coordinate batteries.",
        shape="https://w3id.org/grid-architecture/shapes#HC001-potential",
        focus=f"{IRI}#battery",
        key=(f"{IRI}#battery", f"{IRI}#iso", f"{IRI}#valley"),
        participants={"controller": (f"{IRI}#iso", f"{IRI}#valley"), "resource": (f"{IRI}#battery",)},
        evidence=meeting(),
        absences=(NO_MECHANISM, NO_LINK, NOT_SETTLED, NOT_ONE_COMPANY),
        further=2,
    )
    return replace(base, **changes)  # type: ignore[arg-type]


def verification(**changes: object) -> Verification:
    """A test that was passed; ``changes`` replace its fields."""
    base = Verification(coupling().id, "potential", "potential", (), (), 9, "batch")
    return replace(base, **changes)  # type: ignore[arg-type]


TAKING_AWAY = Remedy(
    Clearing(
        kinds=("taking-a-flow-away",),
        edits=(Edit(REMOVE, "flows", URIRef(f"{IRI}#flow-1")),),
        size=1,
        effect=REMOVES,
        level_after=None,
        clears=("f:1", "f:2"),
        lowers=("f:3",),
        introduces=(),
        raises=(),
        opens=("tier-bypassing",),
    ),
    ("take away the flow from independent system operator (ISO) to batteries",),
    "# 1. take away the flow\n#    valley.yaml, line 20: take out the flow\n",
    "DELETE DATA { <urn:a> <urn:b> <urn:c> }\n",
)
DECLARING = Remedy(
    Clearing(
        kinds=("declaring-a-mechanism",),
        edits=(Edit(ADD, "mechanisms", URIRef(f"{IRI}#new"), (("between", ("iso", "valley")),)),),
        size=1,
        effect=LOWERS,
        level_after="mitigated",
        clears=(),
        lowers=("f:1",),
        introduces=("f:9",),
        raises=("f:8",),
        opens=(),
        harm=("CG002", "CX001"),
    ),
    ("add a mechanism between independent system operator (ISO) and Valley Electric",),
    "# 1. add a mechanism: under `mechanisms`, below\n\nmechanisms:\n  - {between: [iso, valley]}\n",
    "INSERT DATA { <urn:a> <urn:b> <urn:c> }\n",
)


def hanging() -> Hanging:
    """The verdict on hidden coupling hangs on the first flow."""
    return Hanging(
        principle="hidden-coupling",
        thing=f"{IRI}#flow-1",
        what="flow",
        label=LABELS[f"{IRI}#flow-1"],
        source=FILING,
        verdict="degraded",
        level="potential",
        verdict_after="satisfied",
        level_after="none",
    )


def assessed(knowledge: KnowledgeBase, one: Finding) -> Assessment:
    """An assessment with that finding."""
    base = assessment(knowledge, one)
    hangs_on = {"hidden-coupling": (hanging(),)}
    return replace(base, labels={**base.labels, **LABELS}, sensitivity=Sensitivity(hangs_on, 2, 2))


def full(knowledge: KnowledgeBase, **changes: object) -> Explanation:
    """The explanation with all that can be asked for; ``changes`` replace fields of the finding."""
    one = coupling(**changes)
    return Explanation(
        finding=one,
        assessment=assessed(knowledge, one),
        verification=verification(),
        proofs=(),
        clearing=(TAKING_AWAY, DECLARING),
    )


def bare(knowledge: KnowledgeBase, **changes: object) -> Explanation:
    """The explanation with nothing asked for beyond the evidence."""
    one = coupling(**changes)
    return Explanation(one, replace(assessed(knowledge, one), sensitivity=None))
