"""Qwen-Image-Edit (one picture, and Plus for several) with tiny random weights."""

from __future__ import annotations

from typing import Any

import torch
from diffusers import (
    AutoencoderKLQwenImage,
    FlowMatchEulerDiscreteScheduler,
    QwenImageEditPipeline,
    QwenImageEditPlusPipeline,
    QwenImageTransformer2DModel,
)
from transformers import Qwen2_5_VLConfig, Qwen2_5_VLForConditionalGeneration, Qwen2VLImageProcessorPil

from generation.suites.diffusers.random_weights import tokens
from generation.suites.diffusers.still_processor import StillProcessor

WIDTH, LATENT_CHANNELS = 16, 4
PIXELS = 56 * 56  # of what the text encoder sees: two by two of its patches


def pipeline(*, plus: bool = False) -> Any:
    """Return the pipeline; the same at every call. It works at 1024x1024 inside, whatever is asked: so do real ones."""
    torch.manual_seed(0)
    tokenizer = tokens.qwen()
    kind = QwenImageEditPlusPipeline if plus else QwenImageEditPipeline
    pictures = Qwen2VLImageProcessorPil(min_pixels=PIXELS, max_pixels=PIXELS, patch_size=14, merge_size=2)
    return kind(
        scheduler=FlowMatchEulerDiscreteScheduler(),
        vae=_vae(),
        text_encoder=_encoder(tokenizer),
        tokenizer=tokenizer,
        processor=StillProcessor(pictures, tokenizer),
        transformer=_lively(_transformer()),
    )


def _transformer() -> Any:
    return QwenImageTransformer2DModel(
        patch_size=2,
        in_channels=4 * LATENT_CHANNELS,
        out_channels=LATENT_CHANNELS,
        num_layers=1,
        attention_head_dim=WIDTH,
        num_attention_heads=1,
        joint_attention_dim=WIDTH,
        guidance_embeds=False,
        axes_dims_rope=(8, 4, 4),
    )


def _lively(transformer: Any) -> Any:
    """Return it with a stronger last layer: otherwise prompts and pictures would hardly show in what comes out."""
    transformer.proj_out.weight.data.mul_(20)
    return transformer


def _vae() -> Any:
    """Return a VAE that makes a latent of every 16x16 pixels (real: 8x8), so that few tokens remain."""
    return AutoencoderKLQwenImage(
        base_dim=4,
        z_dim=LATENT_CHANNELS,
        dim_mult=[1, 1, 1, 1, 1],
        num_res_blocks=1,
        temperal_downsample=[False, False, False, False],
        latents_mean=[0.0] * LATENT_CHANNELS,
        latents_std=[1.0] * LATENT_CHANNELS,
    )


def _encoder(tokenizer: Any) -> Any:
    def number(token: str) -> int:
        return int(tokenizer.convert_tokens_to_ids(token))

    config = Qwen2_5_VLConfig(
        text_config={
            "vocab_size": len(tokenizer),
            "hidden_size": WIDTH,
            "intermediate_size": WIDTH,
            "num_hidden_layers": 1,
            "num_attention_heads": 2,
            "num_key_value_heads": 2,
            "rope_parameters": {"rope_type": "default", "rope_theta": 1e6, "mrope_section": [1, 1, 2]},
        },
        vision_config={
            "depth": 1,
            "hidden_size": WIDTH,
            "intermediate_size": WIDTH,
            "num_heads": 2,
            "out_hidden_size": WIDTH,
        },
        image_token_id=number("<|image_pad|>"),
        video_token_id=number("<|video_pad|>"),
        vision_start_token_id=number("<|vision_start|>"),
        vision_end_token_id=number("<|vision_end|>"),
    )
    return Qwen2_5_VLForConditionalGeneration(config).eval()
