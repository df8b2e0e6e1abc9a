"""An end to a whole answer: httpx2's timeouts are for each read, and a server that drips would be waited for for ever.

Imports httpx2: only a vendor's first call comes here.
"""

from __future__ import annotations

import time
from collections.abc import Callable, Iterator
from typing import Any

import httpx2

Clock = Callable[[], float]


def hooks(seconds: float, clock: Clock = time.monotonic) -> dict[str, list[Callable[..., Any]]]:
    """Return the event hooks of an httpx2 client whose answers are whole after so many seconds, or time out."""

    def sent(request: httpx2.Request) -> None:
        request.extensions["ends"] = clock() + seconds

    def answered(response: httpx2.Response) -> None:
        assert isinstance(response.stream, httpx2.SyncByteStream)
        response.stream = _Ending(response.stream, response.request, clock)

    return {"request": [sent], "response": [answered]}


class _Ending(httpx2.SyncByteStream):
    def __init__(self, stream: httpx2.SyncByteStream, request: httpx2.Request, clock: Clock) -> None:
        self.stream, self.request, self.clock = stream, request, clock

    def __iter__(self) -> Iterator[bytes]:
        for part in self.stream:
            if self.clock() > self.request.extensions["ends"]:
                raise httpx2.ReadTimeout("the answer did not end in time", request=self.request)
            yield part

    def close(self) -> None:
        self.stream.close()
