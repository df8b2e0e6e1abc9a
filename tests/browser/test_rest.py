"""A reminder after 50 minutes without a break."""

from __future__ import annotations

from typing import Any

import pytest
from playwright.sync_api import Page, expect

from tests.browser.scenery import stage
from tests.browser.steps import heading, sign_in
from tests.installation import Installation

REMINDER = "You have been at it for 50 minutes."


@pytest.fixture
def queue(page: Page, site: Installation) -> Page:
    """A queue whose clock the test moves on."""
    scene: dict[str, Any] = stage(site, "many")
    page.clock.install()
    sign_in(page, scene["reviewers"][0])
    page.goto(f"/review/{scene['slug']}/hv1/")
    heading(page, "Number 1")
    return page


def minutes_at_it(page: Page, minutes: int) -> None:
    """Press a key every minute."""
    for _ in range(minutes):
        page.keyboard.press("Shift")
        page.clock.fast_forward(60_000)


def test_who_votes_for_50_minutes_is_reminded_once(queue: Page) -> None:
    minutes_at_it(queue, 50)
    expect(queue.get_by_text(REMINDER)).to_have_count(0)
    queue.keyboard.press("a")
    heading(queue, "Number 2")
    expect(queue.get_by_text(REMINDER)).to_be_visible()
    queue.evaluate("document.getElementById('notices').replaceChildren()")
    minutes_at_it(queue, 5)
    expect(queue.get_by_text(REMINDER)).to_have_count(0)


def test_a_break_starts_the_time_anew_and_a_reload_does_not(queue: Page) -> None:
    minutes_at_it(queue, 40)
    queue.clock.fast_forward(5 * 60_000)
    minutes_at_it(queue, 30)
    expect(queue.get_by_text(REMINDER)).to_have_count(0)
    queue.reload()
    heading(queue, "Number 1")
    minutes_at_it(queue, 21)
    expect(queue.get_by_text(REMINDER)).to_be_visible()
