"""Profiles from texts, for a knowledge base that has thresholds."""

from __future__ import annotations

from functools import cache

from assessor.knowledge.loading import load
from assessor.knowledge.model import KnowledgeBase, Profile
from assessor.own_rules.files import own_of
from assessor.own_rules.merging import with_own
from assessor.profiles.files import ProfileText
from assessor.profiles.reading import profile_of
from assessor.submission.model import SubmissionError

from ..own_rules.making import EXAMPLE

ABOUT = "label: Mine\ndescription: For me.\n"
LIMITS = """
acme:latest a owl:NamedIndividual , ga:Threshold ; rdfs:label "latest"@en ; skos:definition "How late it may be."@en ;
  ga:unit "s" ; ga:thresholdValue 300.0 ;
  ga:citation [ ga:document acme:handbook ; ga:locator "5" ; ga:evidence ga:stated ] .
acme:largest a owl:NamedIndividual , ga:Threshold ; rdfs:label "largest"@en ;
  skos:definition "How large it may be."@en ; ga:unit "MW" ; ga:thresholdValue 10.0 ;
  ga:citation [ ga:document acme:handbook ; ga:locator "5" ; ga:evidence ga:stated ] .
acme:share a owl:NamedIndividual , ga:Threshold ; rdfs:label "share"@en ; skos:definition "Which share it may be."@en ;
  ga:unit "1" ; ga:thresholdValue 0.5 ;
  ga:citation [ ga:document acme:handbook ; ga:locator "5" ; ga:evidence ga:stated ] .
"""
LATE = EXAMPLE.replace(
    "  FILTER EXISTS { ?architecture ga:describesCompletely ga:flows-aspect }",
    "  ?flow ga:from $this ; ga:to ?resource ; ga:cycle ?cycle . acme:latest ga:thresholdValue ?limit .\n"
    "  FILTER(?cycle > ?limit)\n  FILTER EXISTS { ?architecture ga:describesCompletely ga:flows-aspect }",
)


@cache
def knowledge() -> KnowledgeBase:
    """The packaged knowledge base with three thresholds, with one of which a rule (XA001) compares."""
    return with_own(load(), own_of({"acme/late.ttl": (LATE + LIMITS).encode()}))


def profile(*texts: str) -> Profile:
    """The profile of some files, the first of which extends the second, and so on."""
    files = [ProfileText(f"{n}.yaml", f"{n}-mine.yaml", text.encode()) for n, text in enumerate(texts)]
    return profile_of(files, knowledge())


def problems(*texts: str) -> list[str]:
    """What is told of such files; nothing where they are accepted."""
    try:
        profile(*texts)
    except SubmissionError as error:
        return error.lines()
    return []
