"""Which poses resemble which: by how far apart their joints are."""

from __future__ import annotations

from functools import cache
from math import dist

from generation.suites.sketch.figures.plans import PLANS
from generation.suites.sketch.figures.poses import POSES
from generation.suites.sketch.figures.skeleton import Vec, place

NEAR = 3
"""How many poses count as near to one."""


@cache
def near_poses(p_id: str) -> tuple[str, ...]:
    """Return the poses whose joints are nearest to a pose's own, nearest first."""
    return tuple(sorted((pose for pose in POSES if pose != p_id), key=lambda pose: _apart(p_id, pose))[:NEAR])


@cache
def _joints(p_id: str) -> tuple[Vec, ...]:
    j = place(POSES[p_id], PLANS["human"], 30.0, 20.0)
    return (*j.left_arm, *j.right_arm, *j.left_leg, *j.right_leg, j.head, j.hips)


def _apart(a: str, b: str) -> float:
    return sum(dist(p, q) for p, q in zip(_joints(a), _joints(b), strict=True))
