"""Connections to addresses that were looked at first, each of whose steps ends by one deadline.

The name is resolved here, every address that it has must be allowed, and the connection goes to one of those very
addresses: a name that answers otherwise a moment later gains nothing. TLS still checks the name's certificate.
"""

from __future__ import annotations

import queue
import socket
import ssl
import threading
import time
from collections.abc import Iterable
from ipaddress import ip_address
from typing import Any

from httpcore2 import (
    ConnectError,
    ConnectTimeout,
    NetworkBackend,
    NetworkStream,
    ReadTimeout,
    SyncBackend,
    WriteTimeout,
)

from curation.webhooks import addresses


class Refused(Exception):
    """Nothing is posted there; the message says why."""


class Deadline:
    """The time at which an exchange has to be over."""

    def __init__(self, seconds: float) -> None:
        self.at = time.monotonic() + seconds

    def left(self, over: type[Exception]) -> float:
        """Return the seconds left; raise `over` if there are none."""
        left = self.at - time.monotonic()
        if left <= 0:
            raise over("out of time")
        return left


class Pinned(NetworkBackend):
    """Connects to allowed addresses alone."""

    def __init__(self, scheme: str, allowed: addresses.Networks, deadline: Deadline) -> None:
        self.scheme, self.allowed, self.deadline = scheme, allowed, deadline
        self.sockets = SyncBackend()

    def connect_tcp(
        self,
        host: str,
        port: int,
        timeout: float | None = None,
        local_address: str | None = None,
        socket_options: Iterable[Any] | None = None,
    ) -> NetworkStream:
        found = _resolved(host, port, self.deadline)
        for address in found:
            if said := addresses.fault_of(ip_address(address), self.scheme, self.allowed):
                raise Refused(said)
        return _Timed(self._connected(found, port), self.deadline)

    def _connected(self, found: list[str], port: int) -> NetworkStream:
        """Return a connection to the first address that takes one."""
        failure: Exception = ConnectError("the name has no address")
        for address in found:
            try:
                return self.sockets.connect_tcp(address, port, self.deadline.left(ConnectTimeout), socket_options=[])
            except (ConnectError, ConnectTimeout) as error:
                failure = error
        raise failure


class _Timed(NetworkStream):
    """A stream whose every operation gets what time is left: one that trickles does not last for ever."""

    def __init__(self, stream: NetworkStream, deadline: Deadline) -> None:
        self.stream, self.deadline = stream, deadline

    def read(self, max_bytes: int, timeout: float | None = None) -> bytes:
        return self.stream.read(max_bytes, self.deadline.left(ReadTimeout))

    def write(self, buffer: bytes, timeout: float | None = None) -> None:
        self.stream.write(buffer, self.deadline.left(WriteTimeout))

    def close(self) -> None:
        self.stream.close()

    def start_tls(
        self, ssl_context: ssl.SSLContext, server_hostname: str | None = None, timeout: float | None = None
    ) -> NetworkStream:
        left = self.deadline.left(ConnectTimeout)
        return _Timed(self.stream.start_tls(ssl_context, server_hostname, left), self.deadline)

    def get_extra_info(self, info: str) -> Any:
        return self.stream.get_extra_info(info)


def _resolved(host: str, port: int, deadline: Deadline) -> list[str]:
    """Return the addresses of a name, in the order in which to try them; a resolver knows no deadline of ours."""
    answer: queue.SimpleQueue[Any] = queue.SimpleQueue()
    threading.Thread(target=_resolve, args=(host, port, answer), daemon=True).start()
    try:
        found = answer.get(timeout=deadline.left(ConnectTimeout))
    except queue.Empty:
        raise ConnectTimeout("the name was not resolved in time") from None
    if isinstance(found, Exception):
        raise ConnectError(f"the name cannot be resolved ({found})") from found
    return list(dict.fromkeys(str(entry[4][0]).partition("%")[0] for entry in found))


def _resolve(host: str, port: int, answer: queue.SimpleQueue[Any]) -> None:
    try:
        answer.put(socket.getaddrinfo(host, port, type=socket.SOCK_STREAM))
    except (OSError, UnicodeError) as error:
        answer.put(error)
