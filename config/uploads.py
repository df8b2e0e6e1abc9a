"""Refuses a request body that is too large before anything of it is kept."""

from __future__ import annotations

from typing import Any

from django.template.loader import render_to_string

from curation.api.problems import MEDIA_TYPE, problem

Scope = dict[str, Any]


class _TooLarge(Exception):
    """The body went past the limit while it was read."""


class RefuseLargeBodies:
    """ASGI middleware: answers 413 to a request with more than `limit` bytes of body.

    A declared length is refused unread; a body without one is counted as it comes. Either way the rest is read and
    thrown away for a while, because a browser shows an answer only once it has been allowed to finish sending.
    """

    def __init__(self, app: Any, limit: int) -> None:
        self.app, self.limit = app, limit

    async def __call__(self, scope: Scope, receive: Any, send: Any) -> None:
        if _declared_length(scope) > self.limit:
            return await self._refuse(scope, receive, send)
        started = False
        taken = 0

        async def counted() -> Any:
            nonlocal taken
            message = await receive()
            taken += len(message.get("body", b""))
            if taken > self.limit:
                raise _TooLarge
            return message

        async def watched(message: Any) -> None:
            nonlocal started
            started = True
            await send(message)

        try:
            await self.app(scope, counted, watched)
        except _TooLarge:
            if started:
                raise
            await self._refuse(scope, receive, send)

    async def _refuse(self, scope: Scope, receive: Any, send: Any) -> None:
        kind, page = _answer(scope, self.limit)
        headers = [(b"content-type", kind), (b"content-length", b"%d" % len(page)), (b"connection", b"close")]
        await send({"type": "http.response.start", "status": 413, "headers": headers})
        await send({"type": "http.response.body", "body": page, "more_body": True})
        await _throw_away(receive, 50 * self.limit)
        await send({"type": "http.response.body", "body": b""})


async def _throw_away(receive: Any, most: int) -> None:
    thrown = 0
    while thrown < most:
        message = await receive()
        thrown += len(message.get("body", b""))
        if message["type"] == "http.disconnect" or not message.get("more_body"):
            return


def _declared_length(scope: Scope) -> int:
    value = dict(scope["headers"]).get(b"content-length", b"0")
    return int(value) if value.isdigit() else 0


def _answer(scope: Scope, limit: int) -> tuple[bytes, bytes]:
    """Return content type and body: problem+json for the API, a page for everybody else."""
    megabytes = limit // 2**20
    if scope["path"].startswith("/api/"):
        answer = problem(413, f"The request is too large: at most {megabytes} MB are taken.")
        return MEDIA_TYPE.encode(), answer.content
    return b"text/html; charset=utf-8", render_to_string("413.html", {"megabytes": megabytes}).encode()
