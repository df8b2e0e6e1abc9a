"""The suite's real mistakes: which, how often, and how a prompt's emphasis makes them rarer."""

from __future__ import annotations

import re
from dataclasses import dataclass, field, replace
from math import exp, log
from typing import TypeVar

from generation.roles import Prompt
from generation.suites.sketch.chance import fraction, pick

T = TypeVar("T")

STUBBORN = 0.97
"""How often a hard case goes wrong when nothing is emphasised; cases that are not hard hardly ever do."""

CERTAIN = 0.999
"""How often a hard case goes wrong at rate 1."""

EASY = 0.002
"""How often any other case goes wrong."""


@dataclass(frozen=True)
class FaultRates:
    """Probability of each mistake on a first try; the defaults are the suite's preset (what comes of it: `lab`).

    `template_ease` and `frame_ease` scale those of single figures, for templates and for each member of a frame: a
    template asks for no pose, and a frame's members are drawn from approved references.
    """

    colour: float = 0.016
    object_colour: float = 0.006
    accessory_missing: float = 0.008
    accessory_swapped: float = 0.008
    pose: float = 0.04
    near_pose: float = 0.018
    expression: float = 0.047
    identity: float = 0.011
    artefact: float = 0.011
    cropped: float = 0.01
    background: float = 0.015
    composition: float = 0.009
    missing: float = 0.004
    duplicate: float = 0.003
    extra: float = 0.003
    scene: float = 0.005
    repair: float = 0.3
    template_ease: float = 0.8
    frame_ease: float = 0.2

    def eased(self, ease: float) -> FaultRates:
        """Return the rates with those of single figures scaled."""
        return replace(self, **{kind: getattr(self, kind) * ease for kind in OF_ONE_FIGURE})


OF_ONE_FIGURE = (
    "colour", "object_colour", "accessory_missing", "accessory_swapped", "pose", "near_pose", "expression",
)  # fmt: skip
"""Mistakes that each drawn figure runs the risk of."""

NONE = FaultRates(**(dict.fromkeys(FaultRates.__dataclass_fields__, 0.0) | {"template_ease": 1.0, "frame_ease": 1.0}))
"""No mistakes at all; `replace(NONE, pose=1.0)` makes only that one."""

_POSE = ("pose", "posture", "p_")
_THING = ("object", "accessory", "carried", "holding", "identity")
_CAST = ("identity", "present", "number of characters", "cast")

WORDS: dict[str, tuple[str, ...]] = {
    "pose": _POSE,
    "near_pose": _POSE,
    "expression": ("expression", "face", "e_"),
    "composition": ("composition", "viewpoint", "framing", "shot", "angle", "ct_"),
    "identity": ("identity", "likeness", "character", "object"),
    "scene": ("scene", "setting", "background", "context"),
    "colour": ("colour", "color", "object", "identity", "likeness"),
    "object_colour": ("colour", "color", *_THING),
    "accessory_missing": _THING,
    "accessory_swapped": _THING,
    "missing": ("all characters", *_CAST),
    "duplicate": ("once", *_CAST),
    "extra": ("quality", "nobody else", *_CAST),
    "artefact": ("quality", "clean", "artefact", "artifact"),
    "cropped": ("full body", "composition", "quality"),
    "background": ("background", "plain white", "quality"),
}
"""Which emphasised words speak of which mistake."""

_EMPHASIS = re.compile(r"\(([^()]+):(\d+(?:\.\d+)?)\)")


def emphasis(prompt: Prompt, kind: str) -> float:
    """Return the greatest weight that the prompt's "(words:weight)" put on a kind of mistake; 1 for none."""
    weights = [
        float(weight)
        for words, weight in _EMPHASIS.findall(prompt.text.lower())
        if any(re.search(rf"(?<![a-z]){re.escape(word)}", words) for word in WORDS[kind])
    ]
    return max([*weights, 1.0])


@dataclass(frozen=True)
class Dice:
    """Draws mistakes: `rates` and `prompt` decide how likely, `seed` what falls; `fallen` keeps the truth."""

    rates: FaultRates
    prompt: Prompt
    seed: int
    fallen: list[str] = field(default_factory=list)

    def falls(self, kind: str, *case: object) -> bool:
        """Tell whether a mistake happens. Some cases are hard, always the same ones; emphasis eases them."""
        rate = getattr(self.rates, kind)
        if rate <= 0.0:
            return False
        stubborn = max(STUBBORN, min(rate, CERTAIN))
        is_hard = fraction("hard", kind, *case) < (rate - EASY) / (stubborn - EASY)
        hazard = -log(1.0 - (stubborn if is_hard else EASY))
        threshold = 1.0 - exp(-hazard / emphasis(self.prompt, kind) ** 4)
        return self._noted(kind, fraction(self.seed, "falls", kind, *case) < threshold)

    def fails(self, kind: str, *case: object) -> bool:
        """Tell whether a try fails, each try alike (no hard cases); emphasis does not help."""
        return self._noted(kind, fraction(self.seed, "fails", kind, *case) < float(getattr(self.rates, kind)))

    def _noted(self, kind: str, happens: bool) -> bool:
        if happens:
            self.fallen.append(kind)
        return happens

    def pick(self, choices: list[T], *key: object) -> T:
        return pick(choices, self.seed, "choice", *key)
