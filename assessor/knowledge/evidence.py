"""How well something is attested: the levels of evidence, best first."""

from __future__ import annotations

from assessor.knowledge.namespaces import GA

EVIDENCE = {GA.stated: "stated", GA.known: "known", GA.derived: "derived"}
ORDER = tuple(EVIDENCE.values())
