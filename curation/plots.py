"""A chart as marks on a plane, for pages that are printed: no script, sharp, readable in black and white; pure.

`templates/_plot.html` writes it as SVG. Coordinates are in units of which the plot is `WIDTH` wide.
"""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass

from curation.charts import Chart, Series

WIDTH, HEIGHT = 640, 258
LEFT, RIGHT, TOP, BOTTOM = 70, 10, 34, 46
BASE = HEIGHT - BOTTOM
ACROSS, DOWN = WIDTH - LEFT - RIGHT, BASE - TOP
MOST_NAMES = 14  # labels that stand under an axis; more are thinned out
WIDEST = 56  # of a bar
STEPS = (1, 2, 2.5, 5, 10)


@dataclass(frozen=True)
class Mark:
    """A bar or a point; `series` from 1 tells its pattern. `high` and `low` are where its interval ends."""

    series: int
    x: float
    y: float
    value: float
    width: float = 0
    height: float = 0
    low: float | None = None
    high: float | None = None

    @property
    def middle(self) -> float:
        return round(self.x + self.width / 2, 2)

    @property
    def head(self) -> float:
        """Where its value is written: above its interval."""
        return (self.y if self.high is None else self.high) - 5


@dataclass(frozen=True)
class Tick:
    at: float
    value: float


@dataclass(frozen=True)
class Name:
    at: float
    text: str


@dataclass(frozen=True)
class Line:
    """The target: across at a value, or upright at a place between the labels."""

    x1: float
    y1: float
    x2: float
    y2: float
    name: str

    @property
    def upright(self) -> bool:
        return self.x1 == self.x2

    @property
    def late(self) -> bool:
        """Whether its name stands before it, because there is no room after it."""
        return self.x1 > WIDTH * 0.7


@dataclass(frozen=True)
class Plot:
    chart: Chart
    bars: Sequence[Mark]
    paths: Sequence[Sequence[Mark]]
    ticks: Sequence[Tick]
    names: Sequence[Name]
    target: Line | None

    @property
    def legend(self) -> Sequence[tuple[int, str]]:
        several = len(self.chart.series) > 1
        return [(at, one.name) for at, one in enumerate(self.chart.series, start=1)] if several else []

    @property
    def written(self) -> bool:
        """Whether there is room to write every value at its mark."""
        return len(self.chart.labels) * len(self.chart.series) <= MOST_NAMES


def plot(chart: Chart) -> Plot:
    """Lay a chart of kind bar or line out."""
    top, step = _scale(chart)
    bars = [] if chart.kind == "line" else [mark for at in range(len(chart.series)) for mark in _bars(chart, at, top)]
    paths = [_points(chart, at, top) for at in range(len(chart.series))] if chart.kind == "line" else []
    return Plot(
        chart,
        bars,
        paths,
        [Tick(_y(number * step, top), number * step) for number in range(round(top / step) + 1)],
        _names(chart),
        _target(chart, top),
    )


def _scale(chart: Chart) -> tuple[float, float]:
    """Return the end of the axis of values and the step of its ticks; whole numbers where all values are whole."""
    values = [value for one in chart.series for value in (*one.values, *one.high) if value is not None]
    if chart.target and not chart.target.along:
        values.append(chart.target.value)
    highest = max(values, default=0) or 1
    if chart.percent:
        highest = min(1.0, highest * 1.05)
    rough = highest / 4
    power = 10 ** math.floor(math.log10(rough))
    step = next(power * one for one in STEPS if power * one >= rough * 0.999)
    if not chart.percent and all(float(value).is_integer() for one in chart.series for value in one.values if value):
        step = max(1, math.ceil(step))
    return step * math.ceil(highest / step - 1e-9), step


def _y(value: float, top: float) -> float:
    return round(BASE - DOWN * min(value / top, 1), 2)


def _slot(chart: Chart) -> float:
    return ACROSS / max(1, len(chart.labels))


def _bars(chart: Chart, at: int, top: float) -> list[Mark]:
    series, slot, number = chart.series[at], _slot(chart), len(chart.series)
    width = min(WIDEST, slot * 0.8 / number)
    marks = []
    for place, value in enumerate(series.values):
        if value is not None:
            x = LEFT + slot * (place + 0.5) + width * (at - number / 2)
            y = _y(value, top)
            ends = _ends(series, place, top)
            marks.append(Mark(at + 1, round(x, 2), y, value, round(width, 2), round(BASE - y, 2), *ends))
    return marks


def _points(chart: Chart, at: int, top: float) -> list[Mark]:
    series, slot = chart.series[at], _slot(chart)
    return [
        Mark(at + 1, round(LEFT + slot * (place + 0.5), 2), _y(value, top), value, 0, 0, *_ends(series, place, top))
        for place, value in enumerate(series.values)
        if value is not None
    ]


def _ends(series: Series, place: int, top: float) -> tuple[float | None, float | None]:
    low, high = (series.low[place], series.high[place]) if series.low else (None, None)
    return (None, None) if low is None or high is None else (_y(low, top), _y(high, top))


def _names(chart: Chart) -> list[Name]:
    every = -(-len(chart.labels) // MOST_NAMES)
    slot = _slot(chart)
    return [
        Name(round(LEFT + slot * (place + 0.5), 2), text)
        for place, text in enumerate(chart.labels)
        if place % every == 0
    ]


def _target(chart: Chart, top: float) -> Line | None:
    if chart.target is None:
        return None
    if chart.target.along:
        x = round(LEFT + _slot(chart) * (chart.target.value + 0.5), 2)
        return Line(x, TOP - 12, x, BASE, chart.target.name)
    y = _y(chart.target.value, top)
    return Line(LEFT, y, WIDTH - RIGHT, y, chart.target.name)
