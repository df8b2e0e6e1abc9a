"""Tails by kind."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from generation.suites.sketch.figures import hind_parts
from generation.suites.sketch.figures.sheet import shade
from generation.suites.sketch.figures.tail_curves import (
    BROAD,
    COILED,
    DOWN,
    SPIRAL,
    THIN,
    UP,
    Path,
    curve,
    places,
    rounded,
)

if TYPE_CHECKING:
    from generation.suites.sketch.figures.body import Body


def _plain(path: Path, *radii: float) -> Callable[[Body], None]:
    def draw(body: Body) -> None:
        curve(body, path, radii, body.main)

    return draw


def _tip(path: Path, radii: tuple[float, ...], size: float, colour: str) -> Callable[[Body], None]:
    """Return a tail that ends in a ball of the second colour, or a darker shade of the first."""

    def draw(body: Body) -> None:
        end = curve(body, path, radii, body.main)[-1]
        fill = body.second if colour == "second" else shade(body.main, 0.6)
        body.sheet.ball(body.depth(end) - 0.018, end, size, fill)

    return draw


def _ringed(body: Body) -> None:
    points = rounded(curve(body, UP, (0.036, 0.05, 0.05, 0.034), body.main))
    dark = body.second if body.second != body.main else shade(body.main, 0.5)
    for k in range(2, len(points) - 1, 2):
        body.sheet.tube(body.depth(points[k]) - 0.015, [(points[k], 0.044), (points[k + 1], 0.044)], dark)


def _horse(body: Body) -> None:
    curve(body, DOWN, (0.02, 0.05, 0.055, 0.012), body.figure.colour("hair") if body.figure.hair else body.second)


def _stub(body: Body) -> None:
    wide = body.radius(0.0)[0]
    at = body.in_pelvis(wide * 0.75, 0.02, -wide)
    body.sheet.ball(body.depth(at), at, 0.05, body.second)


def _finned(stem: tuple[float, ...], fan: Path, tone: str) -> Callable[[Body], None]:
    """Return a fish's tail: the body narrows out behind and ends in a fin."""

    def draw(body: Body) -> None:
        curve(body, ((0.0, 0.0, 0.06), (0.06, -0.06, 0.0), (0.14, -0.09, -0.06)), stem, body.main)
        corners = places(body, fan)
        colour = body.second if tone == "second" else body.main
        body.sheet.polygon(body.depth(corners[2]) - 0.03, corners, colour, smooth=len(fan) > 6)

    return draw


_FISH: Path = (
    (0.12, -0.06, -0.06),
    (0.24, 0.06, -0.1),
    (0.36, 0.06, -0.12),
    (0.27, -0.07, -0.12),
    (0.36, -0.2, -0.12),
    (0.24, -0.2, -0.1),
    (0.12, -0.12, -0.06),
)
_FLUKE: Path = (
    (0.12, -0.08, -0.06),
    (0.2, 0.02, -0.1),
    (0.36, 0.1, -0.12),
    (0.32, -0.06, -0.12),
    (0.38, -0.16, -0.12),
    (0.2, -0.14, -0.1),
)
_SHARK: Path = (
    (0.12, -0.06, -0.06),
    (0.24, 0.04, -0.1),
    (0.36, 0.18, -0.12),
    (0.29, -0.04, -0.12),
    (0.34, -0.14, -0.12),
    (0.2, -0.14, -0.1),
)


def _paddle(body: Body) -> None:
    corners = places(
        body,
        (
            (0.04, 0.02, 0.0),
            (0.16, 0.03, -0.1),
            (0.3, 0.1, -0.18),
            (0.36, 0.0, -0.2),
            (0.28, -0.1, -0.18),
            (0.1, -0.06, -0.06),
        ),
    )
    body.sheet.polygon(body.depth(corners[2]) - 0.03, corners, shade(body.main, 0.65), smooth=True)


TAILS: dict[str, Callable[[Body], None]] = {
    "bushy": _tip(UP, (0.026, 0.066, 0.08, 0.056), 0.05, "second"),
    "squirrel": _tip(
        ((0.02, 0.0, -0.02), (0.14, 0.06, -0.1), (0.2, 0.24, -0.12), (0.18, 0.4, -0.12), (0.29, 0.44, -0.12)),
        (0.03, 0.08, 0.1, 0.085),
        0.05,
        "second",
    ),
    "thin": _plain(THIN, 0.02, 0.016, 0.014),
    "tuft": _tip(THIN, (0.018, 0.015, 0.013), 0.042, "dark"),
    "monkey": _plain(SPIRAL, 0.018, 0.016, 0.014),
    "stub": _stub,
    "ringed": _ringed,
    "horse": _horse,
    "curl": _plain(
        ((0.02, 0.02, 0.0), (0.1, 0.02, -0.06), (0.14, 0.09, -0.06), (0.08, 0.11, -0.06), (0.1, 0.04, -0.06)),
        0.014,
        0.01,
    ),
    "spiral": _plain(SPIRAL, 0.06, 0.045, 0.03, 0.014),
    "lizard": _plain(BROAD, 0.09, 0.07, 0.05, 0.014),
    "long": _plain(BROAD, 0.05, 0.04, 0.03, 0.014),
    "serpent": _plain(COILED, 0.08, 0.075, 0.064, 0.045, 0.014),
    "rattle": hind_parts.rattle,
    "paddle": _paddle,
    "fan": hind_parts.fan,
    "peacock": hind_parts.peacock,
    "streamers": hind_parts.streamers,
    "fish": _finned((0.075, 0.055, 0.03), _FISH, "second"),
    "fluke": _finned((0.09, 0.06, 0.035), _FLUKE, "main"),
    "shark": _finned((0.075, 0.055, 0.03), _SHARK, "main"),
    "abdomen": hind_parts.abdomen,
    "sting": hind_parts.sting,
    "tentacles": hind_parts.tentacles,
    "devil": hind_parts.devil,
    "fans": hind_parts.fans,
    "shrimp": hind_parts.shrimp,
    "forceps": hind_parts.forceps,
    "wisp": _plain(DOWN, 0.09, 0.08, 0.05, 0.012),
}
