"""A chart as data: what the page draws, what its table says, and what leaves as CSV; pure.

A chart's title is its finding. `templates/_chart.html` shows it, `static/js/charts.js` draws it.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any


@dataclass(frozen=True)
class Series:
    """Values by label; `low` and `high` are ends of 95 % intervals."""

    name: str
    values: Sequence[float | None]
    low: Sequence[float | None] = ()
    high: Sequence[float | None] = ()


@dataclass(frozen=True)
class Target:
    """A line to compare with: at a `value`, or (`along` the labels) at a place between them, 0 being the first."""

    name: str
    value: float
    along: bool = False


@dataclass(frozen=True)
class Chart:
    """`kind`: bar, line, or rows (bars from left to right, for many labels); `urls` lead from a label to its items."""

    name: str
    title: str
    x: str
    y: str
    labels: Sequence[str]
    series: Sequence[Series]
    kind: str = "bar"
    target: Target | None = None
    urls: Sequence[str] = ()
    note: str = ""
    percent: bool = False

    @property
    def empty(self) -> bool:
        return not any(value for series in self.series for value in series.values)

    @property
    def spec(self) -> dict[str, Any]:
        """Return what the script draws."""
        return {
            "kind": self.kind,
            "x": self.x,
            "y": self.y,
            "labels": list(self.labels),
            "series": [vars(series) | {"values": list(series.values)} for series in self.series],
            "target": vars(self.target) if self.target else None,
            "urls": list(self.urls),
            "percent": self.percent,
        }

    @property
    def columns(self) -> list[str]:
        """Return the headings of the table after that of the labels."""
        found: list[str] = []
        for series in self.series:
            found.append(series.name)
            if series.low:
                found += ["2.5 %", "97.5 %"]
        return found

    @property
    def rows(self) -> list[tuple[str, str, list[float | None]]]:
        """Return (label, address, values) by row of the table."""
        return [
            (label, self.urls[at] if self.urls else "", [value for one in self.series for value in _values(one, at)])
            for at, label in enumerate(self.labels)
        ]


def _values(series: Series, at: int) -> list[float | None]:
    return [series.values[at], series.low[at], series.high[at]] if series.low else [series.values[at]]
