"""Places along the way: bridges, crossroads, stations, camps."""

from __future__ import annotations

from generation.suites.sketch.scenes.brush import LOW, Brush, mixed
from generation.suites.sketch.scenes.light import LEFT, WIDE
from generation.suites.sketch.scenes.motifs import (
    crate,
    fence,
    ground,
    hills,
    lamp,
    stone,
    tree,
    window,
)

FRONTS = ("#d9a07a", "#e3cf94", "#a9bccb", "#d3a9a9", "#b5c79a")


def bridge(b: Brush) -> None:
    b.away(0.45)
    hills(b, "#6f9a7a", 190, "far")
    b.away(0.2)
    for k in range(6):
        tree(b, -160 + k * 260, b.y + 10, 0.8, "#4f8a55")
    b.away(0)
    b.rect(LEFT, b.y, WIDE, LOW - b.y, "#4f9fc0", line=0.5)
    for k in range(10):
        x, y = b.between(-200, 1150, "w", k), b.y + 10 + 10 * k
        b.stroke(f"M{x:.0f} {y:.0f}q40 -8 80 0t80 0", "#cdeaf3", 5, 0.8)
    deck = b.y + 110
    b.path(f"M{LEFT} {deck + 40:.0f}Q512 {deck - 90:.0f} {LEFT + WIDE} {deck + 40:.0f}V{LOW}H{LEFT}Z", "#b8ab98")
    for row in range(1, 7):
        y = deck + 40 * row + 8 * row * row
        b.stroke(f"M{LEFT} {y + 50:.0f}Q512 {y - 80 + row * 16:.0f} {LEFT + WIDE} {y + 50:.0f}", "#94887a", 5, 0.7)
    b.path(f"M{LEFT} {deck + 44:.0f}Q512 {deck - 86:.0f} {LEFT + WIDE} {deck + 44:.0f}v-100"
        f"Q512 {deck - 186:.0f} {LEFT} {deck - 56:.0f}Z", "#a3968a")  # fmt: skip
    for k in range(12):
        x = -250 + k * 140
        rise = deck - 70 - 62 * (1 - ((x - 512) / 812) ** 2)
        b.stroke(f"M{x} {rise + 30:.0f}h70m-40 46h70", "#857a6e", 5, 0.8)
    for x in (60, 964):
        b.rect(x - 34, deck - 190, 68, 150, "#b3a698")
        b.oval(x, deck - 200, 36, 34, "#c9bdae")


def gate(b: Brush) -> None:
    """A crossroads: hedges, a signpost, roads that part."""
    b.away(0.45)
    hills(b, "#86b08c", 170, "h")
    b.away(0.1)
    ground(b, "#a3bd68")
    b.away(0)
    b.path(f"M180 {b.y:.0f}Q420 {b.y + 90:.0f} 420 {b.y + 190:.0f}L200 {LOW}H900L640 {b.y + 190:.0f}"
        f"Q700 {b.y + 90:.0f} 900 {b.y:.0f}H800Q560 {b.y + 70:.0f} 530 {b.y + 150:.0f}"
        f"Q480 {b.y + 60:.0f} 260 {b.y:.0f}Z", "#d3bb8c", 0.7)  # fmt: skip
    x = 540
    b.rect(x - 11, b.y - 210, 22, 350, "#7b5436")
    for k, side in enumerate((1, -1, 1)):
        y = b.y - 190 + 66 * k
        b.poly(((x - side * 40, y), (x + side * 130, y), (x + side * 164, y + 24), (x + side * 130, y + 48),
            (x - side * 40, y + 48)), "#c99a62")  # fmt: skip
        b.stroke(f"M{x - side * 20:.0f} {y + 24:.0f}h{side * 110}", "#7b5436", 6, 0.7)
    fence(b, b.y + 40, "#b98f5c", 60)
    for sx, y, s in b.scatter("st", 7, b.y + 60):
        stone(b, sx, y + 30, s * 0.5, "#a3a094")


def station(b: Brush) -> None:
    """A platform with a train."""
    b.away(0.35)
    hills(b, "#86a88c", 140, "h")
    b.away(0)
    colour = b.pick(("#a5343b", "#2f6f5a", "#2f4f8a"), "train")
    foot = b.y + 96
    b.rect(LEFT, b.y + 70, WIDE, 40, "#5a5552")
    for k in range(3):
        x = -280 + k * 560
        b.rect(x, foot - 260, 530, 220, colour, 18)
        b.rect(x - 6, foot - 284, 542, 34, mixed(colour, "#1f1a24", 0.35), 12)
        for n in range(4):
            window(b, x + 36 + n * 122, foot - 216, 92, 84)
        b.rect(x, foot - 96, 530, 14, "#f0d9a0", line=0.5)
        for n in (70, 190, 340, 460):
            b.oval(x + n, foot - 26, 36, 36, "#3d4148")
            b.oval(x + n, foot - 26, 13, 13, "#9aa0a6")
    b.path(f"M300 {b.y - 210:.0f}q-60 -70 20 -110q-20 -80 90 -90q120 -20 130 70q80 10 50 80Z", "#e6e8ea", 0.5)
    b.rect(LEFT, foot, WIDE, LOW - foot, "#c2b39c")
    b.rect(LEFT, foot, WIDE, 26, "#e3d6bd")
    b.rect(LEFT, foot + 44, WIDE, 14, "#f2c93c", line=0.4)
    for row in range(1, 6):
        b.stroke(f"M{LEFT} {foot + 60 + 40 * row * row**0.6:.0f}H{LEFT + WIDE}", "#a3957e", 4, 0.6)
    crate(b, b.between(60, 260, "c"), foot + 86, 0.9, "#8a5a35")
    lamp(b, b.between(680, 900, "l"), foot - 380, 1.0)


def camp(b: Brush) -> None:
    """A camp: tents about a fire."""
    b.away(0.4)
    hills(b, "#4f7a6a", 130, "h")
    for k in range(8):
        from_x = -180 + k * 190 + b.between(-40, 40, "fir", k)
        tree(b, from_x, b.y + 8, 0.9, "#3f6f55")
    b.away(0)
    ground(b, "#7f8a52")
    for x, w, cloth in ((90, 330, "#d99a4a"), (620, 380, "#b5563f")):
        b.poly(((x, b.y + 90), (x + w / 2, b.y - 150), (x + w, b.y + 90)), cloth)
        b.poly(((x + w * 0.36, b.y + 90), (x + w / 2, b.y - 130), (x + w * 0.64, b.y + 90)), "#4a3028")
        b.stroke(f"M{x + w / 2} {b.y - 176:.0f}v40M{x:.0f} {b.y + 90:.0f}l-46 16M{x + w:.0f} {b.y + 90:.0f}"
            f"l46 16", "#5d3b26", 7)  # fmt: skip
    fx, fy = 512, b.y + 150
    b.glow(fx, fy - 50, 300)
    for k in range(9):
        stone(b, fx - 120 + 30 * k, fy + 14 + 16 * (1 - abs(k - 4) / 4), 0.3, "#8d8d86")
    b.path(f"M{fx - 60} {fy:.0f}q-30 -80 20 -130q0 40 26 46q-10 -60 34 -100q-4 70 34 100q20 40 -14 84Z", "#f2722f")
    b.path(f"M{fx - 30} {fy:.0f}q-10 -46 26 -80q30 40 26 80Z", "#ffd95a", 0)
    b.stroke(f"M{fx - 80} {fy + 10:.0f}l150 -34M{fx - 70} {fy - 24:.0f}l150 34", "#6b4128", 20)
