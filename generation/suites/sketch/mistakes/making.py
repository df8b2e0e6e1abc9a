"""What each mistake makes of a figure: another colour, thing, pose or expression, or two identities in one."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

from generation.roles import CharacterBrief, Persona
from generation.suites.sketch.chance import fraction, pick
from generation.suites.sketch.figures.faces import EXPRESSIONS
from generation.suites.sketch.figures.items import ITEMS
from generation.suites.sketch.figures.looks import COLOURS, HEADGEAR
from generation.suites.sketch.figures.nearness import near_poses
from generation.suites.sketch.figures.poses import POSES
from generation.suites.sketch.figures.spec import Figure, parse
from generation.suites.sketch.mistakes.faults import Dice
from generation.suites.sketch.writing.descriptions import described

FAR_COLOUR = 150
"""Distance (0..441) from which a colour is clearly another."""

_BESIDE_ITEMS = ("parcel", "wand", "quill", "candle", "flute")
"""Too small to be told from nothing."""


def other_pose(dice: Dice, p_id: str, *key: object) -> str:
    """Return a pose that is clearly another."""
    near = near_poses(p_id) if p_id in POSES else ()
    return dice.pick([pose for pose in POSES if pose != p_id and pose not in near], "pose", *key)


def near_pose(dice: Dice, p_id: str, *key: object) -> str:
    """Return another pose that resembles the one asked for."""
    return dice.pick(list(near_poses(p_id if p_id in POSES else "P_STAND")), "near pose", *key)


def other_expression(dice: Dice, e_id: str, *key: object) -> str:
    return dice.pick([face for face in EXPRESSIONS if face != e_id], "expression", *key)


def miscontrolled(dice: Dice, p_id: str, e_id: str, *case: object) -> tuple[str, str]:
    """Return the pose and the expression that are drawn for those asked for."""
    drawn = p_id
    if dice.falls("pose", *case, p_id):
        drawn = other_pose(dice, p_id, *case)
    elif dice.falls("near_pose", *case, p_id):
        drawn = near_pose(dice, p_id, *case)
    return drawn, other_expression(dice, e_id, *case) if dice.falls("expression", *case, e_id) else e_id


def miscoloured(dice: Dice, figure: Figure, *key: object) -> Figure:
    """Return the figure with one large surface in a clearly different colour."""
    return _recoloured(dice, figure, miscoloured_slot(dice, figure, *key), *key)


def miscoloured_slot(dice: Dice, figure: Figure, *key: object) -> str:
    """Return which surface `miscoloured` takes."""
    slots = ["main"] + (["garment"] if figure.garment else []) + (["hat"] if figure.headgear else [])
    if figure.hair not in ("", "bald"):
        slots.append("hair")
    return dice.pick(slots, "slot", *key)


def miscoloured_thing(dice: Dice, figure: Figure, *key: object) -> Figure:
    """Return the figure carrying its thing in a clearly different colour; as it is where it carries none."""
    return _recoloured(dice, figure, "item", *key) if figure.accessory else figure


def _recoloured(dice: Dice, figure: Figure, slot: str, *key: object) -> Figure:
    far = [colour for colour in COLOURS.values() if distance(colour, figure.colour(slot)) > FAR_COLOUR]
    return figure.recoloured(slot, dice.pick(far, "colour", slot, *key))


def bared(dice: Dice, figure: Figure, *key: object) -> Figure:
    """Return the figure without what it carries or wears on its head; as it is where it has neither."""
    worn = [part for part in ("accessory", "headgear") if getattr(figure, part)]
    return figure.equipped(dice.pick(worn, "bared", *key), "") if worn else figure


def misequipped(dice: Dice, figure: Figure, *key: object) -> Figure:
    """Return the figure carrying another thing, or under another hat."""
    if figure.headgear and (not figure.accessory or dice.pick([0, 1], "which", *key)):
        hats = sorted(set(HEADGEAR.values()) - {figure.headgear})
        return replace(figure, headgear=dice.pick(hats, "hat", *key))
    others = [kind for kind in ITEMS if kind not in (figure.accessory, *_BESIDE_ITEMS)]
    return replace(figure, accessory=dice.pick(others, "item", *key))


LOOKS: dict[str, Callable[..., Figure]] = {
    "colour": miscoloured,
    "object_colour": miscoloured_thing,
    "accessory_missing": bared,
    "accessory_swapped": misequipped,
}
"""Kind -> the mistake made on a figure: (dice, figure, *key)."""


def mistaken_look(dice: Dice, throw: Callable[..., bool], figure: Figure, *case: object) -> Figure:
    """Return the figure with the mistakes that `throw` (one of the dice's ways to fall) lets happen."""
    for kind, made in LOOKS.items():
        if throw(kind, *case):
            figure = made(dice, figure, *case)
    return figure


def blended(figure: Figure, other: Figure) -> Figure:
    """Return a look that mixes two identities: the first's body with much of what the second was born with."""
    mixed = replace(figure, hair=other.hair, ears=other.ears, crown=other.crown, snout=other.snout)
    for slot in ("main", "second", "hair"):
        mixed = mixed.recoloured(slot, other.colour(slot))
    return mixed


_STRANGERS = (
    ("red fox", "mammal", "thief"), ("old man", "human", "fisherman"), ("parrot", "bird", "sailor"),
    ("crocodile", "reptile_amphibian", "judge"), ("goblin", "mythology", "smith"), ("rabbit", "mammal", "gardener"),
    ("beetle", "arthropod", "guard"), ("sunflower", "plant", "baker"),
)  # fmt: skip


def stranger(*key: object) -> Figure:
    """Return somebody of no cast, for an identity that drifts or a character too many."""
    kind, group, trade = pick(_STRANGERS, *key, "stranger")
    draft = described(CharacterBrief(kind, group, trade, "daily_services", ""), int(fraction(*key, "draft") * 1e9))
    return parse(Persona("", draft.name, kind, trade, draft.description))


def distance(a: str, b: str) -> float:
    """Return the Euclidean distance of two "#rrggbb" colours (0..441)."""
    return float(sum((int(a[k : k + 2], 16) - int(b[k : k + 2], 16)) ** 2 for k in (1, 3, 5)) ** 0.5)
