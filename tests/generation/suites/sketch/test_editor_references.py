"""References: the template's character in a claimed pose and expression."""

from __future__ import annotations

import pytest

from generation.suites.sketch.arbitrator import SketchArbitrator
from generation.suites.sketch.editor import SketchEditor
from generation.suites.sketch.lab.trials import REFERENCE_KINDS
from generation.suites.sketch.mistakes.faults import NONE, FaultRates
from tests.generation.suites.sketch.pictures import PROMPT, always, member, persona, pixels, unlike

OWL, DRAGON = persona("owl"), persona("dragon", "wizard")


def reference(p_id: str = "P_CHEER", e_id: str = "E_LAUGH", seed: int = 1, rates: FaultRates = NONE) -> bytes:
    return SketchEditor(rates).reference(PROMPT, member(OWL, p_id, e_id), seed).value


def test_the_same_seed_gives_the_same_bytes_and_another_seed_does_not() -> None:
    assert reference(seed=1) == reference(seed=1)
    assert reference(seed=1) != reference(seed=2)


def test_the_background_is_plain_white() -> None:
    shown = pixels(reference())
    assert shown[:20].min() == shown[:, :20].min() == shown[-20:].min() == shown[:, -20:].min() == 255


@pytest.mark.parametrize(("p_id", "e_id"), [("P_RUN", "E_ANGRY"), ("P_LIE", "E_SLEEPY")])
def test_the_character_stays_itself_in_every_pose(p_id: str, e_id: str) -> None:
    picture = reference(p_id, e_id)
    own = SketchArbitrator().score_reference(PROMPT, picture, member(OWL, p_id, e_id)).value
    others = SketchArbitrator().score_reference(PROMPT, picture, member(DRAGON, p_id, e_id)).value
    assert own.semantic[1] > 9 and others.semantic[1] < 5


@pytest.mark.parametrize("kind", [kind for kind in REFERENCE_KINDS if kind != "object_colour"])
def test_a_forced_mistake_shows_and_is_noted_beside_the_picture(kind: str) -> None:
    answer = SketchEditor(always(kind)).reference(PROMPT, member(OWL, "P_CHEER", "E_LAUGH"), 1)
    assert answer.usage.parameters["mistakes"] == [kind]
    assert unlike(answer.value, reference()) > 30
