"""Where the marks of the laboratory's plots lie, in the units of their drawings; templates draw them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from generation.suites.sketch.lab.aims import interval, percent
from generation.suites.sketch.lab.calibration import Calibration
from generation.suites.sketch.lab.confusion import UNREAD, Confusion
from generation.suites.sketch.lab.shares import Share

LEFT, WIDE, ROW = 190.0, 420.0, 22.0
CELL, GUTTER = 17.0, 150.0
SLANT = 48.0
"""How far (in pixels) the last column's slanted word reaches beyond its cell."""

LEVELS = 5
SQUARE = 300.0


@dataclass(frozen=True)
class Mark:
    """A share with its interval on a row: x of the interval's ends and of the share, y of the row."""

    label: str
    x1: float
    x: float
    x2: float
    y: float
    met: bool
    words: str


@dataclass(frozen=True)
class Intervals:
    """Shares with their intervals under each other; `target` is the x of the target's line."""

    title: str
    marks: tuple[Mark, ...]
    ticks: tuple[tuple[float, str], ...]
    target: float
    right: float
    height: float


def intervals(title: str, rows: Sequence[tuple[str, Share]], target: float, low: float, high: float) -> Intervals:
    """Lay out shares on an axis from `low` to `high`; a target in its upper half is a least, else a greatest share."""
    is_least = target > (low + high) / 2

    def x(share: float) -> float:
        return round(LEFT + WIDE * min(max((share - low) / (high - low), 0.0), 1.0), 1)

    marks = tuple(
        Mark(
            label,
            x(share.low),
            x(share.share),
            x(share.high),
            ROW * at + 30,
            share.share >= target if is_least else share.share <= target,
            f"{percent(share.share)} ({interval(share)})",
        )
        for at, (label, share) in enumerate(rows)
    )
    ticks = tuple((x(low + (high - low) * k / 4), percent(low + (high - low) * k / 4)) for k in range(5))
    return Intervals(title, marks, ticks, x(target), LEFT + WIDE, ROW * len(rows) + 40)


@dataclass(frozen=True)
class Cell:
    x: float
    y: float
    level: int
    count: int
    is_right: bool
    words: str


@dataclass(frozen=True)
class Grid:
    """A confusion matrix: rows shown, columns read."""

    title: str
    cells: tuple[Cell, ...]
    rows: tuple[tuple[float, str], ...]
    columns: tuple[tuple[float, str], ...]
    width: float
    height: float
    cell: float


def grid(confusion: Confusion) -> Grid:
    names = [short(one) for one in confusion.identifiers]
    heads = [*names, "not read"] if any(row[-1] for row in confusion.counts) else names
    cells = [
        Cell(
            GUTTER + CELL * k,
            GUTTER + CELL * at,
            level(many, sum(row)),
            many,
            at == k,
            f"{names[at]} shown, {heads[k]} read: {many}",
        )
        for at, row in enumerate(confusion.counts)
        for k, many in enumerate(row[: len(heads)])
    ]
    return Grid(
        f"{confusion.picture.capitalize()}s: {confusion.signal}",
        tuple(cells),
        tuple((GUTTER + CELL * (at + 0.72), name) for at, name in enumerate(names)),
        tuple((GUTTER + CELL * (k + 0.72), head) for k, head in enumerate(heads)),
        GUTTER + CELL * len(heads) + SLANT,
        GUTTER + CELL * len(names) + 8,
        CELL - 1.5,
    )


def level(many: int, total: int) -> int:
    """Return how dark a cell is, 0 to `LEVELS`; what happened once can always be seen."""
    return 0 if not many else max(1, round(LEVELS * many / max(total, 1)))


def short(identifier: str) -> str:
    """Return "hands on hips" for "P_HANDS_ON_HIPS"."""
    return "not read" if identifier == UNREAD else identifier.partition("_")[2].replace("_", " ").lower()


@dataclass(frozen=True)
class Point:
    x: float
    y: float
    y1: float
    y2: float
    words: str


@dataclass(frozen=True)
class Curve:
    """A reliability curve: score across, share of flawless pictures up; `gate` is the x of the threshold."""

    title: str
    points: tuple[Point, ...]
    path: str
    gate: float
    size: float


def curve(calibration: Calibration, threshold: float) -> Curve:
    def up(share: float) -> float:
        return round(SQUARE * (1 - share) + 16, 1)

    points = tuple(
        Point(
            round(40 + SQUARE * one.mean / 10, 1),
            up(one.flawless.share),
            up(one.flawless.low),
            up(one.flawless.high),
            f"scores about {one.mean:.1f}: {percent(one.flawless.share)} flawless ({interval(one.flawless)})",
        )
        for one in calibration.bins
    )
    path = " ".join(f"{point.x},{point.y}" for point in points)
    return Curve(f"{calibration.picture.capitalize()}s", points, path, 40 + SQUARE * threshold / 10, SQUARE)
