"""A lead brings a story, watches it compile, edits a frame, and sends it to HV2."""

from __future__ import annotations

from playwright.sync_api import Page, expect

from tests.browser.scenery import stage
from tests.browser.steps import sign_in
from tests.installation import Installation


def test_a_story_is_brought_and_compiled_while_the_lead_looks_on(site: Installation, page: Page) -> None:
    scene = stage(site, "stories")
    sign_in(page, scene["lead"])
    page.goto(f"/projects/{scene['slug']}/")
    page.get_by_role("link", name="Bring a story").click()
    page.get_by_label("Title").fill("Again")
    page.get_by_label("Story", exact=True).fill(scene["text"])
    page.get_by_label("Frames").fill("7")
    page.get_by_role("button", name="Compile").click()
    expect(page.get_by_text("compiled", exact=True)).to_be_visible(timeout=30_000)
    expect(page.get_by_role("button", name="Tova is running.")).to_be_visible()


def test_a_phrase_tells_where_it_came_from_and_an_edit_shows_its_difference(site: Installation, page: Page) -> None:
    scene = stage(site, "stories")
    sign_in(page, scene["lead"])
    page.goto(f"/projects/{scene['slug']}/s2ed/{scene['board']}/")
    page.locator("#frame-4").get_by_role("button", name="Bram now wears a red cape.").hover()
    expect(page.get_by_text("Carried from frame 2 “wore a red cape”").first).to_be_visible()
    page.locator("#frame-1").get_by_role("button", name="Tova is running.").focus()
    expect(page.get_by_text("From this frame’s text “ran”")).to_be_visible()
    page.get_by_text("Edit frame 2", exact=True).click()
    page.locator("#frame-2").get_by_label("Wears", exact=True).fill("a tin helmet")
    page.get_by_role("button", name="Save frame 2 and compile what follows").click()
    expect(page.get_by_text("compiled", exact=True)).to_be_visible(timeout=30_000)
    expect(page.locator("#frame-4 ins")).to_contain_text("tin helmet")


def test_what_is_settled_goes_to_hv2(site: Installation, page: Page) -> None:
    scene = stage(site, "stories")
    sign_in(page, scene["lead"])
    page.goto(f"/projects/{scene['slug']}/s2ed/{scene['board']}/")
    expect(page.get_by_role("link", name="Draft Gazoo for Phase I")).to_be_visible()
    page.get_by_role("group", name="Frame 7: whom does “They” mean?").get_by_label("Bram").uncheck()
    page.get_by_role("button", name="Send to HV2").click()
    expect(page.get_by_text("is before the panel of HV2")).to_be_visible()
    last = page.locator(".card").filter(has_text="Frame 7")
    expect(last).to_contain_text("C_0001")
    expect(last).not_to_contain_text("C_0002")
