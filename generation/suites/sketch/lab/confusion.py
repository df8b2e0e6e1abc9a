"""Which pose, expression and composition pictures show, against what the arbitrator reads in them."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

from generation.gates import Check
from generation.suites.sketch.figures.faces import EXPRESSIONS
from generation.suites.sketch.figures.poses import POSES
from generation.suites.sketch.lab.benches import CHECK_OF_KIND, FLAWLESS
from generation.suites.sketch.lab.outcomes import Outcome
from generation.suites.sketch.lab.rates import plain
from generation.suites.sketch.lab.shares import Share
from generation.suites.sketch.scenes.shots import SHOTS

SIGNALS = {
    "pose": ("p_id", tuple(POSES), ("pose", "near_pose")),
    "expression": ("e_id", tuple(EXPRESSIONS), ("expression",)),
    "composition": ("c_tag", tuple(SHOTS), ("composition",)),
}
"""Signal -> its field, its identifiers, and the mistakes that show another than the claimed."""

UNREAD = "?"


@dataclass(frozen=True)
class Confusion:
    """Rows are what is shown, columns what is read; the last column is what was not read at all.

    Half of the trials claim what they show and half claim something else, so that neither always believing the claim
    nor always doubting it reads well.
    """

    picture: str
    signal: str
    identifiers: tuple[str, ...]
    counts: tuple[tuple[int, ...], ...]
    accuracy: Share

    def worst(self, count: int = 8) -> list[tuple[str, str, int]]:
        """Return the most frequent confusions: shown, read, how often."""
        columns = (*self.identifiers, UNREAD)
        wrong = [
            (shown, columns[k], many)
            for shown, row in zip(self.identifiers, self.counts, strict=True)
            for k, many in enumerate(row)
            if many and columns[k] != shown
        ]
        return sorted(wrong, key=lambda one: -one[2])[:count]


def confusions(outcomes: Sequence[Outcome]) -> list[Confusion]:
    found = [
        confusion(plain(outcomes, picture), picture, signal)
        for picture, signals in (("reference", ("pose", "expression")), ("frame", tuple(SIGNALS)))
        for signal in signals
    ]
    return [one for one in found if one.accuracy.count]


def confusion(outcomes: Sequence[Outcome], picture: str, signal: str) -> Confusion:
    field, identifiers, kinds = SIGNALS[signal]
    wrong = [one for one in outcomes if one.task.kind in kinds and one.is_visible]
    right = [one for one in outcomes if one.task.kind == FLAWLESS][: len(wrong)]
    pairs = Counter((str(getattr(one.shown, field)), str(getattr(one.read, field))) for one in (*wrong, *right))
    known = {(a, b if b in identifiers else UNREAD): 0 for a, b in pairs}
    for (a, b), many in pairs.items():
        known[a, b if b in identifiers else UNREAD] += many
    counts = tuple(tuple(known.get((a, b), 0) for b in (*identifiers, UNREAD)) for a in identifiers)
    hits = sum(known.get((one, one), 0) for one in identifiers)
    return Confusion(picture, signal, identifiers, counts, Share(hits, sum(map(sum, counts))))


def identity_accuracy(outcomes: Sequence[Outcome]) -> Share:
    """Return how often the identity check judges a frame's cast rightly: half flawless, half not as cast."""
    frames, check = plain(outcomes, "frame"), Check.IDENTITY
    wrong = [one for one in frames if CHECK_OF_KIND.get(one.task.kind) is check and one.is_visible]
    right = [one for one in frames if one.is_flawless][: len(wrong)]
    return Share.of([*(check.value in one.checks for one in wrong), *(check.value not in one.checks for one in right)])
