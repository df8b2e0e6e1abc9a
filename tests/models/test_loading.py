"""What devices say when something is wrong, as the engine understands it."""

from __future__ import annotations

from types import SimpleNamespace

import pytest
import torch

from generation.gpu.orders import DeviceBroken, OutOfMemory
from generation.suites.diffusers.device import NoDevice, chosen, memory
from generation.suites.diffusers.loading import LoadedPipeline, _translated


@pytest.mark.parametrize(
    "error",
    [
        torch.OutOfMemoryError("CUDA out of memory. Tried to allocate 2.00 GiB."),
        RuntimeError("[enforce fail at alloc_cpu.cpp:117] err == 0. DefaultCPUAllocator: can't allocate memory"),
        RuntimeError("MPS backend out of memory (MPS allocated: 9.00 GB)"),
        MemoryError("host"),
    ],
)
def test_memory_that_ran_out_is_told_with_what_to_set(error: Exception) -> None:
    found = _translated(error)
    assert isinstance(found, OutOfMemory)
    assert "max_batch" in str(found)


def test_a_cuda_error_means_that_the_device_is_past_use() -> None:
    assert isinstance(_translated(RuntimeError("CUDA error: an illegal memory access")), DeviceBroken)


class Card:
    family = None


class Broken:
    """A pipeline on a device that failed: whatever touches it fails again, in other words too."""

    components: dict[str, torch.nn.Module] = {"unet": torch.nn.Linear(1, 1)}

    def __init__(self, first: str) -> None:
        self.said = [first]

    def to(self, device: str) -> None:
        raise RuntimeError(self.said.pop() if self.said else "CUDA error: unspecified launch failure")

    def remove_all_hooks(self) -> None:
        pass


@pytest.mark.parametrize("first", ["CUDA error: an illegal memory access", "CUDA out of memory."])
def test_a_device_that_breaks_while_a_model_is_placed_or_cleared_away_is_said_to_be_broken(first: str) -> None:
    spec = SimpleNamespace(card=Card, offload="none", compile=False)
    pipeline = LoadedPipeline(spec, Broken(first), "cpu")  # type: ignore[arg-type]
    with pytest.raises(DeviceBroken):
        pipeline.place()


def test_any_other_error_stays_what_it_is() -> None:
    error = RuntimeError("shapes cannot be multiplied")
    assert _translated(error) is error


def test_a_gpu_that_is_not_there_is_named_with_those_that_are() -> None:
    with pytest.raises(NoDevice, match="cuda:77"):
        chosen("cuda:77")
    with pytest.raises(NoDevice, match="auto, cpu"):
        chosen("tpu")


def test_the_cpus_memory_is_this_process_and_the_machine() -> None:
    used, total = memory("cpu")
    assert 0 < used < total
