"""Text in Markdown (CommonMark with pipe tables) that stays text, whatever an author wrote.

Nothing of a submission may become a link, an image, a heading, a table's bar, code, HTML or a second line. Beyond
CommonMark the marks are kept off that common hosts add: bare addresses that become links, names and numbers
that call people and issues, words for pictures, formulas, templates.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence

from assessor.report.styling import Marked, Style, Words, pieces_of
from assessor.report.wrapping import safe

_MARKS = re.compile(r"[\\`*_\[\]<|~$^{}]|==|#(?=#*$)|&(?=[#\w])")
_ADDRESS = re.compile(r":(?=//)|(?<=mailto):|(?<=xmpp):|(?<=www)\.", re.IGNORECASE)
_BLOCK = re.compile(r"^(?:[-+#=:>!%]|(\d{1,9})(?=[.)](?:\s|$)))")
_CALL = re.compile(r"[@#](?=\w)|:(?=[\w+-]+:)")  # escaping does not keep these from calling
_WORD_JOINER = "\u2060"
_AS_CODE = (Style.CODE, Style.PLACE)


def plain(text: str) -> str:
    """The text, marked so that it is shown as it stands, on one line."""
    return _started(_inline(text))


def code(text: str) -> str:
    """The text as code; where it holds a mark that code cannot hold everywhere, as text."""
    shown = safe(text)
    return f"`{shown}`" if shown and "`" not in shown and "|" not in shown else plain(text)


def marked(words: Words) -> str:
    """Words of the text report: what it shows as code or as a place is code here, too."""
    parts = []
    for piece in pieces_of(words):
        text = piece.text if isinstance(piece, Marked) else piece
        inner = safe(text)
        as_code = isinstance(piece, Marked) and piece.style in _AS_CODE and inner
        before, after = " " * (text[:1] == " "), " " * (text[-1:] == " " and bool(inner))
        shown = code(inner) if as_code else _inline(inner)
        parts.append(f"{before}{shown}{after}")
    return _started("".join(parts).strip())


def strong(text: str) -> str:
    """The text, emphasised."""
    return f"**{plain(text)}**"


def item(text: str, depth: int = 0) -> str:
    """An item of a list; ``text`` is Markdown."""
    return f"{'  ' * depth}- {text}"


def table(header: Sequence[str], rows: Iterable[Sequence[str]]) -> list[str]:
    """A pipe table; the cells are Markdown on one line."""
    lines = [header, ["---"] * len(header), *rows]
    return [f"| {' | '.join(cells)} |" for cells in lines]


def own(text: str) -> str:
    """A text of the knowledge base, which may hold words in backticks."""
    parts = text.split("`")
    if len(parts) % 2 == 0:
        return plain(text)
    return marked([Marked(part, Style.CODE) if number % 2 else part for number, part in enumerate(parts)])


def _started(text: str) -> str:
    """The text, kept from beginning a block of another kind."""
    return _BLOCK.sub(lambda match: f"{match[1]}\\" if match[1] else f"\\{match[0]}", text)


def _inline(text: str) -> str:
    shown = _ADDRESS.sub(r"\\\g<0>", _MARKS.sub(_escaped, safe(text)))
    return _CALL.sub(lambda match: match.group() + _WORD_JOINER, shown)


def _escaped(match: re.Match[str]) -> str:
    mark = match.group()
    if mark == "<":
        return "&lt;"
    if mark == "&":
        return "&amp;"
    return "".join(f"\\{character}" for character in mark)
