"""What is worn or grown on the face: glasses, monocles, patches, beards."""

from __future__ import annotations

from typing import TYPE_CHECKING

from generation.suites.sketch.figures.sheet import filled, stroked

if TYPE_CHECKING:
    from generation.suites.sketch.figures.head import Head


def facewear(head: Head) -> list[str]:
    drawing = FACEWEAR.get(head.figure.facewear)
    if drawing is None:
        return []
    lon, lat, local = drawing
    local = local.replace("HAIR", head.figure.colour("hair"))
    spots = (lon, -lon) if head.figure.facewear == "glasses" else (lon,)
    return [head.decal(at, lat, local, 1.02) for at in spots]


FACEWEAR: dict[str, tuple[float, float, str]] = {
    "glasses": (
        25,
        6,
        '<circle r="33" fill="#bfe3f5" fill-opacity="0.28" stroke="#33313c" stroke-width="6"/>'
        + stroked("M33 -4L46 -8M-33 -4L-46 -8", "#33313c", 5),
    ),
    "monocle": (
        25,
        6,
        '<circle r="34" fill="#bfe3f5" fill-opacity="0.28" stroke="#b8862c" stroke-width="6"/>'
        + stroked("M26 24Q44 70 30 110", "#b8862c", 4),
    ),
    "patch": (
        -25,
        6,
        filled("M-28 -22L28 -22Q30 26 0 30Q-30 26 -28 -22Z", "#26272c", 3)
        + stroked("M-26 -20L-70 -50M26 -20L80 -56", "#26272c", 6),
    ),
    "beard": (
        0,
        -62,
        filled("M-70 -50Q-60 50 0 66Q60 50 70 -50Q40 -16 24 -22Q0 -6 -24 -22Q-40 -16 -70 -50Z", "HAIR", 6),
    ),
    "moustache": (0, -24, filled("M0 -6Q22 -14 46 12Q22 18 0 6Q-22 18 -46 12Q-22 -14 0 -6Z", "HAIR", 5)),
}
