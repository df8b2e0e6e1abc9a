"""The pile of cases that a page holds ahead, and the ballots that it sends behind the voter's back."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

import pytest
from django.contrib.auth.models import User
from django.test import Client
from django.utils import timezone

from curation.models import Project
from review import queue, voting
from review.ballots import Ballot
from review.models import Case, Seat, Vote
from tests.review import factories as cases

pytestmark = [pytest.mark.django_db, pytest.mark.any_database]


@pytest.fixture
def project() -> Project:
    return cases.project()


@pytest.fixture
def reviewer(project: Project) -> User:
    return cases.panel(project, "hv1", 3)[0]


@pytest.fixture
def client(reviewer: User) -> Client:
    client = Client()
    client.force_login(reviewer)
    return client


def ahead(client: Client, project: Project, have: str = "", lacks: int = 4, checkpoint: str = "hv1") -> dict[str, Any]:
    response = client.post(f"/review/{project.slug}/{checkpoint}/ahead/", {"have": have, "lacks": lacks})
    assert response.status_code == 200
    answer: dict[str, Any] = response.json()
    return answer


def cast(client: Client, case: Case, choice: str = "approve", **fields: Any) -> Any:
    address = f"/review/{case.project.slug}/cases/{case.number}/cast/"
    return client.post(address, {"key": f"key {case.pk}", "choice": choice, **fields})


def numbers(answer: dict[str, Any]) -> list[int]:
    return [case["id"] for case in answer["cases"]]


def test_the_pile_gets_the_oldest_cases_that_the_page_does_not_have(client: Client, project: Project) -> None:
    made = [cases.character_case(project) for _ in range(5)]
    answer = ahead(client, project, have=str(made[0].number), lacks=3)
    assert numbers(answer) == [case.number for case in made[1:4]]
    assert f'data-case="{made[1].number}"' in answer["cases"][0]["html"]
    assert "<html" not in answer["cases"][0]["html"]


def test_a_ballot_is_one_request_that_brings_the_next_case(client: Client, project: Project) -> None:
    first, second, third = (cases.character_case(project) for _ in range(3))
    ahead(client, project, lacks=2)
    answer = cast(client, first, have=f"{second.number}", lacks=1, seconds="3.5").json()
    assert (answer["outcome"], answer["message"]) == ("recorded", "")
    assert numbers(answer) == [third.number]
    assert "1 done today" in answer["progress"]
    assert Vote.objects.get().seconds == 3.5
    assert Seat.objects.filter(leased_until__isnull=False).count() == 2


def test_no_more_is_leased_than_the_page_asks_for(client: Client, project: Project) -> None:
    for _ in range(20):
        cases.character_case(project)
    assert len(numbers(ahead(client, project, lacks=0))) == 0
    assert len(numbers(ahead(client, project, lacks=2))) == 2
    assert len(numbers(ahead(client, project, lacks=10**6))) <= 12
    assert Seat.objects.count() <= 12


def test_a_ballot_sent_again_counts_once(client: Client, project: Project) -> None:
    case = cases.character_case(project)
    ahead(client, project)
    assert [cast(client, case).json()["outcome"] for _ in range(2)] == ["recorded", "recorded"]
    assert Vote.objects.count() == 1


def test_what_is_not_counted_is_said_in_one_line(client: Client, project: Project) -> None:
    case = cases.character_case(project)
    ahead(client, project)
    Seat.objects.update(number=None, leased_until=None)
    for other in cases.panel(project, "hv1", 2):
        queue.lease(other, project, "hv1")
        voting.vote(other, case.pk, Ballot("approve"), "key")
    answer = cast(client, case).json()
    assert answer["outcome"] == "decided_meanwhile"
    assert answer["message"] == "decided meanwhile; your vote is not counted"


def test_a_ballot_that_cannot_be_taken_is_refused_with_the_reason(client: Client, project: Project) -> None:
    case = cases.character_case(project)
    ahead(client, project)
    response = cast(client, case, "reject")
    assert response.status_code == 422
    assert "give at least one reason" in response.json()["message"]
    assert not Vote.objects.exists()


def test_a_pass_goes_the_same_way(client: Client, project: Project) -> None:
    case = cases.character_case(project)
    ahead(client, project)
    assert cast(client, case, "pass").json()["outcome"] == "passed"
    assert numbers(ahead(client, project)) == []


def test_a_vote_is_taken_back_until_it_is_final(client: Client, project: Project) -> None:
    case = cases.character_case(project)
    ahead(client, project)
    cast(client, case)
    address = f"/review/{project.slug}/cases/{case.number}/take-back/"
    assert client.post(address).json() == {"undone": True, "message": ""}
    assert not Vote.objects.filter(stands=True).exists()
    assert "Too late" in client.post(address).json()["message"]


def test_an_open_page_keeps_its_leases_and_hears_which_are_gone(client: Client, project: Project) -> None:
    kept, lost = cases.character_case(project), cases.character_case(project)
    ahead(client, project)
    soon = timezone.now() + timedelta(seconds=5)
    Seat.objects.filter(case=kept).update(leased_until=soon)
    Seat.objects.filter(case=lost).update(number=None, leased_until=None)
    answer = client.post(f"/review/{project.slug}/hv1/stay/", {"have": f"{kept.number},{lost.number}"}).json()
    assert answer["held"] == [kept.number]
    assert "2 left" in answer["progress"]
    assert Seat.objects.get(case=kept).leased_until > soon


def test_who_was_taken_off_the_panel_keeps_no_seat(client: Client, project: Project, reviewer: User) -> None:
    case = cases.character_case(project)
    ahead(client, project)
    reviewer.panellists.update(active=False)
    assert client.post(f"/review/{project.slug}/hv1/stay/", {"have": str(case.number)}).json()["held"] == []


def test_a_page_that_goes_gives_its_seats_back(client: Client, project: Project) -> None:
    case = cases.character_case(project)
    ahead(client, project)
    client.post(f"/review/{project.slug}/hv1/let-go/", {"have": f"{case.number},999999,x"})
    assert not Seat.objects.filter(leased_until__isnull=False).exists()


def test_the_others_at_a_queue_are_counted_and_not_named(client: Client, project: Project) -> None:
    cases.character_case(project)
    other = cases.panel(project, "hv1", 1)[0]
    queue.lease(other, project, "hv1")
    answer = ahead(client, project)
    assert "1 other voting" in answer["progress"]
    assert other.username not in str(answer)


@pytest.mark.parametrize("text", ["²", "9" * 25, "9" * 5000, "-1", "1e3", ",,"])
def test_numbers_that_are_none_are_left_out(client: Client, project: Project, text: str) -> None:
    case = cases.character_case(project)
    for have, lacks in ((text, "1"), (f"{text},{case.number}", text), (text, text)):
        for act in ("ahead", "stay", "let-go"):
            address = f"/review/{project.slug}/hv1/{act}/"
            assert client.post(address, {"have": have, "lacks": lacks}).status_code == 200
    assert cast(client, case, have=text, lacks=text).status_code == 200


@pytest.mark.parametrize("checkpoint", ["hv1", "hv2", "hv3"])
def test_every_checkpoint_has_a_pile(project: Project, checkpoint: str) -> None:
    make = {"hv1": cases.character_case, "hv2": cases.story_case, "hv3": cases.frame_case}[checkpoint]
    case = make(project)
    client = Client()
    client.force_login(cases.panel(project, checkpoint, 1)[0])
    assert numbers(ahead(client, project, checkpoint=checkpoint)) == [case.number]


def test_what_a_ballot_costs_does_not_grow_with_the_queue(
    client: Client, project: Project, django_assert_max_num_queries: Any
) -> None:
    made = [cases.character_case(project) for _ in range(12)]
    have = [str(case["id"]) for case in ahead(client, project, lacks=6)["cases"]]
    with django_assert_max_num_queries(28):
        cast(client, made[0], have=",".join(have[1:]), lacks=1)
