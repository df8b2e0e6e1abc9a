"""Leasing: what comes, and what a voter does not learn from it."""

from __future__ import annotations

import json
from datetime import datetime, timedelta
from typing import Any

import pytest
from django.test import Client
from django.utils import timezone

from curation.models import Attempt, Frame, Project
from review.models import Case, Seat
from review.queue import release
from tests import factories
from tests.review import factories as cases
from tests.review.api.client import ApiClient, reviewer
from tests.review.test_views_cases import hard_failure

pytestmark = pytest.mark.django_db


def test_a_template_comes_with_its_description_and_reasons(project: Project) -> None:
    case = cases.character_case(project, description="A russet fox with a white apron.", name="Tova")
    api, user = reviewer(project)
    [leased] = api.lease(project)
    assert (leased["id"], leased["checkpoint"], leased["mode"]) == (case.number, "hv1", "decision")
    assert leased["choices"] == ["approve", "reject"]
    assert {"code": "background", "text": "Background is not plain white"} in leased["reasons"]
    content = leased["content"]
    assert (content["kind"], content["title"]) == ("template", "Tova")
    assert content["looks"] == ["russet fox", "white apron"]
    assert content["character"]["template"]["url"] == case.character.template.url()
    until = datetime.fromisoformat(leased["leased_until"])
    assert abs(Seat.objects.get(case=case, user=user).leased_until - until) < timedelta(milliseconds=1)


def test_the_token_opens_the_pictures_and_a_strangers_does_not(project: Project) -> None:
    cases.character_case(project)
    api, _ = reviewer(project)
    stranger, _ = reviewer(cases.project())
    template = api.lease(project)[0]["content"]["character"]["template"]
    for address in (template["url"], *template["thumbnails"].values()):
        assert Client().get(address, headers=api.headers).status_code == 200
        assert Client().get(address, headers=stranger.headers).status_code == 404
        assert Client().get(address, headers={"Authorization": "Bearer no"}).status_code == 401


def test_a_script_comes_with_cast_definitions_and_what_it_was_to_address(project: Project) -> None:
    case = cases.story_case(project)
    people = cases.panel(project, "hv2", 2)
    finding = {"frame": 2, "field": "text", "code": "incoherent", "note": "who is they?", "c_id": ""}
    cases.decide(case, people, "reject", timezone.now(), findings=(finding,))
    story = case.story_version.story
    story.refresh_from_db()
    script = {**case.story_version.script, "title": "The Returned Oven"}
    story.current = story.versions.create(number=2, script=script, answers=case.story_version, findings=story.findings)
    story.save()
    factories.move(story, "in_review")
    content = reviewer(project, "hv2")[0].lease(project, "hv2")[0]["content"]
    assert (content["kind"], content["title"], content["version"]) == ("script", "The Returned Oven", 2)
    assert [frame["number"] for frame in content["frames"]] == list(range(1, 8))
    assert content["frames"][0]["placements"][0]["p_id"] == "P_WALK"
    assert set(content["definitions"]) == {"P_WALK", "E_HAPPY", "CT_FULL"}
    assert [member["c_id"] for member in content["cast"]] == script["cast"]
    assert content["answered"]["version"] == 1
    assert {"frame": 2, "field": "text", "code": "incoherent", "message": "who is they?", "c_id": ""} in content[
        "to_address"
    ]


def test_a_hard_failure_comes_with_its_attempts_and_prompt_but_no_scores(project: Project) -> None:
    hard_failure(project)
    api, _ = reviewer(project, "hv3")
    [leased] = api.lease(project, "hv3")
    content = leased["content"]
    assert leased["choices"] == ["correct", "regenerate", "discard"]
    assert content["prompt"] == "A fox bakes bread."
    assert content["placements"][0]["reference"] is None or content["placements"][0]["reference"]["url"]
    assert [attempt["how"] for attempt in content["attempts"]] == ["synthesis", "local_edit", "local_edit"]
    assert content["attempts"][1]["findings"] == [
        {"criterion": "pose", "sentence": "Mira stands instead of walking.", "c_id": "", "region": [0.1, 0.2, 0.5, 0.9]}
    ]
    assert "4.25" not in json.dumps(leased)


def test_a_frame_that_lacks_a_reference_comes_with_the_tries_at_it(project: Project) -> None:
    hero = factories.character(project)
    frame = factories.frame(factories.story(project, state="approved", cast=[hero]), 1, [hero])
    placement = frame.placements.get()
    factories.move(placement, "made")
    tried = factories.attempt(placement, prompt="Mira walking", passed=False)
    factories.move(placement, "exhausted")
    Frame.objects.filter(pk=frame.pk).update(failure="reference")
    factories.move(frame, "in_review")
    content = reviewer(project, "hv3")[0].lease(project, "hv3")[0]["content"]
    assert content["failed_reference"] == hero.c_id
    assert [attempt["picture"]["url"] for attempt in content["attempts"]] == [tried.image.url()]


def test_a_correction_comes_with_what_was_asked_for_without_names(project: Project) -> None:
    case = hard_failure(project, attempts=1)
    people = cases.panel(project, "hv3", 2)
    cases.decide(case, people, "correct", timezone.now(), note="the brow")
    frame = Frame.objects.get(pk=case.frame_id)
    lead = factories.member(project, "lead")
    corrected = factories.attempt(frame, Attempt.How.MANUAL, made_by=lead)
    Frame.objects.filter(pk=frame.pk).update(image=corrected.image)
    factories.move(frame, "in_review")
    api, _ = reviewer(project, "hv3")
    [leased] = api.lease(project, "hv3")
    assert (leased["mode"], leased["choices"]) == ("acceptance", ["accept", "reject"])
    assert leased["content"]["wanted"]["notes"] == ["the brow", "the brow"]
    for name in (lead, *people):
        assert name.get_username() not in json.dumps(leased)


@pytest.mark.parametrize("calibration", [0, 1])
def test_nothing_on_the_wire_tells_what_others_or_the_arbitrator_said(project: Project, calibration: int) -> None:
    policy = {"calibration_share": calibration}
    blind, seen = cases.project(**policy), cases.project(**policy)
    answers = []
    for where in (blind, seen):
        case = cases.character_case(where, c_id="C_1", description="A russet fox.", score=8.875)
        case.character.attempts.update(score=8.875, verdict={"rationale": "lovely", "findings": []})
        if where is seen:
            (early,) = cases.panel(where, "hv1", 1)
            cases.cast(early, case, "reject", timezone.now(), note="a secret note")
        api, _ = reviewer(where)
        answers.append(api.lease(where)[0])
    told = {"id": 0, "project": "", "leased_until": ""}
    for answer in answers:
        answer["content"]["character"] |= {"template": None}
    assert answers[0] | told == answers[1] | told
    for word in ("8.875", "lovely", "secret", "calibration", "free", "votes", "tally"):
        assert word not in json.dumps(answers)


def test_those_held_come_first_and_no_more_than_asked_for(project: Project) -> None:
    made = [cases.character_case(project).number for _ in range(4)]
    api, user = reviewer(project)
    assert [leased["id"] for leased in api.lease(project, count=2)] == made[:2]
    assert [leased["id"] for leased in api.lease(project, count=3)] == made[:3]
    assert Seat.objects.filter(user=user, leased_until__isnull=False).count() == 3


def test_an_empty_queue_says_why(project: Project) -> None:
    api, _ = reviewer(project)
    assert api.post(f"/projects/{project.slug}/queues/hv1/lease") == (200, {"cases": [], "why": "nothing_yet"})


def test_ones_own_work_is_not_offered(project: Project) -> None:
    api, user = reviewer(project)
    cases.character_case(project, created_by=user)
    assert api.lease(project) == []


@pytest.mark.parametrize("count", ["0", "11", "-1", "x", "1.5", "", "9" * 50, "9" * 5000])
def test_a_count_out_of_range_is_said_so(project: Project, count: str) -> None:
    api, _ = reviewer(project)
    status, problem = api.post(f"/projects/{project.slug}/queues/hv1/lease?count={count}")
    assert (status, problem["errors"][0]["where"]) == (422, "query.count")


def test_there_are_three_queues(project: Project) -> None:
    api, _ = reviewer(project)
    status, problem = api.post(f"/projects/{project.slug}/queues/hv4/lease")
    assert (status, problem["errors"][0]["where"]) == (422, "path.checkpoint")


# --- what it costs ---


@pytest.mark.parametrize(("checkpoint", "most"), [("hv1", 12), ("hv2", 14), ("hv3", 14)])
def test_ten_cases_cost_as_many_queries_as_one(
    project: Project, checkpoint: str, most: int, django_assert_max_num_queries: Any
) -> None:
    make: dict[str, Any] = {"hv1": cases.character_case, "hv2": cases.story_case, "hv3": hard_failure}
    for _ in range(10):
        make[checkpoint](project)
    api, _ = reviewer(project, checkpoint)
    api.get("/projects")  # notes the use of the token
    with django_assert_max_num_queries(most):
        assert len(api.lease(project, checkpoint, 10)) == 10


def test_failed_references_and_acceptances_cost_no_more_for_many(
    project: Project, django_assert_max_num_queries: Any
) -> None:
    people = cases.panel(project, "hv3", 2)
    for number in range(4):
        case = hard_failure(project)
        if number % 2:
            Frame.objects.filter(pk=case.frame_id).update(failure="reference")
            case.frame.placements.update(state="exhausted")
            continue
        cases.decide(case, people, "correct", timezone.now())
        factories.move(Frame.objects.get(pk=case.frame_id), "in_review")
    for seat in Seat.objects.filter(leased_until__isnull=False):
        release(seat.user, seat.case_id)
    api, _ = reviewer(project, "hv3")
    api.get("/projects")
    with django_assert_max_num_queries(17):
        assert len(api.lease(project, "hv3", 10)) == 4


# --- keeping a lease ---


def soon(user: Any) -> datetime:
    """Let the person's leases end in five seconds."""
    at = timezone.now() + timedelta(seconds=5)
    Seat.objects.filter(user=user).update(leased_until=at)
    return at


def test_a_heartbeat_renews_the_lease_and_says_until_when(project: Project) -> None:
    case = cases.character_case(project)
    api, user = reviewer(project)
    api.lease(project)
    before = soon(user)
    status, answer = api.post(f"/cases/{case.number}/heartbeat")
    assert (status, answer["held"]) == (200, True)
    assert datetime.fromisoformat(answer["leased_until"]) > before + timedelta(minutes=9)
    api.post(f"/cases/{case.number}/release")
    assert api.post(f"/cases/{case.number}/heartbeat") == (200, {"held": False, "leased_until": None})


def test_one_heartbeat_serves_many(project: Project, django_assert_max_num_queries: Any) -> None:
    api, user = reviewer(project)
    made = [cases.character_case(project).number for _ in range(5)]
    api.lease(project, count=4)
    before = soon(user)
    with django_assert_max_num_queries(6):
        status, answer = api.post(f"/projects/{project.slug}/queues/hv1/heartbeat", {"cases": [*made, 2**63 - 1]})
    assert status == 200
    assert [kept["case"] for kept in answer["held"]] == made[:4]
    assert all(datetime.fromisoformat(kept["leased_until"]) > before for kept in answer["held"])
    assert answer["lapsed"] == [made[4], 2**63 - 1]


@pytest.mark.parametrize("sent", [[], [0], [-1], [2**63], [10**400], ["1"], [True], [1.5], [None], 1, None])
def test_a_heartbeat_for_what_is_no_case_is_refused(project: Project, sent: Any) -> None:
    api, _ = reviewer(project)
    status, problem = api.post(f"/projects/{project.slug}/queues/hv1/heartbeat", {"cases": sent})
    assert (status, problem["errors"][0]["where"].startswith("body.cases")) == (422, True)


def test_a_released_seat_is_offered_again(project: Project) -> None:
    case = cases.character_case(project)
    api, _ = reviewer(project)
    api.lease(project)
    assert api.post(f"/cases/{case.number}/release") == (200, {"released": True})
    assert api.post(f"/cases/{case.number}/release") == (200, {"released": False})
    assert [leased["id"] for leased in api.lease(project)] == [case.number]


def lapse(case: Case) -> None:
    Seat.objects.filter(case=case).update(leased_until=timezone.now() - timedelta(minutes=1))


def test_a_lapsed_lease_is_not_renewed(project: Project) -> None:
    case = cases.character_case(project)
    api, _ = reviewer(project)
    api.lease(project)
    lapse(case)
    assert api.post(f"/cases/{case.number}/heartbeat") == (200, {"held": False, "leased_until": None})


def test_a_client_without_a_token_is_no_client() -> None:
    assert ApiClient().post("/projects/x/queues/hv1/lease")[0] == 401
