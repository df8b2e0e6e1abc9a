"""On the wire a gold case is what an ordinary one is: the same item is sent as both, and compared."""

from __future__ import annotations

import re
from typing import Any

import pytest
from django.contrib.auth.models import User
from django.test import Client
from django.utils import timezone

from curation.models import Attempt, Project
from review.correction import correct_by_upload
from review.gold.making import make
from review.models import Case
from review.panels import seat_panel
from review.queue import release
from tests import factories
from tests.review import factories as cases
from tests.review.api.client import api_of
from tests.review.gold import scenes

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("every_place")]

OPENING = {"hv1": cases.character_case, "hv2": cases.story_case, "hv3": cases.frame_case}
YES = {"hv1": "approve", "hv2": "approve", "hv3": "discard"}
ANSWERS = [("hv1", "approve"), ("hv1", "reject"), ("hv2", "approve"), ("hv3", "discard"), ("hv3", "correct")]


@pytest.fixture
def project() -> Project:
    return scenes.project()


def browser(user: User) -> Client:
    client = Client()
    client.force_login(user)
    return client


def as_both(
    project: Project, checkpoint: str, choice: str, look: Any, by_another: bool = False
) -> tuple[Case, Case, Any, Any]:
    """Let a person `look` at an item in its open case, and again (or another one) in the gold case that came of it."""
    user, another = cases.panel(project, checkpoint, 2)
    source = OPENING[checkpoint](project)
    before = look(user, source)
    release(user, source.pk)
    others = [factories.user() for _ in range(2)]
    seat_panel(project, checkpoint, others)
    cases.decide(source, others, choice, timezone.now())
    gold = make(factories.member(project, "lead"), Case.objects.get(pk=source.pk)).case
    if choice == "correct":
        correct_by_upload(others[0], Case.objects.get(pk=source.pk).frame, factories.png())
        Case.objects.filter(frame=source.frame, state="open", known_answer="").update(state="void", free=0)
    OPENING[checkpoint](project)  # something for it to stand ahead of
    return source, gold, before, look(another if by_another else user, gold)


def plain(html: str, case: Case) -> str:
    """The page without what differs between any two cases and any two moments."""
    html = html.replace(str(case.number), "NUMBER")
    html = re.sub(r"/consensus/\d+/", "/consensus/ME/", html)
    html = re.sub(r'name="(key|csrfmiddlewaretoken)" value="[^"]*"', r'name="\1"', html)
    return re.sub(r'<p class="progress">.*?</p>', "", html, flags=re.DOTALL)


@pytest.mark.parametrize(("checkpoint", "choice"), ANSWERS)
def test_the_page_is_the_same(project: Project, checkpoint: str, choice: str) -> None:
    def look(user: User, case: Case) -> str:
        page = browser(user).get(f"/review/{project.slug}/{checkpoint}/")
        return page.content.decode()

    source, gold, before, after = as_both(project, checkpoint, choice, look)
    assert str(gold.number) in after
    assert plain(after, gold) == plain(before, source)


@pytest.mark.parametrize(("checkpoint", "choice"), ANSWERS)
def test_the_piles_html_is_the_same(project: Project, checkpoint: str, choice: str) -> None:
    def look(user: User, case: Case) -> Any:
        address = f"/review/{project.slug}/{checkpoint}/ahead/"
        return browser(user).post(address, {"have": "", "lacks": "1"}).json()["cases"][0]

    source, gold, before, after = as_both(project, checkpoint, choice, look)
    assert (before["id"], after["id"]) == (source.number, gold.number)
    assert plain(after["html"], gold) == plain(before["html"], source)


@pytest.mark.parametrize(("checkpoint", "choice"), ANSWERS)
def test_the_lease_is_the_same_over_the_api(project: Project, checkpoint: str, choice: str) -> None:
    def look(user: User, case: Case) -> Any:
        (leased,) = api_of(user).lease(project, checkpoint)
        assert leased.pop("id") == case.number
        assert leased.pop("leased_until")
        return leased

    _, _, before, after = as_both(project, checkpoint, choice, look)
    assert after == before


def test_the_numbers_of_cases_tell_nothing_of_their_age(project: Project) -> None:
    for _ in range(6):
        cases.character_case(project)
    scenes.gold(project)
    (user,) = cases.panel(project, "hv1", 1)
    leased = [case["id"] for case in api_of(user).lease(project, count=7)]
    golden = Case.objects.exclude(known_answer="").get()
    assert golden.number in leased
    assert max(Case.objects.values_list("pk", flat=True)) < min(leased)
    assert leased != sorted(leased)


def test_the_answer_to_a_vote_history_and_undo_are_those_of_any_first_vote(project: Project) -> None:
    def look(user: User, case: Case) -> Any:
        api, client = api_of(user), browser(user)
        assert [leased["id"] for leased in api.lease(project)] == [case.number]
        voted = api.vote(case, "approve", f"key {case.pk}", ahead=0)
        mine = api.get(f"/projects/{project.slug}/mine")[1]["votes"][0]
        page = client.get("/review/history/").content.decode()
        page = page.replace(user.get_username(), "NAME").replace(f'data-user="{user.pk}"', "")
        status, undone = api.post(f"/cases/{case.number}/undo")
        for changing in ("id", "leased_until"):
            undone["case"].pop(changing)
        assert mine.pop("case") == case.number and mine.pop("cast_at")
        return voted, mine, plain(page, case), status, undone

    _, _, before, after = as_both(project, "hv1", "reject", look, by_another=True)
    assert after == before
    assert after[0] == (200, {"outcome": "recorded", "decided": False, "settles_at": None, "next": [], "known": []})


def test_the_answer_to_a_vote_on_the_page_is_that_of_any_first_vote(project: Project) -> None:
    def look(user: User, case: Case) -> Any:
        client = browser(user)
        client.get(f"/review/{project.slug}/hv1/")
        address = f"/review/{project.slug}/cases/{case.number}"
        cast = client.post(f"{address}/cast/", {"choice": "approve", "key": f"key {case.pk}", "lacks": "0"}).json()
        strip = client.get(f"/review/{project.slug}/hv1/").content.decode()
        undone = client.post(f"{address}/take-back/").json()
        kept = client.post(f"/review/{project.slug}/hv1/stay/", {"have": str(case.number)}).json()
        found = re.search(r'<form class="strip".*?</form>', strip, re.DOTALL)
        assert found and kept["held"] == [case.number]
        done = re.findall(r"\d+ done today", cast.pop("progress"))
        return cast, done, plain(found[0], case), undone

    _, _, before, after = as_both(project, "hv1", "reject", look, by_another=True)
    assert after == before


def test_others_are_counted_at_gold_cases_as_at_any(project: Project) -> None:
    cases.character_case(project)
    scenes.gold(project)
    first, second = cases.panel(project, "hv1", 2)
    (seat,) = scenes.lease_all(first, project, count=1)
    assert seat.case.is_gold
    page = browser(second).get(f"/review/{project.slug}/hv1/").content.decode()
    assert "1 other voting" in page


def test_what_was_tried_after_the_panel_decided_is_not_shown(project: Project) -> None:
    def look(user: User, case: Case) -> Any:
        return api_of(user).lease(project, "hv3")[0]["content"]

    source, _, before, after = as_both(project, "hv3", "correct", look)
    assert Attempt.objects.filter(frame=source.frame).count() == len(before["attempts"]) + 1
    assert after == before
