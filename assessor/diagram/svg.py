"""A drawing as SVG 1.1 in one piece: nothing outside it is needed, nothing in it runs.

Light and dark by what the reader prefers; on paper always light. No meaning hangs on colour alone. Roles are those of
the WAI-ARIA Graphics Module 1.0.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from xml.sax.saxutils import escape, quoteattr

from assessor.diagram.drawing import Arrow, BandArea, Box, Drawing, Mark, Rectangle, TextLine
from assessor.diagram.palette import style_sheet
from assessor.diagram.strokes import head_path, line_path
from assessor.report.wrapping import safe

SCOPE = "grid-drawing"
_NOT_XML = re.compile("[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
_STACK = 6
_QUIET = ("kind", "subtitle", "sign", "aside")

Link = Callable[[str], str | None]


def svg_of(drawing: Drawing, ids_prefix: str = "", link: Link | None = None, theme: str = "auto") -> str:
    """The drawing as SVG.

    ``ids_prefix`` goes before every id, so that several drawings can stand on one page. ``link`` gives, for the
    identity of a finding, the address to which its mark leads (None: none). ``theme`` is ``auto``, ``light`` or
    ``dark``.
    """
    title, description = f"{ids_prefix}title", f"{ids_prefix}description"
    size = f'width="{drawing.width}" height="{drawing.height}" viewBox="0 0 {drawing.width} {drawing.height}"'
    parts = [
        f'<svg xmlns="http://www.w3.org/2000/svg" class="{SCOPE}" {size} role="graphics-document"'
        f' aria-labelledby="{title}" aria-describedby="{description}">',
        f'<title id="{title}">{text(drawing.title)}</title>',
        f'<desc id="{description}">{text(drawing.description)}</desc>',
        f"<style>{style_sheet(SCOPE, theme)}</style>",
        _rectangle(Rectangle(0, 0, drawing.width, drawing.height), "paper"),
        *(line for band in drawing.bands for line in _band(band)),
        *(line for arrow in drawing.arrows for line in _arrow(arrow)),
        *(line for box in drawing.boxes for line in _box(box)),
        *(_text_line(line) for line in drawing.texts),
        *(line for mark in drawing.marks for line in _mark(mark, ids_prefix, link)),
    ]
    if drawing.legend:
        parts += ['<g aria-hidden="true">', *_signs(drawing), "</g>"]
    parts += [line for mark in drawing.listed for line in _mark(mark, ids_prefix, link)]
    return "\n".join([*parts, "</svg>"]) + "\n"


def text(words: str) -> str:
    """Text as the content of an element: harmless whatever it is."""
    return escape(_NOT_XML.sub("\ufffd", safe(words)))


def attribute(words: str) -> str:
    """Text as the value of an attribute, with its quotes."""
    return quoteattr(_NOT_XML.sub("\ufffd", safe(words)))


def _signs(drawing: Drawing) -> Iterator[str]:
    for sign in drawing.legend:
        if isinstance(sign, Arrow):
            yield from _arrow(sign)
        elif isinstance(sign, Box):
            yield from _box(sign)
        else:
            yield from _mark(sign, None, None)


def _rectangle(area: Rectangle, role: str = "", round_by: int = 0) -> str:
    kind = f' class="{role}"' if role else ""
    corner = f' rx="{round_by}"' if round_by else ""
    return f'<rect{kind} x="{area.x}" y="{area.y}" width="{area.width}" height="{area.height}"{corner}/>'


def _named(role: str, kind: str, name: str, name_id: str = "") -> str:
    """The start of a group that stands for one thing; without a name it is decoration."""
    if not name:
        return f'<g class="{role}">'
    return f'<g{name_id} class="{role}" role="{kind}" aria-label={attribute(name)}><title>{text(name)}</title>'


def _band(band: BandArea) -> Iterator[str]:
    yield _named("band", "graphics-object", f"Tier: {band.name}")
    yield _rectangle(band.area, round_by=6)
    yield from map(_text_line, band.lines)
    yield "</g>"


def _arrow(arrow: Arrow) -> Iterator[str]:
    yield _named(f"arrow {arrow.role}", "graphics-symbol", arrow.name)
    yield f'<path class="line" d="{line_path(arrow)}"/>'
    for end, head in ((-1, arrow.head), (0, arrow.tail)):
        if head:
            yield head_path(arrow, end, head)
    yield "</g>"


def _box(box: Box) -> Iterator[str]:
    yield _named(box.role, "graphics-object", box.name)
    area = box.area
    if box.role == "mechanism":
        yield _rectangle(area, "pill", round_by=min(14, area.height // 2))
    elif box.many:
        for step in (_STACK, _STACK // 2, 0):
            card = Rectangle(area.x + step, area.y + _STACK - step, area.width - _STACK, area.height - _STACK)
            yield _rectangle(card, "stack", round_by=3)
    else:
        yield _rectangle(area, round_by=3)
    if box.coupled:
        sign = next((line for line in box.lines if line.role == "sign"), None)
        x, y = (sign.x - 20, sign.y - 4) if sign else (area.x + area.width // 2 - 6, area.y + area.height // 2 + 2)
        yield from (f'<circle class="ring" cx="{x + offset}" cy="{y}" r="4.5"/>' for offset in (4, 10))
    yield from map(_text_line, box.lines)
    yield "</g>"


def _text_line(line: TextLine) -> str:
    roles = " ".join([*(["b"] if line.bold else []), *(["quiet"] if line.role in _QUIET else []), line.role])
    anchor = f' text-anchor="{line.anchor}"' if line.anchor != "start" else ""
    return f'<text class="{roles}" x="{line.x}" y="{line.y}" font-size="{line.size}"{anchor}>{text(line.text)}</text>'


def _mark(mark: Mark, ids_prefix: str | None, link: Link | None) -> Iterator[str]:
    target = link(mark.finding) if link is not None and mark.finding is not None else None
    if target is not None:
        yield f"<a href={attribute(target)} aria-label={attribute(mark.name)}>"
    named = f' id="{ids_prefix}{mark.anchor}"' if ids_prefix is not None and mark.anchor else ""
    yield _named(mark.role, "graphics-symbol", mark.name, named)
    area = mark.area
    x, y = area.x + area.width // 2, area.y + area.height // 2
    if mark.role.startswith("missing"):
        yield f'<circle class="disc" cx="{x}" cy="{y}" r="9"/>'
        yield f'<path class="cross" d="M{x - 5} {y - 5}L{x + 5} {y + 5}M{x + 5} {y - 5}L{x - 5} {y + 5}"/>'
    else:
        yield _rectangle(area, round_by=area.height // 2)
        yield f'<text class="b" x="{x}" y="{y + 4}" font-size="11" text-anchor="middle">{text(mark.text)}</text>'
        if mark.role.endswith("waived"):
            yield f'<path class="strike" d="M{area.x + 3} {area.bottom - 4}L{area.right - 3} {area.y + 4}"/>'
    yield "</g>"
    if target is not None:
        yield "</a>"
