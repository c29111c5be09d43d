"""Places along a line: as near as can be to where each would like to be, in a given order, with room between.

The weighted sum of squared distances is the least possible: pooling adjacent violators, as in isotonic regression.
"""

from __future__ import annotations

from collections.abc import Sequence


def spaced(wishes: Sequence[float], weights: Sequence[float], gaps: Sequence[float]) -> list[float]:
    """The places. ``gaps`` are the least distances between each and the next, one fewer than there are wishes."""
    if not wishes:
        return []
    offsets = [0.0]
    for gap in gaps:
        offsets.append(offsets[-1] + gap)
    pools: list[tuple[float, float, int]] = []
    for wish, weight, offset in zip(wishes, weights, offsets, strict=True):
        total, mass, count = (wish - offset) * weight, weight, 1
        while pools and pools[-1][0] / pools[-1][1] >= total / mass:
            before, heavy, many = pools.pop()
            total, mass, count = total + before, mass + heavy, count + many
        pools.append((total, mass, count))
    places: list[float] = []
    for total, mass, count in pools:
        places += [total / mass] * count
    return [place + offset for place, offset in zip(places, offsets, strict=True)]


def within(wishes: Sequence[int], low: int, high: int, gap: int) -> list[int]:
    """The places between two bounds, in the order of the wishes; closer together than ``gap`` only where it is too
    narrow for all."""
    if not wishes:
        return []
    step = min(gap, (high - low) // (len(wishes) - 1)) if len(wishes) > 1 else gap
    last = high - step * (len(wishes) - 1)
    places = spaced(wishes, [1.0] * len(wishes), [float(step)] * (len(wishes) - 1))
    free = (round(place) - step * number for number, place in enumerate(places))
    return [min(max(place, low), last) + step * number for number, place in enumerate(free)]
