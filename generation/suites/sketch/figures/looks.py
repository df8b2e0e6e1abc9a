"""The words that a description may use for looks, and what each means to the drawer; plain data.

The writer composes descriptions from these lists and `spec.parse` reads them back. Any other word is skipped:
what a description leaves open is chosen by a hash of its text, so every description has one stable look.
"""

from __future__ import annotations

COLOURS: dict[str, str] = {
    "white": "#f6f4ee", "ivory": "#f3ead2", "cream": "#f5e6c4", "beige": "#dcc9a3", "sand": "#d9bd86",
    "grey": "#8f949b", "gray": "#8f949b", "silver": "#c3c9d1", "slate": "#5d6b7a", "charcoal": "#3d4148",
    "black": "#26272c", "jet": "#222329", "ebony": "#33292b", "brown": "#8a5a35", "chestnut": "#88452b",
    "chocolate": "#5c3a28", "umber": "#6e5038", "tan": "#c79a68", "fawn": "#d0a56e", "hazel": "#8e6b3a",
    "russet": "#b5532a", "rust": "#ac4a22", "copper": "#bd6d3a", "bronze": "#a2763a", "brass": "#c8a145",
    "gold": "#e0b02f", "golden": "#e0b02f", "amber": "#e89a1c", "honey": "#dfa13f", "mustard": "#cfa52b",
    "yellow": "#f2d13c", "lemon": "#f3e25e", "blonde": "#ecd07a", "blond": "#ecd07a", "straw": "#e6cf83",
    "orange": "#ee8226", "tangerine": "#f0742c", "peach": "#f6bb92", "apricot": "#f1aa6b",
    "coral": "#f07862", "salmon": "#ee8f7d", "pink": "#ef8fb4", "rose": "#df6486", "magenta": "#c6348a",
    "fuchsia": "#c9368f", "red": "#cf3030", "scarlet": "#d62a24", "crimson": "#b21f3a",
    "cherry": "#b8213c", "ruby": "#a5183f", "maroon": "#74202f", "burgundy": "#711f36",
    "wine": "#6f2440", "plum": "#743a68", "purple": "#7c3fa0", "violet": "#8450b8", "lilac": "#bda0dc",
    "lavender": "#b4a2e0", "mauve": "#a9809f", "indigo": "#43409c", "blue": "#2f6cc2", "navy": "#23355f",
    "cobalt": "#2450b0", "azure": "#3f97e2", "cerulean": "#2f86bd", "sky": "#86c1ec",
    "turquoise": "#36bfb8", "teal": "#1f7f83", "cyan": "#37b6d3", "aqua": "#55c8c8", "mint": "#a0dcb8",
    "jade": "#3da577", "emerald": "#1f9357", "green": "#43994a", "lime": "#9acd35", "olive": "#7a7c35",
    "moss": "#687f3c", "sage": "#9bab83", "fern": "#528144", "forest": "#2d5f38", "khaki": "#b3a36a",
    "pearl": "#ebe6dc", "fair": "#f4cfae", "light": "#f2cba8", "pale": "#f5dcc6", "dark": "#6b4430",
    "ginger": "#c9672c", "auburn": "#8c3a25", "steel": "#77889a", "iron": "#565c64", "sepia": "#7a5a3c",
    "terracotta": "#c2643f", "ochre": "#c98b2b", "mahogany": "#5e2a20", "midnight": "#1f2547",
}  # fmt: skip

SKINS: tuple[str, ...] = (
    "fair", "peach", "tan", "chestnut", "brown", "chocolate", "honey", "umber",
)  # fmt: skip
"""Colour names that suit human skin."""

BUILDS: dict[str, tuple[float, float]] = {
    "slender": (1.0, 0.82), "slim": (1.0, 0.84), "thin": (1.0, 0.78), "lanky": (1.1, 0.8),
    "wiry": (0.98, 0.82), "tall": (1.12, 0.98), "towering": (1.16, 1.12), "short": (0.88, 1.02),
    "small": (0.86, 0.92), "little": (0.86, 0.92), "tiny": (0.82, 0.9), "petite": (0.9, 0.84),
    "stout": (0.92, 1.22), "stocky": (0.92, 1.2), "sturdy": (0.98, 1.14), "broad": (1.02, 1.18),
    "burly": (1.06, 1.26), "plump": (0.95, 1.26), "round": (0.92, 1.28), "chubby": (0.9, 1.24),
    "lean": (1.04, 0.88), "athletic": (1.06, 1.02), "graceful": (1.06, 0.86), "compact": (0.9, 1.1),
    "massive": (1.12, 1.28), "delicate": (0.94, 0.8), "elderly": (0.94, 1.0), "young": (0.9, 0.94),
    "muscular": (1.06, 1.22), "toddler": (0.78, 1.1), "willowy": (1.12, 0.8), "stooped": (0.9, 1.0),
    "nimble": (0.96, 0.88),
}  # fmt: skip
"""Word -> (height, width) factors."""

COVERS: tuple[str, ...] = (
    "fur", "coat of fur", "pelt", "hide", "wool", "feathers", "plumage", "down", "scales", "skin",
    "shell", "carapace", "petals", "leaves", "bark", "foliage", "body", "complexion", "chitin",
    "blossom", "rind", "stem", "fleece",
)  # fmt: skip
"""Nouns for the outermost surface; their colour is the figure's main colour."""

BELLIES: tuple[str, ...] = (
    "belly", "underside", "chest", "breast", "muzzle", "face", "snout", "throat", "centre",
    "markings", "mask",
)  # fmt: skip
"""Nouns for the second colour."""

GROWTHS: tuple[str, ...] = ("petals", "blossom", "blossoms", "leaves", "foliage")
"""Nouns for what grows round a plant's face."""

RINDS: tuple[str, ...] = ("rind", "skin", "bark", "stem", "body")
"""Nouns for what a plant's head is made of."""

HAIRS: tuple[str, ...] = (
    "hair", "mane", "locks", "curls", "braids", "bun", "ponytail", "bob", "tresses", "crest",
)  # fmt: skip

HAIRSTYLES: dict[str, str] = {
    "short": "short", "cropped": "short", "long": "long", "flowing": "long", "bob": "bob", "bun": "bun",
    "ponytail": "ponytail", "braids": "braids", "braided": "braids", "plaits": "braids",
    "curly": "curly", "curls": "curly", "wavy": "long", "bald": "bald", "shaven": "bald",
    "spiky": "spiky", "shaggy": "curly",
}  # fmt: skip

PATTERNS: dict[str, str] = {
    "spots": "spots", "spotted": "spots", "speckles": "spots", "speckled": "spots", "dappled": "spots",
    "freckles": "spots", "stripes": "stripes", "striped": "stripes", "bands": "stripes",
    "banded": "stripes", "tabby": "stripes", "ringed": "stripes", "patches": "patches",
    "patched": "patches", "mottled": "patches",
}  # fmt: skip

GARMENTS: dict[str, str] = {
    "coat": "coat", "overcoat": "coat", "lab coat": "coat", "raincoat": "coat", "frock coat": "coat",
    "trench coat": "coat", "jacket": "jacket", "blazer": "jacket", "doublet": "jacket",
    "uniform": "uniform", "livery": "uniform", "tunic": "tunic", "tabard": "tunic", "smock": "tunic",
    "kaftan": "robe", "robe": "robe", "robes": "robe", "gown": "dress", "habit": "robe",
    "cassock": "robe", "dress": "dress", "frock": "dress", "sundress": "dress", "kimono": "robe",
    "toga": "robe", "vest": "vest", "waistcoat": "vest", "overalls": "overalls", "dungarees": "overalls",
    "apron": "apron", "armour": "armour", "armor": "armour", "breastplate": "armour", "mail": "armour",
    "chainmail": "armour", "shirt": "shirt", "blouse": "shirt", "sweater": "shirt", "jumper": "shirt",
    "pullover": "shirt", "jersey": "shirt", "top": "shirt", "t-shirt": "shirt", "poncho": "poncho",
    "cloak": "cloak", "cape": "cloak", "mantle": "cloak", "shawl": "poncho", "suit": "uniform",
    "flight suit": "uniform", "jumpsuit": "overalls", "diving suit": "uniform", "wrap": "poncho",
}  # fmt: skip
"""Noun -> cut."""

LEGWEAR: dict[str, str] = {
    "trousers": "trousers", "pants": "trousers", "breeches": "trousers", "leggings": "trousers",
    "jeans": "trousers", "shorts": "shorts", "skirt": "skirt", "kilt": "skirt",
}  # fmt: skip

FOOTWEAR: tuple[str, ...] = (
    "boots", "shoes", "sandals", "clogs", "slippers", "wellingtons", "greaves",
)  # fmt: skip

HEADGEAR: dict[str, str] = {
    "knitted cap": "beanie", "woolly hat": "beanie", "beanie": "beanie", "nightcap": "nightcap",
    "cap": "peaked", "peaked cap": "peaked", "flat cap": "peaked", "sailor cap": "sailor",
    "sailor hat": "sailor", "top hat": "tophat", "bowler hat": "bowler", "bowler": "bowler",
    "wide-brimmed hat": "brim", "straw hat": "brim", "sun hat": "brim", "hat": "brim",
    "felt hat": "brim", "cowboy hat": "brim", "pointed hat": "pointed", "wizard hat": "pointed",
    "witch hat": "pointed", "crown": "crown", "tiara": "tiara", "circlet": "tiara", "diadem": "tiara",
    "helmet": "helmet", "helm": "helmet", "hard hat": "hardhat", "plumed helmet": "plumed",
    "crested helmet": "plumed", "hood": "hood", "cowl": "hood", "beret": "beret", "bandana": "bandana",
    "headscarf": "bandana", "kerchief": "bandana", "turban": "turban", "chef hat": "toque",
    "chef's hat": "toque", "toque": "toque", "baker's hat": "toque", "headband": "headband",
    "sweatband": "headband", "goggles": "goggles", "flower wreath": "wreath", "laurel wreath": "wreath",
    "wreath": "wreath", "garland": "wreath", "mortarboard": "mortarboard", "bonnet": "bonnet",
    "veil": "hood", "tricorn": "tricorn", "tricorn hat": "tricorn", "feathered cap": "feathered",
    "feathered hat": "feathered", "nurse cap": "nurse", "nurse's cap": "nurse", "bow": "bow",
    "ribbon": "bow", "headlamp": "headlamp", "miner's lamp": "headlamp", "fez": "fez", "mitre": "mitre",
    "pillbox hat": "fez",
}  # fmt: skip
"""Phrase -> shape; longer phrases are matched first."""

ACCESSORIES: dict[str, str] = {
    "lantern": "lantern", "lamp": "lantern", "torch": "torch", "candle": "candle", "staff": "staff",
    "walking stick": "staff", "cane": "staff", "crook": "crook", "wand": "wand", "baton": "wand",
    "book": "book", "ledger": "book", "notebook": "book", "tome": "book", "scroll": "scroll",
    "map": "scroll", "parchment": "scroll", "letter": "scroll", "sword": "sword", "sabre": "sword",
    "dagger": "sword", "cutlass": "sword", "shield": "shield", "spear": "spear", "lance": "spear",
    "trident": "trident", "pitchfork": "trident", "bow and arrow": "longbow", "longbow": "longbow",
    "hammer": "hammer", "mallet": "hammer", "gavel": "hammer", "wrench": "wrench", "spanner": "wrench",
    "axe": "axe", "hatchet": "axe", "pickaxe": "pickaxe", "shovel": "shovel", "spade": "shovel",
    "trowel": "shovel", "rake": "broom", "broom": "broom", "mop": "broom", "basket": "basket",
    "bag": "satchel", "satchel": "satchel", "briefcase": "satchel", "toolbox": "satchel",
    "suitcase": "satchel", "purse": "satchel", "ladle": "ladle", "spoon": "ladle", "whisk": "ladle",
    "frying pan": "pan", "pan": "pan", "racket": "pan", "rolling pin": "rollingpin", "quill": "quill",
    "pen": "quill", "feather": "quill", "pencil": "quill", "brush": "brush", "paintbrush": "brush",
    "palette": "palette", "telescope": "telescope", "spyglass": "telescope",
    "magnifying glass": "magnifier", "mirror": "magnifier", "lute": "lute", "guitar": "lute",
    "fiddle": "lute", "violin": "lute", "flute": "flute", "trumpet": "trumpet", "horn": "trumpet",
    "bugle": "trumpet", "megaphone": "trumpet", "drum": "drum", "umbrella": "umbrella",
    "parasol": "umbrella", "key": "key", "potion": "flask", "flask": "flask", "vial": "flask",
    "bottle": "flask", "beaker": "flask", "vase": "flask", "crystal ball": "orb", "orb": "orb",
    "globe": "orb", "ball": "orb", "scissors": "scissors", "shears": "scissors", "net": "net",
    "fishing rod": "rod", "rod": "rod", "watering can": "teapot", "teapot": "teapot", "kettle": "teapot",
    "bell": "bell", "compass": "clock", "clock": "clock", "pocket watch": "clock", "watch": "clock",
    "medallion": "clock", "tray": "tray", "plate": "tray", "bucket": "bucket", "pail": "bucket",
    "flag": "flag", "banner": "flag", "pennant": "flag", "anchor": "anchor", "rope": "rope",
    "whip": "rope", "lasso": "rope", "camera": "camera", "box": "camera", "parcel": "camera",
    "bread": "loaf", "loaf": "loaf", "bouquet": "bouquet", "flower": "bouquet", "cup": "cup",
    "mug": "cup", "goblet": "cup", "chalice": "cup", "fan": "fan", "mask": "fan", "cards": "fan",
    "abacus": "camera", "oar": "shovel", "paddle": "shovel", "mace": "hammer", "club": "hammer",
    "sceptre": "wand", "syringe": "wand", "thermometer": "wand", "saw": "axe", "sickle": "sickle",
    "scythe": "sickle", "needle": "quill", "chisel": "wrench", "tongs": "scissors",
}  # fmt: skip
"""Phrase for what is carried -> shape; longer phrases are matched first."""

NECKWEAR: dict[str, str] = {
    "scarf": "scarf", "neckerchief": "scarf", "muffler": "scarf", "necktie": "tie", "tie": "tie",
    "cravat": "tie", "bow tie": "bowtie", "necklace": "necklace", "beads": "necklace",
    "pendant": "necklace", "medal": "necklace", "amulet": "necklace", "collar": "collar",
    "ruff": "collar", "chain of office": "necklace",
}  # fmt: skip

FACEWEAR: dict[str, str] = {
    "glasses": "glasses", "spectacles": "glasses", "monocle": "monocle", "eye patch": "patch",
    "eyepatch": "patch", "beard": "beard", "moustache": "moustache", "mustache": "moustache",
}  # fmt: skip

TRIMS: tuple[str, ...] = (
    "trim", "buttons", "cuffs", "piping", "embroidery", "hem", "sash", "belt", "stripes",
)  # fmt: skip
"""Nouns for a garment's second colour: "a navy coat with a gold trim"."""

FEATURES: tuple[str, ...] = (
    "horns", "horn", "antlers", "wings", "tail", "tusks", "whiskers", "mane", "fins", "tentacles",
    "antennae", "claws", "shell", "crest", "spines", "halo", "trunk",
)  # fmt: skip
"""Body parts that a description may add to those of its subject type."""
