"""Orders of exports, by page or API: a name, a format, options; and what is taken back."""

from __future__ import annotations

import re
from contextlib import suppress
from typing import Any

from django.db import IntegrityError, transaction

from curation.export import claims, doorbell, jobs
from curation.export.exporting import check_options
from curation.export.formats import format_named
from curation.export.options import Options
from curation.models import Export, Project

TRIES = 10  # for a number, when others order at the same time
NUMBERED = re.compile(r"v(\d+)")


class NameTaken(Exception):
    """There is a version of that name, and versions never change."""


def order(project: Project, name: str, format: str, options: Options, actor: Any) -> Export:
    """Have workers make a version; raise NameTaken, or BadOptions if the format has no place for what was chosen."""
    check_options(format_named(format), options)
    try:
        with transaction.atomic():
            export = Export.objects.create(
                project=project, name=name, format=format, options=options.as_json(), created_by=actor
            )
    except IntegrityError:
        raise NameTaken(name) from None
    doorbell.ring()
    return export


def order_next(project: Project, format: str, options: Options, actor: Any) -> Export:
    """Do as `order` under the next free name, also if others take it at the same time."""
    for _ in range(TRIES - 1):
        with suppress(NameTaken):
            return order(project, next_name(project), format, options, actor)
    return order(project, next_name(project), format, options, actor)


def cancel(export: Export) -> bool:
    """End an export that is not done and remove what was written; return False when it is, or was cancelled."""
    if not claims.cancel(export):
        return False
    if not claims.in_hand(export):
        jobs.clear(export)  # otherwise its worker does, or whoever finds that it died
    return True


def retry(export: Export) -> bool:
    """Take a failed export up again where it stopped; return False when it had not failed."""
    if not claims.retry(export):
        return False
    doorbell.ring()
    return True


def next_name(project: Project) -> str:
    """Return the next of v1, v2, ... that is free."""
    names = Export.objects.filter(project=project).values_list("name", flat=True)
    numbers = [int(found[1]) for name in names if (found := NUMBERED.fullmatch(name))]
    return f"v{max(numbers, default=0) + 1}"
