"""The head: skull, hair, ears, snout, crown, hat and face, put together far to near."""

from __future__ import annotations

from generation.suites.sketch.figures.beaks import BEAKS
from generation.suites.sketch.figures.crowns import crown
from generation.suites.sketch.figures.ears import ears
from generation.suites.sketch.figures.faces import EXPRESSIONS, brow, eye, marks
from generation.suites.sketch.figures.facewear import facewear
from generation.suites.sketch.figures.hair import back_hair, scalp
from generation.suites.sketch.figures.hats import hat
from generation.suites.sketch.figures.plans import Plan
from generation.suites.sketch.figures.plants import VISAGE
from generation.suites.sketch.figures.sheet import LINE, Sheet, filled, shade
from generation.suites.sketch.figures.skeleton import Joints
from generation.suites.sketch.figures.skull import Skull
from generation.suites.sketch.figures.snouts import MASKED, snout_and_mouth
from generation.suites.sketch.figures.spec import Figure
from generation.suites.sketch.svg import OUTLINE

EYE_LON, EYE_LAT = 24.0, 3.0
DARK, DARKEST = 92.0, 60.0
"""Lightness (0..255) below which the outline's ink does not show, and below which no dark ink does."""

DEEP, PALE = "#140c10", "#fdf3e4"

_EYES = {
    "arthropod": (30.0, 7.0, 1.2),
    "marine_life": (31.0, 4.0, 1.06),
    "bird": (28.0, 9.0, 1.06),
    "reptile_amphibian": (29.0, 8.0, 1.06),
}
"""Group -> longitude, latitude and size of the eyes."""


class Head(Skull):
    """Draws one figure's head on a sheet."""

    def __init__(self, sheet: Sheet, joints: Joints, figure: Figure, size: Plan, expression: str) -> None:
        super().__init__(sheet, joints, size)
        self.figure = figure
        self.expression = EXPRESSIONS[expression]
        self.main, self.second = figure.colour("main"), figure.colour("second")
        self.skin = self.second if figure.snout == VISAGE else self.main
        self.ink = ink_on(self.skin, is_bare=figure.snout == "nose")
        self.ink_around_mouth = ink_on(self.second) if self.is_masked else self.ink

    @property
    def is_masked(self) -> bool:
        """Tell whether the lower face has the second colour."""
        return self.figure.snout in MASKED

    def draw(self) -> None:
        depth = self.sheet.view.depth(self.joints.head) + 0.06
        grown, worn = crown(self, behind=False), hat(self)
        eyes, brows = self._eyes()
        face = [*self._face(eyes), *facewear(self)]
        if self.faces_viewer:
            top = [*worn, *grown] if self.figure.crown in ("unicorn", "nosehorn") else [*grown, *worn]
            parts = [*self._behind(), self._skull(), *face, *brows, *top]
        else:
            parts = [*face, *grown, *brows, self._skull(), *self._behind(), *worn]
        self.sheet.put(depth, "".join(parts), self.sheet.circle(self.joints.head, self.r), self._margin())

    def _margin(self) -> float:
        margin = 45.0 + 1000 * self.r * 0.3
        if self.figure.headgear or self.figure.crown not in ("none", "mane"):
            margin += 1000 * self.r * 0.75
        if self.figure.ears in ("long", "big", "fan"):
            margin += 1000 * self.r * 0.5
        if self.figure.snout in ("trunk", "spear", "toucan", "curve", "spoon"):
            margin += 1000 * self.r * 0.6
        return margin

    def _behind(self) -> list[str]:
        """Ears and whatever else sits behind the face."""
        return [back_hair(self), *crown(self, behind=True), *ears(self)]

    def _skull(self) -> str:
        parts = [self.outline(self.main)]
        if self.figure.pattern:
            parts.append(self._pattern())
        if self.figure.snout == VISAGE:
            parts.append(self.patch((0.0, -0.1, 0.99), 57, self.second, 0.97, LINE * 0.6))
        elif self.is_masked:
            parts.append(self.patch((0.0, -0.66, 0.75), 42, self.second, 0.95))
        elif self.figure.snout in BEAKS:
            parts.append(self._cheeks())
        if self.figure.hair and self.figure.hair != "bald":
            parts.append(scalp(self))
        if self.figure.headgear == "hood":
            parts.append(self.outline(self.figure.colour("hat"), 1.1))
            parts.append(self.patch((0.0, -0.16, 0.98), 58, self.main, 1.0, LINE * 0.7))
            parts += [self.patch((0.0, -0.66, 0.75), 34, self.second, 0.95)] * self.is_masked
        return "".join(parts)

    def _cheeks(self) -> str:
        """Return the pale face of a bird: discs about the eyes."""
        disc = '<ellipse rx="37" ry="40" fill="' + self.second + '"/>'
        return "".join(self.decal(side * 27, 2, disc, 0.99) for side in (1, -1))

    def _face(self, eyes: list[str]) -> list[str]:
        return [*eyes, *snout_and_mouth(self)] if self.figure.snout in BEAKS else [*snout_and_mouth(self), *eyes]

    def _pattern(self) -> str:
        ink = shade(self.second, 0.9) if self.figure.pattern != "dark" else shade(self.main, 0.5)
        if self.figure.pattern == "stripes":
            mark = filled("M-8 -30L8 -30L3 26L-3 26Z", ink, 0)
            return "".join(self.decal(lon, 54, mark, 0.98) for lon in (-36, 0, 36, 90, -90, 180))
        large = 1.7 if self.figure.pattern == "patches" else 1.0
        mark = f'<ellipse rx="{13 * large:.0f}" ry="{10 * large:.0f}" fill="{ink}"/>'
        return "".join(
            self.decal(lon, lat, mark, 0.97)
            for lon, lat in ((-48, 44), (10, 56), (62, 34), (110, 20), (-100, 24), (170, 10))
        )

    def _eyes(self) -> tuple[list[str], list[str]]:
        lon, lat, big = _EYES.get(self.figure.group, (EYE_LON, EYE_LAT, 1.1))
        iris, eyes, brows = self.figure.colour("eye"), [], []
        if self.figure.eyes == "one":
            lon, big = 0.0, big * 1.45
        for side, left in ((1, True), (-1, False)):
            local = eye(self.expression, left, iris, shade(self.skin, 0.86), self.ink)
            local += marks(self.expression, left)
            eyes.append(self.decal(side * lon, lat, f'<g transform="scale({big:.2f})">{local}</g>'))
            over = brow(self.expression, left, self.ink, self.skin, bool(self.figure.headgear))
            brows.append(self.decal(side * lon, lat, f'<g transform="scale({big:.2f})">{over}</g>', 1.02))
        if not lon:
            eyes, brows = eyes[:1], brows[:1]
        return eyes, brows


def ink_on(colour: str, is_bare: bool = False) -> str:
    """Return the ink that shows on a colour: the outline's, a light one on dark fur, a deeper one on dark bare skin."""
    red, green, blue = (int(colour[at : at + 2], 16) for at in (1, 3, 5))
    light = 0.3 * red + 0.59 * green + 0.11 * blue
    if light >= DARK or colour.startswith("#01"):
        return OUTLINE
    return DEEP if is_bare and light >= DARKEST else PALE
