"""How a style draws: what a fill's outline, shade and light are, for the four styles of the suite."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache

INK = "#2b2530"
"""The ink that drawings are written in, before a treatment gives each its own."""


@dataclass(frozen=True)
class Treatment:
    """One style's line and shading.

    `width` scales outlines, of which `tinted` is how much they take of the fill's own dark (0: all `ink`). `shadow` is
    what a shaded side keeps of its colour, the rest being `dusk`; `lit` the share of a surface that is not shaded;
    `light` and `rim` are the tones of the lit side and of the far edge, as factors. `soft` melts the tones into each
    other; `hatched` shades by strokes of the pen.
    """

    name: str
    ink: str = INK
    dusk: str = "#2a1420"
    width: float = 1.0
    tinted: float = 0.0
    shadow: float = 1.0
    light: float = 1.0
    lit: float = 0.87
    rim: float = 1.0
    soft: bool = False
    hatched: bool = False

    def shaded(self, fill: str) -> str:
        """Return the tone of a fill's shaded side."""
        return mixed(fill, self.dusk, 1 - self.shadow)

    def outline(self, fill: str) -> str:
        """Return the colour of the line around a fill."""
        return mixed(self.ink, mixed(fill, "#140a12", 0.62), self.tinted) if self.tinted else self.ink

    def inked(self, fragment: str) -> str:
        """Return a fragment written in `INK` with this treatment's lines."""
        if self.tinted:
            fragment = _LINED.sub(lambda m: f'{m[1]}"{self.outline(m[2])}"', fragment)
        return fragment if self.ink == INK else fragment.replace(INK, self.ink)

    def finished(self, fragment: str) -> str:
        """Return a whole drawing in this treatment: its lines inked and, where tones are soft, its fills modelled."""
        if not self.soft:
            return self.inked(fragment)
        colours = set(_FILLED.findall(fragment))
        modelled = _FILLED.sub(lambda m: f'fill="url(#{_modelled(m[1])})" stroke="{self.outline(m[1])}"', fragment)
        return "".join(self._model(colour) for colour in sorted(colours)) + self.inked(modelled)

    def _model(self, colour: str) -> str:
        """Return the gradient from the lit side of a fill to its shade and the light along its far rim."""
        tones = (
            (0, toned(colour, self.light)),
            (0.5, colour),
            (0.86, self.shaded(colour)),
            (1, toned(colour, self.rim)),
        )
        marks = "".join(f'<stop offset="{at}" stop-color="{tone}"/>' for at, tone in tones)
        return f'<radialGradient id="{_modelled(colour)}" cx="0.36" cy="0.28" r="0.86">{marks}</radialGradient>'


def _modelled(colour: str) -> str:
    return f"m{colour[1:]}"


_FILLED = re.compile(rf'fill="(#(?!01)[0-9a-f]{{6}})" stroke="{INK}"')
_LINED = re.compile(rf'(fill="(?=(#[0-9a-f]{{6}}))#[0-9a-f]{{6}}" stroke=)"{INK}"')

TREATMENTS: dict[str, Treatment] = {
    "illustration": Treatment("illustration", "#4a2a1e", "#4a1a10", 0.86, 0.5, shadow=0.83, light=1.08),
    "fantasy": Treatment("fantasy", "#191527", "#1b1240", 1.15, 0.1, shadow=0.6, light=1.16, lit=0.8),
    "pixar": Treatment("pixar", "#3a2630", "#24103a", 0.62, 0.85, shadow=0.8, light=1.3, rim=1.5, soft=True),
    "ink": Treatment("ink", "#15131a", width=1.2, hatched=True),
}
DEFAULT = "illustration"

_WORDS: dict[str, tuple[str, ...]] = {
    "pixar": ("pixar", "3d", "render", "animat", "cgi"),
    "ink": ("ink", "comic", "line art", "lineart", "woodcut", "engrav", "manga", "pen "),
    "fantasy": ("fantasy", "concept", "paint", "dark", "epic", "oil"),
}


def treatment_of(style: str) -> Treatment:
    """Return the treatment that a style in words asks for; words that name none ask for an illustration."""
    words = f" {style.lower()} "
    for name, cues in _WORDS.items():
        if any(f" {cue}" in words.replace("-", " ") for cue in cues):
            return TREATMENTS[name]
    return TREATMENTS[DEFAULT]


def toned(colour: str, factor: float) -> str:
    """Return a colour darker (factor below 1) or lighter (above 1)."""
    return mixed(colour, "#000000", 1 - factor) if factor <= 1 else mixed(colour, "#ffffff", 1 - 1 / factor)


@lru_cache(maxsize=4096)
def mixed(a: str, b: str, share: float) -> str:
    """Return colour `a` with a share (0..1) of colour `b`."""
    pairs = ((int(a[k : k + 2], 16), int(b[k : k + 2], 16)) for k in (1, 3, 5))
    return "#" + "".join(f"{round(x + (y - x) * share):02x}" for x, y in pairs)
