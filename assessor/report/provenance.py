"""Where a report comes from, in PROV-O: what was assessed, with which knowledge base, by which program.

Every node that belongs to one assessment has an IRI that begins with a digest. It covers the architecture, the
SHA-256 of its files, the knowledge base, the program with its libraries, the engine, the time where one is told,
waivers with the day by which they were judged, and what came out: verdicts, levels and the shapes that gave them. So
one IRI never stands for two things, and the same input gives the same IRIs wherever its files lie.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime
from importlib.metadata import version

from rdflib import DCTERMS, OWL, PROV, RDF, RDFS, XSD, BNode, Literal, Namespace, URIRef

from assessor import __version__
from assessor.assessment.model import Assessment
from assessor.knowledge.namespaces import GA, ONTOLOGY
from assessor.report.turtle_terms import Triple, english, iri, plain
from assessor.report.vocabularies import EARL, SCHEMA, SPDX

LIBRARIES = ("owlrl", "pyoxigraph", "pyshacl", "rdflib")
KNOWLEDGE_BASES = Namespace(f"{ONTOLOGY}/knowledge-base/")
NAME = "Grid architecture assessor"


@dataclass(frozen=True)
class Provenance:
    """The nodes of one assessment: ``own`` is the namespace of all that only it speaks of."""

    own: Namespace
    tool: URIRef
    knowledge: URIRef
    time: datetime | None

    @property
    def activity(self) -> URIRef:
        """The assessment itself."""
        return self.own["activity"]

    @property
    def report(self) -> URIRef:
        """The validation report that came of it."""
        return self.own["report"]

    def file(self, path: str) -> URIRef:
        """A file that was read."""
        return self.own[f"file-{digest(path)}"]


def provenance(assessment: Assessment, time: datetime | None = None) -> Provenance:
    """The nodes for an assessment; ``time`` is when it was made, if the report is to tell."""
    covered: list[object] = [
        assessment.architecture.iri,
        sorted(file.sha256 for file in assessment.files),
        assessment.knowledge_digest,
        _software(),
        assessment.engine,
        None if time is None else time.isoformat(),
        [(verdict.id, verdict.verdict, verdict.level) for verdict in assessment.principles],
        [(finding.id, finding.shape, finding.status) for finding in assessment.findings],
    ]
    if assessment.waiver_files:
        waivers = sorted(file.sha256 for file in assessment.waiver_files)
        covered.append([waivers, str(assessment.waivers_as_of), [use.state for use in assessment.waivers]])
    return Provenance(
        own=Namespace(f"{ONTOLOGY}/assessment/{digest(json.dumps(covered), 32)}#"),
        tool=URIRef(f"{ONTOLOGY}/assessor/{digest(json.dumps(_software()))}#tool"),
        knowledge=KNOWLEDGE_BASES[assessment.knowledge_digest.replace(":", "-")],
        time=time,
    )


def digest(text: str, length: int = 16) -> str:
    """The first hex digits of the SHA-256 of a text."""
    return hashlib.sha256(text.encode("utf-8", "surrogatepass")).hexdigest()[:length]


def provenance_triples(assessment: Assessment, nodes: Provenance) -> Iterator[Triple]:
    """The activity, what it used, who carried it out."""
    label = f"assessment of {assessment.architecture.label}"
    yield nodes.activity, RDF.type, PROV.Activity
    yield nodes.activity, RDFS.label, english(label)
    yield nodes.activity, GA.engine, plain(assessment.engine)
    yield nodes.activity, PROV.wasAssociatedWith, nodes.tool
    yield nodes.activity, PROV.used, nodes.knowledge
    yield nodes.report, PROV.wasGeneratedBy, nodes.activity
    if nodes.time is not None:
        moment = Literal(nodes.time.isoformat(), datatype=XSD.dateTime, normalize=False)
        yield nodes.activity, PROV.endedAtTime, moment
        yield nodes.report, PROV.generatedAtTime, moment
    for file in (*assessment.files, *assessment.waiver_files):
        node = nodes.file(file.path)
        yield nodes.activity, PROV.used, node
        yield node, RDF.type, PROV.Entity
        yield node, SPDX.fileName, plain(file.path)
        yield from _checksum(node, file.sha256)
    yield nodes.knowledge, RDF.type, PROV.Entity
    yield nodes.knowledge, RDFS.label, english(f"knowledge base {assessment.knowledge_version}")
    yield nodes.knowledge, OWL.versionInfo, plain(assessment.knowledge_version)
    yield nodes.knowledge, PROV.specializationOf, ONTOLOGY
    yield from _chosen(assessment, nodes)
    yield from _checksum(nodes.knowledge, assessment.knowledge_digest.rpartition(":")[2])
    yield from _tool(nodes.tool)


def _chosen(assessment: Assessment, nodes: Provenance) -> Iterator[Triple]:
    """The profile and the user's own rules that made the knowledge base what it is."""
    profile, own = assessment.profile, assessment.own_rules
    for digest_, label in ((profile.digest, f"profile {profile.name}"), (own.digest, "rules of the user's own")):
        if digest_ is not None:
            node = KNOWLEDGE_BASES[digest_.replace(":", "-")]
            yield nodes.knowledge, PROV.wasDerivedFrom, node
            yield nodes.activity, PROV.used, node
            yield node, RDF.type, PROV.Entity
            yield node, RDFS.label, english(label)
            yield from _checksum(node, digest_.rpartition(":")[2])


def _checksum(node: URIRef, value: str) -> Iterator[Triple]:
    checksum = BNode(f"checksum-{digest(node)}")
    yield node, SPDX.checksum, checksum
    yield checksum, RDF.type, SPDX.Checksum
    yield checksum, SPDX.algorithm, SPDX.checksumAlgorithm_sha256
    yield checksum, SPDX.checksumValue, Literal(value, datatype=XSD.hexBinary, normalize=False)


def _tool(tool: URIRef) -> Iterator[Triple]:
    for kind in (PROV.SoftwareAgent, EARL.Assertor, EARL.Software):
        yield tool, RDF.type, kind
    yield tool, RDFS.label, english(NAME)
    yield tool, SCHEMA.softwareVersion, plain(__version__)
    for name, number in _software()[1:]:
        library = iri(f"{tool.rpartition('#')[0]}#{name}")
        yield tool, DCTERMS.requires, library
        yield library, RDFS.label, plain(name)
        yield library, SCHEMA.softwareVersion, plain(number)


def _software() -> Sequence[tuple[str, str]]:
    return [(NAME, __version__), *((name, version(name)) for name in LIBRARIES)]
