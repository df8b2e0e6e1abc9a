"""How diverse a project's characters and stories are (seed 002, Figs. 4 and 5)."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterable, Mapping

from pydantic import BaseModel, Field

from curation import vocabulary
from curation.models import Project
from curation.models.character import DEAD
from curation.tallies.reading import Counts, counts
from curation.targets import PARTED, Targets, TargetsError, apportioned, read_targets
from curation.vocabulary import TermKind

FRAMES_A_STORY = 7.5  # seed 002: 75,000 frames in 10,000 stories
OTHER = ""  # a group that the lists do not have


class Cell(BaseModel):
    """Characters of one subject group and one profession group."""

    subject_group: str = Field(description="empty: of no group of the lists")
    profession_group: str
    characters: int
    target: float = Field(description="what the cell's parts come to of the project's target for characters")


class Bar(BaseModel):
    """How many stories have so many characters, or frames."""

    size: int
    stories: int
    target: float = Field(description="what the size's parts come to of the project's target for stories")


class Use(BaseModel):
    """How often an identifier of the vocabulary stands in frames that were laid out."""

    kind: TermKind
    identifier: str
    placements: int


class Diversity(BaseModel):
    """What Figs. 4 and 5 of the paper show, of this project; targets are shares of the project's own."""

    characters: int
    cells: list[Cell]
    target_a_cell: float = Field(description="the project's target for characters, a cell on average")
    stories: int
    cast: list[Bar]
    target_a_cast_size: float
    said: list[str] = Field(description="the kinds of parts that a lead has set; the others are usual")
    frames: list[Bar]
    mean_frames: float | None
    target_mean_frames: float = FRAMES_A_STORY
    terms: list[Use]


def diversity(project: Project, living: bool = False) -> Diversity:
    """Return the figures of characters that are locked (or `living`: not discarded, rejected) and of stories told."""
    found = counts(project, "cell", "cast", "frames", "term")
    wanted = _targets(project)
    cells = _cells(found["cell"], living)
    cast, frames = _sizes(found["cast"]), _sizes(found["frames"])
    characters, stories = sum(cells.values()), sum(cast.values())
    told = sum(frames.values())
    a_cell = apportioned(wanted.cells(), wanted.characters or characters)
    a_cast = apportioned(wanted.parts("cast_sizes"), wanted.stories or stories)
    a_length = apportioned(wanted.parts("lengths"), wanted.stories or stories)
    return Diversity(
        characters=characters,
        cells=[
            Cell(
                subject_group=subject,
                profession_group=trade,
                characters=cells[subject, trade],
                target=a_cell.get((subject, trade), 0),
            )
            for subject, trade in _every_cell(cells)
        ],
        target_a_cell=sum(a_cell.values()) / len(a_cell),
        stories=stories,
        cast=_bars(cast, a_cast),
        target_a_cast_size=sum(a_cast.values()) / len(a_cast),
        said=[kind for kind in PARTED if getattr(wanted, kind)],
        frames=_bars(frames, a_length),
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


def _bars(sizes: dict[int, int], targets: Mapping[str, float]) -> list[Bar]:
    every = sorted({*map(int, targets), *sizes})
    return [Bar(size=size, stories=sizes.get(size, 0), target=targets.get(str(size), 0)) for size in every]


def _targets(project: Project) -> Targets:
    """Return the project's targets; none where those that are stored cannot be used."""
    try:
        return read_targets(project.targets)
    except TargetsError:
        return Targets()


def _uses(project: Project, counted: Counts) -> Iterable[Use]:
    known = project.vocabulary()
    for kind in TermKind:
        for identifier in known.of(kind):
            yield Use(kind=kind, identifier=identifier, placements=counted.get((identifier,), 0))
