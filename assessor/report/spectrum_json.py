"""The class on the spectrum, the distance from the reference models and the step of maturity, as they stand in JSON."""

from __future__ import annotations

from typing import Any

from assessor.assessment.model import Maturity, Spectrum
from assessor.spectrum.model import COORDINATION, INFORMATION, Distance, Ground, LinkApart, Nearest, RoleLink

Object = dict[str, Any]


def spectrum_object(spectrum: Spectrum | None) -> Object | None:
    """The class on the spectrum with its reason and the nearest reference model; null where it is not decided."""
    if spectrum is None:
        return None
    nearest = None if spectrum.nearest is None else _nearest(spectrum.nearest)
    return {"class": spectrum.name, "why": spectrum.why, "nearest": nearest}


def maturity_object(maturity: Maturity | None) -> Object | None:
    """The step of maturity with its reasons; null where nothing is known."""
    if maturity is None:
        return None
    shown = [_ground(ground) for ground in maturity.shown_by]
    return {
        "step": maturity.step,
        "label": maturity.label,
        "why": maturity.why,
        "shown_by": shown,
        "evidence": "derived",
    }


def _nearest(nearest: Nearest) -> Object:
    first = nearest.distance
    ties = nearest.distances[1 : nearest.equally_near]
    return {
        "model": first.model,
        "evidence": "derived",
        **_counts(first),
        "as_near": [each.model for each in ties],
        "missing": [_apart(apart) for apart in first.missing],
        "extra": [_apart(apart) for apart in first.extra],
        "possible": [_link(link) for link in first.possible],
        "roles_not_compared": {"model": list(first.only_model), "architecture": list(first.only_architecture)},
        "models": [{"model": each.model, **_counts(each)} for each in nearest.distances],
    }


def _counts(distance: Distance) -> Object:
    counts = {"links": distance.count(COORDINATION), "information": distance.count(INFORMATION)}
    return {
        f"{name}_apart{suffix}": value
        for name, count in counts.items()
        for suffix, value in (("", count.described), ("_at_least", count.at_least), ("_at_most", count.at_most))
    }


def _link(link: RoleLink) -> Object:
    return {"kind": link.kind, "from": link.from_role, "to": link.to_role}


def _apart(apart: LinkApart) -> Object:
    return {
        **_link(apart.link),
        "or": [_link(link) for link in apart.instead],
        "known": apart.known,
        "shown_by": [_ground(ground) for ground in apart.shown_by],
    }


def _ground(ground: Ground) -> Object:
    place = ground.location
    return {
        "iri": ground.iri,
        "label": ground.label,
        "file": None if place is None else place.file,
        "line": None if place is None else place.line,
    }
