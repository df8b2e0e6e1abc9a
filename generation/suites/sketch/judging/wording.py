"""What a figure's surfaces and things are called in a sentence: as its description calls them."""

from __future__ import annotations

from generation.roles import Persona
from generation.suites.sketch.figures import looks
from generation.suites.sketch.figures.description import Text
from generation.suites.sketch.figures.spec import Figure

_SURFACE = {
    "human": "skin", "mammal": "fur", "bird": "feathers", "reptile_amphibian": "scales", "marine_life": "skin",
    "arthropod": "shell", "plant": "surface", "mythology": "skin",
}  # fmt: skip

_SLOTS = {
    "second": "second colour", "eye": "eyes", "legs": "legwear", "neck": "neckwear", "feature": "other parts",
    "garment": "clothes", "hat": "headgear", "item": "carried thing",
}  # fmt: skip
"""Colour slot -> what it is called where neither description nor figure have a word for it."""

_SHAPES = {
    "beanie": "knitted cap", "peaked": "peaked cap", "sailor": "sailor cap", "tophat": "top hat",
    "bowler": "bowler hat", "brim": "wide-brimmed hat", "pointed": "pointed hat", "hardhat": "hard hat",
    "plumed": "plumed helmet", "toque": "chef's hat", "wreath": "flower wreath", "feathered": "feathered hat",
    "nurse": "nurse's cap", "tricorn": "tricorn hat", "pan": "frying pan", "rollingpin": "rolling pin",
    "magnifier": "magnifying glass", "rod": "fishing rod", "longbow": "bow and arrow", "orb": "crystal ball",
}  # fmt: skip
"""Shape -> what it looks like in words; other shapes are words themselves."""


def are_many(words: str) -> bool:
    """Tell whether words for a surface or a thing are a plural."""
    return words.endswith("s") and not words.endswith(("ss", "us"))


def shape_word(shape: str) -> str:
    """Return what a thing or headgear looks like in words, with its article."""
    words = _SHAPES.get(shape, shape)
    if are_many(words) or words == "bow and arrow":
        return words
    return f"{'an' if words[:1] in 'aeiou' else 'a'} {words}"


def surface(figure: Figure, slot: str) -> str:
    """Return what a colour slot is called inside the product, in prompts and in findings' claims."""
    if slot == "main":
        return _SURFACE.get(figure.group, "skin")
    names = {"garment": figure.garment or "body", "hat": "headgear", "item": figure.accessory or "hands"}
    return names.get(slot, slot)


def called(persona: Persona, figure: Figure, slot: str) -> str:
    """Return a slot's words for a sentence: the description's where the figure shows what it describes."""
    text = Text(persona.description)
    phrase, table, shape = {
        "garment": (text.phrase(looks.GARMENTS), looks.GARMENTS, figure.garment),
        "hat": (text.phrase(looks.HEADGEAR), looks.HEADGEAR, figure.headgear),
        "item": (text.carried_phrase(), looks.ACCESSORIES, figure.accessory),
    }.get(slot, ("", {}, ""))
    if shape:
        return phrase if table.get(phrase) == shape else _SHAPES.get(shape, shape)
    return surface(figure, slot) if slot == "main" else _SLOTS.get(slot, slot)
