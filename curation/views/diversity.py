"""The diversity page: characters by subject and profession, stories by length and cast, use of the vocabulary."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_safe

from curation import membership
from curation.figures.diversity import Cell, Diversity, diversity
from curation.models import Project
from curation.templatetags.figures import number_format
from curation.views.diversity_charts import charts, items

SHADES = 5


@dataclass(frozen=True)
class Square:
    """A cell of the heat map: its number, how dark it is (0 to SHADES), and where its characters are."""

    characters: int
    shade: int
    short: bool
    url: str


@require_safe
@login_required
def page(request: HttpRequest, slug: str) -> HttpResponse:
    """Show the figures; `characters=living` counts those in the making too. With htmx only the part that changes."""
    project = membership.project_or_404(request.user, slug, *membership.STEERING)
    living = request.GET.get("characters") == "living"
    found = diversity(project, living)
    context = {
        "project": project,
        "living": living,
        "found": found,
        "heat": _heat(project, found, living),
        "charts": charts(project, found),
    }
    live = getattr(request, "htmx", False) and request.headers.get("HX-Target") == "live"
    return render(request, "curation/_diversity.html" if live else "curation/diversity.html", context)


def _heat(project: Project, found: Diversity, living: bool) -> dict[str, Any]:
    most = max((cell.characters for cell in found.cells), default=0)
    subjects = list(dict.fromkeys(cell.subject_group for cell in found.cells))
    rows: dict[str, list[Square]] = {}
    for cell in found.cells:
        rows.setdefault(cell.profession_group, []).append(_square(project, cell, most, living))
    short = sum(square.short for row in rows.values() for square in row)
    return {"title": _title(found, short), "subjects": subjects, "rows": rows}


def _square(project: Project, cell: Cell, most: int, living: bool) -> Square:
    wanted = {"subject_group": cell.subject_group, "profession_group": cell.profession_group}
    state = {} if living else {"state": "locked"}
    return Square(
        characters=cell.characters,
        shade=-(-cell.characters * SHADES // most) if most else 0,
        short=cell.characters < max(1, int(cell.target)) and cell.target > 0,
        url=items(project, "character", **state, **wanted),
    )


def _title(found: Diversity, short: int) -> str:
    if not found.characters:
        return _("No character is there yet")
    numbers = {"n": short, "all": len(found.cells), "target": number_format(found.target_a_cell, 1)}
    if {"subject_groups", "profession_groups"} & set(found.said):
        return _("Below their targets: %(n)d of %(all)d combinations") % numbers
    if not short:
        return _("All %(all)d combinations reach the target of %(target)s characters") % numbers
    return (
        ngettext(
            "%(n)d of %(all)d combinations is below the target of %(target)s characters",
            "%(n)d of %(all)d combinations are below the target of %(target)s characters",
            short,
        )
        % numbers
    )
