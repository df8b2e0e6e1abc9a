"""A project's own prompts: written, checked, tried, used, and taken back."""

from __future__ import annotations

import pytest
from django.test import Client

from curation.models import Project, ProjectEvent
from generation import prompts, trying
from generation.models import ProjectPrompt, Trial
from tests import factories

pytestmark = pytest.mark.django_db
OWN = "$style of one character.\n$description"


@pytest.fixture
def project() -> Project:
    return factories.project("lamps")


@pytest.fixture
def lead(project: Project) -> Client:
    client = Client()
    client.force_login(factories.member(project, "lead"))
    return client


def fresh(project: Project) -> Project:
    return Project.objects.get(pk=project.pk)


def post(client: Client, text: str, do: str = "save") -> object:
    return client.post("/projects/lamps/prompts/template/", {"text": text, "do": do})


def test_strangers_and_reviewers_see_no_prompt(project: Project) -> None:
    for person in (factories.user(), factories.member(project, "panellist"), factories.member(factories.project())):
        client = Client()
        client.force_login(person)
        assert client.get("/projects/lamps/prompts/template/").status_code == 404
        assert client.post("/projects/lamps/prompts/template/", {"text": OWN, "do": "save"}).status_code == 404
    assert Client().get("/projects/lamps/prompts/template/").status_code == 302
    assert not ProjectPrompt.objects.exists()


def test_a_saved_text_is_used_by_this_project_alone_and_named_in_records(project: Project, lead: Client) -> None:
    assert post(lead, OWN).status_code == 302
    mine = prompts.render("template", fresh(project), style="Ink", description="A fox.")
    assert (mine.version, mine.text) == ("p1", "Ink of one character.\nA fox.")
    assert prompts.render("template", factories.project(), style="Ink", description="A fox.").version != "p1"
    assert ProjectEvent.objects.get().after == {"prompt template": "p1"}


def test_every_save_is_a_new_version_and_the_old_ones_stay(project: Project, lead: Client) -> None:
    post(lead, OWN)
    post(lead, f"{OWN} Now.")
    assert prompts.in_use("template", fresh(project))[0] == "p2"
    page = lead.get("/projects/lamps/prompts/template/").content.decode()
    assert "p1" in page
    assert "<ins>" in page


def test_one_can_go_back_to_the_shipped_text(project: Project, lead: Client) -> None:
    post(lead, OWN)
    post(lead, "", "restore")
    assert prompts.in_use("template", fresh(project))[1] == prompts.shipped("template")


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("Draw $description as $style by $whom", "Nobody fills $whom"),
        ("Draw $description", "$style is missing"),
        ("Draw $description as $style for 5 $", "stands before what is no slot"),
        ("", "This field is required"),
    ],
)
def test_a_text_that_could_not_be_filled_is_not_saved(project: Project, lead: Client, text: str, said: str) -> None:
    response = post(lead, text)
    assert response.status_code == 422
    assert said in response.content.decode()
    assert not ProjectPrompt.objects.exists()


def test_a_draft_is_tried_without_being_saved(project: Project, lead: Client) -> None:
    response = post(lead, f"{OWN} Draft.", "try")
    assert f"{OWN} Draft." in response.content.decode()
    trial = Trial.objects.get()
    trying.run(trial.pk)
    trial.refresh_from_db()
    assert trial.state == "done"
    assert trial.prompt.endswith("Draft.")
    assert not ProjectPrompt.objects.exists()


def test_a_prompt_of_no_such_name_is_not_found(lead: Client) -> None:
    assert lead.get("/projects/lamps/prompts/rules/").status_code == 404


def test_prompts_are_read_once_for_a_project_at_hand(
    project: Project, django_assert_num_queries: pytest.FixtureRequest
) -> None:
    here = fresh(project)
    with django_assert_num_queries(1):
        for name in ("template", "frame", "reference"):
            prompts.in_use(name, here)
