"""A report in a browser: its links lead somewhere, it asks for nothing, its layout holds, it is accessible."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest

from .pages import PAGES

if TYPE_CHECKING:
    from playwright.sync_api import Browser, Page

Written = Callable[[str], Path]
WIDTHS = (360, 768, 1920)
SERIOUS = {"serious", "critical"}
SCROLLED = ".canvas, .wide"
SEEN = """
element => { const box = element.getBoundingClientRect();
             return box.width > 0 && box.height > 0 && box.bottom > 0 && box.top < innerHeight }
"""
TOO_WIDE = f"""
() => [...document.querySelectorAll('body *')]
  .filter(each => !each.closest('{SCROLLED}') && !each.closest('.unseen, .skip, thead'))
  .filter(each => {{ const box = each.getBoundingClientRect(); return box.width && box.right > innerWidth + 1 }})
  .map(each => each.outerHTML.slice(0, 120))
"""


@contextmanager
def opened(browser: Browser, path: Path, width: int = 1280, height: int = 900, **options: Any) -> Iterator[Page]:
    """The page, watched: afterwards it must have asked for nothing but itself and complained of nothing."""
    context = browser.new_context(viewport={"width": width, "height": height}, **options)
    page = context.new_page()
    asked: list[str] = []
    said: list[str] = []
    page.on("request", lambda request: asked.append(request.url))
    page.on("console", lambda message: said.append(message.text))
    page.on("pageerror", lambda error: said.append(str(error)))
    page.on("dialog", lambda dialog: (said.append(dialog.message), dialog.dismiss()))
    page.goto(path.as_uri())
    yield page
    assert {url.partition("#")[0] for url in asked} == {path.as_uri()}
    assert said == []
    context.close()


@pytest.mark.parametrize("name", PAGES)
def test_every_link_leads_to_a_place_on_the_page(name: str, browser: Browser, written: Written) -> None:
    with opened(browser, written(name)) as page:
        addresses = page.eval_on_selector_all("a", "all => all.map(each => each.getAttribute('href'))")
        names = page.eval_on_selector_all("[id]", "all => all.map(each => each.id)")
        assert len(names) == len(set(names))
        assert {address[0] for address in addresses} == {"#"}
        assert {address[1:] for address in addresses} <= set(names)


@pytest.mark.parametrize("name", PAGES)
def test_diagram_and_findings_lead_to_each_other(name: str, browser: Browser, written: Written) -> None:
    with opened(browser, written(name)) as page:
        marks = page.locator(".canvas a")
        assert marks.count() > 0
        for number in range(marks.count()):
            mark = marks.nth(number)
            address = mark.get_attribute("href")
            assert address is not None
            mark.click()
            target = page.locator(f'[id="{address[1:]}"]')
            assert page.evaluate("decodeURIComponent(location.hash)") == address
            assert target.evaluate(SEEN), address
            back = target.locator("a.to-diagram, th[scope=row] ~ a, td a").first
            if back.count():
                shown = page.locator(f'[id="{(back.get_attribute("href") or "#")[1:]}"]')
                back.click()
                assert shown.evaluate(SEEN)
                assert shown.text_content() == mark.text_content() or shown.locator("text").count()


@pytest.mark.parametrize("name", PAGES)
@pytest.mark.parametrize("width", WIDTHS)
def test_the_layout_holds(width: int, name: str, browser: Browser, written: Written) -> None:
    with opened(browser, written(name), width) as page:
        for unfolded in (False, True):
            if unfolded:
                page.get_by_role("button", name="Open all details").click()
            assert page.evaluate("document.documentElement.scrollWidth") <= width
            assert page.evaluate(TOO_WIDE) == []


@pytest.mark.parametrize("name", PAGES)
def test_on_paper_all_is_open_and_nothing_is_cut_off(name: str, browser: Browser, written: Written) -> None:
    with opened(browser, written(name), width=720, java_script_enabled=False) as page:
        page.emulate_media(media="print")
        assert page.locator("main details:not([open])").count() == 0
        assert not page.locator("nav.contents").is_visible()
        assert not page.locator(".skip").is_visible()
        for number in range(min(page.locator("main details").count(), 5)):
            assert page.locator("main details").nth(number).locator("> :not(summary)").first.is_visible()
    with opened(browser, written(name), width=720) as page:
        page.emulate_media(media="print")
        page.evaluate("window.dispatchEvent(new Event('beforeprint'))")
        assert page.locator("main details:not([open])").count() == 0
        assert page.evaluate("document.documentElement.scrollWidth") <= 720
        page.evaluate("window.dispatchEvent(new Event('afterprint'))")
        assert page.locator("main details[open]").count() == 0
        assert len(page.pdf(format="A4")) > 10_000


@pytest.mark.parametrize("name", PAGES)
def test_without_scripts_it_says_the_same(name: str, browser: Browser, written: Written) -> None:
    with opened(browser, written(name), java_script_enabled=False) as page:
        told = page.locator("main").inner_text()
    with opened(browser, written(name)) as page:
        page.get_by_role("button", name="Open all details").click()
        assert page.locator("main").inner_text() == told


def test_the_first_stop_of_the_keyboard_skips_to_the_report(browser: Browser, written: Written) -> None:
    with opened(browser, written("small")) as page:
        page.keyboard.press("Tab")
        assert page.evaluate("document.activeElement.className") == "skip"
        assert page.locator(".skip").evaluate(SEEN)
        page.keyboard.press("Enter")
        assert page.evaluate("document.activeElement.id") == "content"


def test_a_mark_in_the_diagram_can_be_reached_and_followed_by_keyboard(browser: Browser, written: Written) -> None:
    with opened(browser, written("small")) as page:
        page.locator(".canvas").focus()
        page.keyboard.press("Tab")
        assert page.evaluate("document.activeElement.closest('svg') !== null")
        page.keyboard.press("Enter")
        assert page.evaluate("document.activeElement.matches('article.finding')")


def test_details_open_where_a_link_leads_into_them(browser: Browser, written: Written) -> None:
    with opened(browser, written("several")) as page:
        assert page.locator("main details[open]").count() == 0
        page.get_by_role("button", name="Open all details").click()
        assert page.locator("main details:not([open])").count() == 0


def test_a_label_takes_nothing_over(browser: Browser, written: Written) -> None:
    with opened(browser, written("hostile")) as page:
        assert page.title() != "taken"
        assert page.locator("main script, main img, svg script").count() == 0
        assert page.evaluate("getComputedStyle(document.querySelector('h1')).direction") == "ltr"
        assert page.locator("bdi").count() > 0


@pytest.mark.parametrize("name", PAGES)
@pytest.mark.parametrize(("width", "scheme"), [(1280, "light"), (1280, "dark"), (360, "light")])
def test_axe_finds_no_serious_fault(
    width: int, scheme: str, name: str, browser: Browser, written: Written, axe: str
) -> None:
    context = browser.new_context(
        viewport={"width": width, "height": 900}, color_scheme=scheme, bypass_csp=True  # type: ignore[arg-type]
    )
    page = context.new_page()
    page.goto(written(name).as_uri())
    page.get_by_role("button", name="Open all details").click()
    page.evaluate(axe)
    found = page.evaluate("axe.run(document, {resultTypes: ['violations']})")
    context.close()
    faults = [
        (fault["id"], fault["help"], [node["html"][:160] for node in fault["nodes"][:3]])
        for fault in found["violations"]
        if fault["impact"] in SERIOUS
    ]
    assert not faults, json.dumps(faults, indent=1)
