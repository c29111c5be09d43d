"""The waterfall of a process in words: a cell for each figure of each step."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from decimal import Decimal

from assessor.assessment.model import WaterfallStep
from assessor.report.names import Names
from assessor.report.wrapping import columns, in_words, padded, wrap
from assessor.submission.form.quantities import in_best_unit

HEADER = ("", "Step", "By", "Starts", "Takes", "Waits", "Share", "Slack")
MEANING = "Times on average. The process waits for every step without slack; share is that of the cycle."
UNKNOWN = "not said"
_WORDS = (1, 2)
_GAP = 2
_NARROWEST = 8


def waterfall_rows(steps: Sequence[WaterfallStep], names: Names) -> list[tuple[str, ...]]:
    """A row for each step, in the columns of ``HEADER``."""
    return [
        (
            str(step.number),
            step.does,
            in_words(map(names.of, step.owners)),
            _time(step.start),
            UNKNOWN if step.duration is None else _time(step.duration),
            _time(step.waits) if step.waits else "",
            "" if step.share is None else f"{_figure(step.share * 100)} %",
            "none" if step.critical else _time(step.slack),
        )
        for step in steps
    ]


def waterfall_text(steps: Sequence[WaterfallStep], names: Names, width: int, indent: str) -> Iterator[str]:
    """The waterfall as an aligned table of at most ``width`` columns; words wrap within their columns."""
    rows = [HEADER, *waterfall_rows(steps, names)]
    widths = [max(columns(row[place]) for row in rows) for place in range(len(HEADER))]
    room = width - columns(indent) - _GAP * (len(HEADER) - 1)
    room -= sum(wide for place, wide in enumerate(widths) if place not in _WORDS)
    does, by = (widths[place] for place in _WORDS)
    if does + by > room:
        widths[2] = max(min(by, room * 2 // 5), room - does, _NARROWEST)
        widths[1] = max(room - widths[2], _NARROWEST)
    for row in rows:
        cells = [
            [str(line) for line in wrap(cell, widths[place])] if place in _WORDS else [cell]
            for place, cell in enumerate(row)
        ]
        for line in range(max(map(len, cells))):
            parts = [
                _aligned(cell[line] if line < len(cell) else "", widths[place], place in _WORDS)
                for place, cell in enumerate(cells)
            ]
            yield (indent + (" " * _GAP).join(parts)).rstrip()
    yield from wrap(MEANING, width, indent)


def _aligned(text: str, width: int, is_words: bool) -> str:
    return padded(text, width) if is_words else " " * (width - columns(text)) + text


def _time(seconds: Decimal) -> str:
    return in_best_unit(seconds, "s")


def _figure(number: Decimal) -> str:
    return format(number.quantize(Decimal("0.1")).normalize(), "f")
