"""Briefs for the writer's tests, and two fables (Aesop, G. F. Townsend's translation, public domain)."""

from __future__ import annotations

from random import Random

from curation.vocabulary import professions, shipped, subject_types
from generation.roles import CharacterBrief, Persona, Prompt, StoryBrief
from generation.suites.sketch.writing.descriptions import described

PROMPT = Prompt("script", "1", "Write a story.")
GENRES = ("adventure", "mystery", "fairy tale", "comedy", "horror", "drama", "space opera", "friendship", "military")

FOX_AND_GOAT = """The Fox and the Goat

A FOX one day fell into a deep well and could find no means of escape. A Goat, overcome with
thirst, came to the same well, and seeing the Fox, inquired if the water was good. Concealing
his sad plight under a merry guise, the Fox indulged in a lavish praise of the water, saying it
was excellent beyond measure, and encouraging him to descend. The Goat, mindful only of his
thirst, thoughtlessly jumped down, but just as he drank, the Fox informed him of the difficulty
they were both in and suggested a scheme for their common escape. "If," said he, "you will place
your forefeet upon the wall and bend your head, I will run up your back and escape, and will
help you out afterwards." The Goat readily assented and the Fox leaped upon his back. Steadying
himself with the Goat's horns, he safely reached the mouth of the well and made off as fast as
he could. Look before you leap.
"""
DOG_AND_SHADOW = """The Dog and the Shadow

A DOG, crossing a bridge over a stream with a piece of flesh in his mouth, saw his own shadow in
the water and took it for that of another Dog, with a piece of meat double his own in size. He
immediately let go of his own, and fiercely attacked the other Dog to get his larger piece from
him. He thus lost both: that which he grasped at in the water, because it was a shadow; and his
own, because the stream swept it away.
"""


def character_brief(seed: int) -> CharacterBrief:
    rng = Random(seed)
    group, trade_group = rng.choice(list(subject_types())), rng.choice(list(professions()))
    subject, trade = rng.choice(subject_types()[group]), rng.choice(professions()[trade_group])
    return CharacterBrief(subject, group, trade, trade_group, "ink")


def persona(seed: int) -> Persona:
    brief = character_brief(seed)
    draft = described(brief, seed)
    return Persona(f"C_{seed}", draft.name, brief.subject_type, brief.profession, draft.description)


def story_brief(cast_size: int, seed: int) -> StoryBrief:
    rng = Random(seed)
    personas = {one.name: one for one in (persona(1000 * seed + place) for place in range(12))}
    cast = tuple(personas.values())[:cast_size]
    return StoryBrief(cast, (b"",) * cast_size, shipped(), rng.choice(GENRES), "ink", rng.randint(7, 12))


def fable_brief(text: str, frames: int, *kinds: str) -> StoryBrief:
    cast = tuple(Persona(kind.upper(), kind.title(), kind, "", "") for kind in kinds)
    return StoryBrief(cast, (b"",) * len(cast), shipped(), "fable", "ink", frames, source_text=text)
