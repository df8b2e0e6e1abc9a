"""Which stories a report shows: those that were asked for, or some drawn by the project's seed."""

from __future__ import annotations

import random
from collections.abc import Iterable, Sequence

from django.db.models import QuerySet
from django.utils.translation import gettext as _

from curation.models import Project, Story

USUAL = 2
MOST = 12  # a report is no edition
TRIES = 20


class NoSuchStory(ValueError):
    """A story that was asked for is not illustrated, or not of this project."""


def drawn(project: Project, number: int) -> list[Story]:
    """Return illustrated stories drawn by the seed, the same every time until others are illustrated."""
    rows = Story.objects.filter(project=project, state="illustrated")
    # One query each: SQLite reads every row to answer both at once.
    first, last = rows.order_by("pk").first(), rows.order_by("-pk").first()
    chosen: dict[int, Story] = {}
    if first and last:
        draw = random.Random(f"{project.seed}/report")
        for _try in range(TRIES):
            if len(chosen) < number and (found := _from(rows, draw.randint(first.pk, last.pk), chosen)):
                chosen[found.pk] = found
    return sorted(chosen.values(), key=lambda story: story.pk)


def _from(rows: QuerySet[Story], pk: int, chosen: Iterable[int]) -> Story | None:
    # By the index on (project, state, id), where an offset would count rows.
    return rows.filter(pk__gte=pk).exclude(pk__in=chosen).order_by("pk").first()


def named(project: Project, keys: Sequence[str]) -> list[Story]:
    """Return these stories in this order; raises NoSuchStory."""
    wanted = list(dict.fromkeys(keys))[:MOST]
    found = {story.key: story for story in Story.objects.filter(project=project, state="illustrated", key__in=wanted)}
    if missing := [key for key in wanted if key not in found]:
        raise NoSuchStory(f"{', '.join(missing)}: no illustrated story of {project.slug}")
    return [found[key] for key in wanted]


def sampled(asked: bool) -> str:
    """Say how the sample stories were chosen."""
    if asked:
        return _("Chosen by whoever made this report: not a random sample.")
    return _("Drawn at random among the illustrated stories by the project’s seed: nobody chose them.")
