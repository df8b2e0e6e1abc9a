"""Adds what the logs say to the tallies: each row once, in whatever order, by one folder at a time.

A fold is a function of rows that returns sums; the sums of two batches add up to those of both. What it reads besides
the rows never changes once they are written, so that folding everything anew gives the same numbers.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Sequence
from typing import Any

from django.db import connection, transaction
from django.dispatch import Signal

from curation.models import LogPosition
from curation.tallies.log import LOGS, Log, has_news, horizon

Key = tuple[int, str, str]  # project, subject, key
Fold = Callable[[Sequence[Any]], Counter[Key]]

folded = Signal()  # projects: a set of IDs; after the commit

BATCH = 1000  # rows a transaction
MOST_BATCHES = 50  # a call, for a log that was never folded: other duties wait behind it

ADD = """INSERT INTO curation_tally (project_id, subject, key, value) VALUES (%s, %s, %s, %s)
ON CONFLICT (project_id, subject, key) DO UPDATE SET value = curation_tally.value + EXCLUDED.value"""
DROP_ZERO = "DELETE FROM curation_tally WHERE project_id = %s AND subject = %s AND key = %s AND value = 0"

_folds: dict[str, list[Fold]] = {name: [] for name in LOGS}


def register(log: Log, fold: Fold) -> None:
    """Have a fold answer the rows of a log; to be called once, as an application starts."""
    if fold not in _folds[log.name]:
        _folds[log.name].append(fold)


def key(*parts: object) -> str:
    """Return the key of these parts; see `curation.tallies.reading.parts`."""
    return "\t".join(str(part) for part in parts)


def fold() -> int:
    """Fold what was committed since the last time; return how many rows that were. Safe to run twice at once."""
    return sum(_fold_log(log) for log in LOGS.values())


def _fold_log(log: Log) -> int:
    rows = 0
    for _ in range(MOST_BATCHES):
        position = LogPosition.objects.filter(log=log.name).first()
        if not has_news(log, position.at if position else 0):
            break  # without a transaction: on SQLite it would keep voters waiting
        read = _fold_batch(log)
        rows += read
        if read < BATCH:
            break
    return rows


def _fold_batch(log: Log) -> int:
    with transaction.atomic():
        LogPosition.objects.get_or_create(log=log.name)
        position = LogPosition.objects.select_for_update(skip_locked=True).filter(log=log.name).first()
        if position is None:
            return 0  # somebody else is at it
        upto = horizon(log, position)
        rows = read(log, position.at, upto)
        if rows:
            add(sums(log, rows))
            projects = {row.project_id for row in rows}
            transaction.on_commit(lambda: folded.send_robust(sender=Log, projects=projects))
        position.at = rows[-1].pk if len(rows) == BATCH else max(position.at, upto)
        position.save()
        return len(rows)


def read(log: Log, at: int, upto: int) -> list[Any]:
    """Return the next batch of rows beyond `at`."""
    rows = log.model._default_manager.filter(pk__gt=at, pk__lte=upto).order_by("pk")
    return list(rows.only(*log.fields)[:BATCH])


def sums(log: Log, rows: Sequence[Any]) -> Counter[Key]:
    """Return what all folds make of these rows."""
    total: Counter[Key] = Counter()
    for one in _folds[log.name]:
        total.update(one(rows))
    return total


def add(increments: Counter[Key]) -> None:
    """Add to the tallies; inside a transaction that holds the log's position."""
    lines = sorted((*where, value) for where, value in increments.items() if value)
    with connection.cursor() as cursor:
        _each(cursor, ADD, lines)
        _each(cursor, DROP_ZERO, [line[:3] for line in lines if line[3] < 0])


def _each(cursor: Any, sql: str, lines: Iterable[tuple[Any, ...]]) -> None:
    if lines := list(lines):
        cursor.executemany(sql, lines)
