"""How each family's pipeline is called. Imports torch."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from typing import Any

import torch
from PIL import Image

from generation.suites.diffusers.asks import Ask
from generation.suites.diffusers.cards import Family
from generation.suites.diffusers.spec import Spec

KONTEXT_SIZE = 1024
"""The size that Kontext was trained at: it fits pictures of other shapes to resolutions of that area."""

TORCH_SEEDS = 2**63


def arguments(asks: Sequence[Ask]) -> dict[str, Any]:
    """Return the pipeline's arguments for asks of one group."""
    spec = asks[0].spec
    common = {
        "prompt": [ask.prompt for ask in asks],
        # On the CPU, so that a seed gives the same noise on every device.
        "generator": [torch.Generator("cpu").manual_seed(ask.seed % TORCH_SEEDS) for ask in asks],
        "num_inference_steps": spec.step_count,
        "height": spec.size,
        "width": spec.size,
        "output_type": "pt",
    }
    return common | ARGUMENTS[spec.card.family](spec, asks)


def pictures(tensor: torch.Tensor) -> list[Image.Image]:
    """Return the pictures of a batch, [B, 3, H, W] from 0 to 1; rounded on the device, as a quarter of the bytes."""
    bytes_ = (tensor.float().clamp(0, 1) * 255).round().to(torch.uint8).permute(0, 2, 3, 1)
    return [Image.fromarray(picture) for picture in bytes_.cpu().numpy()]


def _flux(spec: Spec, asks: Sequence[Ask]) -> dict[str, Any]:
    return {"guidance_scale": spec.guidance_scale, "max_sequence_length": spec.card.prompt_tokens}


def _kontext(spec: Spec, asks: Sequence[Ask]) -> dict[str, Any]:
    shape = {"max_area": spec.size**2, "_auto_resize": spec.size == KONTEXT_SIZE}
    masks = {"mask_image": [ask.mask for ask in asks], "strength": 1.0} if asks[0].mask else {}
    return _flux(spec, asks) | {"image": [ask.pictures[0] for ask in asks]} | shape | masks


def _qwen(spec: Spec, asks: Sequence[Ask]) -> dict[str, Any]:
    masks = {"mask_image": [ask.mask for ask in asks], "strength": 1.0} if asks[0].mask else {}
    return {"image": [ask.pictures[0] for ask in asks]} | _true_cfg(spec, len(asks)) | masks


def _qwen_plus(spec: Spec, asks: Sequence[Ask]) -> dict[str, Any]:
    return {"image": list(asks[0].pictures)} | _true_cfg(spec, 1)


def _true_cfg(spec: Spec, count: int) -> dict[str, Any]:
    """Guidance by a second pass with the negative prompt; without one at 1 and below, in half the time."""
    negative = [spec.negative] * count if spec.true_cfg_scale > 1 else None
    return {"true_cfg_scale": spec.true_cfg_scale, "negative_prompt": negative}


ARGUMENTS: Mapping[Family, Callable[[Spec, Sequence[Ask]], dict[str, Any]]] = {
    Family.FLUX: _flux,
    Family.KONTEXT: _kontext,
    Family.QWEN_EDIT: _qwen,
    Family.QWEN_EDIT_PLUS: _qwen_plus,
}
