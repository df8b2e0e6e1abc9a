"""Downloads from the real server: who reads slowly, or goes away, keeps nobody from the pages."""

from __future__ import annotations

import json
import os
import socket
import threading
from collections.abc import Iterator
from contextlib import ExitStack, closing, suppress
from pathlib import Path
from typing import Any
from urllib.request import urlopen

import pytest
import uvicorn

from config.asgi import THREADS, application
from curation import tokens
from curation.models import Export
from tests import factories
from tests.installation import wait_for

pytestmark = pytest.mark.django_db(transaction=True)

BYTES = 2**36  # of a sparse file: it fills no disk, and takes half a minute to read to its end


@pytest.fixture
def port() -> Iterator[int]:
    with socket.create_server(("127.0.0.1", 0)) as listening:
        server = uvicorn.Server(
            uvicorn.Config(application, lifespan="off", log_level="error", timeout_graceful_shutdown=0)
        )
        thread = threading.Thread(target=server.run, kwargs={"sockets": [listening]}, daemon=True)
        thread.start()
        wait_for(lambda: server.started, "the server")
        yield listening.getsockname()[1]
        server.should_exit = True
        thread.join(30)


@pytest.fixture
def request_line(settings: Any, tmp_path: Path) -> bytes:
    """What asks for a version of 64 GiB."""
    settings.EXPORT_ROOT, settings.ALLOWED_HOSTS = tmp_path / "exports", ["127.0.0.1"]
    project = factories.project("demo")
    export = Export.objects.create(project=project, name="v1", format="jsonl", state="done")
    export.folder.mkdir(parents=True)
    (export.folder / "big.bin").touch()
    os.truncate(export.folder / "big.bin", BYTES)
    file = json.dumps({"path": "big.bin", "sha256": "", "size": BYTES})
    (export.folder / "manifest.json").write_text(f'{{\n "files": [\n  {file}\n ]\n}}\n')
    token = tokens.issue(factories.member(project, "lead"))
    path = "/api/v1/projects/demo/exports/v1/download"
    return f"GET {path} HTTP/1.1\r\nHost: 127.0.0.1\r\nAuthorization: Bearer {token}\r\n\r\n".encode()


def begun(port: int, request: bytes) -> socket.socket:
    """Ask for the download, and read no more than its beginning."""
    client = socket.create_connection(("127.0.0.1", port), timeout=30)
    client.sendall(request)
    assert client.recv(2**20, socket.MSG_WAITALL).startswith(b"HTTP/1.1 200 ")
    return client


def is_read() -> bool:
    """Whether this process, the server's, has the file open."""
    links = []
    for descriptor in Path("/proc/self/fd").iterdir():
        with suppress(FileNotFoundError):  # closed meanwhile
            links.append(os.readlink(descriptor))
    return any(link.endswith("/data/big.bin") for link in links)


def test_pages_answer_while_more_readers_than_threads_stop_in_the_middle(port: int, request_line: bytes) -> None:
    with ExitStack() as slow:
        for _ in range(THREADS + 1):
            slow.enter_context(closing(begun(port, request_line)))
        with urlopen(f"http://127.0.0.1:{port}/login/", timeout=20) as answer:
            assert answer.status == 200


def test_what_nobody_reads_any_more_is_not_read_to_its_end(port: int, request_line: bytes) -> None:
    begun(port, request_line).close()
    wait_for(lambda: not is_read(), "the end of the download", patience=10)


def test_asking_for_the_head_alone_sends_nothing(port: int, request_line: bytes) -> None:
    with socket.create_connection(("127.0.0.1", port), timeout=30) as client:
        client.sendall(request_line.replace(b"GET", b"HEAD").replace(b"\r\n\r\n", b"\r\nConnection: close\r\n\r\n"))
        got = b"".join(iter(lambda: client.recv(65536), b""))
    assert got.endswith(b"\r\n\r\n")
    assert not is_read()
