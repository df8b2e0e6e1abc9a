"""Long answers are sent from the event loop: however slowly somebody reads, the threads that answer pages are free."""

from __future__ import annotations

import asyncio
from collections.abc import Iterable
from concurrent.futures import ThreadPoolExecutor
from typing import Any, cast

from a2wsgi import WSGIMiddleware

from curation.export.sending import Download

Scope = dict[str, Any]
SLOT = "triptych.aside"  # of a request's scope: the list that takes what is to be sent aside
READERS = 2  # threads that read the pieces of all downloads, one short read at a time


class LongAnswersAside:
    """ASGI application around a WSGI one, whose `threads` begin every answer, and send all but `Download`s.

    A download keeps no thread: it is read a piece at a time, when its reader has taken the last, and ends with them.
    """

    def __init__(self, pages: Any, threads: int) -> None:
        begun: Any = self._begun
        self.pages, self.app = pages, cast(Any, WSGIMiddleware(begun, workers=threads))
        self.readers = ThreadPoolExecutor(READERS, "download")

    async def __call__(self, scope: Scope, receive: Any, send: Any) -> None:
        aside: list[Download] = []

        async def send_unless_aside(message: dict[str, Any]) -> None:
            if not (aside and message["type"] == "http.response.body"):
                await send(message)

        await self.app({**scope, SLOT: aside}, receive, send_unless_aside)
        for answer in aside:
            await self._send(answer, receive, send)

    def _begun(self, environ: dict[str, Any], start_response: Any) -> Iterable[bytes]:
        """Answer a page as it is; of a download send the head, and put the rest aside."""
        answer = self.pages(environ, start_response)
        if not isinstance(answer, Download) or environ["REQUEST_METHOD"] == "HEAD":
            pages: Iterable[bytes] = answer
            return pages
        environ["asgi.scope"][SLOT].append(answer)
        return ()

    async def _send(self, answer: Download, receive: Any, send: Any) -> None:
        gone = asyncio.ensure_future(_disconnected(receive))
        pieces = iter(answer)
        try:
            while not gone.done() and (piece := await self._read(next, pieces, None)):
                await send({"type": "http.response.body", "body": piece, "more_body": True})
            await send({"type": "http.response.body", "body": b""})
        finally:
            gone.cancel()
            await self._read(answer.close)

    async def _read(self, *what: Any) -> Any:
        return await asyncio.get_running_loop().run_in_executor(self.readers, *what)


async def _disconnected(receive: Any) -> None:
    """Return once the reader has gone away."""
    while (await receive())["type"] != "http.disconnect":
        pass
