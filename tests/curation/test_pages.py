"""The lead's pages."""

from __future__ import annotations

from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client

from curation import lifecycle
from curation.models import Character, Event, Export, Frame, Project
from curation.tallies.folding import fold
from tests import factories

pytestmark = pytest.mark.django_db


@pytest.fixture
def project() -> Project:
    return factories.project()


@pytest.fixture
def lead(project: Project) -> Client:
    client = Client()
    client.force_login(factories.member(project, "lead"))
    return client


def page(client: Client, address: str, **headers: str) -> str:
    fold()  # as the sweep does
    response = client.get(address, headers=headers)
    assert response.status_code == 200
    return response.content.decode()


def failed(project: Project, error: str = "the model refused") -> Character:
    item = factories.character(project, state="described")
    lifecycle.move(item, "failed", error=error)
    return item


def story_of(project: Project, frames: int, state: str = "waiting") -> Frame:
    """The first frame of a story of so many frames, in this state; the others wait."""
    hero = factories.character(project)
    story = factories.story(project, state="approved", cast=[hero], frames=frames)
    lifecycle.move(story, "illustrating")
    for index in range(2, frames + 1):
        factories.frame(story, index, [hero])
    return factories.frame(story, 1, [hero], state=state)


def test_an_empty_project_says_how_to_begin(lead: Client, project: Project) -> None:
    assert "Nothing has been drafted yet" in page(lead, project.get_absolute_url())


def test_the_funnel_ends_with_what_is_in_the_latest_version(lead: Client, project: Project) -> None:
    factories.character(project)
    assert "the latest version" not in page(lead, project.get_absolute_url())
    for name, characters in (("v1", 7), ("v2", 1)):
        counts = {"characters": characters, "stories": 0, "frames": 0}
        Export.objects.create(project=project, name=name, format="jsonl", state="done", manifest={"counts": counts})
    Export.objects.create(project=project, name="v3", format="jsonl", state="running")
    shown = page(lead, project.get_absolute_url())
    assert 'exports/v2/">1</a>' in shown and "what is in v2" in shown
    operator = Client()
    operator.force_login(factories.member(project, "operator"))
    assert "exports/v2/" not in page(operator, project.get_absolute_url())


def test_each_step_of_the_funnel_links_to_its_items(lead: Client, project: Project) -> None:
    for state in ("locked", "locked", "in_review"):
        factories.character(project, state=state)
    shown = page(lead, project.get_absolute_url())
    assert f'/projects/{project.slug}/items/?kind=character&amp;state=locked">2</a>' in shown
    assert f'/projects/{project.slug}/items/?kind=character&amp;state=in_review">1</a>' in shown


def test_the_live_part_comes_alone(lead: Client, project: Project) -> None:
    factories.character(project)
    part = page(lead, project.get_absolute_url(), **{"HX-Request": "true", "HX-Target": "live"})
    assert part.lstrip().startswith("<div")
    assert "<html" not in part


def test_what_failed_is_shown_with_its_error_and_can_be_tried_again(lead: Client, project: Project) -> None:
    item = failed(project)
    shown = page(lead, project.get_absolute_url())
    assert "the model refused" in shown
    again = f"/projects/{project.slug}/retry/character/{item.pk}/"
    assert again in shown
    assert "will be tried again" in lead.post(again, follow=True).content.decode()
    item.refresh_from_db()
    assert (item.state, item.error) == ("described", "")
    assert Event.objects.latest("id").cause == "retry"


def test_a_discarded_character_can_be_drawn_again(lead: Client, project: Project) -> None:
    item = factories.character(project, state="discarded", score=4.0)
    again = f"/projects/{project.slug}/retry/character/{item.pk}/"
    assert again in page(lead, f"/projects/{project.slug}/characters/{item.c_id}/")
    lead.post(again)
    item.refresh_from_db()
    assert item.state == "described"


def test_a_retry_of_what_has_moved_on_changes_nothing(lead: Client, project: Project) -> None:
    item = factories.character(project, state="locked")
    response = lead.post(f"/projects/{project.slug}/retry/character/{item.pk}/", follow=True)
    assert "has moved on already" in response.content.decode()
    item.refresh_from_db()
    assert item.state == "locked"


def test_a_retry_returns_to_a_page_of_ours_only(lead: Client, project: Project) -> None:
    address = f"/projects/{project.slug}/retry/character/{failed(project).pk}/"
    ours = f"/projects/{project.slug}/items/?state=failed"
    assert lead.post(address, {"back": ours}).headers["Location"] == ours
    assert lead.post(address, {"back": "https://elsewhere.example/"}).headers["Location"] == project.get_absolute_url()


def test_items_are_filtered_by_state_and_words(lead: Client, project: Project) -> None:
    for name, state in (("Tova", "locked"), ("Bram", "locked"), ("Ines", "in_review")):
        factories.character(project, name=name, state=state)
    items = f"/projects/{project.slug}/items/"
    locked = page(lead, f"{items}?kind=character&state=locked")
    assert ("Tova" in locked, "Bram" in locked, "Ines" in locked) == (True, True, False)
    found = page(lead, f"{items}?kind=character&q=tov")
    assert ("Tova" in found, "Bram" in found) == (True, False)
    assert "Nothing matches" in page(lead, f"{items}?kind=character&q=nobody")


@pytest.mark.parametrize("kind", ["character", "story", "reference", "frame"])
def test_a_grid_asks_as_often_for_many_items_as_for_few(
    lead: Client, project: Project, kind: str, django_assert_max_num_queries: Any
) -> None:
    for _ in range(3):
        factories.story(project, state="illustrating", cast=[factories.character(project) for _ in range(3)])
    fold()
    with django_assert_max_num_queries(10):
        assert lead.get(f"/projects/{project.slug}/items/?kind={kind}").status_code == 200


@pytest.mark.parametrize(
    "asked", ["q=%00", "q=To%00va", "state=locked%00", "page=%00", "page=9%00", "page=%F0%9F%A6%8A"]
)
def test_what_no_database_can_look_for_is_left_out(lead: Client, project: Project, asked: str) -> None:
    factories.character(project, name="Tova", state="locked")
    assert "Tova" in page(lead, f"/projects/{project.slug}/items/?{asked}")


@pytest.mark.parametrize("address", ["characters/C%00/", "stories/S%00/", "stories/S%00/1/", "items/?kind=%00"])
def test_an_address_that_no_database_can_look_for_is_not_found(lead: Client, project: Project, address: str) -> None:
    assert lead.get(f"/projects/{project.slug}/{address}").status_code == 404


def test_an_unknown_kind_is_not_found(lead: Client, project: Project) -> None:
    assert lead.get(f"/projects/{project.slug}/items/?kind=user").status_code == 404


def test_a_page_number_beyond_the_last_shows_the_last(lead: Client, project: Project) -> None:
    factories.character(project, c_id="C_7777")
    assert "C_7777" in page(lead, f"/projects/{project.slug}/items/?page=99")


def test_a_character_page_tells_its_life_and_hides_the_score_while_a_panel_votes(
    lead: Client, project: Project
) -> None:
    locked = factories.character(project, c_id="C_0001")
    story = factories.story(project, cast=[locked])
    shown = page(lead, f"/projects/{project.slug}/characters/C_0001/")
    assert "<dt>VIEScore</dt><dd>8.0</dd>" in shown
    assert story.key in shown
    factories.character(project, c_id="C_0002", state="in_review")
    assert "VIEScore" not in page(lead, f"/projects/{project.slug}/characters/C_0002/")


def test_a_story_before_its_frames_shows_its_script(lead: Client, project: Project) -> None:
    story = factories.story(project, state="in_review")
    assert "they carry the bread" in page(lead, f"/projects/{project.slug}/stories/{story.key}/")


def test_a_frames_page_costs_the_same_for_a_large_cast(
    lead: Client, project: Project, django_assert_max_num_queries: Any
) -> None:
    cast = [factories.character(project) for _ in range(5)]
    story = factories.story(project, state="approved", cast=cast)
    frame = factories.frame(story, 1, cast, state="approved")
    for placement in frame.placements.all():
        factories.attempt(placement, prompt="walking")
        factories.attempt(placement, "prompt_tuning", prompt="(walking:1.3)")
    fold()
    with django_assert_max_num_queries(19):
        shown = page(lead, f"/projects/{project.slug}/stories/{story.key}/1/")
    assert shown.count("<ins>(walking:1.3)</ins>") == 5


def test_a_discarded_frame_is_dropped_while_seven_remain(lead: Client, project: Project) -> None:
    frame = story_of(project, 8, "discarded")
    address = f"/projects/{project.slug}/stories/{frame.story.key}/1/"
    assert "Drop this frame" in page(lead, address)
    lead.post(f"{address}drop/")
    frame.refresh_from_db()
    assert frame.state == "dropped"


def test_the_seventh_frame_cannot_be_dropped(lead: Client, project: Project) -> None:
    frame = story_of(project, 7, "discarded")
    address = f"/projects/{project.slug}/stories/{frame.story.key}/1/"
    assert "It cannot be dropped" in page(lead, address)
    assert "Drop this frame" not in page(lead, address)
    assert "At least 7 frames must remain" in lead.post(f"{address}drop/", follow=True).content.decode()
    frame.refresh_from_db()
    assert frame.state == "discarded"


def test_only_a_discarded_frame_can_be_dropped(lead: Client, project: Project) -> None:
    frame = story_of(project, 9, "approved")
    response = lead.post(f"/projects/{project.slug}/stories/{frame.story.key}/1/drop/", follow=True)
    assert "Only a discarded frame" in response.content.decode()


LINE = '{"c_id": "C_0009", "name": "Tova", "subject_type": "fox", "profession": "baker", "description": "A red fox."}'


def send(lead: Client, project: Project, text: str, kind: str = "character") -> Any:
    file = SimpleUploadedFile("lines.jsonl", text.encode())
    return lead.post(f"/projects/{project.slug}/import/", {"kind": kind, "file": file}, follow=True)


def test_lines_are_imported(lead: Client, project: Project) -> None:
    assert "1 character was taken." in send(lead, project, LINE).content.decode()
    assert Character.objects.get(project=project).c_id == "C_0009"


def test_what_is_wrong_with_lines_is_listed_by_line_and_field(lead: Client, project: Project) -> None:
    response = send(lead, project, f'{LINE}\n{{"c_id": "<b>"}}\n')
    shown = response.content.decode()
    assert response.status_code == 422
    assert "Nothing was taken" in shown
    assert "<code>subject_type</code>" in shown
    assert "<b>" not in shown
    assert not Character.objects.filter(project=project).exists()


def test_an_import_without_a_file_is_told_so(lead: Client, project: Project) -> None:
    response = lead.post(f"/projects/{project.slug}/import/", {"kind": "story"})
    assert "Choose a file first" in response.content.decode()


@pytest.mark.parametrize(("spent", "said"), [(8, ""), (9.5, "Nine tenths"), (10, "The budget is reached")])
def test_a_budget_that_ends_needs_a_lead(lead: Client, project: Project, spent: float, said: str) -> None:
    factories.character(project)
    Project.objects.filter(pk=project.pk).update(budget_usd=10, spent_usd=spent)
    shown = page(lead, project.get_absolute_url())
    assert said in shown
    assert said or "budget is reached" not in shown
