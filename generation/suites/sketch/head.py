"""The head: skull, hair, ears, snout, crown and face, laid on a sphere that turns with the neck."""

from __future__ import annotations

from math import cos, radians, sin

from generation.suites.sketch import svg
from generation.suites.sketch.crowns import crown
from generation.suites.sketch.faces import EXPRESSIONS, MOUTHS, brow, eye, marks
from generation.suites.sketch.hats import hat
from generation.suites.sketch.sheet import LINE, Sheet, filled, shade, stroked
from generation.suites.sketch.skeleton import Joints, Vec, add, apply
from generation.suites.sketch.spec import Figure
from generation.suites.sketch.svg import OUTLINE, Point

EYE_LON, EYE_LAT = 25.0, 6.0
_BIG_EYED = {"arthropod": 1.16, "marine_life": 1.08, "plant": 1.05}
_FLESHY = ("none", "nose", "mandible")


class Head:
    """Draws one figure's head on a sheet."""

    def __init__(self, sheet: Sheet, joints: Joints, figure: Figure, expression: str) -> None:
        self.sheet, self.joints, self.figure = sheet, joints, figure
        self.expression = EXPRESSIONS[expression]
        self.r = joints.head_radius
        self.forward = joints.skull[2]
        self.faces_viewer = sheet.view.depth(self.forward) > -0.12
        self.main, self.second = figure.colour("main"), figure.colour("second")

    def draw(self) -> None:
        depth = self.sheet.view.depth(self.joints.head) + 0.06
        behind, front = self._behind(), self._front()
        parts = [*behind, self._skull(), *front] if self.faces_viewer else [*front, self._skull(), *behind]
        margin = 45.0 + 1000 * self.r * 0.3
        if self.figure.headgear or self.figure.crown not in ("none", "mane"):
            margin += 1000 * self.r * 0.75
        if self.figure.ears in ("long", "big", "fan"):
            margin += 1000 * self.r * 0.5
        self.sheet.put(depth, "".join(parts), self.sheet.circle(self.joints.head, self.r), margin)

    def on(self, lon: float, lat: float, out: float = 1.0) -> Vec:
        """Return the place at longitude and latitude (degrees; 0, 0 is the middle of the face)."""
        return add(self.joints.head, self.normal(lon, lat), self.r * out)

    def normal(self, lon: float, lat: float) -> Vec:
        a, b = radians(lon), radians(lat)
        return apply(self.joints.skull, (sin(a) * cos(b), sin(b), cos(a) * cos(b)))

    def decal(self, lon: float, lat: float, local: str, out: float = 1.0, limit: float = 0.1) -> str:
        """Lay local drawing (100 units a head radius) on the sphere; nothing where it faces away."""
        if self.sheet.view.depth(self.normal(lon, lat)) < limit:
            return ""
        a, b = radians(lon), radians(lat)
        right = apply(self.joints.skull, (cos(a), 0.0, -sin(a)))
        up = apply(self.joints.skull, (-sin(b) * sin(a), cos(b), -sin(b) * cos(a)))
        return self.sheet.decal(self.on(lon, lat, out), right, up, self.r, local)

    def upright(self, lon: float, lat: float, local: str, out: float = 0.9) -> str:
        """Lay local drawing at a place, its plane that of the face (for ears, horns and hats)."""
        x, y, _ = self.joints.skull
        return self.sheet.decal(self.on(lon, lat, out), x, y, self.r, local)

    def cap(self, toward: Vec, angle: float, size: float = 1.0) -> list[Point]:
        """Return the outline of the sphere's part within `angle` degrees of a direction, as seen."""
        x0, y0 = self.sheet.view.point(self.joints.head)
        k = 1000.0 * self.r * self.sheet.view.scale(self.joints.head) * size
        n = apply(self.joints.skull, toward)
        across = _across(n)
        other = (
            n[1] * across[2] - n[2] * across[1],
            n[2] * across[0] - n[0] * across[2],
            n[0] * across[1] - n[1] * across[0],
        )
        c, s = cos(radians(angle)), sin(radians(angle))
        points = []
        for step in range(0, 360, 15):
            u, v = s * cos(radians(step)), s * sin(radians(step))
            p = (c * n[0] + u * across[0] + v * other[0], c * n[1] + u * across[1] + v * other[1],
                 c * n[2] + u * across[2] + v * other[2])  # fmt: skip
            points.append(self._seen(p, x0, y0, k))
        return points

    def _seen(self, p: Vec, x0: float, y0: float, k: float) -> Point:
        """Project a unit direction; what lies behind the outline is pushed onto it."""
        view = self.sheet.view
        x, y = view.vector((0.0, 0.5, 0.0), p)
        x, y = x / 1000.0, y / 1000.0
        if view.depth(p) < 0:
            length = max((x * x + y * y) ** 0.5, 1e-6)
            x, y = x / length, y / length
        return (x0 + x * k, y0 + y * k)

    def patch(self, toward: Vec, angle: float, fill: str, size: float = 0.985, line: float = 0.0) -> str:
        if self.sheet.view.depth(apply(self.joints.skull, toward)) < -sin(radians(angle)) * 0.98:
            return ""
        return filled(svg.smooth(self.cap(toward, angle, size)), fill, line)

    def disc(self, fill: str, size: float = 1.0, at: Vec | None = None) -> str:
        x, y = self.sheet.view.point(at or self.joints.head)
        r = 1000.0 * self.r * self.sheet.view.scale(self.joints.head) * size
        wide = 1.12 if self.figure.snout == "fish" else 1.0
        return (
            f'<ellipse cx="{x:.1f}" cy="{y:.1f}" rx="{r * wide:.1f}" ry="{r:.1f}" fill="{fill}" '
            f'stroke="{svg.OUTLINE}" stroke-width="{LINE}"/>'
        )

    # --- what the head is made of

    def _behind(self) -> list[str]:
        """Ears and whatever else sits behind the face."""
        return [self._back_hair(), *crown(self, behind=True), *self._ears()]

    def _skull(self) -> str:
        parts = [self.disc(self.main)]
        if self.figure.pattern:
            parts.append(self._pattern())
        if self._is_masked():
            parts.append(self.patch((0.0, -0.62, 0.78), 44, self.second))
        if self.figure.hair and self.figure.hair != "bald":
            parts.append(self._hair())
        if self.figure.headgear == "hood":
            parts.append(self.patch((0.0, 0.25, -0.97), 126, self.figure.colour("hat"), 1.05, LINE))
        return "".join(parts)

    def _is_masked(self) -> bool:
        """Tell whether the lower face has the second colour."""
        return self.figure.snout in ("muzzle", "snout", "long", "wide", "fish") or self.figure.limbs == "wing"

    def _around_mouth(self) -> str:
        return self.second if self._is_masked() else self.main

    def _front(self) -> list[str]:
        parts = self._snout_and_mouth() + self._eyes() + self._facewear()
        return [*parts, *crown(self, behind=False), *hat(self)]

    def _pattern(self) -> str:
        ink = shade(self.second, 0.9)
        if self.figure.pattern == "stripes":
            mark = filled("M-6 -26L6 -26L3 22L-3 22Z", ink, 0)
            return "".join(self.decal(lon, 52, mark, 1.0) for lon in (-34, 0, 34, 90, -90, 180))
        mark = f'<ellipse rx="13" ry="10" fill="{ink}"/>'
        return "".join(
            self.decal(lon, lat, mark) for lon, lat in ((-48, 44), (10, 56), (62, 34), (110, 20), (-100, 24), (170, 10))
        )

    def _ears(self) -> list[str]:
        shape = EARS.get(self.figure.ears)
        if shape is None:
            return []
        lon, lat, out, drawing = shape
        if self.figure.headgear and lat > 20:
            lon, lat, out = 78, 28, 1.04
        inner = shade(self.second, 0.92)
        left = drawing.replace("MAIN", self.main).replace("INNER", inner)
        return [
            self.upright(lon, lat, left, out),
            self.upright(-lon, lat, f'<g transform="scale(-1 1)">{left}</g>', out),
        ]

    def _back_hair(self) -> str:
        colour, style = self.figure.colour("hair"), self.figure.hair
        fall = BACK_HAIR.get(style, "")
        at = add(self.joints.head, self.joints.skull[2], -self.r * 0.2)
        x, y, _ = self.joints.skull
        drawn = self.sheet.decal(at, x, y, self.r, fall.replace("HAIR", colour)) if fall else ""
        if style == "bun":
            drawn += self.upright(0, 96, filled("M-34 10A34 30 0 1 1 34 10A34 30 0 1 1 -34 10Z", colour, 6), 1.2)
        if style == "ponytail":
            tail = filled("M-14 -20Q-60 -50 -62 10Q-60 80 -26 110Q-34 40 14 0Z", colour, 6)
            drawn += self.sheet.decal(self.on(180, 40, 1.0), x, y, self.r, tail)
        return drawn

    def _hair(self) -> str:
        colour = self.figure.colour("hair")
        size = 1.1 if self.figure.hair == "curly" else 1.05
        parts = [self.disc(colour, size), self.patch((0.08, -0.36, 0.93), 64, self.main, 1.0, 4.5)]
        if self.figure.hair == "spiky":
            spike = filled("M-26 16L-16 -34L-2 6L10 -40L22 6L40 -22L34 20Z", colour, 5)
            parts.append(self.upright(0, 72, spike, 1.0))
        return "".join(parts)

    # --- the face

    def _eyes(self) -> list[str]:
        big = _BIG_EYED.get(self.figure.group, 1.0)
        iris, drawn = self.figure.colour("eye"), []
        ink = _ink_on(self.main)
        for side, left in ((1, True), (-1, False)):
            local = eye(self.expression, left, iris, shade(self.main, 0.86)) + marks(self.expression, left)
            local = local.replace(OUTLINE, ink) + brow(self.expression, left, ink)
            drawn.append(self.decal(side * EYE_LON * big, EYE_LAT, f'<g transform="scale({big})">{local}</g>'))
        return drawn

    def _snout_and_mouth(self) -> list[str]:
        draw = {
            "muzzle": self._muzzle, "snout": self._long_snout, "long": self._long_snout, "beak": self._beak,
            "bill": self._beak, "trunk": self._trunk,
        }.get(self.figure.snout, self._plain_mouth)  # fmt: skip
        return draw()

    def _mouth(self, lat: float, scale: float = 1.0, out: float = 1.0, lift: float = 0.0) -> str:
        drawn = MOUTHS[self.expression.mouth].replace(OUTLINE, _ink_on(self._around_mouth()))
        local = f'<g transform="translate(0 {lift}) scale({scale})">{drawn}</g>'
        return self.decal(0, lat, local, out, limit=0.05)

    def _plain_mouth(self) -> list[str]:
        wide = {"wide": 1.3, "fish": 1.15}.get(self.figure.snout, 1.0)
        nose = ""
        if self.figure.snout == "nose":
            tip = stroked("M-7 4Q0 -14 9 2Q4 9 -4 7", OUTLINE, 4.5)
            nose = self.decal(0, -12, tip.replace('fill="none"', f'fill="{shade(self.main, 0.9)}"'), 1.04)
        if self.figure.snout in ("wide", "fish"):
            dot = f'<circle r="4" cx="-9" fill="{OUTLINE}"/><circle r="4" cx="9" fill="{OUTLINE}"/>'
            nose = self.decal(0, -10, dot) + self._gills()
        return [nose, self._mouth(-36, wide)]

    def _gills(self) -> str:
        slit = stroked("M-6 -24Q-16 0 -6 24M8 -20Q-2 0 8 20", OUTLINE, 4.5)
        left, right = slit, f'<g transform="scale(-1 1)">{slit}</g>'
        return self.decal(68, -6, right) + self.decal(-68, -6, left) if self.figure.snout == "fish" else ""

    def _muzzle(self) -> list[str]:
        at = self.on(0, -26, 0.78)
        ball = self._bulge(at, 0.47, self.second)
        nose = filled("M-15 -8Q0 -15 15 -8Q11 9 0 11Q-11 9 -15 -8Z", OUTLINE, 0)
        return [ball, self._mouth(-34, 0.92, 1.2, 2), self.decal(0, -14, nose, 1.24)]

    def _long_snout(self) -> list[str]:
        long = self.figure.snout == "long"
        reach = 1.16 if long else 0.98
        near, far = self.on(0, -24, 0.7), self.on(0, -26, reach)
        points = [*self._ring(near, 0.5), *self._ring(far, 0.42)]
        snout = filled(svg.path(svg.hull(points)), self.second, LINE)
        nostrils = f'<circle r="5" cx="-14" fill="{OUTLINE}"/><circle r="5" cx="14" fill="{OUTLINE}"/>'
        return [snout, self._mouth(-30, 1.0, reach + 0.26, 6), self.decal(0, -10, nostrils, reach + 0.3)]

    def _ring(self, at: Vec, size: float) -> list[Point]:
        return self.sheet.circle(at, self.r * size)

    def _bulge(self, at: Vec, size: float, fill: str) -> str:
        x, y = self.sheet.view.point(at)
        r = 1000.0 * self.r * size * self.sheet.view.scale(at)
        return (
            f'<ellipse cx="{x:.1f}" cy="{y:.1f}" rx="{r * 1.12:.1f}" ry="{r * 0.86:.1f}" fill="{fill}" '
            f'stroke="{svg.OUTLINE}" stroke-width="{LINE * 0.8:.1f}"/>'
        )

    def _beak(self) -> list[str]:
        colour = "#f0a22e"
        tip = self.on(0, -22, 1.62 if self.figure.snout == "beak" else 1.5)
        wide = 17 if self.figure.snout == "beak" else 27
        base = [self.on(-wide, -14, 1.0), self.on(0, 2, 1.02), self.on(wide, -14, 1.0), self.on(0, -26, 1.0)]
        points = svg.hull([self.sheet.view.point(p) for p in (*base, tip)])
        return [self._mouth(-40, 0.92), filled(svg.path(points), colour, 6)]

    def _trunk(self) -> list[str]:
        joints = [self.on(0, -14, 1.0), self.on(0, -34, 1.5), self.on(8, -62, 1.75), self.on(14, -70, 2.1)]
        data = svg.smooth([self.sheet.view.point(p) for p in joints], closed=False)
        k = 1000.0 * self.r * 0.3
        tube = stroked(data, OUTLINE, k + 2 * LINE) + stroked(data, self.main, k)
        return [tube, self._mouth(-44, 0.8, 1.0, 0).replace("<g", '<g data-part="mouth"', 1)]

    def _facewear(self) -> list[str]:
        drawing = FACEWEAR.get(self.figure.facewear)
        if drawing is None:
            return []
        lon, lat, local = drawing
        local = local.replace("HAIR", self.figure.colour("hair"))
        spots = (lon, -lon) if self.figure.facewear == "glasses" else (lon,)
        return [self.decal(at, lat, local, 1.02) for at in spots]


def _across(n: Vec) -> Vec:
    """Return a unit vector at right angles to n."""
    x, y, z = (-n[1], n[0], 0.0) if abs(n[2]) < 0.9 else (0.0, -n[2], n[1])
    length = (x * x + y * y + z * z) ** 0.5
    return (x / length, y / length, z / length)


def _ink_on(colour: str) -> str:
    """Return the ink that shows on a colour: the outline's, or a light one on dark faces."""
    light = sum(int(colour[at : at + 2], 16) for at in (1, 3, 5)) / 3
    return "#f2e8dc" if light < 80 and not colour.startswith("#01") else OUTLINE


EARS: dict[str, tuple[float, float, float, str]] = {
    "point": (
        38,
        46,
        0.86,
        filled("M-30 22Q-8 -46 26 -66Q40 -20 32 34Z", "MAIN", 6)
        + filled("M-12 16Q4 -22 22 -42Q28 -12 22 24Z", "INNER", 0),
    ),
    "round": (
        44,
        46,
        0.98,
        '<circle r="34" fill="MAIN" stroke="#2b2530" stroke-width="6"/><circle r="18" fill="INNER"/>',
    ),
    "big": (
        56,
        34,
        1.15,
        '<circle r="50" fill="MAIN" stroke="#2b2530" stroke-width="6"/><circle r="32" fill="INNER"/>',
    ),
    "tuft": (40, 52, 0.9, filled("M-22 20L6 -58L34 22Z", "MAIN", 6)),
    "long": (
        24,
        66,
        0.9,
        filled("M-22 30C-34 -60 -18 -122 4 -122C28 -122 34 -60 24 30Z", "MAIN", 6)
        + filled("M-9 14C-16 -50 -8 -98 4 -98C16 -98 20 -50 13 14Z", "INNER", 0),
    ),
    "flop": (66, 30, 0.98, filled("M-14 -16C20 -40 60 -18 66 14C50 34 10 28 -14 20Z", "MAIN", 6)),
    "fan": (
        74,
        10,
        0.95,
        filled("M-20 -50C30 -86 92 -50 86 10C80 60 20 66 -20 40Z", "MAIN", 6)
        + filled("M0 -34C30 -56 66 -34 62 6C56 36 20 42 0 26Z", "INNER", 0),
    ),
    "webs": (
        82,
        6,
        1.0,
        filled("M-14 -18C20 -62 60 -70 92 -62L76 -34L96 -10L74 6L86 34C50 40 10 34 -14 16Z", "INNER", 6)
        + stroked("M4 -10L72 -44M6 0L78 -6M4 8L66 24", "#2b2530", 4),
    ),
    "human": (84, -2, 0.98, '<ellipse rx="15" ry="22" fill="MAIN" stroke="#2b2530" stroke-width="6"/>'),
    "elf": (80, 2, 0.96, filled("M-10 22C-14 -10 10 -22 62 -50C48 -10 30 22 -6 26Z", "MAIN", 6)),
}
"""Ear -> longitude, latitude, distance, and the character's left ear about its root."""

BACK_HAIR: dict[str, str] = {
    "long": filled("M-104 -20C-118 60 -122 120 -96 150Q0 176 96 150C122 120 118 60 104 -20Z", "HAIR", 7),
    "bob": filled("M-104 -20C-124 40 -118 80 -92 92Q0 110 92 92C118 80 124 40 104 -20Z", "HAIR", 7),
    "braids": filled(
        "M-100 0C-130 60 -128 130 -104 160C-84 130 -86 60 -70 30L70 30C86 60 84 130 104 160C128 130 130 60 100 0Z",
        "HAIR",
        7,
    ),
    "curly": "".join(
        f'<circle cx="{x}" cy="{y}" r="44" fill="HAIR" stroke="#2b2530" stroke-width="7"/>'
        for x, y in ((-92, 20), (92, 20), (-84, -40), (84, -40), (-44, -88), (44, -88), (0, -98))
    ),
}

FACEWEAR: dict[str, tuple[float, float, str]] = {
    "glasses": (
        25,
        6,
        '<circle r="33" fill="#bfe3f5" fill-opacity="0.28" stroke="#33313c" stroke-width="6"/>'
        + stroked("M33 -4L46 -8M-33 -4L-46 -8", "#33313c", 5),
    ),
    "monocle": (
        25,
        6,
        '<circle r="34" fill="#bfe3f5" fill-opacity="0.28" stroke="#b8862c" stroke-width="6"/>'
        + stroked("M26 24Q44 70 30 110", "#b8862c", 4),
    ),
    "patch": (
        -25,
        6,
        filled("M-28 -22L28 -22Q30 26 0 30Q-30 26 -28 -22Z", "#26272c", 3)
        + stroked("M-26 -20L-70 -50M26 -20L80 -56", "#26272c", 6),
    ),
    "beard": (
        0,
        -62,
        filled("M-70 -50Q-60 50 0 66Q60 50 70 -50Q40 -16 24 -22Q0 -6 -24 -22Q-40 -16 -70 -50Z", "HAIR", 6),
    ),
    "moustache": (0, -24, filled("M0 -6Q22 -14 46 12Q22 18 0 6Q-22 18 -46 12Q-22 -14 0 -6Z", "HAIR", 5)),
}
