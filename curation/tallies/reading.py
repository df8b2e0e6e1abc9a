"""Reads tallies."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping

from django.db.models import Q

from curation.models import Project, Tally

Counts = Mapping[tuple[str, ...], int]  # the parts of a key, and the number


def parts(key: str) -> tuple[str, ...]:
    """Return the parts that `curation.tallies.folding.key` made a key of."""
    return tuple(key.split("\t"))


def counts(project: Project, *subjects: str, where: Q | None = None) -> dict[str, Counts]:
    """Return the numbers of these subjects, in one query; a subject without any is there and empty.

    `where` leaves out keys that are not wanted.
    """
    found: dict[str, dict[tuple[str, ...], int]] = defaultdict(dict, {subject: {} for subject in subjects})
    rows = Tally.objects.filter(project=project, subject__in=subjects).filter(where or Q())
    for subject, key, value in rows.values_list("subject", "key", "value"):
        found[subject][parts(key)] = value
    return dict(found)


def under(first: str, counted: Counts) -> Counts:
    """Return the numbers whose keys begin with this part, without it."""
    return {key[1:]: number for key, number in counted.items() if key[0] == first}
