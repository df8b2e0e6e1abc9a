"""The gate is one for all workers: what one of them took or met, the others know."""

from __future__ import annotations

import pytest
import redis as redis_library

from generation.providers.breaker import IN_A_ROW
from generation.providers.catalogue import Provider
from generation.providers.failures import Kind
from generation.providers.gate import Gate

LIMITED = Provider("limited", "openai", "key", requests_per_minute=12, tokens_per_minute=6000)


@pytest.mark.usefixtures("redis")
def test_two_workers_share_the_requests_of_a_minute() -> None:
    one, other = Gate(), Gate()
    assert [one.admit(LIMITED, 1), other.admit(LIMITED, 1)] == [0.0, 0.0]
    assert one.admit(LIMITED, 1) > 0.0
    assert other.admit(LIMITED, 1) > 0.0


@pytest.mark.usefixtures("redis")
def test_tokens_are_counted_beside_requests() -> None:
    gate = Gate()
    assert gate.admit(LIMITED, 1000) == 0.0
    assert gate.admit(LIMITED, 500) > 4.0


@pytest.mark.usefixtures("redis")
def test_who_has_to_wait_takes_nothing() -> None:
    gate = Gate()
    gate.admit(LIMITED, 1000)
    waits = [gate.admit(LIMITED, 1000) for _ in range(5)]
    assert max(waits) == waits[0] > 0.0


@pytest.mark.usefixtures("redis")
def test_failures_that_several_workers_met_open_the_breaker_for_all() -> None:
    for _ in range(IN_A_ROW):
        Gate().told(LIMITED, Kind.SERVER)
    assert Gate().admit(LIMITED, 1) > 0.0
    Gate().told(LIMITED, None)
    assert Gate().admit(LIMITED, 1) == 0.0


def test_without_redis_each_process_keeps_its_own_limits(monkeypatch: pytest.MonkeyPatch) -> None:
    def gone(*_: object) -> None:
        raise redis_library.ConnectionError("not there")

    monkeypatch.setattr("django_rq.get_connection", gone)
    gate = Gate()
    assert [gate.admit(LIMITED, 1), gate.admit(LIMITED, 1)] == [0.0, 0.0]
    assert gate.admit(LIMITED, 1) > 0.0
