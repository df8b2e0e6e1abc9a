"""Settings of local models: what is refused, and with which words; what may share a pipeline and a batch."""

from __future__ import annotations

from dataclasses import replace

import pytest

from generation.roles import Role
from generation.suites.diffusers import family
from generation.suites.diffusers.cards import CARDS, PLAYS
from generation.suites.diffusers.spec import BadSettings, Lora, Spec, spec_of


@pytest.mark.parametrize("model", CARDS)
def test_every_model_plays_a_role_with_its_cards_own_numbers(model: str) -> None:
    role = next(role for role, models in PLAYS.items() if model in models)
    spec = spec_of(role, {"model": model})
    assert (spec.step_count, spec.guidance_scale) == (CARDS[model].steps, CARDS[model].guidance)


@pytest.mark.parametrize(
    ("options", "words"),
    [
        ({"model": "qwen-image-edit"}, "model must be one of flux.1-dev, flux.1-schnell"),
        ({}, "not None"),
        ({"model": "flux.1-dev", "step": 4}, "there is no setting step; there are: compile, device"),
        ({"model": "flux.1-dev", "steps": 0}, "steps must be a whole number from 1 to 200"),
        ({"model": "flux.1-dev", "steps": True}, "steps must be a whole number"),
        ({"model": "flux.1-dev", "size": 1000}, "size must be a multiple of 16"),
        ({"model": "flux.1-dev", "dtype": "int4"}, "dtype must be one of auto, bfloat16"),
        ({"model": "flux.1-dev", "offload": "disk"}, "offload must be one of none, model, sequential"),
        ({"model": "flux.1-dev", "guidance": "much"}, "guidance must be a number"),
        ({"model": "flux.1-dev", "offload": "model", "compile": True}, "do not go together"),
        ({"model": "flux.1-dev", "loras": [{"path": "x"}]}, "a LoRA has source, weight_name and scale"),
        ({"model": "flux.1-dev", "loras": ["x"]}, "a LoRA has source, weight_name and scale"),
        ({"model": "flux.1-dev", "loras": "style"}, "a LoRA has source, weight_name and scale"),
        ({"model": "flux.1-dev", "loras": 3}, "a LoRA has source, weight_name and scale"),
        ({"model": ["flux.1-dev"]}, "model must be one of"),
        ({"model": "flux.1-dev", "source": 7}, "source, revision, device and negative must be text"),
        ({"model": "flux.1-dev", "loras": [{"source": "a", "scale": "strong"}]}, "its scale a number"),
    ],
)
def test_a_setting_that_cannot_be_meant_is_named(options: dict, words: str) -> None:
    with pytest.raises(BadSettings, match=words):
        spec_of(Role.ILLUSTRATOR, options)


def test_an_empty_scene_is_an_illustrators_line() -> None:
    with pytest.raises(BadSettings, match="empty_scene holds an illustrator's settings"):
        family.build(None, Role.COMPOSER, "qwen-image-edit-plus", empty_scene="flux.1-dev")


def test_steps_and_seeds_share_a_pipeline_adapters_and_precision_do_not() -> None:
    spec = spec_of(Role.ILLUSTRATOR, {"model": "flux.1-dev"})
    assert replace(spec, steps=4).key == spec.key
    assert replace(spec, steps=4).asked != spec.asked
    assert replace(spec, dtype="float32").key != spec.key
    assert replace(spec, loras=(Lora("someone/ink"),)).key != spec.key


def test_adapters_stand_in_the_recorded_name() -> None:
    loras = [{"source": "/adapters/fox-style/"}, {"source": "someone/ink"}]
    spec = spec_of(Role.ILLUSTRATOR, {"model": "flux.1-dev", "loras": loras}, ["/adapters", "someone/ink"])
    assert spec.name == "flux.1-dev+fox-style+ink"


def test_qwen_image_edit_plus_makes_one_picture_at_once() -> None:
    assert Spec("qwen-image-edit-plus", max_batch=8).batch == 1
    assert Spec("qwen-image-edit", max_batch=8).batch == 8


def test_the_family_plays_no_language() -> None:
    with pytest.raises(BadSettings, match="play only illustrator, editor, composer"):
        family.build(None, Role.WRITER, "flux.1-dev")
    assert set(family.PLAYS) == set(PLAYS)
