"""Says where Triptych is as soon as it answers, or that it does not. No Django here."""

from __future__ import annotations

import time
from http.client import HTTPConnection, HTTPException
from pathlib import Path

from config import demo_logins, services
from config.preparation import Preparation

PATIENCE_SECONDS = 30.0  # before we say that something is wrong


class FirstPage:
    """Looks at the web server until it is well, then at the demo project until its log-ins can be told."""

    def __init__(self, folder: Path, port: int, preparation: Preparation, say: services.Say) -> None:
        self.folder, self.port, self.preparation, self.say = folder, port, preparation, say
        self.answered = self.complained = self.told = False
        self.patience = time.monotonic() + PATIENCE_SECONDS

    def look(self) -> None:
        """Say what is new since the last look."""
        if not self.answered:
            self._look_at_server()
        elif not self.told and self.preparation.ended():
            self._tell_logins()

    def _look_at_server(self) -> None:
        trouble = _trouble(self.port)
        if not trouble:
            self.answered = True
            self.say(f"Triptych is at {services.address(self.port)} (Ctrl-C stops it)")
        elif time.monotonic() > self.patience and not self.complained:
            self.complained = True
            self.say(f"Triptych does not answer yet: {trouble}")

    def _tell_logins(self) -> None:
        self.told = True
        if self.preparation.failed():
            self.say("The demo project could not be made; the reason is above. Everything else runs.")
        for line in demo_logins.as_lines(self.folder):
            self.say(line)


def _trouble(port: int) -> str:
    """Return "" when /healthz says that all is well, else what is wrong."""
    connection = HTTPConnection(services.HOST, port, timeout=5)
    try:
        connection.request("GET", "/healthz")
        answer = connection.getresponse()
        return "" if answer.status == 200 else answer.read().decode(errors="replace")
    except (OSError, HTTPException) as error:
        return f"the web server is not there ({error})"
    finally:
        connection.close()
