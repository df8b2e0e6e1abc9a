"""Pictures and characters, as every checkpoint shows them."""

from __future__ import annotations

from functools import lru_cache

from django.urls import reverse
from pydantic import BaseModel, Field

from curation.images import THUMBNAIL_WIDTHS
from curation.models import Character, Image, Project


class Picture(BaseModel):
    """A picture; its addresses are paths on this server and take the token that got them."""

    url: str = Field(description="the full PNG")
    width: int
    height: int
    thumbnails: dict[str, str] = Field(description="width in pixels -> WebP")


class Member(BaseModel):
    """A character, as its template shows it."""

    c_id: str
    name: str
    subject_type: str
    profession: str
    description: str
    template: Picture | None


def picture(project: Project, image: Image | None) -> Picture | None:
    """Return the addresses of a picture of this project, without asking the database for it."""
    if image is None:
        return None
    url, thumbnails = _addresses(project.slug, image.sha256)
    return Picture(url=url, width=image.width, height=image.height, thumbnails=thumbnails)


@lru_cache(maxsize=4096)
def _addresses(slug: str, sha256: str) -> tuple[str, dict[str, str]]:
    thumbnails = {str(width): reverse("curation:thumbnail", args=[slug, sha256, width]) for width in THUMBNAIL_WIDTHS}
    return reverse("curation:image", args=[slug, sha256]), thumbnails


def member(project: Project, character: Character) -> Member:
    """Return a character whose template was fetched with it."""
    return Member(
        c_id=character.c_id,
        name=character.name,
        subject_type=character.subject_type,
        profession=character.profession,
        description=character.description,
        template=picture(project, character.template),
    )
