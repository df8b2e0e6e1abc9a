"""From composition tags to places: camera, size, place and depth of each member, and the frame's horizon and tilt."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import pairwise

from generation.roles import FrameBrief
from generation.suites.sketch.figure import STILL, Sprite, Wobble, draw
from generation.suites.sketch.skeleton import Camera
from generation.suites.sketch.spec import Figure
from generation.suites.sketch.svg import SIZE

HEIGHT = 940.0
"""Height of a standing figure without headgear, in drawing units."""


@dataclass(frozen=True)
class Shot:
    """What one tag asks for; heights and radii as shares of the frame, None where the default holds.

    `head` anchors the picture at the head (radius, centre's y); else `tall` is the standing height, `feet` the ground.
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


SHOTS: dict[str, Shot] = {
    "CT_EXTREME_CLOSE_UP": Shot(head=(0.54, 0.53), nearness=5.0, weight=3.2, pitch=4.0),
    "CT_CLOSE_UP": Shot(head=(0.36, 0.5), nearness=4.0, weight=2.4, pitch=4.0),
    "CT_MEDIUM_CLOSE_UP": Shot(head=(0.275, 0.44), nearness=3.5, weight=2.0, pitch=5.0),
    "CT_MEDIUM": Shot(head=(0.215, 0.38), nearness=3.0, weight=1.6, pitch=6.0),
    "CT_FULL": Shot(tall=0.8, feet=0.965, weight=1.2, nearness=1.2),
    "CT_LONG": Shot(tall=0.34, feet=0.78, weight=0.7, nearness=0.6),
    "CT_EYE_LEVEL": Shot(pitch=0.0, horizon=0.36, tall=0.66, feet=0.94),
    "CT_LOW_ANGLE": Shot(pitch=-26.0, perspective=0.4, tall=0.8, feet=0.95, horizon=0.8),
    "CT_HIGH_ANGLE": Shot(pitch=34.0, perspective=0.32, feet=0.86, horizon=0.17),
    "CT_BIRDS_EYE": Shot(pitch=64.0, perspective=0.3, feet=0.74, horizon=-0.12),
    "CT_DUTCH": Shot(tilt=14.0),
    "CT_FRONT": Shot(yaw=0.0),
    "CT_THREE_QUARTER": Shot(yaw=50.0),
    "CT_PROFILE": Shot(yaw=86.0),
    "CT_BACK": Shot(yaw=188.0),
    "CT_OVER_SHOULDER": Shot(yaw=14.0, over_shoulder=True, tall=0.54, feet=0.84, nearness=0.8, weight=1.3),
    "CT_LEFT_THIRD": Shot(x=0.2),
    "CT_CENTRE": Shot(x=0.5, nearness=1.1),
    "CT_RIGHT_THIRD": Shot(x=0.8),
    "CT_FOREGROUND": Shot(tall=0.98, feet=1.16, nearness=2.5, weight=1.4),
    "CT_BACKGROUND": Shot(tall=0.25, feet=0.62, nearness=0.3, weight=0.6),
}
DEFAULT = Shot()
CROWD = {1: 0.72, 2: 0.66, 3: 0.6, 4: 0.54, 5: 0.5}
"""Standing height by the number of members, where no tag settles it."""


@dataclass(frozen=True)
class Actor:
    """One drawn member: a look, a pose, an expression, a tag, and the hand's unsteadiness in pixels and degrees."""

    figure: Figure
    p_id: str
    e_id: str
    c_tag: str
    dx: float = 0.0
    dy: float = 0.0
    wobble: Wobble = STILL


@dataclass(frozen=True)
class Spot:
    """A member's sprite and where it goes: picture = scale * drawing units + (x, y)."""

    sprite: Sprite
    scale: float
    x: float
    y: float
    nearness: float
    shot: Shot
    mirrored: bool

    def box(self) -> tuple[float, float, float, float]:
        """Return the sprite's bounds on the picture, in pixels (not cut at its edges)."""
        left, top, right, bottom = self.sprite.bounds
        k = self.scale
        return (left * k + self.x, top * k + self.y, right * k + self.x, bottom * k + self.y)

    def head(self) -> tuple[float, float, float]:
        """Return the head's centre and radius on the picture."""
        x, y = self.sprite.head
        return (x * self.scale + self.x, y * self.scale + self.y, self.sprite.head_radius * self.scale)


@dataclass(frozen=True)
class Stage:
    """A frame's spots in member order, with what concerns the whole picture."""

    spots: tuple[Spot, ...]
    tilt: float
    horizon: float
    over_shoulder: bool


def shot_of(c_tag: str) -> Shot:
    return SHOTS.get(c_tag, DEFAULT)


def stage(actors: tuple[Actor, ...]) -> Stage:
    """Place all actors together; the same tags always give the same places, up to each actor's own shift."""
    shots = [shot_of(actor.c_tag) for actor in actors]
    across = _across(shots)
    spots = tuple(
        _spot(actor, shot, x, at, len(actors))
        for at, (actor, shot, x) in enumerate(zip(actors, shots, across, strict=True))
    )
    horizons = sorted(
        ((shot.horizon, abs(shot.pitch)) for shot in shots if shot.horizon is not None), key=lambda h: -h[1]
    )
    return Stage(
        spots=spots,
        tilt=max((shot.tilt for shot in shots), default=0.0),
        horizon=(horizons[0][0] or 0.0) if horizons else 0.52,
        over_shoulder=any(shot.over_shoulder for shot in shots),
    )


def _across(shots: list[Shot]) -> list[float]:
    """Return each member's x: in slots as wide as its weight, then where its tag wants it; none overlap much."""
    total = sum(shot.weight for shot in shots)
    order = _left_to_right(shots)
    wanted, at = [0.0] * len(shots), 0.0
    for k in order:
        slot = at + shots[k].weight / 2 / total
        wanted[k] = shots[k].x or (0.45 if len(shots) == 1 else slot)
        at += shots[k].weight / total
    return _spread(wanted, order, shots, total)


def _left_to_right(shots: list[Shot]) -> list[int]:
    """Return the members' order: tags of the left first, of the right last, of the centre amid those without."""
    left = [k for k, shot in enumerate(shots) if shot.x is not None and shot.x < 0.5]
    centre = [k for k, shot in enumerate(shots) if shot.x == 0.5]
    right = [k for k, shot in enumerate(shots) if shot.x is not None and shot.x > 0.5]
    rest = [k for k, shot in enumerate(shots) if shot.x is None]
    before = min(max((len(shots) - len(centre)) // 2 - len(left), 0), len(rest))
    return [*left, *rest[:before], *centre, *rest[before:], *right]


def _spread(wanted: list[float], order: list[int], shots: list[Shot], total: float) -> list[float]:
    x = list(wanted)
    ease = [0.12 if shot.x is not None else 1.0 for shot in shots]
    for _ in range(40):
        for a, b in pairwise(order):
            gap = 0.78 * (shots[a].weight + shots[b].weight) / 2 / total
            short = gap - (x[b] - x[a])
            if short > 0:
                share = ease[a] / (ease[a] + ease[b])
                x[a] -= short * share
                x[b] += short * (1 - share)
        for k in range(len(x)):
            edge = min(0.5, 0.3 * shots[k].weight / total)
            x[k] = min(max(x[k], edge, 0.1), 1 - edge, 0.9)
    return x


def _spot(actor: Actor, shot: Shot, x: float, at: int, count: int) -> Spot:
    mirrored = x > 0.52
    camera = Camera(shot.yaw, shot.pitch, shot.perspective, mirrored)
    sprite = draw(actor.figure, actor.p_id, actor.e_id, camera, actor.wobble)
    if shot.head is not None:
        radius = shot.head[0] * (0.3 + 0.7 * count**-0.8)
        k = radius * SIZE / sprite.head_radius
        left, top = x * SIZE - sprite.head[0] * k, shot.head[1] * SIZE - sprite.head[1] * k
    else:
        k, left, top = _standing(actor, sprite, shot, x, at, count)
    nearness = shot.nearness + (0.05 if at % 2 == 0 else 0.0) + 0.001 * at
    return Spot(sprite, k, left + actor.dx, top + actor.dy, nearness, shot, mirrored)


def _standing(actor: Actor, sprite: Sprite, shot: Shot, x: float, at: int, count: int) -> tuple[float, float, float]:
    tall, feet = shot.tall, shot.feet or 0.93
    behind = at % 2 == 1 and count > 2 and shot.tall is None
    if tall is None:
        tall = CROWD.get(count, 0.5) * (0.92 if behind else 1.0)
    elif count > 1 and tall > 0.5:
        tall *= 1.0 - 0.05 * (count - 1)
    k = tall * SIZE / HEIGHT
    left, _, right, _ = sprite.bounds
    middle = (left + right) / 2 * 0.5 + sprite.ground[0] * 0.5
    ground = feet * SIZE - (0.035 * SIZE if behind else 0.0)
    return k, x * SIZE - middle * k, ground - sprite.ground[1] * k


def actors_of(frame: FrameBrief, figures: tuple[Figure, ...]) -> tuple[Actor, ...]:
    """Return the actors that a frame claims, drawn with a steady hand."""
    return tuple(
        Actor(figure, member.control.p_id, member.control.e_id, member.control.c_tag)
        for figure, member in zip(figures, frame.members, strict=True)
    )
