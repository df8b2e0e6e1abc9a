"""The thread beside the engine: heartbeat, renewal of claims, calling off, and the end of a worker that hangs."""

from __future__ import annotations

import logging
import os
import threading
import time
from collections.abc import Callable

from django.conf import settings
from django.db import DatabaseError, close_old_connections, connection

from generation.gpu import live
from generation.gpu.engine import Engine
from generation.gpu.held import Held
from generation.gpu.record import GpuWorker

log = logging.getLogger(__name__)

BEAT_SECONDS = 2.0  # between two heartbeats of a worker that gets nowhere
CALM_SECONDS = 0.5  # between two heartbeats of one that does: pages see every step only of slow models
HANGING = 70  # exit code

Memory = Callable[[], tuple[int, int]]
"""Returns the bytes of the device that are in use and that there are."""


class Keeper:
    """Beats until `stop`; `draining` is set while the worker takes no more items."""

    def __init__(self, engine: Engine, held: Held, row: GpuWorker, memory: Memory) -> None:
        self.engine, self.held, self.row, self.memory = engine, held, row, memory
        self.draining = threading.Event()
        self._stopping = threading.Event()
        self._renewed = time.monotonic()
        self._thread = threading.Thread(target=self._run, name="keeper", daemon=True)

    def start(self) -> None:
        self._beat()
        self._thread.start()

    def stop(self) -> None:
        """Write the last heartbeat."""
        self._stopping.set()
        self.engine.stepped.set()
        self._thread.join()
        self._beat(GpuWorker.State.ENDED)

    def _run(self) -> None:
        try:
            while not self._stopping.wait(CALM_SECONDS):
                self.engine.stepped.wait(BEAT_SECONDS - CALM_SECONDS)
                self.engine.stepped.clear()
                self._duties()
        finally:
            connection.close()

    def _duties(self) -> None:
        self._end_if_hanging()
        close_old_connections()
        try:
            if self.held.call_off_unwanted():
                self.engine.look_again()
            if time.monotonic() - self._renewed > settings.CLAIM_SECONDS / 4:
                self.held.renew()
                self._renewed = time.monotonic()
            self._beat()
        except DatabaseError as error:  # it is being restarted, say; claims last longer than that takes
            log.warning("no heartbeat: %s", error)

    def _beat(self, state: str = "") -> None:
        standing = self.engine.standing
        used, total = self.memory()
        doing = GpuWorker.State.DRAINING if self.draining.is_set() else GpuWorker.State(standing.doing)
        self.row.beat(
            state=state or doing,
            model=standing.model,
            labels=[[errand.project, errand.label] for errand in standing.errands],
            step=standing.step,
            steps=standing.steps,
            made=standing.made,
            out_of_memory=standing.out_of_memory,
            resident=self.engine.residency.resident(),
            memory_used=used,
            memory_total=total,
        )
        live.tell()

    def _end_if_hanging(self) -> None:
        """End the process when a step takes for ever: a device that hangs cannot be asked to stop.

        Its claims lapse and others take the items on; a supervisor starts it again.
        """
        standing = self.engine.standing
        if standing.doing == "working" and self.engine.clock() - standing.since > settings.GPU_STALL_SECONDS:
            log.critical("%s hangs at step %s of %s; ending", standing.model, standing.step, standing.steps)
            os._exit(HANGING)
