"""200 MB sent to the real server: answered with a page, and neither memory nor disk filled."""

from __future__ import annotations

from collections.abc import Iterator
from http.client import HTTPConnection
from pathlib import Path

import pytest

from tests.installation import Installation

MEGABYTE = b"x" * 2**20
SENT_MEGABYTES = 200


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Installation]:
    with Installation(tmp_path_factory.mktemp("home"), DEMO="0", WEB_SERVERS="1").running(workers=0) as installation:
        yield installation


def megabytes_of_memory(site: Installation) -> int:
    """The most that the web servers ever held, together."""
    servers = [pid for pid, line in site.processes().items() if "config.web" in line]
    lines = [line for pid in servers for line in Path(f"/proc/{pid}/status").read_text().splitlines()]
    return sum(int(line.split()[1]) for line in lines if line.startswith("VmHWM")) // 1024


@pytest.mark.parametrize("headers", [{"Content-Length": str(SENT_MEGABYTES * 2**20)}, {"Transfer-Encoding": "chunked"}])
def test_a_huge_upload_is_refused_with_a_page(site: Installation, headers: dict[str, str]) -> None:
    before = megabytes_of_memory(site)
    connection = HTTPConnection("127.0.0.1", site.port, timeout=120)
    chunks = (MEGABYTE for _ in range(SENT_MEGABYTES))
    connection.request("POST", "/login/", chunks, headers, encode_chunked="Transfer-Encoding" in headers)
    answer = connection.getresponse()
    assert answer.status == 413
    assert "20 MB" in answer.read().decode()
    assert megabytes_of_memory(site) - before < 60
