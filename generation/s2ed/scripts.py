"""Maps descriptions onto a script's placements, and says what only a person can settle; pure.

A script goes to HV2 like any other: C_IDs, P_IDs, E_IDs and C_TAGs, 7-12 frames, 1-5 characters (seed 002).
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from curation.scripts import MAX_CAST
from curation.vocabulary import Vocabulary
from generation.s2ed.compiler import Board
from generation.s2ed.lexicons import words
from generation.s2ed.library import Library
from generation.s2ed.presence import How
from generation.s2ed.state import Description, Field, Registered
from generation.s2ed.wording import plain, slot_of
from generation.suites.sketch.writing.composition import calls_for
from generation.suites.sketch.writing.shots import shows

SIDES = {
    "left": "CT_LEFT_THIRD", "right": "CT_RIGHT_THIRD", "centre": "CT_CENTRE", "back": "CT_BACKGROUND",
    "front": "CT_FOREGROUND",
}  # fmt: skip
FRAMINGS = {"close": "CT_CLOSE_UP", "medium": "CT_MEDIUM", "full": "CT_FULL", "wide": "CT_LONG"}
PLAIN = ("CT_FULL", "CT_THREE_QUARTER", "CT_EYE_LEVEL")
"""Tags that say least, where the text calls for no other."""

MEANT = (How.PRONOUN, How.EVERYONE, How.KIN, How.SHARED)
"""Ways of being present that a reader could take otherwise."""

OPEN_COUNTRY = "open country"


@dataclass(frozen=True)
class Question:
    """Something a person settles before a script is sent: in which frame, about whom, and what may be chosen.

    `kind` is unknown, crowded, meant, several or refused; `options` are library keys, `chosen` those as compiled.
    Of several, `about` is where their word begins in the caption.
    """

    frame: int
    kind: str
    about: str
    options: tuple[str, ...] = ()
    words: str = ""
    chosen: tuple[str, ...] = ()

    @property
    def name(self) -> str:
        return f"{self.frame}/{self.kind}/{self.about}"


def script_of(board: Board, title: str, style: str, vocabulary: Vocabulary) -> dict[str, Any]:
    """Return the raw script of a board whose library has C_IDs."""
    frames = [_frame(board, one, vocabulary) for one in board.descriptions]
    placed = [placement["c_id"] for frame in frames for placement in frame["placements"]]
    return {"title": title, "style": style, "cast": list(dict.fromkeys(placed)), "frames": frames}


def with_everybody(script: dict[str, Any], cast: tuple[str, ...]) -> dict[str, Any]:
    """Return the script with whoever of a given cast the story never shows looking on where there is most room."""
    placed = {placement["c_id"] for frame in script["frames"] for placement in frame["placements"]}
    for c_id in cast:
        if c_id not in placed:
            emptiest = min(script["frames"], key=lambda frame: len(frame["placements"]))
            onlooker = {"c_id": c_id, "p_id": "P_STAND", "e_id": "E_NEUTRAL", "c_tag": "CT_FULL"}
            emptiest["placements"].append(onlooker)
    return {**script, "cast": list(cast)}


def questions_of(board: Board) -> list[Question]:
    """Return what a person should settle, frame by frame."""
    found = [question for one in board.descriptions for question in _questions(one, board.tale.library)]
    first = {one.about: one for one in reversed(found) if one.kind == "unknown"}
    return [*(one for one in found if one.kind != "unknown" or first[one.about] is one), *_too_many(board)]


def cast_of(board: Board) -> list[str]:
    """Return the library keys on stage, the most frequent first."""
    counted = Counter(key for one in board.descriptions for key in one.present)
    return [key for key, _ in counted.most_common()]


def _questions(description: Description, library: Library) -> Iterator[Question]:
    for one in description.registry:
        said = one.origin.span.text if one.origin.span else ""
        if not one.known:
            yield Question(description.frame, "unknown", one.key, (), said)
        elif one.how in MEANT and not _is_plural(one, description):
            options = tuple(key for key in library.keys if _alike(key, one, library))
            if len(options) > 1:
                yield Question(description.frame, "meant", one.key, options, said, (one.key,))
    yield from _several(description, library)
    for refusal in description.refusals:
        said = refusal.evidence.text if refusal.evidence else refusal.wanted
        yield Question(description.frame, "refused", refusal.subject, (), said)
    if len(description.present) > MAX_CAST:
        yield Question(description.frame, "crowded", "", description.present, "", description.present[:MAX_CAST])


def _several(description: Description, library: Library) -> Iterator[Question]:
    """Yield a question for each word that means several, whoever they are."""
    groups: dict[int, list[Registered]] = {}
    for one in description.registry:
        if one.known and one.origin.span and _is_plural(one, description):
            groups.setdefault(one.origin.span.start, []).append(one)
    for start, meant in groups.items():
        span = meant[0].origin.span
        keys = tuple(one.key for one in meant)
        yield Question(description.frame, "several", str(start), library.keys, span.text if span else "", keys)


def _is_plural(one: Registered, description: Description) -> bool:
    """Say whether a word stands for more than one: "everyone", "they", "the girls"."""
    span = one.origin.span
    if one.how not in MEANT or span is None:
        return False
    together = sum(other.origin.span == span and other.how in MEANT for other in description.registry)
    return together > 1 or one.how is How.EVERYONE or span.text.lower() in words("pronouns_they")


def _alike(key: str, one: Registered, library: Library) -> bool:
    if one.how is How.SHARED:
        return one.origin.span is not None and one.origin.span.text.split()[0] in key.split()
    return library[key].pronoun in (library[one.key].pronoun, "they")


def _too_many(board: Board) -> Iterator[Question]:
    cast = cast_of(board)
    if len(cast) > MAX_CAST:
        yield Question(0, "crowded", "", tuple(cast), "", tuple(cast[:MAX_CAST]))


def _frame(board: Board, description: Description, vocabulary: Vocabulary) -> dict[str, Any]:
    placed = len(description.present)
    placements = [_placement(board, description, key, placed, vocabulary) for key in description.present]
    return {"text": description.caption, "scene": scene_of(description), "placements": placements}


def scene_of(description: Description) -> str:
    """Return place and light in words."""
    place, light = description.value("", Field.PLACE, OPEN_COUNTRY), description.value("", Field.LIGHT, "day")
    return f"{plain(place)}, {plain(light)}"


def _placement(
    board: Board, description: Description, key: str, placed: int, vocabulary: Vocabulary
) -> Mapping[str, str]:
    pose = description.value(key, Field.POSE, "P_STAND")
    expression = description.value(key, Field.EXPRESSION, "E_NEUTRAL")
    return {
        "c_id": board.tale.library[key].c_id or key,
        "p_id": pose if pose in vocabulary.poses else "P_STAND",
        "e_id": expression if expression in vocabulary.expressions else "E_NEUTRAL",
        "c_tag": tag_of(description, key, placed, (pose, expression)),
    }


def tag_of(description: Description, key: str, placed: int, act: tuple[str, str]) -> str:
    """Return the composition tag: the framing of one alone, the side of one among several, if the text calls for it."""
    slot, shot = slot_of(description, key), description.value("", Field.SHOT, "medium")
    wanted = SIDES.get(slot, "") if placed > 1 else FRAMINGS.get(shot, "")
    for tag in (wanted, *PLAIN):
        if tag and calls_for(description.caption, tag, placed) and shows(tag, *act):
            return tag
    return PLAIN[0]
