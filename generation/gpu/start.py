"""Starts a GPU worker in this process: device, engine, keeper, loop."""

from __future__ import annotations

import logging
import os
import sys
from collections.abc import Callable
from importlib import import_module
from typing import NoReturn

from django.conf import settings
from django.db import connections

from generation.gpu import here, record
from generation.gpu.engine import Engine
from generation.gpu.held import Held
from generation.gpu.keeper import Keeper
from generation.gpu.orders import DeviceBroken
from generation.gpu.residency import GIB, Residency
from generation.gpu.worker import GpuWorker, Stop
from generation.stages import STAGES
from generation.work import GPU_QUEUE

log = logging.getLogger(__name__)

BROKEN = 71  # exit code
SHARE_OF_GPU, SHARE_OF_HOST = 0.8, 0.5  # of the memory that models may hold; the rest is for what they compute; ours
SWITCH_SECONDS = 0.0005  # threads that store pictures let the engine's in after this time, not Python's 5 ms

Say = Callable[[str], object]


class NotInstalled(RuntimeError):
    """The libraries of local models are missing."""


DEVICES = "generation.suites.diffusers.device"
"""The module that knows this machine's devices, by name: it imports torch."""


def work(name: str, device_name: str, stop: Stop, burst: bool = False, say: Say = lambda line: None) -> None:
    """Run a worker until it is asked to end; raises NotInstalled, or ValueError for a device that is not there."""
    try:
        device = import_module(DEVICES)
    except ModuleNotFoundError as error:
        raise NotInstalled(
            f"local models need libraries that are not installed ({error.name}); install them beside Triptych: "
            "make setup-models"
        ) from error
    sys.setswitchinterval(SWITCH_SECONDS)
    where = device.chosen(device_name)
    _, total = device.memory(where)
    ceiling = _ceiling(where, total)
    # The threads that wait for a picture lend their database connection to those that store one.
    engine = Engine(where, Residency(ceiling), settings.GPU_BATCH, before_waiting=connections.close_all, broken=_end)
    record.forget_old()
    row = record.GpuWorker(name=name, device=device.described(where), ceiling=ceiling)
    say(f"GPU worker {name} on {row.device}: models may hold {ceiling / GIB:.1f} GiB; Ctrl-C ends it")
    with here.serving(engine):
        keeper = Keeper(engine, Held(), row, lambda: device.memory(where))
        GpuWorker(engine, keeper, [stage for stage in STAGES if stage.queue == GPU_QUEUE]).run(stop, burst)


def _end(error: DeviceBroken) -> NoReturn:
    """End the process at once: its items are claimed anew when their claims lapse, and count this as a death."""
    log.critical("%s", error)
    os._exit(BROKEN)


def _ceiling(device: str, total: int) -> int:
    if settings.GPU_MEMORY_GB:
        return int(settings.GPU_MEMORY_GB * GIB)
    return int(total * (SHARE_OF_HOST if device == "cpu" else SHARE_OF_GPU))
