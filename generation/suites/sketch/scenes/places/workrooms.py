"""Rooms where people work and learn, and others that nobody chooses."""

from __future__ import annotations

from generation.suites.sketch.scenes.brush import LOW, Brush, mixed
from generation.suites.sketch.scenes.light import LEFT, WIDE
from generation.suites.sketch.scenes.motifs import (
    DARK_WOOD,
    IRON,
    WOOD,
    boards,
    crate,
    floor_line,
    lamp,
    shelf,
    table,
    view,
    wall,
)


def workshop(b: Brush) -> None:
    foot = floor_line(b)
    wall(b, "#8f7a5f")
    b.rect(LEFT, foot - 430, WIDE, 260, "#a58c69")
    for k in range(8):
        x, y = -230.0 + 190 * k, foot - 330
        what = int(b.between(0, 4, "tool", k))
        b.stroke(f"M{x} {y - 66}v20", IRON, 8)
        if what == 0:
            b.rect(x - 8, y - 50, 16, 110, WOOD)
            b.rect(x - 44, y - 62, 88, 36, "#9aa0a6", 4)
        elif what == 1:
            b.poly(((x - 60, y - 40), (x + 60, y - 20), (x + 60, y + 14), (x - 60, y + 4)), "#b9bec4")
            b.rect(x + 44, y - 40, 44, 66, WOOD, 10)
        elif what == 2:
            b.oval(x, y, 54, 54, "#7b6a52")
            b.oval(x, y, 30, 30, "#a58c69")
        else:
            b.rect(x - 12, y - 46, 24, 120, "#b9bec4", 6)
            b.oval(x, y - 46, 30, 26, "#b9bec4")
    boards(b, foot, "#a5815a")
    x = b.between(140, 700, "bench")
    table(b, x + 100, foot + 50, 420, 170, "#b5803f")
    b.rect(x + 180, foot - 180, 80, 50, IRON, 6)
    for k in range(3):
        b.oval(x - 40 + 54 * k, foot - 134 - 8 * k, 24, 24, "#c9953f")
        b.oval(x - 40 + 54 * k, foot - 134 - 8 * k, 9, 9, "#8f7a5f")
    crate(b, (x + 520) % 1000, foot + 40, 1.0)
    for k in range(4):
        b.rect(
            (x + 560) % 1000 + 24 * k, foot - 200 - 30 * (k % 2), 20, 240 + 30 * (k % 2), ("#d9b27a", "#c99a62")[k % 2]
        )
    for k in range(16):
        b.stroke(
            f"M{b.between(-100, 1124, 'sh', k):.0f} {b.between(foot + 40, 1000, 'shy', k):.0f}q14 -14 26 0",
            "#e3c79a",
            5,
        )


def laboratory(b: Brush) -> None:
    foot = floor_line(b)
    wall(b, "#5a6f7f")
    for row in range(3):
        shelf(b, LEFT + 20, foot - 250 - 130 * row, 560, ("l", row), "jars")
        shelf(b, 640, foot - 250 - 130 * row, 680, ("r", row), "jars")
    view(b, 360, foot - 440, 180, 220, "#8fa0a8")
    boards(b, foot, "#8f9aa0", 6)
    b.rect(60, foot - 150, 904, 30, "#dfe6ea", 4)
    b.rect(90, foot - 120, 844, 130, "#7f93a0")
    for k in range(6):
        x, tone = 140 + 148 * k, b.pick(("#7fe0a0", "#e86f8f", "#f4c84a", "#7fb8f0"), "f", k)
        if k % 2:
            b.path(f"M{x - 12} {foot - 260:.0f}h24v46l38 64h-100l38 -64Z", tone)
        else:
            b.oval(x, foot - 192, 44, 42, tone)
            b.rect(x - 11, foot - 290, 22, 60, "#dff1f5")
        b.stroke(f"M{x + 10} {foot - 270:.0f}q60 -60 120 0", "#dff1f5", 7, 0.8)
        b.glint(x - 14, foot - 204, 9, 16, "#ffffff", 0.6)


def school(b: Brush) -> None:
    foot = floor_line(b)
    wall(b, "#e3d3a8")
    b.rect(LEFT, foot - 160, WIDE, 160, "#9cb58a")
    b.rect(200, foot - 470, 560, 290, WOOD, 6)
    b.rect(222, foot - 450, 516, 250, "#2f5a4a", line=0.5)
    b.stroke(
        f"M270 {foot - 390:.0f}l50 -30l50 30v60h-100ZM430 {foot - 330:.0f}h40m-20 -20v40M520 {foot - 340:.0f}"
        f"q40 -70 80 0t80 0",
        "#f0f0e4",
        7,
    )
    view(b, 850, foot - 440, 160, 220)
    b.oval(90, foot - 370, 62, 62, "#7b5436")
    b.oval(90, foot - 370, 48, 48, "#fbf6e6")
    b.stroke(f"M90 {foot - 370:.0f}v-30m0 30l22 12", "#2b2530", 6)
    boards(b, foot, "#c99a62")
    for k in range(4):
        table(b, -20 + k * 350, foot + 70, 220, 90, "#b5803f")
        b.rect(-60 + k * 350, foot - 38, 70, 14, ("#cf3030", "#2f6cc2")[k % 2], 2)


def office(b: Brush) -> None:
    """A counter with pigeonholes for letters, and a stove."""
    foot = floor_line(b)
    wall(b, "#b59a8a")
    b.rect(90, foot - 480, 560, 300, DARK_WOOD)
    for row in range(4):
        for k in range(7):
            b.rect(104 + 78 * k, foot - 470 + 72 * row, 68, 60, "#4a3426", line=0.5)
            if b.between(0, 1, "letter", row, k) > 0.35:
                b.rect(
                    112 + 78 * k,
                    foot - 442 + 72 * row,
                    50,
                    32,
                    b.pick(("#f4ead2", "#f7d9c9", "#dfe8f0"), row, k),
                    2,
                    0.6,
                )
    b.rect(800, foot - 240, 150, 220, "#4a4652", 20)
    b.rect(856, LEFT, 38, foot + 60, "#5a5662")
    b.glow(875, foot - 100, 150)
    b.path(f"M826 {foot - 60:.0f}h98v-80h-98Z", "#ff9a3a")
    boards(b, foot, "#a97f5a")
    b.rect(40, foot - 130, 660, 150, "#9a6a43", 4)
    b.rect(20, foot - 152, 700, 32, "#c08a58", 4)
    b.rect(540, foot - 206, 60, 54, "#c9953f", 8)
    b.rect(160, foot - 170, 130, 18, "#f4ead2", 2)
    b.rect(176, foot - 186, 100, 16, "#dfe8f0", 2)
    lamp(b, 420, -40, 1.2)


def dungeon(b: Brush) -> None:
    foot = floor_line(b)
    wall(b, "#5a5a62")
    for row in range(10):
        y = foot - 78 * (row + 1)
        for k in range(9):
            x = LEFT + 190 * k + 95.0 * (row % 2)
            b.rect(x, y, 182, 70, mixed("#66666e", "#4a4a54", b.between(0, 1, "t", row, k)), 8, 0.8)
    x = b.between(300, 620, "bars")
    b.rect(x - 90, foot - 420, 200, 190, mixed(b.light.top, b.light.low, 0.5))
    b.stroke("".join(f"M{x - 60 + 50 * k:.0f} {foot - 424:.0f}v200" for k in range(4)), "#2f2c38", 15)
    boards(b, foot, "#6f6a66", 6)
    for cx in (120, 900):
        b.stroke(f"M{cx} {foot - 330:.0f}q20 60 0 120q-16 40 10 80", "#8f949b", 12)
        b.oval(cx + 12, foot - 116, 26, 20, "#8f949b")
        b.oval(cx + 12, foot - 116, 14, 10, "#5a5a62", 0.5)
    b.path(f"M-80 {foot + 60:.0f}q60 -60 190 -50t150 56Z", "#d9b766")
    b.plain(LEFT, foot, WIDE, 24, "#20202a", 0.35)


def carriage(b: Brush) -> None:
    """Inside a train: seats, a row of windows with the land going by, luggage."""
    foot = floor_line(b) + 40
    colour = b.pick(("#7a4a52", "#4a6a5f", "#4a5a7f"), "cloth")
    wall(b, "#c9a878")
    for k in range(4):
        x = -270 + 370 * k
        b.rect(x - 16, foot - 470, 322, 272, WOOD, 30)
        b.rect(x, foot - 454, 290, 240, mixed(b.light.top, b.light.low, 0.6), 20, 0.5)
        b.path(f"M{x} {foot - 300:.0f}q80 -60 150 -20t140 -10v100q0 16 -20 16H{x + 20}q-20 0 -20 -20Z",
            mixed("#7fae5f", b.light.low, 0.3), 0.5)  # fmt: skip
        b.rect(x + 40, foot - 560, 200, 16, "#e0b84a", 8)
        b.rect(x + 70, foot - 640, 130, 80, ("#8a5a35", "#5a7f8f", "#a5343b", "#6b7a4a")[k], 10)
    boards(b, foot, "#8f6a4c")
    for k in range(4):
        x = -190 + 370 * k
        b.rect(x - 130, foot - 170, 150, 110, colour, 26)
        b.rect(x - 140, foot - 90, 174, 70, mixed(colour, "#ffffff", 0.15), 18)
        b.rect(x - 130, foot - 24, 20, 40, IRON)
        b.rect(x + 4, foot - 24, 20, 40, IRON)
    b.rect(LEFT, foot + 150, WIDE, LOW, mixed(colour, "#8f6a4c", 0.4), line=0.5)
