"""The brush that paints scenery: shapes in the style's treatment, paler with distance, details by a key's chance."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from typing import TypeVar

from generation.suites.sketch import chance
from generation.suites.sketch.scenes.light import LEFT, LIGHTS, WIDE

T = TypeVar("T")
LOW = LEFT + WIDE
INK = "#2b2530"


@dataclass(frozen=True)
class Finish:
    """How a style paints scenery: line ("own": a darker shade of the fill), its width, what fills become.

    `modelled` darkens a fill towards its foot, `paper` bleaches it towards the paper,
        `depth` is the strength of distance.  # fmt: skip
    """

    line: str = ""
    width: float = 0.0
    modelled: float = 0.0
    lifted: float = 0.0
    paper: float = 0.0
    depth: float = 1.0
    surface: str = ""


FINISHES: dict[str, Finish] = {
    "illustration": Finish(line="own", width=3.0, surface="grain"),
    "pixar": Finish(modelled=0.26, lifted=0.14, depth=1.15, surface="glow"),
    "fantasy": Finish(line="dim", width=7.0, modelled=0.42, lifted=0.06, depth=1.5, surface="strokes"),
    "ink": Finish(line=INK, width=4.5, paper=0.55, depth=0.5, surface="hatching"),
}
PAPER = "#f5ecd8"


def mixed(a: str, b: str, share: float) -> str:
    """Return colour `a` with a share (0..1) of colour `b`."""
    pairs = ((int(a[k : k + 2], 16), int(b[k : k + 2], 16)) for k in (1, 3, 5))
    return "#" + "".join(f"{round(x + (y - x) * share):02x}" for x, y in pairs)


class Brush:
    """Collects a backdrop's SVG; coordinates are the picture's pixels, `y` is the horizon's."""

    def __init__(self, key: str, light: str, finish: Finish, horizon: float) -> None:
        self.key, self.lit, self.finish, self.y = key, light, finish, horizon
        self.light = LIGHTS[light]
        self.parts: list[str] = []
        self.haze = 0.0
        self.prefix = "b"
        self.lights: list[str] = []
        self._origin = (0.0, 0.0, 1.0)
        self._fills: set[str] = set()

    def svg(self) -> str:
        return "".join(self.parts)

    def between(self, low: float, high: float, *key: object) -> float:
        return chance.between(low, high, self.key, *key)

    def pick(self, choices: Sequence[T], *key: object) -> T:
        return chance.pick(choices, self.key, *key)

    def away(self, haze: float) -> Brush:
        """Set how far away the next shapes are (0 near, 1 lost in the sky); returns itself."""
        self.haze = min(haze * self.finish.depth, 0.85)
        return self

    @contextmanager
    def within(self, x: float, y: float, size: float) -> Iterator[None]:
        """Draw what follows about (x, y), `size` times as large."""
        self.parts.append(f'<g transform="translate({x:.1f} {y:.1f}) scale({size:.3f})">')
        before = self._origin
        self._origin = (before[0] + x * before[2], before[1] + y * before[2], before[2] * size)
        yield
        self._origin = before
        self.parts.append("</g>")

    def path(self, data: str, fill: str, line: float = 1.0) -> None:
        """Fill path data; `line` scales the style's line (0 for none)."""
        tone = self.tone(fill)
        stroke = self._line(tone, line)
        self.parts.append(f'<path d="{data}" fill="{self._fill(tone)}"{stroke}/>')

    def rect(self, x: float, y: float, w: float, h: float, fill: str, corner: float = 0.0, line: float = 1.0) -> None:
        tone = self.tone(fill)
        if w >= WIDE and self.finish.modelled:
            self.bands(y, y + h, *self._modelled(tone), bands=14)
            return
        rx = f' rx="{corner:.0f}"' if corner else ""
        place = f'x="{x:.0f}" y="{y:.0f}" width="{max(w, 1):.0f}" height="{max(h, 1):.0f}"{rx}'
        self.parts.append(f'<rect {place} fill="{self._fill(tone)}"{self._line(tone, line)}/>')

    def oval(self, x: float, y: float, rx: float, ry: float, fill: str, line: float = 1.0) -> None:
        tone = self.tone(fill)
        place = f'cx="{x:.0f}" cy="{y:.0f}" rx="{max(rx, 1):.0f}" ry="{max(ry, 1):.0f}"'
        self.parts.append(f'<ellipse {place} fill="{self._fill(tone)}"{self._line(tone, line)}/>')

    def poly(self, points: Sequence[tuple[float, float]], fill: str, line: float = 1.0) -> None:
        self.path("M" + "L".join(f"{x:.0f} {y:.0f}" for x, y in points) + "Z", fill, line)

    def stroke(self, data: str, colour: str, width: float, opacity: float = 1.0) -> None:
        faint = f' stroke-opacity="{opacity:.2f}"' if opacity < 1 else ""
        self.parts.append(
            f'<path d="{data}" fill="none" stroke="{self.tone(colour)}" stroke-width="{width:.1f}"'
            f' stroke-linecap="round" stroke-linejoin="round"{faint}/>'
        )

    def glint(self, x: float, y: float, rx: float, ry: float, colour: str, opacity: float) -> None:
        """Lay a translucent spot: light, shade, foam."""
        self.parts.append(
            f'<ellipse cx="{x:.0f}" cy="{y:.0f}" rx="{max(rx, 1):.0f}" ry="{max(ry, 1):.0f}" fill="{colour}"'
            f' fill-opacity="{opacity:.2f}"/>'
        )

    def glow(self, x: float, y: float, r: float) -> None:
        """Let a lamp or a fire shine where lamps burn: its light lies over the backdrop's shade."""
        if self.light.lamps:
            ox, oy, k = self._origin
            place = f'cx="{ox + x * k:.0f}" cy="{oy + y * k:.0f}"'
            for share, opacity in ((1.0, 0.16), (0.6, 0.2), (0.26, 0.3)):
                self.lights.append(f'<circle {place} r="{r * k * share:.0f}" fill="#ffcf70" fill-opacity="{opacity}"/>')

    def dot(self, x: float, y: float, r: float, colour: str, opacity: float) -> None:
        self.glint(x, y, r, r, colour, opacity)

    def plain(self, x: float, y: float, w: float, h: float, colour: str, opacity: float = 1.0) -> None:
        """Lay a flat rectangle without line."""
        faint = f' fill-opacity="{opacity:.2f}"' if opacity < 1 else ""
        place = f'x="{x:.0f}" y="{y:.0f}" width="{max(w, 1):.0f}" height="{max(h, 1):.0f}"'
        self.parts.append(f'<rect {place} fill="{self.tone(colour)}"{faint}/>')

    def bands(self, top: float, foot: float, above: str, below: str, bands: int) -> None:
        """Fill the whole width from `top` to `foot` with colours between two, in overlapping bands."""
        step = (foot - top) / bands
        for k in range(bands):
            tone = mixed(above, below, (k + 0.5) / bands)
            y = top + k * step
            place = f'x="{LEFT}" y="{y:.0f}" width="{WIDE}" height="{max(step + 3, 1):.0f}"'
            self.parts.append(f'<rect {place} fill="{tone}"/>')

    def scatter(self, label: str, count: int, start: float | None = None) -> list[tuple[float, float, float]]:
        """Return (x, y, size) of things standing on the ground from `start` (the horizon) down, far to near."""
        top = self.y if start is None else start
        spread = max(960 - top, 60)
        spots = []
        for k in range(count):
            y = top + spread * ((k + 0.4) / count) ** 1.4 * 0.8
            x = -120 + 1264 * ((k * 0.618 + chance.fraction(self.key, label) + self.between(-0.06, 0.06, label, k)) % 1)
            spots.append((x, y, 0.45 + 0.75 * (y - top) / spread))
        return spots

    def tone(self, fill: str) -> str:
        """Return a colour as distance and the paper leave it."""
        tone = mixed(fill, self.light.low, self.haze) if self.haze else fill
        return mixed(tone, PAPER, self.finish.paper) if self.finish.paper else tone

    def _line(self, tone: str, line: float) -> str:
        width = self.finish.width * line * (1.0 - 0.6 * self.haze)
        if not self.finish.line or width <= 0:
            return ""
        shades = {"own": ("#2a1c22", 0.38), "dim": ("#10101c", 0.25)}
        colour, share = shades.get(self.finish.line, (INK, 1.0))
        ink = mixed(mixed(tone, colour, share), self.light.low, self.haze * 0.5)
        return f' stroke="{ink}" stroke-width="{width:.1f}" stroke-linejoin="round"'

    def _modelled(self, tone: str) -> tuple[str, str]:
        """Return a tone's lit and its shaded end."""
        return mixed(tone, "#fff4d8", self.finish.lifted), mixed(tone, "#1a1438", self.finish.modelled)

    def _fill(self, tone: str) -> str:
        finish = self.finish
        if not finish.modelled:
            return tone
        name = f"{self.prefix}{tone[1:]}"
        if name not in self._fills:
            self._fills.add(name)
            top, foot = self._modelled(tone)
            self.parts.append(
                f'<linearGradient id="{name}" x1="0" y1="0" x2="0.3" y2="1"><stop offset="0" stop-color="{top}"/>'
                f'<stop offset="1" stop-color="{foot}"/></linearGradient>'
            )
        return f"url(#{name})"
