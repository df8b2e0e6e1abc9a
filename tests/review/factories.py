"""Panels, and items that stand before them, on top of `tests.factories`."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from itertools import count
from typing import Any

from django.contrib.auth.models import User

from curation import lifecycle
from curation.models import Character, Frame, Item, Project, Story
from review.ballots import Ballot
from review.models import Case, Seat
from review.panels import seat_panel
from review.queue import lease
from review.settlement import settle_due
from review.voting import VoteResult, vote
from tests import factories

NOW = datetime(2026, 5, 4, 12, tzinfo=UTC)
UNDECIDED = {"calibration_share": 0}  # most tests are about early close

_keys = count(1)


def later(seconds: float) -> datetime:
    """The time so many seconds after NOW."""
    return NOW + timedelta(seconds=seconds)


def project(**policy: Any) -> Project:
    """A project without calibration cases unless `calibration_share` says otherwise."""
    return factories.project(policy=UNDECIDED | policy)


def panel(project: Project, checkpoint: str = "hv1", size: int = 3) -> list[User]:
    """New people on the panel of a checkpoint."""
    people = [factories.user() for _ in range(size)]
    seat_panel(project, checkpoint, people)
    return people


def character_case(project: Project, **fields: Any) -> Case:
    return case_of(factories.character(project, state="in_review", **fields))


def story_case(project: Project, **fields: Any) -> Case:
    return case_of(factories.story(project, state="in_review", **fields))


def frame_case(project: Project, **fields: Any) -> Case:
    """A case of a frame that the Triple Check gave up on."""
    hero = factories.character(project)
    story = factories.story(project, state="approved", cast=[hero])
    return case_of(factories.frame(story, 1, [hero], state="in_review", **fields))


def case_of(item: Item) -> Case:
    """The latest case of an item."""
    item = type(item)._default_manager.get(pk=item.pk)
    if isinstance(item, Story):
        return Case.objects.filter(story_version__story=item).latest("id")
    assert isinstance(item, Character | Frame)
    return item.cases.latest("id")


def seated(user: User, case: Case, now: datetime = NOW) -> Seat:
    """Lease seats until the person holds one at this case."""
    for seat in lease(user, case.project, case.checkpoint, 50, now=now):
        if seat.case_id == case.pk:
            return seat
    raise AssertionError(f"{user} is not offered {case}")


def ballot(choice: str, *reasons: str, **fields: Any) -> Ballot:
    """A valid ballot: what does not let the item through says "other" unless there are reasons."""
    affirmative = choice in ("approve", "accept")
    return Ballot(choice, reasons or (() if affirmative else ("other",)), **fields)


def cast(user: User, case: Case, choice: str, now: datetime = NOW, key: str = "", **fields: Any) -> VoteResult:
    """Lease a seat if need be, and vote."""
    if not case.votes.filter(user=user, stands=True).exists():
        seated(user, case, now)
    return vote(user, case.pk, ballot(choice, **fields), key or f"key-{next(_keys)}", now=now)


def decide(case: Case, people: list[User], choice: str, now: datetime = NOW, **fields: Any) -> None:
    """Let the first two of the people settle a case; its item has moved then."""
    for user in people[:2]:
        cast(user, case, choice, now, **fields)
    assert settle_due(now + timedelta(seconds=60)) == 1


def state_of(item: Item) -> str:
    return type(item)._default_manager.get(pk=item.pk).state


def leave_review(item: Item, state: str) -> None:
    """Move an item on without its panel, as nothing in the product does."""
    lifecycle.move(type(item)._default_manager.get(pk=item.pk), state)
