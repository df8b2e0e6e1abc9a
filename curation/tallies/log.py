"""How far a log may be read: up to a number below which no transaction can still commit a row.

Numbers are drawn before they are committed, so on PostgreSQL row 8 may be seen while row 7 is not yet. A horizon is the
largest number seen (`top`), with the number of a transaction that began later (`bar`): whoever drew a number below
`top` had a transaction number below `bar`, so once every transaction below `bar` has ended, the rows up to `top` are
all there will ever be. SQLite has one writer at a time: what is seen is all there is.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from django.db import connection, models

from curation.models import Event, LogPosition, ModelCall

THIS = "SELECT pg_current_xact_id()::text::bigint"
# Of this database alone: a snapshot's xmin waits for transactions of every other database of the cluster too. The
# server's own vacuum adds to no log.
AGE_OF_OLDEST = """SELECT max(age(held.transactionid)) FROM pg_locks held JOIN pg_stat_activity USING (pid)
WHERE held.locktype = 'transactionid' AND held.mode = 'ExclusiveLock' AND datname = current_database()
AND backend_type IS DISTINCT FROM 'autovacuum worker'"""


@dataclass(frozen=True)
class Log:
    """A table to which rows are only added; each of its rows belongs to a project."""

    name: str
    model: type[models.Model]
    fields: tuple[str, ...]


EVENTS = Log(
    "events", Event, ("id", "project_id", "kind", "item_id", "label", "from_state", "to_state", "detail", "at")
)
CALLS = Log("calls", ModelCall, ("id", "project_id", "role", "model", "cost_usd"))
LOGS: Mapping[str, Log] = {log.name: log for log in (EVENTS, CALLS)}


def join_log() -> None:
    """Say, inside a transaction, that it will add to a log; needed where the row is the first thing it writes.

    PostgreSQL draws the number of a row an instant before that of its transaction, and a horizon needs them the other
    way round.
    """
    if connection.vendor == "postgresql":
        with connection.cursor() as cursor:
            cursor.execute("SELECT pg_current_xact_id()")


def has_news(log: Log, at: int) -> bool:
    """Whether a row beyond `at` can be seen."""
    return log.model._default_manager.filter(pk__gt=at).exists()


def horizon(log: Log, position: LogPosition) -> int:
    """Return up to where the log may be read, for the holder of the position's row lock; remember what is awaited."""
    if connection.vendor != "postgresql":
        return _top(log)
    if position.top <= position.at or position.bar > _numbers()[1]:  # reached; or of another cluster, by a restore
        position.top = _top(log)
        position.bar = _numbers()[1]
    return position.top if _numbers()[0] >= position.bar else position.at


def _top(log: Log) -> int:
    top: int | None = log.model._default_manager.aggregate(top=models.Max("pk"))["top"]
    return top or 0


def _numbers() -> tuple[int, int]:
    """Return the oldest transaction that still runs, and this one."""
    with connection.cursor() as cursor:
        cursor.execute(THIS)
        this: int = cursor.fetchone()[0]
        cursor.execute(AGE_OF_OLDEST)
        age: int | None = cursor.fetchone()[0]
    return this - (age or 0), this
