"""The practice run, by keyboard from the first log-in to the real desk."""

from __future__ import annotations

import re
from typing import Any

import pytest
from playwright.sync_api import Page, expect

from tests.browser.scenery import stage
from tests.browser.steps import fits, heading, no_serious_fault, sign_in
from tests.installation import Installation


@pytest.fixture
def scene(site: Installation) -> dict[str, Any]:
    return stage(site, "templates")


def step(page: Page, number: int, title: str) -> None:
    """The step's page, with its coach, and nothing on it that axe finds serious."""
    heading(page, title)
    expect(page.locator(".progress")).to_have_text(f"Practice, {number} of 6")
    expect(page.locator(".coach")).to_be_visible()
    fits(page)
    no_serious_fault(page)


def told(page: Page, text: str) -> None:
    expect(page.locator("#notices")).to_contain_text(text)


def test_a_new_reviewer_practises_by_keyboard_and_starts_for_real(page: Page, scene: dict[str, Any]) -> None:
    sign_in(page, scene["reviewers"][0])
    expect(page.get_by_role("heading", name="Try it: two minutes of practice")).to_be_visible()
    no_serious_fault(page)
    page.get_by_role("button", name="Practise").focus()
    page.keyboard.press("Enter")
    step(page, 1, "Tova")
    page.keyboard.press("a")
    told(page, "Just so. The picture shows all that the description says.")
    step(page, 2, "Bram")
    for key in ("r", "3", "Enter"):
        page.keyboard.press(key)
    told(page, "The coat should be crimson, and is turquoise.")
    step(page, 3, "Ines")
    page.keyboard.press("a")
    step(page, 4, "Oskar")
    page.keyboard.press("z")
    heading(page, "Ines")
    page.keyboard.press("a")
    heading(page, "Oskar")
    page.mouse.move(400, 300)
    page.keyboard.press("Space")
    expect(page.locator(".stage")).to_have_class("stage zoomed")
    page.keyboard.press("Space")
    page.keyboard.press("a")  # a mistake
    told(page, "The known answer: rejected. The round glasses are missing.")
    step(page, 5, "The Borrowed Lantern")
    box = page.get_by_role("checkbox", name="Finding on the pose of frame 3 Tova")
    box.focus()
    page.keyboard.press("Space")
    expect(box).to_be_checked()
    page.keyboard.press("r")
    told(page, "Nobody runs while they sleep")
    step(page, 6, "Bread for the Hill, frame 3")
    page.keyboard.press("ArrowLeft")
    page.keyboard.press("f")
    for key in ("c", "3", "Enter"):
        page.keyboard.press(key)
    heading(page, "You know the desk")
    expect(page.locator("#case")).to_contain_text("5 of 6 answers as known.")
    no_serious_fault(page)
    page.keyboard.press("Enter")
    heading(page, "Your desk")
    expect(page.get_by_text("0 votes today")).to_be_visible()
    expect(page.get_by_role("heading", name="Try it")).to_have_count(0)


def test_not_now_leaves_a_quiet_link(page: Page, scene: dict[str, Any]) -> None:
    sign_in(page, scene["reviewers"][1])
    page.get_by_role("button", name="Not now").click()
    expect(page.get_by_role("heading", name="Try it")).to_have_count(0)
    page.get_by_role("link", name="Two minutes of practice").click()
    heading(page, "Two minutes of practice")
    page.keyboard.press("Enter")
    heading(page, "Tova")


def test_at_360_px_every_step_fits_and_can_be_answered_with_a_thumb(page: Page, scene: dict[str, Any]) -> None:
    page.set_viewport_size({"width": 360, "height": 740})
    sign_in(page, scene["reviewers"][2])
    page.get_by_role("button", name="Practise").click()
    step(page, 1, "Tova")
    page.get_by_role("button", name=re.compile("Approve")).click()
    step(page, 2, "Bram")


def test_a_known_answer_is_told_in_one_line_where_the_policy_says_so(page: Page, site: Installation) -> None:
    scene = stage(site, "gold")
    sign_in(page, scene["reviewers"][0])
    page.goto(f"/review/{scene['slug']}/hv1/")
    heading(page, "Number 1")
    page.keyboard.press("a")
    heading(page, "Gilda")  # the gold case: nothing says so
    page.keyboard.press("a")
    heading(page, "Number 2")
    told_line = page.locator("#notices .known")
    expect(page.locator(".strip")).to_have_count(0)  # it can be taken back no more
    page.keyboard.press("a")
    expect(told_line).to_contain_text("Gilda was a case whose answer is known: rejected.")
    expect(told_line).to_contain_text("Her hat is missing.")
    no_serious_fault(page)
