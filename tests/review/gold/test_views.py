"""The lead's page of gold cases, what voters are told, and the settings."""

from __future__ import annotations

from typing import Any

import pytest
from django.contrib.auth.models import User
from django.test import Client
from django.utils import timezone

from curation.models import Project
from review.models import Case, Gold
from review.queue import release
from review.standing import policy_of
from review.voting import vote
from tests import factories
from tests.review import factories as cases
from tests.review.api.client import api_of
from tests.review.gold import scenes

pytestmark = [pytest.mark.django_db, pytest.mark.any_database]


@pytest.fixture
def project() -> Project:
    return scenes.project()


def signed_in(user: User) -> Client:
    client = Client()
    client.force_login(user)
    return client


@pytest.fixture
def lead(project: Project) -> Client:
    return signed_in(factories.member(project, "lead"))


def said(response: Any) -> str:
    text: str = response.content.decode()
    return text


def voted(case: Case, user: User, choice: str) -> None:
    """A vote that was cast a minute ago, on a case ahead of any."""
    minute_ago = timezone.now() - timezone.timedelta(minutes=1)
    vote(user, case.pk, cases.ballot(choice), f"key {case.pk}", now=minute_ago)


def strangers(project: Project) -> dict[str, Client]:
    return {
        "a stranger": signed_in(factories.user()),
        "a panellist": signed_in(cases.panel(project, "hv1", 1)[0]),
        "an operator": signed_in(factories.member(project, "operator")),
        "another lead": signed_in(factories.member(factories.project(), "lead")),
    }


def test_only_a_lead_of_the_project_sees_and_makes_gold_cases(project: Project) -> None:
    source = scenes.settled(project)
    page = f"/projects/{project.slug}/gold/"
    part = f"{page}character/{source.character_id}/"
    for who, client in strangers(project).items():
        for address, sent in ((page, {"act": "take", "checkpoint": "hv1", "count": "1"}), (part, {"case": source.pk})):
            assert client.get(address).status_code == client.post(address, sent).status_code == 404, who
    assert Client().get(page).headers["Location"].startswith("/login/")
    assert not Gold.objects.exists()


def test_a_lead_uses_a_decision_from_the_items_page(project: Project, lead: Client) -> None:
    source = scenes.settled(project, "reject")
    page = said(lead.get(f"/projects/{project.slug}/characters/{source.character.c_id}/"))
    address = f"/projects/{project.slug}/gold/character/{source.character_id}/"
    assert address in page
    assert "The panel came to: rejected (round 1)" in said(lead.get(address))
    lead.post(address, {"case": source.pk, "why": "No hat."})
    assert Gold.objects.get().why == "No hat."
    assert "In use, with the known answer: rejected." in said(lead.get(address))
    assert "cannot be used" in said(lead.post(address, {"case": source.pk}, follow=True))


@pytest.mark.parametrize("case", ["", "x", "0", "9" * 30])
def test_what_is_no_case_is_not_found(project: Project, lead: Client, case: str) -> None:
    source = scenes.settled(project)
    address = f"/projects/{project.slug}/gold/character/{source.character_id}/"
    assert lead.post(address, {"case": case}).status_code == 404
    assert lead.get(address.replace("character", "reference")).status_code == 404


def test_an_item_that_no_panel_has_decided_on_has_nothing_to_offer(project: Project, lead: Client) -> None:
    hero = factories.character(project, state="drawn")
    elsewhere = factories.character(factories.project())
    answer = lead.get(f"/projects/{project.slug}/gold/character/{hero.pk}/")
    assert (answer.status_code, answer.content.strip()) == (200, b"")
    assert lead.get(f"/projects/{project.slug}/gold/character/{elsewhere.pk}/").status_code == 404


def test_unanimous_decisions_are_taken_and_retired(project: Project, lead: Client) -> None:
    for choice in ("approve", "reject"):
        scenes.settled(project, choice)
    address = f"/projects/{project.slug}/gold/"
    assert "2 to draw from" in said(lead.get(address))
    answer = lead.post(address, {"act": "take", "checkpoint": "hv1", "count": "2"}, follow=True)
    assert "2 decisions are gold cases now." in said(answer)
    lead.post(address, {"act": "retire", "case": Gold.objects.first().pk})
    assert Gold.objects.filter(case__state="open").count() == 1


@pytest.mark.parametrize("sent", [{"count": "0"}, {"count": "9" * 40}, {"count": "x"}, {"checkpoint": "hv9"}])
def test_what_cannot_be_taken_is_said(project: Project, lead: Client, sent: dict[str, str]) -> None:
    sent = {"act": "take", "checkpoint": "hv1", "count": "1"} | sent
    assert "Say how many" in said(lead.post(f"/projects/{project.slug}/gold/", sent, follow=True))
    assert lead.post(f"/projects/{project.slug}/gold/", {"act": "burn"}).status_code == 400


@pytest.mark.usefixtures("every_place")
def test_leads_see_each_panellists_accuracy_and_which_answers_are_doubtful(project: Project, lead: Client) -> None:
    first, second = (scenes.gold(project, choice).case for choice in ("approve", "reject"))
    cases.character_case(project)
    cases.character_case(project)
    people = cases.panel(project, "hv1", 5)
    for user in people:
        for seat in scenes.lease_all(user, project):
            if seat.case.is_gold:
                voted(seat.case, user, "approve")
            else:
                release(user, seat.case_id)
    page = " ".join(said(lead.get(f"/projects/{project.slug}/gold/")).split())
    assert page.count("50%") == 5
    assert "9% to 91%" in page
    assert page.count("the known answer may be wrong") == 1
    assert page.index(second.character.name) < page.index(first.character.name)  # the most missed first


def test_the_page_costs_the_same_for_many_gold_cases(
    project: Project, lead: Client, django_assert_max_num_queries: Any
) -> None:
    for _ in range(6):
        scenes.gold(project)
    with django_assert_max_num_queries(14):
        assert lead.get(f"/projects/{project.slug}/gold/").status_code == 200


# --- what voters are told ---


def met(feedback: str, choice: str) -> tuple[Project, User, Case]:
    """Somebody who voted on a gold case a minute ago; the known answer is to reject it."""
    project = scenes.project(feedback=feedback)
    scenes.gold(project, "reject")
    user, case = scenes.meets_gold(project)
    voted(case, user, choice)
    return project, user, case


def next_answer(project: Project, user: User) -> dict[str, Any]:
    """What the next vote is answered on the page."""
    seat = next(seat for seat in scenes.lease_all(user, project) if not seat.case.is_gold)
    address = f"/review/{project.slug}/cases/{seat.case.number}/cast/"
    answer: dict[str, Any] = signed_in(user).post(address, {"choice": "approve", "key": f"next {seat.pk}"}).json()
    return answer


def test_where_the_policy_says_so_the_next_answer_tells_the_known_one_once() -> None:
    project, user, case = met("each", "approve")
    told = " ".join(next_answer(project, user)["known"].split())
    assert case.character.name in told
    assert "was a case whose answer is known: rejected. You said: approved." in told
    assert "Something else." in told  # the reason that the panel gave
    assert next_answer(project, user)["known"] == ""


def test_whoever_saw_it_is_told_so_over_the_api_too() -> None:
    project, user, case = met("each", "reject")
    seat = next(seat for seat in scenes.lease_all(user, project) if not seat.case.is_gold)
    _, answer = api_of(user).vote(seat.case, "approve")
    assert [(one["case"], one["choice"], one["answer"]) for one in answer["known"]] == [
        (case.number, "reject", "reject")
    ]


def test_nobody_is_told_before_their_vote_is_final() -> None:
    project = scenes.project(feedback="each")
    scenes.gold(project)
    user, case = scenes.meets_gold(project)
    vote(user, case.pk, cases.ballot("reject"), "key")
    assert next_answer(project, user)["known"] == ""


@pytest.mark.parametrize("feedback", ["never", "end"])
def test_else_the_next_answer_tells_nothing(feedback: str) -> None:
    project, user, _ = met(feedback, "approve")
    assert next_answer(project, user)["known"] == ""


@pytest.mark.parametrize(("feedback", "told"), [("never", False), ("each", True), ("end", True)])
def test_when_the_queue_is_done_a_summary_is_shown_where_the_policy_says_so(feedback: str, told: bool) -> None:
    project, user, _case = met(feedback, "reject")
    Case.objects.filter(project=project, known_answer="").update(free=0)
    project.cases.filter(seats__leased_until__isnull=False).update(state="void")
    page = said(signed_in(user).get(f"/review/{project.slug}/hv1/"))
    assert ("Cases whose answer is known" in page) is told
    assert ("You saw it." in page) is told


@pytest.mark.parametrize(("feedback", "told"), [("never", False), ("each", True)])
def test_the_history_tells_of_it_where_the_policy_does(feedback: str, told: bool) -> None:
    _, user, case = met(feedback, "approve")
    page = said(signed_in(user).get("/review/history/"))
    assert ("A case whose answer is known: rejected." in page) is told
    assert ("0 of 1 case" in page) is told
    assert (f"/cases/{case.number}/undo/" in page) is not told
    assert ("Not final yet." in page) is not told


# --- settings ---

SETTINGS = {
    "characters": "1",
    "stories": "1",
    "panel_size": "3",
    "quorum": "2",
    "calibration_share": "10",
    "lease_seconds": "600",
    "settle_seconds": "10",
    "revisions": "2",
}


def set_to(client: Client, project: Project, share: str, feedback: str) -> Any:
    sent = {"act": "settings", **SETTINGS, "gold_share": share, "gold_feedback": feedback}
    return client.post(f"/projects/{project.slug}/people/", sent, follow=True)


def test_a_lead_sets_share_and_feedback(project: Project, lead: Client) -> None:
    set_to(lead, project, "7.5", "end")
    project.refresh_from_db()
    policy = policy_of(project)
    assert (policy.gold_share, policy.gold_feedback) == (0.075, "end")
    page = said(lead.get(f"/projects/{project.slug}/people/"))
    assert 'value="7.5"' in page


@pytest.mark.parametrize(("share", "feedback"), [("21", "end"), ("-1", "end"), ("x", "end"), ("5", "loudly")])
def test_what_cannot_be_set_is_refused(project: Project, lead: Client, share: str, feedback: str) -> None:
    assert set_to(lead, project, share, feedback).status_code == 422
    stored = project.policy
    project.refresh_from_db()
    assert project.policy == stored
