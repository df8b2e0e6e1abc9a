"""A story that somebody brought, told as it is: its own sentences, read for who does and feels what."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import replace
from random import Random
from typing import Any

from curation.vocabulary import professions, subject_types
from generation.roles import Persona, StoryBrief
from generation.suites.sketch.writing.reading import Reader, Reading
from generation.suites.sketch.writing.sentences import parted
from generation.suites.sketch.writing.shots import composed

STRONG = frozenset({"E_CRY", "E_LAUGH", "E_SURPRISED", "E_AFRAID", "E_DISGUSTED", "E_ANGRY"})
MOVING = frozenset({"P_RUN", "P_WALK", "P_SNEAK", "P_CLIMB", "P_JUMP", "P_FLY", "P_SWIM"})
PLACES = {
    "forest": "forest|tree|trees|wood|woods|branches", "cave": "cave|den|lair", "desert": "desert|dust|sand dune",
    "sea shore": "sea|shore|beach|wave|waves|harbour|harbor", "ship's deck": "ship|boat|deck|sail",
    "river bank": "river|stream|brook|bridge|pond|lake", "farm with a stone well": "well",
    "mountain path": "mountain|cliff|rock|hill|summit", "meadow": "meadow|field|grass|fold|pasture|plain|plowlands",
    "castle hall": "castle|palace|king|throne", "market square": "market|fair|shop|bowling|town|city",
    "country road": "road|path|travel|traveling|journey", "village street": "village|street",
    "cosy kitchen": "kitchen|supper|cook|oven|breakfast",
    "living room": "home|house|room|door|chair|family|tv", "library": "book|library|school|classes|university",
    "theatre stage": "stage|theatre|gala|ring|show", "garden": "garden|flower|flowers|orchard|tree",
    "clouds above a mountain": "clouds|aloft|air", "snow-covered field": "snow|winter|ice",
}  # fmt: skip
LIGHTS = {
    "morning": "morning|sunrise|dawn", "evening": "evening|sunset|dusk|supper",
    "night": "night|midnight|moon|stars",
    "rain": "rain|storm|thunder", "sunny day": "sun|sunny|summer|afternoon",
}  # fmt: skip


def retold_script(brief: StoryBrief, seed: int) -> dict[str, Any]:
    """Return a raw script of exactly `brief.frames` frames whose texts are the source's own words, in order."""
    title, body = _title_and_body(brief.source_text)
    reader = Reader(played(brief.cast, body), by_kind=True)
    rng, frames, scene, before = Random(f"retelling {seed}"), [], _first_scene(body), dict[str, tuple[str, str]]()
    parts = parted(body, min(brief.frames, len(body.split())))
    for number, part in enumerate(parts):
        scene = _scene(part, scene)
        reading = reader.read(part)
        present = reading.present[: len(brief.cast)] or list(before)[:2]
        acts = [_act(c_id, reading, before.get(c_id)) for c_id in present]
        tags = composed(_shot(number, len(parts), part, acts), acts, part, rng) if acts else []
        frames.append({"text": part, "scene": scene, "placements": _placements(present, acts, tags)})
        before = dict(zip(present, acts, strict=True)) or before
    _bring_in_the_rest(brief.cast, frames)
    style = brief.style or "storybook illustration"
    return {"title": title, "style": style, "cast": [persona.c_id for persona in brief.cast], "frames": frames}


def played(cast: Sequence[Persona], text: str) -> list[Persona]:
    """Return the cast as the text knows it: whom it never names plays its most frequent unclaimed figure."""
    named = {
        persona.c_id
        for persona in cast
        if Reader([persona], by_kind=True).read(text).present and _is_named(persona, text)
    }
    claimed = {word for persona in cast if persona.c_id in named for word in persona.subject_type.lower().split()}
    figures = [figure for figure in _figures(text) if figure not in claimed]
    playing = []
    for persona in cast:
        if persona.c_id not in named and figures:
            playing.append(replace(persona, subject_type=figures.pop(0)))
        else:
            playing.append(persona)
    return playing


def _is_named(persona: Persona, text: str) -> bool:
    words = {persona.name, persona.c_id, persona.subject_type, *persona.name.split(), *persona.subject_type.split()}
    return any(re.search(rf"\b{re.escape(word)}(?:s|es)?\b", text, re.I) for word in words if len(word) > 2)


def _figures(text: str) -> list[str]:
    known = {word for groups in (subject_types(), professions()) for words in groups.values() for word in words}
    counted = Counter(word.lower().removesuffix("s") for word in re.findall(r"[A-Za-z]+", text))
    return [word for word, _ in counted.most_common() if word in known]


def _act(c_id: str, reading: Reading, before: tuple[str, str] | None) -> tuple[str, str]:
    """Return what the text says of a character; what it leaves open stays calm, as nothing justifies a change."""
    resting = before[0] if before and before[0] in ("P_LIE", "P_SIT", "P_SIT_GROUND") else "P_STAND"
    return reading.best(c_id, "P_") or resting, reading.best(c_id, "E_") or "E_NEUTRAL"


def _shot(number: int, count: int, part: str, acts: list[tuple[str, str]]) -> str:
    if number == 0:
        return "establishing"
    if len(acts) == 2 and re.search(r"[\"“]", part):
        return "talk"
    if acts[0][1] in STRONG:
        return "emotion"
    if acts[0][0] in MOVING:
        return "motion"
    return "ensemble" if number == count - 1 else "daily"


def _placements(present: list[str], acts: list[tuple[str, str]], tags: list[str]) -> list[dict[str, str]]:
    return [
        {"c_id": c_id, "p_id": p_id, "e_id": e_id, "c_tag": tag}
        for c_id, (p_id, e_id), tag in zip(present, acts, tags, strict=True)
    ]


def _bring_in_the_rest(cast: Sequence[Persona], frames: list[dict[str, Any]]) -> None:
    """Let whoever the text never names look on, quietly, where there is room; every cast member appears."""
    on_stage = {placement["c_id"] for frame in frames for placement in frame["placements"]}
    for persona in cast:
        if persona.c_id not in on_stage:
            frame = min(frames, key=lambda one: len(one["placements"]))
            frame["placements"].append(
                {"c_id": persona.c_id, "p_id": "P_STAND", "e_id": "E_NEUTRAL", "c_tag": "CT_BACKGROUND"}
            )


def _title_and_body(text: str) -> tuple[str, str]:
    """Return a first line that stands alone as the title, else the opening words."""
    first, _, rest = text.strip().partition("\n")
    if (
        rest.strip()
        and len(first) <= 80
        and not first.rstrip().endswith((".", "!", "?", ","))
        and rest.startswith("\n")
    ):
        return first.strip(), rest.strip()
    words = text.split()
    return " ".join(words[:7]).strip(' ,;:.“"') + ("…" if len(words) > 7 else ""), text


def _first_scene(text: str) -> str:
    return f"{_found(PLACES, text) or 'open country'}, {_found(LIGHTS, text) or 'day'}"


def _scene(part: str, scene: str) -> str:
    """Return the scene of a part: what it names replaces the place or the light of the one before."""
    place, _, light = scene.partition(", ")
    return f"{_found(PLACES, part) or place}, {_found(LIGHTS, part) or light}"


def _found(table: dict[str, str], text: str) -> str:
    hits = {name: re.search(rf"\b(?:{words})\b", text, re.I) for name, words in table.items()}
    first = [(match.start(), name) for name, match in hits.items() if match]
    return min(first)[1] if first else ""
