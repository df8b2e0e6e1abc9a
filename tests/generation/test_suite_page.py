"""The page of a project's suite: who may see it, what may be saved, and trying a model."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse

from curation.models import ModelCall, Project, ProjectEvent
from generation import suites, trying
from generation.fake_providers.server import FakeProviders
from generation.models import Trial
from generation.roles import Role
from tests import factories
from tests.servers.providers import practice

pytestmark = [pytest.mark.django_db, pytest.mark.any_database]


@pytest.fixture
def project() -> Project:
    return factories.project("lamps", suite={"name": "sketch", "faults": "none"})


@pytest.fixture
def lead(project: Project) -> Client:
    return signed_in(factories.member(project, "lead"))


def signed_in(person: object) -> Client:
    client = Client()
    client.force_login(person)
    return client


@pytest.fixture
def server() -> Iterator[FakeProviders]:
    with practice() as found:
        yield found


def lines(**roles: tuple[str, str]) -> dict[str, str]:
    usual = {role.value: ("sketch", f"sketch-{role}-1") for role in Role} | roles
    return {
        f"{role}-0-{name}": said
        for role, pair in usual.items()
        for name, said in zip(("provider", "model"), pair, strict=True)
    }


DRAWS = ("google", "gemini-2.5-flash-image")
PAGES = ["suite", "prompts", "budget"]


@pytest.mark.parametrize("name", PAGES)
def test_only_leads_of_the_project_see_its_pages(project: Project, lead: Client, name: str) -> None:
    address = reverse(f"generation:{name}", args=[project.slug])
    others = [
        signed_in(factories.user()),
        signed_in(factories.member(project, "panellist")),
        signed_in(factories.member(factories.project(), "panellist")),
        signed_in(factories.member(factories.project(), "lead")),
    ]
    assert lead.get(address).status_code == 200
    assert [client.get(address).status_code for client in others] == [404] * 4
    assert Client().get(address).status_code == 302


@pytest.mark.parametrize("address", ["suite/preset/", "suite/try/writer/"])
def test_only_leads_may_change_or_try(project: Project, address: str) -> None:
    whole = f"/projects/{project.slug}/{address}"
    for person in (factories.user(), factories.member(project, "panellist")):
        assert signed_in(person).post(whole, {"name": "cloud"}).status_code == 404
    assert Client().post(whole, {"name": "cloud"}).status_code == 302
    assert Project.objects.get().suite["name"] == "sketch"
    assert not Trial.objects.exists()


def test_a_preset_is_taken_over_and_written_down(project: Project, lead: Client) -> None:
    lead.post(f"/projects/{project.slug}/suite/preset/", {"name": "cloud"})
    project.refresh_from_db()
    assert project.suite == {"name": "cloud", "faults": "none"}
    event = ProjectEvent.objects.get()
    assert (event.before, event.after) == ({"suite": "sketch"}, {"suite": "cloud"})


def test_a_suite_is_saved_as_lists_of_models(project: Project, lead: Client) -> None:
    form = lines(writer=("google", "gemini-2.5-pro"))
    form |= {"writer-1-provider": "openai", "writer-1-model": "gpt-4o", "writer-1-weight": "3"}
    form |= {"writer-1-options": '{"temperature": 0.5}', "fallback": "on"}
    assert lead.post(f"/projects/{project.slug}/suite/", form).status_code == 302
    project.refresh_from_db()
    assert project.suite["roles"]["writer"] == [
        {"provider": "google", "model": "gemini-2.5-pro"},
        {"provider": "openai", "model": "gpt-4o", "weight": 3.0, "temperature": 0.5},
    ]
    assert {player.model.model: player.weight for player in suites.suite_of(project).players[Role.WRITER]} == {
        "gemini-2.5-pro": 1.0,
        "gpt-4o": 3.0,
    }


@pytest.mark.parametrize(
    ("changes", "said"),
    [
        ({"arbitrator": DRAWS, "composer": DRAWS}, "nobody else could judge"),
        ({"illustrator": ("openai", "gpt-4o")}, "plays only arbitrator, writer"),
        ({"writer": ("openai", "gpt-99")}, "no price of gpt-99"),
        ({"writer": ("sketch", "sketch-editor-1")}, "the sketch suite&#x27;s writer is"),
        ({"writer": ("", "")}, "writer: nobody plays it"),
    ],
)  # fmt: skip
def test_a_suite_that_could_not_work_is_not_saved_and_says_why(
    project: Project, lead: Client, changes: dict[str, tuple[str, str]], said: str
) -> None:
    response = lead.post(f"/projects/{project.slug}/suite/", lines(**changes))
    assert response.status_code == 422
    assert said in response.content.decode()
    project.refresh_from_db()
    assert project.suite == {"name": "sketch", "faults": "none"}


def test_options_that_are_no_object_are_refused_beside_their_line(project: Project, lead: Client) -> None:
    response = lead.post(f"/projects/{project.slug}/suite/", lines() | {"writer-0-options": "warm"})
    assert response.status_code == 422
    assert "Not JSON" in response.content.decode()


def test_try_it_shows_prompt_answer_cost_and_time(project: Project, lead: Client, server: FakeProviders) -> None:
    project.suite = {"name": "cloud"}
    project.save()
    lead.post(f"/projects/{project.slug}/suite/try/writer/")
    first, second = Trial.objects.order_by("id")
    assert {first.entry["model"], second.entry["model"]} == {"gemini-2.5-pro", "gpt-4o"}
    waiting = lead.get(f"/projects/{project.slug}/suite/trials/{first.pk}/").content.decode()
    assert "waits for a worker" in waiting
    assert 'hx-trigger="every 1s"' in waiting
    trying.run(first.pk)
    done = lead.get(f"/projects/{project.slug}/suite/trials/{first.pk}/").content.decode()
    assert "description" in done
    assert "You design characters" in done
    assert "US$ 0.00" in done
    assert "hx-trigger" not in done
    call = ModelCall.objects.get()
    assert (call.key, call.model) == (f"trial-{first.pk}/describe", first.entry["model"])


def test_a_trial_of_a_drawer_shows_its_picture_to_leads_only(project: Project, lead: Client) -> None:
    lead.post(f"/projects/{project.slug}/suite/try/illustrator/")
    trial = Trial.objects.get()
    trying.run(trial.pk)
    address = f"/projects/{project.slug}/suite/trials/{trial.pk}.png"
    assert address in lead.get(f"/projects/{project.slug}/suite/").content.decode()
    assert lead.get(address)["content-type"] == "image/png"
    assert signed_in(factories.member(project, "panellist")).get(address).status_code == 404
    assert Client().get(address).status_code == 302


def test_a_trial_that_fails_says_why(project: Project, lead: Client, server: FakeProviders) -> None:
    project.suite = {"name": "cloud"}
    project.save()
    lead.post(f"/projects/{project.slug}/suite/try/illustrator/")
    server.script.follow(["refusal"])
    trying.run(Trial.objects.get().pk)
    assert "declined to answer" in lead.get(f"/projects/{project.slug}/suite/").content.decode()


def test_a_trial_is_made_once_however_often_it_rings(project: Project, lead: Client) -> None:
    lead.post(f"/projects/{project.slug}/suite/try/writer/")
    trial = Trial.objects.get()
    trying.run(trial.pk)
    trying.run(trial.pk)
    assert ModelCall.objects.count() == 1


OWN = "$style of one character.\n$description"
LOCAL = ("diffusers", "flux.1-dev")


@pytest.mark.parametrize(
    "options",
    [
        '{"source": "/etc"}',
        '{"source": "file:///etc"}',
        '{"source": "/models/../etc"}',
        '{"source": "anybody/anything"}',
        '{"revision": "refs/pr/1"}',
        '{"loras": [{"source": "anybody/anything", "weight_name": "x.safetensors"}]}',
    ],
)
def test_a_lead_cannot_have_the_workers_read_what_the_operator_did_not_allow(
    project: Project, lead: Client, options: str
) -> None:
    form = lines(illustrator=LOCAL) | {"illustrator-0-options": options}
    response = lead.post(f"/projects/{project.slug}/suite/", form)
    assert response.status_code == 422
    assert "ask the operator to add it to MODEL_SOURCES" in response.content.decode()
    project.refresh_from_db()
    assert project.suite == {"name": "sketch", "faults": "none"}


def test_a_lead_may_use_what_the_operator_allowed_until_he_no_longer_does(
    project: Project, lead: Client, settings: Any
) -> None:
    settings.MODEL_SOURCES = ("/models",)
    form = lines(illustrator=LOCAL) | {"illustrator-0-options": '{"source": "/models/flux"}'}
    assert lead.post(f"/projects/{project.slug}/suite/", form).status_code == 302
    project.refresh_from_db()
    assert suites.suite_of(project)
    settings.MODEL_SOURCES = ()
    with pytest.raises(suites.SuiteError, match="MODEL_SOURCES"):
        suites.suite_of(project)


@pytest.mark.parametrize("name", ["base_url", "api_key", "key", "provider_url"])
def test_a_lead_cannot_send_the_installations_key_elsewhere(project: Project, lead: Client, name: str) -> None:
    form = lines(writer=("openai", "gpt-4o")) | {"writer-0-options": f'{{"{name}": "http://169.254.169.254/"}}'}
    response = lead.post(f"/projects/{project.slug}/suite/", form)
    assert response.status_code == 422
    assert f"{name}: is not a field that belongs here" in response.content.decode()


@pytest.mark.parametrize(
    ("changes", "said"),
    [
        ({"writer-0-options": '{"temperature": NaN}'}, "not a number that can be stored"),
        ({"writer-0-options": '{"temperature": 1e999}'}, "not a number that can be stored"),
        ({"writer-0-options": '{"note": "\\u0000"}'}, "a character that cannot be stored"),
        ({"writer-0-options": '{"note": ["\\ud800"]}'}, "a character that cannot be stored"),
        ({"writer-0-options": '{"temperature": "hot"}'}, "temperature: Input should be a valid number"),
        ({"writer-0-options": '{"most_output": -1000000}'}, "most_output: Input should be greater than"),
        ({"writer-0-options": "[" * 400}, "Not JSON"),
        ({"writer-0-options": '{"weight": 3}'}, "Write options as an object"),
        ({"writer-0-provider": ""}, "provider: is empty"),
        ({"writer-0-provider": "elsewhere"}, "Select a valid choice"),
        ({"writer-0-model": "../../v1/files?x="}, "model: holds a character that may not stand there"),
        ({"writer-0-weight": "nan"}, "Enter a number"),
        ({"writer-0-weight": "-1"}, "greater than or equal"),
    ],
)
def test_a_line_that_cannot_be_meant_is_told_beside_it(
    project: Project, lead: Client, changes: dict[str, str], said: str
) -> None:
    form = lines(writer=("openai", "gpt-4o")) | changes
    response = lead.post(f"/projects/{project.slug}/suite/", form)
    assert response.status_code == 422
    assert said in response.content.decode()
    project.refresh_from_db()
    assert project.suite == {"name": "sketch", "faults": "none"}


def test_a_suite_with_more_lines_than_the_page_usually_shows_loses_none(project: Project, lead: Client) -> None:
    models = [f"org/model-{number}" for number in range(9)]
    written = [{"provider": "local", "model": name} for name in models]
    Project.objects.filter(pk=project.pk).update(suite={"name": "sketch", "roles": {"writer": written}})
    page = lead.get(f"/projects/{project.slug}/suite/").content.decode()
    assert all(f'value="{name}"' in page for name in models)
    form = lines()
    for at, name in enumerate(models):
        form |= {f"writer-{at}-provider": "local", f"writer-{at}-model": name}
    assert lead.post(f"/projects/{project.slug}/suite/", form).status_code == 302
    project.refresh_from_db()
    assert [line["model"] for line in project.suite["roles"]["writer"]] == models


def test_a_saved_suite_that_the_operator_no_longer_allows_says_so_on_the_page(project: Project, lead: Client) -> None:
    line = {"provider": "diffusers", "model": "flux.1-dev", "source": "/models/flux"}
    Project.objects.filter(pk=project.pk).update(suite={"name": "sketch", "roles": {"illustrator": [line]}})
    page = lead.get(f"/projects/{project.slug}/suite/").content.decode()
    assert "The saved suite cannot be used" in page
    assert "ask the operator to add it to MODEL_SOURCES" in page


def test_trying_a_role_that_nobody_plays_orders_nothing(project: Project, lead: Client) -> None:
    roles = {"writer": [{"provider": "sketch", "model": "sketch-writer-1"}]}
    Project.objects.filter(pk=project.pk).update(suite={"name": "own", "roles": roles})
    assert lead.post(f"/projects/{project.slug}/suite/try/editor/").status_code == 302
    assert lead.post(f"/projects/{project.slug}/prompts/template/", {"text": OWN, "do": "try"}).status_code == 200
    assert not Trial.objects.exists()


def test_a_lead_of_another_project_reaches_nothing_of_this_one(project: Project, lead: Client) -> None:
    lead.post(f"/projects/{project.slug}/suite/try/illustrator/")
    trial = Trial.objects.get()
    trying.run(trial.pk)
    elsewhere = factories.project("oil")
    other = signed_in(factories.member(elsewhere, "lead"))
    for address in ("suite/", "prompts/", "prompts/template/", "budget/"):
        assert other.get(f"/projects/{project.slug}/{address}").status_code == 404
    for slug in (project.slug, elsewhere.slug):
        assert other.get(f"/projects/{slug}/suite/trials/{trial.pk}/").status_code == 404
        assert other.get(f"/projects/{slug}/suite/trials/{trial.pk}.png").status_code == 404
    for address in ("suite/", "suite/preset/", "suite/try/writer/", "prompts/template/"):
        assert other.post(f"/projects/{project.slug}/{address}", lines() | {"name": "cloud"}).status_code == 404
    project.refresh_from_db()
    assert project.suite == {"name": "sketch", "faults": "none"}


def test_what_a_lead_writes_is_shown_as_text(project: Project, lead: Client) -> None:
    evil = '"><script>alert(1)</script>'
    for field in ("model", "options", "provider", "weight"):
        response = lead.post(f"/projects/{project.slug}/suite/", lines() | {f"writer-0-{field}": evil})
        assert response.status_code == 422
        assert "<script>alert(1)" not in response.content.decode()
