"""What devices say when something is wrong, as the engine understands it."""

from __future__ import annotations

import pytest
import torch

from generation.gpu.orders import DeviceBroken, OutOfMemory
from generation.suites.diffusers.device import NoDevice, chosen, memory
from generation.suites.diffusers.loading import _translated


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
