"""Folds the logs anew from their first row, and says whether that changed a number."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass

from django.db import transaction

from curation.models import LogPosition, Tally
from curation.tallies import folding
from curation.tallies.folding import Key
from curation.tallies.log import LOGS, Log


@dataclass(frozen=True)
class Rebuilt:
    """How many rows were read, how many tallies they come to, and which of them had been stored otherwise."""

    rows: int
    tallies: int
    different: tuple[Key, ...]


def rebuild() -> Rebuilt:
    """Replace the tallies by what the logs say, up to where they had been folded.

    Most is read before the tallies are locked, so that nobody waits for it.
    """
    folding.fold()
    ahead = {name: _Pass(log) for name, log in LOGS.items()}
    for position in LogPosition.objects.filter(log__in=LOGS):
        ahead[position.log].read_to(position.at)
    with transaction.atomic():
        for position in LogPosition.objects.select_for_update().filter(log__in=LOGS).order_by("log"):
            ahead[position.log].read_to(position.at)
        wanted: Counter[Key] = Counter()
        for one in ahead.values():
            wanted.update(one.total)
        wanted = Counter({where: value for where, value in wanted.items() if value})
        different = tuple(_replace(wanted))
    return Rebuilt(sum(one.rows for one in ahead.values()), len(wanted), different)


class _Pass:
    """One log read from its beginning, so far."""

    def __init__(self, log: Log) -> None:
        self.log, self.at, self.rows = log, 0, 0
        self.total: Counter[Key] = Counter()

    def read_to(self, upto: int) -> None:
        while rows := folding.read(self.log, self.at, upto):
            self.total.update(folding.sums(self.log, rows))
            self.at = rows[-1].pk
            self.rows += len(rows)


def _replace(wanted: Counter[Key]) -> Iterator[Key]:
    lines = Tally.objects.values_list("project_id", "subject", "key", "value")
    stored: dict[Key, int] = {(project, subject, key): value for project, subject, key, value in lines}
    yield from sorted(where for where in stored.keys() | wanted.keys() if stored.get(where) != wanted.get(where))
    Tally.objects.all().delete()
    folding.add(wanted)
