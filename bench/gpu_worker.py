"""Pictures a second of the GPU worker against a bare loop over the same pipeline, and seconds from claim to commit.

The worker claims, reads, draws, standardises, stores and commits, with its database (SQLite in a throw-away home) and
image store; the bare loop calls the same loaded pipeline and drops what comes. On a CPU with a small network of random
weights by default; `bench/gpu/run` does it on a GPU with networks of FLUX.1's size.
"""

from __future__ import annotations

import argparse
import json
import os
import platform
import sys
import tempfile
import time
from typing import Any

NETWORKS = ("small", "real")


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--network", choices=NETWORKS, default="small", help="real: FLUX.1's size, 34 GB in bfloat16")
    parser.add_argument("--device", default="cpu")
    parser.add_argument("--dtype", default="auto")
    parser.add_argument("--size", type=int, default=512, help="edge of a picture in pixels")
    parser.add_argument("--steps", type=int, default=12)
    parser.add_argument("--batch", type=int, default=4)
    parser.add_argument("--pictures", type=int, default=32)
    parser.add_argument("--compile", action="store_true")
    parser.add_argument("--rounds", type=int, default=2, help="bare loop and worker take turns so often")
    options = parser.parse_args()
    os.environ.setdefault("OMP_NUM_THREADS", "1")  # on a CPU the other cores store pictures, as beside a GPU
    with tempfile.TemporaryDirectory(prefix="triptych-bench-") as folder:
        os.environ.update(TRIPTYCH_HOME=folder, DJANGO_SETTINGS_MODULE="config.settings", LOG_LEVEL="ERROR")
        for name in ("DATABASE_URL", "REDIS_URL"):
            os.environ.pop(name, None)
        import django

        django.setup()
        print(json.dumps(measure(options), indent=2))


def measure(options: argparse.Namespace) -> dict[str, Any]:
    """Return both rates (the best of each, and every round's), their ratio, and the worker's latencies."""
    from django.core.management import call_command

    call_command("migrate", verbosity=0)
    pipeline, spec = _pipeline(options)
    _bare(pipeline, spec, options.batch, options.batch)  # compiles, allocates
    rounds = [_round(pipeline, spec, options, number) for number in range(options.rounds)]
    bare, worker = max(one["bare"] for one in rounds), max(one["worker"] for one in rounds)
    return {
        "machine": _machine(options.device),
        "asked": {name: value for name, value in vars(options).items() if name != "rounds"},
        "weights_gib": round(pipeline.size / 2**30, 2),
        "bare_pictures_per_second": round(bare, 4),
        "worker_pictures_per_second": round(worker, 4),
        "worker_to_bare": round(worker / bare, 4),
        "pipeline_busy": max(one["pipeline_busy"] for one in rounds),
        "claim_to_commit_seconds": rounds[-1]["claim_to_commit"],
        "seconds_per_picture_bare": round(1 / bare, 3),
        # Of claiming, storing and committing a picture: the one figure that a busy machine does not spoil.
        "processor_ms_beside_the_pipeline": min(one["processor_ms_beside_the_pipeline"] for one in rounds),
        "rounds": rounds,
    }


def _round(pipeline: Any, spec: Any, options: argparse.Namespace, number: int) -> dict[str, Any]:
    before = time.process_time()
    bare = options.pictures / _bare(pipeline, spec, options.pictures, options.batch)
    between = time.process_time()
    seconds, busy, held = _worked(pipeline, options, number)
    beside = (time.process_time() - between) - (between - before)
    return {
        "processor_ms_beside_the_pipeline": round(1000 * beside / options.pictures, 1),
        "bare": round(bare, 4),
        "worker": round(options.pictures / seconds, 4),
        "ratio": round(options.pictures / seconds / bare, 4),
        "pipeline_busy": round(busy, 4),
        "claim_to_commit": {f"p{q}": _quantile(held, q) for q in (50, 95)},
    }


def _pipeline(options: argparse.Namespace) -> tuple[Any, Any]:
    """Return a placed pipeline with random weights, and the settings by which it is asked."""
    import torch

    from generation.roles import Role
    from generation.suites.diffusers import device, loading
    from generation.suites.diffusers.random_weights import flux
    from generation.suites.diffusers.spec import spec_of

    asked = {"size": options.size, "steps": options.steps, "max_batch": options.batch, "compile": options.compile}
    spec = spec_of(Role.ILLUSTRATOR, {"model": "flux.1-dev", "dtype": options.dtype, **asked})
    where = device.chosen(options.device)
    torch.set_num_threads(1)
    size = flux.REAL if options.network == "real" else SMALL()
    whole = flux.pipeline(size, dtype=loading.dtype_of(options.dtype, where), device=where)
    whole.set_progress_bar_config(disable=True)
    pipeline = loading.LoadedPipeline(spec, whole, where)
    pipeline.place()
    return pipeline, spec


def SMALL() -> Any:
    """Return dimensions with which a core takes about as long for a picture as a large GPU for FLUX.1's."""
    from generation.suites.diffusers.random_weights.flux import FluxSize

    return FluxSize(2, 4, 4, (8, 12, 12), 16, (16, 16, 16, 16), 8, 1, 128, 256, 2, 4, 64, 2, 4)


def _bare(pipeline: Any, spec: Any, pictures: int, batch: int) -> float:
    """Return the seconds that the pipeline takes for so many pictures, and nothing else."""
    from generation.suites.diffusers.asks import Ask

    _synchronise(pipeline.device)
    started = time.perf_counter()
    for first in range(0, pictures, batch):
        asks = [
            Ask(spec, f"a red fox with a white apron, {at}", at) for at in range(first, min(first + batch, pictures))
        ]
        pipeline.run(asks, lambda step, steps: None)
    _synchronise(pipeline.device)
    return time.perf_counter() - started


def _worked(pipeline: Any, options: argparse.Namespace, number: int) -> tuple[float, float, list[float]]:
    """Return the seconds from a worker's start to its last commit, the share of the time from the first batch's
    begin to the last one's end in which the pipeline ran, and each item's seconds from claim to commit."""
    from django.conf import settings
    from django.db import connections

    from generation.gpu import here
    from generation.gpu.engine import Engine
    from generation.gpu.keeper import Keeper
    from generation.gpu.record import GpuWorker as Row
    from generation.gpu.residency import Residency
    from generation.gpu.start import SWITCH_SECONDS
    from generation.gpu.worker import GpuWorker
    from generation.stages import BY_NAME
    from generation.suites.diffusers import device

    _fill(options, number)
    sys.setswitchinterval(SWITCH_SECONDS)
    settings.GPU_BATCH = options.batch
    engine = Engine(pipeline.device, Residency(10**15), options.batch, before_waiting=connections.close_all)
    held = Timed()
    with here.serving(engine), _loaded(pipeline) as timed:
        row = Row(name=f"bench {number}", device=pipeline.device)
        keeper = Keeper(engine, held, row, lambda: device.memory(pipeline.device))
        started = time.perf_counter()
        GpuWorker(engine, keeper, [BY_NAME["draw"]]).run(lambda: 0, burst=True)
        seconds = held.last - started
    _check(options, number)
    return seconds, timed.busy / (timed.last - timed.first), held.seconds


def _fill(options: argparse.Namespace, number: int) -> None:
    from curation.models import Character, Project
    from curation.models.character import look_of
    from generation import suites

    suites.BUILDERS["bench"] = "bench.gpu_worker:build"
    asked = {"size": options.size, "steps": options.steps, "max_batch": options.batch, "dtype": options.dtype}
    suite = {"name": "bench", "illustrator": {**asked, "compile": options.compile}}
    project = Project.objects.create(slug=f"bench-{number}", title="bench", seed=number + 1, suite=suite)
    from curation import lifecycle

    for at in range(options.pictures):
        words = f"a red fox with a white apron, {at}"
        subject = {"subject_type": "red fox", "profession": "baker", "description": words, "look": look_of(words)}
        lifecycle.enter(Character(project=project, c_id=f"C_{at:04d}", **subject), "described")


def _check(options: argparse.Namespace, number: int) -> None:
    from curation.models import Character

    states = Character.objects.filter(project__slug=f"bench-{number}").values_list("state", "error")
    assert set(states) == {("drawn", "")}, set(states)
    assert len(states) == options.pictures


def build(illustrator: dict[str, Any]) -> Any:
    """Return a suite that only draws."""
    from generation.roles import Role
    from generation.suites import Player, Suite
    from generation.suites.diffusers import family

    player = family.build(None, Role.ILLUSTRATOR, "flux.1-dev", **illustrator)
    return Suite("bench", {Role.ILLUSTRATOR: (Player(player),)})


def Timed() -> Any:
    """Return claims that know how long each was held, and when the last was let go."""
    from generation.gpu.held import Held

    class TimedHeld(Held):
        def __init__(self) -> None:
            super().__init__()
            self.since: dict[Any, float] = {}
            self.seconds: list[float] = []
            self.last = 0.0

        def take(self, claim: Any) -> Any:
            self.since[claim] = time.perf_counter()
            return super().take(claim)

        def let_go(self, claim: Any) -> None:
            self.last = time.perf_counter()
            self.seconds.append(self.last - self.since[claim])
            super().let_go(claim)

    return TimedHeld()


class _loaded:
    """While this lasts, loading gives the pipeline that is loaded already, and the time that it runs is counted."""

    def __init__(self, pipeline: Any) -> None:
        self.pipeline, self.size = pipeline, pipeline.size
        self.first, self.last, self.busy = 0.0, 0.0, 0.0

    def place(self) -> None:
        """It is."""

    def unload(self) -> None:
        """It stays."""

    def run(self, asks: Any, on_step: Any) -> Any:
        started = time.perf_counter()
        pictures = self.pipeline.run(asks, on_step)
        self.first, self.last = self.first or started, time.perf_counter()
        self.busy += self.last - started
        return pictures

    def __enter__(self) -> _loaded:
        from generation.suites.diffusers import loading

        self.module, self.load = loading, loading.load
        loading.load = lambda spec, device: self
        return self

    def __exit__(self, *_: object) -> None:
        self.module.load = self.load


def _synchronise(device: str) -> None:
    import torch

    if device.startswith("cuda"):
        torch.cuda.synchronize(device)


def _machine(device: str) -> dict[str, Any]:
    import diffusers
    import torch

    from generation.suites.diffusers import device as devices

    where = devices.chosen(device)
    peak = torch.cuda.max_memory_allocated(where) / 2**30 if where.startswith("cuda") else None
    return {
        "device": devices.described(where),
        "peak_gib": peak and round(peak, 1),
        "cores": os.cpu_count(),
        "python": platform.python_version(),
        "torch": torch.__version__,
        "diffusers": diffusers.__version__,
    }


def _quantile(numbers: list[float], q: int) -> float:
    return round(sorted(numbers)[min(len(numbers) - 1, len(numbers) * q // 100)], 3)


if __name__ == "__main__":
    main()
