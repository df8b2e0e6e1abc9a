"""Light: the sky's colours, the glaze that tints a whole frame, and the shade that falls on the backdrop alone."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from generation.suites.sketch.svg import Pixels

LEFT, WIDE = -300, 1624
"""What is drawn reaches beyond the picture's edges, for tilting."""

Tint = tuple[str, float]
"""A colour and its opacity."""


@dataclass(frozen=True)
class Light:
    """The sky's colours at its top and at the horizon, the tints, what stands in the sky, and whether lamps burn."""

    top: str
    low: str
    glaze: Tint
    shade: Tint = ("#000000", 0.0)
    orb: str = ""
    stars: bool = False
    clouds: str = ""
    weather: str = ""
    lamps: bool = False


LIGHTS: dict[str, Light] = {
    "dawn": Light("#a3b7ea", "#ffd9bd", ("#ff9f7a", 0.12), orb="#fff0c4", clouds="#ffe6dc"),
    "day": Light("#7cc6f2", "#e4f5fb", ("#ffffff", 0.0), orb="#fff3bd", clouds="#ffffff"),
    "noon": Light("#3fa7f0", "#cdebfa", ("#fff6c8", 0.08), orb="#fffbe0", clouds="#ffffff"),
    "dusk": Light("#7358a8", "#ffa163", ("#e0662f", 0.17), ("#5a2350", 0.12), orb="#ffd27a", clouds="#f7b59a"),
    "twilight": Light("#2c2f74", "#d184a8", ("#4a2f8a", 0.24), ("#20184f", 0.22), stars=True, lamps=True),
    "night": Light("#0b1030", "#2c3a74", ("#1a2563", 0.3), ("#0b0f33", 0.38), "#f6efcf", stars=True, lamps=True),
    "moonlit": Light("#1b3166", "#7fa3cf", ("#5b86d6", 0.24), ("#12235c", 0.3), "#fffbe6", stars=True, lamps=True),
    "storm": Light("#333d4b", "#7f8b95", ("#33475a", 0.24), ("#232c38", 0.26), clouds="#5d6873", weather="storm"),
    "rain": Light("#77899b", "#c0cad1", ("#7791aa", 0.16), ("#4d6275", 0.12), clouds="#a3b0ba", weather="rain"),
    "snowfall": Light("#a9b9cd", "#eaf0f5", ("#dfeaf6", 0.16), clouds="#dde5ec", weather="snow"),
    "fog": Light("#b7bfc4", "#dfe4e4", ("#cdd4d6", 0.26), weather="fog"),
    "candle": Light("#141338", "#3a3166", ("#e0812b", 0.17), ("#2a1226", 0.34), "#f6efcf", stars=True, lamps=True),
}


def glaze(light: str) -> str:
    """Return the light pass that lies over a whole frame: ground, figures and what stands before them."""
    return veil(LIGHTS[light].glaze)


def veil(tint: Tint) -> str:
    colour, opacity = tint
    if not opacity:
        return ""
    return f'<rect x="{LEFT}" y="{LEFT}" width="{WIDE}" height="{WIDE}" fill="{colour}" fill-opacity="{opacity}"/>'


def glazed(pixels: Pixels, light: str) -> Pixels:
    """Return pixels as the light pass leaves them."""
    colour, opacity = LIGHTS[light].glaze
    return pixels * np.float32(1.0 - opacity) + _rgb(colour) * np.float32(opacity) if opacity else pixels


def unglazed(pixels: Pixels, light: str) -> Pixels:
    """Return lit pixels as they were before the light pass (0..255)."""
    colour, opacity = LIGHTS[light].glaze
    if not opacity:
        return pixels
    return np.clip((pixels - _rgb(colour) * np.float32(opacity)) / np.float32(1.0 - opacity), 0.0, 255.0)


def _rgb(colour: str) -> Pixels:
    return np.array([int(colour[k : k + 2], 16) for k in (1, 3, 5)], dtype=np.float32)
