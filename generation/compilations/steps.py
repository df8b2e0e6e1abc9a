"""Compiling as a worker does it: claim a compilation, take it on frame by frame, keep each as it comes.

A worker that dies leaves a deadline behind; the next goes on at `done`. Each write names the version it saw, so that
an edit that somebody makes meanwhile wins, and the worker's late result changes nothing.
"""

from __future__ import annotations

import logging
from datetime import timedelta
from typing import Any

from django.db import close_old_connections
from django.db.models import Q, QuerySet
from django.utils import timezone

from curation.models import Compilation
from generation.compilations import doorbell
from generation.compilations.boards import as_rows, last_of, locks_of, tale_of
from generation.compilations.players import agents_of
from generation.ledger import BudgetReached
from generation.providers.failures import Unavailable
from generation.roles import Unable
from generation.s2ed.agents import Agents
from generation.s2ed.compiler import Refused, onward
from generation.s2ed.language_model import Unfaithful
from generation.storable import kept, kept_with_kind

log = logging.getLogger(__name__)

CLAIM = timedelta(minutes=5)
"""For one frame; a model answers within it, or its worker is taken for dead."""

FOR_THE_LEAD = (Refused, Unfaithful, Unable)  # whose messages say all there is to say


class Overtaken(Exception):
    """Somebody changed the compilation meanwhile; what this worker has is of no use."""


def run_next() -> None:
    """Answer the bell."""
    close_old_connections()  # a database that was restarted is found again
    take_next()


def take_next() -> bool:
    """Compile the oldest that waits to its end, after ringing for the rest; return whether there was one."""
    doorbell.answer()
    row = _claim()
    if row is None:
        return False
    if waiting().exists():
        doorbell.ring()
    try:
        _compile(row)
    except Overtaken as overtaken:
        log.info("compilation %s dropped: %s", row.pk, overtaken)
    except (BudgetReached, Unavailable) as error:
        _put_off(row, error.seconds, error)
    except FOR_THE_LEAD as error:
        _end(row, Compilation.State.FAILED, error=kept(error))
    except Exception as error:  # models and databases fail in many ways: all are kept, for whoever retries it
        log.exception("compilation %s failed", row.pk)
        _end(row, Compilation.State.FAILED, error=kept_with_kind(error))
    return True


def waiting() -> QuerySet[Compilation]:
    """Return the compilations that a worker may take up: those of dead workers and those whose pause is over too."""
    free = Q(claimed_until__isnull=True, state=Compilation.State.WAITING) | Q(claimed_until__lt=timezone.now())
    rows = Compilation.objects.filter(free, state__in=Compilation.UNFINISHED, project__paused=False)
    return rows.order_by("id")


def ring_if_waiting() -> int:
    """Ring if a compilation may be claimed; return how many bells rang."""
    return int(waiting().exists() and doorbell.ring())


def changed(row: Compilation, **fields: Any) -> bool:
    """Write fields if nobody changed the row since it was read; return whether they were written."""
    rows = Compilation.objects.filter(pk=row.pk, version=row.version)
    # Rows updated tell whether somebody else was first.
    if rows.update(version=row.version + 1, **fields) != 1:
        return False
    for name, value in {**fields, "version": row.version + 1}.items():
        setattr(row, name, value)
    return True


def _claim() -> Compilation | None:
    for row in waiting().select_related("project")[:5]:
        if changed(row, state=Compilation.State.RUNNING, claimed_until=timezone.now() + CLAIM, error=""):
            return row
    return None


def _compile(row: Compilation) -> None:
    agents = agents_of(row.project, f"compilation-{row.pk}/{row.version}")
    tale = tale_of(row)
    if not row.captions:
        segmentation = agents.segmenter.segment(tale, row.frames)
        captions = [one.text for one in segmentation.captions]
        _write(row, captions=captions, notes=[*row.notes, *segmentation.notes], agents=agents.name)
    _frames(row, agents)
    _end(row, Compilation.State.DONE)


def _frames(row: Compilation, agents: Agents) -> None:
    left = row.captions[row.done :]
    for description in onward(tale_of(row), agents, left, last_of(row), locks_of(row)):
        board = [*row.board, *as_rows([description])]
        _write(row, board=board, done=len(board), agents=agents.name)


def _write(row: Compilation, **fields: Any) -> None:
    if not changed(row, claimed_until=timezone.now() + CLAIM, **fields):
        raise Overtaken(f"version {row.version} is not the newest any more")


def _put_off(row: Compilation, seconds: float, why: Exception) -> None:
    """Give it back for later, through no fault of its own: what is done stays, and the reason is shown meanwhile."""
    later = timezone.now() + timedelta(seconds=seconds)
    if not changed(row, state=Compilation.State.WAITING, claimed_until=later, error=kept(why)):
        log.info("compilation %s: somebody changed it meanwhile", row.pk)


def _end(row: Compilation, state: str, **fields: Any) -> None:
    if not changed(row, state=state, claimed_until=None, **fields):
        log.info("compilation %s: somebody changed it meanwhile", row.pk)
