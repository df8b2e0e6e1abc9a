"""Places at, on and under the water."""

from __future__ import annotations

from generation.suites.sketch.scenes.brush import LOW, Brush, mixed
from generation.suites.sketch.scenes.light import LEFT, WIDE
from generation.suites.sketch.scenes.motifs import DARK_WOOD, WOOD, barrel, boards, crate, hills, house, stone, tuft


def water(b: Brush, colour: str, foot: float, label: str = "w") -> None:
    """Lay water from the horizon to `foot` with ripples and a path of light."""
    b.rect(LEFT, b.y, WIDE, LOW - b.y, colour, line=0.4)
    if b.light.orb:
        b.glint(512, b.y + (foot - b.y) * 0.4, 160, max(foot - b.y, 40) * 0.4, b.light.orb, 0.25)
    for k in range(16):
        y = b.y + (foot - b.y) * (k + 0.5) / 16
        x, w = b.between(-240, 1150, label, k), b.between(70, 220, label, "w", k)
        b.stroke(f"M{x:.0f} {y:.0f}q{w / 4:.0f} -7 {w / 2:.0f} 0t{w / 2:.0f} 0", mixed(colour, "#ffffff", 0.55), 5, 0.8)


def sailboat(b: Brush, x: float, y: float, s: float, sail: str = "#fbf7ea") -> None:
    with b.within(x, y, s):
        b.rect(-4, -190, 8, 190, DARK_WOOD, line=0.6)
        b.path("M6 -184Q110 -110 96 -28H6Z", sail)
        b.path("M-6 -150L-64 -28H-6Z", mixed(sail, "#cf3030", 0.6))
        b.path("M-96 -18H116Q90 36 60 36H-50Q-84 30 -96 -18Z", "#8f4a32")


def shore(b: Brush) -> None:
    edge = b.y + max((940 - b.y) * 0.34, 30)
    b.away(0.4)
    hills(b, "#6f9a8a", 90, "cape")
    b.away(0)
    water(b, "#3f93c8", edge)
    sailboat(b, b.between(150, 850, "sail"), b.y + 26, 0.8)
    sand = f"M{LEFT} {edge + 20:.0f}Q200 {edge - 40:.0f} 600 {edge + 16:.0f}T{LEFT + WIDE} {edge:.0f}"
    b.stroke(sand, "#ffffff", 22, 0.85)
    b.path(f"{sand}L{LEFT + WIDE} {LOW}L{LEFT} {LOW}Z", "#efdca6", 0.6)
    for k, (x, y, s) in enumerate(b.scatter("shell", 12, edge + 40)):
        if k % 3:
            b.path(f"M{x - 22 * s:.0f} {y:.0f}a{22 * s:.0f} {24 * s:.0f} 0 0 1 {44 * s:.0f} 0Z", ("#f3b8a8",
                "#f4ead2", "#d98a6a")[k % 3], 0.6)  # fmt: skip
        else:
            stone(b, x, y, s * 0.35, "#a89f92")


def harbour(b: Brush) -> None:
    b.away(0.3)
    for k in range(6):
        w = b.between(130, 190, "w", k)
        front = b.pick(("#e08a6a", "#e8c86a", "#7fb0c4", "#d9a0a8", "#a9c08a"), "front", k)
        house(b, -200 + k * 230, b.y + 4, w, b.between(130, 230, "h", k), front, "#8f4a3c")
    b.away(0)
    quay = b.y + max((940 - b.y) * 0.42, 40)
    water(b, "#37809f", quay)
    for k in range(3):
        sailboat(
            b,
            60 + k * 400 + b.between(-60, 60, "boat", k),
            b.y + 60 + 24 * k,
            0.62 + 0.16 * k,
            ("#fbf7ea", "#f3d9a0")[k % 2],
        )
    b.rect(LEFT, quay, WIDE, LOW - quay, "#b3a894")
    b.rect(LEFT, quay, WIDE, 30, "#d3c9b4")
    for k in range(4):
        x = -60 + k * 360
        b.rect(x - 20, quay - 66, 40, 84, "#4a4652", 12)
    for row in range(1, 5):
        b.stroke(f"M{LEFT} {quay + 34 * row * row:.0f}H{LEFT + WIDE}", "#8f8676", 5, 0.6)
    barrel(b, b.between(60, 260, "bar"), quay + 60, 1.0)
    crate(b, b.between(780, 980, "cr"), quay + 70, 1.0)


def lake(b: Brush) -> None:
    bank = b.y + max((940 - b.y) * 0.4, 40)
    b.away(0.5)
    hills(b, "#5f7fa0", 230, "far")
    b.away(0.3)
    hills(b, "#5d9468", 110, "near")
    b.away(0)
    water(b, "#5fb0c9", bank)
    b.path(f"M{LEFT} {bank:.0f}Q120 {bank + 60:.0f} 420 {bank + 10:.0f}T900 {bank + 30:.0f}"
        f"T{LEFT + WIDE} {bank - 30:.0f}V{LOW}H{LEFT}Z", "#84ad57")  # fmt: skip
    for x, y, s in b.scatter("reed", 20, bank - 30):
        b.stroke(f"M{x:.0f} {y + 40:.0f}q8 {-70 * s:.0f} 4 {-140 * s:.0f}", "#5f8a3c", 6 * s)
        b.oval(x + 4, y + 40 - 140 * s, 9 * s, 26 * s, "#7a4a2a", 0.7)
    for x, y, s in b.scatter("stone", 6, bank + 40):
        stone(b, x, y + 30, s * 0.6, "#a3a49a")


def ship(b: Brush) -> None:
    water(b, "#2f7fb4", b.y + 120)
    deck = b.y + 70
    mast = b.between(200, 820, "mast")
    b.path(f"M{mast + 26:.0f} {b.y - 470:.0f}Q{mast + 380:.0f} {b.y - 320:.0f} {mast + 330:.0f} {b.y - 80:.0f}"
        f"L{mast + 26:.0f} {b.y - 80:.0f}Z", "#f3ead2")  # fmt: skip
    b.path(f"M{mast - 26:.0f} {b.y - 430:.0f}Q{mast - 300:.0f} {b.y - 300:.0f} {mast - 270:.0f} {b.y - 100:.0f}"
        f"L{mast - 26:.0f} {b.y - 100:.0f}Z", "#e3c9a0")  # fmt: skip
    b.stroke(f"M{mast:.0f} -300L{LEFT} {deck:.0f}M{mast:.0f} -300L{LEFT + WIDE} {deck:.0f}", "#4a3528", 5)
    for x in range(LEFT, LEFT + WIDE, 110):
        b.path(f"M{x} {deck + 6:.0f}q-14 -60 0 -110h30q14 50 0 110Z", "#8f5a3a")
    b.rect(LEFT, deck - 128, WIDE, 28, "#a5673f", 6)
    boards(b, deck, "#bf8a55")
    b.rect(mast - 22, LEFT, 44, deck + 340, "#6b4128")
    b.rect(mast - 34, deck - 10, 68, 54, "#54331f", 8)
    barrel(b, (mast + 300) % 900 + 40, deck + 66, 0.9)
    b.oval((mast + 560) % 900 + 50, deck + 60, 62, 22, "#c79a68")
    b.oval((mast + 560) % 900 + 50, deck + 48, 46, 15, "#d9b080")


def waves(b: Brush) -> None:
    """The open sea: breakers, and rocks with spray to stand on."""
    b.rect(LEFT, b.y, WIDE, LOW - b.y, "#2f6f8f", line=0.4)
    for row in range(5):
        y = b.y + 20 + row * row * 18
        b.away(max(0.4 - 0.12 * row, 0))
        data, w = f"M{LEFT} {y + 30:.0f}", 150 + 40 * row
        for k in range(13):
            dip = 6 if k % 2 else -8
            data += f"q{w * 0.4:.0f} {-60 - 22 * row} {w * 0.75:.0f} {-dip}t{w * 0.25:.0f} {dip}"
        b.path(f"{data}V{LOW}H{LEFT}Z", mixed("#2f7f9f", "#173f5f", row / 6))
        for k in range(6):
            x = b.between(-200, 1150, "foam", row, k)
            b.stroke(f"M{x:.0f} {y + 4:.0f}q30 -30 70 -6q-22 -4 -36 14", "#eaf6f8", 6 + row, 0.9)
    b.away(0)
    rock = b.y + max((940 - b.y) * 0.5, 40)
    b.path(f"M{LEFT} {LOW}V{rock + 60:.0f}L-80 {rock:.0f}L180 {rock + 40:.0f}L420 {rock + 10:.0f}"
        f"L640 {rock + 44:.0f}L900 {rock:.0f}L{LEFT + WIDE} {rock + 50:.0f}V{LOW}Z", "#5a626b")  # fmt: skip
    for k in range(5):
        x = -120 + 270 * k
        b.stroke(f"M{x} {rock + 60:.0f}l70 60l60 20", "#454c55", 6, 0.8)
        b.glint(x + 40, rock + 6, 90, 16, "#eaf6f8", 0.6)


def underwater(b: Brush) -> None:
    b.rect(LEFT, LEFT, WIDE, WIDE, "#2a86a0", line=0)
    b.plain(LEFT, LEFT, WIDE, b.y * 0.6 + 300, "#6fc4cf", 0.5)
    for k in range(6):
        x = -100 + 220 * k + b.between(-60, 60, "ray", k)
        b.parts.append(f'<path d="M{x:.0f} -300h90l-190 1100h-150Z" fill="#dff6ee" fill-opacity="0.13"/>')
    b.away(0.2)
    for k in range(7):
        x, h = -180 + k * 230 + b.between(-60, 60, "rock", k), b.between(90, 260, "rh", k)
        b.path(f"M{x - 150:.0f} {b.y + 30:.0f}Q{x - 90:.0f} {b.y - h:.0f} {x:.0f} {b.y - h * 0.9:.0f}"
            f"T{x + 160:.0f} {b.y + 30:.0f}Z", "#3d7384")  # fmt: skip
    b.away(0)
    b.path(
        f"M{LEFT} {b.y + 30:.0f}Q200 {b.y - 40:.0f} 560 {b.y + 30:.0f}T{LEFT + WIDE} {b.y + 10:.0f}V{LOW}H{LEFT}Z",
        "#d9cb96",
    )
    for k, (x, y, s) in enumerate(b.scatter("weed", 13, b.y + 10)):
        tone = b.pick(("#3f9a5a", "#2f7f6a", "#7fae4f"), "wt", k)
        for dx in (-26, 0, 24):
            b.stroke(f"M{x + dx * s:.0f} {y + 30:.0f}q{-40 * s:.0f} {-60 * s:.0f} 0 {-120 * s:.0f}"
                f"t{dx * s:.0f} {-110 * s:.0f}", tone, 17 * s)  # fmt: skip
    for k, (x, y, s) in enumerate(b.scatter("coral", 7, b.y + 30)):
        tone = ("#e8705f", "#f0a04b", "#d06ba8")[k % 3]
        b.stroke(f"M{x:.0f} {y + 30:.0f}v{-80 * s:.0f}m0 {40 * s:.0f}l{-40 * s:.0f} {-50 * s:.0f}"
            f"m{40 * s:.0f} {24 * s:.0f}l{42 * s:.0f} {-56 * s:.0f}", tone, 22 * s)  # fmt: skip
    for k in range(7):
        x, y = b.between(0, 1024, "fx", k), b.between(0.12, 0.85, "fy", k) * b.y
        b.path(
            f"M{x:.0f} {y:.0f}q30 -30 70 0q-40 30 -70 0l-26 -20v40Z",
            b.pick(("#f0a04b", "#f4e06a", "#e86f8f"), "fc", k),
            0.7,
        )
    for k in range(14):
        b.oval(b.between(-50, 1074, "bx", k), b.between(-0.2, 1.2, "by", k) * b.y, b.between(5, 14, "br", k),
            b.between(5, 14, "br", k), "#bfeaf0", 0.4)  # fmt: skip


def pier(b: Brush) -> None:
    b.away(0.4)
    hills(b, "#6f9a8a", 80, "cape")
    b.away(0)
    water(b, "#4a8fb5", b.y + 160)
    sailboat(b, b.between(120, 420, "sail"), b.y + 46, 0.85)
    sailboat(b, b.between(640, 930, "sail2"), b.y + 24, 0.55, "#f0d0a0")
    foot = b.y + 120
    boards(b, foot, "#b08b62", 7)
    for k in range(7):
        x = -240 + k * 250
        b.rect(x - 18, foot - 110, 36, 150, WOOD, 8)
        b.oval(x, foot - 110, 20, 8, mixed(WOOD, "#ffffff", 0.3))
    b.stroke("".join(f"M{-240 + k * 250} {foot - 80:.0f}q125 70 250 0" for k in range(6)), "#d9c08a", 11)
    tuft(b, -80, foot + 8, 0.6, "#5f8a5a")
