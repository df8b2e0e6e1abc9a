"""Signing in and out."""

from __future__ import annotations

import re

import pytest
from playwright.sync_api import Page, expect

from tests.browser.scenery import PASSWORD, stage
from tests.browser.steps import counted, heading, sign_in
from tests.installation import Installation


def test_a_panellist_signs_in_with_the_keyboard_and_lands_at_the_desk(page: Page, site: Installation) -> None:
    sign_in(page, stage(site, "templates")["reviewers"][0])
    expect(page).to_have_url(re.compile("/review/$"))
    page.get_by_role("button", name="Sign out").press("Enter")
    expect(page.get_by_label("Username")).to_be_visible()


def test_a_wrong_password_is_said_plainly(page: Page) -> None:
    page.goto("/login/")
    page.get_by_label("Username").fill("nobody")
    page.get_by_label("Password").fill("not this one")
    page.keyboard.press("Enter")
    expect(page.get_by_role("alert")).to_contain_text("do not belong together")
    expect(page.get_by_label("Username")).to_have_value("nobody")


# A browser whose database takes half a second to open: a busy disk.
SLOW_STORE = """
const open = indexedDB.open.bind(indexedDB);
const told = Object.getOwnPropertyDescriptor(IDBRequest.prototype, "onsuccess");
IDBFactory.prototype.open = (...given) => Object.defineProperty(open(...given), "onsuccess", {
  set(act) { told.set.call(this, (event) => setTimeout(() => act.call(this, event), 500)); },
});
"""


@pytest.mark.parametrize("store", ["", SLOW_STORE], ids=["store", "slow store"])
def test_a_session_that_ended_leads_back_to_the_page_after_signing_in(
    page: Page, site: Installation, store: str
) -> None:
    scene = stage(site, "templates")
    page.add_init_script(store)
    sign_in(page, scene["reviewers"][0])
    page.keyboard.press("Enter")
    heading(page, "Tova")
    page.context.clear_cookies(name="sessionid")
    page.keyboard.press("a")
    page.get_by_label("Username").fill(scene["reviewers"][0])
    page.get_by_label("Password").fill(PASSWORD)
    page.keyboard.press("Enter")
    heading(page, "Bram")  # the vote was kept, and is sent now
    counted(page, 1)
