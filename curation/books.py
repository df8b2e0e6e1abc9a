"""An illustrated story as a picture book: cover, a spread a frame, the end, and who was in it.

A book has the approved frames and the cast, and nothing of how they came to be.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from django.db.models import QuerySet
from django.utils.translation import gettext as _

from curation.models import Character, Frame, Image, Story

SMALL, LARGE = 480, 960  # widths of the stored thumbnails that a book uses
FEW_WORDS, MANY_WORDS = 160, 300  # characters: where the type of a page gets smaller

Address = Callable[[Image, int], str]  # of a picture at a width


@dataclass(frozen=True)
class Picture:
    """Where a picture lies at both widths, and what it shows."""

    image: Image
    small: str
    large: str
    alt: str


@dataclass(frozen=True)
class Page:
    """One frame: `number` counts from 1 without gaps, also where a frame was dropped."""

    number: int
    text: str
    picture: Picture

    @property
    def size(self) -> str:
        """Return the class of its type: large, middle or small."""
        if len(self.text) <= FEW_WORDS:
            return "large"
        return "middle" if len(self.text) <= MANY_WORDS else "small"


@dataclass(frozen=True)
class Player:
    """A member of the cast."""

    name: str
    what: str
    picture: Picture | None


@dataclass(frozen=True)
class Book:
    title: str
    cover: Picture
    players: Sequence[Player]
    pages: Sequence[Page]

    @property
    def pictures(self) -> list[Picture]:
        """Return every picture once."""
        found = [page.picture for page in self.pages] + [one.picture for one in self.players if one.picture]
        return list({picture.image.sha256: picture for picture in found}.values())


class NoPages(Exception):
    """None of the story's frames is approved."""


def book_of(story: Story, address: Address) -> Book:
    """Return a story's approved frames as a book, its pictures found by `address`; raises NoPages."""
    frames = list(_frames(story))
    if not frames:
        raise NoPages(f"{story.label} has no approved frame")
    pages = [Page(number, frame.text, _of_frame(frame, address)) for number, frame in enumerate(frames, start=1)]
    most = max(range(len(frames)), key=lambda at: len(frames[at].placements.all()))  # the first of the fullest
    cast = [role.character for role in story.cast.select_related("character__template")]
    return Book(str(story), pages[most].picture, [_player(member, address) for member in cast], pages)


def _frames(story: Story) -> QuerySet[Frame]:
    shown = story.frames.filter(state="approved", image__isnull=False).select_related("image")
    return shown.prefetch_related("placements__character").order_by("index")


def _of_frame(frame: Frame, address: Address) -> Picture:
    names = [placement.character.name or placement.character.c_id for placement in frame.placements.all()]
    assert frame.image is not None
    return _picture(frame.image, address, ". ".join(part for part in (", ".join(names), frame.scene) if part))


def _player(member: Character, address: Address) -> Player:
    what = _("%(subject)s and %(profession)s") % {"subject": member.subject_type, "profession": member.profession}
    name = member.name or member.c_id
    return Player(name, what, _picture(member.template, address, name) if member.template else None)


def _picture(image: Image, address: Address, alt: str) -> Picture:
    return Picture(image, address(image, SMALL), address(image, LARGE), alt)
