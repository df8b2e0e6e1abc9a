"""From settings to a loaded pipeline. Imports torch: only the engine's thread comes here."""

from __future__ import annotations

import gc
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from typing import Any

import diffusers
import torch
from diffusers.utils import logging as diffusers_logging
from PIL import Image
from transformers.utils import logging as transformers_logging

from generation.gpu.orders import DeviceBroken, OnStep, OutOfMemory
from generation.providers import catalogue
from generation.providers.sources import NotAllowed, located
from generation.roles import Unable
from generation.suites.diffusers import calling
from generation.suites.diffusers.asks import Ask
from generation.suites.diffusers.cards import SHIPPED, Family
from generation.suites.diffusers.spec import Lora, Spec

CLASSES: Mapping[Family, type[Any]] = {
    Family.FLUX: diffusers.FluxPipeline,
    Family.KONTEXT: diffusers.FluxKontextPipeline,
    Family.QWEN_EDIT: diffusers.QwenImageEditPipeline,
    Family.QWEN_EDIT_PLUS: diffusers.QwenImageEditPlusPipeline,
}
INPAINTING: Mapping[Family, type[Any]] = {
    Family.KONTEXT: diffusers.FluxKontextInpaintPipeline,
    Family.QWEN_EDIT: diffusers.QwenImageEditInpaintPipeline,
}


# Other files of weights can hold programs, and so can repositories.
SAFELY: Mapping[str, Any] = {"use_safetensors": True, "trust_remote_code": False}


class LoadedPipeline:
    """A diffusers pipeline behind `generation.gpu.orders.Pipeline`; its inpainting twin shares the weights."""

    def __init__(self, spec: Spec, whole: Any, device: str) -> None:
        self.spec, self.whole, self.device = spec, whole, device
        inpainting = INPAINTING.get(spec.card.family)
        self.masked = inpainting(**whole.components) if inpainting else None
        self.size = _size(whole, spec.offload)

    def place(self) -> None:
        """Move the weights to the device, or set up their offloading; compile what is to be compiled."""
        try:
            _place(self.whole, self.spec.offload, self.device)
        except (RuntimeError, MemoryError) as error:
            failed = _translated(error)
            if not isinstance(failed, DeviceBroken):  # which refuses everything from here on
                self._back_to_host()
            raise failed from None
        if self.spec.compile:
            self.whole.transformer.compile_repeated_blocks()

    def run(self, asks: Sequence[Ask], on_step: OnStep) -> list[Image.Image]:
        """Make the pictures of one group of asks together."""
        pipeline = self.masked if asks[0].mask is not None and self.masked else self.whole
        try:
            tensor = pipeline(**calling.arguments(asks), callback_on_step_end=_callback(on_step)).images
            return calling.pictures(tensor)
        except (RuntimeError, MemoryError) as error:
            failed = _translated(error)
        finally:
            with _in_our_words():
                self.whole.maybe_free_model_hooks()
        # Here, where no traceback holds on to the tensors any more.
        _collect(self.device)
        raise failed

    def unload(self) -> None:
        """Drop the weights and hand their memory back to the device."""
        with _in_our_words():
            self.whole.remove_all_hooks()
            for part in _networks(self.whole):
                part.to("meta")
        _collect(self.device)

    def _back_to_host(self) -> None:
        """Bring the weights to where placing them can be tried again; raises DeviceBroken if the device is."""
        with _in_our_words():
            self.whole.remove_all_hooks()
            self.whole.to("cpu")
        _collect(self.device)


def load(spec: Spec, device: str) -> LoadedPipeline:
    """Read the weights into the host's memory; raises Unable when this machine cannot do what the settings say."""
    # Each prompt would be said to be too long for CLIP, the lesser of FLUX.1's two text encoders.
    diffusers_logging.set_verbosity_error()
    transformers_logging.set_verbosity_error()
    if spec.device not in ("auto", "cpu", device):
        # CUDA's own answer to a device that is not there is an error that ends the process.
        raise Unable(f'{spec.name}: this worker runs on {device}, not on {spec.device!r}; set "device" to "auto"')
    where = device if spec.device == "auto" else spec.device
    if spec.offload != "none" and where == "cpu":
        raise Unable(f'{spec.name}: offload "{spec.offload}" needs a GPU, and this worker runs on the CPU; use "none"')
    weights, *adapters = _places(spec)
    pipeline = CLASSES[spec.card.family].from_pretrained(
        weights,
        revision=spec.revision or None,
        dtype=dtype_of(spec.dtype, where),
        **SAFELY,
        **_processor(spec, weights),
    )
    pipeline.set_progress_bar_config(disable=True)
    if spec.loras:
        _add_loras(pipeline, spec.loras, adapters)
    return LoadedPipeline(spec, pipeline, where)


def _places(spec: Spec) -> list[str]:
    """Return where the weights and the LoRAs lie; this machine's operator may allow less than that of the page."""
    allowed = {*SHIPPED, *catalogue.provider("diffusers").sources}
    try:
        return [located(*place, allowed) for place in spec.places]
    except NotAllowed as error:
        raise Unable(f"{spec.name}: {error}") from None


def dtype_of(name: str, device: str) -> torch.dtype:
    """Return the torch type of a setting; "auto" is bfloat16, and float32 on a CPU, where that is faster."""
    if name == "auto":
        name = "float32" if device == "cpu" else "bfloat16"
    dtype: torch.dtype = getattr(torch, name)
    return dtype


def _processor(spec: Spec, weights: str) -> dict[str, Any]:
    if spec.card.family not in (Family.QWEN_EDIT, Family.QWEN_EDIT_PLUS):
        return {}
    from generation.suites.diffusers.still_processor import StillProcessor

    revision = spec.revision or "main"
    found = StillProcessor.from_pretrained(weights, subfolder="processor", revision=revision, trust_remote_code=False)
    return {"processor": found}


def _add_loras(pipeline: Any, loras: Sequence[Lora], places: Sequence[str]) -> None:
    names = [f"lora_{number}" for number in range(len(loras))]
    for name, lora, place in zip(names, loras, places, strict=True):
        file = {"weight_name": lora.weight_name} if lora.weight_name else {}
        pipeline.load_lora_weights(place, adapter_name=name, use_safetensors=True, **file)
    pipeline.set_adapters(names, [lora.scale for lora in loras])


def _place(pipeline: Any, offload: str, device: str) -> None:
    if offload == "model":
        pipeline.enable_model_cpu_offload(device=device)
    elif offload == "sequential":
        pipeline.enable_sequential_cpu_offload(device=device)
    else:
        pipeline.to(device)


def _networks(pipeline: Any) -> list[torch.nn.Module]:
    return [part for part in pipeline.components.values() if isinstance(part, torch.nn.Module)]


def _size(pipeline: Any, offload: str) -> int:
    """Return the bytes that the weights hold of the device: all, the largest network's, or next to none."""
    sizes = [sum(t.nbytes for t in [*part.parameters(), *part.buffers()]) for part in _networks(pipeline)]
    return {"none": sum(sizes), "model": max(sizes), "sequential": 0}[offload]


def _callback(on_step: OnStep) -> Any:
    def callback(pipeline: Any, step: int, timestep: Any, tensors: dict[str, Any]) -> dict[str, Any]:
        on_step(step + 1, pipeline.num_timesteps)
        return tensors

    return callback


def _translated(error: Exception) -> Exception:
    """Return OutOfMemory or DeviceBroken for the ways in which devices say so, and any other error as it is."""
    ran_out = isinstance(error, torch.OutOfMemoryError | MemoryError | OutOfMemory)
    if ran_out or "can't allocate memory" in str(error) or "out of memory" in str(error).lower():
        return OutOfMemory(
            f"the device's memory did not suffice ({str(error).splitlines()[0][:200]}); set a smaller size or "
            'max_batch, or "offload" to "model", in the suite'
        )
    # After one of these (an illegal access, say) the driver refuses this process everything.
    return DeviceBroken(f"the GPU failed: {error}") if "CUDA error" in str(error) else error


@contextmanager
def _in_our_words() -> Iterator[None]:
    try:
        yield
    except (RuntimeError, MemoryError) as error:
        raise _translated(error) from None


def _collect(device: str) -> None:
    gc.collect()
    if device.startswith("cuda"):
        with _in_our_words():
            torch.cuda.empty_cache()
