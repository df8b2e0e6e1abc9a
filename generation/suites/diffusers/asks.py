"""One picture to be made by a local model; pure."""

from __future__ import annotations

from dataclasses import dataclass
from functools import partial
from importlib import import_module
from typing import Any

from PIL import Image

from generation.gpu import here
from generation.gpu.orders import Made, Order, Pipeline
from generation.roles import Usage
from generation.suites.diffusers.spec import Spec


@dataclass(frozen=True)
class Ask:
    """A prompt in words, a seed, the input pictures, and for a repair the mask (white: may change)."""

    spec: Spec
    prompt: str
    seed: int
    pictures: tuple[Image.Image, ...] = ()
    mask: Image.Image | None = None

    @property
    def group(self) -> tuple[Any, ...]:
        """What two asks must have in common to be made together."""
        sizes = tuple(picture.size for picture in self.pictures)
        return (self.spec.key, self.spec.asked, sizes, self.mask is not None)


def make(ask: Ask) -> Made:
    """Have the picture made by this process's engine."""
    spec = ask.spec
    return here.engine().run(Order(spec.name, spec.key, ask.group, spec.batch, partial(_load, spec), ask))


def used(ask: Ask, made: Made) -> Usage:
    """Return what a call used: no money; what the picture depends on, and how long its batch took."""
    spec = ask.spec
    parameters = {
        "seed": ask.seed,
        "steps": spec.step_count,
        "guidance": spec.guidance_scale,
        "true_cfg": spec.true_cfg_scale,
        "size": spec.size,
        "dtype": spec.dtype,
        "loras": [{"source": lora.source, "scale": lora.scale} for lora in spec.loras],
        "source": spec.where,
        "together": made.together,
        "seconds": round(made.seconds, 3),
    }
    return Usage(spec.name, images=1, parameters=parameters)


def _load(spec: Spec, device: str) -> Pipeline:
    # By name, so that no web process can come to import torch: a fresh import costs 11 s.
    pipeline: Pipeline = import_module("generation.suites.diffusers.loading").load(spec, device)
    return pipeline
