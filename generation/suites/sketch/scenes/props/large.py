"""Things that stand on the ground of their own."""

from __future__ import annotations

from collections.abc import Callable

from generation.suites.sketch.scenes.brush import Brush, mixed
from generation.suites.sketch.scenes.motifs import IRON, WOOD, barrel, blob, crate, stone, table
from generation.suites.sketch.scenes.props import structures, vehicles

GOLD, CREAM, RED = "#e8b93a", "#f7ecd0", "#c9382f"


def chest(b: Brush) -> None:
    b.path("M-100 -70Q-110 -150 0 -150T100 -70Z", "#8f5a32")
    b.rect(-104, -84, 208, 84, "#a5693a", 5)
    b.path("M-90 -84Q-60 -120 0 -116T90 -84Z", GOLD)
    for x in (-50, 0, 46):
        b.oval(x, -96, 17, 14, "#f7d95a", 0.6)
    b.rect(-84, -84, 18, 84, IRON, 2, 0.6)
    b.rect(66, -84, 18, 84, IRON, 2, 0.6)
    b.rect(-20, -76, 40, 40, GOLD, 5)


def tree(b: Brush) -> None:
    b.path("M-34 0Q-14 -90 -40 -150L-110 -200L-30 -176L-10 -250L10 -180L90 -230L34 -150Q14 -90 36 0Z", "#6d4f38")
    for x, y in ((-104, -214), (0, -262), (94, -236), (-50, -180), (50, -190)):
        b.path(blob(x, y, 70, 50), "#7f9a52")


def fire(b: Brush) -> None:
    b.glow(0, -60, 240)
    b.path("M-60 0q-30 -80 20 -130q0 40 26 46q-10 -60 34 -100q-4 70 34 100q20 40 -14 84Z", "#f2722f")
    b.path("M-30 0q-10 -46 26 -80q30 40 26 80Z", "#ffd95a", 0)
    b.stroke("M-80 8L80 -26M-70 -26L80 8", "#6b4128", 20)


def feast(b: Brush) -> None:
    """A table laid for many."""
    table(b, 0, 10, 420, 120, "#a06a3e")
    b.path("M-220 -130H220V-90q-30 26 -55 0t-55 0t-55 0t-55 0t-55 0t-55 0t-55 0t-55 0Z", "#fbf6e6")
    b.path("M-170 -132q0 -50 50 -50t50 50Z", "#c9713a")
    b.path("M-40 -132h80l-10 -40h-60Z", "#d9984a")
    for k, tone in enumerate(("#cf3030", "#9acd35", "#e0902f")):
        b.oval(90 + 34 * k, -148 - 12 * (k == 1), 21, 21, tone)
    b.rect(180, -180, 22, 48, "#7fb0d9", 5)


def vine(b: Brush) -> None:
    b.stroke("M0 10Q-60 -160 10 -320T-20 -640T20 -1000", "#3d7f45", 46)
    b.stroke("M0 10Q-60 -160 10 -320T-20 -640T20 -1000", "#5fa04d", 26)
    for k in range(8):
        y, side = -70 - 110 * k, 1 if k % 2 else -1
        b.path(
            f"M{side * 6} {y}q{side * 50} -70 {side * 130} -40q{side * -40} 70 {side * -130} 40Z",
            ("#6fb050", "#57994a")[k % 2],
        )


def moon(b: Brush) -> None:
    b.stroke("M0 0V-80", WOOD, 14)
    b.path("M30 -260A96 96 0 1 0 30 -70A120 120 0 0 1 30 -260Z", "#f4dc7a")
    b.oval(-44, -176, 8, 8, "#6b5a2a", 0)
    b.stroke("M-60 -130q16 16 34 6", "#6b5a2a", 6)


def horse(b: Brush) -> None:
    b.stroke("M-130 0Q0 40 130 0", WOOD, 18)
    b.stroke("M-70 -70L-90 6M-40 -70L-50 14M60 -70L80 8M40 -70L46 14", "#b5803f", 20)
    b.path(
        "M-100 -130Q-90 -170 -30 -156H40L84 -236L110 -250L116 -226L150 -190L136 -166L104 -176L84 -80Q0 -50 -90 -70Z",
        "#c99a62",
    )
    b.path("M70 -236Q30 -220 44 -150L84 -230Z", RED)
    b.path("M-96 -130Q-140 -120 -136 -60Q-110 -70 -92 -100Z", RED)
    b.oval(116, -210, 7, 7, "#2b2530", 0)
    b.path("M-40 -160Q0 -130 40 -160L34 -104Q0 -90 -34 -104Z", "#3f7fae")


def dragon(b: Brush) -> None:
    b.path(
        "M-200 0Q-220 -90 -140 -90T-40 -50T60 -110T160 -110L130 -60Q90 -60 60 -20T-60 20T-150 -30Q-170 -20 -170 10Z",
        "#5fae5a",
    )
    b.path("M100 -170Q190 -190 210 -120Q200 -80 130 -80Q80 -96 100 -170Z", "#5fae5a")
    b.poly(((110, -160), (100, -220), (136, -176)), "#e8a53a", 0.7)
    b.poly(((150, -172), (160, -226), (184, -166)), "#e8a53a", 0.7)
    b.path("M-20 -66Q-60 -170 -110 -150Q-60 -120 -70 -80ZM30 -70Q30 -170 -20 -190Q10 -130 -10 -66Z", "#e8703f")
    b.oval(160, -140, 13, 13, "#fff6d0", 0.6)
    b.oval(163, -139, 6, 6, "#2b2530", 0)


def ladder(b: Brush) -> None:
    b.stroke("M-40 0L-20 -300M40 0L60 -300", "#b5803f", 15)
    b.stroke("".join(f"M{-37 + 3 * k} {-34 - 44 * k}h80" for k in range(6)), "#c99a62", 12)


def poster(b: Brush) -> None:
    b.stroke("M-60 0L-20 -200M60 0L20 -200", WOOD, 12)
    b.rect(-74, -236, 148, 180, "#f4e2b0", 4)
    b.path("M0 -210L14 -176L50 -176L22 -154L32 -120L0 -140L-32 -120L-22 -154L-50 -176L-14 -176Z", RED)
    b.stroke("M-50 -98H50M-40 -78H40", "#7a5a3a", 8)


def mirror(b: Brush) -> None:
    b.stroke("M-50 0L-40 -40M50 0L40 -40", "#8a5a35", 15)
    b.oval(0, -140, 78, 118, "#c9953f")
    b.oval(0, -140, 60, 98, "#d3e9f0")
    b.stroke("M-30 -150L10 -206M-10 -110L36 -176", "#ffffff", 9, 0.8)


def bench(b: Brush) -> None:
    b.rect(-130, -80, 260, 22, "#a06a3e", 5)
    b.rect(-110, -60, 22, 60, "#7b4a2a")
    b.rect(88, -60, 22, 60, "#7b4a2a")


def telescope(b: Brush) -> None:
    b.stroke("M0 -110L-60 0M0 -110L60 0M0 -110V0", WOOD, 13)
    b.path("M-110 -90L-90 -50L110 -150L80 -210Z", "#c9953f")
    b.path("M80 -214L124 -236L150 -176L110 -148Z", "#a5761f")


def kite(b: Brush) -> None:
    b.poly(((0, -250), (70, -170), (0, -60), (-70, -170)), "#3f7fd6")
    b.stroke("M0 -250V-60M-70 -170H70", "#f4ead2", 6)
    b.stroke("M0 -60Q40 -30 0 0T20 70", "#6b4428", 5)
    for x, y in ((22, -26), (-4, 4), (12, 44)):
        b.poly(((x, y), (x - 22, y - 12), (x - 22, y + 12)), RED, 0.6)
        b.poly(((x, y), (x + 22, y - 12), (x + 22, y + 12)), "#f4d03c", 0.6)


def globe(b: Brush) -> None:
    b.stroke("M-60 0H60M0 0V-40", WOOD, 18)
    b.oval(0, -120, 80, 80, "#5fa8d0")
    b.path("M-50 -150q30 -40 60 -20t-10 50t-50 -30ZM10 -90q40 -30 56 0q-20 44 -50 30Z", "#7fb05a", 0.6)
    b.stroke("M-60 -190A96 96 0 0 0 40 -32", "#c9953f", 10)


def barrels(b: Brush) -> None:
    barrel(b, -66, 0, 1.1)
    barrel(b, 66, 4, 1.1)
    barrel(b, 0, -140, 1.0, "#b5803f")


def crates(b: Brush) -> None:
    crate(b, -50, 0, 1.1)
    crate(b, 60, 4, 0.8)


def drapes(b: Brush) -> None:
    """A rack of costumes."""
    b.stroke("M-130 0V-210M130 0V-210M-150 -210H150", "#6b4428", 13)
    for k, tone in enumerate(("#a5343b", "#2f6f5a", "#d0a94c", "#6b4a9a")):
        x = -96 + 64 * k
        b.path(f"M{x - 20} -200H{x + 20}L{x + 34} -60H{x - 34}Z", tone)


def pile(b: Brush) -> None:
    """Rocks, fallen and heaped."""
    stone(b, -70, 0, 1.2, "#8b8e90")
    stone(b, 70, 4, 1.1, "#7a7d80")
    stone(b, 0, -40, 1.1, "#9a9d9f")


def lanterns(b: Brush) -> None:
    """A string of paper lanterns overhead."""
    b.stroke("M-480 -420Q0 -330 480 -420", "#6b4428", 5)
    for k in range(7):
        x = -390 + 130 * k
        y = -376 + 30 * (1 - abs(x) / 390)
        b.glow(x, y + 14, 80)
        b.oval(x, y + 14, 32, 38, ("#f08a4a", "#f4d27a", "#e86f6f")[k % 3])
        b.stroke(f"M{x - 28} {y + 14}h56", mixed("#a0402a", "#ffffff", 0.2), 4)


LARGE: dict[str, Callable[[Brush], None]] = {
    "boat": vehicles.boat, "well": structures.well, "machine": vehicles.machine, "cart": vehicles.cart,
    "chest": chest, "bell": structures.bell, "gong": structures.gong,
    "tree": tree, "mill": structures.millwheel, "fire": fire, "feast": feast, "vine": vine, "moon": moon,
    "horse": horse,
    "dragon": dragon, "ladder": ladder, "poster": poster, "mirror": mirror, "bench": bench, "door": structures.door,
    "telescope": telescope, "fountain": structures.fountain, "windmill": structures.windmill,
    "balloon": vehicles.balloon, "kite": kite,
    "globe": globe, "pump": structures.pump, "shipwreck": vehicles.shipwreck,
    "lighthouse": structures.lighthouse, "cottages": structures.cottages,
    "barrels": barrels, "crates": crates, "costumes": drapes, "rocks": pile,
    "signpost": structures.signpost, "starship": vehicles.starship,
    "lanterns": lanterns,
}  # fmt: skip
