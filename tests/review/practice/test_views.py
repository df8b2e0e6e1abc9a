"""The practice run: from the desk to the summary, and nothing of it counted anywhere."""

from __future__ import annotations

import re
from typing import Any

import pytest
from django.contrib.auth.models import User
from django.db import IntegrityError, transaction
from django.test import Client
from django.utils import timezone

from curation import lifecycle, vocabulary
from curation.models import Character, Event, Project
from curation.scripts import check_script
from generation.stages import STAGES
from generation.work import claim
from review.models import Case, Practice, Seat, Vote
from review.practice.prepared import practice_project, prepared
from review.practice.steps import STEPS
from tests import factories
from tests.replay import assert_events_give_the_states
from tests.review import factories as cases

pytestmark = [pytest.mark.django_db, pytest.mark.any_database]

RIGHT: dict[str, dict[str, Any]] = {
    "approve": {"choice": "approve"},
    "reject": {"choice": "reject", "reason": ["mismatch"]},
    "undo": {"choice": "approve"},
    "zoom": {"choice": "reject", "reason": ["mismatch"]},
    "finding": {"choice": "reject", "finding": ["3.p_id.C_TOVA"], "code.3.p_id.C_TOVA": "pose_unjustified"},
    "flicker": {"choice": "correct", "reason": ["expression"]},
}


@pytest.fixture
def user() -> User:
    (user,) = cases.panel(cases.project(), "hv1", 1)
    return user


@pytest.fixture
def client(user: User) -> Client:
    client = Client()
    client.force_login(user)
    return client


@pytest.fixture
def begun(client: Client) -> Client:
    client.post("/practice/start/")
    return client


def said(response: Any) -> str:
    text: str = response.content.decode()
    return " ".join(text.split())


def address(key: str, act: str) -> str:
    case = next(one.case for one in prepared() if one.step.key == key)
    return f"/practice/{case.number}/{act}/"


def cast(client: Client, key: str, **sent: Any) -> Any:
    return client.post(address(key, "cast"), {"key": "k", **(sent or RIGHT[key])})


def answer_all(client: Client) -> None:
    for step in STEPS:
        assert cast(client, step.key).status_code == 200


# --- offered ---


def test_a_new_reviewer_is_offered_it_until_they_practise_vote_or_say_not_now(client: Client, user: User) -> None:
    assert "Try it: two minutes of practice" in said(client.get("/review/"))
    shown = said(client.post("/practice/not-now/", follow=True))
    assert "Try it" not in shown and 'href="/practice/"' in shown
    assert Practice.objects.get(user=user).declined_at is not None


def test_who_has_voted_is_not_stopped_by_it(client: Client, user: User) -> None:
    project = Project.objects.get(panels__panellists__user=user)
    case = cases.character_case(project)
    cases.cast(user, case, "approve", timezone.now())
    assert "Try it" not in said(client.get("/review/"))


def test_who_sits_on_no_panel_is_not_offered_it() -> None:
    client = Client()
    client.force_login(factories.user())
    assert "practice" not in said(client.get("/review/"))


# --- the run ---


def test_before_the_first_step_it_is_explained(client: Client) -> None:
    assert "Two minutes of practice" in said(client.get("/practice/"))
    assert not Project.objects.filter(practice=True).exists()


def test_each_step_is_the_desks_page_with_a_coach(begun: Client) -> None:
    for number, step in enumerate(STEPS, start=1):
        page = said(begun.get("/practice/"))
        assert f"Practice, {number} of 6" in page
        assert '<p class="coach">' in page
        assert 'id="ballot"' in page
        cast(begun, step.key)
    assert "6 of 6 answers as known." in said(begun.get("/practice/"))


def test_the_pile_gets_all_that_is_left(begun: Client) -> None:
    first = prepared()[0].case.number
    answer = begun.post("/practice/ahead/", {"have": str(first), "lacks": "5"}).json()
    assert [case["id"] for case in answer["cases"]] == [one.case.number for one in prepared()[1:]]
    assert all('class="coach"' in case["html"] for case in answer["cases"])
    held = begun.post("/practice/stay/", {"have": str(first)}).json()["held"]
    assert first in held
    assert begun.post("/practice/let-go/", {"have": str(first)}).json() == {"released": []}


def test_after_each_answer_the_known_one_is_told_and_why(begun: Client) -> None:
    right = cast(begun, "reject").json()["known"]
    assert "Just so." in right and "The coat should be crimson, and is turquoise." in right
    wrong = cast(begun, "zoom", choice="approve").json()["known"]
    assert "The known answer: rejected." in wrong and "The round glasses are missing." in wrong


def test_the_rules_of_ballots_hold(begun: Client) -> None:
    response = cast(begun, "reject", choice="reject")
    assert response.status_code == 422
    assert "give at least one reason" in response.json()["message"]
    assert "1 of 6" in said(begun.get("/practice/"))
    assert begun.post(address("reject", "vote"), {"choice": "reject"}).status_code == 422


def test_an_answer_is_taken_back_and_given_again(begun: Client) -> None:
    cast(begun, "approve", choice="reject", reason=["text"])
    assert begun.post(address("approve", "take-back")).json()["undone"]
    assert "Practice, 1 of 6" in said(begun.get("/practice/"))


def test_passing_goes_on_and_is_told_in_the_summary(begun: Client) -> None:
    for step in STEPS:
        cast(begun, step.key, choice="pass")
    summary = said(begun.get("/practice/"))
    assert "0 of 6 answers as known." in summary
    assert summary.count("passed on") == 6


def test_without_a_script_the_form_leads_through_it_too(begun: Client) -> None:
    shown = said(begun.post(address("approve", "vote"), RIGHT["approve"], follow=True))
    assert "Practice, 2 of 6" in shown
    assert "Just so." in shown


def test_it_ends_with_a_summary_and_can_be_repeated(begun: Client, user: User) -> None:
    answer_all(begun)
    assert "Start for real" in said(begun.get("/practice/"))
    assert Practice.objects.get(user=user).finished_at is not None
    begun.post("/practice/start/")
    assert "Practice, 1 of 6" in said(begun.get("/practice/"))
    assert "Try it" not in said(begun.get("/review/"))


# --- it counts for nothing ---


def test_nothing_of_it_is_counted_anywhere(begun: Client, user: User) -> None:
    answer_all(begun)
    assert not Vote.objects.exists() and not Seat.objects.exists()
    desk = said(begun.get("/review/"))
    assert "0 votes today" in desk
    assert "Practice" not in re.sub(r"Two minutes of practice", "", desk)
    project = practice_project()
    assert not project.memberships.exists() and not project.panels.exists()
    assert not Event.objects.filter(project=project).exclude(from_state="").exists()
    assert_events_give_the_states(project)


def test_nobody_has_the_project_in_a_list_and_no_machine_takes_it_up(begun: Client) -> None:
    slug = practice_project().slug
    for person in (factories.member(factories.project(), "lead"), factories.user(is_staff=True)):
        client = Client()
        client.force_login(person)
        for page in ("/projects/", "/operations/" if person.is_staff else "/review/"):
            assert slug not in said(client.get(page)) and ">Practice<" not in said(client.get(page))
        assert client.get(f"/projects/{slug}/").status_code == 404
        assert client.get(f"/review/{slug}/hv1/").status_code == 404
    assert all(claim(stage) == [] for stage in STAGES)


def test_its_pictures_are_for_everybody_who_signed_in(begun: Client) -> None:
    template = Character.objects.get(c_id="C_TOVA").template
    assert template is not None
    assert begun.get(template.url()).status_code == 200
    assert Client().get(template.url()).status_code in (302, 401)
    elsewhere = factories.character(factories.project())
    assert elsewhere.template is not None
    assert begun.get(elsewhere.template.url()).status_code == 404


def test_the_cases_are_of_the_practice_panel_only(begun: Client) -> None:
    other = cases.character_case(cases.project())
    for act in ("vote", "cast", "take-back"):
        assert begun.post(f"/practice/{other.number}/{act}/", {"choice": "approve"}).status_code == 404


def test_who_has_not_begun_answers_nothing(client: Client) -> None:
    for act in ("vote", "cast", "take-back"):
        assert client.post(address("approve", act), {"choice": "approve"}).status_code == 404
    stranger = Client()
    assert stranger.post("/practice/start/").headers["Location"].startswith("/login/")


# --- the prepared cases ---


def test_there_is_one_practice_project_and_it_is_made_once() -> None:
    assert practice_project() == practice_project()
    with pytest.raises(IntegrityError), transaction.atomic():
        Project.objects.create(slug="another", title="Another", practice=True)


def test_a_project_that_has_the_name_already_is_left_alone() -> None:
    taken = factories.project("practice-panel")
    assert practice_project() != taken


def test_the_script_is_one_that_the_validator_takes() -> None:
    script = Case.objects.get(project=practice_project(), checkpoint="hv2").story_version
    assert script is not None
    assert not check_script(script.script, ["C_TOVA", "C_INES"], vocabulary.shipped()).findings


def test_its_items_never_moved() -> None:
    states = set(Character.objects.filter(project=practice_project()).values_list("state", flat=True))
    assert states == {"drawn"}
    assert "drawn" in lifecycle.MOVES["character"][""]
