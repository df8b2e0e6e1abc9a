"""Django's SQLite, whose writers queue: each transaction waits for its turn at a lock file.

SQLite lets one transaction write at a time, and whoever finds it taken sleeps a while and looks again: under load the
database idles while everybody sleeps, and some wait for seconds. The kernel wakes those who wait for a file's lock at
once and in their order, and frees it when its holder dies.
"""

from __future__ import annotations

import fcntl
import os
from typing import Any

from django.db.backends.sqlite3 import base


class DatabaseWrapper(base.DatabaseWrapper):
    """One open lock file a connection."""

    _lock_file: int | None = None

    def _start_transaction_under_autocommit(self) -> None:
        self._wait_for_turn()
        try:
            super()._start_transaction_under_autocommit()  # type: ignore[misc]
        except BaseException:
            self._end_turn()
            raise

    def _commit(self) -> Any:
        try:
            return super()._commit()  # type: ignore[misc]
        finally:
            self._end_turn()

    def _rollback(self) -> Any:
        try:
            return super()._rollback()  # type: ignore[misc]
        finally:
            self._end_turn()

    def _close(self) -> None:
        try:
            super()._close()  # type: ignore[misc]
        finally:
            if self._lock_file is not None:
                os.close(self._lock_file)
                self._lock_file = None

    def _wait_for_turn(self) -> None:
        if self.is_in_memory_db():
            return
        if self._lock_file is None:
            self._lock_file = os.open(
                f"{self.settings_dict['NAME']}.turn", os.O_RDWR | os.O_CREAT | os.O_CLOEXEC, 0o600
            )
        fcntl.flock(self._lock_file, fcntl.LOCK_EX)

    def _end_turn(self) -> None:
        if self._lock_file is not None:
            fcntl.flock(self._lock_file, fcntl.LOCK_UN)
