"""A project's items: characters, stories, references and frames, where they stand and what happened to them."""

from __future__ import annotations

from datetime import datetime
from typing import Annotated, Any

from django.http import HttpRequest
from django.shortcuts import get_object_or_404
from django.urls import reverse
from ninja import Query, Router
from pydantic import BaseModel, Field

from curation import membership
from curation.api.access import person
from curation.api.cursors import LARGEST_ID, after, page_of
from curation.api.problems import REFUSALS
from curation.models import Item, Kind, Project
from curation.views.cards import Card, cards, rows
from curation.views.life import events

router = Router(tags=["items"])

State = Annotated[str, Field(max_length=16, pattern="^[a-z_]+$")]


class ItemShown(BaseModel):
    id: int = Field(description="of its kind")
    kind: Kind
    label: str = Field(description="its C_ID, its story's key, story/frame, or story/frame/C_ID")
    title: str
    state: str
    state_since: datetime
    error: str = Field(description="why it failed, if it did")
    page: str = Field(description="the address of its page")
    pictures: list[str] = Field(description="addresses, which take the same token; of a story the first four")


class ItemsShown(BaseModel):
    """A page of items, oldest first."""

    items: list[ItemShown]
    next: str | None = Field(description="the cursor of the next page; null: this is the last")


class EventShown(BaseModel):
    """A move; `from` is empty where the item came to be."""

    at: datetime
    from_state: str = Field(serialization_alias="from")
    to_state: str = Field(serialization_alias="to")
    cause: str
    detail: dict[str, Any]


class LifeShown(BaseModel):
    item: ItemShown
    events: list[EventShown] = Field(description="its moves, oldest first")


@router.get("/projects/{slug:slug}/items", response={200: ItemsShown, **REFUSALS})
def items(
    request: HttpRequest,
    slug: str,
    kind: Kind = Kind.CHARACTER,
    state: Annotated[list[State] | None, Query(max_length=20)] = None,
    cursor: Annotated[str | None, Query(max_length=100)] = None,
    limit: Annotated[int, Query(ge=1, le=100)] = 50,
) -> ItemsShown:
    """List items of one kind, oldest first, in any of the states given; for the project's leads and operators."""
    project = membership.project_or_404(person(request), slug, *membership.STEERING)
    wanted = rows(project, kind)
    if state:
        wanted = wanted.filter(state__in=state)
    found, following = page_of(after(wanted, cursor), limit)
    return ItemsShown(items=_shown(project, found), next=following)


@router.get("/projects/{slug:slug}/items/{kind}/{id}", response={200: LifeShown, **REFUSALS}, by_alias=True)
def item(request: HttpRequest, slug: str, kind: Kind, id: Annotated[int, Field(ge=1, le=LARGEST_ID)]) -> LifeShown:
    """Show one item with all its moves; for the project's leads and operators."""
    project = membership.project_or_404(person(request), slug, *membership.STEERING)
    found = get_object_or_404(rows(project, kind), pk=id)
    moves = [EventShown(**{name: getattr(event, name) for name in EventShown.model_fields}) for event in events(found)]
    return LifeShown(item=_shown(project, [found])[0], events=moves)


def _shown(project: Project, found: list[Item]) -> list[ItemShown]:
    return [_one(project, item, card) for item, card in zip(found, cards(project, found), strict=True)]


def _one(project: Project, item: Item, card: Card) -> ItemShown:
    return ItemShown(
        id=item.pk,
        kind=Kind(card.kind),
        label=card.label,
        title=card.title,
        state=card.state,
        state_since=item.state_since,
        error=card.error,
        page=card.url,
        pictures=[reverse("curation:image", args=[project.slug, image.sha256]) for image in card.pictures],
    )
