"""Gold cases in a person's queue: at the share, each once, at places that stay, and never one that they know."""

from __future__ import annotations

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from curation.models import Project
from review.gold.making import retire
from review.models import Case, Seat
from review.panels import seat_panel
from review.queue import lease, release
from review.voting import VoteOutcome, abstain, undo, vote
from tests import factories
from tests.review import factories as cases
from tests.review.gold import scenes
from tests.review.gold.scenes import golden, lease_all

pytestmark = pytest.mark.django_db


@pytest.fixture
def project() -> Project:
    project = scenes.project()
    for choice in ("approve", "reject", "approve"):
        scenes.gold(project, choice)
    return project


def queue(project: Project, length: int = 40) -> None:
    for _ in range(length):
        cases.character_case(project)


def test_they_are_among_the_others_and_each_is_met_once(project: Project) -> None:
    queue(project)
    (user,) = cases.panel(project, "hv1", 1)
    met = golden(lease_all(user, project, count=60))
    assert 1 <= len(met) <= 3
    assert len({seat.case_id for seat in met}) == len(met)
    for seat in met:
        vote(user, seat.case_id, cases.ballot("approve"), f"key {seat.pk}")
    later = [seat.case_id for seat in golden(lease_all(user, project, count=60))]
    assert not set(later) & {seat.case_id for seat in met}


def test_everybody_meets_them_and_nobody_takes_a_place_from_another(project: Project) -> None:
    queue(project)
    for user in cases.panel(project, "hv1", 6):
        seats = lease_all(user, project, count=60)
        assert golden(seats)
        for seat in seats:
            if not seat.case.is_gold:
                release(user, seat.case_id)


def test_without_a_share_nobody_meets_one(project: Project) -> None:
    Project.objects.filter(pk=project.pk).update(policy={})
    project.refresh_from_db()
    queue(project)
    (user,) = cases.panel(project, "hv1", 1)
    assert golden(lease_all(user, project, count=60)) == []


def test_where_nothing_waits_no_gold_case_comes_alone(project: Project) -> None:
    (user,) = cases.panel(project, "hv1", 1)
    assert lease_all(user, project) == []


def test_whatever_is_given_back_and_leased_again_comes_in_the_same_order(project: Project) -> None:
    queue(project)
    (user,) = cases.panel(project, "hv1", 1)
    first = [seat.case_id for seat in lease_all(user, project, count=60)]
    assert [seat.case_id for seat in lease_all(user, project, count=60)] == first
    for case in first:
        release(user, case)
    for count in (1, 3, 10, 60):
        assert [seat.case_id for seat in lease_all(user, project, count=count)] == first[:count]
    for case in first:  # whichever it is, it comes behind those that are held
        release(user, case)
        again = [seat.case_id for seat in lease_all(user, project, count=60)]
        assert again == [*(other for other in first if other != case), case]


def test_one_at_a_time_they_are_met_as_in_a_pile(project: Project) -> None:
    queue(project)
    (user,) = cases.panel(project, "hv1", 1)
    pile = [seat.case_id for seat in lease_all(user, project, count=60)]
    for case in pile:
        release(user, case)
    met = []
    while seats := lease(user, project, "hv1", 1):
        met.append(seats[0].case_id)
        vote(user, seats[0].case_id, cases.ballot("approve"), f"key {len(met)}")
    assert met == pile


def test_who_voted_on_the_item_or_made_it_never_meets_it() -> None:
    project = scenes.project()
    author = factories.user()
    source = scenes.settled(project, created_by=author)
    voters = [seat.user for seat in source.seats.all()]
    from review.gold.making import make

    make(factories.member(project, "lead"), source)
    queue(project)
    seat_panel(project, "hv1", [author, *voters])
    for user in (author, *voters):
        seats = lease_all(user, project, count=60)
        assert len(seats) == 40 and golden(seats) == []
        for seat in seats:
            release(user, seat.case_id)


def test_a_pass_is_for_good_and_undo_brings_it_back(project: Project) -> None:
    user, case = scenes.meets_gold(project)
    assert abstain(user, case.pk)
    assert case.pk not in [seat.case_id for seat in lease_all(user, project)]
    seat = undo(user, case.pk)
    assert seat is not None
    assert case.pk in [seat.case_id for seat in lease_all(user, project)]


def test_votes_are_kept_by_their_keys_changed_and_undone_and_never_decide(project: Project) -> None:
    queue(project)
    people = cases.panel(project, "hv1", 4)
    case = Case.objects.exclude(known_answer="").first()
    assert case is not None
    case.seats.all().delete()  # who decided the others may have met it
    ahead = Case.objects.filter(known_answer="", free__gt=0).first()
    for number, user in enumerate(people, start=1):
        Seat.objects.create(
            case=case, user=user, number=number, out_of=99, leased_until=cases.later(10**9), ahead_of=ahead
        )
        for _ in range(2):
            result = vote(user, case.pk, cases.ballot("approve"), "key")
            assert (result.outcome, result.decided, result.settles_at) == (VoteOutcome.RECORDED, False, None)
    assert vote(people[0], case.pk, cases.ballot("reject"), "another").outcome == VoteOutcome.CHANGED
    assert undo(people[1], case.pk) is not None
    case.refresh_from_db()
    assert (case.state, case.free, case.votes.filter(stands=True).count()) == ("open", 0, 3)


def test_a_vote_on_a_retired_one_is_not_counted(project: Project) -> None:
    user, case = scenes.meets_gold(project)
    retire(case.gold)
    assert vote(user, case.pk, cases.ballot("approve"), "key").outcome == VoteOutcome.DECIDED_MEANWHILE
    assert case.pk not in [seat.case_id for seat in lease_all(user, project)]


def test_where_the_voter_is_told_the_vote_is_final_first() -> None:
    project = scenes.project(feedback="each")
    scenes.gold(project)
    user, case = scenes.meets_gold(project)
    now = timezone.now()
    vote(user, case.pk, cases.ballot("reject"), "key", now=now)
    assert undo(user, case.pk, now=now + timezone.timedelta(seconds=9)) is not None
    vote(user, case.pk, cases.ballot("reject"), "again", now=now)
    late = now + timezone.timedelta(seconds=10)
    assert undo(user, case.pk, now=late) is None
    changed = vote(user, case.pk, cases.ballot("approve"), "changed", now=late)
    assert changed.outcome == VoteOutcome.DECIDED_MEANWHILE
    assert case.votes.get(stands=True).choice == "reject"


def test_without_a_share_a_lease_asks_the_database_no_more_than_it_did(project: Project) -> None:
    queue(project, 3)
    (user,) = cases.panel(project, "hv1", 1)
    Project.objects.filter(pk=project.pk).update(policy={})
    project.refresh_from_db()
    with CaptureQueriesContext(connection) as asked:
        lease(user, project, "hv1", 3)
    assert not any('ahead_of_id" IS NOT NULL' in query["sql"] for query in asked)
    assert len(asked) <= 10
