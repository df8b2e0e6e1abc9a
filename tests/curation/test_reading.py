"""Stories shared by a link: what it opens, what it never shows, and who may make or end one."""

from __future__ import annotations

import re
from datetime import timedelta

import pytest
from django.contrib.auth.models import User
from django.test import Client
from django.utils import timezone

from curation import reading
from curation.models import Frame, ReadingLink, Story
from tests import factories

pytestmark = [pytest.mark.django_db, pytest.mark.any_database]


@pytest.fixture
def story() -> Story:
    project = factories.project("tales", title="Secret project")
    hero = factories.character(project, name="Tova", description="A russet fox, oil on canvas, masterpiece")
    return factories.story(project, "S_0001", "illustrated", cast=[hero])


@pytest.fixture
def lead(story: Story) -> User:
    return factories.member(story.project, "lead", username="the-lead")


@pytest.fixture
def link(story: Story, lead: User) -> ReadingLink:
    return reading.share(story, days=30, by=lead, note="class 3b")


def address(link: ReadingLink) -> str:
    return f"/read/{reading.token(link)}/"


def signed_in(user: User) -> Client:
    client = Client()
    client.force_login(user)
    return client


def gone(link: ReadingLink) -> bool:
    response = Client().get(address(link))
    return response.status_code == 404 and "back on its shelf" in response.content.decode()


def test_a_link_opens_the_book_without_an_account(link: ReadingLink) -> None:
    response = Client().get(address(link))
    shown = response.content.decode()
    assert response.status_code == 200
    assert "The Borrowed Oven" in shown and "Frame 7." in shown and "The end" in shown and "Tova" in shown
    assert not response.cookies


def test_every_picture_of_the_book_comes_by_the_link(link: ReadingLink) -> None:
    shown = Client().get(address(link)).content.decode()
    pictures = set(re.findall(r"/\S+?\.webp", shown))
    assert len(pictures) == 2 * 7 + 2
    for picture in pictures:
        assert picture.startswith(address(link))
        response = Client().get(picture)
        assert (response.status_code, response["Content-Type"]) == (200, "image/webp")


def test_nothing_else_is_told(link: ReadingLink, story: Story) -> None:
    shown = Client().get(address(link)).content.decode()
    for secret in ("Secret project", "tales", "S_0001", "class 3b", "the-lead", "masterpiece", "C_0", "Draw it"):
        assert secret not in shown, secret


def test_no_other_picture_of_the_project_is_served(link: ReadingLink, story: Story) -> None:
    project, frame = story.project, story.frames.get(index=1)
    other = factories.story(project, "S_0002", "illustrated", cast=[factories.character(project)])
    hidden = [
        other.frames.get(index=1).image,
        factories.attempt(frame, passed=False).image,
        factories.image(project),
    ]
    Frame.objects.filter(pk=frame.pk).update(state="dropped")
    for image in (*hidden, frame.image):
        assert Client().get(f"{address(link)}{image.sha256}-480.webp").status_code == 404


def test_only_the_widths_of_a_book_are_served(link: ReadingLink, story: Story) -> None:
    image = story.frames.get(index=1).image
    assert image is not None
    for width, status in ((480, 200), (960, 200), (160, 404)):
        assert Client().get(f"{address(link)}{image.sha256}-{width}.webp").status_code == status


def test_search_engines_are_told_to_stay_away_and_the_address_goes_nowhere(link: ReadingLink, story: Story) -> None:
    image = story.frames.get(index=1).image
    assert image is not None
    for url in (address(link), f"{address(link)}{image.sha256}-480.webp"):
        response = Client().get(url)
        assert "noindex" in response["X-Robots-Tag"]
        assert response["Referrer-Policy"] == "no-referrer"


def test_an_expired_link_says_so_kindly(link: ReadingLink) -> None:
    ReadingLink.objects.update(expires_at=timezone.now() - timedelta(seconds=1))
    assert gone(link)


def test_a_revoked_link_says_so_kindly_and_its_pictures_are_gone(link: ReadingLink, story: Story) -> None:
    assert reading.revoke(link)
    assert not reading.revoke(link)
    image = story.frames.get(index=1).image
    assert image is not None
    assert gone(link)
    assert Client().get(f"{address(link)}{image.sha256}-480.webp").status_code == 404


def test_a_link_that_was_never_signed_opens_nothing(link: ReadingLink) -> None:
    forged = f"/read/{link.code}.{'A' * 43}/"
    assert Client().get(forged).status_code == 404
    assert Client().get("/read/short/").status_code == 404


def test_every_link_that_is_no_more_answers_alike(link: ReadingLink) -> None:
    unknown = Client().get(f"/read/{'x' * 16}.{'A' * 43}/").content
    reading.revoke(link)
    assert Client().get(address(link)).content == unknown


def test_nobody_writes_by_a_link(link: ReadingLink) -> None:
    assert Client().post(address(link)).status_code == 405


def test_a_lead_makes_a_link_and_finds_it_in_the_list(story: Story, lead: User) -> None:
    client = signed_in(lead)
    page = "/projects/tales/stories/S_0001/links/"
    response = client.post(page, {"days": "7", "note": "grandmother"}, follow=True)
    link = ReadingLink.objects.get()
    assert (link.note, link.created_by) == ("grandmother", lead)
    assert timedelta(days=6) < link.expires_at - timezone.now() <= timedelta(days=7)
    assert f"http://testserver{address(link)}" in response.content.decode()


@pytest.mark.parametrize("sent", [{"days": "8"}, {"days": ""}, {"days": "7", "note": "x" * 101}])
def test_a_bad_form_is_answered_with_what_is_wrong(story: Story, lead: User, sent: dict[str, str]) -> None:
    response = signed_in(lead).post("/projects/tales/stories/S_0001/links/", sent)
    assert response.status_code == 422
    assert "errorlist" in response.content.decode()
    assert not ReadingLink.objects.exists()


def test_a_lead_revokes_a_link(link: ReadingLink, lead: User) -> None:
    page = f"/projects/tales/stories/S_0001/links/{link.pk}/revoke/"
    assert "was revoked" in signed_in(lead).post(page, follow=True).content.decode()
    assert gone(link)


def test_a_story_that_is_not_illustrated_is_not_shared(story: Story, lead: User) -> None:
    factories.story(story.project, "S_0002", "illustrating")
    shown = signed_in(lead).post("/projects/tales/stories/S_0002/links/", {"days": "7"}, follow=True)
    assert "once it is illustrated" in shown.content.decode()
    assert not ReadingLink.objects.exists()


def test_a_link_of_another_project_is_not_revoked_here(story: Story, lead: User) -> None:
    other = factories.story(factories.project("others"), "S_0001", "illustrated")
    foreign = reading.share(other, days=7, by=None)
    client = signed_in(lead)
    assert client.post(f"/projects/tales/stories/S_0001/links/{foreign.pk}/revoke/").status_code == 404
    assert not gone(foreign)


PAGES = {"book": "get", "links": "get", "links/1/revoke": "post"}


@pytest.mark.parametrize(("page", "method"), PAGES.items())
@pytest.mark.parametrize("role", ["", "panellist", "operator"])
def test_only_leads_share_and_panellists_do_not_read_ahead(
    story: Story, link: ReadingLink, page: str, method: str, role: str
) -> None:
    person = factories.member(story.project, role) if role else factories.user()
    url = f"/projects/tales/stories/S_0001/{page.replace('1', str(link.pk))}/"
    allowed = (role, page) == ("operator", "book")
    assert getattr(signed_in(person), method)(url).status_code == (200 if allowed else 404)
    assert getattr(Client(), method)(url)["Location"].startswith("/login/")


def test_a_story_without_an_approved_frame_leads_back_to_its_page(story: Story, lead: User) -> None:
    factories.story(story.project, "S_0002", "illustrating")
    shown = signed_in(lead).get("/projects/tales/stories/S_0002/book/", follow=True)
    assert "nothing to read" in shown.content.decode()


def test_a_book_asks_as_often_for_many_frames_as_for_few(link: ReadingLink, django_assert_max_num_queries) -> None:
    with django_assert_max_num_queries(6):
        Client().get(address(link))
