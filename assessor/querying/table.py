"""An answer as a table of plain text that can be pasted into a document: caption, columns, notes."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from rdflib import RDFS, BNode, Literal, URIRef
from rdflib.term import Node

from assessor.querying.catalogue import StoredQuery
from assessor.querying.model import Answer, Rows, Statements, YesOrNo
from assessor.report.wrapping import columns, counted, padded, safe, wrap
from assessor.submission.model import Submission

GAP = 2
LONGEST_WORD = 14
WIDTH = 80
RULE = "-"
POWERS = (0.0, 0.5, 0.75, 1.0)
FINE = 8
LOOKED_AT = 200
UNBOUND = ("",)
UNSTATED = ("", "not stated")
LEADING = 2  # what a row is about stays, whatever stands there
ONLY_STATED = "Only what the description states; nothing that follows from it."


@dataclass(frozen=True)
class Caption:
    """What stands around a table: whose answer it is, to which stored query if to one, and how IRIs are shortened."""

    architecture: str
    stored: StoredQuery | None = None
    remarks: tuple[str, ...] = ()
    prefixes: Mapping[str, str] = field(default_factory=dict)


def caption_of(
    submission: Submission, stored: StoredQuery | None, asserted_only: bool, prefixes: Mapping[str, str]
) -> Caption:
    """The caption of an answer about one architecture."""
    labels = sorted(map(str, submission.graph.objects(submission.architecture, RDFS.label)))
    name = labels[0] if labels else str(submission.architecture)
    return Caption(f"Architecture: {name}", stored, (ONLY_STATED,) if asserted_only else (), prefixes)


def table_text(answer: Answer, caption: Caption, width: int = WIDTH) -> str:
    """The answer as text of at most ``width`` columns.

    Cells wrap; nothing is left out but columns in which nothing is stated, and these are named below the table.
    """
    lines = [*_head(caption, width), ""]
    if isinstance(answer, YesOrNo):
        lines.append("yes" if answer.yes else "no")
    else:
        rows = as_rows(answer)
        cells = [[shown(term, caption.prefixes) for term in row] for row in rows.rows]
        if cells:
            lines[-1:] = [*_unless(rows.variables, cells, caption, width), ""]
            lines.extend(_body(rows.variables, cells, caption, width))
        else:
            lines.extend(wrap(f"No rows. {nothing(caption.stored)}", width))
    return "\n".join(lines) + "\n"


def as_rows(answer: Rows | Statements) -> Rows:
    """Statements as rows of subject, predicate and object; rows as they are."""
    if isinstance(answer, Rows):
        return answer
    return Rows(("subject", "predicate", "object"), answer.statements)


def nothing(stored: StoredQuery | None) -> str:
    """What it means that an answer has no row."""
    return "Nothing in the graph fits the query." if stored is None else stored.empty


def shown(term: Node | None, prefixes: Mapping[str, str]) -> str:
    """A term as text: literals as they are, IRIs shortened by the longest prefix that fits."""
    if term is None:
        return ""
    if isinstance(term, Literal):
        return safe(str(term))
    if isinstance(term, BNode):
        return safe(f"_:{term}")
    fitting = [(name, start) for name, start in prefixes.items() if start and str(term).startswith(start)]
    name, start = max(fitting, key=lambda pair: len(pair[1]), default=("", ""))
    rest = str(term)[len(start) :]
    shortened = start and rest and not set(rest) & set("/#")
    return safe(f"{name}:{rest}" if shortened and isinstance(term, URIRef) else f"<{term}>")


def _head(caption: Caption, width: int) -> Iterator[str]:
    if caption.stored is not None:
        yield from wrap(caption.stored.question, width)
    yield from wrap(caption.architecture, width)
    for remark in caption.remarks:
        yield from wrap(remark, width)


def _unless(variables: Sequence[str], cells: list[list[str]], caption: Caption, width: int) -> Iterator[str]:
    """What the table must be read with where nothing stands in a column that the stored query names."""
    name, words = caption.stored.unless if caption.stored else ("", "")
    if name and not any(row[variables.index(name)] for row in cells):
        yield ""
        yield from wrap(words, width)


def _body(variables: Sequence[str], cells: list[list[str]], caption: Caption, width: int) -> Iterator[str]:
    leading = LEADING if caption.stored else 0
    silent = UNSTATED if caption.stored else UNBOUND
    filled = [p for p in range(len(variables)) if p < leading or any(row[p] not in silent for row in cells)]
    kept = [variables[place] for place in filled]
    if not kept:
        yield from wrap(f"{counted(len(cells), 'row')}, without any value.", width)
        return
    titles = [_title(name, caption) for name in kept]
    body = [[row[place] for place in filled] for row in cells]
    widths = _widths(titles, body, width)
    yield from _records(titles, body, width) if widths is None else _grid(titles, body, widths)
    missing = [_title(name, caption) for name in variables if name not in kept]
    yield from _notes(kept, missing, any(not cell for row in body for cell in row), caption, width)


def _title(name: str, caption: Caption) -> str:
    own = {column.name: column.title for column in caption.stored.columns} if caption.stored else {}
    return own.get(name) or name.replace("_", " ")


def _widths(titles: list[str], rows: list[list[str]], width: int) -> list[int] | None:
    """The widths that make the table lowest; None where words would have to be cut to pieces."""
    room = width - GAP * (len(titles) - 1)
    columnwise = [[title, *(row[place] for row in rows)] for place, title in enumerate(titles)]
    natural = [max(map(columns, texts)) for texts in columnwise]
    if sum(natural) <= room:
        return natural
    longest = [max(columns(word) for text in texts for word in text.split() or [""]) for texts in columnwise]
    least = [min(word, LONGEST_WORD) for word in longest]
    if sum(least) > room:
        return None
    looked_at = [titles, *rows[:LOOKED_AT]]
    candidates = [_shared(room, least, natural, power) for power in POWERS]
    return min(candidates, key=lambda widths: sum(len(list(_row(row, widths))) for row in looked_at))


def _shared(room: int, least: list[int], natural: list[int], power: float) -> list[int]:
    """The room shared out by a power of what each column would take for itself: 0 is equal shares."""
    weights = [(wish / max(natural)) ** power for wish in natural]

    def at(level: int) -> list[int]:
        shares = zip(least, natural, weights, strict=True)
        return [max(low, min(high, int(level * weight / FINE))) for low, high, weight in shares]

    levels = range(room * FINE + 1)
    found = at(bisect_right(levels, room, key=lambda level: sum(at(level))) - 1)
    for place in sorted(range(len(found)), key=lambda place: found[place] - natural[place]):
        found[place] += min(room - sum(found), natural[place] - found[place])
    return found


def _grid(titles: list[str], rows: list[list[str]], widths: list[int]) -> Iterator[str]:
    yield from _row(titles, widths)
    yield (" " * GAP).join(RULE * width for width in widths)
    laid_out = [list(_row(row, widths)) for row in rows]
    spaced = any(len(lines) > 1 for lines in laid_out)
    for number, lines in enumerate(laid_out):
        if spaced and number:
            yield ""
        yield from lines


def _row(texts: list[str], widths: list[int]) -> Iterator[str]:
    cells = [list(wrap(text, width)) for text, width in zip(texts, widths, strict=True)]
    for line in range(max(map(len, cells))):
        parts = (cell[line] if line < len(cell) else "" for cell in cells)
        yield (" " * GAP).join(padded(part, width) for part, width in zip(parts, widths, strict=True)).rstrip()


def _records(titles: list[str], rows: list[list[str]], width: int) -> Iterator[str]:
    """A block of lines for each row, where the columns do not fit beside each other."""
    indent = max(map(columns, titles)) + GAP
    for number, row in enumerate(rows):
        if number:
            yield ""
        for title, text in zip(titles, row, strict=True):
            if text:
                yield from wrap(text, width, padded(title, indent))


def _notes(kept: list[str], missing: list[str], has_empty: bool, caption: Caption, width: int) -> Iterator[str]:
    """``missing`` are the titles of the columns left out; ``has_empty`` tells whether a cell that is shown is empty."""
    if missing:
        what = "Not stated in any row" if caption.stored else "Without a value in any row"
        yield ""
        yield from wrap(f"{what}: {', '.join(missing)}.", width)
    if caption.stored is not None:
        said = (caption.stored.note, caption.stored.silence if has_empty else "")
        for words in filter(None, said):
            yield ""
            yield from wrap(words, width)
        yield ""
        for column in caption.stored.columns:
            if column.name in kept:
                yield from wrap(column.meaning, width, f"{column.title}: ", "  ")
