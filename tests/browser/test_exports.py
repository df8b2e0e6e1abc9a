"""A lead makes a version, watches it, and takes it home."""

from __future__ import annotations

import tarfile
from pathlib import Path

from playwright.sync_api import Page, expect

from tests.browser.scenery import stage
from tests.browser.steps import sign_in
from tests.installation import Installation


def test_a_version_is_made_while_the_lead_looks_on(site: Installation, page: Page, tmp_path: Path) -> None:
    scene = stage(site, "approved")
    sign_in(page, scene["lead"])
    page.goto(f"/projects/{scene['slug']}/exports/")
    page.get_by_label("Name of the version").fill("spring")
    page.get_by_role("radio", name="webdataset").check()
    page.get_by_label("Votes, by pseudonym").check()
    page.get_by_role("button", name="Make this version").click()
    version = page.get_by_role("listitem").filter(has=page.get_by_role("link", name="spring", exact=True))
    expect(version.get_by_text("done", exact=True)).to_be_visible(timeout=30_000)
    with page.expect_download() as download:
        version.get_by_role("link", name="Download spring").click()
    download.value.save_as(tmp_path / "spring.tar")
    with tarfile.open(tmp_path / "spring.tar") as archive:
        assert f"{scene['slug']}-spring/frames/train-000000.tar" in archive.getnames()


def test_what_was_added_between_two_versions_is_one_click_away(site: Installation, page: Page) -> None:
    scene = stage(site, "approved")
    sign_in(page, scene["lead"])
    page.goto(f"/projects/{scene['slug']}/exports/v2/")
    page.get_by_role("button", name="Show the difference").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("From v1 to v2")
    expect(page.get_by_role("cell", name="C_v1")).to_be_visible()
