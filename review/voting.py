"""Casting, changing and withdrawing a vote, and passing; each under the row lock of the case."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from django.contrib.auth.models import User

from review.ballots import Ballot
from review.models import Seat


class VoteOutcome(StrEnum):
    RECORDED = "recorded"
    CHANGED = "changed"
    DECIDED_MEANWHILE = "decided_meanwhile"  # not counted: the case was decided, or is final
    LEASE_LAPSED = "lease_lapsed"  # not counted: the lease ran out and the seat is taken


@dataclass(frozen=True)
class VoteResult:
    """What became of a ballot: whether it counts, whether the case is decided now, and when that is final."""

    outcome: VoteOutcome
    decided: bool
    settles_at: datetime | None


def vote(
    user: User,
    case_id: int,
    ballot: Ballot,
    key: str,
    seconds: float | None = None,
    *,
    now: datetime | None = None,
) -> VoteResult:
    """Cast a vote, or change one that is not final.

    A repeated `key` (1 to 64 characters, unique for the voter) is the same vote and changes nothing. A vote whose
    lease ran out is taken if a seat is still free. `seconds` is how long the voter looked.
    Raises Case.DoesNotExist, NotOnPanel, BallotError.
    """
    raise NotImplementedError


def undo(user: User, case_id: int, *, now: datetime | None = None) -> Seat | None:
    """Take back a vote that is not final, or a pass; return the seat, leased to the person again.

    None if there was nothing to take back or it is too late. The case reopens if that vote had decided it.
    Raises Case.DoesNotExist, NotOnPanel.
    """
    raise NotImplementedError


def abstain(user: User, case_id: int, *, now: datetime | None = None) -> bool:
    """Pass on a case: give the seat back and never be offered the case again; `undo` takes it back.

    False if the person has voted on it (undo that first) or it is no longer open.
    Raises Case.DoesNotExist, NotOnPanel.
    """
    raise NotImplementedError
