"""Rooms where people live, work and learn."""

from __future__ import annotations

from generation.suites.sketch.scenes.brush import LOW, Brush, mixed
from generation.suites.sketch.scenes.light import LEFT, WIDE
from generation.suites.sketch.scenes.motifs import (
    DARK_WOOD,
    IRON,
    WOOD,
    barrel,
    boards,
    crate,
    floor_line,
    lamp,
    shelf,
    view,
    wall,
)


def library(b: Brush) -> None:
    foot = floor_line(b)
    wall(b, "#6b4a34")
    for row in range(7):
        y = foot - 24 - row * 140
        for bay in range(4):
            shelf(b, -290 + bay * 410, y, 396, (row, bay))
    for bay in range(5):
        b.rect(-310 + bay * 410, LEFT, 34, foot + 300, DARK_WOOD)
    b.rect(LEFT, foot - 8, WIDE, 22, DARK_WOOD)
    x = b.between(120, 820, "ladder")
    b.stroke(f"M{x:.0f} {foot + 30:.0f}L{x + 60:.0f} -60M{x + 90:.0f} {foot + 30:.0f}L{x + 130:.0f} -60", "#c99a62", 14)
    b.stroke("".join(f"M{x + 6 + 5 * k:.0f} {foot - 30 - 64 * k:.0f}h{86 - 2 * k}" for k in range(10)), "#c99a62", 10)
    boards(b, foot, "#a9784c")
    b.oval(512, foot + 190, 500, 90, "#8f2f3c")
    b.oval(512, foot + 186, 440, 68, "#b5484f")
    lamp(b, (x + 420) % 1000, -30, 1.3)


def room(b: Brush) -> None:
    foot = floor_line(b)
    paint = b.pick(("#c3d3bd", "#e6cfae", "#bccbe0", "#e0c0cb"), "paint")
    wall(b, paint)
    for k in range(20):
        b.plain(LEFT + 84 * k, LEFT, 18, foot + 300, mixed(paint, "#ffffff", 0.4))
    x = b.between(110, 600, "window")
    view(b, x, foot - 420, 240, 240)
    for side in (-1, 1):
        at = x + 120 + side * 160
        b.path(f"M{at - 40:.0f} {foot - 470:.0f}h80q{-side * 14} 160 {side * 10} 330h-84q{side * 30} -160 4 -330"
            f"Z", b.pick(("#cf6a5a", "#5a8fae", "#d9a94a"), "drape"))  # fmt: skip
    p = (x + 420) % 860
    b.rect(p, foot - 390, 150, 130, WOOD, 4)
    b.rect(p + 16, foot - 374, 118, 98, b.pick(("#86b86c", "#d98a4a", "#7fa8c9"), "art"), line=0.6)
    b.oval(p + 96, foot - 346, 16, 16, "#f4e6a0", 0.5)
    b.rect(LEFT, foot - 30, WIDE, 34, "#f2ede0")
    boards(b, foot, "#c08a58")
    c = (x + 470) % 900
    b.rect(c - 90, foot - 150, 190, 170, "#a06a3e", 8)
    for row in (0, 1):
        b.rect(c - 76, foot - 134 + 74 * row, 162, 60, "#b98150", 5)
        b.oval(c + 4, foot - 104 + 74 * row, 9, 9, "#e0b84a", 0.7)
    b.rect(c - 30, foot - 200, 56, 50, "#7fa8c9", 12)
    for dx in (-20, 0, 22):
        b.oval(c + dx, foot - 218 - abs(dx) * 0.4, 18, 24, ("#e0567f", "#f2c93c")[dx == 0], 0.7)
    b.oval(512, foot + 200, 470, 80, b.pick(("#5a8fae", "#b5484f", "#6fa06a"), "rug"))
    b.oval(512, foot + 197, 410, 60, b.pick(("#9cc0d3", "#e0a08a", "#b5d3a0"), "rug"))


def attic(b: Brush) -> None:
    foot = floor_line(b)
    wall(b, "#8a6a4c")
    for k in range(9):
        b.stroke(f"M{LEFT} {foot - 60 * k - 20:.0f}H{LEFT + WIDE}", "#6b4f38", 5, 0.8)
    b.poly(((LEFT, LEFT), (512, LEFT), (-120, foot), (LEFT, foot)), "#6b4a34")
    b.poly(((LEFT + WIDE, LEFT), (512, LEFT), (1144, foot), (LEFT + WIDE, foot)), "#5d402c")
    for k in range(1, 5):
        b.stroke(f"M{512 - 160 * k} {LEFT}L{-120 - 40 * k} {foot:.0f}M{512 + 160 * k} {LEFT}"
            f"L{1144 + 40 * k} {foot:.0f}", "#45301f", 14, 0.8)  # fmt: skip
    b.oval(512, foot - 320, 110, 110, "#5d3b26")
    b.oval(512, foot - 320, 90, 90, mixed(b.light.top, b.light.low, 0.5))
    b.stroke(f"M512 {foot - 410:.0f}v180M422 {foot - 320:.0f}h180", "#5d3b26", 12)
    b.parts.append(f'<path d="M430 {foot - 290:.0f}H600L860 {LOW}H300Z" fill="{b.light.low}" fill-opacity="0.12"/>')
    boards(b, foot, "#a07a52")
    crate(b, 150, foot + 30, 1.1)
    crate(b, 120, foot - 76, 0.8, "#a5724a")
    b.rect(800, foot - 110, 210, 130, "#7b4a32", 12)
    b.rect(790, foot - 140, 230, 50, "#8f5a3a", 22)
    b.rect(890, foot - 104, 30, 34, "#e0b84a", 4)
    for k in range(3):
        b.stroke(f"M{LEFT} {-60 + 50 * k}Q-100 {-20 + 40 * k} {-30 + 20 * k} {LEFT}", "#d9d3c9", 3, 0.5)


def kitchen(b: Brush) -> None:
    foot = floor_line(b)
    wall(b, "#e9dabf")
    for row in range(4):
        for k in range(25):
            b.plain(LEFT + 66 * k, foot - 300 + row * 66, 60, 60, ("#cfe3e6", "#bcd6dc")[(row + k) % 2])
    b.rect(LEFT, foot - 420, WIDE, 26, WOOD)
    for k in range(9):
        x = -240 + 165 * k + b.between(-20, 20, "pot", k)
        tone = b.pick(("#c9713a", "#8f949b", "#4d5158"), "p", k)
        b.stroke(f"M{x:.0f} {foot - 394:.0f}v34", IRON, 8)
        b.path(f"M{x - 44:.0f} {foot - 360:.0f}h88q4 76 -44 76t-44 -76Z", tone)
        b.glint(x - 18, foot - 330, 10, 20, "#ffffff", 0.35)
    oven = b.between(40, 560, "oven")
    b.rect(oven, foot - 260, 300, 264, "#a0543f", 40)
    b.path(f"M{oven + 60:.0f} {foot:.0f}v-90q90 -110 180 0v90Z", "#3a2626")
    b.glint(oven + 150, foot - 40, 80, 50, "#ff9a3a", 0.7)
    b.glow(oven + 150, foot - 50, 170)
    b.stroke("".join(f"M{oven + 14 + 44 * (k % 2):.0f} {foot - 230 + 40 * k:.0f}h70"
        f"M{oven + 200 + 30 * (k % 2):.0f} {foot - 230 + 40 * k:.0f}h66"
        for k in range(3)), "#7d3f30", 6, 0.8)  # fmt: skip
    boards(b, foot, "#c0a283", 5)
    c = (oven + 560) % 1000
    b.rect(c - 130, foot - 130, 260, 150, "#7fa88a", 4)
    b.rect(c - 144, foot - 150, 288, 28, "#d3a86a", 4)
    b.path(f"M{c - 90:.0f} {foot - 150:.0f}q-10 -50 44 -54q56 4 46 54Z", "#e0b06a")
    b.rect(c + 40, foot - 210, 50, 60, "#dfe6ea", 10)
    barrel(b, (oven + 380) % 1000, foot + 26, 0.9)
