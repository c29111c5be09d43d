"""The reference models: the packaged case studies that are named like a class on the spectrum."""

from __future__ import annotations

from rdflib import RDF, RDFS
from rdflib.namespace import SKOS

from assessor.knowledge.model import KnowledgeBase
from assessor.knowledge.namespaces import GA
from assessor.knowledge.remembering import once_for_each
from assessor.spectrum.links import RELATIONS, structure
from assessor.spectrum.model import Structure
from assessor.submission.model import SubmissionError


@once_for_each
def reference_models(knowledge: KnowledgeBase) -> dict[str, Structure]:
    """The roles and links of each model, by the word of its class; read and closed once.

    Only the concepts behind coordination and information are derived. A knowledge base whose vocabulary is not that of
    a model's file has no such model.
    """
    from assessor.engine.batch import Evaluation, concepts_behind
    from assessor.submission.files.case_studies import PREFIX, case_study_slugs
    from assessor.submission.reading import read

    concepts = concepts_behind(map(str, RELATIONS.values()), knowledge)
    found = {}
    for word in sorted(set(model_labels(knowledge)) & set(case_study_slugs())):
        try:
            submission = read(PREFIX + word, knowledge).submission
        except SubmissionError:
            continue
        found[word] = structure(Evaluation(submission.graph, knowledge, concepts).store, (), knowledge)
    return found


@once_for_each
def model_labels(knowledge: KnowledgeBase) -> dict[str, str]:
    """The label of each class on the spectrum, by its word."""
    ontology = knowledge.ontology
    classes = sorted(ontology.subjects(RDF.type, GA.SpectrumClass), key=str)
    return {str(ontology.value(each, SKOS.notation)): str(ontology.value(each, RDFS.label)) for each in classes}
