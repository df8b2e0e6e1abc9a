"""The settings' drawings: each takes (key, horizon in pixels, light) and returns SVG from its horizon down and up."""

from __future__ import annotations

from generation.suites.sketch.chance import between, pick

LEFT, WIDE, LOW = -300, 1624, 1324


def rect(x: float, y: float, w: float, h: float, fill: str, extra: str = "") -> str:
    return f'<rect x="{x:.0f}" y="{y:.0f}" width="{max(w, 1):.0f}" height="{max(h, 1):.0f}" fill="{fill}"{extra}/>'


def ellipse(x: float, y: float, rx: float, ry: float, fill: str, extra: str = "") -> str:
    return f'<ellipse cx="{x:.0f}" cy="{y:.0f}" rx="{rx:.0f}" ry="{ry:.0f}" fill="{fill}"{extra}/>'


def shape(data: str, fill: str, extra: str = "") -> str:
    return f'<path d="{data}" fill="{fill}"{extra}/>'


def ground(horizon: float, fill: str) -> str:
    return rect(LEFT, horizon, WIDE, LOW - horizon, fill)


def wall(fill: str) -> str:
    return rect(LEFT, LEFT, WIDE, WIDE, fill)


def heavens(key: str, horizon: float, light: str) -> str:
    """Sun, moon, stars or clouds."""
    x = between(120, 900, key, "sun")
    y = horizon * 0.32
    if light == "night":
        stars = "".join(
            f'<circle cx="{between(-100, 1124, key, "sx", k):.0f}" '
            f'cy="{between(-80, horizon * 0.9, key, "sy", k):.0f}" '
            f'r="{between(2, 5, key, "sr", k):.1f}" fill="#fdf6d8"/>'
            for k in range(24)
        )
        return stars + f'<circle cx="{x:.0f}" cy="{y:.0f}" r="58" fill="#f6efcf"/>'
    sun = "" if light == "storm" else f'<circle cx="{x:.0f}" cy="{y:.0f}" r="62" fill="#fff1b5"/>'
    tone = "#b9c0c6" if light == "storm" else "#ffffff"
    clouds = "".join(
        ellipse(
            between(0, 1024, key, "cx", k) + dx,
            between(0.1, 0.7, key, "cy", k) * horizon + dy,
            90,
            34,
            tone,
            ' opacity="0.8"',
        )
        for k in range(4)
        for dx, dy in ((0, 0), (60, 12), (-58, 14))
    )
    return sun + clouds


def hills(key: str, horizon: float, fill: str, rise: float, label: str) -> str:
    points = [f"M{LEFT} {horizon + 4:.0f}"]
    for k in range(7):
        x = LEFT + k * WIDE / 6
        up = between(0.3, 1.0, key, label, k) * rise
        points.append(f"Q{x - 130:.0f} {horizon - up:.0f} {x:.0f} {horizon - up * 0.6:.0f}")
    return shape("".join(points) + f"L{LEFT + WIDE} {horizon + 4:.0f}Z", fill)


def scatter(key: str, label: str, horizon: float, count: int) -> list[tuple[float, float, float]]:
    """Return (x, y, size) of things standing on the ground, far to near."""
    spread = max(940 - horizon, 60)
    spots = []
    for k in range(count):
        y = horizon + spread * ((k + 0.4) / count) ** 1.4 * 0.8
        spots.append((between(-160, 1184, key, label, k), y, 0.45 + 0.75 * (y - horizon) / spread))
    return spots


def forest(key: str, horizon: float, light: str) -> str:
    leaf = pick(("#3f7d43", "#4f8f3c", "#2f6f55"), key, "leaf")
    parts = [hills(key, horizon, "#5d9b6b", 150, "h"), ground(horizon, "#7aa653")]
    for x, y, s in scatter(key, "tree", horizon, 11):
        parts.append(rect(x - 17 * s, y - 190 * s, 34 * s, 200 * s, "#6d4a30"))
        parts += [
            ellipse(x + dx * s, y + dy * s, 90 * s, 80 * s, leaf) for dx, dy in ((0, -250), (-60, -200), (60, -200))
        ]
    parts += [ellipse(x, y + 60, 46 * s, 14 * s, "#648f45") for x, y, s in scatter(key, "tuft", horizon, 9)]
    return "".join(parts)


def garden(key: str, horizon: float, light: str) -> str:
    bloom = pick(("#e0567f", "#f0b429", "#b06bd3"), key, "bloom")
    parts = [rect(LEFT, horizon - 120, WIDE, 124, "#4c8a4e"), ground(horizon, "#93c263")]
    parts += [rect(x, horizon - 70, 22, 90, "#f2ede0") for x in range(-300, 1324, 64)]
    parts.append(rect(LEFT, horizon - 48, WIDE, 14, "#f2ede0"))
    for x, y, s in scatter(key, "flower", horizon, 26):
        parts.append(rect(x - 3, y - 34 * s, 6, 40 * s, "#3f7d43"))
        parts.append(ellipse(x, y - 44 * s, 20 * s, 20 * s, bloom) + ellipse(x, y - 44 * s, 8 * s, 8 * s, "#fff3b0"))
    return "".join(parts)


def field(key: str, horizon: float, light: str) -> str:
    crop = pick(("#d9bf56", "#a9c65a", "#c9cf63"), key, "crop")
    parts = [
        hills(key, horizon, "#86b86c", 130, "a"),
        hills(key, horizon, "#9cc878", 60, "b"),
        ground(horizon, crop),
    ]
    for k in range(9):
        x = -200 + k * 180
        parts.append(
            shape(
                f"M{x + 20:.0f} {horizon:.0f}L{512 + (x - 512) * 2.4:.0f} {LOW}"
                f"L{512 + (x - 512) * 2.4 + 60:.0f} {LOW}L{x + 32:.0f} {horizon:.0f}Z",
                "#000000",
                ' opacity="0.07"',
            )
        )
    parts += [rect(x - 4, y - 60 * s, 8, 64 * s, "#7d5a3a") for x, y, s in scatter(key, "post", horizon, 6)]
    return "".join(parts)


def mountain(key: str, horizon: float, light: str) -> str:
    rock = pick(("#7d8796", "#8a7f88", "#6e8087"), key, "rock")
    parts = []
    for k in range(5):
        x, up = -200 + k * 320 + between(-60, 60, key, "px", k), between(200, 380, key, "py", k)
        parts.append(
            shape(
                f"M{x - 300:.0f} {horizon + 4:.0f}L{x:.0f} {horizon - up:.0f}L{x + 300:.0f} {horizon + 4:.0f}Z",
                rock,
            )
        )
        parts.append(
            shape(
                f"M{x - 78:.0f} {horizon - up * 0.74:.0f}L{x:.0f} {horizon - up:.0f}L{x + 78:.0f} "
                f"{horizon - up * 0.74:.0f}L{x + 20:.0f} {horizon - up * 0.82:.0f}Z",
                "#f4f6f8",
            )
        )
    parts.append(ground(horizon, "#9aa58a"))
    parts += [ellipse(x, y, 70 * s, 36 * s, "#848b86") for x, y, s in scatter(key, "stone", horizon, 10)]
    return "".join(parts)


def snow(key: str, horizon: float, light: str) -> str:
    parts = [hills(key, horizon, "#c3d6e6", 200, "s"), ground(horizon, "#f0f5fa")]
    for x, y, s in scatter(key, "fir", horizon, 8):
        for k in range(3):
            w, top = (100 - 22 * k) * s, y - (80 + 62 * k) * s
            parts.append(
                shape(
                    f"M{x - w:.0f} {top + 70 * s:.0f}L{x:.0f} {top - 30 * s:.0f}L{x + w:.0f} {top + 70 * s:.0f}Z",
                    pick(("#3d6b62", "#4a7a70"), key, x),
                )
            )
    parts += [ellipse(x, y + 50, 120 * s, 22 * s, "#dbe7f1") for x, y, s in scatter(key, "drift", horizon, 8)]
    return "".join(parts)


def desert(key: str, horizon: float, light: str) -> str:
    parts = [hills(key, horizon, "#dba85c", 120, "d"), ground(horizon, "#e9c57f")]
    for x, y, s in scatter(key, "cactus", horizon, 6):
        parts.append(rect(x - 18 * s, y - 150 * s, 36 * s, 156 * s, "#5f8f4e", f' rx="{18 * s:.0f}"'))
        parts.append(rect(x - 60 * s, y - 110 * s, 46 * s, 26 * s, "#5f8f4e", f' rx="{13 * s:.0f}"'))
        parts.append(rect(x - 60 * s, y - 140 * s, 26 * s, 56 * s, "#5f8f4e", f' rx="{13 * s:.0f}"'))
    parts += [ellipse(x, y + 40, 150 * s, 16 * s, "#d8b068") for x, y, s in scatter(key, "dune", horizon, 8)]
    return "".join(parts)


def sea(key: str, horizon: float, light: str) -> str:
    water, shore = "#3f8fc4", horizon + max((940 - horizon) * 0.36, 30)
    parts = [ground(horizon, water)]
    for k in range(14):
        x, y = between(-200, 1150, key, "wx", k), horizon + (shore - horizon) * (k + 0.5) / 14
        parts.append(rect(x, y, between(90, 220, key, "ww", k), 6, "#bfe2f3", ' rx="3" opacity="0.8"'))
    sail = between(150, 850, key, "sail")
    parts.append(
        shape(
            f"M{sail:.0f} {horizon - 120:.0f}L{sail + 70:.0f} {horizon - 12:.0f}L{sail:.0f} {horizon - 12:.0f}Z",
            "#fbf7ea",
        )
    )
    parts.append(
        shape(
            f"M{sail - 60:.0f} {horizon - 8:.0f}L{sail + 90:.0f} {horizon - 8:.0f}"
            f"L{sail + 60:.0f} {horizon + 26:.0f}"
            f"L{sail - 30:.0f} {horizon + 26:.0f}Z",
            "#7b4a32",
        )
    )
    parts.append(
        shape(
            f"M{LEFT} {shore + 20:.0f}Q200 {shore - 40:.0f} 600 {shore + 16:.0f}"
            f"T{LEFT + WIDE} {shore:.0f}"
            f"L{LEFT + WIDE} {LOW}L{LEFT} {LOW}Z",
            "#eed9a2",
        )
    )
    parts += [ellipse(x, y, 20 * s, 11 * s, "#d9bd86") for x, y, s in scatter(key, "shell", shore + 40, 10)]
    return "".join(parts)


def cave(key: str, horizon: float, light: str) -> str:
    rock = pick(("#4d4a5c", "#54483f", "#3f5058"), key, "rock")
    parts = [wall(rock)]
    parts.append(
        ellipse(
            between(300, 720, key, "mouth"),
            horizon - 120,
            240,
            260,
            "#8d93a8" if light == "night" else "#cfe0e4",
        )
    )
    for k in range(12):
        rim, drop = -250 + 140 * k, between(80, 260, key, "drip", k)
        parts.append(shape(f"M{rim} {LEFT}L{rim + 150} {LEFT}L{rim + 80} {drop:.0f}Z", "#35323f"))
    parts.append(
        shape(
            f"M{LEFT} {horizon + 40:.0f}Q200 {horizon - 50:.0f} 520 {horizon + 30:.0f}"
            f"T{LEFT + WIDE} {horizon:.0f}"
            f"L{LEFT + WIDE} {LOW}L{LEFT} {LOW}Z",
            "#6d6470",
        )
    )
    for x, y, s in scatter(key, "crystal", horizon + 30, 7):
        parts.append(
            shape(
                f"M{x:.0f} {y:.0f}l{-22 * s:.0f} {-70 * s:.0f}l{24 * s:.0f} {-40 * s:.0f}l{22 * s:.0f} {44 * s:.0f}Z",
                pick(("#6fd0d8", "#b98be0"), key, "gem"),
            )
        )
    parts += [ellipse(x, y + 30, 80 * s, 26 * s, "#5a525e") for x, y, s in scatter(key, "stone", horizon + 30, 8)]
    return "".join(parts)
