"""Long passages, shortened for a page that tells the whole elsewhere."""

from __future__ import annotations

import re

MOST = 420
MORE = "There is more, told under “Not known”."
_SENTENCE = re.compile(r"(?<=[.!?]) +(?=[^a-z])")


def shortened(text: str) -> str:
    """The first sentences of a passage, and that there is more; a short one as it stands."""
    if len(text) <= MOST:
        return text
    told: list[str] = []
    for sentence in _SENTENCE.split(text):
        if told and sum(map(len, told)) + len(sentence) > MOST:
            break
        told.append(sentence)
    return " ".join([*told, MORE])
