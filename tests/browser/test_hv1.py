"""HV1 with the keyboard: a template comes to its decision."""

from __future__ import annotations

from typing import Any

import pytest
from playwright.sync_api import Browser, Page, expect

from tests.browser.scenery import stage
from tests.browser.steps import another_page, heading, sign_in
from tests.installation import Installation


@pytest.fixture
def scene(site: Installation) -> dict[str, Any]:
    return stage(site, "templates")


def test_two_reviewers_lock_a_character_and_the_lead_sees_it_without_a_reload(
    page: Page, chromium: Browser, site: Installation, scene: dict[str, Any]
) -> None:
    lead = another_page(chromium, site, scene["lead"])
    expect(lead).to_have_url(f"{site.url}/projects/{scene['slug']}/")
    expect(lead.locator("td.approved").first).to_have_text("0")
    sign_in(page, scene["reviewers"][0])
    page.keyboard.press("Enter")  # starts the fullest queue
    heading(page, "Tova")
    page.keyboard.press("a")
    heading(page, "Bram")
    other = another_page(chromium, site, scene["reviewers"][1])
    other.keyboard.press("Enter")
    heading(other, "Tova")
    other.keyboard.press("a")
    heading(other, "Bram")
    expect(lead.locator("td.approved").first).to_have_text("1")
    lead.goto(f"/projects/{scene['slug']}/characters/C_0001/")
    expect(lead.locator(".page-head .tag")).to_have_text("locked")
    for context in (lead.context, other.context):
        context.close()


def test_a_rejection_asks_for_its_reason_and_can_be_undone(page: Page, scene: dict[str, Any]) -> None:
    sign_in(page, scene["reviewers"][0])
    page.keyboard.press("Enter")
    heading(page, "Tova")
    page.keyboard.press("r")
    expect(page.get_by_text("Why? Tick at least one reason.")).to_be_visible()
    page.keyboard.press("Enter")  # none is ticked yet
    heading(page, "Tova")
    page.keyboard.press("2")
    expect(page.get_by_label("Background is not plain white")).to_be_checked()
    expect(page.get_by_text("Enter sends it.")).to_be_visible()
    page.keyboard.press("2")
    expect(page.get_by_text("Why? Tick at least one reason.")).to_be_visible()
    page.keyboard.press("2")
    page.keyboard.press("Enter")
    heading(page, "Bram")
    expect(page.locator(".strip")).to_contain_text("Rejected: Tova")
    page.keyboard.press("z")
    heading(page, "Tova")
    expect(page.get_by_label("Background is not plain white")).not_to_be_checked()


def test_a_note_is_written_while_the_reason_is_asked_for(page: Page, scene: dict[str, Any]) -> None:
    sign_in(page, scene["reviewers"][0])
    page.keyboard.press("Enter")
    heading(page, "Tova")
    page.keyboard.press("r")
    page.keyboard.press("2")
    page.keyboard.press("n")
    page.keyboard.type("a grey corner")
    page.keyboard.press("Escape")
    expect(page.get_by_text("Enter sends it.")).to_be_visible()
    with page.expect_request("**/cast/") as sent:
        page.keyboard.press("Enter")
    assert "note=a+grey+corner" in (sent.value.post_data or "")
    heading(page, "Bram")


def test_what_is_marked_as_wrong_is_not_let_through(page: Page, scene: dict[str, Any]) -> None:
    sign_in(page, scene["reviewers"][0])
    page.keyboard.press("Enter")
    heading(page, "Tova")
    page.keyboard.press("2")
    page.keyboard.press("a")
    expect(page.get_by_text("You marked something as wrong here")).to_be_visible()
    heading(page, "Tova")
    page.keyboard.press("2")
    page.keyboard.press("a")
    heading(page, "Bram")
    expect(page.get_by_text("You marked something as wrong here")).to_have_count(0)


def test_keys_do_nothing_while_a_note_is_written(page: Page, scene: dict[str, Any]) -> None:
    sign_in(page, scene["reviewers"][0])
    page.keyboard.press("Enter")
    heading(page, "Tova")
    page.keyboard.press("n")
    page.keyboard.type("a nice star, as drawn")
    expect(page.locator("#note-text")).to_have_value("a nice star, as drawn")
    heading(page, "Tova")
    page.keyboard.press("Escape")  # out of the note
    page.keyboard.press("a")
    heading(page, "Bram")


def test_passing_shows_the_next_and_escape_goes_back_to_the_desk(page: Page, scene: dict[str, Any]) -> None:
    sign_in(page, scene["reviewers"][0])
    page.keyboard.press("Enter")
    heading(page, "Tova")
    page.keyboard.press("s")
    heading(page, "Bram")
    expect(page.locator(".strip")).to_contain_text("Passed on: Tova")
    page.keyboard.press("Escape")
    heading(page, "Your desk")


def test_space_zooms_to_the_pixels_and_back(page: Page, scene: dict[str, Any]) -> None:
    sign_in(page, scene["reviewers"][0])
    page.keyboard.press("Enter")
    heading(page, "Tova")
    page.mouse.move(400, 400)
    page.keyboard.press("Space")
    expect(page.locator(".stage")).to_have_class("stage zoomed")
    page.keyboard.press("Space")
    expect(page.locator(".stage")).to_have_class("stage")


def test_the_keys_are_listed_and_can_be_turned_off(page: Page, scene: dict[str, Any]) -> None:
    sign_in(page, scene["reviewers"][0])
    page.keyboard.press("Enter")
    heading(page, "Tova")
    page.keyboard.press("?")
    page.get_by_label("Single keys act").uncheck()
    page.keyboard.press("Escape")
    expect(page.get_by_role("dialog")).to_be_hidden()
    page.keyboard.press("a")
    page.get_by_role("button", name="Approve").click()
    heading(page, "Bram")


def test_without_javascript_a_template_still_comes_to_a_vote(
    chromium: Browser, site: Installation, scene: dict[str, Any]
) -> None:
    context = chromium.new_context(base_url=site.url, java_script_enabled=False)
    page = context.new_page()
    sign_in(page, scene["reviewers"][0])
    page.goto(f"/review/{scene['slug']}/hv1/")
    page.get_by_role("button", name="Reject").click()
    expect(page.get_by_role("alert")).to_contain_text("give at least one reason")
    page.get_by_label("Not the full body").check()
    page.get_by_role("button", name="Reject").click()
    heading(page, "Bram")
    page.get_by_role("button", name="Undo").click()
    heading(page, "Tova")
    context.close()
