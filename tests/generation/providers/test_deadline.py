"""A server that drips its answer is not waited for for ever."""

from __future__ import annotations

from collections.abc import Iterator

import httpx2
import pytest

from generation.providers import deadline


class Clock:
    now = 0.0

    def __call__(self) -> float:
        return self.now


def client(clock: Clock, seconds_a_part: float) -> httpx2.Client:
    def drip() -> Iterator[bytes]:
        for _ in range(10):
            clock.now += seconds_a_part
            yield b"."

    transport = httpx2.MockTransport(lambda request: httpx2.Response(200, content=drip()))
    return httpx2.Client(transport=transport, event_hooks=deadline.hooks(60.0, clock))


def test_an_answer_that_drips_times_out_as_a_whole() -> None:
    clock = Clock()
    with pytest.raises(httpx2.ReadTimeout, match="did not end in time"):
        client(clock, 20.0).get("http://vendor.test/")
    assert clock.now == 80.0


def test_an_answer_that_ends_in_time_is_whole() -> None:
    assert client(Clock(), 1.0).get("http://vendor.test/").text == "." * 10
