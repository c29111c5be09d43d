"""What a pack holds that comes of its inputs: the report in three forms, the explanations, the page for the reader.

The same function gives it when a pack is made and when it is verified.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from assessor.assessing import Assessed, assess_submission
from assessor.assessment.model import Finding
from assessor.engine.interface import Progress, untold
from assessor.explaining import explain
from assessor.knowledge.model import KnowledgeBase
from assessor.packing.configuration import Configuration, configuration_in
from assessor.packing.inputs import readings_of
from assessor.packing.model import (
    CHECKSUMS,
    CONFIGURATION,
    EXPLANATIONS,
    INPUTS,
    MANIFEST,
    ONTOLOGY,
    OWN,
    PROFILE,
    README,
    REPORT_JSON,
    REPORT_TEXT,
    REPORT_TURTLE,
    SHAPES,
    VERSIONS,
    Members,
    PackError,
)
from assessor.packing.names import safe_part
from assessor.packing.reader_page import reader_page
from assessor.packing.waivers import waivers_of
from assessor.report.explanation.json_object import explanation_json
from assessor.report.explanation.text import explanation_text
from assessor.report.json_report import json_report
from assessor.report.text import text_report
from assessor.report.turtle_report import turtle_report
from assessor.sensitivity.hanging import with_sensitivity
from assessor.submission.reading import Reading
from assessor.waiving.selecting import without_those_of_others

_GIVEN = (CONFIGURATION, VERSIONS, MANIFEST, CHECKSUMS)


@dataclass(frozen=True)
class Documents:
    """What came of the inputs of a pack: the assessments behind it, sorted by architecture, and the members."""

    assessed: tuple[Assessed, ...]
    members: Members


def documents(members: Members, knowledge: KnowledgeBase, progress: Progress = untold) -> Documents:
    """Assess the inputs among some members, under the names that they have there, and write of it what a pack holds.

    Each explanation is tested. Raises SubmissionError where the inputs cannot be assessed, PackError where there are
    none, two describe the same architecture, or the settings are not usable.
    """
    configuration = configuration_in(members)
    readings = readings_of(members, knowledge)
    if not readings:
        raise PackError([f"it has nothing under {INPUTS}"])
    _refuse_repeated(readings)
    assessed = sorted(
        (_assessed(reading, members, configuration, knowledge, progress) for reading in readings),
        key=lambda one: one.assessment.architecture.iri,
    )
    assessments = without_those_of_others([one.assessment for one in assessed])
    assessed = [replace(one, assessment=own) for one, own in zip(assessed, assessments, strict=True)]
    progress("explaining")
    made = {
        REPORT_JSON: json_report(assessments, knowledge),
        REPORT_TEXT: text_report(assessments, knowledge),
        REPORT_TURTLE: turtle_report(assessments, knowledge, configuration.time),
        README: reader_page(assessments),
        **dict(_explanations(assessed, knowledge)),
    }
    return Documents(tuple(assessed), {name: _as_bytes(text) for name, text in made.items()})


def is_document(name: str, configuration: Configuration) -> bool:
    """Whether a member of a pack comes of the inputs, and not the other way round."""
    waivers = {waivers for names in configuration.waivers.values() for waivers in names}
    return name not in _GIVEN and name not in waivers and not name.startswith((INPUTS, ONTOLOGY, SHAPES, OWN, PROFILE))


def _refuse_repeated(readings: Sequence[Reading]) -> None:
    times = Counter(str(reading.architecture) for reading in readings if reading.architecture is not None)
    problems = [
        f"the architecture <{iri}> is there {number} times; give them different `id`s, or pack them apart"
        for iri, number in sorted(times.items())
        if number > 1
    ]
    if problems:
        raise PackError(problems)


def _assessed(
    reading: Reading, members: Members, configuration: Configuration, knowledge: KnowledgeBase, progress: Progress
) -> Assessed:
    read = reading.read()
    waivers = waivers_of(str(read.submission.architecture), members, configuration, knowledge)
    assessed = assess_submission(read, knowledge, progress=progress, waivers=waivers)
    return replace(assessed, assessment=with_sensitivity(assessed, knowledge))


def _explanations(assessed: Sequence[Assessed], knowledge: KnowledgeBase) -> Iterator[tuple[str, str]]:
    for number, one in enumerate(assessed, start=1):
        folder = f"{EXPLANATIONS}{number}/" if len(assessed) > 1 else EXPLANATIONS
        for finding in one.assessment.findings:
            name = folder + safe_part(explanation_name(finding))
            explanation = explain(finding, one, knowledge, test=True, clearing=False)
            yield f"{name}.txt", explanation_text(explanation, knowledge)
            yield f"{name}.json", explanation_json(explanation, knowledge)


def explanation_name(finding: Finding) -> str:
    """What the explanation of a finding is called, without suffix: `TB001-1232e1a4…`."""
    return f"{finding.rule}-{finding.id.removeprefix('f:')}"


def _as_bytes(text: str) -> bytes:
    """UTF-8; what has no UTF-8 form (half of a surrogate pair) is written escaped."""
    return text.encode("utf-8", errors="backslashreplace")
