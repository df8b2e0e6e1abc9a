"""HV2: a finding on a frame and a field."""

from __future__ import annotations

from playwright.sync_api import Browser, Page, expect

from tests.browser.scenery import stage
from tests.browser.steps import another_page, done, heading, sign_in
from tests.installation import Installation


def test_a_script_goes_back_with_a_finding_on_a_frame_and_field(
    page: Page, chromium: Browser, site: Installation
) -> None:
    scene = stage(site, "scripts")
    sign_in(page, scene["reviewers"][0])
    page.keyboard.press("Enter")
    heading(page, "The Borrowed Oven")
    page.keyboard.press("ArrowRight")
    page.keyboard.press("ArrowRight")
    expect(page.locator("#frame-2")).to_be_focused()
    flag = page.get_by_role("checkbox", name="Finding on the pose of frame 2 Tova")
    flag.focus()
    page.keyboard.press("Space")
    expect(flag).to_be_checked()
    frame = page.locator("#frame-2")
    expect(frame.get_by_label("Reason").first).to_be_hidden()
    frame.get_by_label("Note on this finding").locator("visible=true").fill("she only just sat down")
    page.keyboard.press("Escape")
    page.keyboard.press("r")  # the finding is reason enough
    done(page)

    other = another_page(chromium, site, scene["reviewers"][1])
    other.goto(f"/review/{scene['slug']}/hv2/")
    expect(other.get_by_text("she only just sat down")).to_have_count(0)  # nobody sees another's findings
    other.keyboard.press("r")
    other.keyboard.press("1")
    other.keyboard.press("Enter")
    done(other)
    other.context.close()

    lead = another_page(chromium, site, scene["lead"])
    lead.goto(f"/projects/{scene['slug']}/stories/{scene['story']}/")
    state = lead.locator(".page-head .tag")
    while state.inner_text() == "in review":
        lead.wait_for_timeout(200)
        lead.reload()
    expect(state).to_have_text("being revised")
    lead.context.close()


def test_the_meaning_of_a_term_shows_on_focus(page: Page, site: Installation) -> None:
    scene = stage(site, "scripts")
    sign_in(page, scene["reviewers"][0])
    page.keyboard.press("Enter")
    heading(page, "The Borrowed Oven")
    page.keyboard.press("ArrowRight")
    for _ in range(3):
        page.keyboard.press("Tab")
    pose = page.locator("#frame-1").get_by_role("button", name="walk").first
    while not pose.evaluate("(button) => button === document.activeElement"):
        page.keyboard.press("Tab")
    expect(page.locator("#frame-1").get_by_text("walking, one foot ahead").first).to_be_visible()
