"""The rows of a drawing: those of each band one below the other, long ones broken."""

from __future__ import annotations

from collections.abc import Mapping

from assessor.diagram.boxes import Block
from assessor.diagram.model import Entity, Skeleton, Style

WIDEST = 1160
_GAP = 44


def rows_of(skeleton: Skeleton, blocks: Mapping[str, Block]) -> dict[str, int]:
    """The row of each entity, counted from the top of the drawing.

    A row that is too wide is dealt out over several, so that what one party directs stays below it in each of them.
    """
    uppers: dict[str, list[str]] = {entity.iri: [] for entity in skeleton.entities}
    for link in skeleton.links:
        if link.style in (Style.COORDINATION, Style.OPERATION, Style.OFFER) and link.source:
            upper, lower = (link.source, link.target)
            if link.style is Style.OFFER:
                upper, lower = lower, upper
            uppers[lower].append(upper)
    rows: dict[str, int] = {}
    number = 0
    for band in skeleton.bands:
        members = [entity for entity in skeleton.entities if entity.band == band.id]
        for row in sorted({entity.row for entity in members}):
            alike = [entity for entity in members if entity.row == row]
            alike.sort(key=lambda entity: (sorted(uppers[entity.iri]), entity.iri))
            parts = _parts(alike, blocks)
            for place, entity in enumerate(alike):
                rows[entity.iri] = number + place % parts
            number += parts
    return rows


def _parts(entities: list[Entity], blocks: Mapping[str, Block]) -> int:
    total = sum(blocks[entity.iri].width + _GAP for entity in entities)
    return max(1, -(-total // WIDEST))
