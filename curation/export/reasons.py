"""Why an item is in one export of a project and not in another, as far as Events and splits tell."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from django.utils.formats import date_format
from django.utils.translation import gettext as _

from curation.export.inventory import Item
from curation.export.selection import SETTLED
from curation.models import CastMember, Character, Event, Frame, Kind, Project, Story


@dataclass(frozen=True)
class Version:
    """An export to compare: its name, where it lies, and when it was begun if that is known."""

    name: str
    folder: Path
    begun_at: datetime | None = None


@dataclass(frozen=True)
class Change:
    """An item that differs between two exports, and why, in a sentence."""

    kind: str
    key: str
    why: str


Sides = Mapping[str, str]  # C_ID -> split in an export


def of_added(project: Project, old: Version, sides: Sides, items: Sequence[Item]) -> list[Change]:
    """Say when each item came to be approved, or that the older export's split had no place for it."""
    approved_at, parted = _approved_at(project, items), _parted(project, sides, items)
    return [
        Change(item.kind, item.key, _why_added(old, _owner(item) in parted, approved_at.get(_owner(item))))
        for item in items
    ]


def of_removed(project: Project, new: Version, sides: Sides, items: Sequence[Item]) -> list[Change]:
    """Say what became of each item, or that the newer export has no place for it or was made before it."""
    states, parted = _states(project, items), _parted(project, sides, items)
    broken = {
        _owner_of(kind, key) for (kind, key), state in states.items() if kind == Kind.FRAME and state not in SETTLED
    }
    return [
        Change(
            item.kind,
            item.key,
            _why_removed(
                new, states.get((item.kind, item.key)), split=_owner(item) in parted, whole=_owner(item) not in broken
            ),
        )
        for item in items
    ]


def of_changed(pairs: Iterable[tuple[Item, Item]]) -> list[Change]:
    """Say in what each pair of newer and older item differs."""
    return [Change(new.kind, new.key, "; ".join(_changes(new, old))) for new, old in pairs]


def _why_added(old: Version, split: bool, approved_at: datetime | None) -> str:
    after = approved_at is not None and old.begun_at is not None and approved_at > old.begun_at
    if split and not after:
        return _("in %(old)s its story had characters of both splits") % {"old": old.name}
    if approved_at is None:
        return _("approved since")
    return _("approved on %(date)s") % {"date": date_format(approved_at, "SHORT_DATETIME_FORMAT")}


def _why_removed(new: Version, state: str | None, *, split: bool, whole: bool) -> str:
    if state is None:
        return _("it is no longer in the project")
    if state not in ("locked", "approved"):
        return _("it is %(state)s now") % {"state": state}
    if split:
        return _("in %(new)s its story has characters of both splits") % {"new": new.name}
    if whole:
        return _("%(new)s was made before it was approved") % {"new": new.name}
    return _("its story is no whole sequence of approved frames any more")


def _changes(new: Item, old: Item) -> Iterable[str]:
    if new.split != old.split:
        yield _("moved from %(old)s to %(new)s, because the split was drawn anew") % {
            "old": old.split,
            "new": new.split,
        }
    if new.image != old.image:
        yield _("another picture, put in its place by hand: Triptych changes nothing that was approved")
    if new.words != old.words:
        yield _("other words, put in their place by hand: Triptych changes nothing that was approved")


def _owner(item: Item) -> tuple[str, str]:
    """Return the kind and label of what a panel or the last frame let through: for a frame its story."""
    return _owner_of(item.kind, item.key)


def _owner_of(kind: str, key: str) -> tuple[str, str]:
    return (Kind.STORY, key.rpartition("/")[0]) if kind == Kind.FRAME else (Kind.CHARACTER, key)


def _parted(project: Project, sides: Sides, items: Sequence[Item]) -> set[tuple[str, str]]:
    """Return the stories with characters of both splits of an export, which therefore had no place in it."""
    keys = {label for kind, label in map(_owner, items) if kind == Kind.STORY}
    casts = CastMember.objects.filter(story__project=project, story__key__in=keys)
    told: dict[str, set[str]] = {}
    for key, c_id in casts.values_list("story__key", "character__c_id"):
        if side := sides.get(c_id):
            told.setdefault(key, set()).add(side)
    return {(Kind.STORY, key) for key, found in told.items() if len(found) > 1}


def _approved_at(project: Project, items: Sequence[Item]) -> Mapping[tuple[str, str], datetime]:
    owners = {_owner(item) for item in items}
    found: dict[tuple[str, str], datetime] = {}
    for kind, state in ((Kind.CHARACTER, "locked"), (Kind.STORY, "illustrated")):
        labels = [label for of, label in owners if of == kind]
        pks = _pks(project, kind, labels)
        rows = Event.objects.filter(kind=kind, item_id__in=pks, to_state=state)
        found |= {(kind, label): at for label, at in rows.values_list("label", "at")}
    return found


def _pks(project: Project, kind: Kind, labels: Sequence[str]) -> list[int]:
    if kind == Kind.CHARACTER:
        return list(Character.objects.filter(project=project, c_id__in=labels).values_list("pk", flat=True))
    return list(Story.objects.filter(project=project, key__in=labels).values_list("pk", flat=True))


def _states(project: Project, items: Sequence[Item]) -> Mapping[tuple[str, str], str]:
    c_ids = [item.key for item in items if item.kind == Kind.CHARACTER]
    keys = {item.key.rpartition("/")[0] for item in items if item.kind == Kind.FRAME}
    characters = Character.objects.filter(project=project, c_id__in=c_ids).values_list("c_id", "state")
    frames = Frame.objects.filter(project=project, story__key__in=keys).values_list("story__key", "index", "state")
    found: dict[tuple[str, str], str] = {(Kind.CHARACTER, c_id): state for c_id, state in characters}
    return found | {(Kind.FRAME, f"{key}/{index:02d}"): state for key, index, state in frames}
