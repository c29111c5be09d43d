"""A page taken apart: its elements in order, the texts in it, its names and addresses."""

from __future__ import annotations

from dataclasses import dataclass, field
from html.parser import HTMLParser

VOID = frozenset({"meta", "br", "img", "link", "input", "hr"})
INLINE = frozenset({"a", "bdi", "code", "em", "span", "strong"})
UNSEEN = frozenset({"style", "script", "title"})


@dataclass
class Page(HTMLParser):
    """``tags`` are the start tags in order; ``text`` is what is shown, with single spaces."""

    tags: list[str] = field(default_factory=list)
    attributes: list[tuple[str, str, str]] = field(default_factory=list)
    names: list[str] = field(default_factory=list)
    open: list[str] = field(default_factory=list)
    parts: list[str] = field(default_factory=list)
    scripts: list[str] = field(default_factory=list)

    def __post_init__(self) -> None:
        super().__init__(convert_charrefs=True)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append(tag)
        self._between(tag)
        self.attributes += [(tag, name, value or "") for name, value in attrs]
        self.names += [value or "" for name, value in attrs if name == "id"]
        if tag not in VOID and not (self.get_starttag_text() or "").endswith("/>"):
            self.open.append(tag)

    def handle_endtag(self, tag: str) -> None:
        assert self.open, tag
        assert self.open[-1] == tag, (self.open[-3:], tag)
        self.open.pop()
        self._between(tag)

    def _between(self, tag: str) -> None:
        if tag not in INLINE:
            self.parts.append(" ")

    def handle_data(self, data: str) -> None:
        if self.open and self.open[-1] == "script":
            self.scripts.append(data)
        elif not UNSEEN.intersection(self.open):
            self.parts.append(data)

    @property
    def text(self) -> str:
        return " ".join("".join(self.parts).split())

    @property
    def addresses(self) -> list[str]:
        return [value for _, name, value in self.attributes if name in ("href", "src", "srcset", "action", "data")]


def parsed(html: str) -> Page:
    """The page; each element that begins has to end."""
    page = Page()
    page.feed(html)
    page.close()
    assert page.open == []
    return page
