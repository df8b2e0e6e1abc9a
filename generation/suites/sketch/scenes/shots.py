"""What each composition tag asks of the camera and of a member's place."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True)
class Shot:
    """What one tag asks for; heights and radii as shares of the frame, None where the default holds.

    `head` anchors the picture at the head (radius, centre's y); else `tall` is the standing height, `feet` the ground;
    who is `far` stands where the ground meets that height. In company, an `edge` member stands at the picture's side.
    """

    head: tuple[float, float] | None = None
    tall: float | None = None
    feet: float | None = None
    yaw: float = 30.0
    pitch: float = 8.0
    perspective: float = 0.12
    x: float | None = None
    nearness: float = 1.0
    weight: float = 1.0
    tilt: float = 0.0
    horizon: float | None = None
    over_shoulder: bool = False
    edge: bool = False
    far: bool = False


SHOTS: dict[str, Shot] = {
    "CT_EXTREME_CLOSE_UP": Shot(head=(0.54, 0.53), nearness=5.0, weight=3.2, pitch=4.0),
    "CT_CLOSE_UP": Shot(head=(0.36, 0.5), nearness=4.0, weight=2.4, pitch=4.0),
    "CT_MEDIUM_CLOSE_UP": Shot(head=(0.275, 0.44), nearness=3.5, weight=2.0, pitch=5.0),
    "CT_MEDIUM": Shot(head=(0.215, 0.38), nearness=3.0, weight=1.6, pitch=6.0),
    "CT_FULL": Shot(tall=0.83, feet=0.97, weight=1.2, nearness=1.2),
    "CT_LONG": Shot(tall=0.33, far=True, weight=0.7, nearness=0.6),
    "CT_EYE_LEVEL": Shot(pitch=0.0, horizon=0.36, tall=0.66, feet=0.94),
    "CT_LOW_ANGLE": Shot(pitch=-26.0, perspective=0.4, tall=0.9, feet=0.985, horizon=0.82),
    "CT_HIGH_ANGLE": Shot(pitch=34.0, perspective=0.32, feet=0.86, horizon=0.17),
    "CT_BIRDS_EYE": Shot(pitch=64.0, perspective=0.3, feet=0.74, horizon=-0.12),
    "CT_DUTCH": Shot(tilt=14.0),
    "CT_FRONT": Shot(yaw=0.0),
    "CT_THREE_QUARTER": Shot(yaw=50.0),
    "CT_PROFILE": Shot(yaw=86.0),
    "CT_BACK": Shot(yaw=188.0),
    "CT_OVER_SHOULDER": Shot(yaw=14.0, over_shoulder=True, tall=0.54, feet=0.85, nearness=0.8, weight=1.2),
    "CT_LEFT_THIRD": Shot(x=0.2),
    "CT_CENTRE": Shot(x=0.5, nearness=1.1),
    "CT_RIGHT_THIRD": Shot(x=0.8),
    "CT_FOREGROUND": Shot(tall=1.02, feet=1.2, nearness=2.5, weight=1.4, edge=True),
    "CT_BACKGROUND": Shot(tall=0.24, far=True, nearness=0.3, weight=0.9),
}
DEFAULT = Shot()
NEAR_BACK = Shot(yaw=188.0, tall=1.3, feet=1.5, nearness=6.0, weight=1.3, edge=True)
"""Somebody seen from behind in a shot over the shoulder: theirs is the shoulder."""


def shot_of(c_tag: str) -> Shot:
    return SHOTS.get(c_tag, DEFAULT)
