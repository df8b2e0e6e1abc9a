"""Qwen-Image-Edit, its Plus, and FLUX.1 Kontext as editors."""

from __future__ import annotations

from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor

import numpy as np
import pytest

from generation.gpu.engine import Engine
from generation.roles import EditInstruction, Prompt, Region, Role
from tests.models.briefs import frame, member, noise, opened, player
from tests.models.small import SIZE

pytestmark = pytest.mark.usefixtures("small_qwen")

Saved = Callable[[str], str]
MODELS = {"qwen-image-edit": "qwen", "qwen-image-edit-plus": "qwen-plus", "flux.1-kontext-dev": "kontext"}
PROMPT = Prompt("reference", "1", "Keep the character. Show it with pose P_RUN.")
REGION = Region(0.25, 0.25, 0.75, 0.625)
ORDER = EditInstruction("Make the apron white.", REGION)


@pytest.fixture(params=MODELS)
def editor(request: pytest.FixtureRequest, saved: Saved):
    options = {"model": request.param, "source": saved(MODELS[request.param]), "size": SIZE, "steps": 2}
    return player(Role.EDITOR, options)


def test_a_reference_is_made_from_the_template(editor, engine: Engine) -> None:
    red, again, blue = (editor.reference(PROMPT, member(colour), 5).value for colour in ("red", "red", "blue"))
    assert opened(red).size == (SIZE, SIZE)
    assert red == again
    assert red != blue


def test_a_repair_changes_its_region_and_not_one_pixel_outside(editor, engine: Engine) -> None:
    before = noise((96, 96))
    after = editor.repair(before, PROMPT, ORDER, frame(), 5).value
    changed = (np.asarray(opened(after)) != np.asarray(opened(before))).any(axis=2)
    inside = np.zeros((96, 96), bool)
    inside[24:60, 24:72] = True
    assert changed[inside].mean() > 0.5
    assert not changed[~inside].any()


def test_repairs_in_a_batch_keep_each_to_its_own_region(editor, engine: Engine) -> None:
    pictures = [noise() for _ in range(2)]
    orders = [EditInstruction("Mend it.", Region(0, 0, 0.5, 0.5)), EditInstruction("Mend it.", Region(0.5, 0.5, 1, 1))]
    with ThreadPoolExecutor(2) as threads:
        answers = threads.map(lambda p, o: editor.repair(p, PROMPT, o, frame(), 5).value, pictures, orders)
        changes = [
            (np.asarray(opened(after)) != np.asarray(opened(before))).any(axis=2)
            for after, before in zip(answers, pictures, strict=True)
        ]
    assert changes[0][:32, :32].any() and not changes[0][32:].any() and not changes[0][:, 32:].any()
    assert changes[1][32:, 32:].any() and not changes[1][:32].any() and not changes[1][:, :32].any()
