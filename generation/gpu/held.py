"""What is in a GPU worker's hands: claims and trials, renewed while it works on them, called off when unwanted."""

from __future__ import annotations

import threading
from collections import defaultdict
from typing import Any

from django.db.models import QuerySet
from django.utils import timezone

from curation.models import Item
from curation.stories import still_told
from generation.gpu.orders import Errand
from generation.models import Trial
from generation.work import Claim, deadline


class Held:
    """Claims, and trials, with their errands; used by many threads."""

    def __init__(self) -> None:
        self._lock = threading.Lock()
        self._errands: dict[Claim[Any], Errand] = {}
        self._trials: dict[int, Errand] = {}

    def __len__(self) -> int:
        return len(self._errands) + len(self._trials)

    def unmade(self) -> int:
        """Return how many still wait for the device or are on it."""
        with self._lock:
            return sum(not errand.made.is_set() for errand in self._all())

    def take(self, claim: Claim[Any]) -> Errand:
        """Add a claim; return the errand on which its step goes."""
        errand = Errand(claim.item.label, threading.Event(), claim.item.project_id)
        with self._lock:
            self._errands[claim] = errand
        return errand

    def let_go(self, claim: Claim[Any]) -> None:
        with self._lock:
            self._errands.pop(claim, None)

    def take_trial(self, trial: Trial) -> Errand:
        """Add a trial; return the errand on which it is made."""
        errand = Errand(label_of(trial), threading.Event(), trial.project_id)
        with self._lock:
            self._trials[trial.pk] = errand
        return errand

    def let_trial_go(self, trial: Trial) -> None:
        with self._lock:
            self._trials.pop(trial.pk, None)

    def renew(self) -> None:
        """Set the deadlines anew of the claims that still hold, and say that the trials are not lost."""
        with self._lock:
            trials = list(self._trials)
        if trials:
            Trial.objects.filter(pk__in=trials, state=Trial.State.RUNNING).update(since=timezone.now())
        for kind, claims in self._by_kind().items():
            _rows(kind, claims).update(claim_until=deadline())

    def call_off_unwanted(self) -> int:
        """Call off what was claimed by others, paused or given up meanwhile; return how many."""
        unwanted = [
            claim
            for kind, claims in self._by_kind().items()
            for wanted in [_wanted(kind, claims)]
            for claim in claims
            if (claim.item.pk, claim.token) not in wanted
        ]
        with self._lock:
            errands = [self._errands[claim] for claim in unwanted if claim in self._errands]
        for errand in errands:
            errand.called_off.set()
        return len(errands)

    def call_off_all(self) -> None:
        with self._lock:
            for errand in self._all():
                errand.called_off.set()

    def _all(self) -> list[Errand]:
        return [*self._errands.values(), *self._trials.values()]

    def _by_kind(self) -> dict[type[Item], list[Claim[Any]]]:
        kinds: defaultdict[type[Item], list[Claim[Any]]] = defaultdict(list)
        with self._lock:
            for claim in self._errands:
                kinds[type(claim.item)].append(claim)
        return kinds


def label_of(trial: Trial) -> str:
    """Name a trial as a GPU worker's heartbeat does."""
    return f"trial {trial.pk}"


def _rows(kind: type[Item], claims: list[Claim[Any]]) -> QuerySet[Any]:
    ids, tokens = [claim.item.pk for claim in claims], {claim.token for claim in claims}
    return kind._default_manager.filter(pk__in=ids, claim_token__in=tokens)


def _wanted(kind: type[Item], claims: list[Claim[Any]]) -> set[tuple[int, str]]:
    rows = still_told(_rows(kind, claims).filter(project__paused=False))
    return set(rows.values_list("pk", "claim_token"))
