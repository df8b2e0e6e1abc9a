"""HV3: looking, making anew, and the way of a correction back to acceptance."""

from __future__ import annotations

import io
from typing import Any

import pytest
from PIL import Image
from playwright.sync_api import Browser, Page, expect

from tests.browser.scenery import stage
from tests.browser.steps import another_page, done, fits, heading, sign_in
from tests.installation import Installation, wait_for

TITLE = "The Borrowed Oven, frame 1"


@pytest.fixture
def scene(site: Installation) -> dict[str, Any]:
    return stage(site, "failures")


def test_attempts_are_looked_through_and_flickered(page: Page, scene: dict[str, Any]) -> None:
    sign_in(page, scene["reviewers"][0])
    page.keyboard.press("Enter")
    heading(page, TITLE)
    shown = page.locator(".stage img:visible")
    expect(shown).to_have_attribute("alt", "Attempt 3")
    page.keyboard.press("ArrowLeft")
    expect(shown).to_have_attribute("alt", "Attempt 2")
    for number in (3, 2, 3):
        page.keyboard.press("f")
        expect(shown).to_have_attribute("alt", f"Attempt {number}")
    expect(page.get_by_text("Tova stands, but should walk.").locator("visible=true")).to_have_count(1)
    page.keyboard.press("m")
    expect(page.locator(".regions:visible")).to_have_count(0)


def test_two_attempts_are_slid_over_each_other_and_their_difference_is_shown(page: Page, scene: dict[str, Any]) -> None:
    sign_in(page, scene["reviewers"][0])
    page.keyboard.press("Enter")
    heading(page, TITLE)
    under = page.locator(".stage img.under")
    page.keyboard.press("b")
    expect(under).to_have_attribute("alt", "Attempt 2")
    page.keyboard.press("ArrowRight")
    expect(page.get_by_label("Where the two pictures meet")).to_have_value("51")
    page.keyboard.press("x")
    expect(page.get_by_role("button", name="Difference")).to_have_attribute("aria-pressed", "true")
    wait_for(lambda: brightest_difference(page) > 60, "the difference to show")
    page.keyboard.press("x")
    expect(under).to_have_count(0)


def test_a_template_or_a_reference_is_laid_beside_and_zoomed_with_it(page: Page, scene: dict[str, Any]) -> None:
    sign_in(page, scene["reviewers"][0])
    page.keyboard.press("Enter")
    heading(page, TITLE)
    page.keyboard.press("t")
    expect(page.get_by_alt_text("Tova, template")).to_be_visible()
    page.get_by_label("What to look at beside it").select_option("Bram, reference")
    template = page.get_by_alt_text("Bram, reference")
    expect(template).to_be_visible()
    expect(template).to_have_js_property("complete", True)
    frame = page.get_by_alt_text("Attempt 3").bounding_box()
    beside = template.bounding_box()
    assert frame is not None and beside is not None
    assert beside["width"] > 200 and beside["x"] >= frame["x"] + frame["width"]
    page.locator("#title").focus()
    page.keyboard.press("Space")
    expect(page.locator(".stage.zoomed")).to_have_count(2)
    page.keyboard.press("Space")
    page.keyboard.press("t")
    expect(template).to_be_hidden()


def test_on_a_narrow_screen_the_template_lies_below_and_both_are_in_sight(page: Page, scene: dict[str, Any]) -> None:
    page.set_viewport_size({"width": 360, "height": 740})
    sign_in(page, scene["reviewers"][0])
    page.goto(f"/review/{scene['slug']}/hv3/")
    page.get_by_role("button", name="Template").click()
    expect(page.get_by_alt_text("Tova, template")).to_have_js_property("complete", True)
    frame, beside = (page.get_by_alt_text(name).bounding_box() for name in ("Attempt 3", "Tova, template"))
    assert frame is not None and beside is not None
    assert beside["y"] >= frame["y"] + frame["height"]
    assert beside["y"] + beside["height"] - frame["y"] < 740
    fits(page)


def test_every_tool_is_in_reach_on_a_narrow_screen(page: Page, scene: dict[str, Any]) -> None:
    page.set_viewport_size({"width": 360, "height": 740})
    sign_in(page, scene["reviewers"][0])
    page.goto(f"/review/{scene['slug']}/hv3/")
    page.keyboard.press("b")  # the slider needs room too
    for tool in page.locator(".tools button, .tools input").all():
        box = tool.bounding_box()
        assert box is not None and box["x"] >= 0 and box["x"] + box["width"] <= 360


def brightest_difference(page: Page) -> int:
    """The greatest value of any channel in the middle of the stage: 0 where two pictures are the same."""
    box = page.locator("[data-attempts] .plane").bounding_box()
    assert box is not None
    middle = {"x": box["x"], "y": box["y"] + box["height"] / 4, "width": box["width"], "height": box["height"] / 4}
    with Image.open(io.BytesIO(page.screenshot(clip=middle))) as picture:
        return max(high for _, high in picture.convert("RGB").getextrema())


def test_two_reviewers_have_it_made_anew_with_an_edited_prompt(
    page: Page, chromium: Browser, site: Installation, scene: dict[str, Any]
) -> None:
    sign_in(page, scene["reviewers"][0])
    page.keyboard.press("Enter")
    heading(page, TITLE)
    page.keyboard.press("g")
    expect(page.locator("#prompt")).to_be_focused()
    expect(page.locator("#prompt")).to_have_value("Tova walks home")
    page.locator("#prompt").fill("Tova walks home, one foot ahead")
    page.keyboard.press("Escape")
    page.keyboard.press("2")
    page.keyboard.press("Enter")
    done(page)
    decide(chromium, site, scene, "g")
    state = wait_for_state(chromium, site, scene, "being made anew")
    state.get_by_text("Prompt of the next try").click()
    expect(state.get_by_text("Tova walks home, one foot ahead")).to_be_visible()
    state.context.close()


def test_a_correction_is_uploaded_and_accepted(
    page: Page, chromium: Browser, site: Installation, scene: dict[str, Any]
) -> None:
    for username in scene["reviewers"][:2]:
        other = another_page(chromium, site, username)
        other.goto(f"/review/{scene['slug']}/hv3/")
        other.keyboard.press("c")
        other.keyboard.press("3")
        other.keyboard.press("Enter")
        done(other)
        other.context.close()
    wait_for_state(chromium, site, scene, "at the correction desk").context.close()

    sign_in(page, scene["lead"])
    page.goto(f"/review/{scene['slug']}/corrections/")
    page.get_by_role("link", name=TITLE).click()
    expect(page.get_by_text("An expression is wrong")).to_be_visible()
    page.get_by_label("PNG, JPEG or WebP").set_input_files(
        {"name": "mended.png", "mimeType": "image/png", "buffer": mended()}
    )
    page.get_by_role("button", name="Put before the panel").click()
    expect(page.get_by_text("before the panel for acceptance")).to_be_visible()

    for username in scene["reviewers"][1:]:
        other = another_page(chromium, site, username)
        other.goto(f"/review/{scene['slug']}/hv3/")
        expect(other.get_by_text("What the panel asked for")).to_be_visible()
        expect(other.locator(".compare > figure")).to_have_count(2)
        other.keyboard.press("f")
        expect(other.locator(".stage img:visible")).to_have_attribute("alt", "Before the correction")
        other.keyboard.press("a")
        done(other)
        other.context.close()
    wait_for_state(chromium, site, scene, "approved").context.close()


def test_a_region_is_drawn_by_pointer_and_typed_by_keyboard(
    page: Page, chromium: Browser, site: Installation, scene: dict[str, Any]
) -> None:
    for username in scene["reviewers"][:2]:
        other = another_page(chromium, site, username)
        other.goto(f"/review/{scene['slug']}/hv3/")
        other.keyboard.press("3")
        other.keyboard.press("c")
        done(other)
        other.context.close()
    wait_for_state(chromium, site, scene, "at the correction desk").context.close()
    sign_in(page, scene["reviewers"][2])
    page.goto(f"/review/{scene['slug']}/corrections/{scene['frame']}/")
    box = page.locator("[data-draw] img").bounding_box()
    assert box is not None
    page.mouse.move(box["x"] + box["width"] * 0.75, box["y"] + box["height"] * 0.5)
    page.mouse.down()
    page.mouse.move(box["x"] + box["width"] * 0.25, box["y"] + box["height"] * 0.25)
    page.mouse.up()
    expect(page.get_by_label("Left")).to_have_value("25.0")
    expect(page.get_by_label("Bottom")).to_have_value("50.0")
    page.get_by_label("Bottom").fill("60")
    expect(page.locator("[data-region]")).to_have_attribute("height", "35")
    page.get_by_label("What to change").fill("Lower the brows.")
    page.get_by_role("button", name="Send to the editor").click()
    expect(page.get_by_text("With the editor now")).to_be_visible()


def decide(chromium: Browser, site: Installation, scene: dict[str, Any], key: str) -> None:
    """Let the second reviewer agree."""
    other = another_page(chromium, site, scene["reviewers"][1])
    other.goto(f"/review/{scene['slug']}/hv3/")
    other.keyboard.press(key)
    other.keyboard.press("Escape")
    other.keyboard.press("2")
    other.keyboard.press("Enter")
    done(other)
    other.context.close()


def wait_for_state(chromium: Browser, site: Installation, scene: dict[str, Any], state: str) -> Page:
    """Return the lead's page of the frame once it has come to a state."""
    lead = another_page(chromium, site, scene["lead"])
    lead.goto(f"/projects/{scene['slug']}/stories/S_0001/1/")
    shown = lead.locator(".page-head .tag")
    for _ in range(100):
        if shown.inner_text() == state:
            break
        lead.wait_for_timeout(100)
        lead.reload()
    expect(shown).to_have_text(state)
    return lead


def mended() -> bytes:
    out = io.BytesIO()
    Image.new("RGB", (1024, 1024), "#88aacc").save(out, "PNG")
    return out.getvalue()
