"""Tiny pipelines with random weights, saved as real ones are, and an engine on the CPU."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import pytest
import torch

from generation.gpu import here
from generation.gpu.engine import Engine
from generation.gpu.residency import Residency
from generation.suites.diffusers.random_weights import flux, qwen
from tests.models.small import shrink

torch.set_num_threads(1)

CEILING = 10 * 2**20  # bytes; a tiny pipeline holds about one MiB


@pytest.fixture(scope="session")
def saved(tmp_path_factory: pytest.TempPathFactory) -> Callable[[str], str]:
    """The folder of a tiny pipeline, by family; written at its first use."""
    makers: dict[str, Callable[[], Any]] = {
        "flux": flux.pipeline,
        "schnell": lambda: flux.pipeline(guidance=False),
        "kontext": lambda: flux.pipeline(kontext=True),
        "qwen": qwen.pipeline,
        "qwen-plus": lambda: qwen.pipeline(plus=True),
    }
    folder = tmp_path_factory.mktemp("pipelines")

    def path(name: str) -> str:
        if not (folder / name).exists():
            makers[name]().save_pretrained(folder / name)
        return str(folder / name)

    return path


@pytest.fixture(autouse=True)
def sources(settings: Any, tmp_path_factory: pytest.TempPathFactory) -> None:
    """The operator allows what the tests save."""
    settings.MODEL_SOURCES = (str(tmp_path_factory.getbasetemp()),)


@contextmanager
def cpu_engine(**settings: Any) -> Iterator[Engine]:
    ceiling = settings.pop("ceiling", CEILING)
    with here.serving(Engine("cpu", Residency(ceiling), **settings)) as engine:
        yield engine


@pytest.fixture
def engine() -> Iterator[Engine]:
    with cpu_engine() as engine:
        yield engine


@pytest.fixture
def small_qwen(monkeypatch: pytest.MonkeyPatch) -> None:
    shrink(monkeypatch.setattr)


@pytest.fixture
def lora(saved: Callable[[str], str], tmp_path: Path) -> str:
    """A LoRA of the tiny FLUX's attention, whose effect is not nothing."""
    from diffusers import FluxPipeline
    from peft import LoraConfig
    from peft.utils import get_peft_model_state_dict

    pipeline = FluxPipeline.from_pretrained(saved("flux"))
    config = LoraConfig(r=4, lora_alpha=4, target_modules=["to_q", "to_k"], init_lora_weights=False)
    torch.manual_seed(1)
    pipeline.transformer.add_adapter(config)
    layers = get_peft_model_state_dict(pipeline.transformer)
    FluxPipeline.save_lora_weights(str(tmp_path), transformer_lora_layers=layers)
    return str(tmp_path)
