"""A person who uploads far too much sees a page that says so, not a broken connection."""

from __future__ import annotations

from playwright.sync_api import BrowserContext, expect

FORM_WITH_A_HUGE_FILE = """() => {
    const file = new File([new Uint8Array(60 * 2 ** 20)], "huge.png");
    const chosen = new DataTransfer();
    chosen.items.add(file);
    const input = Object.assign(document.createElement("input"), {type: "file", name: "image"});
    input.files = chosen.files;
    const form = Object.assign(document.createElement("form"), {method: "post", enctype: "multipart/form-data"});
    form.append(input);
    document.body.append(form);
    form.submit();
}"""


def test_the_page_says_that_it_is_too_large(visitor: BrowserContext) -> None:
    page = visitor.new_page()  # not `page`: the browser logs the refusal as an error, rightly
    page.goto("/login/")
    page.evaluate(FORM_WITH_A_HUGE_FILE)
    expect(page.get_by_role("heading")).to_contain_text("too large")
