"""A receiver of webhooks: a real HTTP server on this machine that misbehaves on demand."""

from __future__ import annotations

import socket
import struct
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

HUGE = 10 * 2**20  # bytes


@dataclass
class Received:
    path: str
    headers: dict[str, str]
    body: bytes


@dataclass
class Receiver:
    """Answers 200 unless `behave` says otherwise: a status, or "hang", "trickle", "redirect", "huge", "reset",
    "nonsense"."""

    behave: int | str = 200
    headers: dict[str, str] = field(default_factory=dict)
    got: list[Received] = field(default_factory=list)
    before: Callable[[], None] = lambda: None  # what happens when a notice has come and is not yet answered
    sent: int = 0  # bytes of huge answers that the network took
    url: str = ""
    released: threading.Event = field(default_factory=threading.Event)

    @property
    def ids(self) -> list[str]:
        return [one.headers["webhook-id"] for one in self.got]


class _Handler(BaseHTTPRequestHandler):
    receiver: Receiver

    def do_POST(self) -> None:
        body = self.rfile.read(int(self.headers["Content-Length"]))
        headers = {name.lower(): value for name, value in self.headers.items()}
        self.receiver.got.append(Received(self.path, headers, body))
        self.receiver.before()
        behave = self.receiver.behave
        if isinstance(behave, int):
            self._answer(behave, f"this is {behave}\0\x1b[31m".encode())
        else:
            getattr(self, f"_{behave}")()

    do_GET = do_POST

    def _answer(self, status: int, body: bytes) -> None:
        self.send_response(status)
        for name, value in self.receiver.headers.items():
            self.send_header(name, value)
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)

    def _hang(self) -> None:
        self.receiver.released.wait(30)

    def _trickle(self) -> None:
        """Send a header that never ends, a byte at a time: each of them comes in time."""
        self.wfile.write(b"HTTP/1.1 200 OK\r\nX-Long: ")
        try:
            while not self.receiver.released.wait(0.02):
                self.wfile.write(b"x")
        except OSError:
            pass  # the other side has had enough

    def _redirect(self) -> None:
        self.send_response(302)
        self.send_header("Location", self.receiver.url + "/elsewhere")
        self.send_header("Content-Length", "0")
        self.end_headers()

    def _huge(self) -> None:
        self.send_response(200)
        self.send_header("Content-Length", str(HUGE))
        self.end_headers()
        try:
            for _ in range(HUGE // 2**16):
                self.wfile.write(b"h" * 2**16)
                self.receiver.sent += 2**16
        except OSError:
            pass

    def _reset(self) -> None:
        """Close so that the other side is told "connection reset"."""
        self.connection.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, struct.pack("ii", 1, 0))
        self.connection.close()
        self.close_connection = True

    def _nonsense(self) -> None:
        self.wfile.write(b"SSH-2.0-OpenSSH_9.2\r\n")
        self.close_connection = True

    def log_message(self, *_: object) -> None:
        pass


class _Server(ThreadingHTTPServer):
    daemon_threads = True

    def handle_error(self, *_: object) -> None:
        pass  # a connection that was reset on purpose


@contextmanager
def receiving() -> Iterator[Receiver]:
    """Serve until the end."""
    receiver = Receiver()
    handler = type("Handler", (_Handler,), {"receiver": receiver})
    with _Server(("127.0.0.1", 0), handler) as server:
        receiver.url = f"http://127.0.0.1:{server.server_port}"
        threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.02}, daemon=True).start()
        try:
            yield receiver
        finally:
            receiver.released.set()
            server.shutdown()
