"""Votes over the wire: their outcomes, what is wrong with them, and what comes next."""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta
from typing import Any

import pytest
from django.utils import timezone

from curation.models import Project
from review.models import Case, Seat, Vote
from review.settlement import settle_due
from tests.review import factories as cases
from tests.review.api.client import ApiClient, reviewer
from tests.review.test_views_cases import hard_failure

pytestmark = pytest.mark.django_db

MEGABYTE = 2**20


@pytest.fixture
def case(project: Project) -> Case:
    return cases.character_case(project)


def others(case: Case, count: int, choice: str = "approve") -> None:
    """Let so many new panellists vote."""
    for user in cases.panel(case.project, case.checkpoint, count):
        cases.cast(user, case, choice, timezone.now())


def lapse(case: Case) -> None:
    Seat.objects.filter(case=case).update(leased_until=timezone.now() - timedelta(minutes=1))


def test_a_vote_is_counted_and_the_next_cases_come(project: Project, case: Case) -> None:
    more = [cases.character_case(project).number for _ in range(4)]
    api, user = reviewer(project)
    api.lease(project)
    status, answer = api.vote(case, "reject", reasons=["text"], note="a logo", seconds=3.5)
    assert status == 200
    assert (answer["outcome"], answer["decided"], answer["settles_at"]) == ("recorded", False, None)
    assert [leased["id"] for leased in answer["next"]] == more[:3]
    vote = Vote.objects.get()
    assert (vote.user, vote.choice, vote.reasons, vote.note, vote.seconds) == (user, "reject", ["text"], "a logo", 3.5)


@pytest.mark.parametrize("ahead", [0, 1, 10])
def test_as_many_come_as_are_asked_for(project: Project, case: Case, ahead: int) -> None:
    for _ in range(11):
        cases.character_case(project)
    api, user = reviewer(project)
    api.lease(project)
    assert len(api.vote(case, "approve", ahead=ahead)[1]["next"]) == ahead
    assert Seat.objects.filter(user=user, leased_until__isnull=False).count() == ahead


def test_the_deciding_vote_says_until_when_it_can_be_changed(project: Project, case: Case) -> None:
    others(case, 1)
    api, _ = reviewer(project)
    api.lease(project)
    _, answer = api.vote(case, "approve")
    assert (answer["outcome"], answer["decided"]) == ("recorded", True)
    assert answer["settles_at"] is not None
    _, answer = api.vote(case, "reject", key="another", reasons=["text"])
    assert (answer["outcome"], answer["decided"]) == ("changed", False)


def test_a_vote_on_a_case_decided_meanwhile_is_not_counted(project: Project, case: Case) -> None:
    api, user = reviewer(project)
    api.lease(project)
    Seat.objects.filter(user=user).update(number=None, leased_until=None)
    Case.objects.filter(pk=case.pk).update(free=2)
    others(case, 2)
    for _ in range(2):  # before it is settled, and after
        status, answer = api.vote(case, "approve")
        assert (status, answer["outcome"], answer["decided"]) == (200, "decided_meanwhile", True)
        settle_due(timezone.now() + timedelta(minutes=1))
    assert not Vote.objects.filter(user=user).exists()


def test_a_vote_whose_seat_others_took_is_not_counted(project: Project, case: Case) -> None:
    api, _ = reviewer(project)
    api.lease(project)
    lapse(case)
    for other in cases.panel(project, "hv1", 2):
        cases.seated(other, case, timezone.now())
    status, answer = api.vote(case, "approve")
    assert (status, answer["outcome"], answer["decided"]) == (200, "lease_lapsed", False)


def test_who_was_not_leased_a_case_cannot_pick_it(project: Project, case: Case) -> None:
    api, _ = reviewer(project)
    assert api.vote(case, "approve")[1]["outcome"] == "lease_lapsed"


def test_ones_own_work_is_said_to_be_that(project: Project) -> None:
    api, user = reviewer(project)
    own = cases.character_case(project, created_by=user)
    for act in ("vote", "undo", "pass"):
        body = {"choice": "approve", "key": "a key"} if act == "vote" else None
        status, problem = api.post(f"/cases/{own.number}/{act}", body)
        assert (status, "made or corrected" in problem["detail"]) == (409, True)


def test_a_lead_on_the_panel_is_as_blind_as_the_others(project: Project, case: Case) -> None:
    api, user = reviewer(project)
    project.memberships.filter(user=user).update(role="lead")
    others(case, 1, "reject")
    api.lease(project)
    assert "reject" not in str(api.get(f"/projects/{project.slug}/mine")[1])
    assert api.vote(case, "approve")[1]["decided"] is False


# --- findings and prompts ---


def test_findings_are_taken_as_the_form_takes_them(project: Project) -> None:
    case = cases.story_case(project)
    c_id = case.story_version.script["cast"][0]
    api, _ = reviewer(project, "hv2")
    api.lease(project, "hv2")
    finding = {"frame": 3, "field": "p_id", "code": "pose_unjustified", "note": "she sits", "c_id": c_id}
    assert api.vote(case, "reject", findings=[finding, {"field": "title", "code": "language"}])[0] == 200
    on_the_script = {"frame": None, "field": "title", "code": "language", "note": "", "c_id": ""}
    assert Vote.objects.get().findings == [finding, on_the_script]


@pytest.mark.parametrize(
    ("finding", "where"),
    [
        ({"frame": 8, "field": "text", "code": "language"}, "findings.0.frame"),
        ({"frame": 10**30, "field": "text", "code": "language"}, "findings.0.frame"),
        ({"frame": 1, "field": "title", "code": "language"}, "findings.0.field"),
        ({"frame": 1, "field": "text", "code": "background"}, "findings.0.code"),
        ({"frame": 1, "field": "text", "code": "language", "c_id": "C_9999"}, "findings.0.c_id"),
        ({"frame": 1, "field": "text", "code": "language", "notes": "typo"}, "findings.0.notes"),
    ],
)
def test_a_finding_names_a_place_of_the_script(project: Project, finding: Any, where: str) -> None:
    case = cases.story_case(project)
    api, _ = reviewer(project, "hv2")
    api.lease(project, "hv2")
    status, problem = api.vote(case, "reject", findings=[finding])
    assert (status, problem["errors"][0]["where"]) == (422, f"body.{where}")


def test_a_prompt_is_kept_if_it_was_edited(project: Project) -> None:
    case = hard_failure(project)
    api, _ = reviewer(project, "hv3")
    offered = api.lease(project, "hv3")[0]["content"]["prompt"]
    for _ in range(2):
        assert api.vote(case, "regenerate", reasons=["pose"], prompt=offered)[1]["outcome"] == "recorded"
    assert Vote.objects.get().prompt == ""
    api.vote(case, "regenerate", key="another", reasons=["pose"], prompt="A vixen bakes bread.")
    assert Vote.objects.get(stands=True).prompt == "A vixen bakes bread."


def test_a_prompt_goes_with_regenerate_only(project: Project) -> None:
    case = hard_failure(project)
    api, _ = reviewer(project, "hv3")
    api.lease(project, "hv3")
    status, problem = api.vote(case, "discard", reasons=["pose"], prompt="A vixen.")
    assert (status, problem["errors"][0]["where"]) == (422, "body.prompt")


# --- the key ---


def test_the_same_vote_sent_twice_counts_once(project: Project, case: Case) -> None:
    cases.character_case(project)
    api, _ = reviewer(project)
    api.lease(project)
    first = api.vote(case, "approve", seconds=3)
    assert first[1]["outcome"] == "recorded"
    again = api.vote(case, "approve", seconds=4)
    assert [leased["id"] for leased in again[1]["next"]] == [leased["id"] for leased in first[1]["next"]]
    assert {**again[1], "next": []} == {**first[1], "next": []}
    assert Vote.objects.count() == 1


def test_a_key_serves_one_vote(project: Project, case: Case) -> None:
    other = cases.character_case(project)
    api, _ = reviewer(project)
    api.lease(project, count=2)
    api.vote(case, "approve")
    for status, problem in (api.vote(case, "reject", reasons=["text"]), api.vote(other, "approve")):
        assert (status, "Take a new key" in problem["detail"]) == (409, True)
    assert list(Vote.objects.values_list("case", "choice")) == [(case.pk, "approve")]


# --- what cannot be taken ---


@pytest.mark.parametrize(
    ("said", "where"),
    [
        ({"choice": "maybe"}, "body.choice"),
        ({"choice": None}, "body.choice"),
        ({"choice": "discard", "reasons": ["text"]}, "body.choice"),
        ({"choice": "reject"}, "body.reasons"),
        ({"choice": "reject", "reasons": ["pose"]}, "body.reasons"),
        ({"choice": "reject", "reasons": ["x" * 33]}, "body.reasons.0"),
        ({"choice": "approve", "reasons": ["text"]}, "body.reasons"),
        ({"choice": "approve", "seconds": -1}, "body.seconds"),
        ({"choice": "approve", "seconds": 10**400}, "body.seconds"),
        ({"choice": "approve", "seconds": "3"}, "body.seconds"),
        ({"choice": "approve", "key": ""}, "body.key"),
        ({"choice": "approve", "key": "x" * 65}, "body.key"),
        ({"choice": "approve", "key": "\x00"}, "body.key"),
        ({"choice": "approve", "key": 7}, "body.key"),
        ({"choice": "approve", "note": "x" * 2001}, "body.note"),
        ({"choice": "approve", "note": "\x00"}, "body.note"),
        ({"choice": "approve", "note": "\ud800"}, "body.note"),
        ({"choice": "approve", "findings": [{"field": "text", "code": "language"}]}, "body.findings"),
        ({"choice": "approve", "reason": ["text"]}, "body.reason"),
    ],
    ids=str,
)
def test_what_is_wrong_is_said_with_its_place(project: Project, case: Case, said: Any, where: str) -> None:
    api, _ = reviewer(project)
    api.lease(project)
    status, problem = api.vote(case, **said)
    assert (status, problem["errors"][0]["where"]) == (422, where)
    assert problem["errors"][0]["what"]
    assert not Vote.objects.exists()


@pytest.mark.parametrize(
    "body",
    [b"{", b"\xff", b"[" * 100_000, b'{"choice": 1' + b"0" * 5000 + b"}"],
    ids=["cut", "no text", "deep", "long"],
)
def test_what_is_no_json_is_said_so(project: Project, case: Case, body: bytes) -> None:
    api, _ = reviewer(project)
    assert api.post(f"/cases/{case.number}/vote", body)[0] == 400


@pytest.mark.parametrize("body", [b"null", b"[]", b"3", b'"x"', b"", b"{}", b'{"choice": "approve", "key": NaN}'])
def test_json_that_is_no_vote_is_said_so(project: Project, case: Case, body: bytes) -> None:
    api, _ = reviewer(project)
    assert api.post(f"/cases/{case.number}/vote", body)[0] == 422


def test_seconds_are_a_number(project: Project, case: Case) -> None:
    api, _ = reviewer(project)
    for number in ("NaN", "Infinity", "-Infinity"):
        body = f'{{"choice": "approve", "key": "k", "seconds": {number}}}'
        assert api.post(f"/cases/{case.number}/vote", body)[0] == 422


def test_ten_megabytes_are_too_much(project: Project, case: Case) -> None:
    api, _ = reviewer(project)
    status, problem = api.vote(case, "approve", note="x" * 10 * MEGABYTE)
    assert (status, "at most 5 MB" in problem["detail"]) == (413, True)


@pytest.mark.parametrize("case_id", ["0", "9" * 19, "9" * 30, "9" * 5000, "-1", "x", "1.5", "%00"])
def test_a_number_that_is_no_case_is_not_found(project: Project, case_id: str) -> None:
    api, _ = reviewer(project)
    assert api.post(f"/cases/{case_id}/vote", {"choice": "approve", "key": "k"})[0] == 404


# --- taking it back, passing ---


def test_undo_brings_the_case_back_blind(project: Project, case: Case) -> None:
    others(case, 1, "reject")
    api, user = reviewer(project)
    [leased] = api.lease(project)
    api.vote(case, "approve")
    for _ in range(2):  # the second finds it done
        status, answer = api.post(f"/cases/{case.number}/undo")
        assert status == 200
        assert {**answer["case"], "leased_until": ""} == {**leased, "leased_until": ""}
    assert not Vote.objects.filter(user=user, stands=True).exists()


@pytest.mark.parametrize("when", ["never voted", "settled"])
def test_undo_says_when_there_is_nothing_to_take_back(project: Project, case: Case, when: str) -> None:
    api, _ = reviewer(project)
    if when == "settled":
        others(case, 1)
        api.lease(project)
        api.vote(case, "approve")
        settle_due(timezone.now() + timedelta(minutes=1))
    status, problem = api.post(f"/cases/{case.number}/undo")
    assert (status, "nothing to take back" in problem["detail"]) == (409, True)


def test_a_pass_is_for_good_until_it_is_undone(project: Project, case: Case) -> None:
    api, _ = reviewer(project)
    api.lease(project)
    assert api.post(f"/cases/{case.number}/pass") == (200, {"passed": True})
    assert api.lease(project) == []
    assert api.post(f"/cases/{case.number}/undo")[0] == 200
    assert api.vote(case, "approve")[1]["outcome"] == "recorded"
    assert api.post(f"/cases/{case.number}/pass")[0] == 409


# --- what it costs ---


@pytest.mark.parametrize(
    ("checkpoint", "make", "choice", "most"),
    [
        ("hv1", cases.character_case, "approve", 21),
        ("hv2", cases.story_case, "approve", 23),
        ("hv3", hard_failure, "discard", 23),
    ],
)
def test_a_vote_with_ten_cases_ahead_costs_as_many_queries_as_with_one(
    project: Project,
    checkpoint: str,
    make: Callable[[Project], Case],
    choice: str,
    most: int,
    django_assert_max_num_queries: Any,
) -> None:
    first = make(project)
    for _ in range(10):
        make(project)
    api, _ = reviewer(project, checkpoint)
    api.lease(project, checkpoint)
    reasons = ["other"] if choice == "discard" else []
    with django_assert_max_num_queries(most):
        _, answer = api.vote(first, choice, reasons=reasons, ahead=10)
    assert len(answer["next"]) == 10


def test_a_client_by_session_votes_as_one_by_token_does(project: Project, case: Case, client: Any) -> None:
    _, user = reviewer(project)
    client.force_login(user)
    api = ApiClient(session=client)
    api.lease(project)
    assert api.vote(case, "approve")[1]["outcome"] == "recorded"
