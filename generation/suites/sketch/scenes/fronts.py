"""Foregrounds: what stands between the viewer and the members, in the picture's lower corners."""

from __future__ import annotations

from collections.abc import Callable
from functools import lru_cache

from generation.suites.sketch.scenes.brush import FINISHES, Brush, mixed
from generation.suites.sketch.scenes.motifs import (
    IRON,
    WOOD,
    barrel,
    blob,
    crate,
    fir,
    flower,
    pillar,
    stone,
    tuft,
)
from generation.suites.sketch.scenes.settings import Setting
from generation.suites.sketch.svg import SIZE

Corner = Callable[[Brush, float, float], None]
"""(brush, x of the picture's edge, +1 at the left edge and -1 at the right): a drawing from the edge inwards."""


def ferns(b: Brush, x: float, side: float) -> None:
    for k, (out, up) in enumerate(((130, 100), (90, 160), (40, 190), (160, 40))):
        tone = ("#2f6b3a", "#3d7f45")[k % 2]
        tip = (x + side * out, 1034 - up)
        b.path(f"M{x - side * 40:.0f} 1060Q{x + side * out * 0.3:.0f} {1000 - up:.0f} {tip[0]:.0f} {tip[1]:.0f}"
            f"Q{x + side * out * 0.7:.0f} {1030 - up * 0.5:.0f} {x + side * 50:.0f} 1060Z", tone)  # fmt: skip


def grasses(b: Brush, x: float, side: float) -> None:
    for k in range(4):
        tuft(b, x + side * (10 + 52 * k), 1040, 2.0 - 0.32 * k, ("#4f8a3a", "#67a046")[k % 2])
    tones = ("#e06a8c", "#f4d03c", "#ffffff")
    for k in range(3):
        flower(b, x + side * (22 + 56 * k), 1034, 1.9 - 0.35 * k, tones[k])


def ears(b: Brush, x: float, side: float) -> None:
    for k in range(9):
        at, tall = x + side * (6 + 24 * k), 230 - 16 * k
        b.stroke(f"M{at:.0f} 1040q{side * 4} {-tall * 0.6:.0f} {side * 20} {-tall}", "#a8842c", 8)
        b.oval(at + side * 20, 1040 - tall - 16, 11, 34, "#f2d878", 0.7)


def reeds(b: Brush, x: float, side: float) -> None:
    for k in range(6):
        at, tall = x + side * (8 + 34 * k), 280 - 30 * k
        b.stroke(f"M{at:.0f} 1040q{side * 6} {-tall * 0.6:.0f} {side * 14} {-tall}", "#5f8a3c", 10)
        b.oval(at + side * 14, 1040 - tall, 14, 40, "#7a4a2a")


def rocks(b: Brush, x: float, side: float) -> None:
    stone(b, x + side * 20, 1040, 2.6, "#7a7d80")
    stone(b, x + side * 150, 1042, 1.2, "#8b8e90")


def sand(b: Brush, x: float, side: float) -> None:
    stone(b, x + side * 10, 1040, 2.0, "#b9895c")
    tuft(b, x + side * 130, 1040, 1.5, "#9a9a4f")


def drifts(b: Brush, x: float, side: float) -> None:
    b.path(blob(x, 1040, 260, 110), "#f6fafd")
    fir(b, x - side * 10, 1050, 1.4, "#3d6b62", True)


def chests(b: Brush, x: float, side: float) -> None:
    crate(b, x + side * 30, 1050, 1.9)
    barrel(b, x + side * 150, 1052, 1.05)


def bollard(b: Brush, x: float, side: float) -> None:
    barrel(b, x + side * 26, 1056, 1.9)
    for k in range(3):
        b.oval(x + side * 150, 1020 - 18 * k, 84 - 8 * k, 24, ("#d9b27a", "#c79a68")[k % 2])


def corals(b: Brush, x: float, side: float) -> None:
    for k, tone in enumerate(("#e8705f", "#f0a04b", "#d06ba8")):
        at = x + side * (14 + 64 * k)
        tall = 210 - 50 * k
        b.stroke(f"M{at:.0f} 1040v{-tall}m0 {tall * 0.5:.0f}l-40 -60m40 20l44 -70", tone, 30 - 4 * k)


def puffs(b: Brush, x: float, side: float) -> None:
    b.path(blob(x, 1030, 230, 130), "#ffffff")
    b.path(blob(x + side * 120, 1050, 140, 80), "#e6eefa")


def books(b: Brush, x: float, side: float) -> None:
    for k, tone in enumerate(("#a5343b", "#2f5f8a", "#d0a94c", "#4c7d52")):
        b.rect(x - 100 + side * (60 - 12 * (k % 2)), 1000 - 44 * k, 200 - 14 * k, 42, tone, 6)
        b.rect(
            x - 100 + side * (60 - 12 * (k % 2)) + (0 if side < 0 else 170 - 14 * k),
            1006 - 44 * k,
            30,
            30,
            "#f4ead2",
            2,
            0.5,
        )


def armchair(b: Brush, x: float, side: float) -> None:
    tone = b.pick(("#b5563f", "#4f7f8a", "#7a6a9a"), "chair")
    b.rect(x - 120, 830, 240, 260, tone, 60)
    b.rect(x + side * 60 - 45, 900, 110, 200, mixed(tone, "#ffffff", 0.12), 40)


def worktop(b: Brush, x: float, side: float) -> None:
    b.rect(x - 210, 940, 420, 30, "#d3a86a", 6)
    b.rect(x - 200, 968, 396, 120, "#b5803f", 4)
    b.path(f"M{x + side * 40 - 60:.0f} 940q-8 -70 60 -74q70 4 60 74Z", "#e6e0d2")
    for k, tone in enumerate(("#cf3030", "#e0902f", "#9acd35")):
        b.oval(x + side * 40 + (k - 1) * 38, 862 - (k == 1) * 14, 27, 25, tone)


def urn(b: Brush, x: float, side: float) -> None:
    pillar(b, x - side * 20, 1100, 120, "#b3a99c")
    b.path(f"M{x + side * 110 - 40:.0f} 1040q-30 -90 20 -130h40q50 40 20 130Z", "#c98a5a")
    for k in range(5):
        b.stroke(f"M{x + side * 110:.0f} 912q{(k - 2) * 24} -40 {(k - 2) * 42} -60", "#5f8a4a", 10)


def drapery(b: Brush, x: float, side: float) -> None:
    b.path(
        f"M{x - side * 60:.0f} 600Q{x + side * 130:.0f} 760 {x + side * 90:.0f} 1060H{x - side * 60:.0f}Z", "#8f1f2c"
    )
    b.stroke(f"M{x + side * 16:.0f} 740Q{x + side * 70:.0f} 860 {x + side * 50:.0f} 1040", "#5f1420", 14, 0.7)


def lamp_post(b: Brush, x: float, side: float) -> None:
    b.rect(x + side * 44 - 14, 820, 28, 260, IRON)
    b.rect(x + side * 44 - 30, 800, 60, 26, IRON, 6)
    b.rect(x + side * 130 - 70, 990, 150, 60, WOOD, 6)
    for k in range(3):
        flower(b, x + side * 130 + (k - 1) * 44, 994, 1.1, ("#e0567f", "#f0b429", "#e0567f")[k])


FRONTS: dict[Corner, str] = {
    ferns: "forest swamp village",
    grasses: "meadow garden park orchard hill farm crossroads graveyard autumn camp",
    ears: "field",
    reeds: "lake",
    rocks: "mountain cave bridge waves volcano rampart dungeon",
    sand: "desert canyon sea",
    drifts: "snow",
    chests: "market station barn attic workshop train",
    bollard: "harbour pier ship inn",
    corals: "underwater",
    puffs: "clouds",
    books: "library school office laboratory",
    armchair: "room corridor",
    worktop: "kitchen",
    urn: "castle hall temple tower",
    drapery: "theatre",
    lamp_post: "street square",
}
_CORNERS = {kind: corner for corner, kinds in FRONTS.items() for kind in kinds.split()}


@lru_cache(maxsize=256)
def foreground(where: Setting, left: bool, right: bool) -> str:
    """Return what stands in the lower corners that are open."""
    if not (left or right):
        return ""
    b = Brush(where.key, where.light, FINISHES[where.style], 0.5 * SIZE)
    b.prefix = "f"
    if left:
        _CORNERS[where.kind](b, 0.0, 1.0)
    if right:
        _CORNERS[where.kind](b, float(SIZE), -1.0)
    return b.svg()
