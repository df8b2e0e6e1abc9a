"""Thirty-two people vote at once, each over a database connection of their own."""

from __future__ import annotations

import random
from collections import Counter
from concurrent.futures import ThreadPoolExecutor
from datetime import timedelta

import pytest
from django.contrib.auth.models import User
from django.db import connection
from django.utils import timezone

from curation.models import Character, Event, Project
from review.models import Case, Decision, Seat, Vote
from review.queue import lease, release
from review.settlement import settle_due
from review.voting import VoteOutcome, abstain, undo, vote
from tests.replay import assert_events_give_the_states
from tests.review import factories
from tests.review.factories import ballot

COUNTED = (VoteOutcome.RECORDED, VoteOutcome.CHANGED)
VOTERS = 32
CASES = 60

pytestmark = pytest.mark.django_db(transaction=True)


def vote_until_nothing_is_left(user: User, project: Project, tab: int) -> Counter[str]:
    """Vote as a page does: three seats at a time, sometimes sent twice, changed, undone, passed or given back."""
    rng = random.Random(f"{user.username}/{tab}")
    seen: Counter[str] = Counter()
    try:
        while seats := lease(user, project, "hv1", 3):
            for seat in seats:
                seen[_act(rng, user, seat.case, f"{tab}/{sum(seen.values())}")] += 1
    finally:
        connection.close()
    return seen


def _act(rng: random.Random, user: User, case: Case, key: str) -> str:
    chance = rng.random()
    if chance < 0.05:
        return f"passed: {abstain(user, case.pk)}"
    if chance < 0.10:
        release(user, case.pk)
        return "released"
    choice = "approve" if rng.random() < 0.7 else "reject"
    result = vote(user, case.pk, ballot(choice), key)
    if chance < 0.20:
        again = vote(user, case.pk, ballot(choice), key).outcome
        # One that came too late may count when it is sent again: the voter's other page can hold the case by then.
        assert again in COUNTED or result.outcome not in COUNTED
    if chance > 0.95:
        undo(user, case.pk)
    return result.outcome


def vote_plainly(user: User, project: Project) -> list[tuple[int, int]]:
    """Approve whatever comes; return the (case, voter) pairs that were told "recorded"."""
    recorded = []
    try:
        while seats := lease(user, project, "hv1", 3):
            for seat in seats:
                if vote(user, seat.case_id, ballot("approve"), f"plain/{seat.case_id}").outcome == "recorded":
                    recorded.append((seat.case_id, user.pk))
    finally:
        connection.close()
    return recorded


def settle_meanwhile(times: int) -> int:
    try:
        return sum(settle_due(timezone.now() + timedelta(hours=1)) for _ in range(times))
    finally:
        connection.close()


def test_32_voters_lose_no_vote_double_none_and_overfill_no_case() -> None:
    project = factories.project(calibration_share=0.2, settle_seconds=600)
    people = factories.panel(project, size=VOTERS - 8)
    for _ in range(CASES):
        factories.character_case(project)
    tabs = [(user, 0) for user in people] + [(user, 1) for user in people[:8]]  # eight have two pages open
    with ThreadPoolExecutor(VOTERS) as pool:
        seen = sum(pool.map(lambda tab: vote_until_nothing_is_left(tab[0], project, tab[1]), tabs), Counter[str]())
    assert seen[VoteOutcome.RECORDED] >= 2 * CASES
    for user in people:  # seats given back after everybody else had gone home
        vote_plainly(user, project)
    for case in Case.objects.filter(project=project).prefetch_related("seats", "votes"):
        standing = [vote for vote in case.votes.all() if vote.stands]
        held = [seat for seat in case.seats.all() if seat.number]
        assert case.state == Case.State.DECIDED
        assert len(held) <= 3 and len(standing) <= 3
        assert len({vote.user_id for vote in standing}) == len({vote.seat_id for vote in standing}) == len(standing)
        if len(standing) == case.votes.count():  # a changed vote may have made a third seat one too many
            assert len(standing) == (3 if case.calibration else len({vote.choice for vote in standing}) + 1)


def test_every_recorded_vote_is_there() -> None:
    project = factories.project(settle_seconds=600)
    people = factories.panel(project, size=VOTERS)
    for _ in range(CASES):
        factories.character_case(project)

    with ThreadPoolExecutor(VOTERS) as pool:
        recorded = [pair for pairs in pool.map(lambda user: vote_plainly(user, project), people) for pair in pairs]
    assert sorted(recorded) == sorted(Vote.objects.filter(stands=True).values_list("case_id", "user_id"))
    assert len(recorded) == 2 * CASES
    assert not Seat.objects.filter(leased_until__isnull=False).exists()


def test_four_settlers_settle_each_case_once() -> None:
    project = factories.project()
    people = factories.panel(project)
    for _ in range(20):
        case = factories.character_case(project)
        for user in people[:2]:
            factories.cast(user, case, "approve", timezone.now())
    with ThreadPoolExecutor(4) as pool:
        assert sum(pool.map(settle_meanwhile, [3] * 4)) == 20
    assert Decision.objects.count() == Character.objects.filter(state="locked").count() == 20
    assert Event.objects.filter(cause="hv1").count() == 20
    assert_events_give_the_states(project)
