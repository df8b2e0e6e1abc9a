"""Voting without waiting, and mistakes without loss: by key, offline, after a reload, with others at the same queue."""

from __future__ import annotations

from typing import Any

import pytest
from playwright.sync_api import APIResponse, Browser, Page, Route, expect

from tests.browser.scenery import stage
from tests.browser.steps import another_page, counted, heading, lapse, sign_in
from tests.installation import Installation, wait_for


@pytest.fixture
def scene(site: Installation) -> dict[str, Any]:
    return stage(site, "many")


@pytest.fixture
def queue(page: Page, scene: dict[str, Any]) -> Page:
    """The queue of the first reviewer, with its pile of cases ahead."""
    sign_in(page, scene["reviewers"][0])
    with page.expect_request_finished(lambda request: request.url.endswith("/ahead/")):
        page.goto(f"/review/{scene['slug']}/hv1/")
    heading(page, "Number 1")
    return page


def approve(page: Page, first: int, last: int) -> None:
    for number in range(first, last + 1):
        heading(page, f"Number {number}")
        page.keyboard.press("a")


def test_ten_votes_by_key_each_in_one_request(queue: Page) -> None:
    asked: list[str] = []
    queue.on("request", lambda request: asked.append(request.url) if request.method == "POST" else None)
    approve(queue, 1, 10)
    heading(queue, "Number 11")
    counted(queue, 10)
    casts = [url for url in asked if url.endswith("/cast/")]
    assert len(casts) == len(asked) == 10


class Held:
    """The first answer of an address: the server has given it, and the browser does not get it yet."""

    def __init__(self, page: Page, url: str) -> None:
        self.page = page
        self.answer: tuple[Route, APIResponse] | None = None
        page.route(url, self._hold)

    def _hold(self, route: Route) -> None:
        if self.answer:
            route.continue_()
        else:
            self.answer = route, route.fetch()

    def wait(self) -> tuple[Route, APIResponse]:
        while not self.answer:
            self.page.wait_for_timeout(20)
        return self.answer

    def release(self) -> None:
        route, answer = self.wait()
        route.fulfill(response=answer)


def test_what_was_voted_on_while_the_pile_was_on_its_way_does_not_come_again(page: Page, scene: dict[str, Any]) -> None:
    ahead = Held(page, "**/ahead/")
    sign_in(page, scene["reviewers"][0])
    page.goto(f"/review/{scene['slug']}/hv1/")
    ahead.wait()
    approve(page, 1, 3)
    counted(page, 3)
    ahead.release()
    approve(page, 4, 10)
    heading(page, "Number 11")
    counted(page, 10)


def test_what_was_voted_on_while_a_ballot_was_on_its_way_does_not_come_again(page: Page, scene: dict[str, Any]) -> None:
    ahead, cast = Held(page, "**/ahead/"), Held(page, "**/cast/")
    sign_in(page, scene["reviewers"][0])
    page.goto(f"/review/{scene['slug']}/hv1/")
    ahead.wait()
    approve(page, 1, 1)
    cast.wait()  # its answer names the next cases too: nothing was ahead
    ahead.release()
    approve(page, 2, 3)
    heading(page, "Number 4")
    cast.release()
    approve(page, 4, 10)
    heading(page, "Number 11")
    counted(page, 10)


def test_the_next_case_shows_although_the_server_takes_its_time(queue: Page) -> None:
    queue.route("**/cast/", lambda route: None)  # no answer, ever
    approve(queue, 1, 5)
    heading(queue, "Number 6")


def test_five_votes_offline_are_kept_and_sent_when_the_line_is_back(queue: Page) -> None:
    queue.context.set_offline(True)
    approve(queue, 1, 5)
    expect(queue.locator("#unsent")).to_contain_text("5 votes wait for the line")
    heading(queue, "Number 6")
    queue.keyboard.press("a")  # nothing is ahead any more
    heading(queue, "Your votes are on their way")
    queue.context.set_offline(False)
    heading(queue, "Number 7")
    expect(queue.locator("#unsent")).to_be_hidden()
    counted(queue, 6)


def test_votes_that_were_not_sent_outlive_a_reload(queue: Page) -> None:
    queue.route("**/cast/", lambda route: route.abort())
    approve(queue, 1, 2)
    expect(queue.locator("#unsent")).to_contain_text("2 votes wait for the line")
    queue.once("dialog", lambda dialog: dialog.accept())  # are you sure?
    queue.unroute("**/cast/")
    queue.reload()
    heading(queue, "Number 3")
    counted(queue, 2)


def test_what_was_left_unsent_goes_out_from_the_desk(queue: Page) -> None:
    queue.route("**/cast/", lambda route: route.abort())
    approve(queue, 1, 1)
    expect(queue.locator("#unsent")).to_contain_text("1 vote waits for the line")
    queue.once("dialog", lambda dialog: dialog.accept())
    queue.unroute("**/cast/")
    with queue.expect_response("**/cast/"):
        queue.goto("/review/")
    queue.reload()
    expect(queue.get_by_text("1 vote today")).to_be_visible()


def test_undo_brings_the_case_back_whether_its_vote_was_sent_or_not(queue: Page) -> None:
    approve(queue, 1, 1)
    counted(queue, 1)
    queue.keyboard.press("z")
    heading(queue, "Number 1")
    queue.context.set_offline(True)
    approve(queue, 1, 2)
    heading(queue, "Number 3")
    queue.keyboard.press("z")
    heading(queue, "Number 2")
    queue.context.set_offline(False)
    counted(queue, 1)
    heading(queue, "Number 2")


def test_a_case_that_others_decide_while_i_look_is_said_in_one_line(
    queue: Page, chromium: Browser, site: Installation, scene: dict[str, Any]
) -> None:
    lapse(site, scene["slug"], "C_0001")
    for username in scene["reviewers"][1:]:
        other = another_page(chromium, site, username)
        other.goto(f"/review/{scene['slug']}/hv1/")
        approve(other, 1, 1)
        counted(other, 1)
        other.context.close()
    expect(queue.get_by_text("Your lease lapsed")).to_be_visible(timeout=10_000)  # news rest for 6 s
    queue.keyboard.press("a")
    expect(queue.get_by_text("Number 1: decided meanwhile; your vote is not counted.")).to_be_visible()


def test_leaving_gives_the_seats_back(queue: Page, site: Installation, scene: dict[str, Any]) -> None:
    queue.keyboard.press("Escape")
    heading(queue, "Your desk")
    held = HELD.format(slug=scene["slug"])
    wait_for(lambda: site.shell(held).strip() == "0", "the seats to be free")


HELD = """
from review.models import Seat
print(Seat.objects.filter(leased_until__isnull=False, case__project__slug="{slug}").count())
"""


def test_leaving_a_marked_script_asks_first(page: Page, site: Installation) -> None:
    scene = stage(site, "scripts")
    sign_in(page, scene["reviewers"][0])
    page.keyboard.press("Enter")
    heading(page, "The Borrowed Oven")
    page.get_by_role("checkbox", name="Finding on the pose of frame 2 Tova").check()
    asked: list[str] = []
    page.on("dialog", lambda dialog: (asked.append(dialog.message), dialog.dismiss()))
    page.keyboard.press("Escape")
    heading(page, "The Borrowed Oven")
    assert asked == ["You have marked something here that is not sent yet. Leave it?"]
