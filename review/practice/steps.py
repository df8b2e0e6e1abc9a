"""The steps of the practice run: what each case teaches, and its known answer; pure."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from review.checkpoints import Checkpoint


@dataclass(frozen=True)
class Step:
    """One prepared case; `key` names the coach's line, and `subject` the character that it is about (HV1)."""

    key: str
    checkpoint: Checkpoint
    answer: str
    subject: str = ""


PASS = "pass"  # what a panellist may do who cannot tell

STEPS = (
    Step("approve", Checkpoint.HV1, "approve", "C_TOVA"),
    Step("reject", Checkpoint.HV1, "reject", "C_BRAM"),
    Step("undo", Checkpoint.HV1, "approve", "C_INES"),
    Step("zoom", Checkpoint.HV1, "reject", "C_OSKAR"),
    Step("finding", Checkpoint.HV2, "reject"),
    Step("flicker", Checkpoint.HV3, "correct"),
)


@dataclass(frozen=True)
class Result:
    """What somebody answered at a step; nothing yet: ""."""

    step: Step
    choice: str

    @property
    def right(self) -> bool:
        return self.choice == self.step.answer


def results(choices: Mapping[str, str]) -> list[Result]:
    """Return the steps with what was answered, by the steps' keys."""
    return [Result(step, choices.get(step.key, "")) for step in STEPS]


def left(choices: Mapping[str, str]) -> Sequence[Step]:
    """Return the steps that are still to be taken, in their order."""
    return [step for step in STEPS if step.key not in choices]
