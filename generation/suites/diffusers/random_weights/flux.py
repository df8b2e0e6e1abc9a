"""FLUX.1 (text to image, and Kontext) with random weights: tiny, or of the real model's size."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

import torch
from diffusers import (
    AutoencoderKL,
    FlowMatchEulerDiscreteScheduler,
    FluxKontextPipeline,
    FluxPipeline,
    FluxTransformer2DModel,
)
from transformers import CLIPTextConfig, CLIPTextModel, T5Config, T5EncoderModel

from generation.suites.diffusers.random_weights import tokens


@dataclass(frozen=True)
class FluxSize:
    """The dimensions of the four networks; the defaults are FLUX.1's own (12 + 4.8 + 0.2 billion weights)."""

    double_blocks: int = 19
    single_blocks: int = 38
    heads: int = 24
    axes: tuple[int, int, int] = (16, 56, 56)  # of the rotary embedding; their sum is the width of a head
    latent_channels: int = 16
    vae_channels: tuple[int, ...] = (128, 256, 512, 512)
    vae_groups: int = 32
    vae_layers: int = 2
    t5_width: int = 4096
    t5_inner: int = 10240
    t5_layers: int = 24
    t5_heads: int = 64
    clip_width: int = 768
    clip_layers: int = 12
    clip_heads: int = 12


REAL = FluxSize()
TINY = FluxSize(1, 1, 2, (4, 4, 8), 1, (4, 4, 4), 1, 1, 32, 37, 1, 4, 32, 1, 4)


def pipeline(
    size: FluxSize = TINY, *, kontext: bool = False, guidance: bool = True, dtype: Any = None, device: str = "cpu"
) -> Any:
    """Return the pipeline, its weights drawn on `device` in `dtype`; the same at every call with the same `size`."""
    torch.manual_seed(0)
    before = torch.get_default_dtype()
    torch.set_default_dtype(dtype or torch.float32)
    try:
        with torch.device(device):
            parts = {
                "transformer": _lively(_transformer(size, guidance)),
                "vae": _vae(size),
                "text_encoder": _clip(size),
                "text_encoder_2": _t5(size),
            }
    finally:
        torch.set_default_dtype(before)
    kind = FluxKontextPipeline if kontext else FluxPipeline
    return kind(
        scheduler=FlowMatchEulerDiscreteScheduler(use_dynamic_shifting=guidance),
        tokenizer=tokens.clip(),
        tokenizer_2=tokens.t5(),
        **parts,
    )


def _transformer(size: FluxSize, guidance: bool) -> Any:
    return FluxTransformer2DModel(
        patch_size=1,
        in_channels=4 * size.latent_channels,
        num_layers=size.double_blocks,
        num_single_layers=size.single_blocks,
        attention_head_dim=sum(size.axes),
        num_attention_heads=size.heads,
        joint_attention_dim=size.t5_width,
        pooled_projection_dim=size.clip_width,
        guidance_embeds=guidance,
        axes_dims_rope=size.axes,
    )


def _lively(transformer: Any) -> Any:
    """Return it with a stronger last layer: otherwise prompts and pictures would hardly show in what comes out."""
    transformer.proj_out.weight.data.mul_(20)
    return transformer


def _vae(size: FluxSize) -> Any:
    blocks = len(size.vae_channels)
    return AutoencoderKL(
        in_channels=3,
        out_channels=3,
        down_block_types=("DownEncoderBlock2D",) * blocks,
        up_block_types=("UpDecoderBlock2D",) * blocks,
        block_out_channels=size.vae_channels,
        layers_per_block=size.vae_layers,
        latent_channels=size.latent_channels,
        norm_num_groups=size.vae_groups,
        use_quant_conv=False,
        use_post_quant_conv=False,
        shift_factor=0.1159,
        scaling_factor=0.3611,
    )


def _clip(size: FluxSize) -> Any:
    config = CLIPTextConfig(
        vocab_size=len(tokens.clip()),
        hidden_size=size.clip_width,
        intermediate_size=4 * size.clip_width,
        projection_dim=size.clip_width,
        num_hidden_layers=size.clip_layers,
        num_attention_heads=size.clip_heads,
        bos_token_id=tokens.clip().bos_token_id,
        eos_token_id=tokens.clip().eos_token_id,
    )
    return CLIPTextModel(config).eval()


def _t5(size: FluxSize) -> Any:
    config = T5Config(
        vocab_size=len(tokens.t5()),
        d_model=size.t5_width,
        d_ff=size.t5_inner,
        d_kv=max(8, size.t5_width // size.t5_heads),
        num_layers=size.t5_layers,
        num_heads=size.t5_heads,
        feed_forward_proj="gated-gelu",
    )
    return T5EncoderModel(config).eval()
