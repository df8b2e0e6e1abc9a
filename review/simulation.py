"""A simulated panel for demonstrations: it votes through the real queue, errs at a stated rate, and takes its time."""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from math import exp
from statistics import NormalDist

from django.contrib.auth.models import User
from django.db.models import Max

from curation.models import Frame, Project
from review.ballots import Ballot
from review.checkpoints import AFFIRMATIVE, Checkpoint
from review.correction import Instruction, correct_by_instruction, correct_by_upload
from review.models import Case
from review.panels import checkpoints_of
from review.queue import lease, release
from review.voting import VoteOutcome, vote

AT_ONCE = 20  # seats leased by one member at a time
# How long somebody looks, in seconds: the median of a queue, and the spread of its logarithm over cases and over
# people. Ours, until real panels were timed.
LOOKS: Mapping[str, float] = {Checkpoint.HV1: 8.0, Checkpoint.HV2: 75.0, Checkpoint.HV3: 30.0}
OVER_CASES, OVER_PEOPLE = 0.5, 0.2


@dataclass(frozen=True)
class SimulatedPanel:
    """People who see the truth and err at `error_rate`; each vote is a function of (seed, case label, member)."""

    users: Sequence[User]
    error_rate: float
    seed: int

    def vote_round(self, project: Project, judge: Callable[[Case], Ballot], *, now: datetime | None = None) -> int:
        """Let every member vote on the cases that are open now; return how many votes were cast.

        `judge` returns the ballot that the truth deserves. Members vote one after another in the order of `users`,
        and cases opened meanwhile wait for the next round, so the decisions do not depend on the order in which
        the items came into review.
        """
        newest = Case.objects.filter(project=project).aggregate(newest=Max("pk"))["newest"] or 0
        return sum(
            self._vote_on_all(user, project, checkpoint, newest, judge, now)
            for user in self.users
            for checkpoint in checkpoints_of(user, project)
        )

    def _vote_on_all(
        self,
        user: User,
        project: Project,
        checkpoint: Checkpoint,
        newest: int,
        judge: Callable[[Case], Ballot],
        now: datetime | None,
    ) -> int:
        cast = 0
        while seats := lease(user, project, checkpoint, AT_ONCE, now=now):
            for seat in seats:
                if seat.case_id > newest:
                    release(user, seat.case_id, now=now)
                    continue
                ballot = self.ballot(user, seat.case, judge(seat.case))
                looked = self.seconds(user, seat.case)
                result = vote(user, seat.case_id, ballot, f"simulated/{seat.case_id}", looked, now=now)
                cast += result.outcome == VoteOutcome.RECORDED
            if seats[-1].case_id > newest:
                break
        return cast

    def ballot(self, user: User, case: Case, truth: Ballot) -> Ballot:
        """Return what a member votes: the truth, or at the error rate another choice."""
        if self._draw("errs", case, user) >= self.error_rate:
            return truth
        others = [choice for choice in case.choices if choice != truth.choice]
        wrong = others[int(self._draw("choice", case, user) * len(others))]
        if wrong in AFFIRMATIVE:
            return Ballot(wrong)
        return replace(truth, choice=wrong, reasons=truth.reasons or ("other",), prompt="")

    def seconds(self, user: User, case: Case) -> float:
        """Return how long a member looks before this vote: log-normal, some people slower than others."""
        spread = OVER_CASES * _deviation(self._draw("looks", case, user))
        pace = OVER_PEOPLE * _deviation(self._drawn(f"pace/{list(self.users).index(user)}"))
        return round(LOOKS[case.checkpoint] * exp(spread + pace), 1)

    def _draw(self, what: str, case: Case, user: User) -> float:
        """Return a number in [0, 1) that only seed, case label, member and the question determine."""
        return self._drawn(f"{what}/{case.label}/{list(self.users).index(user)}")

    def _drawn(self, text: str) -> float:
        digest = hashlib.blake2b(text.encode(), key=str(self.seed).encode(), digest_size=8).digest()
        return int.from_bytes(digest) / 2**64


def _deviation(share: float) -> float:
    """Return the deviation of the standard normal distribution below which this share of it lies."""
    return NormalDist().inv_cdf(max(share, 2.0**-64))


def correct_all(project: Project, user: User, corrected: Callable[[Frame], bytes | Instruction]) -> int:
    """Let a lead correct the frames at the desk, by a picture or an instruction; return how many."""
    frames = Frame.objects.filter(project=project, state="correcting").order_by("story", "index")
    for frame in frames:
        correction = corrected(frame)
        if isinstance(correction, Instruction):
            correct_by_instruction(user, frame, correction.text, correction.region)
        else:
            correct_by_upload(user, frame, correction)
    return len(frames)
