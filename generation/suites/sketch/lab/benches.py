"""How each kind of picture is tried: its mistakes, who draws it, who judges it, and what its gate does."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from generation.gates import Check, ReferenceRoute, TemplateRoute, route_reference, route_template, viescore
from generation.roles import Verdict
from generation.suites.sketch.arbitrator import SketchArbitrator
from generation.suites.sketch.lab.casting import PLAIN
from generation.suites.sketch.lab.trials import (
    LEAST_CHANGE,
    LEAST_PLATE_CHANGE,
    MISTAKES,
    REFERENCE_KINDS,
    TEMPLATE_KINDS,
    Trial,
    frame_trial,
    reference_trial,
    template_trial,
)

FLAWLESS = "none"
CHECK_OF_KIND = {
    "identity": Check.IDENTITY,
    "missing": Check.IDENTITY,
    "duplicate": Check.IDENTITY,
    "extra": Check.IDENTITY,
    "pose": Check.CONTROL,
    "near_pose": Check.CONTROL,
    "expression": Check.CONTROL,
    "composition": Check.SEMANTIC,
    "scene": Check.SEMANTIC,
    "object_colour": Check.SEMANTIC,
    "accessory_missing": Check.SEMANTIC,
    "accessory_swapped": Check.SEMANTIC,
    "artefact": Check.SEMANTIC,
    "cropped": Check.SEMANTIC,
    "background": Check.SEMANTIC,
}
"""Kind of mistake -> the criterion of the Triple Check that is to stop it; "colour" is filed by its surface."""


@dataclass(frozen=True)
class Bench:
    """One kind of picture."""

    picture: str
    kinds: tuple[str, ...]
    least_change: int
    trial: Callable[[str, int], Trial]
    judge: Callable[[Trial, bytes], Verdict]
    stops: Callable[[Verdict], bool]


_ARBITRATOR = SketchArbitrator()
BENCHES = {
    "template": Bench(
        "template",
        TEMPLATE_KINDS,
        LEAST_PLATE_CHANGE,
        template_trial,
        lambda trial, image: _ARBITRATOR.score_template(PLAIN, image, trial.member.persona).value,
        lambda verdict: route_template(viescore(verdict)) is not TemplateRoute.REVIEW,
    ),
    "reference": Bench(
        "reference",
        REFERENCE_KINDS,
        LEAST_PLATE_CHANGE,
        reference_trial,
        lambda trial, image: _ARBITRATOR.score_reference(PLAIN, image, trial.member).value,
        lambda verdict: route_reference(viescore(verdict), 0) is not ReferenceRoute.APPROVE,
    ),
    "frame": Bench(
        "frame",
        tuple(MISTAKES),
        LEAST_CHANGE,
        frame_trial,
        lambda trial, image: _ARBITRATOR.triple_check(PLAIN, image, trial.frame).value,
        lambda verdict: bool(verdict.findings),
    ),
}
