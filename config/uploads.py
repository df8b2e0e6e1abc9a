"""Refuses a request body that is too large before anything of it is kept."""

from __future__ import annotations

from typing import Any

from django.template.loader import render_to_string

from curation.api.problems import MEDIA_TYPE, problem

Scope = dict[str, Any]


class RefuseLargeBodies:
    """ASGI middleware: answers 413 to a request with more than `limit` bytes of body.

    A declared length is refused unread (the server holds the client to it). A body that comes in chunks is gathered
    first and then has a length, which WSGI applications need. What is refused is read and thrown away for a while,
    because a browser shows an answer only once it has been allowed to finish sending.
    """

    def __init__(self, app: Any, limit: int) -> None:
        self.app, self.limit = app, limit

    async def __call__(self, scope: Scope, receive: Any, send: Any) -> None:
        if _header(scope, b"transfer-encoding"):
            body = await _gathered(receive, self.limit)
            if body is None:
                return await self._refuse(scope, receive, send)
            scope, receive = _with_length(scope, len(body)), _at_once(body, receive)
        elif _declared_length(scope) > self.limit:
            return await self._refuse(scope, receive, send)
        await self.app(scope, receive, send)

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


async def _gathered(receive: Any, most: int) -> bytes | None:
    """Return a body that comes in chunks; None if it is longer than `most` bytes."""
    body = bytearray()
    while len(body) <= most:
        message = await receive()
        body += message.get("body", b"")
        if message["type"] == "http.disconnect" or not message.get("more_body"):
            return bytes(body) if len(body) <= most else None
    return None


def _with_length(scope: Scope, length: int) -> Scope:
    others = [(name, value) for name, value in scope["headers"] if name != b"transfer-encoding"]
    return {**scope, "headers": [*others, (b"content-length", b"%d" % length)]}


def _at_once(body: bytes, receive: Any) -> Any:
    messages = [{"type": "http.request", "body": body, "more_body": False}]

    async def given() -> Any:
        return messages.pop() if messages else await receive()

    return given


def _header(scope: Scope, name: bytes) -> bytes:
    return dict(scope["headers"]).get(name, b"")


def _declared_length(scope: Scope) -> int:
    value = _header(scope, b"content-length")
    return int(value) if value.isdigit() else 0


def _answer(scope: Scope, limit: int) -> tuple[bytes, bytes]:
    """Return content type and body: problem+json for the API, a page for everybody else."""
    megabytes = limit // 2**20
    if scope["path"].startswith("/api/"):
        answer = problem(413, f"The request is too large: at most {megabytes} MB are taken.")
        return MEDIA_TYPE.encode(), answer.content
    return b"text/html; charset=utf-8", render_to_string("413.html", {"megabytes": megabytes}).encode()
