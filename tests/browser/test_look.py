"""Every page: dark and light, narrow and wide, without an error on the console; and what strangers get."""

from __future__ import annotations

import itertools
from collections.abc import Iterator
from typing import Any

import pytest
from playwright.sync_api import Browser, Page, expect

from tests.browser.scenery import stage
from tests.browser.steps import fits, no_serious_fault, sign_in
from tests.installation import Installation


@pytest.fixture(scope="module")
def scenes(site: Installation) -> dict[str, dict[str, Any]]:
    return {
        what: stage(site, what)
        for what in ("templates", "scripts", "failures", "gold", "figures", "approved", "stories")
    }


def addresses(scenes: dict[str, dict[str, Any]]) -> Iterator[tuple[str, str]]:
    """Who looks at which page."""
    templates, scripts, failures = (scenes[what] for what in ("templates", "scripts", "failures"))
    yield templates["reviewers"][0], "/review/"
    yield templates["reviewers"][0], "/review/history/"
    yield templates["reviewers"][0], "/settings/"
    yield templates["reviewers"][0], "/settings/password/"
    yield failures["lead"], f"/projects/{failures['slug']}/people/"
    for scene, checkpoint in ((templates, "hv1"), (scripts, "hv2"), (failures, "hv3"), (templates, "hv3")):
        yield scene["reviewers"][0], f"/review/{scene['slug']}/{checkpoint}/"
    yield failures["reviewers"][0], f"/review/{failures['slug']}/corrections/"
    yield failures["reviewers"][0], f"/review/{failures['slug']}/corrections/{failures['frame']}/"
    for page in (
        "",
        "vocabulary/",
        "items/?kind=frame",
        "items/?kind=story",
        "items/?kind=reference",
        "import/",
        "people/",
        "panels/",
        "targets/",
        "suite/",
        "prompts/",
        "prompts/triple_check/",
        "budget/",
        "bulk/?kind=frame&act=retry",
        "bulk/?kind=character&act=first",
    ):
        yield failures["lead"], f"/projects/{failures['slug']}/{page}"
    for page in ("characters/C_0001/", "stories/S_0001/", "stories/S_0001/1/"):
        yield failures["lead"], f"/projects/{failures['slug']}/{page}"
    yield scenes["gold"]["lead"], f"/projects/{scenes['gold']['slug']}/gold/"
    yield templates["reviewers"][0], "/practice/"
    figures = scenes["figures"]
    for page in ("", "consensus/", "consensus/?queue=hv3", f"consensus/{figures['panellist']}/", "diversity/"):
        yield figures["lead"], f"/projects/{figures['slug']}/{page}"
    approved = scenes["approved"]
    for page in ("", "v2/", "v2/difference/?with=v1", "v3/"):
        yield approved["lead"], f"/projects/{approved['slug']}/exports/{page}"
    stories = scenes["stories"]
    for page in ("", f"{stories['board']}/", f"{stories['board']}/draft/?name=Gazoo"):
        yield stories["lead"], f"/projects/{stories['slug']}/s2ed/{page}"
    yield failures["lead"], "/projects/"
    yield failures["operator"], "/operations/"


@pytest.mark.parametrize(("width", "scheme"), [(360, "dark"), (1440, "light"), (3840, "dark")])
def test_every_page_fits_logs_no_error_and_is_accessible(
    chromium: Browser, site: Installation, scenes: dict[str, dict[str, Any]], width: int, scheme: Any
) -> None:
    pages: dict[str, Page] = {}
    errors: list[str] = []
    for username, address in addresses(scenes):
        if username not in pages:
            context = chromium.new_context(
                base_url=site.url, viewport={"width": width, "height": 900}, color_scheme=scheme
            )
            pages[username] = page = context.new_page()
            page.on("console", lambda message: errors.append(message.text) if message.type == "error" else None)
            page.on("pageerror", lambda error: errors.append(str(error)))
            sign_in(page, username)
        response = pages[username].goto(address)
        assert response is not None and response.status == 200, address
        expect(pages[username].get_by_role("heading", level=1)).to_have_count(1)
        fits(pages[username])
        if width < 3840:  # at 4K everything is as at 1440 px, but for where it stands
            no_serious_fault(pages[username])
        assert not errors, f"{address}: {errors}"
    for page in pages.values():
        page.context.close()


def test_at_390_px_an_operator_sees_every_figure_and_nothing_overlaps(
    page: Page, scenes: dict[str, dict[str, Any]]
) -> None:
    page.set_viewport_size({"width": 390, "height": 844})
    sign_in(page, scenes["failures"]["operator"])
    page.goto("/operations/")
    edges = page.evaluate(
        """[...document.querySelectorAll(".top nav a, .me, .top button")]
           .filter((e) => e.checkVisibility()).map((e) => e.getBoundingClientRect())
           .map((box) => [box.left, box.right, box.height])"""
    )
    for (_, right, _), (left, _, _) in itertools.pairwise(edges):
        assert right <= left
    assert edges[-1][1] <= 390
    assert max(height for _, _, height in edges) < 48, "something in the top bar wraps"
    nav = "[document.querySelector('.top nav').scrollWidth, document.querySelector('.top nav').clientWidth]"
    wide, has = page.evaluate(nav)
    assert wide <= has
    last = page.locator(".ops tbody tr").first.locator("td").last.bounding_box()
    assert last is not None and last["x"] + last["width"] <= 390
    expect(page.get_by_role("columnheader", name="Stuck")).to_be_in_viewport()


def test_the_switch_between_light_and_dark_is_kept(page: Page) -> None:
    page.emulate_media(color_scheme="light")
    page.goto("/login/")
    background = "getComputedStyle(document.documentElement).backgroundColor"
    light = page.evaluate(background)
    page.get_by_role("button", name="Light or dark").click()
    dark = page.evaluate(background)
    assert dark != light
    page.reload()
    assert page.evaluate(background) == dark


def test_density_applies_at_once_and_is_kept(page: Page, scenes: dict[str, dict[str, Any]]) -> None:
    sign_in(page, scenes["templates"]["reviewers"][0])
    page.goto("/settings/")
    button = page.get_by_role("link", name="Change your password")
    comfortable = button.bounding_box()
    page.get_by_label("Compact").check()
    compact = button.bounding_box()
    assert comfortable is not None and compact is not None
    assert 24 <= compact["height"] < comfortable["height"]
    page.reload()
    assert button.bounding_box() == compact
    expect(page.get_by_label("Compact")).to_be_checked()


def test_a_stranger_gets_404_for_another_projects_picture(
    page: Page, scenes: dict[str, dict[str, Any]], site: Installation
) -> None:
    picture = scenes["failures"]["picture"]
    sign_in(page, scenes["failures"]["reviewers"][0])
    assert page.request.get(picture).status == 200
    page.get_by_role("button", name="Sign out").click()
    expect(page.get_by_label("Username")).to_be_visible()
    assert "/login/" in page.request.get(picture).url
    sign_in(page, scenes["templates"]["reviewers"][0])
    assert page.request.get(picture).status == 404
    assert page.request.get(f"/review/{scenes['failures']['slug']}/hv3/").status == 404
