"""The cast of a frame as input pictures: models take one to three, a frame has up to five characters; pure."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise

from PIL import Image

from generation.roles import Member
from generation.suites.diffusers.regions import opened

WHITE = (255, 255, 255)


def sheets(members: Sequence[Member], most: int) -> tuple[list[Image.Image], str]:
    """Return at most `most` pictures, characters side by side where there are more, and the words that name each."""
    pictures, lines = [], []
    for number, group in enumerate(_dealt(members, most), start=1):
        pictures.append(_side_by_side([opened(member.reference or member.template) for member in group]))
        lines += [_line(number, at, len(group), member) for at, member in enumerate(group, start=1)]
    return pictures, "\n".join(lines)


def _dealt(members: Sequence[Member], most: int) -> list[Sequence[Member]]:
    """Deal the members to pictures in order, as evenly as can be."""
    count = min(most, len(members))
    bounds = [round(at * len(members) / count) for at in range(count + 1)]
    return [members[low:high] for low, high in pairwise(bounds)]


def _side_by_side(pictures: Sequence[Image.Image]) -> Image.Image:
    if len(pictures) == 1:
        return pictures[0]
    height = max(picture.height for picture in pictures)
    sheet = Image.new("RGB", (sum(picture.width for picture in pictures), height), WHITE)
    left = 0
    for picture in pictures:
        sheet.paste(picture, (left, (height - picture.height) // 2))
        left += picture.width
    return sheet


def _line(number: int, at: int, of: int, member: Member) -> str:
    place = f"Picture {number}" if of == 1 else f"Picture {number}, number {at} of {of} from the left,"
    return f"{place} shows {member.persona.name}, {member.persona.subject_type}."
