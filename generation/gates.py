"""The gates and the routing of Phases I and III; pure (seed 002, sections 3.1 and 3.3)."""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum

from generation.roles import Criterion, PictureFinding, Scope, Verdict

THRESHOLD = 7.0  # seed 002, sections 3.1 and 3.3
MAX_TUNINGS = 5  # APT iterations on one reference; ours (docs/decisions.md), the paper is silent
MAX_REPAIRS = 3  # consecutive failed APT/LIE attempts on a frame; seed 002, section 3.3
MAX_SCRIPT_TRIES = 3  # invalid answers of the writer; ours


class Check(StrEnum):
    """The three criteria of the Triple Check."""

    IDENTITY = "identity"
    CONTROL = "control"
    SEMANTIC = "semantic"


CHECK_OF = {
    Criterion.IDENTITY: Check.IDENTITY,
    Criterion.POSE: Check.CONTROL,
    Criterion.EXPRESSION: Check.CONTROL,
    Criterion.COMPOSITION: Check.SEMANTIC,
    Criterion.SCENE: Check.SEMANTIC,
    Criterion.OBJECT: Check.SEMANTIC,
    Criterion.QUALITY: Check.SEMANTIC,
}


class TemplateRoute(StrEnum):
    REVIEW = "in_review"
    DISCARD = "discarded"


class ReferenceRoute(StrEnum):
    APPROVE = "approved"
    TUNE = "tuning"
    GIVE_UP = "exhausted"


class FrameRoute(StrEnum):
    APPROVE = "approved"
    TUNE = "tuning"
    EDIT = "editing"
    HARD_FAILURE = "in_review"


@dataclass(frozen=True)
class TripleCheck:
    """Which of the three criteria a frame passed."""

    identity: bool
    control: bool
    semantic: bool

    @property
    def passed(self) -> bool:
        return self.identity and self.control and self.semantic


def viescore(verdict: Verdict) -> float:
    """Return sqrt(min SC x min PQ), 0 to 10 (VIEScore); raises ValueError on an empty or out-of-range list."""
    numbers = (*verdict.semantic, *verdict.quality)
    if not verdict.semantic or not verdict.quality or not all(0 <= number <= 10 for number in numbers):
        raise ValueError(f"a VIEScore needs two lists of numbers from 0 to 10, not {numbers}")
    return math.sqrt(min(verdict.semantic) * min(verdict.quality))


def route_template(score: float) -> TemplateRoute:
    """Discard below 7.0; exactly 7.0 goes on to HV1 (section 3.1)."""
    return TemplateRoute.DISCARD if score < THRESHOLD else TemplateRoute.REVIEW


def route_reference(score: float, tunings: int) -> ReferenceRoute:
    """Approve only above 7.0 (section 3.3), else tune the prompt until the cap of APT iterations is used up."""
    if score > THRESHOLD:
        return ReferenceRoute.APPROVE
    return ReferenceRoute.TUNE if tunings < MAX_TUNINGS else ReferenceRoute.GIVE_UP


def triple_check(findings: Sequence[PictureFinding]) -> TripleCheck:
    """Group an arbitrator's findings by the three criteria."""
    failed = {CHECK_OF[finding.criterion] for finding in findings}
    return TripleCheck(
        identity=Check.IDENTITY not in failed,
        control=Check.CONTROL not in failed,
        semantic=Check.SEMANTIC not in failed,
    )


def unexplained(verdict: Verdict) -> list[str]:
    """Return the numbers of a Triple Check that are below the threshold though no finding says why.

    Frames are routed by findings alone: such a verdict would approve a frame that its own numbers reject.
    """
    named = {finding.criterion for finding in verdict.findings}
    checks = {CHECK_OF[criterion] for criterion in named}
    semantic = [
        (f"semantic.{at}", number)
        for at, (check, number) in enumerate(zip(Check, verdict.semantic, strict=True))
        if number < THRESHOLD and check not in checks
    ]
    quality = [
        (f"quality.{at}", number)
        for at, number in enumerate(verdict.quality)
        if number < THRESHOLD and Criterion.QUALITY not in named
    ]
    return [
        f"{name} is {number:g} and no finding says why: add one, or give {THRESHOLD:g} or more"
        for name, number in [*semantic, *quality]
    ]


def route_frame(findings: Sequence[PictureFinding], repairs: int) -> FrameRoute:
    """Route a checked frame; `repairs` counts the consecutive repairs already tried (IQCC, section 3.3).

    A global finding wins over a localised one: regeneration would undo the edit.
    """
    if not findings:
        return FrameRoute.APPROVE
    if repairs >= MAX_REPAIRS:
        return FrameRoute.HARD_FAILURE
    if any(finding.scope is Scope.GLOBAL for finding in findings):
        return FrameRoute.TUNE
    return FrameRoute.EDIT
