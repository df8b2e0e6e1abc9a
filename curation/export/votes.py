"""Votes in exports: who voted is a pseudonym, and nobody's free text leaves.

`curation` knows no votes; whoever keeps them (see `review`) says so once with `keep`.
"""

from __future__ import annotations

import hashlib
import hmac
from collections.abc import Collection, Iterable, Mapping, Sequence
from typing import Protocol, TypedDict

from curation.models import Kind, Project


class VoteRecord(TypedDict):
    checkpoint: str
    round: int
    kind: str
    item: str  # C_ID, story key, or story key and index
    voter: str  # the same person of the same project has the same pseudonym in every export
    choice: str
    reasons: list[str]
    seconds: float | None  # from first sight to the vote
    decision: str  # what the panel came to


class Ballots(Protocol):
    """Where votes are kept."""

    def index(self, project: Project) -> Iterable[tuple[Kind, int, int]]:
        """Yield (CHARACTER or STORY, its primary key, the vote's) of all votes that stand on a settled case."""

    def records(self, project: Project, pks: Sequence[int]) -> Mapping[int, VoteRecord]:
        """Return the votes by primary key, with a fixed number of queries."""

    def prompted(self, project: Project, stories: Collection[str]) -> set[str]:
        """Return the frames of these stories, `STORY/INDEX`, whose prompt a voter edited."""


_kept: list[Ballots] = []


def keep(ballots: Ballots) -> None:
    """Let exports read the votes from here."""
    _kept[:] = [ballots]


def ballots() -> Ballots:
    return _kept[0]


def pseudonym(project: Project, user_pk: int) -> str:
    """Name a person so that only who knows the project's secret key could tell who it is."""
    return (
        "V_" + hmac.new(project.calibration_key.encode(), f"voter/{user_pk}".encode(), hashlib.sha256).hexdigest()[:12]
    )
