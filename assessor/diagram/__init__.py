"""Drawings of an architecture and of what was found in it.

``skeleton`` and ``drawn`` give the coordination framework skeleton, ``waterfall`` and ``responsibilities`` the other
two drawings; ``assessor.diagram.svg.svg_of`` writes any of them.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from assessor.assessment.model import Assessment
    from assessor.diagram.drawing import Drawing
    from assessor.diagram.model import Skeleton
    from assessor.engine.interface import Checking
    from assessor.knowledge.model import KnowledgeBase


def skeleton(
    assessment: Assessment, checking: Checking, knowledge: KnowledgeBase, finding: str | None = None
) -> Skeleton:
    """The coordination framework skeleton of an assessed architecture: what is to be drawn, not yet where.

    With the identity of a finding, the cause of that finding alone. Raises KeyError where there is no such finding.
    """
    from assessor.diagram.alone import alone
    from assessor.diagram.reading import read_skeleton

    whole = read_skeleton(assessment, checking, knowledge)
    return whole if finding is None else alone(whole, assessment, finding)


def drawn(skeleton: Skeleton, *, listed: bool = True) -> Drawing:
    """The skeleton laid out: every box, arrow, label and mark with its place.

    ``listed`` writes the findings out below the drawing, for readers who have nothing but the drawing; a page that
    tells of them itself does without.
    """
    from assessor.diagram.layout import laid_out

    return laid_out(skeleton, listed=listed)


def waterfall(
    assessment: Assessment, checking: Checking, knowledge: KnowledgeBase, finding: str | None = None
) -> Drawing | None:
    """The latency waterfall of every process that is described, or of the one that a finding is about.

    None where there is none.
    """
    from assessor.diagram.waterfall import waterfall_of

    return waterfall_of(assessment, checking, knowledge, finding)


def responsibilities(
    assessment: Assessment, checking: Checking, knowledge: KnowledgeBase, finding: str | None = None
) -> Drawing | None:
    """Who answers for which function, or for those that a finding is about. None where nobody is said to."""
    from assessor.diagram.matrix import matrix_of

    return matrix_of(assessment, checking, knowledge, finding)
