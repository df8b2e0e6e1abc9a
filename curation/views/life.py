"""The whole life of an item, as its page tells it: Events, attempts with their prompts, model calls."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from django.db.models import Q, QuerySet

from curation.diff import Piece, word_diff
from curation.models import Attempt, Character, Event, Frame, Item, ModelCall


@dataclass(frozen=True)
class Try:
    """An attempt, and how its prompt differs from that of the attempt before."""

    attempt: Attempt
    prompt: tuple[Piece, ...]


def attempts() -> QuerySet[Attempt]:
    """Return attempts with all that a page shows of them, oldest first."""
    return Attempt.objects.select_related("image", "call", "judged_by", "made_by").order_by("number")


def tries(target: Character | Frame) -> list[Try]:
    """Return the attempts at a picture, oldest first."""
    field = "character" if isinstance(target, Character) else "frame"
    return with_diffs(attempts().filter(**{field: target}))


def with_diffs(attempts: Iterable[Attempt]) -> list[Try]:
    found: list[Try] = []
    for attempt in attempts:
        before = found[-1].attempt.prompt if found else attempt.prompt
        found.append(Try(attempt, word_diff(before, attempt.prompt)))
    return found


def events(item: Item) -> QuerySet[Event]:
    """Return the item's moves, oldest first."""
    return Event.objects.filter(kind=item.KIND, item_id=item.pk).select_related("actor").order_by("id")


def calls(item: Item) -> QuerySet[ModelCall]:
    """Return the model calls made for the item and its parts, whose keys begin with its label; oldest first."""
    mine = Q(key__startswith=f"{item.label}/")
    return ModelCall.objects.filter(mine, project=item.project_id).order_by("id")
