"""The broken submission of a number: always the same bytes for the same format and number."""

from __future__ import annotations

from random import Random

from .mutations import mutate
from .seeds import seeds


def broken(form: str, number: int) -> bytes:
    """One of the format's seeds, broken in ways that the number decides."""
    random = Random(f"{form} {number}")
    sound = seeds(form)
    return mutate(random.choice(sound), random, sound)
