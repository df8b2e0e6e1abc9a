"""Processes that live no longer than the one that started them, and come back when they die. No Django here."""

from __future__ import annotations

import contextlib
import ctypes
import os
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass

FIRST_PAUSE, LONGEST_PAUSE = 1.0, 30.0  # seconds before a child that died is started again; doubled each time
STEADY_SECONDS = 60.0  # a child that lived so long starts with the first pause again
GRACE_SECONDS = 10.0  # between asking a child to end and ending it

_PR_SET_PDEATHSIG = 1
_libc = ctypes.CDLL(None) if sys.platform == "linux" else None

Process = subprocess.Popen[bytes]


def end_with_parent(sign: signal.Signals) -> None:
    """Ask the kernel to send this process `sign` when its parent dies, however that dies (Linux only)."""
    if _libc:
        _libc.prctl(_PR_SET_PDEATHSIG, sign)


def spawn(
    command: Sequence[str],
    env: Mapping[str, str] | None = None,
    pass_fds: Sequence[int] = (),
    stdin: int = subprocess.DEVNULL,
    stdout: int | None = None,
) -> Process:
    """Start a process in a group of its own, so that Ctrl-C reaches only its parent; killed if that parent dies."""
    parent = os.getpid()

    def in_child() -> None:
        end_with_parent(signal.SIGKILL)
        if os.getppid() != parent:  # it died before we asked
            os._exit(1)

    # preexec_fn is unsafe beside threads; the processes that spawn here have one.
    return subprocess.Popen(
        command,
        env=env,
        pass_fds=pass_fds,
        stdin=stdin,
        stdout=stdout,
        process_group=0,
        preexec_fn=in_child,
    )


@dataclass
class Child:
    """One process to be kept alive. `start` returns None while somebody else provides the same service."""

    name: str
    start: Callable[[], Process | None]
    say: Callable[[str], None]
    longest_pause: float = LONGEST_PAUSE
    process: Process | None = None
    started: float = 0.0
    pause: float = 0.0
    due: float = 0.0

    def check(self, now: float) -> None:
        """Note a death, and start the process when it is due."""
        if self.process and self.process.poll() is not None:
            self._note_death(self.process.returncode, now)
        if self.process is None and now >= self.due:
            self.process, self.started = self.start(), now

    def _note_death(self, code: int, now: float) -> None:
        steady = now - self.started > STEADY_SECONDS
        self.pause = FIRST_PAUSE if steady or not self.pause else min(2 * self.pause, self.longest_pause)
        self.process, self.due = None, now + self.pause
        self.say(f"{self.name} ended unexpectedly ({_reason(code)}); starting it again in {self.pause:.0f} s.")


def stop(children: Sequence[Child], hurry: Callable[[], bool]) -> None:
    """Ask all of them to end and wait; kill the groups of those still there after `GRACE_SECONDS`, or in a hurry."""
    running = [child.process for child in children if child.process]
    for process in running:
        _signal_group(process, signal.SIGTERM)
    end = time.monotonic() + GRACE_SECONDS
    while any(process.poll() is None for process in running) and time.monotonic() < end and not hurry():
        time.sleep(0.02)
    for process in running:
        _signal_group(process, signal.SIGKILL)
        process.wait()


def _signal_group(process: Process, sign: signal.Signals) -> None:
    with contextlib.suppress(ProcessLookupError):
        os.killpg(process.pid, sign)


def _reason(code: int) -> str:
    return f"killed by {signal.Signals(-code).name}" if code < 0 else f"exit code {code}"
