"""An item as a card of a grid: its name, its picture, where it stands and where to read on."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from django.db.models import QuerySet
from django.urls import reverse

from curation.models import Character, Frame, Image, Item, Kind, Placement, Project, Story
from curation.retry import can_retry
from curation.templatetags.wording import term

STRIP = 4  # pictures on a story's card


@dataclass(frozen=True)
class Card:
    kind: str
    pk: int
    label: str
    title: str
    state: str
    error: str
    can_retry: bool
    url: str
    pictures: tuple[Image, ...]


def rows(project: Project, kind: str) -> QuerySet[Any]:
    """Return the items of a kind with all that their cards need, in order of age."""
    found: QuerySet[Any] = {
        Kind.CHARACTER: Character.objects.select_related("template"),
        Kind.STORY: Story.objects.all(),
        Kind.REFERENCE: Placement.objects.select_related("frame__story", "character", "image"),
        Kind.FRAME: Frame.objects.select_related("story", "image"),
    }[Kind(kind)]
    return found.filter(project=project).order_by("pk")


def cards(project: Project, items: Iterable[Item]) -> list[Card]:
    """Return the cards of items that came from `rows`."""
    items = list(items)
    strips = _strips([item for item in items if isinstance(item, Story)])
    return [_card(project, item, strips) for item in items]


def address(project: Project, item: Item) -> str:
    """Return the address of an item's own page; a reference lives on its frame's."""
    if isinstance(item, Character):
        return reverse("curation:character", args=[project.slug, item.c_id])
    if isinstance(item, Story):
        return reverse("curation:story", args=[project.slug, item.key])
    frame = item.frame if isinstance(item, Placement) else item
    assert isinstance(frame, Frame)
    return reverse("curation:frame", args=[project.slug, frame.story.key, frame.index])


def _card(project: Project, item: Item, strips: dict[int, list[Image]]) -> Card:
    found = (strips[item.pk] if isinstance(item, Story) else [_picture(item)]) or []
    pictures = tuple(image for image in found if image is not None)
    return Card(
        item.KIND,
        item.pk,
        item.label,
        _title(item),
        item.state,
        item.error,
        can_retry(item),
        address(project, item),
        pictures,
    )


def _title(item: Item) -> str:
    if isinstance(item, Frame):
        return item.text
    if isinstance(item, Placement):
        return f"{item.character.name or item.character.c_id}: {term(item.p_id)}, {term(item.e_id)}"
    return str(item)


def _picture(item: Any) -> Image | None:
    picture: Image | None = item.template if isinstance(item, Character) else item.image
    return picture


def _strips(stories: list[Story]) -> dict[int, list[Image]]:
    strips: dict[int, list[Image]] = defaultdict(list)
    if stories:
        frames = Frame.objects.filter(story__in=stories, image__isnull=False).select_related("image")
        for frame in frames.order_by("story", "index"):
            if frame.image and len(strips[frame.story_id]) < STRIP:
                strips[frame.story_id].append(frame.image)
    return strips
