"""`E_t = compose(E_(t-1), state_t)`: what is inherited, what changes, what is locked; pure (seed 003, section III)."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import replace

from generation.s2ed.lexicons import table
from generation.s2ed.state import (
    LASTING,
    Change,
    Commitment,
    Description,
    Field,
    Origin,
    Refusal,
    Release,
    Source,
    VisualState,
)

Lock = tuple[str, Field]
"""A subject and a field that no caption may change."""

About = tuple[str, Field]


def compose(previous: Description, state: VisualState, locks: Collection[Lock] = ()) -> Description:
    """Return the frame's description: the previous one's commitments, overridden where the state has evidence.

    Momentary commitments end with their frame; a lock wins over any evidence, and the refusal is written down.
    """
    locked = frozenset(locks)
    on_stage = {one.key for one in state.registry}
    kept, changes = _inherited(previous, state.releases, locked, on_stage)
    refusals = list(state.refusals)
    for new in (*state.appearance, *state.layout, *state.affect):
        old = kept.get(new.about)
        if old is not None and new.origin.source is Source.RULE:
            continue  # a mere choice never takes the place of what was committed to
        if old is not None and new.about in locked and old.value != new.value:
            refusals.append(Refusal(new.subject, new.field, new.value, "locked", new.origin.span))
            continue
        if old is not None and old.value != new.value:
            changes.append(Change(new.subject, new.field, old.value, new.value, new.origin.span))
        kept[new.about] = new
    return Description(
        state.frame, state.caption, state.registry, tuple(kept.values()), tuple(changes), tuple(refusals), state.recent
    )


def edited(description: Description, subject: str, field: Field, value: str) -> Description:
    """Return the description with one field set by a person; an empty value takes the commitment away."""
    others = [one for one in description.commitments if one.about != (subject, field)]
    if value:
        momentary = field in (Field.POSE, Field.SHOT, Field.OBJECTS)
        others.append(Commitment(field, value, Origin(Source.EDITED, description.frame), subject, momentary))
    return replace(description, commitments=tuple(others))


def _inherited(
    previous: Description, releases: Collection[Release], locked: Collection[Lock], on_stage: Collection[str]
) -> tuple[dict[About, Commitment], list[Change]]:
    kept: dict[About, Commitment] = {}
    changes: list[Change] = []
    for old in previous.commitments:
        if old.about in locked:
            kept[old.about] = replace(old, origin=old.origin.carried())
            continue
        settled = _settled(old)
        if settled is None or (old.field is Field.SLOT and old.subject not in on_stage):
            continue  # who leaves the stage gives up the place on it
        release = next((one for one in releases if _ends(one, old)), None)
        if release is None:
            kept[old.about] = settled
        else:
            changes.append(Change(old.subject, old.field, old.value, "", release.evidence))
    return kept, changes


def _ends(release: Release, old: Commitment) -> bool:
    return old.field in release.fields and release.subject in ("", old.subject)


def _settled(old: Commitment) -> Commitment | None:
    """Return what stays of a commitment in the next frame: all of it, what it settles into, or nothing."""
    if old.field in LASTING:
        return replace(old, origin=old.origin.carried())
    settles: Mapping[str, str] = table("acting")["settles"]
    value = settles.get(old.value, "")
    return replace(old, value=value, origin=old.origin.carried()) if value and not old.momentary else None
