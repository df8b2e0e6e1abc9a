"""Who and what trials are about: seeded personas with their templates, control signals and briefs of frames."""

from __future__ import annotations

from functools import lru_cache

from curation.vocabulary import professions, subject_types
from generation.roles import CharacterBrief, Control, FrameBrief, Member, Persona, Prompt
from generation.suites.sketch.chance import fraction, pick
from generation.suites.sketch.figures.faces import EXPRESSIONS
from generation.suites.sketch.figures.poses import POSES
from generation.suites.sketch.illustrator import SketchIllustrator
from generation.suites.sketch.mistakes.faults import NONE
from generation.suites.sketch.scenes.settings import LIGHT_WORDS, SETTING_WORDS
from generation.suites.sketch.scenes.shots import SHOTS
from generation.suites.sketch.treatment import TREATMENTS
from generation.suites.sketch.writing.descriptions import described

PLAIN = Prompt("trial", "1", "Draw as claimed.")
TROUPE = 400
"""Characters of one seed, who play in all its references and frames, as a project's do."""

SEED_SPAN = 100_000
"""Trials of one seed: number // SEED_SPAN is the seed."""


def anybody(*key: object) -> Persona:
    """Return a persona of any of the eight groups and four of professions, in the writer's words."""
    group = pick(sorted(subject_types()), *key, "group")
    trades = pick(sorted(professions()), *key, "trades")
    kind = pick(subject_types()[group], *key, "kind")
    trade = pick(professions()[trades], *key, "trade")
    draft = described(CharacterBrief(kind, group, trade, trades, "ink"), int(fraction(*key, "draft") * 1e9))
    return Persona(f"C_{int(fraction(*key, 'id') * 1e6):06d}", draft.name, kind, trade, draft.description)


def style_of(*key: object) -> str:
    return pick(sorted(TREATMENTS), *key, "style")


def asked(style: str) -> Prompt:
    """Return a prompt for a template in a style."""
    return Prompt("trial", "1", f"{style} of one character, as described.")


@lru_cache(maxsize=TROUPE)
def player(seed: int, at: int) -> tuple[Persona, bytes]:
    """Return one of a seed's characters with a flawless template."""
    who = anybody("troupe", seed, at)
    template = SketchIllustrator(NONE).draw(asked(style_of("troupe", seed)), who, seed + at).value
    return who, template


def member(number: int, *key: object) -> Member:
    """Return a character of the troupe of a trial's seed, with any control signals."""
    who, template = player(number // SEED_SPAN, int(fraction(number, *key, "player") * TROUPE))
    p_id, e_id = pick(sorted(POSES), number, *key, "p"), pick(sorted(EXPRESSIONS), number, *key, "e")
    return Member(who, Control(p_id, e_id, pick(sorted(SHOTS), number, *key, "c")), template)


def company(kind: str, number: int) -> int:
    """Return how many members a trial's frame has, 1-5."""
    return 1 + int(fraction(kind, number, "count") * 5)


def brief(kind: str, number: int) -> FrameBrief:
    """Return a frame of 1-5 different members in some scene and style, each with any pose, expression and tag."""
    key, count = (kind, number), company(kind, number)
    scene = f"The {pick(sorted(SETTING_WORDS), *key, 'place')} by {pick(sorted(LIGHT_WORDS), *key, 'light')}"
    cast: dict[str, Member] = {}
    for at in range(3 * count):
        one = member(number, kind, at)
        cast.setdefault(one.persona.c_id, one)
        if len(cast) == count:
            break
    return FrameBrief(f"Trial {key}", scene, style_of(*key), tuple(cast.values()))
