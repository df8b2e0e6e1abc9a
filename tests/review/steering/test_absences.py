"""Whoever is away is offered nothing; from their return on everything is as it was."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from django.contrib.auth.models import User

from curation.models import Project, ProjectEvent
from review import absences, queue, waiting
from review.gold import making
from review.models import Absence, Case, Seat
from review.voting import vote
from tests import factories
from tests.review import factories as cases
from tests.review.factories import NOW

pytestmark = pytest.mark.django_db

TODAY = NOW.date()
DAY = timedelta(days=1)


@pytest.fixture
def project() -> Project:
    return cases.project()


@pytest.fixture
def case(project: Project) -> Case:
    return cases.character_case(project)


@pytest.fixture
def people(project: Project) -> list[User]:
    return cases.panel(project)


@pytest.fixture
def lead(project: Project) -> User:
    return factories.member(project, "lead", username="ada")


def away(project: Project, user: User, first: date, last: date, lead: User) -> Absence:
    return absences.declare(project, user, first, last, actor=lead, now=NOW)


def offered(user: User, project: Project, now: object = NOW) -> int:
    return len(queue.lease(user, project, "hv1", 5, now=now))  # type: ignore[arg-type]


@pytest.mark.usefixtures("case")
def test_no_case_is_leased_to_whoever_is_away(project: Project, people: list[User], lead: User) -> None:
    away(project, people[0], TODAY - DAY, TODAY, lead)
    assert [offered(user, project) for user in people] == [0, 1, 1]


@pytest.mark.usefixtures("case")
def test_the_first_and_the_last_day_count_and_those_around_do_not(
    project: Project, people: list[User], lead: User
) -> None:
    away(project, people[0], TODAY + DAY, TODAY + 2 * DAY, lead)
    for days, cases_offered in ((1, 0), (2, 0), (3, 1)):
        assert offered(people[0], project, NOW + days * DAY) == cases_offered
    assert offered(people[1], project) == 1


def test_leases_held_when_the_absence_begins_are_free_for_others(
    project: Project, case: Case, people: list[User], lead: User
) -> None:
    seats = [cases.seated(user, case) for user in people[:2]]
    assert offered(people[2], project) == 0
    away(project, people[0], TODAY, TODAY, lead)
    assert offered(people[2], project) == 1
    assert not Seat.objects.get(pk=seats[0].pk).leased_until


def test_a_gold_case_that_they_gave_back_waits_for_their_return(
    people: list[User], lead: User, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("review.gold.mixing.stands_ahead_of", lambda *_: True)
    project = cases.project(gold_share=0.2)
    decided = cases.character_case(project)
    cases.decide(decided, cases.panel(project), "approve")
    cases.character_case(project)
    making.make(lead, Case.objects.get(pk=decided.pk))
    (user,) = cases.panel(project, "hv1", 1)
    golden = queue.lease(user, project, "hv1", 1, now=NOW)
    assert golden[0].case.is_gold
    absence = away(project, user, TODAY, TODAY, lead)
    assert offered(user, project) == 0
    absences.end(absence, actor=lead)
    assert [seat.case for seat in queue.lease(user, project, "hv1", 1, now=NOW)] == [golden[0].case]


def test_a_page_left_open_keeps_no_seat_into_the_absence(
    project: Project, case: Case, people: list[User], lead: User
) -> None:
    away(project, people[0], TODAY + DAY, TODAY + DAY, lead)
    midnight = NOW.replace(hour=0) + DAY
    late = midnight - timedelta(minutes=5)
    until = cases.seated(people[0], case, late).leased_until
    assert queue.renew(people[0], [case.pk], now=midnight) == []
    assert [seat.leased_until for seat in queue.lease(people[0], project, "hv1", 1, now=midnight)] == [until]
    assert queue.lease(people[0], project, "hv1", 1, now=midnight + timedelta(minutes=6)) == []


def test_a_vote_on_what_was_held_before_counts(project: Project, case: Case, people: list[User], lead: User) -> None:
    cases.seated(people[0], case)
    away(project, people[0], TODAY, TODAY, lead)
    assert vote(people[0], case.pk, cases.ballot("approve"), "a key", now=NOW).outcome == "recorded"


@pytest.mark.usefixtures("case")
def test_the_desk_says_that_one_is_away(project: Project, people: list[User], lead: User) -> None:
    away(project, people[0], TODAY, TODAY, lead)
    assert waiting.waiting(people[0], project, "hv1", now=NOW).why is waiting.Why.AWAY


@pytest.mark.usefixtures("case")
def test_an_absence_from_one_project_leaves_the_others_alone(people: list[User], lead: User) -> None:
    elsewhere = cases.project()
    away(elsewhere, people[0], TODAY, TODAY, lead)
    assert offered(people[0], people[0].panellists.get().panel.project) == 1


@pytest.mark.usefixtures("case")
def test_who_comes_back_early_is_offered_cases_again(project: Project, people: list[User], lead: User) -> None:
    absence = away(project, people[0], TODAY, TODAY + 9 * DAY, lead)
    assert absences.end(absence, actor=lead)
    assert offered(people[0], project) == 1
    assert not absences.end(absence, actor=lead)


def test_absences_are_written_down(project: Project, people: list[User], lead: User) -> None:
    absence = away(project, people[0], TODAY, TODAY + DAY, lead)
    away(project, people[0], TODAY, TODAY + DAY, lead)
    absences.end(absence, actor=lead)
    span = {"away": f"{TODAY}/{TODAY + DAY}"}
    found = ProjectEvent.objects.filter(what="absence").values_list("about", "actor", "before", "after")
    about = (people[0].pk, lead.pk)
    assert list(found) == [(*about, {"away": ""}, span), (*about, span, {"away": ""})]


@pytest.mark.parametrize(
    ("first", "last", "said"),
    [(0, -1, "before the first"), (-3, -2, "over already"), (0, 400, "longer than a year")],
)
def test_impossible_days_are_refused_with_a_reason(
    project: Project, people: list[User], lead: User, first: int, last: int, said: str
) -> None:
    with pytest.raises(absences.AbsenceError, match=said):
        away(project, people[0], TODAY + first * DAY, TODAY + last * DAY, lead)
    assert not Absence.objects.exists()


def test_a_case_that_waits_only_for_the_absent_is_nobodys(
    project: Project, case: Case, people: list[User], lead: User
) -> None:
    for user in people[:2]:
        cases.cast(user, case, "approve" if user == people[0] else "reject")
    assert waiting.stuck(project) == []
    Absence.objects.create(project=project, user=people[2], since=NOW, until=NOW + 20_000 * DAY)
    assert waiting.stuck(project) == [case]
