"""The HTTP server: two protocols, faults on the way, and a bill of all that was answered.

Gemini below `/gemini`, chat completions below `/openai/v1`; `GET /bill` says what was charged.
"""

from __future__ import annotations

import json
import logging
import re
import socket
import struct
import threading
from collections import Counter
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any

from generation.fake_providers import gemini, openai
from generation.fake_providers.faults import BILLED_ON_THE_WAY, Script, spoilt
from generation.fake_providers.player import Player
from generation.fake_providers.wire import BadRequest, Question, Said

log = logging.getLogger(__name__)

GEMINI = re.compile(r"/gemini/v1(?:beta)?/models/(?P<model>[^:]+):generateContent")
OPENAI = "/openai/v1/chat/completions"
KEY = "practice"
CLOSE_AT_ONCE = struct.pack("ii", 1, 0)  # SO_LINGER: a reset instead of an orderly end


@dataclass
class Bill:
    """What was charged, and how requests ended, by name of the fault ("ok" for none)."""

    dollars: float = 0.0
    ended: Counter[str] = field(default_factory=Counter)
    lock: threading.Lock = field(default_factory=threading.Lock)

    def add(self, fault: str, asked: Question | None, said: Said | None) -> None:
        with self.lock:
            self.ended[fault or "ok"] += 1
            if asked is not None and said is not None:
                self.dollars += asked.price.of(asked.tokens, said.output_tokens)

    def as_json(self) -> dict[str, Any]:
        with self.lock:
            return {"dollars": round(self.dollars, 6), "requests": sum(self.ended.values()), "ended": dict(self.ended)}


class FakeProviders(ThreadingHTTPServer):
    """Both vendors on one port of the loopback address; `asked` keeps the questions for whoever wants to look."""

    daemon_threads = True
    request_queue_size = 64

    def __init__(self, port: int = 0, script: Script | None = None, player: Player | None = None) -> None:
        super().__init__(("127.0.0.1", port), Handler)
        self.script, self.player, self.bill = script or Script(), player or Player(), Bill()
        self.retry_after, self.hang_seconds, self.answer_seconds = 1.0, 30.0, 0.0
        self.asked: list[tuple[str, dict[str, Any]]] = []
        self.over = threading.Event()

    @property
    def address(self) -> str:
        return f"http://127.0.0.1:{self.server_address[1]}"

    @property
    def environment(self) -> dict[str, str]:
        """Return what workers need in their environment to ask here instead of the vendors."""
        return {
            "GEMINI_API_KEY": KEY,
            "GEMINI_BASE_URL": f"{self.address}/gemini",
            "OPENAI_API_KEY": KEY,
            "OPENAI_BASE_URL": f"{self.address}/openai/v1",
            "LOCAL_MODELS_API_KEY": KEY,
            "LOCAL_MODELS_BASE_URL": f"{self.address}/openai/v1",
        }

    def handle_error(self, request: Any, client_address: Any) -> None:
        """Say nothing of connections that were cut: that is what many of them are here for."""

    def shutdown(self) -> None:
        self.over.set()
        super().shutdown()


@contextmanager
def running(server: FakeProviders) -> Iterator[FakeProviders]:
    """Serve in a thread until the block ends."""
    thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.05}, daemon=True)
    thread.start()
    try:
        yield server
    finally:
        server.shutdown()
        server.server_close()
        thread.join()


class Handler(BaseHTTPRequestHandler):
    """One connection."""

    protocol_version = "HTTP/1.1"
    server: FakeProviders

    def do_GET(self) -> None:
        if self.path == "/bill":
            self._send(200, self.server.bill.as_json())
        elif self.path.endswith("/models"):
            self._send(200, {"object": "list", "data": [], "models": []})
        else:
            self._send(404, {"error": f"nothing at {self.path}"})

    def do_POST(self) -> None:
        body = json.loads(self.rfile.read(int(self.headers["content-length"])))
        protocol: Any = gemini if GEMINI.fullmatch(self.path.partition("?")[0]) else openai
        self.server.asked.append((self.path, body))
        fault = self.server.script.draw()
        if fault in ("429", "500", "503", "key"):
            self.server.bill.add(fault, None, None)
            self._decline(protocol, fault)
            return
        try:
            asked = self._question(protocol, body)
            said = spoilt(fault, self.server.player.answer(asked).at_most(asked.most_output))
        except BadRequest as error:
            self.server.bill.add("400", None, None)
            self._send(400, protocol.error(400, str(error)))
            return
        except Exception as error:  # whatever the player cannot do is this server's fault, and said as vendors say it
            log.exception("cannot answer %s", self.path)
            self.server.bill.add("500", None, None)
            self._send(500, protocol.error(500, f"{type(error).__name__}: {error}"))
            return
        self.server.bill.add(fault, asked, said)
        self.server.over.wait(self.server.answer_seconds)
        self._deliver(fault, protocol.answer(asked, said))

    def _question(self, protocol: Any, body: dict[str, Any]) -> Question:
        path = self.path.partition("?")[0]
        if found := GEMINI.fullmatch(path):
            return gemini.question(found["model"], body)
        if path != OPENAI:
            raise BadRequest(f"nothing at {path}")
        return openai.question(body)

    def _decline(self, protocol: Any, fault: str) -> None:
        status = {"key": 401}.get(fault) or int(fault)
        headers = {"retry-after": f"{self.server.retry_after:g}"} if status == 429 else {}
        self._send(status, protocol.error(status, f"practice: {fault}"), headers)

    def _deliver(self, fault: str, answer: dict[str, Any]) -> None:
        if fault not in BILLED_ON_THE_WAY:
            self._send(200, answer)
        elif fault == "wrong_type":
            self._write(200, b"<html>bad gateway</html>", "text/html")
        elif fault == "half":
            body = json.dumps(answer).encode()
            self._write(200, body[: len(body) // 2], length=len(body))
            self._cut()
        else:
            if fault == "hang":
                self.server.over.wait(self.server.hang_seconds)
            self.connection.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, CLOSE_AT_ONCE)
            self._cut()

    def _send(self, status: int, answer: Any, headers: dict[str, str] | None = None) -> None:
        self._write(status, json.dumps(answer).encode(), headers=headers)

    def _write(
        self,
        status: int,
        body: bytes,
        kind: str = "application/json",
        length: int | None = None,
        headers: dict[str, str] | None = None,
    ) -> None:
        self.send_response(status)
        for name, value in {"content-type": kind, **(headers or {})}.items():
            self.send_header(name, value)
        self.send_header("content-length", str(len(body) if length is None else length))
        self.end_headers()
        self.wfile.write(body)

    def _cut(self) -> None:
        self.close_connection = True
        with suppress(OSError):
            self.wfile.flush()
        self.connection.close()

    def log_message(self, format: str, *args: Any) -> None:
        """Keep quiet: the bill says what was asked."""
