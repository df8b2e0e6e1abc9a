"""The tables that an export has only if asked: references, rejected attempts, model calls, votes; which rows go where.

Each row follows what it is about: a reference its frame, a vote its item, so that no split tells of the other's
characters.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from datetime import datetime
from itertools import chain

from django.db import connection
from django.db.models import F, Q
from django.db.models.functions import Collate

from curation.export import votes
from curation.export.entries import Entries
from curation.export.options import Options
from curation.models import Attempt, Character, Event, Kind, ModelCall, Placement, Project, Story

CHUNK = 500
TURNED_DOWN = ("discarded", "rejected")  # states of characters that are negatives as a whole
CHARACTER_STEPS = frozenset({"describe", "draw", "gate"})  # of calls, whose keys are C_ID/step/number

Sides = Mapping[str, Entries]
Chosen = Mapping[str, str]  # story key -> split
Tables = dict[str, dict[str, Entries]]


def tables(project: Project, options: Options, approved: Mapping[str, Sides], chosen: Chosen) -> Tables:
    """Return the rows of the tables that were asked for."""
    finders: dict[str, Callable[[], dict[str, Entries]]] = {
        "references": lambda: _references(approved["frames"]),
        "rejected": lambda: _rejected(approved, turned_down(project, approved["characters"])),
        "calls": lambda: _calls(project, approved["characters"], chosen),
        "votes": lambda: _votes(project, _judged(project, options, approved["characters"]), chosen, options.splits),
    }
    return {name: finders[name]() for name in options.extras}


def _references(frames: Sides) -> dict[str, Entries]:
    found = {side: Entries() for side in frames}
    for side, entries in frames.items():
        for pks in entries.chunks(CHUNK):
            rows = Placement.objects.filter(frame__in=pks, state="approved", image__isnull=False)
            _in_order_of(pks, rows.order_by("position").values_list("frame_id", "pk", "image__size"), found[side])
    return found


def subject_of(key: str) -> tuple[Kind, str]:
    """Return what a call was made for by its key: a C_ID may read like the key of a story."""
    label, _, rest = key.partition("/")
    return (Kind.CHARACTER if rest.partition("/")[0] in CHARACTER_STEPS else Kind.STORY), label


def turned_down(project: Project, characters: Sides) -> Entries:
    """Return the characters that were turned down, who are in no story: for training, but for twins of those held out.

    A twin is the same identity under another C_ID, imported again after it was turned down.
    """
    identity = ("subject_type", "profession", "look")
    held_out: set[tuple[str, ...]] = set()
    for pks in characters.get("eval", Entries()).chunks(CHUNK):
        held_out |= set(Character.objects.filter(pk__in=pks).values_list(*identity))
    rows = Character.objects.filter(project=project, state__in=TURNED_DOWN).values_list("c_id", "pk", *identity)
    return Entries.of((pk, 0) for _, pk, *look in sorted(rows) if tuple(look) not in held_out)


def _rejected(approved: Mapping[str, Sides], negatives: Entries) -> dict[str, Entries]:
    found = {side: Entries() for side in approved["frames"]}
    for side in found:
        for pks in chain(
            approved["characters"][side].chunks(CHUNK), negatives.chunks(CHUNK) if side == "train" else ()
        ):
            tries = Attempt.objects.filter(character__in=pks).filter(
                Q(passed=False) & ~Q(character__state="locked", image=F("character__template"))
                | Q(character__state__in=TURNED_DOWN)
            )
            _in_order_of(pks, tries.order_by("number").values_list("character_id", "pk", "image__size"), found[side])
        for pks in approved["frames"][side].chunks(CHUNK):
            tries = Attempt.objects.order_by("placement__position", "number")
            of_references = tries.filter(passed=False, placement__frame__in=pks).exclude(image=F("placement__image"))
            failed = Q(passed=False) | Q(pk__in=_refused_corrections(pks))
            of_frames = tries.filter(failed, frame__in=pks).exclude(image=F("frame__image"))
            rows = [
                *of_references.values_list("placement__frame_id", "pk", "image__size"),
                *of_frames.values_list("frame_id", "pk", "image__size"),
            ]
            _in_order_of(pks, rows, found[side])
    return found


def _refused_corrections(frames: Sequence[int]) -> list[int]:
    """Return the attempts that stood before a panel when it did not accept a correction; no arbitrator saw these."""
    refused = Event.objects.filter(
        kind=Kind.FRAME, item_id__in=frames, from_state="in_review", to_state="correcting", detail__choice="reject"
    )
    at = list(refused.values_list("item_id", "at"))
    tries: dict[int, list[tuple[datetime, int]]] = {}
    for frame, made_at, pk in Attempt.objects.filter(frame__in={frame for frame, _ in at}).values_list(
        "frame", "created_at", "pk"
    ):
        tries.setdefault(frame, []).append((made_at, pk))
    return [max(before)[1] for frame, when in at if (before := [one for one in tries.get(frame, ()) if one[0] <= when])]


def _in_order_of(pks: list[int], rows: Iterable[tuple[int, int, int]], into: Entries) -> None:
    by_owner: dict[int, list[tuple[int, int]]] = {}
    for owner, pk, size in rows:
        by_owner.setdefault(owner, []).append((pk, size))
    for owner in pks:
        for pk, size in by_owner.get(owner, ()):
            into.add(pk, size)


def _calls(project: Project, characters: Sides, chosen: Chosen) -> dict[str, Entries]:
    """Find the calls made for exported characters and stories."""
    sides = {(Kind.STORY, key): side for key, side in chosen.items()}
    for side, entries in characters.items():
        for pks in entries.chunks(CHUNK):
            c_ids = Character.objects.filter(pk__in=pks).values_list("c_id", flat=True)
            sides |= {(Kind.CHARACTER, c_id): side for c_id in c_ids}
    found = {side: Entries() for side in characters}
    # By bytes in every database, and not in the order in which workers happened to call.
    by_key = Collate("key", "C" if connection.vendor == "postgresql" else "BINARY")
    rows = ModelCall.objects.filter(project=project).order_by(by_key, "pk").values_list("pk", "key")
    for pk, key in rows.iterator(CHUNK):
        if known := sides.get(subject_of(key)):
            found[known].add(pk)
    return found


def _judged(project: Project, options: Options, characters: Sides) -> dict[int, str]:
    """Return the side of each character whose votes leave: the exported ones, and those of the table `rejected`."""
    sides = dict.fromkeys(turned_down(project, characters).pks, "train") if options.rejected else {}
    return sides | {pk: side for side, entries in characters.items() for pk in entries.pks}


def _votes(
    project: Project, side_of_character: Mapping[int, str], chosen: Chosen, splits: Sequence[str]
) -> dict[str, Entries]:
    found = {side: Entries() for side in splits}
    keys = dict(Story.objects.filter(project=project, state="illustrated").values_list("pk", "key"))
    for kind, item_pk, vote_pk in votes.ballots().index(project):
        known = side_of_character.get(item_pk) if kind == Kind.CHARACTER else chosen.get(keys.get(item_pk, ""))
        if known:
            found[known].add(vote_pk)
    return found
