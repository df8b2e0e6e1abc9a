"""A Triptych of real processes in a home folder of its own, for tests that need more than one process."""

from __future__ import annotations

import json
import os
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from urllib.error import URLError
from urllib.request import urlopen

from config.home import REPOSITORY

PATIENCE_SECONDS = 180  # a busy machine is slow, and nothing waits longer than it must


class Installation:
    """`make run` as a test sees it: start it, ask its commands, end it, look at what is left."""

    def __init__(self, home: Path, **env: str) -> None:
        self.home, self.port = home, free_port()
        self.url = f"http://127.0.0.1:{self.port}"
        self.log = home.with_name(f"{home.name}.log")
        self._interpreter: subprocess.Popen[str] | None = None  # started by the first `shell`
        kept = {name: value for name, value in os.environ.items() if name not in ("REDIS_URL", "PYTEST_CURRENT_TEST")}
        self.env = {
            **kept,
            "TRIPTYCH_HOME": str(home),
            "DJANGO_SETTINGS_MODULE": "config.settings",
            "PORT": str(self.port),
            **env,
        }

    def start(self, workers: int = 1) -> subprocess.Popen[bytes]:
        """Start `make run`'s process; what it says goes to `log`."""
        with open(self.log, "ab") as output:
            command = [sys.executable, "-m", "config.run"]
            env = {**self.env, "WORKERS": str(workers)}
            return subprocess.Popen(command, cwd=REPOSITORY, env=env, stdout=output, stderr=output, process_group=0)

    @contextmanager
    def running(self, workers: int = 1) -> Iterator[Installation]:
        """Start everything, wait for the first page and the demo project, and end it all."""
        process = self.start(workers)
        try:
            wait_for(lambda: self.answers() and self.demo_is_ready(), f"{self.url}; see {self.log}")
            yield self
        finally:
            self._end_interpreter()
            process.send_signal(signal.SIGTERM)
            process.wait(PATIENCE_SECONDS)

    def _end_interpreter(self) -> None:
        if self._interpreter:
            self._interpreter.communicate()  # it ends with its stdin
            self._interpreter = None

    def answers(self) -> bool:
        """Whether the web server says that all is well."""
        try:
            with urlopen(f"{self.url}/healthz", timeout=5) as answer:
                return answer.status == 200
        except (URLError, OSError):
            return False

    def demo_is_ready(self) -> bool:
        return self.env.get("DEMO") == "0" or (self.home / "demo-logins.jsonl").exists()

    @property
    def logins(self) -> list[dict[str, str]]:
        """The demo project's log-ins: dictionaries with `username`, `password` and `role`."""
        return [json.loads(line) for line in (self.home / "demo-logins.jsonl").read_text().splitlines()]

    def manage(self, *arguments: str) -> str:
        """Run a command of manage.py against this installation and return what it prints."""
        return self.run("manage.py", *arguments)

    def run(self, *arguments: str) -> str:
        """Run this environment's Python against this installation and return what it prints."""
        command = [sys.executable, *arguments]
        done = subprocess.run(command, cwd=REPOSITORY, env=self.env, capture_output=True, text=True, check=False)
        assert done.returncode == 0, done.stderr
        return done.stdout

    def shell(self, piece: str) -> str:
        """Run a piece of Python in this installation's environment and return what it prints."""
        self._interpreter = self._interpreter or subprocess.Popen(
            [sys.executable, "-m", "tests.interpreter"],
            cwd=REPOSITORY,
            env=self.env,
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            text=True,
        )
        assert self._interpreter.stdin and self._interpreter.stdout
        print(json.dumps(piece), file=self._interpreter.stdin, flush=True)
        answer: dict[str, str] = json.loads(self._interpreter.stdout.readline())
        assert "error" not in answer, answer["error"]
        return answer["printed"]

    def processes(self) -> dict[int, str]:
        """The command line of every process that belongs to this home, by process ID."""
        lines = {int(folder.name): self._command_line(folder) for folder in Path("/proc").glob("[0-9]*")}
        return {pid: line for pid, line in lines.items() if line}

    def _command_line(self, folder: Path) -> str:
        try:
            line = (folder / "cmdline").read_bytes().replace(b"\0", b" ").decode()  # empty: a zombie
            ours = f"TRIPTYCH_HOME={self.home}".encode() in (folder / "environ").read_bytes().split(b"\0")
        except OSError:  # it ended meanwhile
            return ""
        return line if ours or str(self.home) in line else ""  # Valkey writes its title over its environment


def free_port() -> int:
    """Return a port of 127.0.0.1 that nothing listens on."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port: int = probe.getsockname()[1]
        return port


def wait_for(condition: Callable[[], bool], what: str, patience: float = PATIENCE_SECONDS) -> None:
    """Return once `condition()` is true; fail the test after `patience` seconds."""
    end = time.monotonic() + patience
    while not condition():
        assert time.monotonic() < end, f"Waited {patience:.0f} s in vain for {what}"
        time.sleep(0.02)
