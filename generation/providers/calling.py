"""Every request to a vendor goes through here: the gate, the tries, the waits between them."""

from __future__ import annotations

import logging
import random
import time
from collections.abc import Callable
from dataclasses import dataclass, field
from itertools import count
from typing import Any, Generic, TypeVar

from generation import holding, paying
from generation.providers import policy
from generation.providers.backoff import wait_before
from generation.providers.catalogue import Provider
from generation.providers.failures import Kind, ProviderFault, Unavailable
from generation.providers.gate import GATE, Gate
from generation.providers.policy import Again, Later, Patience

log = logging.getLogger(__name__)

T = TypeVar("T")

AFTER_SECONDS = 60.0  # for what is done with an answer until the claim is renewed again; ours


@dataclass(frozen=True)
class Called(Generic[T]):
    """What came back, and after how many tries; `lost_tries` of them may have been billed without an answer."""

    value: T
    tries: int
    lost_tries: int

    @property
    def parameters(self) -> dict[str, Any]:
        """Return what the call's record keeps of the tries; nothing when the first went well."""
        return {"tries": self.tries, "lost_tries": self.lost_tries} if self.tries > 1 else {}


@dataclass
class Caller:
    """The policy at work; clock, sleep and chance are passed in so that tests choose them."""

    gate: Gate
    patience: Patience
    clock: Callable[[], float] = time.monotonic
    sleep: Callable[[float], None] = time.sleep
    chance: random.Random = field(default_factory=random.Random)

    def call(self, provider: Provider, tokens: int, send: Callable[[], T]) -> Called[T]:
        """Send until it goes well; raises Unavailable when the item should wait, ProviderFault for a wrong request.

        After a try that may be billed the next one is paid for first: what `paying` raises is raised.
        """
        started, lost, owed = self.clock(), 0, False
        for number in count(1):
            if owed:
                paying.once_more(number - 1, lost)
            self._pass_gate(provider, tokens, started, number - 1, lost)
            # What is sent from here on would be paid for, and nobody else may take the item while it runs.
            holding.still_held(provider.timeout + AFTER_SECONDS)
            begun = self.clock()
            try:
                value = send()
            except ProviderFault as fault:
                owed = fault.kind.may_be_billed
                lost += owed
                self.gate.told(provider, fault.kind, fault.retry_after, self.clock() - begun)
                self._wait(fault, number, lost, self.clock() - started)
            else:
                self.gate.told(provider, None, took=self.clock() - begun)
                return Called(value, number, lost)
        raise AssertionError("unreachable")

    def _pass_gate(self, provider: Provider, tokens: int, started: float, tries: int, lost: int) -> None:
        if not provider.ready:
            why = f"it has no key: set {provider.key_setting} and start the workers again"
            raise Unavailable(provider.name, policy.LATER[Kind.KEY], why)
        while wait := self.gate.admit(provider, tokens):
            if wait > self.patience.longest_wait or self.clock() - started + wait > self.patience.total:
                raise Unavailable(provider.name, wait, f"not asked before {wait:.0f} s are over", tries, lost)
            self.sleep(wait)

    def _wait(self, fault: ProviderFault, number: int, lost: int, elapsed: float) -> None:
        wait = wait_before(number + 1, fault.retry_after, self.chance)
        step = policy.after(fault.kind, number, elapsed, wait, fault.retry_after, self.patience)
        log.info("%s (try %s): %s", fault, number, step)
        if isinstance(step, Again):
            self.sleep(step.wait)
            return
        if isinstance(step, Later):
            raise Unavailable(fault.provider, step.seconds, fault.message, number, lost) from fault
        fault.lost_tries = lost
        raise fault


CALLER = Caller(GATE, Patience())


def call(provider: Provider, tokens: int, send: Callable[[], T]) -> Called[T]:
    """Send a request of at most so many tokens by the installation's policy (see `Caller.call`)."""
    return CALLER.call(provider, tokens, send)
