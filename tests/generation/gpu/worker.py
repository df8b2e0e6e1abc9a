"""Runs `manage.py work --gpu` with the suites of tests: `python -m tests.generation.gpu.worker KIND OPTIONS`.

"plain" makes pictures in plain Python, without torch; "tiny" by a tiny FLUX.1 in the folder `TINY_FLUX`, which has
room for `TINY_ROOM` pictures at once. Steps wait while the file `HOLD_STEPS` is there; with `BREAKS` the plain device
breaks in one. "own" takes the projects' own suites, with Qwen-Image-Edit shrunk.
"""

from __future__ import annotations

import os
import sys
import time
from pathlib import Path
from typing import Any

PATIENCE_SECONDS = 60


def main() -> None:
    import django

    os.environ.setdefault("MODEL_SOURCES", os.environ.get("TINY_FLUX", ""))
    django.setup()
    from django.core.management import call_command

    prepare(sys.argv[1])
    call_command("work", "--gpu", *sys.argv[2:])


def prepare(kind: str) -> None:
    from generation import suites
    from generation.gpu import start
    from tests.generation.gpu import local

    if kind == "plain":
        start.DEVICES = "tests.generation.gpu.plain_device"
        local.MACHINE.before_step = breaks if os.environ.get("BREAKS") else wait_while_held
        suites.BUILDERS["of-tests"] = "tests.generation.gpu.local:build"
    elif kind == "own":
        from tests.models.small import shrink

        shrink(setattr)
    else:
        suites.BUILDERS["of-tests"] = "tests.generation.gpu.worker:tiny_suite"
        cramp(int(os.environ.get("TINY_ROOM", "100")))


def breaks(step: int) -> None:
    from generation.gpu.orders import DeviceBroken

    raise DeviceBroken("the GPU failed: CUDA error: an illegal memory access was encountered")


def wait_while_held(step: int) -> None:
    hold = Path(os.environ.get("HOLD_STEPS", "/nowhere"))
    end = time.monotonic() + PATIENCE_SECONDS
    while hold.exists() and time.monotonic() < end:
        time.sleep(0.01)


def tiny_suite() -> Any:
    from generation.providers import catalogue
    from generation.roles import Role
    from generation.suites import Player, Suite
    from generation.suites.diffusers import family

    options = {"source": os.environ["TINY_FLUX"], "size": 64, "steps": 3}
    illustrator = family.build(catalogue.provider("diffusers"), Role.ILLUSTRATOR, "flux.1-dev", **options)
    return Suite("of-tests", {Role.ILLUSTRATOR: (Player(illustrator),)})


def cramp(room: int) -> None:
    """Let every pipeline run out of memory as CUDA does when it is asked for more than `room` pictures at once."""
    import torch

    from generation.suites.diffusers import loading

    class Cramped:
        def __init__(self, whole: Any) -> None:
            self.whole = whole

        def __call__(self, prompt: list[str], callback_on_step_end: Any, **options: Any) -> Any:
            if len(prompt) > room:
                raise torch.OutOfMemoryError("CUDA out of memory. Tried to allocate 2.00 GiB.")

            def held(pipeline: Any, step: int, timestep: Any, tensors: Any) -> Any:
                wait_while_held(step)
                return callback_on_step_end(pipeline, step, timestep, tensors)

            return self.whole(prompt=prompt, callback_on_step_end=held, **options)

        def __getattr__(self, name: str) -> Any:
            return getattr(self.whole, name)

    load = loading.load

    def cramped(spec: Any, device: str) -> Any:
        loaded = load(spec, device)
        loaded.whole = Cramped(loaded.whole)
        return loaded

    loading.load = cramped


if __name__ == "__main__":
    main()
