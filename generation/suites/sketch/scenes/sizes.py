"""How large members stand, and where their ground is, by tag and company."""

from __future__ import annotations

from dataclasses import dataclass

from generation.suites.sketch.scenes.shots import Shot

CROWD = {1: 0.72, 2: 0.66, 3: 0.6, 4: 0.54, 5: 0.5}
"""Standing height by the number of members, where no tag settles it."""

EYES = 0.62
"""The camera's height in standing heights: where a member of a height has its feet below the horizon."""


@dataclass(frozen=True)
class Crowd:
    """What a member's place depends on besides its own tag: how many there are, the camera, whether some are close."""

    count: int
    weight: float
    horizon: float
    tilted: bool
    close: bool


def radius_of(alone: float, slot: float, count: int) -> float:
    """Return a close head's radius: in company smaller, so that its neighbours' faces stay free."""
    return min(alone * (0.3 + 0.7 * count**-0.8), (0.62 if alone > 0.5 else 0.5) * slot) if count > 1 else alone


def height_of(shot: Shot, crowd: Crowd, behind: bool) -> float:
    """Return a standing member's height as a share of the frame."""
    if shot.tall is None:
        return CROWD.get(crowd.count, 0.5) * (0.86 if behind else 1.0)
    return shot.tall * (1.0 - 0.065 * (crowd.count - 1)) if shot.tall > 0.5 else shot.tall


def ground_of(shot: Shot, crowd: Crowd, behind: bool) -> float:
    """Return where a member's ground is, as a share of the frame's height."""
    if shot.far and shot.tall:
        return min(crowd.horizon + EYES * shot.tall, 0.9) if crowd.horizon > 0 else 0.5
    if shot.feet:
        return shot.feet
    return 0.93 - (0.085 if behind else 0.0) - (0.06 if crowd.close or crowd.tilted else 0.0)
