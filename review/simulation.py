"""A simulated panel for demonstrations: it votes through the real queue, and errs at a stated rate."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import datetime

from django.contrib.auth.models import User

from curation.models import Project
from review.ballots import Ballot
from review.models import Case


@dataclass(frozen=True)
class SimulatedPanel:
    """People who see the truth and err at `error_rate`; each vote is a function of (seed, case label, member)."""

    users: Sequence[User]
    error_rate: float
    seed: int

    def vote_round(self, project: Project, judge: Callable[[Case], Ballot], *, now: datetime | None = None) -> int:
        """Let every member vote on the cases that are open now; return how many votes were cast.

        `judge` returns the ballot that the truth deserves. Members vote one after another in the order of
        `users`, so what is decided does not depend on the order in which the cases were opened.
        """
        raise NotImplementedError
