"""`make run` as a whole: refused twice, ended cleanly, and healed when a part of it dies."""

from __future__ import annotations

import os
import signal
import socket
from collections.abc import Iterator
from pathlib import Path

import httpx
import pytest
from websockets.sync.client import connect

from tests.installation import PATIENCE_SECONDS, Installation, wait_for


@pytest.fixture
def installation(tmp_path: Path) -> Iterator[Installation]:
    installation = Installation(tmp_path / "home", DEMO="0")
    yield installation
    for pid in installation.processes():
        os.kill(pid, signal.SIGKILL)


def test_a_second_run_says_that_one_is_running(installation: Installation) -> None:
    with installation.running() as first:
        second = first.start()
        assert second.wait(PATIENCE_SECONDS) == 1
        said = first.log.read_text()
        assert "already running" in said
        assert first.url in said


@pytest.mark.parametrize("sign", [signal.SIGINT, signal.SIGTERM])
def test_a_stop_ends_every_process_with_exit_code_0(installation: Installation, sign: signal.Signals) -> None:
    run = installation.start()
    wait_for(lambda: len(installation.processes()) >= 5, "run, Redis, web, worker and sweep")
    run.send_signal(sign)
    assert run.wait(PATIENCE_SECONDS) == 0
    assert installation.processes() == {}


def test_a_stop_while_it_prepares_ends_it_too(installation: Installation) -> None:
    run = installation.start()
    wait_for(lambda: any("config.prepare" in line for line in installation.processes().values()), "the preparation")
    run.send_signal(signal.SIGINT)
    assert run.wait(PATIENCE_SECONDS) == 0
    assert installation.processes() == {}


def test_sigkill_leaves_no_orphans(installation: Installation) -> None:
    run = installation.start()
    wait_for(lambda: len(installation.processes()) >= 5, "run, Redis, web, worker and sweep")
    run.kill()
    run.wait()
    wait_for(lambda: not installation.processes(), "the kernel to end the children")


def test_what_dies_is_started_again(installation: Installation) -> None:
    parts = {
        "config.web": "Web server 2",
        "valkey-server": "The embedded Redis",
        "manage.py work": "Worker 1",
        "manage.py sweep": "The sweep",
    }

    def pids(part: str) -> set[int]:
        return {pid for pid, line in installation.processes().items() if part in line}

    with installation.running():
        wait_for(lambda: all(pids(part) for part in parts), "every part")
        victims = {part: pids(part) for part in parts}
        for victim in set().union(*victims.values()):
            os.kill(victim, signal.SIGKILL)
        wait_for(lambda: all(pids(part) - victims[part] for part in parts), "every part again")
        wait_for(installation.answers, "the first page")
        said = installation.log.read_text()
    for name in parts.values():
        assert f"{name} ended unexpectedly (killed by SIGKILL)" in said


def test_a_live_page_that_hears_nothing_keeps_its_socket(installation: Installation) -> None:
    installation.env["DEMO"] = "1"
    with installation.running(workers=0):
        cookies = signed_in(installation, installation.logins[0])
        address = f"{installation.url.replace('http', 'ws')}/ws/projects/demo/"
        with connect(address, additional_headers=cookies, open_timeout=60) as line, pytest.raises(TimeoutError):
            while line.recv(timeout=6) == "changed":  # redis-py's own patience is 5 s
                pass
    assert "Traceback" not in installation.log.read_text()


def signed_in(installation: Installation, login: dict[str, str]) -> dict[str, str]:
    """Return the headers of somebody who has signed in."""
    with httpx.Client(base_url=installation.url, timeout=60) as browser:
        browser.get("/login/")
        login = {"username": login["username"], "password": login["password"]}
        browser.post("/login/", data=login | {"csrfmiddlewaretoken": browser.cookies["csrftoken"]})
        return {"Cookie": f"sessionid={browser.cookies['sessionid']}", "Origin": installation.url}


def test_a_taken_port_is_said_plainly(installation: Installation) -> None:
    with socket.socket() as other:
        other.bind(("127.0.0.1", installation.port))
        other.listen()
        assert installation.start().wait(PATIENCE_SECONDS) == 1
    assert f"Port {installation.port} cannot be used" in installation.log.read_text()
    assert "PORT=8001" in installation.log.read_text()


def test_a_port_that_is_no_number_is_wrong_use(installation: Installation) -> None:
    installation.env["PORT"] = "eighty"
    assert installation.start().wait(PATIENCE_SECONDS) == 2
    assert "PORT must be a whole number" in installation.log.read_text()
