"""The three checkpoints, the two modes of a case, and what a voter may choose; pure."""

from __future__ import annotations

from enum import StrEnum


class Checkpoint(StrEnum):
    """Where a panel decides: HV1 on a template, HV2 on a script, HV3 on a hard failure (seed 002, section 3)."""

    HV1 = "hv1"
    HV2 = "hv2"
    HV3 = "hv3"


class Mode(StrEnum):
    """What is asked: a decision on the item, or the acceptance of a correction (HV3 only)."""

    DECISION = "decision"
    ACCEPTANCE = "acceptance"


APPROVAL = ("approve", "reject")
DISPOSITION = ("correct", "regenerate", "discard")
ACCEPTANCE = ("accept", "reject")

# Choices that let the item through carry no reason; all others carry at least one.
AFFIRMATIVE = frozenset({"approve", "accept"})


def choices(checkpoint: Checkpoint | str, mode: Mode | str = Mode.DECISION) -> tuple[str, ...]:
    """Return what may be chosen at a checkpoint, the affirmative or mildest choice first."""
    if mode == Mode.ACCEPTANCE:
        return ACCEPTANCE
    return DISPOSITION if checkpoint == Checkpoint.HV3 else APPROVAL
