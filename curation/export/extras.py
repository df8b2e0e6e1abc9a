"""The tables that an export has only if asked: references, rejected attempts, model calls, votes; which rows go where.

Each row follows what it is about: a reference its frame, a vote its item, so that no split tells of the other's
characters.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping

from django.db import connection
from django.db.models import F, Q
from django.db.models.functions import Collate

from curation.export import votes
from curation.export.entries import Entries
from curation.export.options import Options
from curation.models import Attempt, Character, Kind, ModelCall, Placement, Project, Story

CHUNK = 500
TURNED_DOWN = ("discarded", "rejected")  # states of characters that are negatives as a whole

Sides = Mapping[str, Entries]
Chosen = Mapping[str, str]  # story key -> split
Tables = dict[str, dict[str, Entries]]


def tables(project: Project, options: Options, approved: Mapping[str, Sides], chosen: Chosen) -> Tables:
    """Return the rows of the tables that were asked for."""
    finders: dict[str, Callable[[], dict[str, Entries]]] = {
        "references": lambda: _references(approved["frames"]),
        "rejected": lambda: _rejected(project, approved),
        "calls": lambda: _calls(project, approved["characters"], chosen),
        "votes": lambda: _votes(project, approved["characters"], chosen),
    }
    return {name: finders[name]() for name in options.extras}


def _references(frames: Sides) -> dict[str, Entries]:
    found = {side: Entries() for side in frames}
    for side, entries in frames.items():
        for pks in entries.chunks(CHUNK):
            rows = Placement.objects.filter(frame__in=pks, state="approved", image__isnull=False)
            _in_order_of(pks, rows.order_by("position").values_list("frame_id", "pk", "image__size"), found[side])
    return found


def _rejected(project: Project, approved: Mapping[str, Sides]) -> dict[str, Entries]:
    found = {side: Entries() for side in approved["frames"]}
    for side in found:
        for pks in _with_rejected_characters(project, approved["characters"], side):
            tries = Attempt.objects.filter(character__in=pks).filter(
                Q(passed=False) & ~Q(character__state="locked", image=F("character__template"))
                | Q(character__state__in=TURNED_DOWN)
            )
            _in_order_of(pks, tries.order_by("number").values_list("character_id", "pk", "image__size"), found[side])
        for pks in approved["frames"][side].chunks(CHUNK):
            failed = Attempt.objects.filter(passed=False).order_by("placement__position", "number")
            of_references = failed.filter(placement__frame__in=pks).exclude(image=F("placement__image"))
            of_frames = failed.filter(frame__in=pks).exclude(image=F("frame__image"))
            rows = [
                *of_references.values_list("placement__frame_id", "pk", "image__size"),
                *of_frames.values_list("frame_id", "pk", "image__size"),
            ]
            _in_order_of(pks, rows, found[side])
    return found


def _with_rejected_characters(project: Project, characters: Sides, side: str) -> Iterator[list[int]]:
    """Yield the split's characters; with those for training the ones that no panel let through, who are in no story."""
    yield from characters[side].chunks(CHUNK)
    if side == "train":
        rows = Character.objects.filter(project=project, state__in=TURNED_DOWN).values_list("c_id", "pk")
        turned_down = Entries.of((pk, 0) for _, pk in sorted(rows))
        yield from turned_down.chunks(CHUNK)


def _in_order_of(pks: list[int], rows: Iterable[tuple[int, int, int]], into: Entries) -> None:
    by_owner: dict[int, list[tuple[int, int]]] = {}
    for owner, pk, size in rows:
        by_owner.setdefault(owner, []).append((pk, size))
    for owner in pks:
        for pk, size in by_owner.get(owner, ()):
            into.add(pk, size)


def _calls(project: Project, characters: Sides, chosen: Chosen) -> dict[str, Entries]:
    """Find the calls made for exported characters and stories, whose labels their keys begin with."""
    sides = dict(chosen)
    for side, entries in characters.items():
        for pks in entries.chunks(CHUNK):
            sides |= dict.fromkeys(Character.objects.filter(pk__in=pks).values_list("c_id", flat=True), side)
    found = {side: Entries() for side in characters}
    # By bytes in every database, and not in the order in which workers happened to call.
    by_key = Collate("key", "C" if connection.vendor == "postgresql" else "BINARY")
    rows = ModelCall.objects.filter(project=project).order_by(by_key, "pk").values_list("pk", "key")
    for pk, key in rows.iterator(CHUNK):
        if known := sides.get(key.partition("/")[0]):
            found[known].add(pk)
    return found


def _votes(project: Project, characters: Sides, chosen: Chosen) -> dict[str, Entries]:
    found = {side: Entries() for side in characters}
    side_of_character = {pk: side for side, entries in characters.items() for pk in entries.pks}
    keys = dict(Story.objects.filter(project=project, state="illustrated").values_list("pk", "key"))
    for kind, item_pk, vote_pk in votes.ballots().index(project):
        known = side_of_character.get(item_pk) if kind == Kind.CHARACTER else chosen.get(keys.get(item_pk, ""))
        if known:
            found[known].add(vote_pk)
    return found
