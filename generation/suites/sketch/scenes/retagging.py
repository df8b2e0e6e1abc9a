"""A frame with one member under another composition tag, and whether that looks different at all.

Both who makes mistakes and who looks for them need it: a tag that changes nothing is neither a mistake nor a doubt.
"""

from __future__ import annotations

from dataclasses import replace

from generation.suites.sketch.scenes.layout import Actor, Spot, Stage


def retagged(actors: tuple[Actor, ...], at: int, c_tag: str) -> tuple[Actor, ...]:
    return (*actors[:at], replace(actors[at], c_tag=c_tag), *actors[at + 1 :])


def looks_different(a: Stage, b: Stage, at: int) -> bool:
    """Tell whether two stagings differ at one member by more than a hand's unsteadiness."""
    if a.tilt != b.tilt or a.over_shoulder != b.over_shoulder or abs(a.horizon - b.horizon) > 0.13:
        return True
    return spots_differ(a.spots[at], b.spots[at])


def spots_differ(a: Spot, b: Spot) -> bool:
    (ax, ay, ar), (bx, by, br) = a.head(), b.head()
    turned = abs(a.shot.yaw - b.shot.yaw) > 15 or abs(a.shot.pitch - b.shot.pitch) > 14
    return turned or max(ar, br) / min(ar, br) > 1.22 or abs(ax - bx) > 110 or abs(ay - by) > 150
