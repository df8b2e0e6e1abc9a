"""Many items at once: shown first, then exactly that, by each item's own move, and never twice."""

from __future__ import annotations

import re
from typing import Any

import pytest
from django.contrib.auth.models import User
from django.test import Client
from django.utils import timezone

from curation import bulk, lifecycle
from curation.models import Character, Event, Frame, Kind, Placement, Project, ProjectEvent, Story
from curation.stories import still_told
from curation.tallies.folding import fold
from tests import factories
from tests.replay import assert_events_give_the_states

pytestmark = pytest.mark.django_db


@pytest.fixture
def project() -> Project:
    return factories.project()


@pytest.fixture
def lead(project: Project) -> User:
    return factories.member(project, "lead", username="ada")


@pytest.fixture
def client(lead: User) -> Client:
    client = Client()
    client.force_login(lead)
    return client


def shown(client: Client, project: Project, **query: Any) -> str:
    response = client.get(f"/projects/{project.slug}/bulk/", query)
    assert response.status_code == 200
    return " ".join(re.sub(r"<[^>]+>", " ", response.content.decode()).split())


def preview(client: Client, project: Project, **query: Any) -> dict[str, Any]:
    """What the form of the preview sends."""
    page = client.get(f"/projects/{project.slug}/bulk/", query).content.decode()
    fields: dict[str, Any] = {}
    for name, value in re.findall(r'<input type="hidden" name="(\w+)" value="([^"]*)"', page):
        fields.setdefault(name, []).append(value)
    return fields | {"act": query["act"]}


def confirm(client: Client, project: Project, form: dict[str, Any], **more: str) -> Any:
    return client.post(f"/projects/{project.slug}/bulk/", form | more, follow=True)


def states(model: Any) -> list[str]:
    return list(model.objects.order_by("pk").values_list("state", flat=True))


def test_the_preview_counts_what_would_change_and_changes_nothing(client: Client, project: Project) -> None:
    for state in ("failed", "failed", "locked", "in_review", "discarded"):
        factories.character(project, state=state)
    before = states(Character)
    said = shown(client, project, kind="character", act="retry")
    assert "3 items would change" in said
    assert "1 discarded → made again" in said and "2 failed → described" in said
    assert "2 others that the filter lets through stay as they are" in said
    assert states(Character) == before


def test_the_filter_of_the_grid_says_which(client: Client, project: Project) -> None:
    factories.character(project, state="failed", name="Wren")
    factories.character(project, state="failed", name="Otter")
    form = preview(client, project, kind="character", act="retry", q="wren", state="failed")
    confirm(client, project, form)
    assert states(Character) == ["described", "failed"]


def test_a_retry_goes_back_to_where_each_failed_with_its_own_event(
    client: Client, project: Project, lead: User
) -> None:
    hero = factories.character(project, state="drawn")
    lifecycle.move(hero, "failed")
    story = factories.story(project, state="failed", cast=[factories.character(project)])
    for kind in ("character", "story"):
        confirm(client, project, preview(client, project, kind=kind, act="retry"))
    hero.refresh_from_db()
    story.refresh_from_db()
    assert (hero.state, story.state) == ("drawn", "new")
    events = Event.objects.filter(cause="retry").values_list("from_state", "to_state", "actor")
    assert list(events) == [("failed", "drawn", lead.pk), ("failed", "new", lead.pk)]


def test_confirmed_twice_it_is_done_once_even_if_it_failed_again_meanwhile(client: Client, project: Project) -> None:
    hero = factories.character(project, state="failed")
    form = preview(client, project, kind="character", act="retry")
    confirm(client, project, form)
    hero.refresh_from_db()
    lifecycle.move(hero, "failed")
    assert "Nothing was left to change" in confirm(client, project, form).content.decode()
    assert Event.objects.filter(cause="retry").count() == 1


def test_what_failed_after_the_preview_is_left_alone(client: Client, project: Project) -> None:
    factories.character(project, state="failed")
    form = preview(client, project, kind="character", act="retry")
    factories.character(project, state="failed")
    confirm(client, project, form)
    assert states(Character) == ["described", "failed"]


def test_discarding_asks_why_and_writes_the_reason_on_each(client: Client, project: Project, lead: User) -> None:
    for state in ("new", "described", "drawn", "failed"):
        factories.character(project, state=state)
    form = preview(client, project, kind="character", act="discard")
    refused = confirm(client, project, form, reason="  ")
    assert (refused.status_code, set(states(Character))) == (422, {"new", "described", "drawn", "failed"})
    assert "Say why" in refused.content.decode()
    confirm(client, project, form, reason="All foxes look alike")
    assert states(Character) == ["discarded"] * 4
    events = Event.objects.filter(to_state="discarded").values_list("actor", "cause", "detail")
    assert list(events) == [(lead.pk, "discarded by the lead", {"reason": "All foxes look alike"})] * 4
    assert_events_give_the_states(project)


@pytest.mark.parametrize("state", ["in_review", "locked", "rejected"])
def test_nobody_discards_alone_what_a_panel_holds_or_decided(client: Client, project: Project, state: str) -> None:
    factories.character(project, state=state)
    form = preview(client, project, kind="character", act="discard") | {"as_of": timezone.now().isoformat()}
    confirm(client, project, form, reason="I do not like it")
    assert states(Character) == [state]


def test_a_story_is_discarded_until_its_script_is_approved(client: Client, project: Project) -> None:
    heroes = [factories.character(project)]
    for state in ("new", "in_review", "revising", "approved", "failed"):
        factories.story(project, state=state, cast=heroes)
    confirm(client, project, preview(client, project, kind="story", act="discard"), reason="too dark")
    assert states(Story) == ["rejected", "in_review", "rejected", "approved", "rejected"]


def test_a_frame_is_discarded_when_it_or_a_reference_of_it_failed(client: Client, project: Project) -> None:
    heroes = [factories.character(project)]
    story = factories.story(project, state="approved", cast=heroes)
    stranded, waiting = (factories.frame(story, index, heroes) for index in (1, 2))
    failed = factories.frame(story, 3, heroes, state="failed")
    lost = stranded.placements.get()
    lifecycle.move(lost, "failed")
    confirm(client, project, preview(client, project, kind="frame", act="discard"), reason="cannot be drawn")
    assert states(Frame) == ["discarded", "waiting", "discarded"]
    assert {waiting.pk, failed.pk} < set(Frame.objects.values_list("pk", flat=True))
    assert lost not in still_told(Placement.objects.all())


def test_what_was_discarded_before_it_was_described_is_made_from_the_start(client: Client, project: Project) -> None:
    new = Character(project=project, c_id="C_0001", subject_type="fox", profession="baker", look="planned 1")
    lifecycle.enter(new, "new")
    confirm(client, project, preview(client, project, kind="character", act="discard"), reason="not now")
    confirm(client, project, preview(client, project, kind="character", act="retry"))
    assert states(Character) == ["new"]


def test_one_whose_look_is_taken_is_named_and_the_others_go_on(client: Client, project: Project) -> None:
    twins = {"description": "The same fox twice."}
    factories.character(project, "C_0001", state="discarded", **twins)
    factories.character(project, "C_0002", state="locked", **twins)
    factories.character(project, "C_0003", state="discarded")
    page = confirm(client, project, preview(client, project, kind="character", act="retry")).content.decode()
    assert "1 stay discarded" in page and "C_0001" in page
    assert states(Character) == ["discarded", "locked", "described"]


def test_more_than_one_request_can_do_are_asked_for_again(
    client: Client, project: Project, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(bulk, "MOST_AT_ONCE", 2)
    for _ in range(3):
        factories.character(project, state="failed")
    page = confirm(client, project, preview(client, project, kind="character", act="retry"))
    assert states(Character) == ["described", "described", "failed"]
    assert "1 item would change" in page.content.decode()


def test_it_is_written_down_once_for_all(client: Client, project: Project, lead: User) -> None:
    names = [factories.character(project, f"C_{n:04}", state="failed").c_id for n in range(25)]
    confirm(client, project, preview(client, project, kind="character", act="discard"), reason="a bad day")
    said = ProjectEvent.objects.get(what="bulk")
    assert (said.actor, said.after["count"], said.after["items"]) == (lead, 25, names[:20])
    page = client.get(f"/projects/{project.slug}/people/").content.decode()
    assert "C_0019 and 5 more" in page and "a bad day" in page


@pytest.mark.parametrize(
    "query",
    [{"act": "eat"}, {"act": ""}, {"kind": "reference", "act": "discard"}, {"kind": "frame", "act": "first"}],
)
def test_there_is_no_other_act(client: Client, project: Project, query: dict[str, str]) -> None:
    assert client.get(f"/projects/{project.slug}/bulk/", query).status_code == 404
    assert client.post(f"/projects/{project.slug}/bulk/", query).status_code == 404


@pytest.mark.parametrize("as_of", ["", "yesterday", "2026-01-01", "2026-13-01T00:00:00+00:00", "2026-01-01T00:00:00"])
def test_a_confirmation_without_its_preview_is_refused(client: Client, project: Project, as_of: str) -> None:
    factories.character(project, state="failed")
    form = {"kind": "character", "act": "retry", "as_of": as_of}
    assert client.post(f"/projects/{project.slug}/bulk/", form).status_code == 400
    assert states(Character) == ["failed"]


@pytest.mark.parametrize("kind", list(Kind))
def test_the_grid_offers_each_kind_its_acts(client: Client, project: Project, kind: Kind) -> None:
    factories.frame(factories.story(project, state="approved"), 1, [factories.character(project)])
    fold()
    page = client.get(f"/projects/{project.slug}/items/?kind={kind}").content.decode()
    offered = re.findall(r"bulk/\?act=(\w+)&amp;kind=" + kind, page)
    assert offered == [act.value for act in bulk.acts_for(kind)]
