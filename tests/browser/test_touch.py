"""Voting with thumbs: taps only, on a telephone."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import pytest
from playwright.sync_api import Browser, Locator, Page, expect

from tests.browser.scenery import stage
from tests.browser.steps import counted, heading, sign_in
from tests.installation import Installation


@pytest.fixture
def phone(chromium: Browser, site: Installation) -> Iterator[Page]:
    context = chromium.new_context(
        base_url=site.url, viewport={"width": 390, "height": 844}, has_touch=True, is_mobile=True
    )
    context.set_default_timeout(30_000)
    yield context.new_page()
    context.close()


def queue(phone: Page, scene: dict[str, Any], checkpoint: str, title: str) -> None:
    sign_in(phone, scene["reviewers"][0])
    phone.goto(f"/review/{scene['slug']}/{checkpoint}/")
    heading(phone, title)


def on_top(element: Locator) -> bool:
    """Whether a finger on its middle would touch it."""
    return bool(
        element.evaluate(
            """(element) => {
              const box = element.getBoundingClientRect();
              const there = document.elementFromPoint(box.x + box.width / 2, box.y + box.height / 2);
              return there === element || element.contains(there);
            }"""
        )
    )


def test_ten_cases_by_taps_with_a_reason_a_note_and_undo(phone: Page, site: Installation) -> None:
    queue(phone, stage(site, "many"), "hv1", "Number 1")
    for number in range(1, 11):
        heading(phone, f"Number {number}")
        if number == 4:
            phone.get_by_role("button", name="Reject").tap()
            for reason in phone.locator(".reasons .check").all():
                assert on_top(reason)  # nothing lies over it, Undo neither
            phone.get_by_label("Something else").tap()
            phone.locator(".confirm").get_by_role("button", name="Note").tap()
            assert on_top(phone.locator("#note-text"))
            phone.locator("#note-text").fill("it has a star")
            phone.locator("[data-confirm]").tap()
        else:
            phone.get_by_role("button", name="Approve").tap()
    phone.get_by_role("button", name="Undo").tap()
    heading(phone, "Number 10")
    phone.get_by_role("button", name="Approve").tap()
    counted(phone, 10)


def test_the_prompt_is_edited_and_then_a_reason_given(phone: Page, site: Installation) -> None:
    queue(phone, stage(site, "failures"), "hv3", "The Borrowed Oven, frame 1")
    phone.get_by_role("button", name="Make anew").tap()
    assert on_top(phone.locator("#prompt"))
    phone.locator("#prompt").fill("Tova walks home, one foot ahead")
    phone.locator("[data-confirm]").tap()  # a reason is missing: it makes room for them
    expect(phone.locator("#prompt")).to_be_hidden()
    phone.get_by_label("A pose is wrong").tap()
    phone.locator("[data-confirm]").tap()
    heading(phone, "You have done your part")


def test_a_telephone_is_told_nothing_of_keys(phone: Page, site: Installation) -> None:
    scene = stage(site, "templates")
    sign_in(phone, scene["reviewers"][0])
    for address in ("/review/", f"/review/{scene['slug']}/hv1/"):
        phone.goto(address)
        expect(phone.locator("kbd:visible")).to_have_count(0)
        expect(phone.get_by_role("button", name="Keys")).to_have_count(0)
