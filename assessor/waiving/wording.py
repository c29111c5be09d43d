"""What a verdict says of the findings that do not count for it."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from assessor.assessment.model import Finding
    from assessor.knowledge.model import KnowledgeBase

_NAMED = 3


def waived_words(waived: Sequence[Finding], others: bool, knowledge: KnowledgeBase) -> list[str]:
    """The sentence, or none where nothing is waived; ``others`` says whether findings are left that count."""
    if not waived:
        return []
    worst = max((knowledge.level(finding.level) for finding in waived), key=lambda level: level.rank).name
    names = ", ".join(finding.id for finding in waived[:_NAMED])
    more = f" and {len(waived) - _NAMED} more" if len(waived) > _NAMED else ""
    if len(waived) == 1:
        which = "Another finding" if others else "The only finding"
        return [f"{which}, {names} at level {worst}, is waived and does not count."]
    which = f"{len(waived)} other findings are" if others else f"All {len(waived)} findings are"
    return [f"{which} waived and do not count ({names}{more}; worst level {worst})."]
