"""The web server of `make run`: imports while the database is still being prepared, and serves when told to.

It is told by the end of its standard input. `python -m config.web PORT </dev/null` serves at once.
"""

from __future__ import annotations

import os
import socket
import sys
from importlib import import_module

import django
import uvicorn

from config.services import HOST

# Whoever holds the database's write lock waits for the interpreter at most so long a turn; 5 ms would be Python's own.
SWITCH_SECONDS = 0.0005
GRACEFUL_SECONDS = 5  # for requests and WebSockets still open when the server is asked to end


def main(port: int) -> None:
    """Serve pages and live updates until SIGTERM."""
    _import_what_pages_need()
    sys.setswitchinterval(SWITCH_SECONDS)
    sys.stdin.read()
    settings = uvicorn.Config(
        "config.asgi:application",
        timeout_graceful_shutdown=GRACEFUL_SECONDS,
        lifespan="off",
        access_log=False,
        log_level="warning",
        server_header=False,
        proxy_headers=False,  # nothing stands before this server: a forwarded address would be the visitor's invention
    )
    uvicorn.Server(settings).run(sockets=[_shared_socket(port)])


def _shared_socket(port: int) -> socket.socket:
    """Listen on a port together with the other web servers: the kernel spreads new connections over them."""
    listening = socket.socket()
    listening.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
    listening.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEPORT, 1)
    listening.bind((HOST, port))
    return listening


def _import_what_pages_need() -> None:
    """Import everything that config/asgi.py will, but do not look at the static files, which may not be there yet."""
    django.setup()
    for name in ("channels.auth", "channels.routing", "config.urls"):
        import_module(name)


if __name__ == "__main__":
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "config.settings")
    main(int(sys.argv[1]))
