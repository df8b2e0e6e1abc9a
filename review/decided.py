"""What decisions and their votes say of panels, folded into tallies as each becomes final.

A case that is never decided (a gold case, one that is void) leaves no Event of a decision, so its votes do not count.
"""

from __future__ import annotations

import math
from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping, Sequence
from datetime import timedelta
from enum import StrEnum

from curation.models import Event
from curation.tallies.bins import bin_of
from curation.tallies.folding import Key, key
from review.checkpoints import Checkpoint, Mode
from review.models import Case, Vote

SCORES_A_POINT = 2  # bins of the arbitrator's score: half a point each


class Queue(StrEnum):
    """What is asked of a panel: the decisions of three checkpoints, and whether a correction is accepted."""

    HV1 = "hv1"
    HV2 = "hv2"
    HV3 = "hv3"
    ACCEPTANCE = "acceptance"


Found = Iterator[tuple[str, str, int]]  # subject, key, number


def queue_of(case: Case) -> Queue:
    """Return the queue that a case belongs to."""
    return Queue.ACCEPTANCE if case.mode == Mode.ACCEPTANCE else Queue(case.checkpoint)


def decisions(events: Sequence[Event]) -> Counter[Key]:
    """Sum up the decisions that moved an item by these Events."""
    cases = _cases(events)
    votes: dict[int, list[Vote]] = defaultdict(list)
    standing = Vote.objects.filter(case__in=cases, stands=True).order_by("cast_at", "seat__number")
    for vote in standing.only("case_id", "user_id", "choice", "seconds"):
        votes[vote.case_id].append(vote)
    total: Counter[Key] = Counter()
    for case in cases:
        for part in (_panel(case, votes[case.pk]), _voters(case, votes[case.pk])):
            for subject, where, number in part:
                total[case.project_id, subject, where] += number
    return total


def pattern(votes: Sequence[Vote]) -> str:
    """Write votes by choice: approve:2,reject:1."""
    return ",".join(f"{choice}:{number}" for choice, number in sorted(Counter(vote.choice for vote in votes).items()))


def _cases(events: Sequence[Event]) -> list[Case]:
    labels = {(event.project_id, _label(event)) for event in events if "checkpoint" in event.detail}
    rows = Case.objects.filter(
        project__in={project for project, _ in labels}, label__in={label for _, label in labels}, decision__isnull=False
    ).select_related("character")
    return [case for case in rows if (case.project_id, case.label) in labels]


def _label(event: Event) -> str:
    return f"{event.detail['checkpoint']}/{event.label}/{event.detail['round']}"


def _panel(case: Case, votes: Sequence[Vote]) -> Found:
    queue = queue_of(case)
    assert case.decided_at is not None
    yield "votes", key(queue, pattern(votes)), 1
    yield "choice", key(queue, case.choice), 1
    yield "decided", key(queue, f"{case.decided_at:%Y-%m-%dT%H}"), 1
    yield "waited", key(queue, bin_of((case.decided_at - case.opened_at).total_seconds())), 1
    if case.rule.collect_all and len(votes) >= case.panel_size:
        # A seat drawn to break a tie is left out: it is filled in contested cases only.
        yield "calibration", key(queue, case.panel_size, pattern(votes[: case.panel_size])), 1
    if case.checkpoint == Checkpoint.HV1 and case.character and case.character.score is not None:
        yield "score", key(math.floor(case.character.score * SCORES_A_POINT), case.choice), 1


def _voters(case: Case, votes: Sequence[Vote]) -> Found:
    queue = queue_of(case)
    assert case.decided_at is not None
    monday = (case.decided_at - timedelta(days=case.decided_at.weekday())).date()
    for vote in votes:
        yield "voter", key(queue, vote.user_id, vote.choice, case.choice), 1
        yield "drift", key(queue, vote.user_id, monday, int(vote.choice == case.choice)), 1
        if vote.seconds is not None:
            yield "seconds", key(queue, vote.user_id, bin_of(vote.seconds)), 1


def read_pattern(text: str) -> Mapping[str, int]:
    """Read what `pattern` wrote."""
    pairs = (part.rsplit(":", 1) for part in text.split(",") if part)
    return {choice: int(number) for choice, number in pairs}
