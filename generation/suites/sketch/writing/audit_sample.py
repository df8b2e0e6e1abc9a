"""Stories to audit: drawn casts, genres and lengths, balanced as a project's plan balances them."""

from __future__ import annotations

from random import Random

from curation.vocabulary import professions, shipped, subject_types
from generation.roles import CharacterBrief, EarlierStory, Persona, StoryBrief
from generation.suites.sketch.writing.audit_frames import Told
from generation.suites.sketch.writing.descriptions import described
from generation.suites.sketch.writing.story import invented_script

GENRES = (
    "adventure", "mystery", "fairy tale", "comedy", "horror", "drama", "science fiction", "friendship", "military",
    "fable", "holiday", "sport", "slice of life", "fantasy", "sea story", "a short adventure among friends",
)  # fmt: skip
LENGTHS = (7, 8, 9, 10, 11, 12)
CASTS = (1, 2, 3, 4, 5)


def sampled(count: int, seed: int, genre: str = "") -> list[Told]:
    """Return `count` invented stories without slips, each knowing those before; lengths and casts take turns."""
    rng, stories = Random(f"audit {seed}"), list[Told]()
    earlier: tuple[EarlierStory, ...] = ()
    for at in range(count):
        told = _told(CASTS[at % 5], LENGTHS[at // 5 % 6], genre or rng.choice(GENRES), earlier, rng)
        texts = tuple(frame["text"] for frame in told.frames)
        earlier = (*earlier, EarlierStory(tuple(one.name for one in told.cast), texts))
        stories.append(told)
    return stories


def _told(cast_size: int, frames: int, genre: str, earlier: tuple[EarlierStory, ...], rng: Random) -> Told:
    cast = _cast(cast_size, rng)
    brief = StoryBrief(cast, (b"",) * cast_size, shipped(), genre, "ink", frames, earlier=earlier)
    return Told(invented_script(brief, rng.getrandbits(32)), cast)


def _cast(size: int, rng: Random) -> tuple[Persona, ...]:
    personas: dict[str, Persona] = {}
    while len(personas) < size:
        group, trades = rng.choice(list(subject_types())), rng.choice(list(professions()))
        subject, trade = rng.choice(subject_types()[group]), rng.choice(professions()[trades])
        draft = described(CharacterBrief(subject, group, trade, trades, "ink"), rng.getrandbits(32))
        c_id = f"C_{len(personas)}"
        personas.setdefault(draft.name, Persona(c_id, draft.name, subject, trade, draft.description))
    return tuple(personas.values())
