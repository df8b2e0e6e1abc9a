"""Frames: one to five members in a scene, and mistakes that are in the pixels."""

from __future__ import annotations

from itertools import pairwise

import numpy as np
import pytest

from generation.roles import FrameBrief, Prompt
from generation.suites.sketch.composer import SketchComposer
from generation.suites.sketch.mistakes.faults import NONE, FaultRates
from tests.generation.suites.sketch.pictures import PROMPT, always, cast, frame, member, pixels, unlike

POSES = ("P_WAVE", "P_STAND", "P_SIT", "P_CHEER", "P_THINK")


def company(size: int, scene: str = "The harbour at dawn") -> FrameBrief:
    """Return a frame of different characters, none of whom has a tag that hides the others."""
    members = [member(who, p_id, "E_HAPPY", "CT_FRONT") for who, p_id in zip(cast(size), POSES, strict=False)]
    return frame(*members, scene=scene)


def composed(brief: FrameBrief, seed: int = 1, rates: FaultRates = NONE) -> bytes:
    return SketchComposer(rates).compose(PROMPT, brief, seed).value


@pytest.mark.parametrize("size", [1, 2, 3, 4, 5])
def test_every_member_is_in_the_picture(size: int) -> None:
    """Each member's expression changes pixels, at another place than the others'."""
    brief, places = company(size), []
    before = pixels(composed(brief), 256)
    for at, one in enumerate(brief.members):
        members = list(brief.members)
        members[at] = member(one.persona, one.control.p_id, "E_CRY", one.control.c_tag)
        changed = np.abs(pixels(composed(frame(*members)), 256) - before).max(axis=-1) > 48
        assert changed.sum() > 15
        places.append(float(np.flatnonzero(changed.any(axis=0)).mean()))
    assert all(b - a > 15 for a, b in pairwise(places))


def test_the_same_seed_gives_the_same_bytes_and_another_seed_does_not() -> None:
    brief = company(2)
    assert composed(brief, 1) == composed(brief, 1)
    assert composed(brief, 1) != composed(brief, 2)


def test_a_prompts_words_do_not_change_a_flawless_picture() -> None:
    other = SketchComposer(NONE).compose(Prompt("apt", "2", "(pose of Mira:1.5) Draw."), company(1), 1).value
    assert other == composed(company(1))


def test_scenes_look_different() -> None:
    assert unlike(composed(company(1)), composed(company(1, "The library at night"))) > 20_000


def test_a_missing_member_leaves_what_was_behind() -> None:
    """Without its only member the picture is the empty scene, whoever the member is."""
    first, second = (frame(member(who)) for who in cast(2))
    assert unlike(composed(first), composed(second)) > 1000
    assert composed(first, rates=always("missing")) == composed(second, rates=always("missing"))


def test_a_duplicate_is_somebody_more_in_the_picture() -> None:
    brief = company(2)
    changed = np.abs(pixels(composed(brief), 256) - pixels(composed(brief, rates=always("duplicate")), 256)).max(
        axis=-1
    )
    assert (changed > 48).sum() > 400


@pytest.mark.parametrize(
    "kind",
    [
        "pose",
        "near_pose",
        "expression",
        "colour",
        "accessory_missing",
        "accessory_swapped",
        "identity",
        "composition",
        "missing",
        "duplicate",
        "extra",
        "scene",
        "artefact",
    ],
)
def test_a_forced_mistake_shows_and_is_noted_beside_the_picture(kind: str) -> None:
    brief = company(2)
    answer = SketchComposer(always(kind)).compose(PROMPT, brief, 1)
    assert set(answer.usage.parameters["mistakes"]) == {kind}
    assert unlike(answer.value, composed(brief)) > 40
