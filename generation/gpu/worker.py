"""A GPU worker's loop: takes trials and claims items, lets each run in a thread, and drains when asked to end.

The steps' threads read, order a picture of the engine, wait, and store and commit what comes: while one batch is on
the device, the next is being read and the one before is being stored.
"""

from __future__ import annotations

import logging
import time
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from threading import Event
from typing import Any

from django.conf import settings
from django.db import DatabaseError, close_old_connections, connections
from redis.exceptions import RedisError

from generation import trials, trying, work
from generation.gpu import live
from generation.gpu.engine import Engine
from generation.gpu.keeper import Keeper
from generation.gpu.orders import Errand, on_errand
from generation.gpu.rota import Rota
from generation.models import Trial
from generation.work import Claim, Hands, Stage

log = logging.getLogger(__name__)

BATCHES_IN_HAND = 2  # one on the device, one waiting for it: more would keep items from other workers
THREADS_A_BATCH = 4  # those whose pictures are made store them meanwhile; when all do, the device waits
IDLE_SECONDS = 1.0  # between two looks at the database when nobody knocks
BUSY_SECONDS = 0.25  # the same while there is work in hand
LOOK_SECONDS = 0.05  # between two looks at whether a hand is free

Stop = Callable[[], int]
"""Returns how often the worker was asked to end: once politely, twice in a hurry."""


class GpuWorker:
    """Takes the stages' items of projects with local models on, until asked to end."""

    def __init__(self, engine: Engine, keeper: Keeper, stages: list[Stage]) -> None:
        self.engine, self.keeper, self.held = engine, keeper, keeper.held
        self.rota: Rota[Stage] = Rota(stages, since=time.monotonic())
        self.in_hand, self.threads = BATCHES_IN_HAND * engine.most, THREADS_A_BATCH * engine.most
        self.freed, self.looked = Event(), 0.0

    def run(self, stop: Stop, burst: bool = False) -> None:
        """Work until asked to end, or with `burst` until nothing is left; then drain."""
        threads = ThreadPoolExecutor(self.threads, thread_name_prefix="step")
        self.keeper.start()
        try:
            self._work(threads, stop, burst)
        finally:
            self._drain(threads, stop)
            self.keeper.stop()

    def _work(self, threads: ThreadPoolExecutor, stop: Stop, burst: bool) -> None:
        while not stop() and not self.engine.closed:
            free = min(self.in_hand - self.held.unmade(), self.threads - len(self.held))
            for trial in self._trials(free):
                free -= 1
                threads.submit(self._try, trial, self.held.take_trial(trial))
            if free < 1 or not (claims := self._claim(free)):
                if burst and not self.held:
                    return
                self._wait(free)
                continue
            for stage, claim in claims:
                threads.submit(self._step, stage, claim, self.held.take(claim))

    def _trials(self, free: int) -> list[Trial]:
        """Take the trials that wait, before any item: somebody is looking at the page."""
        if free < 1 or time.monotonic() - self.looked < BUSY_SECONDS:
            return []
        close_old_connections()
        self.looked = time.monotonic()
        try:
            waiting = trials.for_gpu().values_list("pk", flat=True)[:free]
            return [trial for pk in waiting if (trial := trying.taken(pk))]
        except DatabaseError as error:
            log.warning("no trial could be taken (%s); trying again", error)
        return []

    def _claim(self, free: int) -> list[tuple[Stage, Claim[Any]]]:
        """Claim at most a batch of the first stage that has work."""
        close_old_connections()
        now = time.monotonic()
        try:
            for stage in self.rota.order(now):
                # First a look that locks nothing: most stages are empty most of the time.
                if not work.waiting(stage, Hands.GPU).exists():
                    continue
                if claims := work.claim(stage, Hands.GPU, min(free, self.engine.most)):
                    self.rota.found_work_at(stage, now)
                    return [(stage, claim) for claim in claims]
        except DatabaseError as error:
            log.warning("nothing could be claimed (%s); trying again", error)
        return []

    def _wait(self, free: int) -> None:
        """Wait for a free hand, or where there is work in hand or none anywhere, for a knock."""
        if self.held or free < 1:
            self.freed.wait(LOOK_SECONDS if free < 1 else BUSY_SECONDS)
            self.freed.clear()
            return
        try:
            live.wait_for_knock(IDLE_SECONDS)
        except RedisError:
            time.sleep(IDLE_SECONDS)

    def _step(self, stage: Stage, claim: Claim[Any], errand: Errand) -> None:
        try:
            close_old_connections()
            with on_errand(errand):
                work.take_on(stage, claim)
        except Exception:
            # The database went away under the step: the claim lapses, and the item is taken on again.
            log.exception("%s was lost on %s", stage.name, claim.item.label)
        finally:
            self.held.let_go(claim)
            connections.close_all()
            self.freed.set()

    def _try(self, trial: Trial, errand: Errand) -> None:
        try:
            close_old_connections()
            with on_errand(errand):
                trying.make(trial)
        except Exception:
            # The database went away under it: the sweep ends the trial as lost.
            log.exception("trial %s was lost", trial.pk)
        finally:
            self.held.let_trial_go(trial)
            connections.close_all()
            self.freed.set()

    def _drain(self, threads: ThreadPoolExecutor, stop: Stop) -> None:
        """Give back what was not begun; let the batch on the device end, be stored and committed, unless in a hurry."""
        self.keeper.draining.set()
        self.engine.close()
        end, called_off = time.monotonic() + settings.GPU_DRAIN_SECONDS, False
        while self.held:
            if not called_off and (stop() > 1 or time.monotonic() > end):
                self.held.call_off_all()
                called_off = True
                log.warning("the batch at hand is called off after its step")
            self.freed.wait(LOOK_SECONDS)
            self.freed.clear()
        threads.shutdown()
