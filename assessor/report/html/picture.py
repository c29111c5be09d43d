"""The diagram of an architecture within a page: each of its numbers leads to the finding, and the finding back."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from markupsafe import Markup

if TYPE_CHECKING:
    from assessor.diagram.model import Skeleton

MOST_ENTITIES = 250
"""With more, a diagram is no help on a page; `assessor draw` can still be asked for a part of it."""
TOO_LARGE = "The architecture has {count} entities, too many to be drawn on a page."
WORDS = "Tiers run from the bulk system at the top to the customer at the bottom."
NUMBERS = f"{WORDS} The numbers are those of the findings below; each leads to its finding."


@dataclass(frozen=True)
class Picture:
    """``svg`` stands in the page as it is, empty where there is too much to draw; ``words`` say how to read it.

    ``marks`` give, by the identity of a finding, the place in the drawing where it is shown.
    """

    svg: Markup
    words: str
    marks: Mapping[str, str] = field(default_factory=dict)


def picture_of(skeleton: Skeleton, prefix: str, address: Callable[[str], str | None]) -> Picture:
    """The skeleton drawn; ``prefix`` begins every name in it, ``address`` gives where on the page a finding is told."""
    from assessor.diagram import drawn
    from assessor.diagram.svg import svg_of

    if len(skeleton.entities) > MOST_ENTITIES:
        return Picture(Markup(""), TOO_LARGE.format(count=len(skeleton.entities)))
    drawing = drawn(skeleton, listed=False)
    names = f"{prefix}diagram-"
    marks = {mark.finding: f"{names}{mark.anchor}" for mark in drawing.marks if mark.finding and mark.anchor}
    svg = svg_of(drawing, ids_prefix=names, link=address)
    return Picture(Markup(svg), NUMBERS if marks else WORDS, marks)
