"""What a near miss says of things that are open: each by one letter wherever it stands again."""

from __future__ import annotations

import pytest
from rdflib import RDF

from assessor.assessment.model import Term
from assessor.explanation.near_miss_model import AGAINST, Miss, Missing, Standing, Triple, WhyNot
from assessor.knowledge.model import KnowledgeBase
from assessor.knowledge.namespaces import GA
from assessor.report.near_miss_text import why_not_text

from .sample import IRI, assessment

ISO, VALLEY = Term(f"{IRI}#iso", "iri"), Term(f"{IRI}#valley", "iri")
SOME, OTHER = Term("some", "variable"), Term("other", "variable")
IS_A, BULK = Term(str(RDF.type), "iri"), Term(str(GA.BulkOperator), "iri")
CHAIN = Term(f"(<{GA.coordinates}>|<{GA.relays}>)+", "path")
BETWEEN = Term(str(GA.arbitratesBetween), "iri")


def told(knowledge: KnowledgeBase, *held: Triple, missing: tuple[Missing, ...] = ()) -> str:
    answer = WhyNot("TB001", None, (), (Miss("TB001", "q", ("present",), (), held, missing),), {})
    return " ".join(str(why_not_text(answer, assessment(knowledge), knowledge, 200)).split()).partition(" * ")[2]


@pytest.mark.parametrize(
    ("held", "words"),
    [
        (
            ((VALLEY, CHAIN, SOME), (SOME, IS_A, BULK)),
            "There: a chain of coordinates or relays leads from Valley Electric to X; X is a bulk operator.",
        ),
        (
            ((SOME, BETWEEN, ISO), (SOME, BETWEEN, VALLEY)),
            "There: anything arbitrates between Regional operator and arbitrates between Valley Electric.",
        ),
        (
            ((ISO, BETWEEN, SOME), (VALLEY, BETWEEN, OTHER)),
            "There: Regional operator arbitrates between anything; Valley Electric arbitrates between anything.",
        ),
    ],
)
def test_only_what_stands_again_has_a_letter(held: tuple[Triple, ...], words: str, knowledge: KnowledgeBase) -> None:
    assert told(knowledge, *held) == words


def test_what_is_in_the_way_and_what_would_lift_it_share_their_letters(knowledge: KnowledgeBase) -> None:
    missing = Missing(AGAINST, ((ISO, BETWEEN, SOME),), without=((SOME, IS_A, BULK),))
    assert told(knowledge, missing=(missing,)) == (
        "In the way: Regional operator arbitrates between X, and nothing says that X is a bulk operator."
    )


def test_claims_are_named_by_what_is_claimed(knowledge: KnowledgeBase) -> None:
    against = tuple(Standing(IRI, None, str(GA[f"{name}-aspect"])) for name in ("flows", "mechanisms"))
    missing = Missing(AGAINST, ((ISO, IS_A, BULK),), against=against)
    assert told(knowledge, missing=(missing,)) == (
        "In the way: Regional operator is a bulk operator, because of the claim that flows are described completely, "
        "the claim that mechanisms are described completely."
    )
