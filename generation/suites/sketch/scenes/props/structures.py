"""What is built: wells, mills, towers, doors."""

from __future__ import annotations

from generation.suites.sketch.scenes.brush import Brush
from generation.suites.sketch.scenes.motifs import IRON, WOOD, house

GOLD, CREAM, RED = "#e8b93a", "#f7ecd0", "#c9382f"


def well(b: Brush) -> None:
    b.rect(-96, -200, 18, 130, WOOD)
    b.rect(78, -200, 18, 130, WOOD)
    b.poly(((-136, -190), (0, -276), (136, -190)), "#a0564a")
    b.rect(-80, -166, 160, 16, "#6b4428", 6)
    b.stroke("M0 -150V-104", "#c79a68", 6)
    b.path("M-22 -106H22L16 -66H-16Z", "#9aa0a6", 0.8)
    b.path("M-112 0V-76Q0 -96 112 -76V0Q0 20 -112 0Z", "#a9a39a")
    b.oval(0, -78, 112, 18, "#4a4652")
    b.stroke(
        "M-108 -44Q0 -30 108 -44M-60 -42V-66M0 -36V-62M60 -42V-66M-90 -12V-40M-30 -6V-34M30 -6V-34M90 -12V-40",
        "#7d776e",
        5,
    )


def millwheel(b: Brush) -> None:
    b.rect(-30, -210, 220, 210, "#cdbfa6")
    b.poly(((-50, -206), (80, -290), (210, -206)), "#8f5a42")
    b.oval(-50, -100, 106, 106, "#8a5a35")
    b.oval(-50, -100, 78, 78, "#cfe3ea", 0.6)
    b.stroke("M-50 -200V0M-150 -100H50M-120 -170L20 -30M-120 -30L20 -170", "#6b4428", 12)


def door(b: Brush) -> None:
    b.path("M-90 0V-190A90 90 0 0 1 90 -190V0Z", "#8d8890")
    b.path("M-68 0V-186A68 68 0 0 1 68 -186V0Z", "#8a5a35")
    b.stroke("M-34 0V-236M0 0V-252M34 0V-236", "#6b4428", 6)
    b.oval(44, -110, 11, 11, GOLD)


def fountain(b: Brush) -> None:
    b.path("M-150 0V-50Q0 -70 150 -50V0Q0 24 -150 0Z", "#b3aea6")
    b.oval(0, -52, 142, 22, "#7cc4e0")
    b.rect(-20, -150, 40, 100, "#b3aea6")
    b.oval(0, -152, 70, 18, "#a3b8c4")
    b.stroke(
        "M0 -160V-220M0 -200Q-50 -230 -70 -150M0 -200Q50 -230 70 -150M-60 -146Q-90 -120 -94 -60M60 -146Q90 -120 94 -60",
        "#cdeaf5",
        9,
        0.9,
    )


def windmill(b: Brush) -> None:
    b.poly(((-60, 0), (-40, -220), (40, -220), (60, 0)), "#e6dcc6")
    b.path("M-46 -216Q0 -280 46 -216Z", "#a0564a")
    b.rect(-20, -70, 40, 70, "#6b4428", 6)
    b.stroke("M-120 -330L120 -130M-120 -130L120 -330", "#6b4428", 11)
    for a, c, e, f in ((-120, -330, -40, -264), (120, -130, 40, -196), (-120, -130, -40, -196), (120, -330, 40, -264)):
        b.poly(((a, c), (e, f), (e + 30, f - 24), (a + 30, c - 24)), CREAM, 0.7)


def lighthouse(b: Brush) -> None:
    b.poly(((-50, 0), (-34, -260), (34, -260), (50, 0)), "#f7f2e6")
    for k in range(2):
        b.poly(
            (
                (-46 + 6 * k, -60 - 110 * k),
                (-42 + 6 * k, -110 - 110 * k),
                (42 - 6 * k, -110 - 110 * k),
                (46 - 6 * k, -60 - 110 * k),
            ),
            RED,
        )
    b.glow(0, -286, 150)
    b.rect(-30, -310, 60, 50, "#fff0a8", 4)
    b.poly(((-42, -308), (0, -350), (42, -308)), "#5a4a52")


def cottages(b: Brush) -> None:
    house(b, -190, 0, 150, 96, "#f0e2c4", "#a0564a")
    house(b, 40, 6, 150, 100, "#dfe0d0", "#5d6a8a")


def pump(b: Brush) -> None:
    b.rect(-26, -170, 52, 170, "#4f7f6a", 10)
    b.stroke("M0 -160Q70 -220 130 -120", IRON, 16)
    b.stroke("M-20 -120H-70V-84", IRON, 20)
    b.path("M-110 -30H-40L-48 10H-102Z", "#9aa0a6")


def bell(b: Brush) -> None:
    """A great bell in its frame."""
    b.stroke("M-110 0L-90 -236M110 0L90 -236M-130 -232H130", "#6b4428", 20)
    b.path("M-84 -40Q-60 -76 -56 -130Q-50 -196 0 -196T56 -130Q60 -76 84 -40Z", "#d9a63a")
    b.stroke("M-66 -66Q0 -50 66 -66", "#a5761f", 8)
    b.oval(0, -32, 22, 18, "#7a5a1f")
    b.glint(-28, -140, 10, 34, "#fff3c0", 0.6)


def gong(b: Brush) -> None:
    b.stroke("M-110 0V-220M110 0V-220M-130 -222H130M-130 0h40M90 0h40", "#7a2f2a", 17)
    b.stroke("M-30 -220L-24 -190M30 -220L24 -190", "#d9c08a", 6)
    b.oval(0, -116, 84, 84, "#d9a63a")
    b.oval(0, -116, 50, 50, "#e8c05a")
    b.oval(0, -116, 20, 20, "#c9913a")


def signpost(b: Brush) -> None:
    b.rect(-11, -230, 22, 230, "#7b5436")
    for k, side in enumerate((1, -1)):
        y = -220 + 66 * k
        b.poly(
            ((-side * 40, y), (side * 110, y), (side * 144, y + 24), (side * 110, y + 48), (-side * 40, y + 48)),
            "#c99a62",
        )
        b.stroke(f"M{-side * 16} {y + 24}h{side * 100}", "#7b5436", 6, 0.7)
