"""A comparison as JSON; `docs/compare.md` describes it."""

from __future__ import annotations

from collections.abc import Iterable

from assessor import __version__
from assessor.alternatives.alignment import Alone, Pair
from assessor.alternatives.described import Cost, Described, Thing
from assessor.alternatives.model import (
    Alternative,
    Comparison,
    FindingChange,
    Getting,
    Handover,
    ObjectiveRow,
    Setting,
    Task,
)
from assessor.alternatives.silence import Silence
from assessor.alternatives.standing import Difference, Differing, PrincipleRow
from assessor.assessment.model import Finding
from assessor.knowledge.model import KnowledgeBase
from assessor.report.alternatives.difference_words import difference_sentences, means_words
from assessor.report.alternatives.naming import Naming, naming_of
from assessor.report.json_report import Object, as_json
from assessor.report.profile_words import knowledge_object, plain_number
from assessor.submission.model import Location

SCHEMA = "assessor-comparison/1"


def comparison_json(comparison: Comparison, knowledge: KnowledgeBase) -> str:
    """The alternatives, how they stand, and the way from the baseline to each of the others."""
    baseline = comparison.alternatives[comparison.baseline]
    return as_json(
        {
            "schema": SCHEMA,
            "knowledge_base": knowledge_object(knowledge),
            "tool": {"version": __version__, "engine": baseline.assessment.engine},
            "baseline": {"alternative": baseline.mark, "named": comparison.named},
            "alternatives": [_alternative(each) for each in comparison.alternatives],
            "principles": [_principle(row, comparison, knowledge) for row in comparison.principles],
            "objectives": [_objective(row, comparison) for row in comparison.objectives],
            "ways": [_way(way, comparison) for way in comparison.ways],
        }
    )


def _alternative(each: Alternative) -> Object:
    assessment = each.assessment
    header = assessment.architecture
    return {
        "alternative": each.mark,
        "path": each.path,
        "architecture": {
            "iri": header.iri,
            "label": header.label,
            "kind": header.kind,
            "jurisdiction": header.jurisdiction,
        },
        "files": [{"path": file.path, "sha256": file.sha256} for file in assessment.files],
        "describes_completely": sorted(each.described.complete),
        "class": None if assessment.spectrum is None else assessment.spectrum.name,
        "maturity": None if assessment.maturity is None else assessment.maturity.step,
    }


def _principle(row: PrincipleRow, comparison: Comparison, knowledge: KnowledgeBase) -> Object:
    marks = [each.mark for each in comparison.alternatives]
    return {
        "id": row.id,
        "label": row.label,
        "standings": [
            {
                "alternative": mark,
                "verdict": standing.verdict,
                "level": standing.level,
                "means": means_words(row.id, standing, knowledge),
                "findings": [finding.id for finding in standing.worst],
            }
            for mark, standing in zip(marks, row.standings, strict=True)
        ],
        "differences": [_difference(each, row, comparison) for each in row.differences],
    }


def _difference(each: Difference, row: PrincipleRow, comparison: Comparison) -> Object:
    naming = naming_of(comparison, each.alternative)
    worse = naming.turned() if each.worse == "baseline" else naming
    return {
        "alternative": comparison.alternatives[each.alternative].mark,
        "against_baseline": each.against,
        "worse": each.worse,
        "only_in_the_worse": [_differing(one, worse) for one in each.lacking],
        "only_in_the_better": [_differing(one, worse.turned()) for one in each.having],
        "words": " ".join(difference_sentences(each, row, comparison)),
    }


def _differing(each: Differing, naming: Naming) -> Object:
    return {**_named(each.iri, naming), **_silence(each.silence)}


def _silence(silence: Silence | None) -> Object:
    if silence is None:
        return {"known": None, "shown_by": [], "aspect": None}
    return {"known": silence.known, "shown_by": list(silence.shown_by), "aspect": silence.aspect}


def _named(iri: str, naming: Naming) -> Object:
    thing = naming.thing(iri)
    return {"iri": iri, "label": naming.of(iri), **_place(None if thing is None else thing.place)}


def _place(place: Location | None) -> Object:
    return {"file": None, "line": None} if place is None else {"file": place.file, "line": place.line}


def _objective(row: ObjectiveRow, comparison: Comparison) -> Object:
    marks = [each.mark for each in comparison.alternatives]
    return {
        "label": row.label,
        "named_by": [marks[place] for place in row.named_by],
        "attributes": list(row.attributes),
        "needs": [
            {
                "service": need.service,
                "servings": [
                    {
                        "alternative": mark,
                        "providers": list(serving.providers),
                        "capabilities": [{"label": label, "known": known} for label, known in serving.capabilities],
                    }
                    for mark, serving in zip(marks, need.servings, strict=True)
                ],
            }
            for need in row.needs
        ],
    }


def _way(way: Getting, comparison: Comparison) -> Object:
    naming = naming_of(comparison, way.alternative)
    one, other = comparison.alternatives[comparison.baseline], comparison.alternatives[way.alternative]
    done = way.implementation
    return {
        "to": other.mark,
        "alignment": {
            "entities": [_pair(each, one.described, other.described) for each in way.alignment.entities],
            "only_in_baseline": [_alone(each, naming.turned()) for each in way.alignment.alone],
            "only_in_alternative": [_alone(each, naming) for each in way.alignment.other_alone],
            "flows": [_pair(each, one.described, other.described) for each in way.alignment.flows],
            "mechanisms": [_pair(each, one.described, other.described) for each in way.alignment.mechanisms],
        },
        "tasks": [_task(each, naming) for each in done.tasks],
        "left_open": [_task(each, naming) for each in done.left_open],
        "responsibilities": [_handover(each, naming) for each in done.handovers],
        "populations": [
            {
                **_named(each.iri, naming),
                "population": each.population,
                "population_in_baseline": each.population_before,
                "tasks": each.places,
            }
            for each in done.touched
        ],
        "costs": {
            "sums": [_cost(each) for each in done.costs],
            "things_to_do": done.to_do,
            "with_a_cost": done.priced,
            "complete": done.priced == done.to_do,
            "not_in_the_sums": [_named(iri, naming) for iri in done.elsewhere],
        },
        "findings": [_change(each) for each in way.findings],
    }


def _pair(pair: Pair, one: Described, other: Described) -> Object:
    return {
        "baseline": _thing(one.things[pair.one]),
        "alternative": _thing(other.things[pair.other]),
        "how": pair.how,
        "by": pair.by,
    }


def _thing(thing: Thing) -> Object:
    return {"iri": thing.iri, "label": thing.label, **_place(thing.place)}


def _alone(each: Alone, naming: Naming) -> Object:
    return {**_named(each.iri, naming), "why": each.why, "near": list(each.near)}


def _task(task: Task, naming: Naming) -> Object:
    return {
        "do": task.do,
        "subject": task.subject,
        "label": naming.all(task.after) if task.after else naming.turned().all(task.before),
        "before": [_named(iri, naming.turned()) for iri in task.before],
        "after": [_named(iri, naming) for iri in task.after],
        **_silence(task.silence),
        "certain": task.is_certain,
        "settings": _settings(task.settings),
        "concerns": list(task.of),
        "for_function": task.why,
        "cost": None if task.cost is None else _cost(task.cost),
    }


def _settings(settings: Iterable[Setting]) -> list[Object]:
    return [{"key": each.name, "before": each.before, "after": each.after} for each in settings]


def _cost(cost: Cost) -> Object:
    return {"amount": plain_number(cost.amount), "currency": cost.currency}


def _handover(each: Handover, naming: Naming) -> Object:
    return {
        "function": each.field,
        "label": naming.of(each.field),
        "before": [_named(iri, naming.turned()) for iri in each.before],
        "after": [_named(iri, naming) for iri in each.after],
        "taken_on": _charges(each.taken_on),
        "given_up": _charges(each.given_up),
        "narrowed": [
            {"party": kept.holder, "function": kept.function, "keeps": list(kept.parts)} for kept in each.narrowed
        ],
        "left_open": _charges(each.left_open),
        "altered": [{"iri": one.iri, "settings": _settings(one.settings)} for one in each.altered],
        "certain": each.is_certain,
        "costs": [_cost(cost) for cost in each.costs],
    }


def _charges(charges: Iterable[tuple[str, str]]) -> list[Object]:
    return [{"party": party, "function": function} for party, function in charges]


def _change(each: FindingChange) -> Object:
    return {
        "change": each.change,
        "rule": each.finding.rule,
        "principle": each.finding.principle,
        "message": each.finding.message,
        "before": _finding(each.before),
        "after": _finding(each.after),
    }


def _finding(finding: Finding | None) -> Object | None:
    return None if finding is None else {"id": finding.id, "level": finding.level, "status": finding.status}
