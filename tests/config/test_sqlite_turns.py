"""SQLite's writers wait for their turn instead of sleeping."""

from __future__ import annotations

import threading
from pathlib import Path
from typing import Any

import pytest
from django.db.utils import ConnectionHandler, OperationalError

pytestmark = pytest.mark.django_db

OPTIONS = {"timeout": 0, "transaction_mode": "IMMEDIATE"}  # who does not wait for their turn finds it locked at once


@pytest.fixture
def database(tmp_path: Path) -> ConnectionHandler:
    settings = {"ENGINE": "config.sqlite", "NAME": str(tmp_path / "db.sqlite3"), "OPTIONS": OPTIONS}
    handler = ConnectionHandler({"default": settings})
    with handler["default"].cursor() as cursor:
        cursor.execute("PRAGMA journal_mode=WAL")
        cursor.execute("CREATE TABLE counted (n INTEGER)")
        cursor.execute("INSERT INTO counted VALUES (0)")
    return handler


def begin(connection: Any) -> None:
    """Begin a transaction as `atomic` does."""
    connection.set_autocommit(False, force_begin_transaction_with_broken_autocommit=True)


def count_up(handler: ConnectionHandler, times: int) -> None:
    connection = handler["default"]
    for _ in range(times):
        begin(connection)
        try:
            with connection.cursor() as cursor:
                (n,) = cursor.execute("SELECT n FROM counted").fetchone()
                cursor.execute("UPDATE counted SET n = %s", [n + 1])
            connection.commit()
        finally:
            connection.set_autocommit(True)
    connection.close()


def test_eight_writers_take_turns_and_none_finds_the_database_locked(database: ConnectionHandler) -> None:
    troubles: list[OperationalError] = []

    def work() -> None:
        try:
            count_up(database, 50)
        except OperationalError as error:
            troubles.append(error)

    threads = [threading.Thread(target=work) for _ in range(8)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert not troubles
    with database["default"].cursor() as cursor:
        assert cursor.execute("SELECT n FROM counted").fetchone() == (400,)


@pytest.mark.parametrize("how", ["commit", "rollback", "close"])
def test_a_turn_ends_with_its_transaction(database: ConnectionHandler, how: str) -> None:
    first = database["default"]
    begin(first)
    getattr(first, how)()
    done = threading.Thread(target=count_up, args=(database, 1), daemon=True)
    done.start()
    done.join(10)
    assert not done.is_alive()
