"""The charts of the diversity page, each with its finding as title."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from urllib.parse import urlencode

from django.urls import reverse
from django.utils.text import get_text_list
from django.utils.translation import gettext as _

from curation.charts import Chart, Series, Target
from curation.figures.diversity import Bar, Diversity, Use
from curation.models import Project
from curation.tallies.items import TOLD
from curation.templatetags.figures import number_format
from curation.templatetags.wording import TERM_KINDS, term
from curation.vocabulary import TermKind

FIELDS = {TermKind.POSE: "p_id", TermKind.EXPRESSION: "e_id", TermKind.COMPOSITION: "c_tag"}


def charts(project: Project, found: Diversity) -> list[Chart]:
    """Return the charts behind the heat map."""
    return [_cast(project, found), _frames(project, found), *(_terms(project, kind, found.terms) for kind in TermKind)]


def items(project: Project, kind: str, **wanted: object) -> str:
    """Return the address of the grid of these items."""
    return f"{reverse('curation:items', args=[project.slug])}?{urlencode({'kind': kind, **wanted}, doseq=True)}"


def _cast(project: Project, found: Diversity) -> Chart:
    most, least = _of(found.cast, max), _of(found.cast, min)
    if most == least:
        title = _("Stories have 1 to 5 characters equally often")
    else:
        title = _("Casts of %(most)s are the most frequent, casts of %(least)s the least") % {
            "most": get_text_list(most, _("and")),
            "least": get_text_list(least, _("and")),
        }
    even = Target(_("Target: %s each") % number_format(found.target_a_cast_size, 1), found.target_a_cast_size)
    return _histogram(
        "cast",
        title,
        _("Characters a story"),
        found.cast,
        None if "cast_sizes" in found.said else even,
        lambda size: items(project, "story", state=sorted(TOLD), cast=size),
    )


def _frames(project: Project, found: Diversity) -> Chart:
    if found.mean_frames is None:
        title = _("No story is told yet")
    else:
        title = _("A story has %s frames on average") % number_format(found.mean_frames, 2)
    mean = found.target_mean_frames
    place = Target(_("Paper’s mean: %s") % number_format(mean, 1), mean - found.frames[0].size, along=True)
    return _histogram(
        "frames",
        title,
        _("Frames a story"),
        found.frames,
        None if "lengths" in found.said else place,
        lambda size: items(project, "story", state=sorted(TOLD), frames=size),
    )


def _histogram(
    name: str, title: str, x: str, bars: Sequence[Bar], target: Target | None, address: Callable[[int], str]
) -> Chart:
    series = [Series(_("Stories"), [bar.stories for bar in bars])]
    if target is None:
        series.append(Series(_("Target"), [bar.target for bar in bars]))
    return Chart(
        name=name,
        title=title,
        x=x,
        y=_("Stories"),
        labels=[str(bar.size) for bar in bars],
        series=series,
        target=target,
        urls=[address(bar.size) for bar in bars],
    )


def _terms(project: Project, kind: TermKind, uses: Sequence[Use]) -> Chart:
    lines = [use for use in uses if use.kind == kind]
    total = sum(line.placements for line in lines)
    even = total / len(lines)
    unused = sum(not line.placements for line in lines)
    name = str(TERM_KINDS[kind])
    numbers = {"name": name, "unused": unused, "all": len(lines)}
    title = _("%(name)s: %(unused)d of %(all)d are never used") if unused else _("%(name)s: all %(all)d are in use")
    return Chart(
        name=f"terms-{kind}",
        title=title % numbers,
        x=name,
        y=_("Placements"),
        labels=[term(line.identifier) for line in lines],
        series=[Series(_("Placements"), [line.placements for line in lines])],
        kind="rows",
        target=Target(_("Even use: %s") % number_format(even, 1), even),
        urls=[items(project, "reference", **{FIELDS[kind]: line.identifier}) for line in lines],
    )


def _of(bars: Sequence[Bar], extreme: Callable[[Iterable[int]], int]) -> list[str]:
    """Return the sizes, in words, that the most stories have, or the fewest."""
    found = extreme(bar.stories for bar in bars)
    return [str(bar.size) for bar in bars if bar.stories == found]
