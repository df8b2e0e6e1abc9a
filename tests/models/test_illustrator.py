"""FLUX.1 as an illustrator: loaded by from_pretrained from a folder, asked through the engine."""

from __future__ import annotations

from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor

import numpy as np
import pytest

from generation.gpu.engine import Engine
from generation.roles import Prompt, Role, Unable
from tests.models.briefs import FOX, PROMPT, opened, player
from tests.models.small import SIZE

Saved = Callable[[str], str]


def illustrator(saved: Saved, **options):
    defaults = {"model": "flux.1-dev", "source": saved("flux"), "size": SIZE, "steps": 2}
    return player(Role.ILLUSTRATOR, defaults | options)


def drawn(model, seed: int = 7, prompt: Prompt = PROMPT) -> np.ndarray:
    return np.asarray(opened(model.draw(prompt, FOX, seed).value)).astype(int)


def test_a_template_has_the_size_that_was_set(saved: Saved, engine: Engine) -> None:
    assert drawn(illustrator(saved)).shape == (SIZE, SIZE, 3)


def test_the_same_seed_draws_the_same_bytes_and_another_seed_others(saved: Saved, engine: Engine) -> None:
    model = illustrator(saved)
    first, again, other = (model.draw(PROMPT, FOX, seed).value for seed in (7, 7, 8))
    assert first == again
    assert first != other


def test_the_prompt_changes_the_picture(saved: Saved, engine: Engine) -> None:
    model = illustrator(saved)
    assert (drawn(model) != drawn(model, prompt=Prompt("template", "1", "An owl."))).any()


def test_a_picture_made_in_a_batch_is_the_one_that_its_seed_makes_alone(saved: Saved, engine: Engine) -> None:
    model, seeds = illustrator(saved), [1, 2, 3, 4]
    alone = [drawn(model, seed) for seed in seeds]
    with ThreadPoolExecutor(4) as threads:
        answers = list(threads.map(lambda seed: model.draw(PROMPT, FOX, seed), seeds))
    assert {answer.usage.parameters["together"] for answer in answers} == {4}
    for answer, single in zip(answers, alone, strict=True):
        # Sums over a batch are rounded in another order: at most one step of 256 in a few pixels.
        assert np.abs(np.asarray(opened(answer.value)).astype(int) - single).max() <= 1


def test_more_steps_draw_another_picture_and_the_call_says_how_many(saved: Saved, engine: Engine) -> None:
    few, more = illustrator(saved, steps=1), illustrator(saved, steps=3)
    assert (drawn(few) != drawn(more)).any()
    assert more.draw(PROMPT, FOX, 7).usage.parameters["steps"] == 3


def test_schnell_needs_four_steps_and_no_guidance(saved: Saved, engine: Engine) -> None:
    model = player(Role.ILLUSTRATOR, {"model": "flux.1-schnell", "source": saved("schnell"), "size": SIZE})
    usage = model.draw(PROMPT, FOX, 7).usage
    assert (usage.model, usage.parameters["steps"], usage.parameters["guidance"]) == ("flux.1-schnell", 4, 0.0)


def test_a_lora_changes_the_picture_by_its_strength_and_stands_in_the_models_name(
    saved: Saved, engine: Engine, lora: str
) -> None:
    plain = drawn(illustrator(saved))
    strong = illustrator(saved, loras=[{"source": lora, "scale": 8.0}])
    off = illustrator(saved, loras=[{"source": lora, "scale": 0.0}])
    assert (drawn(strong) != plain).any()
    assert (drawn(off) == plain).all()
    assert strong.model.startswith("flux.1-dev+")


def test_half_precision_is_loaded_as_such(saved: Saved, engine: Engine) -> None:
    drawn(illustrator(saved, dtype="float32"))
    drawn(illustrator(saved, dtype="bfloat16"))
    (_, full), (_, half) = engine.residency.resident()
    assert half == pytest.approx(full / 2, rel=0.05)


def test_a_compiled_transformer_is_marked_so_at_loading(saved: Saved) -> None:
    from generation.suites.diffusers.loading import load

    loaded = load(illustrator(saved, compile=True).spec, "cpu")
    loaded.place()
    blocks = loaded.whole.transformer.transformer_blocks
    assert all(block._compiled_call_impl is not None for block in blocks)


def test_offload_without_a_gpu_says_what_to_set(saved: Saved, engine: Engine) -> None:
    with pytest.raises(Unable, match='offload "model" needs a GPU'):
        drawn(illustrator(saved, offload="model"))


@pytest.mark.parametrize("device", ["cuda:7", "meta", "../x"])
def test_another_device_than_the_workers_says_what_to_set(saved: Saved, engine: Engine, device: str) -> None:
    with pytest.raises(Unable, match=r'this worker runs on cpu, not on .* set "device" to "auto"'):
        drawn(illustrator(saved, device=device))


def test_what_the_workers_operator_does_not_allow_is_not_loaded(saved: Saved, engine: Engine, settings) -> None:
    model = illustrator(saved)
    settings.MODEL_SOURCES = ()
    with pytest.raises(Unable, match="ask the operator to add it to MODEL_SOURCES"):
        drawn(model)


def test_weights_that_are_not_there_are_an_error_that_names_the_place(engine: Engine, tmp_path) -> None:
    model = player(Role.ILLUSTRATOR, {"model": "flux.1-dev", "source": str(tmp_path / "nowhere")})
    with pytest.raises(Exception, match="nowhere"):
        drawn(model)
