"""The report in Turtle: SHACL validation report, EARL assertions and PROV-O in one graph."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import datetime

from rdflib import DCTERMS, RDF, RDFS

from assessor.assessment.model import Assessment
from assessor.knowledge.model import KnowledgeBase
from assessor.knowledge.namespaces import GA
from assessor.report.earl import assertions
from assessor.report.provenance import KNOWLEDGE_BASES, Provenance, provenance, provenance_triples
from assessor.report.turtle_terms import Triple, as_turtle, iri, plain
from assessor.report.unassessed import Unassessed, first_problems, how_many, in_order
from assessor.report.validation_report import asserted, validation_report
from assessor.report.vocabularies import PREFIXES
from assessor.report.waiver_turtle import waiver_triples
from assessor.report.wrapping import safe


def turtle_report(
    assessments: Sequence[Assessment],
    knowledge: KnowledgeBase,
    time: datetime | None = None,
    unassessed: Sequence[Unassessed] = (),
) -> str:
    """The report on one or several architectures; ``time`` is when it was made, if the report is to tell.

    ``unassessed``, which were named beside them and could not be assessed, are told in comments: nothing is known of
    them that could be stated.
    """
    ordered = sorted(assessments, key=lambda a: (a.architecture.iri, a.files))
    triples: list[Triple] = []
    prefixes = {**PREFIXES, "kb": str(KNOWLEDGE_BASES)}
    for number, assessment in enumerate(ordered, start=1):
        nodes = provenance(assessment, time)
        mark = str(number) if len(ordered) > 1 else ""
        prefixes[f"this{mark}"] = str(nodes.own)
        prefixes[f"sub{mark}"] = f"{iri(assessment.architecture.iri)}#"
        prefixes["tool"] = f"{nodes.tool.rpartition('#')[0]}#"
        triples += _one(assessment, knowledge, nodes)
    return _missing(unassessed, len(ordered)) + as_turtle(triples, prefixes)


def _missing(unassessed: Sequence[Unassessed], assessed: int) -> str:
    if not unassessed:
        return ""
    problems = [f"  {safe(problem)}" for one in in_order(unassessed) for problem in first_problems(one)]
    return "".join(f"# {line}\n" for line in (f"{how_many(unassessed, assessed)}:", *problems))


def _one(assessment: Assessment, knowledge: KnowledgeBase, nodes: Provenance) -> Iterator[Triple]:
    yield from validation_report(assessment, knowledge, nodes)
    yield from assertions(assessment, knowledge, nodes)
    yield from waiver_triples(assessment, nodes)
    yield from provenance_triples(assessment, nodes)
    yield from _documents(assessment, knowledge)


def _documents(assessment: Assessment, knowledge: KnowledgeBase) -> Iterator[Triple]:
    """The titles of the documents cited."""
    cited = {item.source.document for finding in assessment.findings for item in asserted(finding) if item.source}
    cited |= {published.source.document for published in assessment.published if published.source}
    cited |= {citation.document for finding in assessment.findings for citation in finding.citations}
    for document in cited:
        source = knowledge.sources.get(document)
        title = source.title if source is not None else assessment.labels.get(document)
        if title is not None:
            yield iri(document), RDF.type, GA.Source
            yield iri(document), DCTERMS.title, plain(title)
            if source is None:
                yield iri(document), RDFS.label, plain(title)
