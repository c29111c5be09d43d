"""The drawings within a page: each number in them leads to its finding, and the finding back."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from markupsafe import Markup

if TYPE_CHECKING:
    from assessor.assessment.model import Assessment
    from assessor.diagram.drawing import Drawing
    from assessor.diagram.model import Skeleton
    from assessor.engine.interface import Checking
    from assessor.knowledge.model import KnowledgeBase

MOST = 1_000_000
"""The most characters of a drawing that is still of use on a page."""
SKELETON = "Tiers run from the bulk system at the top to the customer at the bottom."
NUMBERS = "The numbers are those of the findings below; each leads to its finding."
WATERFALL = "How long each step of a process takes, and what it waits for."
RESPONSIBILITIES = "Who answers for which function."
TOO_LARGE = "The drawing is too large for a page; `assessor draw` makes it."


@dataclass(frozen=True)
class Drawings:
    """What can be drawn of one architecture; None where it describes nothing of the kind."""

    skeleton: Skeleton
    waterfall: Drawing | None = None
    responsibilities: Drawing | None = None


@dataclass(frozen=True)
class Picture:
    """``svg`` stands in the page as it is, empty where it is too large; ``words`` say how to read it.

    ``name`` ends the name of its place on the page, ``title`` is its heading; ``marks`` give, by the identity of a
    finding, the place in the drawing where it is shown.
    """

    name: str
    title: str
    words: str
    svg: Markup
    marks: Mapping[str, str] = field(default_factory=dict)


def drawings_of(assessment: Assessment, checking: Checking, knowledge: KnowledgeBase) -> Drawings:
    """What is to be drawn on the page of an assessment."""
    from assessor.diagram import responsibilities, skeleton, waterfall

    told = assessment, checking, knowledge
    return Drawings(skeleton(*told), waterfall(*told), responsibilities(*told))


def picture_of(skeleton: Skeleton, prefix: str, address: Callable[[str], str | None]) -> Picture:
    """The diagram made; see ``pictures_of``."""
    from assessor.diagram import drawn

    return _picture("diagram", "Diagram", SKELETON, drawn(skeleton, listed=False), prefix, address)


def pictures_of(drawings: Drawings, prefix: str, address: Callable[[str], str | None]) -> Iterator[Picture]:
    """The drawings made; ``prefix`` begins the names in them, ``address`` gives where on the page a finding is told."""
    yield picture_of(drawings.skeleton, prefix, address)
    if drawings.waterfall is not None:
        yield _picture("waterfall", "Steps in time", WATERFALL, drawings.waterfall, prefix, address)
    if drawings.responsibilities is not None:
        title = "Who answers for what"
        yield _picture("responsibilities", title, RESPONSIBILITIES, drawings.responsibilities, prefix, address)


def _picture(
    name: str, title: str, words: str, drawing: Drawing, prefix: str, address: Callable[[str], str | None]
) -> Picture:
    from assessor.diagram.svg import svg_of

    names = f"{prefix}{name}-"
    svg = svg_of(drawing, ids_prefix=names, link=address)
    if len(svg) > MOST:
        return Picture(name, title, TOO_LARGE, Markup(""))
    marks = {mark.finding: f"{names}{mark.anchor}" for mark in drawing.marks if mark.finding and mark.anchor}
    return Picture(name, title, f"{words} {NUMBERS}" if marks else words, Markup(svg), marks)
