"""Streets, squares, bridges and walls."""

from __future__ import annotations

from generation.suites.sketch.scenes.brush import LOW, Brush, mixed
from generation.suites.sketch.scenes.light import LEFT, WIDE
from generation.suites.sketch.scenes.motifs import (
    barrel,
    crate,
    ground,
    hills,
    house,
    lamp,
    tree,
    tuft,
    window,
)

FRONTS = ("#d9a07a", "#e3cf94", "#a9bccb", "#d3a9a9", "#b5c79a")


def cobbles(b: Brush, colour: str, top: float | None = None) -> None:
    y0 = b.y if top is None else top
    ground(b, colour, y0)
    dark = mixed(colour, "#3a2c2c", 0.26)
    for row in range(9):
        y = y0 + 14 + row * (13 + row * 7)
        w = 60 + 16 * row
        data = "".join(f"M{x:.0f} {y:.0f}"
            f"q{w * 0.4:.0f} {-9 - row:.0f} {w * 0.8:.0f} 0" for x in range(LEFT + (row % 2) * w // 2,
            LEFT + WIDE, w))  # fmt: skip
        b.stroke(data, dark, 3 + row * 0.5, 0.7)


def street(b: Brush) -> None:
    b.away(0.4)
    for k in range(7):
        w = b.between(120, 180, "fw", k)
        house(b, -220 + k * 210, b.y - 30, w, b.between(150, 260, "fh", k), b.pick(FRONTS, "ff", k), "#9a6a5c")
    b.away(0)
    cobbles(b, "#bdb4a6")
    for side in (0, 1):
        x = -330.0 if not side else 724.0
        for k in range(2):
            w, h = b.between(210, 280, "w", side, k), b.between(250, 380, "h", side, k)
            house(b, x, b.y + 60 - 20 * ((k + side) % 2), w, h, b.pick(FRONTS, "front", side, k),
                b.pick(("#8a4a3c", "#5d6a8a", "#7a5a4a"), "roof", side, k))  # fmt: skip
            x += w + 24
    x = b.between(330, 640, "post")
    b.rect(x - 7, b.y - 170, 14, 240, "#3d4148")
    lamp(b, x, b.y - 250, 0.9)


def market(b: Brush) -> None:
    b.away(0.4)
    for k in range(6):
        house(b, -200 + k * 240, b.y - 20, 180, b.between(160, 260, "h", k), b.pick(FRONTS, "f", k), "#9a5a4c")
    b.away(0)
    cobbles(b, "#cdb892")
    for k in range(4):
        x = -190 + k * 350 + b.between(-30, 30, "stall", k)
        cloth = b.pick(("#cf3030", "#2f6cc2", "#43994a", "#e0902f"), "cloth", k)
        b.rect(x + 10, b.y - 180, 14, 250, "#7b5436")
        b.rect(x + 250, b.y - 180, 14, 250, "#7b5436")
        b.plain(x + 20, b.y - 170, 236, 130, "#5a4038", 0.45)
        b.rect(x, b.y - 40, 276, 104, "#9a6b43")
        for n in range(6):
            for row in (0, 1):
                tone = b.pick(("#e0902f", "#cf3030", "#9acd35", "#f2d13c"), k, n // 3, row)
                b.oval(x + 32 + 42 * n + 16 * row, b.y - 50 - 26 * row, 23, 21, tone, 0.7)
        for band in range(6):
            tone = cloth if band % 2 else "#fbf4e4"
            b.path(f"M{x - 18 + band * 52:.0f} {b.y - 170:.0f}h52v16a26 26 0 0 1 -52 0Z", tone, 0.8)
            b.poly(((x - 18 + band * 52, b.y - 168), (x + 34 + band * 52, b.y - 168), (x + 40 + band * 39,
                b.y - 250), (x + 2 + band * 39, b.y - 250)), tone, 0.8)  # fmt: skip
    barrel(b, b.between(120, 420, "b"), b.y + 96, 0.7)
    crate(b, b.between(620, 920, "c"), b.y + 100, 0.7)


def square(b: Brush) -> None:
    """A village or town square: houses about an open place, a tower with a clock."""
    b.away(0.2)
    for k in range(7):
        if k != 3:
            house(b, -250 + k * 230, b.y + 6, 180, b.between(130, 210, "h", k), b.pick(FRONTS, "f", k),
                b.pick(("#9a4a3c", "#7a5a4a"), "r", k))  # fmt: skip
    b.rect(446, b.y - 300, 132, 310, "#cbbfae")
    b.poly(((428, b.y - 298), (512, b.y - 430), (596, b.y - 298)), "#6a5a72")
    b.oval(512, b.y - 236, 44, 44, "#fbf6e6")
    b.stroke(f"M512 {b.y - 236:.0f}v-30m0 30l20 10", "#2b2530", 6)
    window(b, 484, b.y - 150, 56, 80)
    b.away(0)
    cobbles(b, "#c9b79c", b.y + 6)
    b.oval(512, b.y + 210, 430, 84, "#b8a58a", 0.5)
    b.oval(512, b.y + 206, 340, 62, "#d3c3a6", 0.5)
    for x in (40, 980):
        tree(b, x, b.y + 60, 0.75, "#5f9a4d")


def castle(b: Brush) -> None:
    """Courtyard before a castle's wall."""
    cut = b.pick(("#a9a7b3", "#b8ab9a", "#97a3ab"), "stone")
    roof = b.pick(("#7a3b52", "#3a5a8a", "#5b4a8a"), "roof")
    b.away(0.3)
    for k in range(3):
        x, h = 60 + k * 380 + b.between(-50, 50, "keep", k), b.between(380, 520, "kh", k)
        b.rect(x, b.y - h, 130, h, cut)
        b.poly(((x - 20, b.y - h + 4), (x + 65, b.y - h - 150), (x + 150, b.y - h + 4)), roof)
        b.stroke(f"M{x + 65:.0f} {b.y - h - 150:.0f}v-50", "#5d3b26", 6)
        b.poly(((x + 65, b.y - h - 200), (x + 130, b.y - h - 182), (x + 65, b.y - h - 164)), "#cf3030", 0.6)
        window(b, x + 46, b.y - h + 60, 38, 64, cut)
    b.away(0)
    b.rect(LEFT, b.y - 210, WIDE, 250, cut)
    for x in range(LEFT, LEFT + WIDE, 96):
        b.rect(x, b.y - 256, 52, 52, cut)
    for k in range(26):
        x, y = b.between(LEFT, LEFT + WIDE, "bx", k), b.y - b.between(0, 190, "by", k)
        b.stroke(f"M{x:.0f} {y:.0f}h44m-60 22h50", mixed(cut, "#2a2430", 0.25), 5, 0.7)
    gate = b.between(300, 640, "gate")
    b.path(f"M{gate - 96:.0f} {b.y + 44:.0f}v-130a96 96 0 0 1 192 0v130Z", "#4a4652")
    b.stroke("".join(f"M{gate + dx:.0f} {b.y + 40:.0f}v-{200 - abs(dx):.0f}" for dx in (-60, -20, 20,
        60)) + f"M{gate - 92:.0f} {b.y - 70:.0f}h184M{gate - 92:.0f} {b.y - 10:.0f}h184", "#8a7f88", 8)  # fmt: skip
    cobbles(b, "#bfb9a4", b.y + 40)


def rampart(b: Brush) -> None:
    """Up on a wall, with torches, looking out over the land."""
    b.away(0.5)
    hills(b, "#6f9a7a", 150, "a")
    b.away(0.3)
    hills(b, "#82a868", 60, "b")
    b.away(0)
    cut = b.pick(("#a9a7b3", "#b8ab9a"), "stone")
    walk = b.y + 110
    for k in range(8):
        b.rect(-290 + k * 210, b.y - 90, 130, 210, cut)
    b.rect(LEFT, b.y + 20, WIDE, 100, cut)
    b.stroke("".join(f"M{-280 + 140 * k} {b.y + 66:.0f}h100" for k in range(12)), mixed(cut, "#2a2430", 0.3), 6)
    cobbles(b, mixed(cut, "#c9b79c", 0.4), walk)
    for x in (150, 570, 990):
        b.rect(x - 8, b.y - 130, 16, 120, "#5d3b26")
        b.glow(x, b.y - 170, 140)
        b.path(f"M{x - 26} {b.y - 130:.0f}q-10 -60 26 -110q36 50 26 110Z", "#f8a02d")
        b.path(f"M{x - 12} {b.y - 130:.0f}q-4 -30 12 -60q16 30 12 60Z", "#ffe27a", 0)


def village(b: Brush) -> None:
    """Cottages among gardens along a lane."""
    b.away(0.45)
    hills(b, "#7fb08a", 150, "h")
    b.away(0)
    ground(b, "#96bf63")
    b.path(f"M480 {b.y:.0f}Q380 {b.y + 130:.0f} 520 {b.y + 230:.0f}T260 {LOW}H860"
        f"Q740 {b.y + 350:.0f} 700 {b.y + 230:.0f}T520 {b.y:.0f}Z", "#d9c39a", 0.7)  # fmt: skip
    for k, (x, dy, w) in enumerate(((40.0, 30, 150), (690, 26, 160), (-230, 80, 230), (880, 84, 240))):
        house(b, x, b.y + dy, w, w * 0.62, b.pick(("#f0e2c4", "#e8cfae", "#dfe0d0"), "f", k), b.pick(("#b58a4a",
            "#a0714a"), "thatch", k))  # fmt: skip
    for k in range(5):
        tree(b, (-60, 270, 620, 880, 1120)[k], b.y + 26 + 20 * (k % 2), 0.62, "#5f9a4d")
    for x, y, s in b.scatter("t", 10, b.y + 110):
        if not 300 < x < 800:
            tuft(b, x, y + 20, s * 0.8, "#6fa243")
