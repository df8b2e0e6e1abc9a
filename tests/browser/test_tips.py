"""What reasons and identifiers mean: by key, by tap, and under the pointer."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, Page, expect

from tests.browser.scenery import stage
from tests.browser.steps import fits, heading, no_serious_fault, sign_in
from tests.installation import Installation

WALKING = "walking, one foot ahead"
BEHIND = "Anything but plain white behind the figure"


@pytest.fixture
def phone(chromium: Browser, site: Installation) -> Iterator[Page]:
    """A telephone: narrow, touched, without a pointer."""
    context = chromium.new_context(
        base_url=site.url, viewport={"width": 390, "height": 844}, has_touch=True, is_mobile=True
    )
    context.set_default_timeout(30_000)
    yield context.new_page()
    context.close()


def test_a_tap_says_what_a_reason_means_and_ticks_nothing(phone: Page, site: Installation) -> None:
    scene = stage(site, "templates")
    sign_in(phone, scene["reviewers"][0])
    phone.goto(f"/review/{scene['slug']}/hv1/")
    phone.get_by_role("button", name="What reason 2 means").tap()
    expect(phone.get_by_text(BEHIND)).to_be_visible()
    expect(phone.get_by_label("Background is not plain white")).not_to_be_checked()
    fits(phone)
    no_serious_fault(phone)
    phone.locator("#title").tap()
    expect(phone.get_by_text(BEHIND)).to_be_hidden()


def test_a_tap_shows_what_an_identifier_looks_like(phone: Page, site: Installation) -> None:
    scene = stage(site, "scripts")
    sign_in(phone, scene["reviewers"][0])
    phone.goto(f"/review/{scene['slug']}/hv2/")
    phone.get_by_role("button", name="walk", exact=True).first.tap()
    tip = phone.locator(".tip:popover-open")
    expect(tip).to_contain_text(WALKING)
    expect(tip.locator("img")).to_have_js_property("complete", True)
    expect(tip.locator("img")).to_have_js_property("naturalWidth", 192)
    box = tip.bounding_box()
    assert box is not None and box["x"] >= 0 and box["x"] + box["width"] <= 390
    fits(phone)


def test_escape_closes_what_was_explained_and_stays_at_the_case(page: Page, site: Installation) -> None:
    scene = stage(site, "templates")
    sign_in(page, scene["reviewers"][0])
    page.keyboard.press("Enter")
    heading(page, "Tova")
    about = page.get_by_role("button", name="What reason 2 means")
    about.focus()
    page.keyboard.press("Enter")
    expect(page.locator(".tip:popover-open")).to_contain_text(BEHIND)
    page.keyboard.press("Escape")
    expect(page.locator(".tip:popover-open")).to_have_count(0)
    heading(page, "Tova")
    page.keyboard.press("a")
    heading(page, "Bram")


def test_under_the_pointer_an_identifier_explains_itself(page: Page, site: Installation) -> None:
    scene = stage(site, "failures")
    sign_in(page, scene["reviewers"][0])
    page.goto(f"/review/{scene['slug']}/hv3/")
    page.get_by_role("button", name="walk", exact=True).first.hover()
    expect(page.locator(".present").get_by_text(WALKING).first).to_be_visible()
    page.locator("#title").hover()
    expect(page.locator(".present").get_by_text(WALKING).first).to_be_hidden()


def test_the_reasons_of_a_finding_are_explained_beside_it(page: Page, site: Installation) -> None:
    scene = stage(site, "scripts")
    sign_in(page, scene["reviewers"][0])
    page.goto(f"/review/{scene['slug']}/hv2/")
    page.get_by_role("checkbox", name="Finding on the pose of frame 2 Tova").check()
    page.locator("#frame-2").get_by_role("button", name="What the reasons mean").locator("visible=true").click()
    expect(page.locator(".codes:popover-open")).to_contain_text("Nothing in the frame’s text makes this character hold")
