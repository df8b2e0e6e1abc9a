"""Things small enough to be held: they lie upon a stand that suits the place."""

from __future__ import annotations

from collections.abc import Callable

from generation.suites.sketch.scenes.brush import Brush
from generation.suites.sketch.scenes.props import food, keepsakes

GOLD, SILVER, CREAM, RED, BROWN = "#e8b93a", "#cfd6dc", "#f7ecd0", "#c9382f", "#8a5a35"


def letter(b: Brush) -> None:
    b.path("M-80 -10L-62 -112L78 -96L60 6Z", "#fbf5e2")
    b.stroke("M-62 -112L4 -44L78 -96", "#b59a6a", 6)
    b.oval(2, -42, 17, 17, RED)


def chart(b: Brush) -> None:
    b.path("M-110 -6Q-90 -60 -104 -116Q-60 -132 -10 -114T104 -122Q92 -60 110 -10Q60 6 6 -8T-110 -6Z", "#ecd59a")
    b.stroke("M-70 -40Q-40 -90 -10 -50T50 -70", "#a5542f", 7)
    b.stroke("M56 -50l26 -26m-26 0l26 26", RED, 9)
    b.poly(((-84, -70), (-66, -104), (-48, -70)), "#7fa05a", 0.6)


def book(b: Brush) -> None:
    b.path("M0 -14Q-60 -40 -116 -20V-100Q-60 -124 0 -94Q60 -124 116 -100V-20Q60 -40 0 -14Z", CREAM)
    b.path("M-122 -10Q-60 -34 0 -6Q60 -34 122 -10V2Q60 -20 0 8Q-60 -20 -122 2Z", "#7a3b52")
    b.stroke("M0 -94V-12M-90 -84q40 -16 70 0M-90 -60q40 -16 70 0M24 -84q30 -14 66 0M24 -60q30 -14 66 0", "#b09a72", 5)


def bottle(b: Brush) -> None:
    tone = b.pick(("#4f8fd0", "#5fae8a", "#9a6fc0"), "bottle")
    b.path("M-18 -150H18V-104Q52 -88 50 -40Q50 0 0 0T-50 -40Q-52 -88 -18 -104Z", tone)
    b.rect(-14, -174, 28, 28, "#b98a55", 4)
    b.glint(-24, -56, 9, 30, "#ffffff", 0.6)


def oil_lamp(b: Brush) -> None:
    b.path("M-110 -70Q-60 -76 -40 -52Q10 -86 60 -56Q92 -50 84 -20Q60 -2 0 -2T-62 -26Q-92 -34 -110 -70Z", "#c9793a")
    b.path("M-26 -66Q4 -110 34 -66Z", GOLD)
    b.stroke("M76 -52q50 -6 40 26t-44 12", "#8f4f20", 12)
    b.stroke("M-112 -84q-24 -30 4 -56t-6 -54", "#cfe0f0", 9, 0.8)


def lantern(b: Brush) -> None:
    b.glow(0, -66, 170)
    b.stroke("M-34 -120Q0 -190 34 -120", "#3d4148", 9)
    b.rect(-40, -104, 80, 88, "#fff0a8", 8)
    b.path("M0 -88Q24 -52 0 -34Q-24 -52 0 -88Z", "#f8a62d", 0.6)
    b.poly(((-52, -102), (-26, -130), (26, -130), (52, -102)), "#5a4a42")
    b.rect(-50, -20, 100, 20, "#5a4a42", 3)


def candle(b: Brush) -> None:
    b.glow(0, -118, 140)
    b.rect(-16, -92, 32, 84, "#fbf6e6", 4)
    b.path("M0 -142Q20 -110 0 -96Q-20 -110 0 -142Z", "#f8a62d")
    b.path("M-60 -14H60Q50 4 0 4T-60 -14Z", GOLD)


def whistle(b: Brush) -> None:
    b.path("M-110 -84H40Q92 -84 92 -40T40 0Q-4 0 -6 -44H-110Z", SILVER)
    b.oval(38, -42, 19, 19, "#5a6a7a", 0.6)
    b.rect(-60, -84, 30, 18, "#5a6a7a", 2, 0.6)


def flute(b: Brush) -> None:
    b.path("M-128 -30L116 -84L122 -58L-122 -4Z", "#f1e9d8")
    for k in range(5):
        b.oval(-50 + 34 * k, -34 - 8 * k, 7, 6, "#6b5a45", 0)


def drum(b: Brush) -> None:
    b.rect(-80, -104, 160, 104, RED, 10)
    b.stroke("M-76 -84L-40 -8L0 -84L40 -8L76 -84", CREAM, 8)
    b.oval(0, -104, 80, 24, "#fbf6e6")
    b.stroke("M-30 -118L-90 -180M40 -118L96 -176", BROWN, 10)


def horn(b: Brush) -> None:
    b.path("M-110 -130Q-40 -116 10 -60T100 -60Q140 -70 136 -20Q100 20 30 -4Q-60 -40 -110 -130Z", "#e6d3a8")
    b.oval(124, -40, 20, 40, "#6b4a2a")
    b.stroke("M-40 -92l30 -26M24 -22l20 -34", GOLD, 12)


def nest(b: Brush) -> None:
    for x in (-34, 6, 42):
        b.oval(x, -66, 24, 30, "#cfe6ea")
    b.path("M-104 -60Q-90 4 0 4T104 -60Q60 -30 0 -34T-104 -60Z", "#8a6a3f")
    b.stroke("M-90 -40l60 24M-60 -50l80 30M0 -40l70 10M90 -46l-70 30", "#5d4426", 6)


def toy_boat(b: Brush) -> None:
    b.path("M-90 -50H90Q70 0 40 0H-50Q-80 -6 -90 -50Z", "#4f9a5a")
    b.stroke("M0 -50V-168", BROWN, 9)
    b.poly(((8, -164), (84, -66), (8, -66)), "#fbf6e6")


def umbrella(b: Brush) -> None:
    b.stroke("M0 -170V-20q0 30 -30 24", BROWN, 11)
    b.path(
        "M-130 -100C-120 -210 120 -210 130 -100Q108 -124 86 -100Q64 -124 43 -100Q22 -124 0 -100Q-22 -124 -43 -100"
        "Q-64 -124 -86 -100Q-108 -124 -130 -100Z",
        RED,
    )


def tools(b: Brush) -> None:
    b.rect(-96, -66, 192, 66, "#b5803f", 5)
    b.stroke("M-60 -66Q0 -150 60 -66", "#8a5a2f", 12)
    b.rect(-50, -128, 16, 66, BROWN)
    b.rect(-76, -146, 68, 30, "#9aa0a6", 4)
    b.poly(((20, -66), (40, -130), (60, -66)), "#b9bec4")


def clock(b: Brush) -> None:
    """An alarm clock."""
    b.oval(-40, -140, 30, 26, "#c9953f")
    b.oval(40, -140, 30, 26, "#c9953f")
    b.oval(0, -72, 72, 72, RED)
    b.oval(0, -72, 54, 54, "#fbf6e6")
    b.stroke("M0 -72V-110M0 -72L28 -58", "#2b2530", 8)


def net(b: Brush) -> None:
    b.path("M-110 0Q-90 -90 0 -96T110 0Q0 20 -110 0Z", "#c9b48a")
    b.stroke("M-80 -10L-20 -92M-30 4L40 -90M30 6L86 -60M80 -6L0 -94M20 6L-60 -74M-40 4L-94 -46", "#7a6240", 5)


def rope(b: Brush) -> None:
    for k in range(3):
        b.oval(0, -16 - 22 * k, 92 - 8 * k, 26, ("#d9b27a", "#c79a68")[k % 2])
    b.oval(0, -64, 36, 11, "#7a5a35")
    b.stroke("M70 -30Q120 -20 130 -2", "#c79a68", 16)


def handbell(b: Brush) -> None:
    """A bell small enough to ring by hand."""
    b.rect(-12, -176, 24, 60, BROWN, 8)
    b.path("M-70 -6Q-50 -40 -46 -80Q-40 -124 0 -124T46 -80Q50 -40 70 -6Z", GOLD)
    b.oval(0, -2, 20, 16, "#7a5a1f")


SMALL: dict[str, Callable[[Brush], None]] = {
    "letter": letter, "map": chart, "book": book, "key": keepsakes.key, "ring": keepsakes.ring,
        "cup": keepsakes.cup, "cake": food.cake, "pie": food.pie,
    "bread": food.bread, "bottle": bottle, "oil_lamp": oil_lamp, "lantern": lantern, "candle": candle,
        "shell": keepsakes.shell,
    "jewel": keepsakes.jewel, "compass": keepsakes.compass, "whistle": whistle, "thimble": keepsakes.thimble,
        "egg": food.egg, "flute": flute,
    "box": keepsakes.box, "pear": food.pear, "fruit": food.fruit, "drum": drum, "horn": horn,
        "crown": keepsakes.crown, "sack": food.sack,
    "bowl": food.bowl, "nest": nest, "boot": keepsakes.boot, "flowers": keepsakes.flowers,
        "ribbon": keepsakes.ribbon, "toy_boat": toy_boat,
    "umbrella": umbrella, "tools": tools, "clock": clock, "net": net, "rope": rope, "mask": keepsakes.mask,
    "palette": keepsakes.palette, "feather": keepsakes.feather, "parcel": keepsakes.parcel, "teapot": keepsakes.teapot,
    "rod": keepsakes.rod, "handbell": handbell,
}  # fmt: skip
