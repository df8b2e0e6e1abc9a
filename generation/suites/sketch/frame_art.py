"""A frame's SVG: backdrop, shadows, members far to near, the onlooker's shoulder, and the camera's tilt."""

from __future__ import annotations

from dataclasses import dataclass, replace

from generation.suites.sketch.layout import Actor, Spot, Stage, stage
from generation.suites.sketch.scenes import Setting, backdrop
from generation.suites.sketch.svg import SIZE, document


@dataclass(frozen=True)
class Picture:
    """Everything that a frame shows."""

    where: Setting
    actors: tuple[Actor, ...]
    hidden: int = -1
    doubled: int = -1


def frame_svg(picture: Picture) -> str:
    """Return the frame as an SVG document, SIZE x SIZE."""
    set_up = peopled(picture)
    body = backdrop(picture.where, set_up.horizon) + members_svg(set_up)
    return document(tilted(body, set_up.tilt), (0, 0, SIZE, SIZE))


def peopled(picture: Picture) -> Stage:
    """Return the stage without the hidden member and with the doubled one twice (indices of `actors`, -1 for none)."""
    set_up = stage(picture.actors)
    spots = [spot for at, spot in enumerate(set_up.spots) if at != picture.hidden]
    if picture.doubled >= 0:
        spots.append(double(set_up, set_up.spots[picture.doubled]))
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
    drawn = "".join(spot_svg(spot) for spot in near_last)
    return drawn + (onlooker(set_up) if set_up.over_shoulder else "")


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
    return f'<ellipse cx="{x:.1f}" cy="{y:.1f}" rx="{rx:.1f}" ry="{ry:.1f}" fill="#1a1626" opacity="0.28"/>'


def onlooker(set_up: Stage) -> str:
    """Return the dark shoulder and head of whoever is being looked past, at the side away from the one looked at."""
    seen = [spot for spot in set_up.spots if spot.shot.over_shoulder]
    left = not seen or seen[0].head()[0] > SIZE / 2 - 60
    flip = "" if left else f' transform="translate({SIZE} 0) scale(-1 1)"'
    return (
        f'<g{flip} fill="#2c2a3a"><ellipse cx="70" cy="640" rx="150" ry="176"/>'
        '<path d="M-320 1320L-320 900Q-120 790 70 800Q250 810 300 960Q330 1120 330 1320Z"/></g>'
    )


def tilted(body: str, tilt: float) -> str:
    if not tilt:
        return body
    return f'<g transform="rotate({tilt:.1f} 512 512) translate(512 512) scale(1.06) translate(-512 -512)">{body}</g>'
