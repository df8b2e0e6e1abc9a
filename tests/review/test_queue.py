"""Leases: who is offered which case, and for how long."""

from __future__ import annotations

import pytest
from django.contrib.auth.models import User
from django.db import IntegrityError, transaction

from curation.models import Project
from review.models import Case, Seat
from review.panels import NotOnPanel, add_panellist, remove_panellist
from review.queue import free_lapsed, lease, release, renew
from review.voting import abstain
from review.waiting import Why, waiting
from tests import factories as base
from tests.review import factories
from tests.review.factories import NOW, cast, later

pytestmark = pytest.mark.django_db


@pytest.fixture
def project() -> Project:
    return factories.project()


@pytest.fixture
def panel(project: Project) -> list[User]:
    return factories.panel(project)


def test_the_oldest_case_comes_first(project: Project, panel: list[User]) -> None:
    cases = [factories.character_case(project) for _ in range(3)]
    seats = lease(panel[0], project, "hv1", 2, now=NOW)
    assert [seat.case for seat in seats] == cases[:2]
    assert {seat.leased_until for seat in seats} == {later(600)}


def test_what_i_hold_is_renewed_before_anything_new(project: Project, panel: list[User]) -> None:
    factories.character_case(project), factories.character_case(project)
    [first] = lease(panel[0], project, "hv1", 1, now=NOW)
    again = lease(panel[0], project, "hv1", 2, now=later(300))
    assert again[0].pk == first.pk
    assert {seat.leased_until for seat in again} == {later(900)}
    assert Seat.objects.filter(user=panel[0]).count() == 2


def test_only_so_many_seats_as_could_decide_are_leased(project: Project, panel: list[User]) -> None:
    factories.character_case(project)
    assert [len(lease(user, project, "hv1", now=NOW)) for user in panel] == [1, 1, 0]


def test_the_third_seat_opens_when_the_first_two_differ(project: Project, panel: list[User]) -> None:
    case = factories.character_case(project)
    cast(panel[0], case, "approve")
    cast(panel[1], case, "reject")
    assert [seat.number for seat in lease(panel[2], project, "hv1", now=NOW)] == [3]


def test_a_calibration_case_leases_every_seat_at_once() -> None:
    project = factories.project(calibration_share=1)
    panel = factories.panel(project, size=4)
    factories.character_case(project)
    assert [len(lease(user, project, "hv1", now=NOW)) for user in panel] == [1, 1, 1, 0]


def test_a_lapsed_lease_frees_the_seat(project: Project, panel: list[User]) -> None:
    case = factories.character_case(project)
    factories.seated(panel[0], case), factories.seated(panel[1], case)
    assert lease(panel[2], project, "hv1", now=later(599)) == []
    assert [seat.case for seat in lease(panel[2], project, "hv1", now=later(601))] == [case]


def test_who_let_a_lease_lapse_may_take_it_again(project: Project, panel: list[User]) -> None:
    case = factories.character_case(project)
    first = factories.seated(panel[0], case)
    assert free_lapsed(later(601)) == 1
    assert [seat.pk for seat in lease(panel[0], project, "hv1", now=later(602))] == [first.pk]


def test_a_renewed_lease_does_not_lapse(project: Project, panel: list[User]) -> None:
    case = factories.character_case(project)
    factories.seated(panel[0], case)
    assert renew(panel[0], [case.pk], now=later(500)) == [case.pk]
    assert free_lapsed(later(1000)) == 0
    assert renew(panel[0], [case.pk], now=later(2000)) == []


def test_a_released_seat_is_offered_to_the_next(project: Project, panel: list[User]) -> None:
    case = factories.character_case(project)
    factories.seated(panel[0], case), factories.seated(panel[1], case)
    assert release(panel[0], case.pk, now=NOW)
    assert not release(panel[0], case.pk, now=NOW)
    assert [seat.case for seat in lease(panel[2], project, "hv1", now=NOW)] == [case]


def test_a_case_i_voted_on_is_not_offered_again(project: Project, panel: list[User]) -> None:
    case = factories.character_case(project)
    cast(panel[0], case, "approve")
    assert lease(panel[0], project, "hv1", now=NOW) == []


def test_a_case_i_passed_on_is_not_offered_again(project: Project, panel: list[User]) -> None:
    case = factories.character_case(project)
    factories.seated(panel[0], case)
    assert abstain(panel[0], case.pk, now=NOW)
    assert lease(panel[0], project, "hv1", now=NOW) == []
    assert [len(lease(user, project, "hv1", now=NOW)) for user in panel[1:]] == [1, 1]


def test_my_own_work_is_not_offered_to_me(project: Project, panel: list[User]) -> None:
    factories.character_case(project, created_by=panel[0])
    assert lease(panel[0], project, "hv1", now=NOW) == []
    assert len(lease(panel[1], project, "hv1", now=NOW)) == 1


def test_a_frame_i_made_an_attempt_at_is_not_offered_to_me(project: Project) -> None:
    panel = factories.panel(project, "hv3")
    case = factories.frame_case(project)
    assert case.frame is not None
    base.attempt(case.frame, how="manual", made_by=panel[0])
    factories.decide(case, panel[1:], "correct")
    frame = case.frame
    frame.refresh_from_db()
    from curation import lifecycle

    lifecycle.move(frame, "in_review", actor=panel[1])
    assert lease(panel[0], project, "hv3", now=NOW) == []
    assert lease(panel[1], project, "hv3", now=NOW) == []  # who moved it on from the desk corrected it
    assert len(lease(panel[2], project, "hv3", now=NOW)) == 1


def test_strangers_and_other_panels_are_turned_away(project: Project, panel: list[User]) -> None:
    factories.character_case(project)
    others = factories.panel(project, "hv2") + factories.panel(factories.project())
    for user in [*others, base.user(), base.member(project, "lead")]:
        with pytest.raises(NotOnPanel):
            lease(user, project, "hv1", now=NOW)
        assert waiting(user, project, "hv1", now=NOW).why == Why.NOT_ON_PANEL


def test_who_left_the_panel_is_turned_away(project: Project, panel: list[User]) -> None:
    factories.character_case(project)
    assert remove_panellist(project.panels.get(), panel[0])
    with pytest.raises(NotOnPanel):
        lease(panel[0], project, "hv1", now=NOW)


def test_who_left_the_panel_keeps_no_seat_however_long_the_page_stays_open(project: Project, panel: list[User]) -> None:
    case = factories.character_case(project)
    seat = factories.seated(panel[0], case)
    remove_panellist(project.panels.get(), panel[0])
    assert renew(panel[0], [case.pk], now=later(300)) == []
    seat.refresh_from_db()
    assert seat.leased_until == later(600)
    add_panellist(project.panels.get(), panel[0])
    assert renew(panel[0], [case.pk], now=later(300)) == [case.pk]


def test_a_stranger_cannot_release_or_renew_my_seat(project: Project, panel: list[User]) -> None:
    case = factories.character_case(project)
    factories.seated(panel[0], case)
    assert not release(panel[1], case.pk, now=NOW)
    assert renew(base.user(), [case.pk], now=NOW) == []


def test_cases_of_other_projects_and_checkpoints_stay_out(project: Project, panel: list[User]) -> None:
    factories.story_case(project)
    factories.character_case(factories.project())
    assert lease(panel[0], project, "hv1", 10, now=NOW) == []


def test_the_database_refuses_a_seat_too_many(project: Project, panel: list[User]) -> None:
    case = factories.character_case(project)
    seat = factories.seated(panel[0], case)
    for wrong in ({"number": 4}, {"number": 0}, {"number": seat.number}):
        with pytest.raises(IntegrityError), transaction.atomic():
            Seat.objects.create(case=case, user=panel[1], out_of=3, **wrong)
    with pytest.raises(IntegrityError), transaction.atomic():
        Seat.objects.create(case=case, user=panel[0], out_of=3, number=2)


def test_a_lease_costs_few_queries(project: Project, panel: list[User], django_assert_max_num_queries: object) -> None:
    for _ in range(5):
        factories.character_case(project)
    with django_assert_max_num_queries(9):  # type: ignore[operator]
        assert len(lease(panel[0], project, "hv1", 3, now=NOW)) == 3
    assert Case.objects.filter(free=1).count() == 3
