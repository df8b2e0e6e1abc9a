"""A second connection that stops right before its commit, until the test lets it go on."""

from __future__ import annotations

import threading
from collections.abc import Callable

from django.db import connection, transaction

PATIENCE_SECONDS = 30


class _RolledBack(Exception):
    pass


class in_its_own_connection:
    """Work done in a transaction of another thread's connection."""

    def __init__(self, work: Callable[[], object]) -> None:
        self.work = work
        self.reached, self.go, self.commits = threading.Event(), threading.Event(), True
        self.thread = threading.Thread(target=self._run, daemon=True)

    def run_to_before_commit(self) -> None:
        self.thread.start()
        assert self.reached.wait(PATIENCE_SECONDS)

    def commit(self) -> None:
        self.go.set()
        self.thread.join(PATIENCE_SECONDS)

    def roll_back(self) -> None:
        self.commits = False
        self.commit()

    def _run(self) -> None:
        try:
            with transaction.atomic():
                self.work()
                self.reached.set()
                assert self.go.wait(PATIENCE_SECONDS)
                if not self.commits:
                    raise _RolledBack
        except _RolledBack:
            pass
        finally:
            connection.close()
