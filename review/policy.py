"""A project's review policy, read from its JSON with errors that name the field; pure."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, fields
from typing import Any

from review.gold.draw import MOST_SHARE

GOLD_FEEDBACK = ("never", "each", "end")  # each: soon after the vote; end: when the queue is done


class PolicyError(ValueError):
    """The policy cannot be used; `errors` says for each field what is wrong with it."""

    def __init__(self, errors: Mapping[str, str]) -> None:
        self.errors = dict(errors)
        super().__init__("; ".join(f"{name}: {message}" for name, message in self.errors.items()))


@dataclass(frozen=True)
class ReviewPolicy:
    """How panels decide in a project (design, section 4); seed 002 has three experts and two equal votes."""

    panel_size: int = 3
    quorum: int = 2
    early_close: bool = True  # the third seat stays shut while the first two agree
    calibration_share: float = 0.10  # of cases that collect all votes, so that agreement is estimated without bias
    lease_seconds: int = 600
    settle_seconds: int = 10  # a vote can be changed for so long after the deciding one
    show_scores: bool = False  # the arbitrator's, before the vote
    show_votes: bool = False  # the others', after the vote and before the decision is final
    revisions: int = 2  # of a script, before HV2 rejects it for good
    gold_share: float = 0.0  # of what a panellist meets: cases whose answer is known
    gold_feedback: str = "never"  # when a panellist is told the known answers

    @property
    def kept(self) -> dict[str, Any]:
        """Return what a case keeps of the policy it was opened under, besides what has columns of its own."""
        return {name: getattr(self, name) for name in ("settle_seconds", "show_scores", "show_votes", "revisions")}


def read_policy(stored: Mapping[str, Any], *, settle_seconds: int = 10) -> ReviewPolicy:
    """Return the policy stored in `project.policy`, with defaults for what it does not say.

    Raises PolicyError with every fault found, an unknown field among them.
    """
    known = {field.name for field in fields(ReviewPolicy)}
    errors = {name: "is no field of the review policy" for name in stored if name not in known}
    values = {"settle_seconds": settle_seconds} | {name: stored[name] for name in stored if name in known}
    for name, value in values.items():
        if message := _CHECKS[name](value):
            errors[name] = message
    if errors:
        raise PolicyError(errors)
    policy = ReviewPolicy(**values)
    if not policy.panel_size < 2 * policy.quorum <= 2 * policy.panel_size:
        raise PolicyError({"quorum": f"must be more than half of a panel of {policy.panel_size}, and not exceed it"})
    return policy


def _whole(least: int, most: int) -> Callable[[Any], str]:
    def check(value: Any) -> str:
        right = isinstance(value, int) and not isinstance(value, bool) and least <= value <= most
        return "" if right else f"must be a whole number from {least} to {most}, not {value!r}"

    return check


def _flag(value: Any) -> str:
    return "" if isinstance(value, bool) else f"must be true or false, not {value!r}"


def _share(value: Any) -> str:
    right = isinstance(value, int | float) and not isinstance(value, bool) and 0 <= value <= 1
    return "" if right else f"must be a number from 0 to 1, not {value!r}"


def _gold_share(value: Any) -> str:
    right = not _share(value) and value <= MOST_SHARE
    return "" if right else f"must be a number from 0 to {MOST_SHARE}, not {value!r}"


def _feedback(value: Any) -> str:
    return "" if value in GOLD_FEEDBACK else f"must be one of {', '.join(GOLD_FEEDBACK)}, not {value!r}"


_CHECKS: Mapping[str, Callable[[Any], str]] = {
    "panel_size": _whole(2, 15),
    "quorum": _whole(2, 15),  # nobody decides alone
    "early_close": _flag,
    "calibration_share": _share,
    "lease_seconds": _whole(10, 86_400),
    "settle_seconds": _whole(0, 3600),
    "show_scores": _flag,
    "show_votes": _flag,
    "revisions": _whole(0, 20),
    "gold_share": _gold_share,
    "gold_feedback": _feedback,
}
