"""Which prompts hold what a panel member typed; these stay here, as votes' notes do.

A script's revision answers the panel's notes, a correction is somebody's order, and a regeneration may begin with a
prompt that a voter edited and that every later one is made of.
"""

from __future__ import annotations

from collections.abc import Iterable

from curation.export import votes
from curation.models import Attempt, Project

REVISION, REPAIR = "revise", "repair"  # names of prompts

Call = tuple[int, str, str]  # primary key, key, name of the prompt


def of_frames(project: Project, labels: Iterable[str]) -> set[str]:
    """Return those of the frames, `STORY/INDEX`, whose prompt somebody edited."""
    named = set(labels)
    return named & votes.ballots().prompted(project, {label.partition("/")[0] for label in named})


def of_calls(project: Project, calls: Iterable[Call]) -> set[int]:
    """Return those of the calls whose prompt holds somebody's words, or may."""
    rows = list(calls)
    frame = {pk: "/".join(key.split("/")[:2]) for pk, key, _ in rows}
    edited = of_frames(project, frame.values())
    repairs = {pk for pk, _, name in rows if name == REPAIR}
    revised = {pk for pk, _, name in rows if name == REVISION}
    return revised | (repairs - _by_arbitrator(repairs)) | {pk for pk, label in frame.items() if label in edited}


def by_person(attempt: Attempt) -> bool:
    """Whether a person ordered the picture; of an account that was deleted the order still says so."""
    return attempt.made_by_id is not None or "user" in (attempt.instruction or {})


def _by_arbitrator(repairs: Iterable[int]) -> set[int]:
    """Return the repairs that came of a verdict; of one that failed nothing tells, and it might be somebody's."""
    tries = Attempt.objects.filter(call__in=repairs).only("call_id", "made_by_id", "instruction")
    return {one.call_id for one in tries if one.call_id and not by_person(one)}
