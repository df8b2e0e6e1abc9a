"""Puts a report together: figures, charts, sample stories, provenance."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import suppress
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.utils.translation import gettext_lazy as _

from curation.books import Address, Book, NoPages, book_of
from curation.charts import Chart
from curation.figures.diversity import Cell
from curation.models import Project, Story
from curation.plots import Plot, plot
from review.report import charts, comparison, findings
from review.report.figures import Figures, figures
from review.report.provenance import provenance

SHADES = 5
ON_FRONT = 8  # pictures
SECTIONS = {
    "contents": _("What is in it"),
    "quality": _("How the machines fared"),
    "panels": _("How the panels agreed"),
    "costs": _("What it took"),
    "samples": _("Sample stories"),
    "provenance": _("Provenance"),
    "method": _("Method and limits"),
}
PAPERS = {"a4": "A4", "letter": "Letter"}


@dataclass(frozen=True)
class Figure:
    """A numbered chart."""

    number: int
    chart: Chart
    plot: Plot


@dataclass(frozen=True)
class Square:
    characters: int
    shade: int


def contents(
    project: Project, now: datetime, stories: Iterable[Story], address: Address, paper: str = "a4"
) -> dict[str, Any]:
    """Return the context of the report's template; `address` says where a picture lies."""
    found = figures(project, now)
    number = _counter(1)
    heat = number()
    books = list(_books(stories, address))
    return {
        "project": project,
        "now": now,
        "paper": PAPERS[paper],
        "found": found,
        "findings": findings.findings(found),
        "scale": comparison.scale(found),
        "quality": comparison.quality(found),
        "heat": {"number": heat, "title": findings.heat_title(found.diversity), **_heat(found)},
        "complexity": _drawn(charts.diversity(project, found), number),
        "terms": charts.terms(project, found),
        "machines": _drawn(charts.machines(found), number),
        "panels": _drawn(charts.panels(found), number),
        "queues": [(charts.NAMES[queue], one) for queue, one in found.queues.items() if one.decisions],
        "effort": [(charts.NAMES[one.queue], one) for one in found.effort],
        "books": books,
        "sections": [(name, title) for name, title in SECTIONS.items() if books or name != "samples"],
        "strip": _strip(books),
        "provenance": provenance(project, found.budget.by_model),
    }


def _books(stories: Iterable[Story], address: Address) -> Iterator[tuple[Story, Book]]:
    for story in stories:
        with suppress(NoPages):
            yield story, book_of(story, address)


def _counter(last: int) -> Callable[[], int]:
    numbers = iter(range(last, 1000))
    return lambda: next(numbers)


def _drawn(made: Sequence[Chart], number: Callable[[], int]) -> list[Figure]:
    return [Figure(number(), chart, plot(chart)) for chart in made]


def _heat(found: Figures) -> dict[str, Any]:
    cells = found.diversity.cells
    most = max((cell.characters for cell in cells), default=0)
    subjects = list(dict.fromkeys(cell.subject_group for cell in cells))
    rows: dict[str, list[Cell]] = {}
    for cell in cells:
        rows.setdefault(cell.profession_group, []).append(cell)
    return {
        "subjects": subjects,
        "rows": {
            trade: ([Square(cell.characters, _shade(cell, most)) for cell in row], sum(cell.characters for cell in row))
            for trade, row in rows.items()
        },
        "columns": [sum(cell.characters for cell in cells if cell.subject_group == subject) for subject in subjects],
    }


def _shade(cell: Cell, most: int) -> int:
    return -(-cell.characters * SHADES // most) if most else 0


def _strip(books: Sequence[tuple[Story, Book]]) -> list[Any]:
    """Return the pictures of the front: from every sample in turn."""
    pages = [page.picture for _, book in books for page in book.pages]
    return pages[:: max(1, len(pages) // ON_FRONT)][:ON_FRONT]
