"""Where no WebSocket can open (a proxy, a policy), pages ask for themselves: slower, never wrong."""

from __future__ import annotations

from typing import Any

import pytest
from playwright.sync_api import Browser, Page, expect

from tests.browser.scenery import stage
from tests.browser.steps import another_page, counted, heading, lapse, sign_in
from tests.installation import Installation, wait_for

# What a script sees of a socket that is refused, forbidden, or swallowed on the way.
REFUSED = """window.WebSocket = class extends EventTarget {
  constructor() { super(); setTimeout(() => this.dispatchEvent(new CloseEvent("close", { code: 1006 })), 10); }
};"""
FORBIDDEN = "window.WebSocket = class { constructor() { throw new DOMException('no', 'SecurityError'); } };"
SWALLOWED = "window.WebSocket = class extends EventTarget {};"
A_ROUND = 16_000  # milliseconds


@pytest.fixture
def scene(site: Installation) -> dict[str, Any]:
    return stage(site, "many")


@pytest.fixture(params=[REFUSED, FORBIDDEN, SWALLOWED], ids=["refused", "forbidden", "swallowed"])
def deaf(page: Page, request: pytest.FixtureRequest) -> Page:
    """A page without sockets, whose clock the test moves on."""
    page.clock.install()
    page.add_init_script(request.param)
    return page


def decide_first(chromium: Browser, site: Installation, scene: dict[str, Any]) -> None:
    """Let the second and the third reviewer approve the first case."""
    for username in scene["reviewers"][1:]:
        other = another_page(chromium, site, username)
        other.goto(f"/review/{scene['slug']}/hv1/")
        heading(other, "Number 1")
        other.keyboard.press("a")
        counted(other, 1)
        other.context.close()
        lapse(site, scene["slug"], of=username)  # What a browser that was closed still holds is nobody's choice here.


def test_a_case_that_others_decided_and_the_count_are_told_all_the_same(
    deaf: Page, chromium: Browser, site: Installation, scene: dict[str, Any]
) -> None:
    sign_in(deaf, scene["reviewers"][0])
    with deaf.expect_request_finished(lambda request: request.url.endswith("/ahead/")):
        deaf.goto(f"/review/{scene['slug']}/hv1/")
    heading(deaf, "Number 1")
    expect(deaf.locator(".progress")).to_contain_text("12 left")
    lapse(site, scene["slug"], "C_0001")
    decide_first(chromium, site, scene)
    deaf.clock.fast_forward(A_ROUND)
    expect(deaf.get_by_text("Your lease lapsed")).to_be_visible()
    wait_for(lambda: says(deaf, "11 left"), "the count, once the sweep has settled the case")
    deaf.keyboard.press("a")
    expect(deaf.get_by_text("Number 1: decided meanwhile; your vote is not counted.")).to_be_visible()
    heading(deaf, "Number 2")


def says(deaf: Page, left: str) -> bool:
    """Whether the page says how many are left; if not, it asks again."""
    if left in deaf.locator(".progress").inner_text():
        return True
    with deaf.expect_request_finished(lambda request: request.url.endswith("/stay/")):
        deaf.clock.fast_forward(A_ROUND)
    return False


def test_a_leads_counts_catch_up(deaf: Page, chromium: Browser, site: Installation, scene: dict[str, Any]) -> None:
    sign_in(deaf, scene["lead"])
    locked = deaf.locator("td.approved").first

    def says(count: str) -> bool:
        deaf.clock.fast_forward(A_ROUND)
        return locked.all_inner_texts() == [count]

    wait_for(lambda: says("0"), "the lead to see what the scene made, which the sweep counts")
    decide_first(chromium, site, scene)
    wait_for(lambda: says("1"), "the lead to see the locked character")


def test_an_empty_queue_wakes_up(deaf: Page, site: Installation, scene: dict[str, Any]) -> None:
    sign_in(deaf, scene["reviewers"][0])
    deaf.goto(f"/review/{scene['slug']}/hv3/")
    heading(deaf, "Nothing has come here yet")
    site.shell(NEW_FAILURE.format(slug=scene["slug"]))
    deaf.clock.fast_forward(A_ROUND)
    heading(deaf, "The Borrowed Oven, frame 1")


NEW_FAILURE = """
from curation.models import Project; from tests.browser import scenery
from curation.models import Character; Character.objects.filter(project__slug="{slug}").delete()
scenery.failures(Project.objects.get(slug="{slug}"))
"""
