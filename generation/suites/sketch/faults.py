"""The suite's real mistakes: which, how often, and how a prompt's emphasis makes them rarer."""

from __future__ import annotations

import re
from dataclasses import dataclass, field, replace
from math import exp, log
from typing import TypeVar

from generation.roles import Persona, Prompt
from generation.suites.sketch.chance import fraction, pick
from generation.suites.sketch.faces import EXPRESSIONS
from generation.suites.sketch.items import ITEMS
from generation.suites.sketch.looks import COLOURS
from generation.suites.sketch.poses import POSES
from generation.suites.sketch.spec import Figure, parse

T = TypeVar("T")

STUBBORN = 0.97
"""How often a hard case goes wrong when nothing is emphasised; cases that are not hard hardly ever do."""

EASY = 0.002
"""How often any other case goes wrong."""


@dataclass(frozen=True)
class FaultRates:
    """Probability of each mistake on a first try; the defaults are the suite's preset (measured by `measure`).

    `template_ease` and `frame_ease` scale the first four for templates and for each member of a frame: a template asks
    for no pose, and a frame's members are drawn from approved references.
    """

    colour: float = 0.03
    accessory: float = 0.03
    pose: float = 0.1
    expression: float = 0.085
    identity: float = 0.02
    artefact: float = 0.02
    cropped: float = 0.01
    background: float = 0.015
    composition: float = 0.03
    missing: float = 0.012
    duplicate: float = 0.01
    scene: float = 0.015
    repair: float = 0.42
    template_ease: float = 0.8
    frame_ease: float = 0.22

    def eased(self, ease: float) -> FaultRates:
        """Return the rates with those of single figures scaled."""
        return replace(
            self,
            colour=self.colour * ease,
            accessory=self.accessory * ease,
            pose=self.pose * ease,
            expression=self.expression * ease,
        )


NONE = FaultRates(**(dict.fromkeys(FaultRates.__dataclass_fields__, 0.0) | {"template_ease": 1.0, "frame_ease": 1.0}))
"""No mistakes at all; `replace(NONE, pose=1.0)` makes only that one."""

WORDS: dict[str, tuple[str, ...]] = {
    "pose": ("pose", "posture", "p_"),
    "expression": ("expression", "face", "e_"),
    "composition": ("composition", "viewpoint", "framing", "shot", "angle", "ct_"),
    "identity": ("identity", "likeness", "character"),
    "scene": ("scene", "setting", "background", "context"),
    "colour": ("colour", "color", "object", "identity", "likeness"),
    "accessory": ("object", "accessory", "carried", "holding", "identity"),
    "missing": ("identity", "present", "all characters", "number of characters", "cast"),
    "duplicate": ("identity", "present", "once", "number of characters", "cast"),
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
        is_hard = fraction("hard", kind, *case) < (rate - EASY) / (STUBBORN - EASY)
        hazard = -log(1.0 - (STUBBORN if is_hard else EASY))
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


def other_pose(dice: Dice, p_id: str, *key: object) -> str:
    return dice.pick([pose for pose in POSES if pose != p_id], "pose", *key)


def other_expression(dice: Dice, e_id: str, *key: object) -> str:
    return dice.pick([face for face in EXPRESSIONS if face != e_id], "expression", *key)


def miscoloured(dice: Dice, figure: Figure, *key: object) -> Figure:
    """Return the figure with one large surface in a clearly different colour."""
    slots = ["main"] + (["garment"] if figure.garment else []) + (["hat"] if figure.headgear else [])
    if figure.hair not in ("", "bald"):
        slots.append("hair")
    slot = dice.pick(slots, "slot", *key)
    far = [colour for colour in COLOURS.values() if distance(colour, figure.colour(slot)) > 150]
    return figure.recoloured(slot, dice.pick(far, "colour", *key))


def misequipped(dice: Dice, figure: Figure, *key: object) -> Figure:
    """Return the figure without what it carries, with something else, or with another hat."""
    if figure.headgear and dice.pick([0, 1], "which", *key):
        return replace(figure, headgear="")
    others = [kind for kind in ITEMS if kind not in (figure.accessory, "parcel", "wand", "quill", "candle", "flute")]
    if figure.accessory and dice.pick([0, 1], "how", *key):
        return replace(figure, accessory="")
    return replace(figure, accessory=dice.pick(others, "item", *key))


def blended(figure: Figure, other: Figure) -> Figure:
    """Return a look that mixes two identities: the first's body with much of the second's."""
    mixed = replace(
        figure,
        headgear=other.headgear,
        hair=other.hair,
        ears=other.ears,
        crown=other.crown,
        snout=other.snout,
    )
    for slot in ("main", "second", "hair", "hat"):
        mixed = mixed.recoloured(slot, other.colour(slot))
    return mixed


def stranger(*key: object) -> Figure:
    """Return some other look, for an identity that drifts."""
    kinds = ("red fox", "wizard cat", "old man", "parrot", "crocodile", "goblin", "rabbit", "beetle")
    return parse(Persona("", "", pick(kinds, *key, "kind"), "", f"A stranger number {fraction(*key)} with hair"))


def distance(a: str, b: str) -> float:
    """Return the Euclidean distance of two "#rrggbb" colours (0..441)."""
    return float(sum((int(a[k : k + 2], 16) - int(b[k : k + 2], 16)) ** 2 for k in (1, 3, 5)) ** 0.5)
