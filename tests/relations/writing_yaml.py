"""An architecture as YAML text."""

from __future__ import annotations

from decimal import Decimal
from typing import Any

import yaml

from .architectures import Architecture, Entity, Process
from .saying import in_yaml
from .writing import step_name


def yaml_text(architecture: Architecture) -> str:
    """The architecture as an author would write it; flows and the rest have no identifiers of their own."""
    document: dict[str, Any] = {
        "architecture": {"id": architecture.name, "label": architecture.label, "kind": "proposed"}
    }
    if architecture.complete:
        document["architecture"]["describesCompletely"] = sorted(architecture.complete)
    document["functions"] = {
        each.name: _said({"partOf": each.part_of, "requires": list(each.requires)}) for each in architecture.functions
    }
    document["entities"] = {entity.name: _yaml_entity(entity) for entity in architecture.entities}
    document["flows"] = [
        _said({"from": flow.source, "to": flow.target, "kind": flow.kind, "function": flow.function})
        | in_yaml("flow", flow.said)
        for flow in architecture.flows
    ]
    document["mechanisms"] = [
        _said(
            {
                "kind": each.kind,
                "between": list(each.between),
                "over": list(each.over),
                "stage": each.stage,
                "specified": each.specified,
            }
        )
        for each in architecture.mechanisms
    ]
    document["absences"] = [{"between": list(a.between), "of": a.scope} for a in architecture.absences]
    document["responsibilities"] = [
        _said(
            {
                "of": list(each.holders),
                "function": each.function,
                "over": list(each.over),
                "mode": "joint" if len(each.holders) > 1 else "sole",
                "specified": each.specified,
            }
        )
        for each in architecture.responsibilities
    ]
    document["domains"] = [
        _said(
            {
                "id": f"domain-of-{each.coordinator}",
                "coordinator": each.coordinator,
                "members": list(each.members),
                "parent": each.parent and f"domain-of-{each.parent}",
            }
        )
        for each in architecture.domains
    ]
    document["needs"] = [
        _said(
            {
                "id": each.name,
                "function": each.function,
                "of": list(each.of),
                "about": list(each.about),
                "kind": each.kind,
                "within": _seconds(each.within),
            }
        )
        for each in architecture.needs
    ]
    document["processes"] = [_process(process) for process in architecture.processes]
    return yaml.safe_dump(_said(document), sort_keys=False, allow_unicode=True)


def _process(process: Process) -> dict[str, Any]:
    """A process whose steps are all done by somebody; each has the name that others know it by."""
    steps = [
        _said(
            {
                "id": step_name(process, number),
                "by": step.by,
                "takes": _seconds(step.takes),
                "after": list(step.after),
                "atOnce": step.at_once or None,
            }
        )
        for number, step in enumerate(process.steps, 1)
    ]
    cycle = _seconds(process.cycle)
    return _said({"id": process.name, "function": process.function, "cycle": cycle, "steps": steps})


def _seconds(seconds: Decimal | None) -> str | None:
    return None if seconds is None else f"{seconds} s"


def _yaml_entity(entity: Entity) -> dict[str, Any]:
    return _said(
        {
            "is": entity.kind,
            "label": entity.label,
            "individual": entity.individual or None,
            "population": entity.population,
            "organisation": entity.organisation,
            "operatedBy": list(entity.operated_by),
            "connectedTo": entity.connected_to,
            "specialises": list(entity.specialises),
            **in_yaml("entity", entity.said),
        }
    )


def _said(mapping: dict[str, Any]) -> dict[str, Any]:
    """Without what is not said."""
    return {key: value for key, value in mapping.items() if value is not None and value not in ([], {})}
