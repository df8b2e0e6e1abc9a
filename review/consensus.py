"""When a panel has decided, and how many seats a case may still need (design, section 4); pure.

A choice is decided when it has as many votes as it needs: the quorum, or for the refusal of a correction as many
as make acceptance impossible. A panel that is split after all its seats draws one seat after another: since no
more than `needs - 1` votes for each choice leave a case open, `Rule.seats` votes always settle it (1-1-1 at HV3:
the fourth).
"""

from __future__ import annotations

import hashlib
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from review.checkpoints import Mode, choices


@dataclass(frozen=True)
class Rule:
    """How a case is decided: a panel of `size`, and the votes that each choice needs.

    `collect_all`: all `size` votes are collected before anything is decided (a calibration case, or a policy
    without early close). Raises ValueError for a rule that could decide twice or never.
    """

    size: int
    needs: Mapping[str, int]
    collect_all: bool = False

    def __post_init__(self) -> None:
        if not self.needs or min(self.needs.values()) < 1 or max(self.needs.values()) > self.size:
            raise ValueError(f"each choice needs 1 to {self.size} votes of a panel of {self.size}, not {self.needs}")

    @property
    def seats(self) -> int:
        """Return how many votes settle the case at the latest."""
        return max(self.size, sum(needed - 1 for needed in self.needs.values()) + 1)


@dataclass(frozen=True)
class Open:
    """Undecided; `seats_wanted` more votes may be collected at once."""

    seats_wanted: int


@dataclass(frozen=True)
class Decided:
    """The choice that got the votes it needs."""

    choice: str


Outcome = Open | Decided


def rule_for(
    checkpoint: str, mode: str, size: int, quorum: int, *, early_close: bool = True, calibration: bool = False
) -> Rule:
    """Return the rule of a case: every choice needs the quorum.

    Of an acceptance round, `accept` needs the quorum and `reject` as many votes as leave fewer than a quorum.
    """
    needs = dict.fromkeys(choices(checkpoint, mode), quorum)
    if mode == Mode.ACCEPTANCE:
        needs["reject"] = size - quorum + 1
    return Rule(size, needs, collect_all=calibration or not early_close)


def outcome(votes: Sequence[str], rule: Rule) -> Outcome:
    """Say what the standing votes come to; `votes` are choices in the order in which they were cast.

    If two choices have what they need (a vote changed after the deciding one), the first to have it wins.
    Raises ValueError for a choice that the rule does not know.
    """
    if unknown := set(votes) - set(rule.needs):
        raise ValueError(f"{', '.join(sorted(unknown))} is none of {', '.join(rule.needs)}")
    to_collect = rule.size - len(votes) if rule.collect_all else 0
    tally: Counter[str] = Counter()
    for choice in votes:
        tally[choice] += 1
        if to_collect <= 0 and tally[choice] >= rule.needs[choice]:
            return Decided(choice)
    # The fewest votes that could decide: the third seat stays shut while the first two may still agree.
    return Open(max(to_collect, min(needed - tally[choice] for choice, needed in rule.needs.items())))


def drawn_for_calibration(key: str, label: str, share: float) -> bool:
    """Say whether a case is of the calibration share (0 to 1): a keyed hash that no voter can foresee.

    `label` is `checkpoint/item label/round`, so the draw is the same in every run of the same project.
    """
    digest = hashlib.blake2b(label.encode(), key=key.encode()[:64], digest_size=8).digest()
    return int.from_bytes(digest) < share * 2**64
