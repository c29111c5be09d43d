"""An architecture as YAML text."""

from __future__ import annotations

from typing import Any

import yaml

from .architectures import Architecture, Entity
from .saying import in_yaml


def yaml_text(architecture: Architecture) -> str:
    """The architecture as an author would write it; flows and the rest have no identifiers of their own."""
    document: dict[str, Any] = {
        "architecture": {"id": architecture.name, "label": architecture.label, "kind": "proposed"}
    }
    if architecture.complete:
        document["architecture"]["describesCompletely"] = sorted(architecture.complete)
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
        {
            "id": f"domain-of-{each.coordinator}",
            "coordinator": each.coordinator,
            "members": list(each.members),
        }
        for each in architecture.domains
    ]
    return yaml.safe_dump(_said(document), sort_keys=False, allow_unicode=True)


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
    return {key: value for key, value in mapping.items() if value is not None and value != []}
