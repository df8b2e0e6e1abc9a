"""How diverse a project's characters and stories are (seed 002, Figs. 4 and 5)."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterable

from pydantic import BaseModel, Field

from curation import vocabulary
from curation.models import Project
from curation.models.character import DEAD
from curation.scripts import MAX_CAST, MAX_FRAMES, MIN_CAST, MIN_FRAMES
from curation.tallies.reading import Counts, counts
from curation.vocabulary import TermKind

FRAMES_A_STORY = 7.5  # seed 002: 75,000 frames in 10,000 stories
OTHER = ""  # a group that the lists do not have


class Cell(BaseModel):
    """Characters of one subject group and one profession group."""

    subject_group: str = Field(description="empty: of no group of the lists")
    profession_group: str
    characters: int


class Bar(BaseModel):
    """How many stories have so many characters, or frames."""

    size: int
    stories: int


class Use(BaseModel):
    """How often an identifier of the vocabulary stands in frames that were laid out."""

    kind: TermKind
    identifier: str
    placements: int


class Diversity(BaseModel):
    """What Figs. 4 and 5 of the paper show, of this project; targets are even shares of the project's own."""

    characters: int
    cells: list[Cell]
    target_a_cell: float = Field(description="the project's target for characters, evenly over the 8 x 4 cells")
    stories: int
    cast: list[Bar]
    target_a_cast_size: float
    frames: list[Bar]
    mean_frames: float | None
    target_mean_frames: float = FRAMES_A_STORY
    terms: list[Use]


def diversity(project: Project, living: bool = False) -> Diversity:
    """Return the figures of characters that are locked (or `living`: not discarded, rejected) and of stories told."""
    found = counts(project, "cell", "cast", "frames", "term")
    cells = _cells(found["cell"], living)
    cast, frames = _sizes(found["cast"]), _sizes(found["frames"])
    characters, stories = sum(cells.values()), sum(cast.values())
    groups = len(vocabulary.subject_types()) * len(vocabulary.professions())
    told = sum(frames.values())
    return Diversity(
        characters=characters,
        cells=[
            Cell(subject_group=subject, profession_group=trade, characters=cells[subject, trade])
            for subject, trade in _every_cell(cells)
        ],
        target_a_cell=(project.targets.get("characters") or characters) / groups,
        stories=stories,
        cast=_bars(cast, range(MIN_CAST, MAX_CAST + 1)),
        target_a_cast_size=(project.targets.get("stories") or stories) / (MAX_CAST - MIN_CAST + 1),
        frames=_bars(frames, range(MIN_FRAMES, MAX_FRAMES + 1)),
        mean_frames=sum(size * number for size, number in frames.items()) / told if told else None,
        terms=list(_uses(project, found["term"])),
    )


def _cells(counted: Counts, living: bool) -> Counter[tuple[str, str]]:
    cells: Counter[tuple[str, str]] = Counter()
    for (subject, trade, state), number in counted.items():
        if state == "locked" or (living and state not in DEAD):
            cells[subject, trade] += number
    return cells


def _every_cell(cells: Collection[tuple[str, str]]) -> Iterable[tuple[str, str]]:
    """Return the 8 x 4 cells, and those of groups that the lists do not have if there are characters in them."""
    subjects = [*vocabulary.subject_types(), *({subject for subject, _ in cells} - set(vocabulary.subject_types()))]
    trades = [*vocabulary.professions(), *({trade for _, trade in cells} - set(vocabulary.professions()))]
    return ((subject, trade) for trade in trades for subject in subjects)


def _sizes(counted: Counts) -> dict[int, int]:
    return {int(size): number for (size,), number in counted.items()}


def _bars(sizes: dict[int, int], usual: Iterable[int]) -> list[Bar]:
    return [Bar(size=size, stories=sizes.get(size, 0)) for size in sorted({*usual, *sizes})]


def _uses(project: Project, counted: Counts) -> Iterable[Use]:
    known = project.vocabulary()
    for kind in TermKind:
        for identifier in known.of(kind):
            yield Use(kind=kind, identifier=identifier, placements=counted.get((identifier,), 0))
