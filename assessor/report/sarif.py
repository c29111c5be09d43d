"""The report in SARIF 2.1.0 (OASIS), for the tools of software teams: code scanning, editors, dashboards.

One run for each call, one result for each finding, in the order of the architectures' IRIs. The chain that causes a
finding is its code flow, from the statements of the submission by each inference to the finding; a waiver is a
suppression; the identity of the finding is its fingerprint.

| level of the finding | SHACL severity | level in SARIF |
|---|---|---|
| moderate, present, high | ``sh:Violation`` | ``error`` |
| low, potential | ``sh:Warning`` | ``warning`` |
| mitigated | ``sh:Info`` | ``note`` |

What is not known is no result: principles without a verdict, failed rules and unreadable files are notifications.
Where all code flows together are long, their steps stand once for the whole run and are referred to by number, and
related places stand in them alone, so that a report on tens of thousands of findings stays small.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Hashable, Iterator, Sequence
from functools import partial
from typing import Any

from assessor import __version__
from assessor.assessment.model import Assessment, Finding
from assessor.explanation.chain import links
from assessor.knowledge.model import KnowledgeBase
from assessor.report.control_characters import escaped
from assessor.report.explanation.absences import by_knowledge, sought
from assessor.report.explanation.steps import Step, premises_first, steps
from assessor.report.explanation.wording import Wording
from assessor.report.names import Names
from assessor.report.profile_words import knowledge_object
from assessor.report.sarif_notifications import notifications
from assessor.report.sarif_places import Files, message
from assessor.report.sarif_rules import LEVEL_OF, rule_object, taxonomy
from assessor.report.styling import plain_words
from assessor.report.unassessed import Unassessed
from assessor.report.waiver_text import waiver_words
from assessor.submission.model import Location

SCHEMA = "https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json"
NAME = "Grid architecture assessor"
MOST_WRITTEN_OUT = 20_000
"""Statements under all findings together, beyond which the steps of code flows are told once and referred to."""
BASELINE_STATES = {"new": "new", "changed": "updated", "unchanged": "unchanged"}
Object = dict[str, Any]


def sarif_report(
    assessments: Sequence[Assessment], knowledge: KnowledgeBase, unassessed: Sequence[Unassessed] = ()
) -> str:
    """One log with one run; ``unassessed`` are the architectures that could not be assessed. A line for each result."""
    ordered = sorted(assessments, key=lambda a: (a.architecture.iri, a.files))
    files = Files(ordered)
    flows = _Flows(files, shared=sum(len(f.evidence) for a in ordered for f in a.findings) > MOST_WRITTEN_OUT)
    index = {rule.code: number for number, rule in enumerate(knowledge.rules)}
    results = [result for assessment in ordered for result in _results(assessment, knowledge, index, files, flows)]
    told = notifications(ordered, knowledge, unassessed, index, files)
    driver = {
        "name": NAME,
        "version": __version__,
        "semanticVersion": __version__,
        "rules": [rule_object(rule, knowledge) for rule in knowledge.rules],
    }
    run = {
        "tool": {"driver": driver},
        "taxonomies": [taxonomy(knowledge)],
        "invocations": [
            {
                "executionSuccessful": all(each["level"] != "error" for each in told),
                "toolExecutionNotifications": told,
            }
        ],
        "artifacts": files.artifacts,
        "results": results,
        **({"threadFlowLocations": flows.locations} if flows.locations else {}),
        "columnKind": "unicodeCodePoints",
        "language": "en-GB",
        "properties": {
            "knowledgeBase": knowledge_object(knowledge),
            "architectures": [_architecture(assessment) for assessment in ordered],
        },
    }
    return escaped("".join(_written({"$schema": SCHEMA, "version": "2.1.0", "runs": [run]})), pairs=True)


def _written(log: Object) -> Iterator[str]:
    """The log with a line for each member of a run, and of its lists one for each item."""
    (run,) = log["runs"]
    yield f'{{"$schema": {json.dumps(log["$schema"])},\n"version": {json.dumps(log["version"])},\n"runs": [{{\n'
    for number, (name, value) in enumerate(run.items()):
        yield f"{json.dumps(name)}: " if number == 0 else f",\n{json.dumps(name)}: "
        if isinstance(value, list):
            yield "[\n" + ",\n".join(map(_compact, value)) + "\n]"
        else:
            yield _compact(value)
    yield "\n}]}\n"


def _compact(value: object) -> str:
    return json.dumps(value, ensure_ascii=False, separators=(",", ":"))


def _results(
    assessment: Assessment, knowledge: KnowledgeBase, index: dict[str, int], files: Files, flows: _Flows
) -> Iterator[Object]:
    names = Names(knowledge, assessment.labels, assessment.documents)
    wording = Wording(knowledge, names, assessment.labels)
    for finding in assessment.findings:
        chain = [link.location for link in links(finding) if link.location is not None]
        stated = [item.location for item in finding.evidence if item.location is not None]
        place, *others = dict.fromkeys(chain or stated[:1] or [files.whole(assessment)])
        primary, related = files.location(place), [files.location(each) for each in others]
        primary["logicalLocations"] = [
            {"name": names.of(finding.focus), "fullyQualifiedName": finding.focus, "kind": "object"}
        ]
        yield {
            "ruleId": finding.rule,
            "ruleIndex": index[finding.rule],
            "kind": "fail",
            "level": LEVEL_OF[knowledge.level(finding.level).severity],
            "message": message(finding.message),
            "locations": [primary],
            **({"relatedLocations": related} if related and not flows.shared else {}),
            "codeFlows": [{"threadFlows": [{"locations": flows.of(finding, wording, place)}]}],
            "fingerprints": {"finding/v1": finding.id},
            "partialFingerprints": {"finding/v1": finding.id},
            **_suppressions(finding, assessment, files),
            **_baseline(finding, assessment),
            "properties": {
                "architecture": assessment.architecture.iri,
                "principle": finding.principle,
                "level": finding.level,
                "levelUnmitigated": finding.level_unmitigated,
                "status": finding.status,
                "restsOn": finding.rests_on,
            },
        }


def _suppressions(finding: Finding, assessment: Assessment, files: Files) -> Object:
    """Present on every result or on none: where waivers were looked at, an empty list says that none applies."""
    if finding.waiver is None:
        return {"suppressions": []} if assessment.waiver_files else {}
    waiver = finding.waiver
    suppression = {
        "kind": "external",
        "status": "accepted",
        "justification": plain_words(waiver_words(waiver)),
        "location": files.location(waiver.place),
        "properties": {"owner": waiver.owner, "approver": waiver.approver, "until": waiver.until.isoformat()},
    }
    return {"suppressions": [suppression]}


def _baseline(finding: Finding, assessment: Assessment) -> Object:
    state = None if assessment.baseline is None else assessment.baseline.state_of(finding.id)
    return {} if state is None else {"baselineState": BASELINE_STATES[state]}


def _architecture(assessment: Assessment) -> Object:
    header = assessment.architecture
    return {
        "iri": header.iri,
        "label": header.label,
        "kind": header.kind,
        "jurisdiction": header.jurisdiction,
        "engine": assessment.engine,
        "principles": [
            {"id": v.id, "verdict": v.verdict, "level": v.level, "basis": v.basis, "examined": v.examined, "why": v.why}
            for v in assessment.principles
        ],
    }


class _Flows:
    """The chains of findings as thread flows: premises before what was drawn from them, what was looked for and not
    found, the finding last. Where they are ``shared``, ``locations`` holds each step once."""

    def __init__(self, files: Files, *, shared: bool) -> None:
        self._files = files
        self._numbers: dict[Hashable, int] = {}
        self.shared = shared
        self.locations: list[Object] = []

    def of(self, finding: Finding, wording: Wording, place: Location) -> list[Object]:
        """The steps of one finding; ``place`` is where the finding itself is shown."""
        found = [
            self._entry(step.statements, partial(self._told, step, wording))
            for step in premises_first(steps(finding.evidence))
        ]
        for how, several in by_knowledge(sought(finding, wording)):
            text = f"{how} {'; '.join(f'{each.what} (for {each.by})' for each in several)}"
            found.append(self._entry(text, partial(_entry, text, {}, "absence")))
        last = _entry(finding.message, self._files.location(place), "finding")
        return [*found, {**last, "importance": "essential"}]

    def _entry(self, key: Hashable, made: Callable[[], Object]) -> Object:
        if not self.shared:
            return made()
        number = self._numbers.get(key)
        if number is None:
            number = self._numbers[key] = len(self.locations)
            self.locations.append(made())
        return {"index": number}

    def _told(self, step: Step, wording: Wording) -> Object:
        said = wording.step(step)
        if not step.asserted:
            return _entry(f"{said} ({wording.inference(step.by)})", {}, "inferred")
        places = (item.location for item in step.statements if item.location is not None)
        place = min(places, key=lambda at: (at.file, at.line, at.column or 0), default=None)
        where = {} if place is None else self._files.location(place)
        return _entry(f"{said} ({wording.attested(step.statements[0].source)})", where, "asserted")


def _entry(text: str, where: Object, kind: str) -> Object:
    return {"location": {**where, "message": message(text)}, "kinds": [kind]}
