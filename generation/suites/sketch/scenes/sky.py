"""Sky, weather, and the surface that a style gives to a whole backdrop."""

from __future__ import annotations

from generation.suites.sketch.scenes.brush import LOW, Brush
from generation.suites.sketch.scenes.light import LEFT
from generation.suites.sketch.scenes.motifs import blob

SKY_BANDS = 40
"""Bands that make up a sky: a gradient costs the rasteriser ten times as much."""


def heavens(b: Brush) -> None:
    """Paint the sky with sun or moon, stars and clouds."""
    _gradient(b)
    x, y = b.between(120, 900, "sun"), b.y * 0.3
    if b.light.stars:
        for k in range(30):
            sx, sy = b.between(-100, 1124, "sx", k), b.between(-80, max(b.y * 0.9, 60), "sy", k)
            b.dot(sx, sy, b.between(2, 5, "sr", k), "#fdf6d8", 0.9)
    if b.light.orb:
        for r, faint in ((130, 0.12), (92, 0.2)):
            b.glint(x, y, r, r, b.light.orb, faint)
        b.dot(x, y, 60, b.light.orb, 1.0)
        if b.light.stars:
            b.glint(x + 16, y - 12, 13, 13, "#c9bd94", 0.5)
            b.glint(x - 20, y + 18, 9, 9, "#c9bd94", 0.5)
    if b.light.clouds:
        for k in range(5):
            cx, cy = b.between(-60, 1084, "cx", k), b.between(0.08, 0.66, "cy", k) * b.y
            b.away(0.15 * (k % 3))
            b.path(blob(cx, cy, b.between(110, 190, "cw", k), b.between(34, 52, "ch", k)), b.light.clouds, 0.5)
    b.away(0)


def _gradient(b: Brush) -> None:
    b.bands(LEFT, b.y + 12, b.tone(b.light.top), b.tone(b.light.low), SKY_BANDS)


def weather(b: Brush) -> None:
    """Let rain, snow or mist fall on the backdrop."""
    kind = b.light.weather
    if kind in ("rain", "storm"):
        lines = "".join(
            f"M{b.between(LEFT, LOW, 'rx', k):.0f} {b.between(LEFT, LOW, 'ry', k):.0f}l-22 {64 + 30 * (k % 3)}"
            for k in range(110)
        )
        b.stroke(lines, "#e6eef3", 4, 0.5)
        if kind == "storm":
            x = b.between(150, 850, "bolt")
            b.poly(((x, -60), (x - 60, b.y * 0.42), (x - 10, b.y * 0.4), (x - 70, b.y * 0.86), (x + 50,
                b.y * 0.3), (x + 4, b.y * 0.32), (x + 60, -60)), "#fff6c0", 0.5)  # fmt: skip
    elif kind == "snow":
        for k in range(90):
            r = b.between(4, 10, "fr", k)
            b.glint(b.between(LEFT, LOW, "fx", k), b.between(LEFT, LOW, "fy", k), r, r, "#ffffff", 0.9)
    elif kind == "fog":
        for k in range(6):
            y = b.y - 150 + 70 * k
            b.glint(b.between(100, 900, "mist", k), y, 800, 60, "#eef1f1", 0.42)


def surface(b: Brush) -> None:
    """Give the backdrop its style's surface: light's glow, brush strokes, or an inker's hatching."""
    if b.finish.surface == "glow":
        for r, faint in ((620, 0.05), (430, 0.06), (250, 0.07)):
            b.glint(512, b.y * 0.85, r, r * 0.8, "#fff6d8", faint)
    elif b.finish.surface == "strokes":
        for k in range(26):
            x, y = b.between(LEFT, LOW, "bx", k), b.between(-100, 1124, "by", k)
            tone = "#fff0c8" if k % 2 else "#1a1240"
            w = b.between(120, 420, "bw", k)
            b.stroke(f"M{x:.0f} {y:.0f}"
                f"q{w * 0.5:.0f} {b.between(-50, 50, 'bend', k):.0f} {w:.0f} {b.between(-40, 40, 'end', k):.0f}",
                tone, b.between(16, 50, "wd", k), 0.09)  # fmt: skip
    elif b.finish.surface == "hatching":
        lines = "".join(f"M{LEFT + 26 * k} {LOW}l{LOW - b.y:.0f} {b.y - LOW:.0f}" for k in range(0, 62, 1) if k % 5)
        b.parts.append(f'<path d="{lines}" fill="none" stroke="#2b2530" stroke-width="2" stroke-opacity="0.16"/>')
    else:
        for k in range(60):
            x, y = b.between(LEFT, LOW, "gx", k), b.between(LEFT, LOW, "gy", k)
            b.dot(x, y, b.between(2, 5, "gr", k), "#fff8e6", 0.3)
