"""Claims of exports: which worker makes one, and how its progress and its end are fenced.

As with items (see `generation.work`): a token and a deadline on the row, and a write only counts while the token holds.
A worker that dies leaves a deadline behind; the next one goes on from the files that are finished.
"""

from __future__ import annotations

import secrets
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from django.conf import settings
from django.db.models import F, Q, QuerySet
from django.utils import timezone

from curation.models import Export

REST_SECONDS = 15  # between two looks whether another worker is still writing; ours
MAX_DEATHS = 5  # workers in a row that never came back from an export, until it is put aside; ours
NEVER_CAME_BACK = f"the workers that had it died, {MAX_DEATHS} times in a row"


class ClaimLost(Exception):
    """Somebody cancelled the export, or another worker has it by now."""


@dataclass(frozen=True)
class Claim:
    """An export in a worker's hands, and the token that proves it."""

    export: Export
    token: str

    def write(self, **fields: Any) -> None:
        """Write fields if the claim still holds, and set its deadline anew; raise ClaimLost."""
        rows = Export.objects.filter(pk=self.export.pk, state=Export.State.RUNNING, claim_token=self.token)
        # Rows updated tell whether somebody else took or ended it first.
        if rows.update(**{"claim_until": _deadline(), **fields}) != 1:
            raise ClaimLost(str(self.export))

    def end(self, state: Export.State, **fields: Any) -> None:
        """Give the claim back with the export's last state; raise ClaimLost."""
        self.write(state=state, claim_token="", claim_until=None, finished_at=timezone.now(), **fields)

    def give_back(self) -> None:
        """Let it be taken up again in a while, as if this worker had never had it; raise ClaimLost."""
        again = timezone.now() + timedelta(seconds=REST_SECONDS)
        self.write(state=Export.State.WAITING, claim_token="", claim_until=again, begun=F("begun") - 1)


def waiting() -> QuerySet[Export]:
    """Return the exports that a worker may claim now, oldest first."""
    now = timezone.now()
    rested = Q(state=Export.State.WAITING) & (Q(claim_until=None) | Q(claim_until__lt=now))
    return Export.objects.filter(rested | Q(state=Export.State.RUNNING, claim_until__lt=now)).order_by("id")


def claim() -> Claim | None:
    """Claim the oldest waiting export; None if there is none, or another worker was first."""
    token = secrets.token_hex(16)
    found = waiting().select_related("project").first()
    if found is None:
        return None
    same = Export.objects.filter(pk=found.pk, state=found.state, claim_token=found.claim_token)
    running = {"state": Export.State.RUNNING, "claim_token": token, "claim_until": _deadline()}
    if same.update(**running, begun=F("begun") + 1) != 1:
        return None
    held = Claim(found, token)
    if found.begun >= MAX_DEATHS:
        held.end(Export.State.FAILED, error=NEVER_CAME_BACK)
        return None
    return held


def forsaken() -> QuerySet[Export]:
    """Return the cancelled exports whose worker never came back to clear up after itself."""
    return Export.objects.filter(state=Export.State.CANCELLED, claim_until__lt=timezone.now())


def in_hand(export: Export) -> bool:
    """Whether a worker may be writing the export."""
    return export.claim_until is not None and export.claim_until >= timezone.now()


def cancel(export: Export) -> bool:
    """End an export; return False when it is done, or was cancelled before. Its worker notices at its next beat."""
    rows = Export.objects.filter(pk=export.pk, state__in=[*Export.UNFINISHED, Export.State.FAILED])
    return rows.update(state=Export.State.CANCELLED, claim_token="", finished_at=timezone.now()) == 1


def retry(export: Export) -> bool:
    """Let a failed export be taken up again where it stopped; return False when it had not failed."""
    rows = Export.objects.filter(pk=export.pk, state=Export.State.FAILED)
    return rows.update(state=Export.State.WAITING, error="", begun=0, finished_at=None) == 1


def _deadline() -> datetime:
    return timezone.now() + timedelta(seconds=settings.CLAIM_SECONDS)
