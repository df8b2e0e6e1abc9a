"""Claims: how a worker takes items of a stage, and how its results are fenced (design, section 6).

The work itself is readable from the states: a stage is a state that waits for machines. A claim is a token and a
deadline on the row; a result is committed only while the token still holds, so a late or repeated one changes
nothing. A worker that dies leaves a deadline behind, after which somebody else claims the item; an item on which
several died in a row is put aside, because it may be what kills them.
"""

from __future__ import annotations

import logging
import secrets
from collections.abc import Callable
from dataclasses import dataclass
from datetime import timedelta
from enum import StrEnum
from typing import Any, Generic, TypeVar

from django.conf import settings
from django.db import connection, transaction
from django.db.models import F, Q, QuerySet
from django.utils import timezone

from curation import lifecycle
from curation.models import Event, Item
from curation.stories import still_told
from generation import holding
from generation.budget import BudgetReached
from generation.gpu import projects
from generation.providers.failures import Unavailable
from generation.roles import Cancelled, Unable
from generation.storable import kept, kept_with_kind

log = logging.getLogger(__name__)

MAX_FAULTS = 3  # technical faults in a row before an item is put aside as failed; ours
MAX_DEATHS = 5  # workers in a row that never came back from an item, until it is put aside; ours
BACKOFF_SECONDS = 5  # doubled at each fault; ours

GPU_QUEUE = "gpu"

NEVER_CAME_BACK = "the worker that had it died, or needed longer than its claim lasts"

ItemT = TypeVar("ItemT", bound=Item)


@dataclass(frozen=True)
class Claim(Generic[ItemT]):
    """An item in a worker's hands, and the token that proves it."""

    item: ItemT
    token: str

    def move(self, to_state: str, **fields: Any) -> Event:
        """Move the item on if the claim still holds; raises `lifecycle.StaleState` otherwise."""
        return lifecycle.move(self.item, to_state, token=self.token, **fields)

    def begin(self) -> bool:
        """Count a step as begun, and set the deadline anew; return False when the claim was lost."""
        last = {"error": NEVER_CAME_BACK} if self.item.begun else {}
        return self._update(claim_until=deadline(), begun=F("begun") + 1, **last)

    def renew(self, seconds: float = 0.0) -> bool:
        """Set the deadline anew, at least so many seconds away; return False when the claim was lost."""
        return self._update(claim_until=deadline(seconds))

    def give_back(self, **fields: Any) -> bool:
        """End the claim without a move; return False when it was lost."""
        return self._update(claim_token="", claim_until=None, begun=0, **fields)

    def _update(self, **fields: Any) -> bool:
        rows = type(self.item)._default_manager.filter(pk=self.item.pk, state=self.item.state, claim_token=self.token)
        return rows.update(**fields) == 1


@dataclass(frozen=True)
class Stage:
    """A state that waits for machines: which items, on which queue, and the step that takes one item on."""

    name: str
    model: type[Item]
    state: str
    queue: str
    step: Callable[[Claim[Any]], None]
    batch: int = 4


def deadline(seconds: float = 0.0) -> Any:
    return timezone.now() + timedelta(seconds=max(settings.CLAIM_SECONDS, seconds))


class Hands(StrEnum):
    """Whose work is asked for: a GPU worker's (projects with local models), that of all others, or everybody's."""

    GPU = "gpu"
    OTHERS = "others"
    ALL = "all"


def waiting(stage: Stage, hands: Hands = Hands.ALL) -> QuerySet[Any]:
    """Return the items of a stage that a worker may claim now."""
    now = timezone.now()
    rows = stage.model._default_manager.filter(
        Q(claim_until__isnull=True) | Q(claim_until__lt=now),
        Q(retry_at__isnull=True) | Q(retry_at__lte=now),
        state=stage.state,
        project__paused=False,
    )
    return still_told(_of(hands, stage, rows))


def _of(hands: Hands, stage: Stage, rows: QuerySet[Any]) -> QuerySet[Any]:
    """Leave out what other hands do: models that stay resident make pictures in GPU workers only."""
    if hands is Hands.GPU:
        return rows.filter(project__in=projects.with_local_models()) if stage.queue == GPU_QUEUE else rows.none()
    if hands is Hands.OTHERS and stage.queue == GPU_QUEUE and (local := projects.with_local_models()):
        return rows.exclude(project__in=local)
    return rows


def claim(stage: Stage, hands: Hands = Hands.ALL, most: int | None = None) -> list[Claim[Any]]:
    """Claim up to `most` of a stage's items (a batch): priority first, then the oldest; each by one worker only."""
    token = secrets.token_hex(16)
    with transaction.atomic():
        rows = waiting(stage, hands).order_by("-priority", "id")
        if connection.features.has_select_for_update_skip_locked:
            rows = rows.select_for_update(skip_locked=True, of=("self",))
        taken = list(rows.values_list("pk", flat=True)[: stage.batch if most is None else most])
        stage.model._default_manager.filter(pk__in=taken).update(claim_token=token, claim_until=deadline())
    items = stage.model._default_manager.filter(pk__in=taken).select_related("project").order_by("-priority", "id")
    return [Claim(item, token) for item in items]


def run_batch(stage: Stage, claimed: Callable[[], object] = lambda: None, hands: Hands = Hands.ALL) -> int:
    """Claim a batch, call `claimed`, take each item one step on; return how many were claimed."""
    claims = claim(stage, hands)
    if claims:
        claimed()
    for held in claims:
        take_on(stage, held)
    return len(claims)


def take_on(stage: Stage, held: Claim[Any]) -> None:
    """Take a claimed item one step on; whatever goes wrong is kept on the item."""
    if held.item.begun >= MAX_DEATHS:
        _put_aside(held, f"{NEVER_CAME_BACK}, {MAX_DEATHS} times in a row")
    elif held.begin():
        _run_step(stage, held)


def _run_step(stage: Stage, held: Claim[Any]) -> None:
    try:
        with holding.held_by(held.renew):
            stage.step(held)
    except lifecycle.StaleState as lost:
        log.info("%s: result dropped: %s", stage.name, lost)
    except BudgetReached as error:
        _put_off(held, error.seconds, str(error))
    except Unavailable as error:
        _put_off(held, error.seconds, str(error))
    except Cancelled as called_off:
        log.info("%s: %s: %s", stage.name, held.item.label, called_off)
        held.give_back()
    except Unable as error:
        _put_aside(held, kept(error))
    except Exception as error:  # a step runs models: whatever goes wrong is kept on the item, for its operator
        log.exception("%s failed on %s", stage.name, held.item.label)
        _fault(held, error)


def _put_off(held: Claim[Any], seconds: float, why: str) -> None:
    """Give the item back for later, through no fault of its own; the reason is shown until it moves on."""
    held.give_back(retry_at=timezone.now() + timedelta(seconds=seconds), error=kept(why))


def _fault(held: Claim[Any], error: Exception) -> None:
    """Keep the error on the item; give it back for a later try, or put it aside after the last."""
    faults = held.item.faults + 1
    text = kept_with_kind(error)
    if faults < MAX_FAULTS:
        pause = timedelta(seconds=BACKOFF_SECONDS * 2 ** (faults - 1))
        held.give_back(faults=faults, error=text, retry_at=timezone.now() + pause)
        return
    _put_aside(held, text)


def _put_aside(held: Claim[Any], text: str) -> None:
    try:
        held.move("failed", error=text, cause="fault", detail={"error": text})
    except lifecycle.StaleState as lost:
        log.info("fault dropped: %s", lost)
