"""A request that is too large is refused with a page, whether it says its size or not, and is not kept."""

from __future__ import annotations

import asyncio
from typing import Any

import pytest

from config.uploads import RefuseLargeBodies

LIMIT = 1000


async def reads_everything(scope: Any, receive: Any, send: Any) -> None:
    """An application that answers with the size of the body it read."""
    size, more = 0, True
    while more:
        message = await receive()
        size, more = size + len(message["body"]), message["more_body"]
    await send({"type": "http.response.start", "status": 200, "headers": []})
    await send({"type": "http.response.body", "body": b"%d" % size})


class Sender:
    """A client that sends `chunks`, and notes what comes back and how much was taken from it."""

    def __init__(self, chunks: list[bytes], declared: int | None = None, path: str = "/upload/") -> None:
        chunked = (b"transfer-encoding", b"chunked")
        headers = [chunked if declared is None else (b"content-length", str(declared).encode())]
        self.scope = {"type": "http", "path": path, "headers": headers}
        self.chunks, self.answer = iter(chunks), list[dict[str, Any]]()

    async def receive(self) -> dict[str, Any]:
        chunk = next(self.chunks, None)
        if chunk is None:
            return {"type": "http.request", "body": b"", "more_body": False}
        return {"type": "http.request", "body": chunk, "more_body": True}

    async def send(self, message: dict[str, Any]) -> None:
        self.answer.append(message)

    def ask(self) -> int:
        asyncio.run(RefuseLargeBodies(reads_everything, LIMIT)(self.scope, self.receive, self.send))
        status: int = self.answer[0]["status"]
        return status

    def body(self) -> bytes:
        return b"".join(message.get("body", b"") for message in self.answer)


def test_a_body_up_to_the_limit_is_taken() -> None:
    sender = Sender([b"x" * 600, b"x" * 400], declared=1000)
    assert sender.ask() == 200
    assert sender.body() == b"1000"


@pytest.mark.parametrize("declared", [1001, None])
def test_a_larger_body_is_answered_with_a_page(declared: int | None) -> None:
    sender = Sender([b"x" * 600, b"x" * 401], declared)
    assert sender.ask() == 413
    assert b"<h1>" in sender.body()


def test_a_body_in_chunks_reaches_the_application_with_its_length() -> None:
    seen: list[Any] = []

    async def looks(scope: Any, receive: Any, send: Any) -> None:
        seen.append(dict(scope["headers"]))
        await reads_everything(scope, receive, send)

    sender = Sender([b"x" * 600, b"x" * 300])
    asyncio.run(RefuseLargeBodies(looks, LIMIT)(sender.scope, sender.receive, sender.send))
    assert sender.body() == b"900"
    assert seen == [{b"content-length": b"900"}]


def test_a_declared_length_is_refused_before_anything_is_read() -> None:
    order: list[str] = []
    sender = Sender([b"x" * 2000], declared=2000)
    receive, send = sender.receive, sender.send

    async def noted_receive() -> dict[str, Any]:
        order.append("read")
        return await receive()

    async def noted_send(message: dict[str, Any]) -> None:
        order.append("answered")
        await send(message)

    sender.receive, sender.send = noted_receive, noted_send  # type: ignore[method-assign]
    assert sender.ask() == 413
    assert order[:2] == ["answered", "answered"]


def test_the_api_answers_with_problem_json() -> None:
    sender = Sender([b"x" * 2000], declared=2000, path="/api/v1/cases/1/vote")
    assert sender.ask() == 413
    assert (b"content-type", b"application/problem+json") in sender.answer[0]["headers"]


def test_a_client_that_goes_away_ends_it() -> None:
    sender = Sender([], declared=2000)

    async def gone() -> dict[str, Any]:
        return {"type": "http.disconnect"}

    sender.receive = gone  # type: ignore[method-assign]
    assert sender.ask() == 413
