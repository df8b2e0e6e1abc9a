"""What people do in the browser tests."""

from __future__ import annotations

import re
from pathlib import Path

import axe_playwright_python
from playwright.sync_api import Browser, Page, expect

from tests.browser.scenery import PASSWORD
from tests.installation import Installation


def sign_in(page: Page, username: str, password: str = PASSWORD) -> None:
    """Sign in by keyboard only."""
    page.goto("/login/")
    expect(page.get_by_label("Username")).to_be_focused()
    page.keyboard.type(username)
    page.keyboard.press("Tab")
    page.keyboard.type(password)
    page.keyboard.press("Enter")
    expect(page).not_to_have_url(re.compile("/login/"))
    page.wait_for_load_state("load")  # from now on it listens to keys


def another_page(chromium: Browser, site: Installation, username: str) -> Page:
    """A second person's browser, signed in."""
    context = chromium.new_context(base_url=site.url, viewport={"width": 1280, "height": 800})
    context.set_default_timeout(30_000)
    page = context.new_page()
    sign_in(page, username)
    return page


def heading(page: Page, text: str) -> None:
    """Wait for a page whose main heading says so, and that listens to keys."""
    expect(page.get_by_role("heading", level=1)).to_have_text(text)
    page.wait_for_load_state("load")


def done(page: Page) -> None:
    """Wait for the queue to be empty for this person."""
    expect(page.get_by_role("heading", level=1)).to_have_text(
        re.compile("You have done your part|Everything is decided")
    )


def counted(page: Page, votes: int) -> None:
    """Wait for the page to say that so many votes of today have arrived."""
    expect(page.locator(".progress")).to_contain_text(f"{votes} done today")


def lapse(site: Installation, slug: str, label: str = "", of: str = "") -> None:
    """Let leases of a project lapse now: of cases whose label, and of people whose name, contains these."""
    site.shell(LAPSE.format(slug=slug, label=label, of=of))


LAPSE = """
from django.utils import timezone; from review.models import Seat; from review.queue import free_lapsed
leases = Seat.objects.filter(case__project__slug="{slug}", leased_until__isnull=False)
leases = leases.filter(case__label__contains="{label}", user__username__contains="{of}")
leases.update(leased_until=timezone.now())
free_lapsed(timezone.now())
"""

RULES = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]
AXE = Path(axe_playwright_python.__file__).with_name("axe.min.js").read_text()


def no_serious_fault(page: Page) -> None:
    """axe-core finds nothing serious or critical on the page."""
    # What the bar covers by half, as the page happens to be scrolled, would be measured as too small.
    page.evaluate("document.querySelector('.bar')?.style.setProperty('position', 'static')")
    page.evaluate(AXE)
    options = {"runOnly": RULES, "resultTypes": ["violations"], "preload": False}  # only what is told is worked out
    found = page.evaluate("(options) => axe.run(document, options).then((found) => found.violations)", options)
    page.evaluate("document.querySelector('.bar')?.style.removeProperty('position')")
    serious = [one for one in found if one["impact"] in ("serious", "critical")]
    told = [f"{one['id']}: {one['help']}: {[node['html'][:200] for node in one['nodes'][:3]]}" for one in serious]
    assert not told, f"{page.url}: {told}"


def fits(page: Page) -> None:
    """The page does not scroll sideways."""
    widths = page.evaluate("[document.documentElement.scrollWidth, document.documentElement.clientWidth]")
    assert widths[0] <= widths[1], f"{page.url} is {widths[0]} px wide in a window of {widths[1]} px"
