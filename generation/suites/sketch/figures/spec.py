"""A description in words becomes a `Figure`: what the rig draws."""

from __future__ import annotations

from dataclasses import dataclass, replace
from functools import lru_cache

from curation.vocabulary import subject_group, subject_types
from generation.roles import Persona
from generation.suites.sketch.figures import looks
from generation.suites.sketch.figures.anatomy import anatomy, is_known
from generation.suites.sketch.figures.description import Text
from generation.suites.sketch.figures.plants import plant_colours, snout_of
from generation.suites.sketch.treatment import DEFAULT, treatment_of

SLOTS = (
    "main", "second", "eye", "hair", "garment", "trim", "legs", "shoes", "hat", "item", "neck", "feature",
)  # fmt: skip
"""Colour slots of a figure."""


@dataclass(frozen=True)
class Figure:
    """One look: colours as (slot, "#rrggbb") in the order of `SLOTS`, and shapes by part ("" where absent)."""

    group: str
    colours: tuple[str, ...]
    height: float = 1.0
    width: float = 1.0
    ears: str = "human"
    snout: str = "nose"
    limbs: str = "human"
    feet: str = ""
    tail: str = "none"
    back: str = "none"
    crown: str = "none"
    body: str = "human"
    pattern: str = ""
    eyes: str = "two"
    hair: str = ""
    garment: str = ""
    garment_pattern: str = ""
    legs: str = ""
    shoes: bool = True
    headgear: str = ""
    accessory: str = ""
    neckwear: str = ""
    facewear: str = ""
    style: str = DEFAULT

    def colour(self, slot: str) -> str:
        return self.colours[SLOTS.index(slot)]

    def recoloured(self, slot: str, colour: str) -> Figure:
        colours = list(self.colours)
        colours[SLOTS.index(slot)] = colour
        return replace(self, colours=tuple(colours))

    def equipped(self, part: str, kind: str) -> Figure:
        """Return the figure with another "accessory" or "headgear" ("" for none)."""
        return replace(self, accessory=kind) if part == "accessory" else replace(self, headgear=kind)


@lru_cache(maxsize=4096)
def parse(persona: Persona, style: str = "") -> Figure:
    """Return the one figure that a persona's subject type and description mean, in a style in words."""
    text = Text(persona.description)
    kind = persona.subject_type.lower() or text.subject()
    group = subject_group(kind) or _group_by_words(kind, text)
    parts = anatomy(kind, group)
    parts.update(text.features(persona.name))
    parts.update({"snout": snout_of(text)} if group == "plant" else {})
    height, width = text.build()
    return Figure(
        group=group,
        colours=_colours(text, parts, group),
        height=height,
        width=width,
        ears=parts.get("ears", "human"),
        snout=parts.get("snout", "nose"),
        limbs=parts.get("limbs", "human"),
        tail=parts.get("tail", "none"),
        back=parts.get("back", "none"),
        crown=parts.get("crown", "none"),
        feet=parts.get("feet", ""),
        body=parts["body"],
        pattern=parts.get("pattern", "") or text.pattern(looks.COVERS),
        eyes=parts.get("eyes", "two"),
        hair=text.hair(group),
        garment=text.shape(looks.GARMENTS) or ("tunic" if group == "human" else ""),
        garment_pattern=text.pattern(tuple(looks.GARMENTS)),
        legs=text.shape(looks.LEGWEAR),
        shoes=not text.has("barefoot"),
        headgear=text.shape(looks.HEADGEAR),
        accessory=text.carried(),
        neckwear=text.shape(looks.NECKWEAR),
        facewear=text.shape(looks.FACEWEAR) or parts.get("face", ""),
        style=treatment_of(style).name,
    )


def is_known_type(kind: str) -> bool:
    return any(is_known(word) for word in kind.replace("-", " ").split())


def _group_by_words(kind: str, text: Text) -> str:
    for words in (kind, text.subject()):
        for word in words.split():
            for group, types in subject_types().items():
                if word in types:
                    return group
    return "human"


def _colours(text: Text, parts: dict[str, str], group: str) -> tuple[str, ...]:
    is_skinned = parts.get("limbs") == "human"
    main, second = (text.colour(nouns) for nouns in (looks.COVERS, looks.BELLIES))
    if group == "plant":
        main, second = plant_colours(text)
    main = (
        main or parts.get("main", "") or (text.pick(looks.SKINS, "main") if is_skinned else text.pick(_VIVID, "main"))
    )
    garment = text.colour(looks.GARMENTS) or text.pick(_CLOTH, "garment")
    chosen = {
        "main": main,
        "second": second or parts.get("second", "") or text.pick(_SOFT, "second"),
        "eye": text.colour(("eyes", "eye")) or text.pick(_EYES, "eye"),
        "hair": text.colour(looks.HAIRS) or text.pick(_HAIR, "hair"),
        "garment": garment,
        "trim": text.colour(looks.TRIMS) or text.pick(_TRIM, "trim"),
        "legs": text.colour(looks.LEGWEAR) or text.pick(_LEGS, "legs"),
        "shoes": text.colour(looks.FOOTWEAR) or text.pick(_SHOES, "shoes"),
        "hat": text.colour(looks.HEADGEAR) or garment,
        "item": text.colour(looks.ACCESSORIES) or text.pick(_ITEMS, "item"),
        "neck": text.colour(looks.NECKWEAR) or text.pick(_TRIM, "neck"),
        "feature": text.colour(looks.FEATURES) or parts.get("feature", "") or "beige",
    }
    return tuple(looks.COLOURS[chosen[slot]] for slot in SLOTS)


_VIVID = ("russet", "teal", "violet", "amber", "emerald", "rose", "azure", "moss", "coral", "slate")
_CLOTH = ("navy", "crimson", "forest", "plum", "teal", "ochre", "indigo", "terracotta", "slate", "sage")
_SOFT = ("cream", "white", "sand", "peach", "mint", "lavender")
_TRIM = ("gold", "cream", "scarlet", "silver", "turquoise", "white", "black")
_LEGS = ("charcoal", "umber", "navy", "olive", "tan", "slate")
_SHOES = ("chocolate", "black", "rust", "umber")
_ITEMS = ("brass", "silver", "brown", "scarlet", "copper", "azure")
_HAIR = ("black", "chestnut", "blonde", "auburn", "chocolate", "ginger", "silver", "sepia")
_EYES = ("brown", "green", "blue", "hazel", "amber", "violet")
