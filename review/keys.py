"""The key that a voter's client gives each vote: sent again, it is the same vote."""

from __future__ import annotations

from review.ballots import Ballot, BallotError, is_storable
from review.models import Case, Vote

KEY_LENGTH = 64


class KeyReused(BallotError):
    """The key was used for another vote: on another case, or with other content."""

    def __init__(self) -> None:
        super().__init__("key", "was used for another vote; take a new one")


def check_key(key: str) -> None:
    """Raise BallotError for what cannot be a key."""
    if not 1 <= len(key) <= KEY_LENGTH or not is_storable(key):
        raise BallotError("key", f"must have 1 to {KEY_LENGTH} characters")


def says(vote: Vote, ballot: Ballot, case: Case) -> bool:
    """Say whether a vote on this case was cast with this ballot; how long the voter looked is no part of it."""
    findings = [dict(finding) for finding in ballot.findings]
    said = (ballot.choice, list(ballot.reasons), ballot.note, findings)
    if said != (vote.choice, vote.reasons, vote.note, vote.findings):
        return False
    # A prompt that was not edited is not kept; once the case is final, what it was can no longer be told.
    final = case.state not in (Case.State.OPEN, Case.State.DECIDED)
    return vote.prompt == ballot.prompt or (final and not vote.prompt)
