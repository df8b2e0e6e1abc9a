"""Composition with intent: which tag each character of a frame gets, from the shot and what must be visible."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from random import Random

from generation.suites.sketch.writing.composition import calls_for

HIDES_LEGS = frozenset({"CT_EXTREME_CLOSE_UP", "CT_CLOSE_UP", "CT_MEDIUM_CLOSE_UP", "CT_MEDIUM"})
HIDES_HANDS = frozenset({"CT_EXTREME_CLOSE_UP", "CT_CLOSE_UP"})
HIDES_FACE = frozenset({"CT_BACK", "CT_BIRDS_EYE", "CT_LONG", "CT_BACKGROUND"})
ANGLES = frozenset({"CT_LOW_ANGLE", "CT_HIGH_ANGLE", "CT_BIRDS_EYE", "CT_DUTCH"})

HEAD_ONLY = frozenset({"P_STAND"})
WAIST_UP = HEAD_ONLY | {
    "P_ARMS_CROSSED", "P_THINK", "P_HOLD", "P_OFFER", "P_WAVE", "P_POINT", "P_CHEER", "P_GUARD", "P_HUG",
    "P_HANDS_ON_HIPS", "P_SIT",
}  # fmt: skip
"""Poses that can be told from the waist up."""

ALONE = {
    "establishing": ("CT_LONG", "CT_LONG", "CT_HIGH_ANGLE", "CT_FULL", "CT_LEFT_THIRD"),
    "daily": ("CT_FULL", "CT_THREE_QUARTER", "CT_EYE_LEVEL", "CT_MEDIUM"),
    "detail": ("CT_MEDIUM_CLOSE_UP", "CT_CLOSE_UP", "CT_CLOSE_UP", "CT_EXTREME_CLOSE_UP", "CT_FOREGROUND"),
    "emotion": ("CT_CLOSE_UP", "CT_EXTREME_CLOSE_UP", "CT_EXTREME_CLOSE_UP", "CT_MEDIUM_CLOSE_UP", "CT_FRONT"),
    "talk": ("CT_MEDIUM", "CT_MEDIUM_CLOSE_UP", "CT_EYE_LEVEL", "CT_THREE_QUARTER"),
    "confront": ("CT_FRONT", "CT_LOW_ANGLE", "CT_MEDIUM", "CT_CLOSE_UP", "CT_EYE_LEVEL"),
    "power": ("CT_LOW_ANGLE", "CT_LOW_ANGLE", "CT_FULL", "CT_CENTRE"),
    "small": ("CT_HIGH_ANGLE", "CT_LONG", "CT_BIRDS_EYE", "CT_RIGHT_THIRD"),
    "unease": ("CT_DUTCH", "CT_DUTCH", "CT_EXTREME_CLOSE_UP", "CT_EXTREME_CLOSE_UP"),
    "departure": ("CT_BACK", "CT_BACK", "CT_LONG", "CT_PROFILE", "CT_BACKGROUND"),
    "motion": ("CT_PROFILE", "CT_FULL", "CT_LEFT_THIRD", "CT_RIGHT_THIRD"),
    "ensemble": ("CT_FRONT", "CT_CENTRE", "CT_FULL", "CT_EYE_LEVEL"),
}
TOGETHER = {
    "establishing": (("CT_LONG", "CT_LONG"), ("CT_HIGH_ANGLE", "CT_HIGH_ANGLE"), ("CT_LEFT_THIRD", "CT_RIGHT_THIRD")),
    "daily": (("CT_LEFT_THIRD", "CT_RIGHT_THIRD"), ("CT_FULL", "CT_FULL"), ("CT_EYE_LEVEL", "CT_EYE_LEVEL")),
    "detail": (
        ("CT_FOREGROUND", "CT_BACKGROUND"), ("CT_CLOSE_UP", "CT_BACKGROUND"), ("CT_MEDIUM", "CT_MEDIUM"),
        ("CT_MEDIUM_CLOSE_UP", "CT_BACKGROUND"), ("CT_RIGHT_THIRD", "CT_LEFT_THIRD"),
    ),
    "emotion": (
        ("CT_MEDIUM_CLOSE_UP", "CT_MEDIUM_CLOSE_UP"), ("CT_CLOSE_UP", "CT_BACKGROUND"), ("CT_FRONT", "CT_PROFILE"),
        ("CT_FOREGROUND", "CT_BACKGROUND"),
    ),
    "talk": (
        ("CT_OVER_SHOULDER", "CT_FOREGROUND"), ("CT_FOREGROUND", "CT_OVER_SHOULDER"),
        ("CT_PROFILE", "CT_PROFILE"), ("CT_MEDIUM", "CT_MEDIUM"),
    ),
    "confront": (("CT_PROFILE", "CT_PROFILE"), ("CT_OVER_SHOULDER", "CT_BACK"), ("CT_LEFT_THIRD", "CT_RIGHT_THIRD")),
    "power": (("CT_LOW_ANGLE", "CT_LOW_ANGLE"), ("CT_CENTRE", "CT_BACKGROUND")),
    "small": (("CT_HIGH_ANGLE", "CT_HIGH_ANGLE"), ("CT_BIRDS_EYE", "CT_BIRDS_EYE"), ("CT_LONG", "CT_LONG")),
    "unease": (("CT_DUTCH", "CT_DUTCH"), ("CT_DUTCH", "CT_DUTCH"), ("CT_FOREGROUND", "CT_BACKGROUND")),
    "departure": (("CT_BACK", "CT_BACK"), ("CT_LONG", "CT_LONG"), ("CT_PROFILE", "CT_PROFILE")),
    "motion": (("CT_PROFILE", "CT_PROFILE"), ("CT_LEFT_THIRD", "CT_RIGHT_THIRD"), ("CT_FULL", "CT_FULL")),
    "ensemble": (
        ("CT_CENTRE", "CT_LEFT_THIRD"), ("CT_FRONT", "CT_FRONT"),
        ("CT_LEFT_THIRD", "CT_CENTRE"), ("CT_FULL", "CT_FULL"),
    ),
}  # fmt: skip
PLAIN = ("CT_FULL", "CT_EYE_LEVEL", "CT_THREE_QUARTER")
PLAIN_PAIRS = (
    ("CT_LEFT_THIRD", "CT_RIGHT_THIRD"), ("CT_RIGHT_THIRD", "CT_LEFT_THIRD"), ("CT_FULL", "CT_FULL"),
    ("CT_EYE_LEVEL", "CT_EYE_LEVEL"), ("CT_THREE_QUARTER", "CT_THREE_QUARTER"),
)  # fmt: skip
ONLOOKER = ("CT_BACKGROUND", "CT_RIGHT_THIRD", "CT_LEFT_THIRD", "CT_THREE_QUARTER", "CT_FOREGROUND")


def shows(tag: str, p_id: str, e_id: str) -> bool:
    """Say whether a tag leaves the pose and a strong expression visible."""
    if tag in HIDES_HANDS and p_id not in HEAD_ONLY | {"P_THINK"}:
        return False
    if tag in HIDES_LEGS and p_id not in WAIST_UP:
        return False
    if tag in ("CT_BACK", "CT_OVER_SHOULDER") and p_id in ("P_LIE", "P_FALL", "P_SWIM", "P_FLY", "P_SIT_GROUND"):
        return False
    return tag not in ("CT_BACK", "CT_BIRDS_EYE") or e_id not in ("E_CRY", "E_LAUGH", "E_SURPRISED", "E_DISGUSTED")


def composed(shot: str, acts: Sequence[tuple[str, str]], text: str, rng: Random) -> list[str]:
    """Return one tag per (pose, expression), main characters first, each one that the frame's text calls for.

    Camera angles are shared by all of a frame.
    """
    placed = len(acts)

    def fits(tags: Sequence[str], those: Sequence[tuple[str, str]]) -> bool:
        return all(shows(tag, *act) and calls_for(text, tag, placed) for tag, act in zip(tags, those, strict=False))

    if placed == 1:
        return [rng.choice([tag for tag in ALONE[shot] if fits([tag], acts)] or PLAIN)]
    tags = list(rng.choice([pair for pair in TOGETHER[shot] if fits(pair, acts)] or PLAIN_PAIRS))
    for act in acts[2:]:
        free = [tag for tag in ONLOOKER if tag not in tags and fits([tag], [act])]
        tags.append(tags[0] if tags[0] in ANGLES else rng.choice(free or PLAIN))
    return tags


def visible_alternatives(placement: Mapping[str, str], allowed: Sequence[str], text: str, placed: int) -> list[str]:
    """Return the other tags that show a placement's pose and expression and that the text calls for.

    The plain ones come first: they say least, so nobody can call them unjustified.
    """
    special = ANGLES | {"CT_BACK", "CT_OVER_SHOULDER", "CT_FOREGROUND"}
    fitting = [
        tag
        for tag in allowed
        if tag != placement["c_tag"] and tag not in special and shows(tag, placement["p_id"], placement["e_id"])
    ]
    return sorted((tag for tag in fitting if calls_for(text, tag, placed)), key=lambda tag: tag not in PLAIN)
