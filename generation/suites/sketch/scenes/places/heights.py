"""Heights, wastes and hollows."""

from __future__ import annotations

from generation.suites.sketch.scenes.brush import LOW, Brush, mixed
from generation.suites.sketch.scenes.light import LEFT, WIDE
from generation.suites.sketch.scenes.motifs import blob, fir, ground, hills, stone, tuft


def peak(b: Brush, x: float, up: float, colour: str, half: float = 300) -> None:
    top = b.y - up
    b.poly(((x - half, b.y + 4), (x - half * 0.4, top + up * 0.45), (x, top), (x + half * 0.45, top + up * 0.5),
        (x + half, b.y + 4)), colour)  # fmt: skip
    b.poly(((x, top), (x + half * 0.45, top + up * 0.5), (x + half, b.y + 4), (x + half * 0.2, b.y + 4),
        (x - 10, top + up * 0.4)), mixed(colour, "#20203a", 0.25), 0)  # fmt: skip
    b.poly(((x - half * 0.24, top + up * 0.27), (x, top), (x + half * 0.26, top + up * 0.29), (x + half * 0.1,
        top + up * 0.22), (x - 8, top + up * 0.34), (x - half * 0.12, top + up * 0.2)), "#f4f6f8", 0.6)  # fmt: skip


def mountain(b: Brush) -> None:
    rock = b.pick(("#7d8796", "#8a7f88", "#6e8087"), "rock")
    for row, haze in enumerate((0.55, 0.25)):
        b.away(haze)
        for k in range(4):
            peak(
                b,
                -160 + k * 390 + row * 170 + b.between(-60, 60, "px", row, k),
                b.between(230, 400, "py", row, k) - row * 80,
                rock,
            )
    b.away(0.15)
    for k in range(7):
        fir(b, -140 + k * 200 + b.between(-60, 60, "fir", k), b.y + 14, 0.55, "#4a6b55")
    b.away(0)
    ground(b, "#94a07c")
    b.path(f"M560 {b.y:.0f}Q420 {b.y + 90:.0f} 640 {b.y + 180:.0f}T420 {LOW}H800"
        f"Q760 {b.y + 280:.0f} 800 {b.y + 190:.0f}T590 {b.y:.0f}Z", "#cbbd98", 0.6)  # fmt: skip
    for x, y, s in b.scatter("stone", 11):
        stone(b, x, y + 34, s, "#8b918f")
        tuft(b, x + 90 * s, y + 36, s * 0.6, "#6f8552")


def hill(b: Brush) -> None:
    b.away(0.5)
    hills(b, "#5f93a8", 110, "far")
    b.away(0.25)
    hills(b, "#76ac62", 60, "mid")
    b.away(0)
    ground(b, "#86bb58", b.y + 2)
    top = b.y - 60
    b.path(f"M{LEFT} {b.y + 130:.0f}Q512 {top:.0f} {LEFT + WIDE} {b.y + 120:.0f}V{LOW}H{LEFT}Z", "#8ec25a")
    b.path(f"M470 {b.y + 34:.0f}Q640 {b.y + 160:.0f} 400 {b.y + 250:.0f}T300 {LOW}H640"
        f"Q520 {b.y + 330:.0f} 600 {b.y + 260:.0f}T510 {b.y + 34:.0f}Z", "#d9c48f", 0.6)  # fmt: skip
    for k, (x, y, s) in enumerate(b.scatter("tuft", 22, b.y + 90)):
        tuft(b, x, y + 20, s * 0.8, ("#6fa243", "#7cb04c")[k % 2])


def snowfield(b: Brush) -> None:
    b.away(0.45)
    hills(b, "#a9c3dc", 220, "s")
    b.away(0.2)
    hills(b, "#cfdfec", 110, "t")
    for k in range(8):
        fir(b, -150 + k * 180 + b.between(-50, 50, "far", k), b.y + 10, b.between(0.5, 0.8, "fs", k), "#5d8a88", True)
    b.away(0)
    ground(b, "#eef4fa")
    for k, (x, y, s) in enumerate(b.scatter("fir", 6)):
        if not 330 < x < 700:
            fir(b, x, y + 20, s * 1.25, ("#3d6b62", "#4a7a70")[k % 2], True)
    for x, y, s in b.scatter("drift", 9):
        b.path(
            f"M{x - 190 * s:.0f} {y + 60:.0f}Q{x:.0f} {y + 60 - 60 * s:.0f} {x + 190 * s:.0f} {y + 60:.0f}Z",
            "#d5e3f0",
            0.5,
        )


def desert(b: Brush) -> None:
    b.away(0.4)
    hills(b, "#cf9a55", 130, "d")
    for k in range(3):
        x = 60 + k * 420 + b.between(-80, 80, "mesa", k)
        b.poly(((x - 120, b.y + 4), (x - 84, b.y - 150), (x + 70, b.y - 158), (x + 120, b.y + 4)), "#b5683f")
    b.away(0)
    ground(b, "#ecc981")
    for k, (x, y, s) in enumerate(b.scatter("dune", 6)):
        b.path(f"M{x - 300 * s:.0f} {y + 60:.0f}Q{x - 40 * s:.0f} {y - 60 * s:.0f} {x + 40 * s:.0f} {y + 20:.0f}"
            f"Q{x + 130 * s:.0f} {y + 50:.0f} {x + 320 * s:.0f} {y + 60:.0f}Z",
            ("#dfb565", "#e3bd70")[k % 2], 0.6)  # fmt: skip
    for x, y, s in b.scatter("cactus", 5):
        b.stroke(f"M{x - 58 * s:.0f} {y - 70 * s:.0f}v{40 * s:.0f}h{58 * s:.0f}"
            f"M{x + 54 * s:.0f} {y - 104 * s:.0f}v{50 * s:.0f}h{-54 * s:.0f}", "#4f7f45", 26 * s)  # fmt: skip
        b.rect(x - 20 * s, y - 150 * s, 40 * s, 176 * s, "#5f8f4e", 20 * s)
    for x, y, s in b.scatter("stone", 5):
        stone(b, x, y + 50, s * 0.5, "#b98a5a")


def canyon(b: Brush) -> None:
    for row, (haze, colour) in enumerate(((0.4, "#c9794f"), (0.1, "#b5593a"))):
        b.away(haze)
        for side in (-1, 1):
            edge, deep = 512 + side * (120 + row * 150), 512 + side * 900
            top = b.y - 420 - row * 120
            b.poly(((deep, b.y + 40 + row * 30), (deep, top), (edge + side * 130, top + 20), (edge + side * 96,
                b.y - 190), (edge + side * 30, b.y - 150), (edge, b.y + 10 + row * 30)), colour)  # fmt: skip
            for k in range(4):
                y = top + 90 + 100 * k
                b.stroke(
                    f"M{deep:.0f} {y:.0f}L{edge + side * 118:.0f} {y + 16:.0f}", mixed(colour, "#f0c08a", 0.4), 12, 0.8
                )
    b.away(0)
    ground(b, "#d99a66", b.y + 10)
    for x, y, s in b.scatter("stone", 11, b.y + 20):
        stone(b, x, y + 40, s * 0.8, "#a9603f")
    for x, y, s in b.scatter("tuft", 6, b.y + 30):
        tuft(b, x, y + 40, s * 0.7, "#9a9a4f")


def cave(b: Brush) -> None:
    rock = b.pick(("#4d4a5c", "#54483f", "#3f5058"), "rock")
    gem = b.pick(("#6fd0d8", "#b98be0", "#7fe0a0"), "gem")
    b.rect(LEFT, LEFT, WIDE, WIDE, rock, line=0)
    mouth = b.between(300, 720, "mouth")
    b.path(blob(mouth, b.y - 90, 330, 330), mixed(rock, "#12101a", 0.35))
    b.path(blob(mouth, b.y - 90, 210, 230), mixed(b.light.low, b.light.top, 0.3), 0.6)
    b.glint(mouth, b.y - 90, 300, 300, b.light.low, 0.12)
    for k in range(13):
        rim, drop = -280 + 128 * k, b.between(60, 250, "drip", k)
        b.path(f"M{rim} {LEFT}H{rim + 130}Q{rim + 90} {drop * 0.4:.0f} {rim + 66} {drop:.0f}"
            f"Q{rim + 44} {drop * 0.4:.0f} {rim} {LEFT}Z", mixed(rock, "#15131c", 0.4))  # fmt: skip
    floor = b.y + 40
    b.path(
        f"M{LEFT} {floor:.0f}Q200 {floor - 70:.0f} 520 {floor:.0f}T{LEFT + WIDE} {floor - 30:.0f}V{LOW}H{LEFT}Z",
        mixed(rock, "#b3a59c", 0.35),
    )
    for k, (x, y, s) in enumerate(b.scatter("crystal", 8, floor - 10)):
        b.glint(x, y - 20 * s, 90 * s, 80 * s, gem, 0.25)
        for dx, h in ((-30, 60), (0, 120), (28, 80)):
            b.poly(((x + (dx - 14) * s, y + 24), (x + (dx - 16) * s, y - h * s * 0.7), (x + dx * s, y - h * s),
                (x + (dx + 16) * s, y - h * s * 0.65), (x + (dx + 12) * s, y + 24)),
                gem if k % 3 else mixed(gem, "#ffffff", 0.4))  # fmt: skip
    for x, y, s in b.scatter("stone", 8, floor + 20):
        stone(b, x, y + 40, s * 0.8, mixed(rock, "#8a8088", 0.4))


def clouds(b: Brush) -> None:
    b.away(0.3)
    for k in range(9):
        b.path(blob(-180 + 180 * k, b.y - b.between(-10, 60, "far", k), 180, 120), "#e3eaf6", 0.6)
    b.away(0)
    for row in range(4):
        tone = mixed("#ffffff", "#c6d3ea", 0.12 + row * 0.1)
        y = b.y + 40 + row * row * 36
        b.rect(LEFT, y, WIDE, LOW - y, tone, line=0)
        for k in range(9):
            b.path(blob(-220 + 190 * k + row * 70, y + 10, 150, 74 + 10 * row), tone, 0.5)
        b.plain(LEFT, y + 20, WIDE, LOW - y, tone)
    for k in range(4):
        x, y = b.between(0, 1024, "star", k), b.between(0.1, 0.7, "sy", k) * b.y
        b.stroke(f"M{x - 16:.0f} {y:.0f}h32m-16 -16v32", "#fff3b0", 6)


def lava(b: Brush) -> None:
    """A volcano's foot: dark rock, glowing streams and smoke."""
    b.away(0.2)
    x = b.between(330, 690, "cone")
    b.path(f"M{x - 460:.0f} {b.y + 6:.0f}Q{x - 140:.0f} {b.y - 120:.0f} {x - 70:.0f} {b.y - 380:.0f}H{x + 80:.0f}"
        f"Q{x + 150:.0f} {b.y - 110:.0f} {x + 470:.0f} {b.y + 6:.0f}Z", "#5a4650")  # fmt: skip
    b.path(f"M{x - 66:.0f} {b.y - 376:.0f}H{x + 76:.0f}L{x + 30:.0f} {b.y - 270:.0f}L{x + 60:.0f} {b.y - 120:.0f}"
        f"L{x:.0f} {b.y - 220:.0f}L{x - 40:.0f} {b.y - 90:.0f}L{x - 20:.0f} {b.y - 280:.0f}Z", "#ff8a3a")  # fmt: skip
    for k in range(4):
        b.path(blob(x + 30 * k, b.y - 450 - 80 * k, 90 + 34 * k, 60 + 20 * k), "#8a7f88", 0.5)
    b.away(0)
    ground(b, "#4f454b")
    for k in range(3):
        sx = 100.0 + k * 380
        b.path(f"M{sx} {b.y + 10:.0f}q90 90 -20 190t60 {LOW - b.y - 200:.0f}h120"
            f"q-90 -200 -50 {-(LOW - b.y) * 0.45:.0f}t-60 -160Z", "#f2722f")  # fmt: skip
    for sx, y, s in b.scatter("rock", 11):
        stone(b, sx, y + 40, s, "#3b343a")
