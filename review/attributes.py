"""Finds the visual attributes in a description, so that a voter sees at a glance what to look for; pure."""

from __future__ import annotations

import re
from dataclasses import dataclass

LOOKS = frozenset(
    # colours
    "amber aqua ash auburn azure beige black blond blonde blue bronze brown burgundy charcoal chestnut copper coral cream"
    " crimson cyan emerald fawn ginger gold golden gray green grey indigo ivory jade khaki lavender lilac lime magenta"
    " maroon mauve mint mustard navy ochre olive orange peach pearl pink plum purple red rose ruby russet rust sand"
    " sapphire scarlet silver slate tan teal turquoise vermilion violet white yellow"
    # patterns, materials and finish
    " brass checked checkered dotted embroidered feathered floral furry glass glossy iron leather linen matte metal"
    " patched patterned plaid polished quilted ragged satin scaly shiny silk speckled spotted steel straw striped tweed"
    " velvet wooden woollen woolen"
    # size and shape
    " bald big broad bushy curly flat fluffy huge large lean long narrow oval pointed pointy round rounded short slender"
    " slim small square stocky straight stubby tall thick thin tiny triangular wide"
    # brightness
    " bright dark deep light pale".split()
)
THINGS = frozenset(
    [
        "antenna",
        "antennae",
        "apron",
        "armour",
        "armor",
        "backpack",
        "badge",
        "bag",
        "beads",
        "beak",
        "beard",
        "belt",
        "beret",
        "bonnet",
        "book",
        "boots",
        "bow",
        "bowtie",
        "bracelet",
        "brooch",
        "buttons",
        "cap",
        "cape",
        "cloak",
        "coat",
        "collar",
        "crest",
        "crown",
        "dress",
        "ears",
        "eyebrows",
        "eyes",
        "eyepatch",
        "eyeglasses",
        "feathers",
        "fins",
        "freckles",
        "fur",
        "gills",
        "glasses",
        "gloves",
        "goggles",
        "gown",
        "hair",
        "hat",
        "headband",
        "helmet",
        "hood",
        "horn",
        "horns",
        "jacket",
        "jumper",
        "kilt",
        "lamp",
        "lantern",
        "leaves",
        "mane",
        "mask",
        "monocle",
        "moustache",
        "mustache",
        "necklace",
        "overalls",
        "pack",
        "paws",
        "petals",
        "pipe",
        "robe",
        "ruff",
        "sandals",
        "sash",
        "satchel",
        "scales",
        "scarf",
        "shawl",
        "shell",
        "shield",
        "shirt",
        "shoes",
        "shorts",
        "skirt",
        "snout",
        "socks",
        "spots",
        "staff",
        "stripes",
        "suit",
        "sweater",
        "sword",
        "tail",
        "tie",
        "tool",
        "toolbelt",
        "trousers",
        "tunic",
        "tusks",
        "uniform",
        "vest",
        "waistcoat",
        "wand",
        "whiskers",
        "wings",
    ]
)
JOINING = frozenset({"and", "or", "with", "a", "an", "the", "of", "in", "on"})


@dataclass(frozen=True)
class Run:
    """A stretch of the description; `marked` if it names something to be seen in the picture."""

    text: str
    marked: bool


def visual_runs(description: str) -> list[Run]:
    """Split a description into marked and plain runs that join to it: looks, and the thing they belong to."""
    parts = re.findall(r"[\w'’-]+|[^\w'’-]+", description)
    marks = [_seen(part) for part in parts]
    _reach_forward(parts, marks)
    return _joined(parts, marks)


def _seen(word: str) -> bool:
    lowered = word.lower()
    return any(half in LOOKS or half in THINGS for half in (lowered, *lowered.split("-")))


def _reach_forward(parts: list[str], marks: list[bool]) -> None:
    """Mark the noun after a look ("russet fox") and the space between two marked words."""
    for place in range(len(parts) - 2):
        after = parts[place + 2].lower()
        if not marks[place] or not parts[place + 1].isspace():
            continue
        if parts[place].lower() in LOOKS and after not in JOINING and not marks[place + 2] and _is_word(after):
            marks[place + 2] = True
        marks[place + 1] = marks[place + 2]


def _is_word(part: str) -> bool:
    return part[:1].isalpha()


def _joined(parts: list[str], marks: list[bool]) -> list[Run]:
    runs: list[Run] = []
    for part, marked in zip(parts, marks, strict=True):
        if runs and runs[-1].marked == marked:
            runs[-1] = Run(runs[-1].text + part, marked)
        else:
            runs.append(Run(part, marked))
    return runs
