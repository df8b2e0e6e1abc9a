"""What Events say of the machines' gates: VIEScores, Triple Checks, and how many kinds of characters passed."""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Sequence

from curation.models import Character, Event, Kind
from curation.tallies.folding import Key, key

SCORES_A_POINT = 2  # bins of a VIEScore: half a point each
SCORE_UNIT = 10_000  # a tally is whole: sums of scores keep the four digits of the Events
PASSED = {Kind.CHARACTER: "in_review", Kind.REFERENCE: "approved"}


def viescores(events: Sequence[Event]) -> Counter[Key]:
    """Count VIEScores by kind, APT iterations before, whether they passed, and bin; add them and their squares up."""
    total: Counter[Key] = Counter()
    for event in events:
        passed, score = PASSED.get(Kind(event.kind)), event.detail.get("score")
        if passed is None or score is None:
            continue
        of = (event.kind, event.detail.get("tunings", 0), int(event.to_state == passed))
        total[event.project_id, "viescore", key(*of, math.floor(score * SCORES_A_POINT))] += 1
        total[event.project_id, "viescore_sum", key(*of)] += round(score * SCORE_UNIT)
        total[event.project_id, "viescore_squares", key(*of)] += round(score**2 * SCORE_UNIT)
    return total


def triple_checks(events: Sequence[Event]) -> Counter[Key]:
    """Count Triple Checks by repairs before and outcome; of a cycle's first look, the criteria that failed."""
    total: Counter[Key] = Counter()
    for event in events:
        if event.kind != Kind.FRAME or "repairs" not in event.detail or "passed" not in event.detail:
            continue
        repairs = event.detail["repairs"]
        total[event.project_id, "check", key(repairs, event.to_state)] += 1
        for criterion, passed in event.detail["passed"].items():
            if not repairs and not passed:
                total[event.project_id, "criterion", key(criterion)] += 1
    return total


def kinds(events: Sequence[Event]) -> Counter[Key]:
    """Count locked characters by subject type and by profession: a locked one stays so."""
    locked = [event for event in events if event.kind == Kind.CHARACTER and event.to_state == "locked"]
    rows = Character.objects.filter(pk__in={event.item_id for event in locked})
    total: Counter[Key] = Counter()
    for project, subject, profession in rows.values_list("project_id", "subject_type", "profession"):
        total[project, "subject", key(subject)] += 1
        total[project, "profession", key(profession)] += 1
    return total


FOLDS = (viescores, triple_checks, kinds)
