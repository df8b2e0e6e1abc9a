"""The gate before a provider, one for all workers: its breaker and its buckets, kept in Redis under one key.

Where Redis does not answer, each process keeps a gate of its own: work goes on, and the vendor's own 429 still holds.
"""

from __future__ import annotations

import json
import logging
import threading
import time
from collections.abc import Callable, Mapping
from dataclasses import asdict, dataclass, field, replace
from typing import Any

import django_rq
from redis.exceptions import RedisError

from generation.providers import breaker, rates
from generation.providers.breaker import Breaker
from generation.providers.catalogue import Provider
from generation.providers.failures import Kind
from generation.providers.rates import Bucket

log = logging.getLogger(__name__)

FORGET_SECONDS = 3600  # a provider that nobody called for so long is as new


@dataclass(frozen=True)
class State:
    """Everything that all workers share about a provider."""

    breaker: Breaker = field(default_factory=Breaker)
    requests: Bucket = field(default_factory=Bucket)
    tokens: Bucket = field(default_factory=Bucket)


def admitted(state: State, now: float, provider: Provider, tokens: int) -> tuple[State, float]:
    """Return the state after somebody asks to call, and 0 if they may, or the seconds to wait; pure."""
    wait = max(
        _bucket_wait(state.requests, now, 1, provider.requests_per_minute),
        _bucket_wait(state.tokens, now, tokens, provider.tokens_per_minute),
    )
    if wait > 0:
        return state, wait
    guard, wait = breaker.admit(state.breaker, now)
    if wait > 0:
        return state, wait
    return State(
        guard,
        rates.taken(state.requests, now, 1, provider.requests_per_minute) if provider.requests_per_minute else Bucket(),
        rates.taken(state.tokens, now, tokens, provider.tokens_per_minute) if provider.tokens_per_minute else Bucket(),
    ), 0.0


def _bucket_wait(bucket: Bucket, now: float, amount: float, per_minute: int) -> float:
    return rates.wait_for(bucket, now, amount, per_minute) if per_minute else 0.0


class Gate:
    """Asks and tells; every method may be called from any process. `shared`: whether others are to know."""

    def __init__(self, shared: bool = True) -> None:
        self.shared = shared
        self._own: dict[str, State] = {}
        self._lock = threading.Lock()

    def admit(self, provider: Provider, tokens: int) -> float:
        """Take one request and its tokens and return 0, or return the seconds to wait and take nothing."""
        return self._change(provider.name, lambda state, now: admitted(state, now, provider, tokens))

    def told(self, provider: Provider, fault: Kind | None, retry_after: float | None = None, took: float = 0.0) -> None:
        """Note how a call of `took` seconds went, and for how many the vendor asked to be left alone."""

        def change(state: State, now: float) -> tuple[State, float]:
            return replace(state, breaker=breaker.told(state.breaker, now, fault, retry_after, took)), 0.0

        self._change(provider.name, change)

    def state(self, name: str) -> State:
        """Return what is known of a provider."""
        if not self.shared:
            return self._own.get(name, State())
        try:
            return _read(django_rq.get_connection("text").get(_key(name)))
        except RedisError:
            return self._own.get(name, State())

    def _change(self, name: str, change: Callable[[State, float], tuple[State, float]]) -> float:
        if self.shared:
            try:
                return _shared(name, change)
            except RedisError as error:
                log.info("no shared limits of %s (%s); this process keeps its own", name, error)
        with self._lock:
            self._own[name], wait = change(self._own.get(name, State()), time.time())
        return wait


def _shared(name: str, change: Callable[[State, float], tuple[State, float]]) -> float:
    """Change the state in Redis, again whenever another process was first; the clock is Redis's own."""
    connection, key = django_rq.get_connection("text"), _key(name)

    def turn(pipe: Any) -> float:
        before = _read(pipe.get(key))
        seconds, micros = pipe.time()
        after, wait = change(before, seconds + micros / 1_000_000)
        pipe.multi()
        pipe.set(key, json.dumps(asdict(after)), ex=FORGET_SECONDS)
        return wait

    waited: Any = connection.transaction(turn, key, value_from_callable=True)  # type: ignore[arg-type]
    return float(waited)


def _read(kept: bytes | str | None) -> State:
    if kept is None:
        return State()
    found: Mapping[str, Any] = json.loads(kept)
    return State(Breaker(**found["breaker"]), Bucket(**found["requests"]), Bucket(**found["tokens"]))


def _key(name: str) -> str:
    return f"triptych:provider:{name}"


GATE = Gate()
