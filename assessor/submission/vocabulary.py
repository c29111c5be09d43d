"""The namespaces and the few terms that the readers themselves must know."""

from __future__ import annotations

from rdflib import URIRef

from assessor.knowledge.namespaces import GA

ARCHITECTURE = GA["Architecture"]
ATTESTATION_CLASS = GA["Attestation"]
EVIDENCE_LEVEL = GA["EvidenceLevel"]
FLOW = GA["Flow"]
ORGANISATION_CLASS = GA["Organisation"]
SOURCE = GA["Source"]
VOCABULARY_TERM = GA["VocabularyTerm"]

ATTESTATION = GA["attestation"]
DOCUMENT = GA["document"]
EVIDENCE = GA["evidence"]
LOCATOR = GA["locator"]
POSITION = GA["position"]
STATED = GA["stated"]

FLOW_KEY: tuple[URIRef, ...] = (GA["from"], GA["to"], GA["kind"], GA["function"])
"""What tells one flow from another, in the order in which it enters the identifier."""
