"""How pages are made of templates: whatever an author wrote stays text, and nothing is fetched from anywhere.

Every text that a template shows goes through ``shown``: control characters and changes of writing direction are told
instead of obeyed, markup is escaped, and words in a script that runs from right to left are kept from moving what
stands around them. Templates hold layout; sentences are made in Python and shared with the other forms of report.

A page extends `base.html`, fills its blocks (title, header, contents, content) and takes ``version``,
``knowledge_version`` and ``time`` (empty where the page is not to tell) among its values.
"""

from __future__ import annotations

import re
from base64 import b64encode
from functools import cache
from hashlib import sha256
from typing import TYPE_CHECKING, Any

from markupsafe import Markup, escape

from assessor.report.styling import Marked, Style, Words, pieces_of
from assessor.report.wrapping import safe

if TYPE_CHECKING:
    from jinja2 import Environment

_RIGHT_TO_LEFT = "\u0590-\u08ff\ufb1d-\ufdff\ufe70-\ufefe\U00010800-\U00010fff\U0001e800-\U0001efff"
_RUN = re.compile(rf"([{_RIGHT_TO_LEFT}]+(?:[\W\d_]{{0,40}}[{_RIGHT_TO_LEFT}]+)*)")
_CLASSES = {
    Style.CODE: "code",
    Style.PLACE: "place",
    Style.ASIDE: "aside",
    Style.HEADING: "strong",
    Style.BAD: "violated",
    Style.WEAK: "degraded",
    Style.GOOD: "satisfied",
    Style.OPEN: "insufficient-information",
}
_NUMBER = re.compile(r"\[(\d{1,6})\]")
_AS_CODE = (Style.CODE, Style.PLACE)


def shown(text: str) -> Markup:
    """A text as it stands on a page."""
    parts = _RUN.split(safe(text))
    return Markup("").join(
        Markup("<bdi>{}</bdi>").format(part) if number % 2 else escape(part) for number, part in enumerate(parts)
    )


def marked(words: Words) -> Markup:
    """Words with styles: code and places as code, verdicts in their colours."""
    return Markup("").join(
        _with_style(piece) if isinstance(piece, Marked) else _spaced(piece) for piece in pieces_of(words)
    )


def own(text: str) -> Markup:
    """A text of the knowledge base, which may hold words in backticks."""
    parts = text.split("`")
    if len(parts) % 2 == 0:
        return shown(text)
    return Markup("").join(
        Markup("<code>{}</code>").format(shown(part)) if number % 2 else _spaced(part)
        for number, part in enumerate(parts)
    )


def cited(words: Words, prefix: str, documents: int) -> Markup:
    """``marked``, or text that is markup already, with each number of a document leading to that document on the page:
    there are so many ``documents``, and ``prefix`` begins the names of their places."""
    shown_words = words if isinstance(words, Markup) else marked(words)

    def link(match: re.Match[str]) -> str:
        known = 1 <= int(match[1]) <= documents
        return f'<a href="#{escape(prefix)}document-{match[1]}">{match[0]}</a>' if known else match[0]

    return Markup(_NUMBER.sub(link, shown_words))


def attribute(text: str) -> Markup:
    """A text as the value of an attribute in quotation marks."""
    return escape(safe(text))


def page(template: str, **values: object) -> str:
    """The page that a template makes of values. Deterministic: the same values give the same bytes."""
    return _tight(environment().get_template(template).render(**values)) + "\n"


@cache
def environment() -> Environment:
    """Templates of this folder with autoescape; what they do not know is an error, never silence."""
    from jinja2 import Environment, PackageLoader, StrictUndefined

    made = Environment(
        loader=PackageLoader("assessor.report.html", "templates"),
        autoescape=True,
        finalize=_final,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        auto_reload=False,
    )
    made.filters.update(cited=cited, marked=marked, own=own, attribute=attribute)
    made.globals.update(style=_file("style.css"), script=_file("script.js"), script_digest=_digest("script.js"))
    made.globals.update(comparison_style=_file("comparison.css"))
    return made


def _final(value: Any) -> Any:
    return shown(value) if isinstance(value, str) and not isinstance(value, Markup) else value


def _spaced(text: str) -> Markup:
    """``shown``, with a space at either end where the text has one."""
    inner = shown(text)
    before = " " if text[:1].isspace() else ""
    after = " " if inner and text[-1:].isspace() else ""
    return Markup("{}{}{}").format(before, inner, after)


def _with_style(piece: Marked) -> Markup:
    inner, name = _spaced(piece.text), _CLASSES[piece.style]
    if piece.style in _AS_CODE:
        before, after = piece.text[:1] == " ", piece.text[-1:] == " "
        return Markup("{}<code class='{}'>{}</code>{}").format(
            " " * before, name, shown(piece.text), " " * after
        )
    return Markup("<span class='{}'>{}</span>").format(name, inner)


@cache
def _file(name: str) -> Markup:
    """A file of our own that stands in the page as it is."""
    from importlib.resources import files

    text = (files("assessor.report.html") / "templates" / name).read_text(encoding="utf-8")
    return Markup(_tight(text))


def _tight(text: str) -> str:
    """Without the empty lines that templates leave behind."""
    return "\n".join(line.rstrip() for line in text.split("\n") if line.strip())


def _digest(name: str) -> str:
    """By which a page allows this script and no other."""
    return b64encode(sha256(_file(name).encode("utf-8")).digest()).decode("ascii")
