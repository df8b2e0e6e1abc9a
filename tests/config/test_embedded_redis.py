"""The embedded Redis: private, alone with its file, and forgetting nothing when it is killed."""

from __future__ import annotations

import os
import stat
from collections.abc import Iterator
from pathlib import Path

import pytest
from redis import Redis
from rq import Queue

from config import embedded_redis, home
from config.children import Process

JOBS = 200


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return tmp_path


@pytest.fixture
def server(folder: Path) -> Iterator[Process]:
    server = embedded_redis.start(folder)
    assert server
    embedded_redis.wait_until_ready(folder, server)
    yield server
    server.kill()
    server.wait()


def test_it_answers_on_a_private_socket_and_on_no_port(folder: Path, server: Process) -> None:
    with Redis.from_url(home.redis_url(folder)) as client:
        assert client.ping()
        assert client.config_get("port") == {"port": "0"} or client.config_get("port") == {b"port": b"0"}
    assert stat.S_IMODE(home.redis_socket(folder).stat().st_mode) == 0o700
    assert stat.S_IMODE((folder / "redis").stat().st_mode) == 0o700


def test_every_job_is_back_after_sigkill(folder: Path, server: Process) -> None:
    with Redis.from_url(home.redis_url(folder)) as client:
        Queue("text", connection=client).enqueue_many(
            [Queue.prepare_data("builtins.print", job_id=f"job-{n}") for n in range(JOBS)]
        )
    server.kill()
    server.wait()
    with embedded_redis.embedded_redis(folder) as url, Redis.from_url(url) as client:
        assert set(Queue("text", connection=client).job_ids) == {f"job-{n}" for n in range(JOBS)}


def test_a_second_server_never_writes_the_same_file(folder: Path, server: Process) -> None:
    assert embedded_redis.start(folder) is None
    with embedded_redis.embedded_redis(folder):
        pass
    assert server.poll() is None, "who found it running must leave it running"


def test_it_works_in_a_home_with_a_long_path_and_odd_characters(tmp_path: Path) -> None:
    folder = tmp_path / "päth with spaces #1 100%25" / ("x" * 100)
    folder.mkdir(parents=True)
    with embedded_redis.embedded_redis(folder) as url, Redis.from_url(url) as client:
        assert client.ping()
    os.rmdir(home.redis_socket(folder).parent)


def test_odd_characters_in_a_short_path_are_quoted(tmp_path_factory: pytest.TempPathFactory) -> None:
    folder = tmp_path_factory.mktemp("a b#c%41")
    with embedded_redis.embedded_redis(folder) as url, Redis.from_url(url) as client:
        assert client.ping()


def test_redis_url_wins(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("REDIS_URL", "redis://elsewhere:6379/0")
    with embedded_redis.embedded_redis(folder) as url:
        assert url == "redis://elsewhere:6379/0"
    assert not (folder / "redis").exists()


def test_why_it_did_not_start_is_said(folder: Path) -> None:
    home.redis_socket(folder).mkdir()
    with (
        pytest.raises(embedded_redis.RedisDidNotStart, match=r"did not start(.|\n)*valkey\.log"),
        embedded_redis.embedded_redis(folder),
    ):
        pytest.fail("it cannot listen on a folder")
