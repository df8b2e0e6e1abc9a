"""Signing in, by keyboard only."""

from __future__ import annotations

from playwright.sync_api import Page, expect

from tests.installation import Installation


def test_a_panellist_signs_in_with_the_keyboard(page: Page, site: Installation) -> None:
    login = next(login for login in site.logins if login["role"] == "panellist")
    page.goto("/login/")
    page.get_by_label("Name").focus()
    page.keyboard.type(login["username"])
    page.keyboard.press("Tab")
    page.keyboard.type(login["password"])
    page.keyboard.press("Enter")
    expect(page).not_to_have_url(f"{site.url}/login/")
    assert any(cookie["name"] == "sessionid" for cookie in page.context.cookies())


def test_a_wrong_password_is_said_plainly(page: Page) -> None:
    page.goto("/login/")
    page.get_by_label("Name").fill("lead")
    page.get_by_label("Password").fill("not this one")
    page.keyboard.press("Enter")
    expect(page.get_by_role("alert")).to_be_visible()
