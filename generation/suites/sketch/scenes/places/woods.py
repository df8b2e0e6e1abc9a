"""Woods, fields and gardens."""

from __future__ import annotations

from generation.suites.sketch.scenes.brush import LOW, Brush, mixed
from generation.suites.sketch.scenes.motifs import (
    bush,
    fence,
    fir,
    flower,
    ground,
    hills,
    house,
    lamp,
    stone,
    tree,
    tuft,
)


def forest(b: Brush) -> None:
    leaf = b.pick(("#3f7d43", "#4f8f3c", "#2f6f55"), "leaf")
    b.away(0.5)
    hills(b, "#4d8b5b", 150, "h")
    for k in range(9):
        x = -180 + k * 165 + b.between(-40, 40, "far", k)
        fir(b, x, b.y + 6, b.between(0.9, 1.25, "fs", k), mixed(leaf, "#20504a", 0.3))
    b.away(0)
    ground(b, "#6f9c50")
    b.path(
        f"M430 {b.y:.0f}Q560 {b.y + 130:.0f} 320 {b.y + 260:.0f}T380 {LOW}H820"
        f"Q560 {b.y + 380:.0f} 600 {b.y + 250:.0f}"
        f"T520 {b.y:.0f}Z",
        "#b99a6a",
        0.6,
    )
    for k, (x, y, s) in enumerate(b.scatter("tree", 10)):
        b.away(max(0.3 - 0.05 * k, 0))
        tree(b, x, y, s * 1.15, mixed(leaf, "#8fb34a", b.between(0, 0.4, "tone", k)))
    b.away(0)
    for x, y, s in b.scatter("tuft", 9):
        tuft(b, x, y + 40, s, "#557f3c")


def autumn(b: Brush) -> None:
    b.away(0.45)
    hills(b, "#b98a4a", 130, "h")
    b.away(0)
    ground(b, "#b5894f")
    for k, (x, y, s) in enumerate(b.scatter("tree", 9)):
        b.away(max(0.3 - 0.05 * k, 0))
        tree(b, x, y, s * 1.15, b.pick(("#d9772f", "#c9452f", "#e0a83a"), "leaf", k))
    b.away(0)
    for k, (x, y, s) in enumerate(b.scatter("fallen", 26)):
        b.oval(x, y + 40, 15 * s, 7 * s, b.pick(("#d9772f", "#c9452f", "#e8c04a"), "f", k), 0.5)


def orchard(b: Brush) -> None:
    fruit = b.pick(("#d13b3b", "#e6a93a", "#c95a8a"), "fruit")
    b.away(0.4)
    hills(b, "#7fb060", 110, "h")
    b.away(0)
    ground(b, "#8fbf5c")
    for row, (depth, s) in enumerate(((20, 0.62), (110, 0.9))):
        for k in range(6):
            x = -130.0 + k * 250 + row * 120
            y = b.y + depth
            tree(b, x, y, s, "#5d9a45", "#7d5a3a")
            for n in range(7):
                b.oval(x + b.between(-76, 76, row, k, n) * s, y - b.between(200, 320, "fy", row, k, n) * s,
                       14 * s, 14 * s, fruit, 0.6)  # fmt: skip
    for k, (x, y, s) in enumerate(b.scatter("fallen", 8)):
        b.oval(x, y + 60, 13 * s, 12 * s, fruit if k % 2 else "#6f9c45", 0.6)


def garden(b: Brush) -> None:
    blooms = b.pick((("#e0567f", "#f0b429"), ("#b06bd3", "#f4f0e4"), ("#e8683f", "#f4d03c")), "bloom")
    b.away(0.25)
    for k in range(10):
        bush(b, -200 + k * 160, b.y + 6, b.between(1.5, 2.1, "hedge", k), "#4c8a4e")
    b.away(0)
    ground(b, "#93c263")
    fence(b, b.y + 34, "#f2ede0")
    b.path(
        f"M440 {b.y + 40:.0f}Q520 {b.y + 200:.0f} 260 {LOW}H760Q640 {b.y + 200:.0f} 560 {b.y + 40:.0f}Z", "#d9c79c", 0.6
    )
    for k, (x, y, s) in enumerate(b.scatter("flower", 26, b.y + 50)):
        flower(b, x, y + 20, s * 1.1, blooms[k % 2])


def field(b: Brush) -> None:
    crop = b.pick(("#dcbb4d", "#e3c765", "#c9b34a"), "crop")
    b.away(0.45)
    hills(b, "#86b86c", 140, "a")
    b.away(0.25)
    hills(b, "#9cc878", 64, "b")
    b.away(0)
    ground(b, crop)
    for k in range(12):
        x = -220.0 + k * 140
        near = 512 + (x - 512) * 2.6
        b.path(f"M{x:.0f} {b.y:.0f}L{near:.0f} {LOW}H{near + 90:.0f}L{x + 22:.0f} {b.y:.0f}Z", mixed(crop,
            "#7d5a1f", 0.22), 0)  # fmt: skip
    for x, y, s in b.scatter("ear", 34):
        b.stroke(f"M{x:.0f} {y + 40:.0f}q4 {-40 * s:.0f} 8 {-84 * s:.0f}", "#a8842c", 5 * s)
        b.oval(x + 9, y + 40 - 90 * s, 7 * s, 20 * s, "#f2d878", 0.6)
    for k in range(3):
        x = 140 + k * 330 + b.between(-60, 60, "sheaf", k)
        b.poly(((x - 40, b.y + 40), (x - 12, b.y - 30), (x - 30, b.y - 62), (x + 30, b.y - 62), (x + 12,
            b.y - 30), (x + 40, b.y + 40)), "#e8cf7a")  # fmt: skip


def meadow(b: Brush) -> None:
    b.away(0.5)
    hills(b, "#6f9fc0", 170, "a")
    b.away(0.3)
    hills(b, "#7fb765", 96, "b")
    for k in range(4):
        tree(b, b.between(-60, 1080, "t", k), b.y + 6, 0.5, "#5c9a4a")
    b.away(0)
    ground(b, "#86c04f")
    b.path(
        f"M760 {b.y:.0f}Q900 {b.y + 90:.0f} 700 {b.y + 170:.0f}T820 {LOW}H1130"
        f"Q900 {b.y + 320:.0f} 880 {b.y + 180:.0f}"
        f"T800 {b.y:.0f}Z",
        "#6fb9e0",
        0.8,
    )
    for k, (x, y, s) in enumerate(b.scatter("f", 34, b.y + 10)):
        if not 660 < x < 940:
            tuft(b, x, y + 34, s * 0.7, "#6aa53e")
            b.oval(x + 14, y + 34 - 42 * s, 10 * s, 10 * s, b.pick(("#ffffff", "#f4d03c", "#e06a8c"), "bl", k), 0.5)


def farm(b: Brush) -> None:
    b.away(0.4)
    hills(b, "#9cc878", 110, "a")
    b.away(0)
    ground(b, "#a9b765")
    x = b.between(60, 520, "barn")
    b.rect(x, b.y - 210, 330, 250, "#b0453a")
    b.poly(((x - 24, b.y - 206), (x + 60, b.y - 320), (x + 165, b.y - 370), (x + 270, b.y - 320), (x + 354,
        b.y - 206)), "#7d5a4a")  # fmt: skip
    b.rect(x + 105, b.y - 110, 120, 150, "#f4ead2")
    b.stroke(f"M{x + 105:.0f} {b.y - 110:.0f}l120 150m0 -150l-120 150", "#b0453a", 12)
    b.rect(x + 130, b.y - 270, 70, 70, "#5d3b26")
    silo = (x + 420) % 1000
    b.rect(silo, b.y - 290, 110, 320, "#c9ced0", 10)
    b.path(f"M{silo:.0f} {b.y - 286:.0f}A55 55 0 0 1 {silo + 110:.0f} {b.y - 286:.0f}Z", "#8f9aa0")
    fence(b, b.y + 70, "#c9a877", 76)
    for k, (fx, y, s) in enumerate(b.scatter("furrow", 6, b.y + 90)):
        b.path(f"M{fx - 110 * s:.0f} {y + 50:.0f}a{60 * s:.0f} {60 * s:.0f} 0 0 1 {120 * s:.0f} 0Z", ("#e3c765",
            "#d3b24d")[k % 2])  # fmt: skip


def swamp(b: Brush) -> None:
    b.away(0.55)
    for k in range(9):
        tree(b, -160 + k * 170 + b.between(-50, 50, "t", k), b.y + 8, b.between(0.9, 1.4, "s", k), "#4d6a4a", "#4a4a3a")
    b.away(0)
    ground(b, "#566b45")
    for k, (x, y, s) in enumerate(b.scatter("pool", 7, b.y + 20)):
        b.oval(x, y + 30, 230 * s, 34 * s, "#3f5f5a")
        b.oval(x - 60 * s, y + 28, 40 * s, 11 * s, "#7fae4f", 0.6)
        b.oval(x + 50 * s, y + 36, 30 * s, 9 * s, "#7fae4f", 0.6)
        if k % 2:
            b.oval(x + 50 * s, y + 24, 11 * s, 11 * s, "#f0b6cf", 0.6)
    for x, y, s in b.scatter("reed", 16, b.y + 10):
        b.stroke(f"M{x:.0f} {y + 40:.0f}q6 {-70 * s:.0f} 2 {-140 * s:.0f}", "#7a9a4a", 6 * s)
        b.oval(x + 2, y + 40 - 140 * s, 9 * s, 28 * s, "#6b4428", 0.7)
    trunk = b.between(80, 800, "dead")
    b.path(
        f"M{trunk:.0f} {b.y + 70:.0f}q20 -150 6 -300l-90 -80 70 20 -10 -90 40 90 70 -70 -40 110q-6 150 30 320Z",
        "#4a4238",
    )


def park(b: Brush) -> None:
    """A village green: lawn, bunting, lamp posts and a round of trees."""
    b.away(0.35)
    for k in range(5):
        house(b, -170 + k * 280, b.y + 4, 150, 120, b.pick(("#e3cfa4", "#d3b8a0"), k), "#a05a48")
    b.away(0.1)
    for k in range(6):
        tree(b, -120 + k * 250, b.y + 24, 0.7, "#5f9a4d")
    b.away(0)
    ground(b, "#8cc060", b.y + 14)
    b.oval(512, b.y + 190, 470, 90, "#dcc998", 0.6)
    b.oval(512, b.y + 186, 330, 58, "#8cc060", 0.6)
    b.stroke(f"M-300 {b.y - 240:.0f}Q200 {b.y - 130:.0f} 512 {b.y - 230:.0f}T1324 {b.y - 210:.0f}", "#6d4a30", 4)
    for k in range(20):
        x = -250 + k * 80
        y = b.y - 186 + 34 * ((k * 7) % 5 - 2) / 2
        b.poly(((x, y), (x + 44, y), (x + 22, y + 54)), ("#cf3030", "#f2c93c", "#2f6cc2", "#43994a")[k % 4], 0.7)
    for x in (90, 934):
        b.rect(x - 7, b.y - 230, 14, 300, "#3d4148")
        lamp(b, x, b.y - 250, 0.8)


def graveyard(b: Brush) -> None:
    b.away(0.4)
    hills(b, "#6b7a6a", 120, "h")
    x = b.between(330, 640, "church")
    b.rect(x, b.y - 150, 200, 156, "#b8b2a6")
    b.poly(((x - 16, b.y - 150), (x + 100, b.y - 240), (x + 216, b.y - 150)), "#6a5a62")
    b.rect(x + 200, b.y - 260, 90, 266, "#a9a39a")
    b.poly(((x + 190, b.y - 258), (x + 245, b.y - 400), (x + 300, b.y - 258)), "#6a5a62")
    b.away(0)
    ground(b, "#748a5a")
    for k, (sx, y, s) in enumerate(b.scatter("grave", 10, b.y + 10)):
        w, h = 46 * s, b.between(80, 120, "gh", k) * s
        b.path(f"M{sx - w:.0f} {y + 30:.0f}v{-h:.0f}a{w:.0f} {w:.0f} 0 0 1 {2 * w:.0f} 0v{h:.0f}Z", ("#a3a39c",
            "#8d9290")[k % 2])  # fmt: skip
        tuft(b, sx + 46 * s, y + 34, s * 0.7, "#5d7a45")
    stone(b, b.between(0, 1000, "st"), b.y + 200, 0.8, "#8d8d86")
