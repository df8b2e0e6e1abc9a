"""Descriptions that an illustrator can draw from: build, body, colours, outfit, headgear, and what is carried."""

from __future__ import annotations

import tomllib
from functools import cache
from random import Random
from typing import Any

from generation.roles import CharacterBrief, CharacterDraft
from generation.suites.sketch.figures import looks
from generation.suites.sketch.writing.grammar import PRONOUNS, capitalised, gender_of, listed, with_article
from generation.suites.sketch.writing.lexicon import DATA
from generation.suites.sketch.writing.names import invented_name
from generation.suites.sketch.writing.outfits import Wardrobe, wardrobe_of

_BUILDS = tuple(word for word in looks.BUILDS if word not in ("toddler", "elderly", "young", "massive"))
_MARKS = ("spotted", "striped", "speckled", "mottled", "dappled", "banded")
_HAIR = ("black", "chestnut", "blonde", "auburn", "chocolate", "ginger", "silver", "brown", "white", "copper")
_STYLES = ("braids", "curls", "a bun", "a ponytail", "a bob")
_CUTS = ("short", "long", "curly", "wavy", "spiky", "cropped")
_EYES = ("brown", "green", "blue", "hazel", "amber", "violet", "grey", "golden")
_CLOTHS = (
    "navy", "crimson", "plum", "teal", "ochre", "indigo", "terracotta", "slate", "sage", "burgundy", "mustard",
    "white", "charcoal", "turquoise", "coral", "lavender", "khaki", "scarlet", "mint", "cobalt", "orange",
)  # fmt: skip
_TRIMS = ("gold", "cream", "scarlet", "silver", "turquoise", "white", "black", "copper", "yellow")
_TRIM_NOUNS = ("buttons", "trim", "cuffs", "piping", "embroidery")
_ITEM_COLOURS = ("brass", "silver", "brown", "copper", "red", "blue", "ivory", "golden", "bronze", "green")
_NECKWEAR = ("scarf", "bow tie", "necklace", "neckerchief", "collar", "cravat")
_OLD, _YOUNG = (
    ("grand", "old ", "elder", "centenarian", "pensioner"),
    ("baby", "infant", "toddler", "child", "boy", "girl"),
)


def described(brief: CharacterBrief, seed: int) -> CharacterDraft:
    """Return an invented name and two to four sentences in words that `spec.parse` understands."""
    rng = Random(f"character {seed} {brief.subject_type} {brief.profession}")
    pronoun = gender_of(brief.subject_type, brief.profession) or rng.choice(("she", "he"))
    name = invented_name(pronoun, rng)
    wardrobe = wardrobe_of(brief.profession, brief.profession_group)
    sentences = (_body_sentence(name, pronoun, brief, rng), *_outfit_sentences(name, pronoun, wardrobe, rng))
    return CharacterDraft(name, " ".join(sentences))


def _body_sentence(name: str, pronoun: str, brief: CharacterBrief, rng: Random) -> str:
    subject, trade = brief.subject_type.lower(), brief.profession.lower()
    body = _body(subject, brief.subject_group, rng)
    build = _build(subject, rng)
    they = PRONOUNS[pronoun]["they"].capitalize()
    who = with_article(f"{build} {subject}")
    works = rng.choice([f"works as {with_article(trade)}", f"earns a living as {with_article(trade)}"])
    return rng.choice(
        [
            f"{name} is {who} and {with_article(trade)}, with {body}.",
            f"{name}, {who} with {body}, {works}.",
            f"{capitalised(with_article(trade))} by trade, {name} is {who} with {body}.",
            f"{name} is {who} who {works}. {they} has {body}.",
        ]
    )


def _build(subject: str, rng: Random) -> str:
    if any(word in subject for word in _YOUNG):
        return rng.choice(("small", "little", "tiny", "chubby", "nimble"))
    if subject.startswith(_OLD):
        return rng.choice(("stooped", "small", "lean", "sturdy", "thin", "round"))
    if any(word in subject for word in ("giant", "whale", "elephant", "mammoth")):
        return rng.choice(("towering", "massive", "broad", "burly"))
    return rng.choice([build for build in _BUILDS if build not in subject.split()])


def _body(subject: str, group: str, rng: Random) -> str:
    loaded = _bodies()
    kinds = [kind for kind in loaded["kinds"] if kind["group"] == group] or loaded["kinds"][-1:]
    kind = next(kind for kind in kinds if not kind.get("words") or any(word in subject for word in kind["words"]))
    colours = loaded["colours"].get(group, loaded["colours"]["mythology"])
    main = rng.choice(colours["main"])
    filled = {
        "c1": main,
        "c2": rng.choice([colour for colour in colours["second"] if colour != main]),
        "eye": rng.choice(_EYES),
        "mark": rng.choice(_MARKS),
        "skin": rng.choice(looks.SKINS),
        "hair": rng.choice(_HAIR),
        "style": rng.choice(_STYLES),
        "cut": rng.choice(_CUTS),
    }
    return str(rng.choice(kind["features"]).format(**filled))


def _outfit_sentences(name: str, pronoun: str, wardrobe: Wardrobe, rng: Random) -> tuple[str, str]:
    garment, hat, item = (rng.choice(kind) for kind in (wardrobe.garments, wardrobe.headgear, wardrobe.carries))
    colours = rng.sample(_CLOTHS, 4)
    they = PRONOUNS[pronoun]["they"].capitalize()
    worn, below, head = _garment(colours[0], garment, rng), _below(garment, colours[1], rng), _thing(colours[2], hat)
    neck = [_thing(colours[3], rng.choice(_NECKWEAR))] if rng.random() < 0.4 else []
    carried = _thing(rng.choice(_ITEM_COLOURS), item)
    holding = rng.choice((f"{they} carries", f"In one hand {they.lower()} holds", f"{name} is never seen without"))
    ready = rng.choice(("always within reach", "as the trade demands", "well worn from use"))
    return rng.choice(
        (
            (f"{they} wears {listed([worn, below, head, *neck])}.", f"{holding} {carried}."),
            (f"{they} is dressed in {listed([worn, below, *neck])}.", f"{they} wears {head} and carries {carried}."),
            (f"The outfit is {worn}, worn with {listed([below, head, *neck])}.", f"{they} holds {carried}, {ready}."),
        )
    )


def _garment(colour: str, garment: str, rng: Random) -> str:
    is_mail = looks.GARMENTS[garment] == "armour"
    trim = f"{rng.choice([trim for trim in _TRIMS if trim != colour])} {'trim' if is_mail else rng.choice(_TRIM_NOUNS)}"
    worn = f"{colour} {garment} with {trim}"
    return worn if garment in ("armour", "chainmail") or garment.endswith("s") else with_article(worn)


def _thing(colour: str, thing: str) -> str:
    """Return "a red cap", "a straw hat" (never "a blue straw hat"), "a pair of navy goggles"."""
    coloured = thing if thing.split()[0] in looks.COLOURS else f"{colour} {thing}"
    if thing == "cards":
        return "a fan of cards"
    if thing in ("scissors", "shears", "tongs", "goggles"):
        return f"a pair of {coloured}"
    return with_article(coloured)


def _below(garment: str, colour: str, rng: Random) -> str:
    if looks.GARMENTS[garment] in ("robe", "dress", "overalls"):
        return f"{colour} {rng.choice(('boots', 'shoes', 'sandals', 'slippers'))}"
    return f"{colour} {rng.choice(('trousers', 'breeches', 'shorts', 'trousers', 'leggings'))}"


@cache
def _bodies() -> dict[str, Any]:
    return tomllib.loads((DATA / "bodies.toml").read_text(encoding="utf-8"))
