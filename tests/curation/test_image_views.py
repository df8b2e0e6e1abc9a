from __future__ import annotations

import pytest
from django.test import Client

from curation import images
from curation.models import Character, Image, Project
from tests import factories

pytestmark = pytest.mark.django_db


@pytest.fixture
def hero() -> Character:
    return factories.character(factories.project(), state="in_review")


def client_of(project: Project | None) -> Client:
    client = Client()
    client.force_login(factories.member(project) if project else factories.user())
    return client


def addresses(image: Image) -> list[str]:
    return [image.url(), *(image.url(width) for width in images.THUMBNAIL_WIDTHS)]


def test_a_member_sees_the_picture_and_its_thumbnails(hero):
    client = client_of(hero.project)
    full = client.get(hero.template.url())
    assert (full.status_code, full["Content-Type"]) == (200, "image/png")
    assert full.content == images.read(hero.template)
    for width in images.THUMBNAIL_WIDTHS:
        small = client.get(hero.template.url(width))
        assert (small.status_code, small["Content-Type"]) == (200, "image/webp")
        assert small.content == images.path_of(hero.template, width).read_bytes()


def test_pictures_may_be_kept_for_ever_by_this_browser_only_and_are_never_guessed_at(hero):
    client = client_of(hero.project)
    for address in addresses(hero.template):
        response = client.get(address)
        assert response["Cache-Control"] == "private, max-age=31536000, immutable"
        assert response["X-Content-Type-Options"] == "nosniff"


def test_a_known_picture_is_not_sent_again(hero):
    client = client_of(hero.project)
    for address in addresses(hero.template):
        tag = client.get(address)["ETag"]
        again = client.get(address, headers={"if-none-match": tag})
        assert (again.status_code, again.content, again["ETag"]) == (304, b"", tag)


def test_anonymous_is_asked_to_log_in(hero):
    for address in addresses(hero.template):
        response = Client().get(address)
        assert response.status_code == 302
        assert response["Location"] == f"/login/?next={address}"


def test_a_stranger_and_a_member_of_another_project_get_404(hero):
    for client in (client_of(None), client_of(factories.project())):
        for address in addresses(hero.template):
            assert client.get(address).status_code == 404
            assert client.get(address, headers={"if-none-match": "*"}).status_code == 404


def test_a_picture_of_another_project_is_not_served_under_my_own(hero):
    mine = factories.project()
    address = hero.template.url().replace(hero.project.slug, mine.slug)
    assert client_of(mine).get(address).status_code == 404


def test_nothing_unreferenced_is_served():
    project = factories.project()
    stray = factories.image(project)
    client = client_of(project)
    assert [client.get(address).status_code for address in addresses(stray)] == [404] * 4


def test_every_attempt_of_a_member_project_is_served():
    project = factories.project()
    story = factories.story(project, state="illustrated")
    frame = story.frames.first()
    tried = factories.attempt(frame.placements.first(), how="prompt_tuning")
    client = client_of(project)
    assert client.get(frame.image.url()).status_code == 200
    assert client.get(tried.image.url()).status_code == 200


def test_only_the_stored_widths_and_well_formed_digests_exist(hero):
    client = client_of(hero.project)
    for address in (
        hero.template.url().replace(".png", "-161.webp"),
        hero.template.url().replace(hero.template.sha256, hero.template.sha256.upper()),
        f"/projects/{hero.project.slug}/images/..%2f..%2fsecret-key.png",
    ):
        assert client.get(address).status_code == 404


def test_a_lost_file_is_404_and_the_operator_reads_why(hero, caplog):
    images.path_of(hero.template).unlink()
    assert client_of(hero.project).get(hero.template.url()).status_code == 404
    assert hero.template.sha256 in caplog.text


def test_pictures_are_only_read(hero):
    assert client_of(hero.project).post(hero.template.url()).status_code == 405
