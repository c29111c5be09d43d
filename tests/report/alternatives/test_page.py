"""A comparison as a page."""

from __future__ import annotations

import re
from functools import cache
from html.parser import HTMLParser

from assessor.alternatives.comparing import compare
from assessor.diagram import skeleton
from assessor.report.html.comparison import comparison_page

from ...alternatives.making import LAYERED, NOW, assessed, compared, knowledge

HOSTILE = '<script>alert(1)</script>"\'=cmd'


@cache
def page(*texts: str) -> str:
    named = [(f"{place}.yaml", assessed(text)) for place, text in enumerate(texts)]
    skeletons = [skeleton(each.assessment, each.checking, knowledge()) for _, each in named]
    return comparison_page(compare(named, knowledge()), knowledge(), skeletons)


class Read(HTMLParser):
    def __init__(self, text: str) -> None:
        super().__init__()
        self.ids: list[str] = []
        self.addresses: list[str] = []
        self.tags: list[str] = []
        self.feed(text)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        found = dict(attrs)
        self.tags.append(tag)
        self.ids += [found["id"] or ""] if "id" in found else []
        self.addresses += [found[name] or "" for name in ("href", "src", "xlink:href") if name in found]


def test_every_link_leads_somewhere_on_the_page() -> None:
    read = Read(page(NOW, LAYERED))
    assert read.addresses
    assert all(address.startswith("#") and address[1:] in read.ids for address in read.addresses)
    assert len(read.ids) == len(set(read.ids))


def test_the_diagrams_stand_side_by_side_with_names_of_their_own() -> None:
    found = page(NOW, LAYERED)
    assert found.count("<svg ") == 2
    assert 'id="a-diagram-title"' in found
    assert 'id="b-diagram-title"' in found


def test_without_skeletons_there_is_no_diagram() -> None:
    found = comparison_page(compared(NOW, LAYERED), knowledge())
    assert "<svg " not in found
    assert 'href="#diagrams"' not in found


def test_a_label_is_text_and_nothing_else() -> None:
    label = HOSTILE.replace('"', '\\"')
    hostile = LAYERED.replace("label: Valley Electric", f'label: "{label}"')
    hostile = hostile.replace("label: Layered", f'label: "{label}"')
    found = page(NOW, hostile)
    assert Read(found).tags.count("script") == Read(page(NOW, LAYERED)).tags.count("script")
    assert "<script>alert" not in found
    assert "&lt;script&gt;alert(1)&lt;/script&gt;" in found


def test_nothing_is_fetched() -> None:
    found = page(NOW, LAYERED)
    assert not re.search(r"(?:src|href)=[\"']?(?:https?:)?//", found)
    assert not re.search(r"@import|url\(", found)
