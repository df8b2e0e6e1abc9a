"""Wings on the back, by outline."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from generation.suites.sketch.figures.sheet import shade

if TYPE_CHECKING:
    from generation.suites.sketch.figures.body import Body

Outline = tuple[tuple[float, float], ...]
FEATHER: Outline = (
    (0.0, 0.02),
    (0.12, 0.2),
    (0.32, 0.3),
    (0.42, 0.24),
    (0.4, 0.08),
    (0.34, -0.06),
    (0.24, -0.18),
    (0.14, -0.24),
    (0.04, -0.14),
)
BAT: Outline = (
    (0.0, 0.0),
    (0.1, 0.22),
    (0.34, 0.32),
    (0.42, 0.04),
    (0.33, 0.06),
    (0.28, -0.12),
    (0.19, -0.02),
    (0.12, -0.16),
)
UPPER: Outline = ((0.02, 0.02), (0.14, 0.22), (0.34, 0.26), (0.4, 0.12), (0.28, 0.0), (0.1, -0.04))
LOWER: Outline = ((0.02, 0.0), (0.2, -0.02), (0.3, -0.1), (0.26, -0.24), (0.14, -0.24), (0.04, -0.1))
LONG: Outline = ((0.02, 0.02), (0.2, 0.16), (0.42, 0.2), (0.46, 0.13), (0.3, 0.04), (0.06, -0.03))
LONGER: Outline = ((0.02, -0.02), (0.22, 0.02), (0.42, 0.0), (0.44, -0.08), (0.26, -0.1), (0.06, -0.07))


def wings(tone: str, *outlines: Outline, smooth: bool = True, ribs: bool = False) -> Callable[[Body], None]:
    def draw(body: Body) -> None:
        colour = {"second": body.second, "pale": "#d5ecf4", "white": "#f6f1e6"}.get(tone, body.main)
        spread = 1.2 if body.pose.prop == "aloft" else 1.0
        for side in (1.0, -1.0):
            for k, outline in enumerate(outlines):
                corners = [
                    body.in_chest(side * x * spread, body.size.torso * 0.7 + y, -0.09 - 0.22 * x) for x, y in outline
                ]
                fill = shade(colour, 0.95 - 0.12 * k)
                body.sheet.polygon(body.depth(corners[2]) - 0.03 - 0.01 * k, corners, fill, smooth=smooth)
            if ribs:
                spot = body.in_chest(side * 0.27 * spread, body.size.torso * 0.7 + 0.13, -0.15)
                body.sheet.ball(body.depth(spot) - 0.025, spot, 0.036, body.main)

    return draw
