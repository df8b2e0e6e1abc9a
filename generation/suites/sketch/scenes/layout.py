"""From composition tags to places: camera, size, place and depth of each member, and the frame's horizon and tilt."""

from __future__ import annotations

from dataclasses import dataclass, replace
from functools import lru_cache

from generation.roles import FrameBrief
from generation.suites.sketch.figures.figure import STILL, Sprite, Wobble, draw
from generation.suites.sketch.figures.skeleton import Camera
from generation.suites.sketch.figures.spec import Figure
from generation.suites.sketch.scenes.across import ONLOOKER, across
from generation.suites.sketch.scenes.shots import NEAR_BACK, Shot, shot_of
from generation.suites.sketch.scenes.sizes import Crowd, ground_of, height_of, radius_of
from generation.suites.sketch.svg import SIZE

HEIGHT = 940.0
"""Height of a standing figure without headgear, in drawing units."""

LEVEL = 0.52
"""The horizon where no tag settles it."""

ALOFT = frozenset({"P_FLY", "P_JUMP", "P_SWIM", "P_FALL", "P_CLIMB"})
"""Poses whose feet may hang in the air."""

LOW_POSES = frozenset({"P_LIE", "P_SIT_GROUND", "P_CROUCH", "P_KNEEL", "P_FALL", "P_SWIM", "P_SNEAK", "P_BOW"})
"""Poses low enough to be before others without hiding them."""


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
    """A frame's spots in member order, with what concerns the whole picture.

    `shoulder` is where (share of the width) and how large an onlooker's shoulder is in a shot over it; `corners`,
    left and right below, are free of faces.
    """

    spots: tuple[Spot, ...]
    tilt: float
    horizon: float
    over_shoulder: bool
    shoulder: tuple[float, float] = (0.0, 0.0)
    corners: tuple[bool, bool] = (False, False)


@lru_cache(maxsize=128)
def stage(actors: tuple[Actor, ...]) -> Stage:
    """Place all actors together; the same tags always give the same places, up to each actor's own shift."""
    shots, onlooker = _shots(actors)
    places = across([*shots, ONLOOKER] if onlooker else shots)
    horizon = _horizon(shots)
    tilt = max((shot.tilt for shot in shots), default=0.0)
    crowd = Crowd(
        len(actors),
        sum(shot.weight for shot in shots),
        horizon,
        tilt > 0,
        len(actors) > 1 and any(shot.head for shot in shots),
    )
    spots = tuple(
        _spot(actor, shot, x, at, crowd) for at, (actor, shot, x) in enumerate(zip(actors, shots, places, strict=False))
    )
    return Stage(
        spots=spots,
        tilt=tilt,
        horizon=horizon,
        over_shoulder=onlooker,
        shoulder=(places[-1], max(1.1 - 0.1 * len(actors), 0.7)) if onlooker else (0.0, 0.0),
        corners=_open_corners(actors, shots, places) if horizon > 0.2 and not onlooker else (False, False),
    )


def _shots(actors: tuple[Actor, ...]) -> tuple[list[Shot], bool]:
    """Return each actor's shot, and whether an onlooker's shoulder is needed: none is where somebody turns the back."""
    shots = [shot_of(actor.c_tag) for actor in actors]
    backs = [at for at, shot in enumerate(shots) if shot.yaw > 180]
    over = any(shot.over_shoulder for shot in shots)
    if over and backs:
        shots[backs[0]] = NEAR_BACK
    return shots, over and not backs


def _horizon(shots: list[Shot]) -> float:
    """Return the horizon (share of the height) of the steepest camera."""
    steepest = max(shots, key=lambda shot: abs(shot.pitch) if shot.horizon is not None else -1.0, default=Shot())
    return LEVEL if steepest.horizon is None else steepest.horizon


def _open_corners(actors: tuple[Actor, ...], shots: list[Shot], places: list[float]) -> tuple[bool, bool]:
    """Return whether the left and the right lower corner are free of faces, so that something may stand there."""
    reach = [_reach(actor, shot) for actor, shot in zip(actors, shots, strict=True)]
    left = all(x > r for x, r in zip(places, reach, strict=True))
    return left, all(x < 1.0 - r for x, r in zip(places, reach, strict=True))


def _reach(actor: Actor, shot: Shot) -> float:
    """Return how far to each side (share of the width) a member may have something that must be seen, down below."""
    if shot.head:
        return 1.0 if shot.head[0] > 0.25 else 0.55
    if shot.edge or actor.p_id in LOW_POSES:
        return 0.45
    return 0.2


def _spot(actor: Actor, shot: Shot, x: float, at: int, crowd: Crowd) -> Spot:
    mirrored = x > 0.52
    sprite = sprite_of(actor, shot, mirrored)
    if shot.head is not None:
        k = radius_of(shot.head[0], shot.weight / crowd.weight, crowd.count) * SIZE / sprite.head_radius
        left, top = x * SIZE - sprite.head[0] * k, shot.head[1] * SIZE - sprite.head[1] * k
        top += _sunk(actor, sprite, k, top)
    else:
        k, left, top = _standing(actor, sprite, shot, x, at, crowd)
    low = 0.5 if actor.p_id in LOW_POSES and not shot.head and not shot.far else 0.0
    nearness = shot.nearness + low + (0.05 if at % 2 == 0 else 0.0) + 0.001 * at
    return Spot(sprite, k, left + actor.dx, top + actor.dy, nearness, shot, mirrored)


def sprite_of(actor: Actor, shot: Shot, mirrored: bool) -> Sprite:
    """Return an actor's drawing; of who is seen close, the face lies before the hands."""
    camera = Camera(shot.yaw, shot.pitch, shot.perspective, mirrored)
    sprite = draw(actor.figure, actor.p_id, actor.e_id, camera, actor.wobble)
    is_close = shot.head is not None and shot.head[0] > 0.3 and actor.p_id != "P_THINK"
    return replace(sprite, body=sprite.body + sprite.face) if is_close else sprite


def _sunk(actor: Actor, sprite: Sprite, k: float, top: float) -> float:
    """Return how far a close but small figure goes down (pixels), so that no standing feet hang in the air."""
    if actor.p_id in ALOFT:
        return 0.0
    low_head = 0.9 * SIZE - (top + (sprite.head[1] + sprite.head_radius) * k)
    return max(min(1.01 * SIZE - (top + sprite.ground[1] * k), low_head), 0.0)


def _standing(actor: Actor, sprite: Sprite, shot: Shot, x: float, at: int, crowd: Crowd) -> tuple[float, float, float]:
    behind = at % 2 == 1 and crowd.count > 2 and shot.tall is None and actor.p_id not in LOW_POSES
    k = height_of(shot, crowd, behind) * SIZE / HEIGHT
    left, _, right, _ = sprite.bounds
    middle = (left + right) / 2 * 0.4 + sprite.ground[0] * 0.2 + sprite.head[0] * 0.4
    ground = ground_of(shot, crowd, behind) * SIZE
    lowest_head = 0.86 * SIZE - sprite.head_radius * k
    sunk = max(ground + (sprite.head[1] - sprite.ground[1]) * k - lowest_head, 0.0)
    return k, x * SIZE - middle * k, ground - sunk - sprite.ground[1] * k


def actors_of(frame: FrameBrief, figures: tuple[Figure, ...]) -> tuple[Actor, ...]:
    """Return the actors that a frame claims, drawn with a steady hand."""
    return tuple(
        Actor(figure, member.control.p_id, member.control.e_id, member.control.c_tag)
        for figure, member in zip(figures, frame.members, strict=True)
    )
