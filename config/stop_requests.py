"""Ctrl-C and SIGTERM as something to ask about, so that no step is cut in two. No Django here."""

from __future__ import annotations

import signal


class StopRequests:
    """How often a person or a supervisor has asked this run to end: once politely, twice in a hurry."""

    def __init__(self) -> None:
        self.count = 0
        for sign in (signal.SIGINT, signal.SIGTERM, signal.SIGHUP):
            signal.signal(sign, self._note)

    def _note(self, *_: object) -> None:
        self.count += 1

    def any(self) -> bool:
        """Whether this run was asked to end."""
        return self.count > 0

    def hurry(self) -> bool:
        """Whether it was asked again while it did."""
        return self.count > 1
