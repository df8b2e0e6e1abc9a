"""Whoever is looked past in a shot over the shoulder: the back of a head and a shoulder, half in shade."""

from __future__ import annotations

from functools import lru_cache

from generation.suites.sketch.scenes.brush import FINISHES, Brush, mixed
from generation.suites.sketch.scenes.settings import Setting
from generation.suites.sketch.svg import SIZE

HAIR = ("#5d3b26", "#3a2c2c", "#8a5a35", "#6b4a5a")
COATS = ("#4f5f7a", "#6b4a52", "#4a6a5f", "#7a6045")
SHADE = "#241f33"


@lru_cache(maxsize=64)
def onlooker(where: Setting, left: bool, size: float) -> str:
    """Return the shoulder at the left or right edge; `size` is 1 in a picture of one."""
    b = Brush(where.key, where.light, FINISHES[where.style], 0.5 * SIZE)
    b.prefix = "o"
    hair, coat = mixed(b.pick(HAIR, "hair"), SHADE, 0.12), mixed(b.pick(COATS, "coat"), SHADE, 0.15)
    _shoulder(b, coat)
    _head(b, hair)
    side = f"translate(-20 {SIZE * (1 - size):.0f})" if left else f"translate({SIZE + 20} {SIZE * (1 - size):.0f})"
    flip = size if left else -size
    return f'<g transform="{side} scale({flip:.3f} {size:.3f})">{b.svg()}</g>'


def _shoulder(b: Brush, coat: str) -> None:
    b.path("M-340 1340V930Q-150 850 20 842H120Q280 860 330 1010Q352 1110 350 1340Z", coat, 2.0)
    b.stroke("M250 880Q318 930 332 1040", mixed(coat, "#fff0d0", 0.35), 9, 0.8)
    b.stroke("M282 1340Q272 1130 226 1030", mixed(coat, SHADE, 0.5), 7, 0.8)
    b.path("M-20 850Q70 800 150 846L160 880Q70 846 -30 884Z", mixed(coat, "#ffffff", 0.25), 1.5)


def _head(b: Brush, hair: str) -> None:
    b.path("M8 700h112v150Q64 880 8 850Z", "#b98a6a", 1.5)
    b.oval(214, 690, 26, 38, "#c99a78", 1.5)
    b.path(
        "M64 480C190 470 232 580 214 690C204 770 160 826 64 822C-40 826 -84 760 -90 680C-98 570 -60 484 64 480Z",
        hair,
        2.0,
    )
    for x, bend in ((-30, -26), (40, 0), (110, 24)):
        b.stroke(f"M{x + 10} 520Q{x + bend} 650 {x + bend} 790", mixed(hair, SHADE, 0.45), 8, 0.7)
    b.stroke("M150 516Q208 580 200 680", mixed(hair, "#fff0d0", 0.4), 9, 0.8)
