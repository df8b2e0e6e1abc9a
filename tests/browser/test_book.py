"""A shared story in a real browser: pages turn, by every way; without scripts it is a scroll. And the report prints."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Browser, Page, expect

from tests.browser.scenery import stage
from tests.browser.steps import fits, no_serious_fault, sign_in
from tests.installation import Installation


@pytest.fixture(scope="module")
def scene(site: Installation) -> dict[str, Any]:
    return stage(site, "shared")


@pytest.fixture
def book(page: Page, scene: dict[str, Any]) -> Page:
    page.goto(scene["book"])
    expect(page.get_by_role("heading", level=1)).to_be_visible()
    expect(page.locator("#turner")).to_be_visible()
    return page


def shown(page: Page, name: str) -> None:
    """One spread is there, and it is this one."""
    expect(page.locator(".spread:not([hidden])")).to_have_count(1)
    expect(page.locator(".spread:not([hidden])")).to_have_id(name)


def test_it_is_turned_by_keys_and_buttons(book: Page) -> None:
    shown(book, "cover")
    book.keyboard.press("ArrowRight")
    shown(book, "page-1")
    book.get_by_role("button", name="Next page").click()
    shown(book, "page-2")
    book.keyboard.press("ArrowLeft")
    shown(book, "page-1")
    book.keyboard.press("End")
    shown(book, "the-end")
    book.get_by_role("button", name="Read it again").click()
    shown(book, "cover")


def test_it_is_turned_by_a_swipe(chromium: Browser, site: Installation, scene: dict[str, Any]) -> None:
    context = chromium.new_context(base_url=site.url, viewport={"width": 390, "height": 844}, has_touch=True)
    page = context.new_page()
    page.goto(scene["book"])
    expect(page.locator("#turner")).to_be_visible()
    swipe(page, 300, 60)
    shown(page, "page-1")
    swipe(page, 60, 300)
    shown(page, "cover")
    context.close()


def swipe(page: Page, start: int, end: int) -> None:
    touch = page.context.new_cdp_session(page)
    touch.send("Input.dispatchTouchEvent", {"type": "touchStart", "touchPoints": [{"x": start, "y": 400}]})
    touch.send("Input.dispatchTouchEvent", {"type": "touchMove", "touchPoints": [{"x": end, "y": 400}]})
    touch.send("Input.dispatchTouchEvent", {"type": "touchEnd", "touchPoints": []})


def test_its_address_keeps_the_page(book: Page, scene: dict[str, Any]) -> None:
    book.keyboard.press("ArrowRight")
    expect(book).to_have_url(re.compile("#page-1$"))
    book.reload()
    shown(book, "page-1")


def test_a_page_is_told_to_who_hears_it(book: Page) -> None:
    book.keyboard.press("ArrowRight")
    expect(book.locator("#said")).to_have_text("Page 1 of 7. Frame 1.")


def test_nobody_is_read_to_who_did_not_ask(book: Page) -> None:
    expect(book.get_by_role("button", name="Read to me")).to_have_attribute("aria-pressed", "false")
    assert not book.evaluate("speechSynthesis.speaking || speechSynthesis.pending")


def test_without_scripts_it_is_a_scroll(chromium: Browser, site: Installation, scene: dict[str, Any]) -> None:
    context = chromium.new_context(base_url=site.url, java_script_enabled=False)
    page = context.new_page()
    page.goto(scene["book"])
    for name in ("cover", "page-1", "page-7", "the-end"):
        expect(page.locator(f"#{name}")).to_be_visible()
    expect(page.locator("#turner")).to_be_hidden()
    context.close()


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("width", [360, 1440])
def test_it_has_no_serious_fault(book: Page, scheme: Any, width: int) -> None:
    book.set_viewport_size({"width": width, "height": 800})
    book.emulate_media(color_scheme=scheme, reduced_motion="reduce")
    for name in ("cover", "page-1", "the-end"):
        book.evaluate("(name) => (location.hash = name)", name)
        shown(book, name)
        no_serious_fault(book)
    fits(book)


def test_it_prints_a_spread_a_sheet(book: Page) -> None:
    assert sheets(book.pdf(prefer_css_page_size=True)) == 9


def test_a_link_that_is_no_more_has_a_page_of_its_own(page: Page) -> None:
    gone = page.context.new_page()  # whose console may say 404
    assert gone.goto(f"/read/{'x' * 16}.{'A' * 43}/").status == 404  # type: ignore[union-attr]
    expect(gone.get_by_role("heading")).to_have_text("This book is back on its shelf")
    no_serious_fault(gone)


@pytest.mark.parametrize(("paper", "size"), [("a4", "59[45]"), ("letter", "612")])
def test_the_report_prints_on_its_paper_without_furniture(
    page: Page, scene: dict[str, Any], paper: str, size: str
) -> None:
    sign_in(page, scene["lead"])
    page.goto(f"/projects/{scene['slug']}/report/?paper={paper}")
    no_serious_fault(page)
    printed = page.pdf(prefer_css_page_size=True)
    assert sheets(printed) > 4
    assert re.search(rf"/MediaBox ?\[0 0 {size}".encode(), printed)
    page.emulate_media(media="print")
    expect(page.locator(".tools")).to_be_hidden()


def test_the_report_fits_a_telephone(page: Page, scene: dict[str, Any]) -> None:
    sign_in(page, scene["lead"])
    page.set_viewport_size({"width": 360, "height": 800})
    page.emulate_media(color_scheme="dark")
    page.goto(f"/projects/{scene['slug']}/report/")
    fits(page)
    no_serious_fault(page)


def test_the_command_prints_too(site: Installation, scene: dict[str, Any], tmp_path: Path) -> None:
    site.manage("report", scene["slug"], "--out", str(tmp_path / "r.html"), "--pdf", "--paper", "letter")
    assert sheets((tmp_path / "r.pdf").read_bytes()) > 4


def sheets(pdf: bytes) -> int:
    return len(re.findall(rb"/Type ?/Page\b", pdf))
