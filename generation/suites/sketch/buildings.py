"""Settings that people built: decks, streets, halls and rooms."""

from __future__ import annotations

from generation.suites.sketch.chance import between, pick
from generation.suites.sketch.scenery import LEFT, LOW, WIDE, ellipse, ground, rect, scatter, shape, wall


def ship(key: str, horizon: float, light: str) -> str:
    deck = horizon + 70
    parts = [ground(horizon, "#2f7fb4"), rect(LEFT, deck, WIDE, LOW - deck, "#b98452")]
    parts += [rect(LEFT, deck + 60 * k + 6 * k * k, WIDE, 5, "#8f6238") for k in range(1, 9)]
    parts += [rect(x, deck - 120, 22, 130, "#7b4a32") for x in range(-300, 1324, 130)]
    parts.append(rect(LEFT, deck - 132, WIDE, 24, "#8f5a3a"))
    mast = between(180, 840, key, "mast")
    parts.append(rect(mast - 20, LEFT, 40, deck + 330, "#6b4128"))
    parts.append(
        shape(
            f"M{mast + 26:.0f} {horizon - 430:.0f}"
            f"Q{mast + 330:.0f} {horizon - 300:.0f} {mast + 300:.0f} {horizon - 90:.0f}"
            f"L{mast + 26:.0f} {horizon - 90:.0f}Z",
            "#f3ead2",
        )
    )
    return "".join(parts)


def street(key: str, horizon: float, light: str) -> str:
    parts = [ground(horizon, "#b9b2a6")]
    x, k = -320.0, 0
    while x < 1324:
        w, h = between(150, 250, key, "w", k), between(230, 430, key, "h", k)
        front = pick(("#c98d6b", "#d9bd86", "#9fb0bd", "#c9a0a0", "#a9b98f"), key, "front", k)
        parts.append(rect(x, horizon - h, w - 8, h + 6, front))
        parts.append(
            shape(
                f"M{x - 14:.0f} {horizon - h:.0f}L{x + w / 2:.0f} {horizon - h - 110:.0f}"
                f"L{x + w + 6:.0f} {horizon - h:.0f}Z",
                "#8a4a3c",
            )
        )
        for row in range(int(h // 120)):
            parts += [
                rect(x + w * at, horizon - h + 40 + 110 * row, 44, 58, "#ffe9a8" if light == "night" else "#dcecf5")
                for at in (0.18, 0.58)
            ]
        x, k = x + w, k + 1
    for row in range(7):
        y = horizon + 20 + row * (20 + row * 9)
        parts.append(rect(LEFT, y, WIDE, 5, "#9d968b"))
    return "".join(parts)


def market(key: str, horizon: float, light: str) -> str:
    parts = [rect(LEFT, horizon - 260, WIDE, 264, "#d8c3a0"), ground(horizon, "#cdb892")]
    for k in range(5):
        x = -240 + k * 330 + between(-40, 40, key, "stall", k)
        cloth = pick(("#cf3030", "#2f6cc2", "#43994a", "#e0902f"), key, "cloth", k)
        parts.append(rect(x + 10, horizon - 190, 14, 200, "#7b5436") + rect(x + 246, horizon - 190, 14, 200, "#7b5436"))
        parts.append(rect(x, horizon - 70, 270, 84, "#9a6b43"))
        for band in range(6):
            parts.append(
                shape(
                    f"M{x - 20 + band * 52:.0f} {horizon - 190:.0f}l52 0l-6 -80l-40 0Z",
                    cloth if band % 2 else "#fbf4e4",
                )
            )
        parts += [
            ellipse(x + 30 + 42 * n, horizon - 82, 22, 22, pick(("#e0902f", "#cf3030", "#9acd35"), key, k, n))
            for n in range(6)
        ]
    parts += [ellipse(x, y + 50, 60 * s, 14 * s, "#b9a37c") for x, y, s in scatter(key, "stone", horizon, 12)]
    return "".join(parts)


def castle(key: str, horizon: float, light: str) -> str:
    stone = pick(("#a9a7b3", "#b8ab9a", "#97a3ab"), key, "stone")
    parts = [rect(LEFT, horizon - 220, WIDE, 226, stone)]
    parts += [rect(x, horizon - 258, 46, 44, stone) for x in range(-300, 1324, 92)]
    for k in range(3):
        x = 20 + k * 400 + between(-50, 50, key, "tower", k)
        parts.append(
            rect(x, horizon - 420, 150, 426, stone) + rect(x, horizon - 420, 16, 426, "#000000", ' opacity="0.12"')
        )
        parts.append(
            shape(
                f"M{x - 20:.0f} {horizon - 416:.0f}L{x + 75:.0f} {horizon - 560:.0f}"
                f"L{x + 170:.0f} {horizon - 416:.0f}Z",
                pick(("#7a3b52", "#3a5a8a", "#5b4a8a"), key, "roof"),
            )
        )
        parts.append(rect(x + 58, horizon - 330, 34, 70, "#4a4652", ' rx="17"'))
    parts.append(ground(horizon, "#a8b380"))
    parts += [rect(x, y, 110 * s, 34 * s, "#c3bda9", ' rx="8"') for x, y, s in scatter(key, "flag", horizon, 14)]
    return "".join(parts)


def library(key: str, horizon: float, light: str) -> str:
    floor = min(max(horizon + 120, 200), 1100)
    parts = [wall("#6b4a34")]
    for row in range(7):
        y = floor - 130 - row * 150
        x, k = -300.0, 0
        while x < 1324:
            w = between(20, 46, key, row, k)
            tall = between(84, 118, key, "t", row, k)
            spine = pick(("#a5343b", "#2f5f8a", "#d0a94c", "#4c7d52", "#e6dcc0", "#6b4a7d"), key, "s", row, k)
            parts.append(rect(x, y + 118 - tall, w - 3, tall, spine))
            x, k = x + w * 1.6, k + 1
        parts.append(rect(LEFT, y + 118, WIDE, 18, "#4a3020"))
    parts.append(rect(LEFT, floor, WIDE, LOW - floor, "#a9784c"))
    parts.append(ellipse(512, floor + 190, 520, 90, "#8f2f3c") + ellipse(512, floor + 190, 470, 72, "#b5484f"))
    return "".join(parts)


def room(key: str, horizon: float, light: str) -> str:
    floor = min(max(horizon + 120, 200), 1100)
    paint = pick(("#c9d6c4", "#e3cfb4", "#c4cfe0", "#dcc3cf"), key, "paint")
    pane = "#26315c" if light == "night" else "#bfe3f5"
    parts = [wall(paint)]
    parts += [rect(x, LEFT, 16, floor + 300, "#ffffff", ' opacity="0.16"') for x in range(-300, 1324, 84)]
    x = between(90, 640, key, "window")
    parts.append(rect(x - 16, floor - 450, 282, 262, "#8a5a35") + rect(x, floor - 434, 250, 230, pane))
    parts.append(rect(x + 118, floor - 434, 14, 230, "#8a5a35") + rect(x, floor - 326, 250, 14, "#8a5a35"))
    p = (x + 420) % 860
    parts.append(
        rect(p, floor - 380, 150, 130, "#8a5a35")
        + rect(p + 16, floor - 364, 118, 98, pick(("#86b86c", "#d98a4a"), key, "art"))
    )
    parts.append(rect(LEFT, floor - 26, WIDE, 30, "#f2ede0"))
    parts.append(rect(LEFT, floor, WIDE, LOW - floor, "#c08a58"))
    parts += [rect(LEFT, floor + 50 * k + 8 * k * k, WIDE, 5, "#9d6c40") for k in range(1, 8)]
    return "".join(parts)


def kitchen(key: str, horizon: float, light: str) -> str:
    floor = min(max(horizon + 120, 200), 1100)
    parts = [wall("#e6d7bf")]
    for row in range(4):
        parts += [rect(x, floor - 330 + row * 66, 60, 60, "#cfe3e6") for x in range(-300, 1324, 66)]
    parts.append(rect(LEFT, floor - 420, WIDE, 22, "#8a5a35"))
    for k in range(8):
        x = -200 + 180 * k + between(-30, 30, key, "pot", k)
        parts.append(
            rect(x, floor - 398, 8, 40, "#4a4652")
            + ellipse(x + 4, floor - 330, 44, 34, pick(("#bd6d3a", "#8f949b", "#3d4148"), key, k))
        )
    parts.append(rect(between(40, 640, key, "oven"), floor - 240, 280, 244, "#7d4a3a", ' rx="60"'))
    parts.append(rect(LEFT, floor, WIDE, LOW - floor, "#b59a7c"))
    for row in range(6):
        y = floor + row * (40 + 12 * row)
        parts += [rect(x + (60 if row % 2 else 0), y, 90, 20 + 10 * row, "#a58a6c") for x in range(-300, 1324, 180)]
    return "".join(parts)
