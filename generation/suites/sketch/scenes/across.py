"""Who stands where across the frame, by composition tags alone."""

from __future__ import annotations

from itertools import pairwise

from generation.suites.sketch.scenes.shots import Shot

ALONE = 0.38
"""Where a sole member stands whose tag names no place: off the centre."""

ONLOOKER = Shot(weight=1.05, edge=True)
"""The room that an onlooker's shoulder takes."""


def across(shots: list[Shot]) -> list[float]:
    """Return each member's x: in slots as wide as its weight, then where its tag wants it; none overlap much."""
    total = sum(shot.weight for shot in shots)
    order = _left_to_right(shots)
    wanted, at = [0.0] * len(shots), 0.0
    for k in order:
        slot = at + shots[k].weight / 2 / total
        wanted[k] = shots[k].x or (ALONE if len(shots) == 1 else _outwards(slot, shots[k]))
        at += shots[k].weight / total
    return _spread(wanted, order, shots, total)


def _outwards(slot: float, shot: Shot) -> float:
    return slot + (0.08 if slot > 0.5 else -0.08) if shot.edge else slot


def _left_to_right(shots: list[Shot]) -> list[int]:
    """Return the members' order: tags of the left first, of the right last, of the centre amid those without.

    Members of the edge go outermost on the side where fewer stand, so that nobody stands behind them.
    """
    left = [k for k, shot in enumerate(shots) if shot.x is not None and shot.x < 0.5]
    centre = [k for k, shot in enumerate(shots) if shot.x == 0.5]
    right = [k for k, shot in enumerate(shots) if shot.x is not None and shot.x > 0.5]
    edge = [k for k, shot in enumerate(shots) if shot.edge]
    rest = [k for k, shot in enumerate(shots) if shot.x is None and not shot.edge]
    for k in edge:
        first = k < len(shots) / 2 if len(left) == len(right) else len(left) < len(right)
        left, right = ([k, *left], right) if first else (left, [*right, k])
    before = min(max((len(shots) - len(centre)) // 2 - len(left), 0), len(rest))
    return [*left, *rest[:before], *centre, *rest[before:], *right]


def _spread(wanted: list[float], order: list[int], shots: list[Shot], total: float) -> list[float]:
    x = list(wanted)
    ease = [0.12 if shot.x is not None else 1.0 for shot in shots]
    for _ in range(40):
        for a, b in pairwise(order):
            gap = 0.8 * (shots[a].weight + shots[b].weight) / 2 / total
            short = gap - (x[b] - x[a])
            if short > 0:
                share = ease[a] / (ease[a] + ease[b])
                x[a] -= short * share
                x[b] += short * (1 - share)
        for k in range(len(x)):
            edge = 0.1 if shots[k].edge else min(0.5, 0.3 * shots[k].weight / total, 0.2 if shots[k].x else 0.5)
            x[k] = min(max(x[k], edge, 0.1), 1 - edge, 0.9)
    return x
