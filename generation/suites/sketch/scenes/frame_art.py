"""A frame's SVG: backdrop, shadows, members far to near, what stands before them, the camera's tilt and the light."""

from __future__ import annotations

from dataclasses import dataclass, replace

from generation.suites.sketch.figures.figure import draw
from generation.suites.sketch.figures.skeleton import Camera
from generation.suites.sketch.figures.spec import Figure
from generation.suites.sketch.scenes.backdrop import backdrop
from generation.suites.sketch.scenes.fronts import foreground
from generation.suites.sketch.scenes.layout import Actor, Spot, Stage, stage
from generation.suites.sketch.scenes.light import glaze
from generation.suites.sketch.scenes.onlooker import onlooker
from generation.suites.sketch.scenes.settings import Setting
from generation.suites.sketch.svg import SIZE, document


@dataclass(frozen=True)
class Picture:
    """Everything that a frame shows; a member may be hidden or doubled, and somebody extra may stand there."""

    where: Setting
    actors: tuple[Actor, ...]
    hidden: int = -1
    doubled: int = -1
    extra: Figure | None = None


def frame_svg(picture: Picture) -> str:
    """Return the frame as an SVG document, SIZE x SIZE."""
    set_up = peopled(picture)
    body = backdrop(picture.where, set_up.horizon) + members_svg(set_up) + before(picture.where, set_up)
    return document(tilted(body, set_up.tilt) + glaze(picture.where.light), (0, 0, SIZE, SIZE))


def peopled(picture: Picture) -> Stage:
    """Return the stage without the hidden member, with the doubled one twice (indices of `actors`, -1 for none)."""
    set_up = stage(picture.actors)
    spots = [spot for at, spot in enumerate(set_up.spots) if at != picture.hidden]
    if picture.doubled >= 0:
        spots.append(double(set_up, set_up.spots[picture.doubled]))
    if picture.extra and spots:
        sprite = draw(picture.extra, "P_STAND", "E_NEUTRAL", Camera(spots[0].shot.yaw, spots[0].shot.pitch))
        spots.append(double(set_up, replace(spots[0], sprite=sprite)))
    return replace(set_up, spots=tuple(spots))


def double(set_up: Stage, spot: Spot) -> Spot:
    """Return a second copy of a member, smaller, where the picture has most room."""
    k = min(spot.scale, 0.55) * 0.8
    taken = [other.head()[0] for other in set_up.spots]
    x = max((120.0, 300.0, 512.0, 724.0, 904.0), key=lambda at: min(abs(at - other) for other in taken))
    y = 880.0 - spot.sprite.ground[1] * k
    return replace(spot, scale=k, x=x - spot.sprite.head[0] * k, y=y, nearness=9.0)


def members_svg(set_up: Stage) -> str:
    near_last = sorted(set_up.spots, key=lambda spot: spot.nearness)
    return "".join(spot_svg(spot) for spot in near_last)


def before(where: Setting, set_up: Stage) -> str:
    """Return what stands before all members: the open corners' foreground, and the onlooker's shoulder."""
    x, size = set_up.shoulder
    shoulder = onlooker(where, x < 0.5, size) if set_up.over_shoulder else ""
    return foreground(where, *set_up.corners) + shoulder


def spot_svg(spot: Spot) -> str:
    return (shadow(spot) if spot.shot.head is None else "") + sprite_svg(spot)


def sprite_svg(spot: Spot) -> str:
    k = spot.scale
    return f'<g transform="matrix({k:.4f} 0 0 {k:.4f} {spot.x:.2f} {spot.y:.2f})">{spot.sprite.body}</g>'


def shadow(spot: Spot) -> str:
    """Return the contact shadow: on the ground under the body, smaller the higher the body is."""
    left, _, right, bottom = spot.sprite.bounds
    k = spot.scale
    x, y = (left + right) / 2 * k + spot.x, spot.sprite.ground[1] * k + spot.y
    lift = max(spot.sprite.ground[1] - bottom, 0.0) / 1000.0
    rx = min((right - left) * 0.42, 330.0) * k * (1.0 - min(lift * 1.6, 0.6))
    ry = rx * (0.2 + abs(spot.shot.pitch) / 160.0)
    return f'<ellipse cx="{x:.1f}" cy="{y:.1f}" rx="{rx:.1f}" ry="{ry:.1f}" fill="#1a1626" fill-opacity="0.28"/>'


def tilted(body: str, tilt: float) -> str:
    if not tilt:
        return body
    return f'<g transform="rotate({tilt:.1f} 512 512) translate(512 512) scale(1.06) translate(-512 -512)">{body}</g>'
