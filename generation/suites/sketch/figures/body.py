"""The body: torso, neck, tail and back, in the figure's skin or clothes; its limbs are drawn by `limbs`."""

from __future__ import annotations

from generation.suites.sketch import svg
from generation.suites.sketch.figures.backs import BACKS
from generation.suites.sketch.figures.limbs import arm, leg
from generation.suites.sketch.figures.outfit import CUTS, PLAIN, Cut, dress_torso
from generation.suites.sketch.figures.plans import Plan
from generation.suites.sketch.figures.poses import Pose
from generation.suites.sketch.figures.sheet import Sheet, filled, shade
from generation.suites.sketch.figures.skeleton import Joints, Vec, add, apply
from generation.suites.sketch.figures.spec import Figure
from generation.suites.sketch.figures.tails import TAILS

SHOD = ("human", "mythology", "mammal")
"""Groups that wear shoes."""


class Body:
    """Draws one figure's body on a sheet."""

    def __init__(self, sheet: Sheet, joints: Joints, size: Plan, figure: Figure, pose: Pose) -> None:
        self.sheet, self.joints, self.size, self.figure, self.pose = sheet, joints, size, figure, pose
        self.cut: Cut = CUTS.get(figure.garment, PLAIN)
        self.main, self.second = figure.colour("main"), figure.colour("second")
        self.limb_colour = figure.colour("feature") if figure.limbs == "leaf" else self.main
        self.shank = figure.colour("feature")
        self.garment = figure.colour("garment") if figure.garment else self.limb_colour
        self.hose = figure.colour("legs")
        self.is_trousered = bool(figure.legs) or self.cut.legs or (figure.group == "human" and bool(figure.garment))
        self.wears_shoes = figure.shoes and figure.group in SHOD

    def depth(self, p: Vec) -> float:
        return self.sheet.view.depth(p)

    def in_chest(self, x: float, y: float, z: float) -> Vec:
        """Return the place at (x, y, z) of the torso's own frame, from the hips."""
        return add(self.joints.hips, apply(self.joints.chest, (x, y, z)))

    def in_pelvis(self, x: float, y: float, z: float) -> Vec:
        """Return the place at (x, y, z) from the hips in the pelvis's frame, which does not lean with the chest."""
        return add(self.joints.hips, apply(self.joints.pelvis, (x, y, z)))

    def radius(self, y: float) -> tuple[float, float]:
        """Return the torso's radius, and its middle's place forward, at a height (0 hips, 1 neck)."""
        low = self.size.trunk[0]
        for high in self.size.trunk[1:]:
            if y <= high[0] or high is self.size.trunk[-1]:
                share = min(max((y - low[0]) / (high[0] - low[0]), 0.0), 1.0)
                return low[2] + (high[2] - low[2]) * share, low[1] + (high[1] - low[1]) * share
            low = high
        return low[2], low[1]

    def draw(self) -> None:
        self._back()
        self._tail()
        for limb in (self.joints.left_leg, self.joints.right_leg):
            leg(self, limb)
        self._torso()
        arm(self, self.joints.left_arm, 1.0)
        arm(self, self.joints.right_arm, -1.0)

    def _torso(self) -> None:
        t = self.size.torso
        middle = self.depth(self.in_chest(0, t * 0.5, 0))
        self.trunk = [(self.in_chest(0.0, y * t - 0.3 * r, z), r) for y, z, r in self.size.trunk]
        slope = self.size.shoulder * 0.86
        top = t * 0.84 - self.size.arms[0] * 0.5
        self.trunk += [(self.in_chest(x, top, 0.0), self.size.arms[0] * 1.05) for x in (-slope, slope)]
        high = add(self.joints.neck, self.joints.chest[1], -0.03)
        throat = [(high, self.size.throat * 1.15), (self.joints.head, self.size.throat * 0.9)]
        self.sheet.tube(min(middle - 0.002, self.depth(self.joints.head) + 0.05), throat, self.limb_colour)
        self.sheet.blob(middle, self.trunk, self.garment)
        dress_torso(self, middle)

    def lining(self, depth: float) -> None:
        """Paint the torso's inside again, so that a hem joins it without a seam."""
        points = [p for at, radius in self.trunk for p in self.sheet.circle(at, radius * 0.96)]
        self.sheet.put(depth, filled(svg.path(svg.hull(points)), self.garment, 0), [])

    def _tail(self) -> None:
        draw = TAILS.get(self.figure.tail)
        if draw:
            draw(self)

    def _back(self) -> None:
        draw = BACKS.get(self.figure.back)
        if draw:
            draw(self)
        if self.figure.garment == "cloak":
            self._cloak()

    def _cloak(self) -> None:
        t = self.size.torso
        top = [self.in_chest(x * 1.1, t - 0.03, -0.05) for x in (-self.size.shoulder, self.size.shoulder)]
        low = [self.in_chest(x, -0.2 - (k % 2) * 0.03, -0.15) for k, x in enumerate((0.2, 0.1, 0.0, -0.1, -0.2))]
        self.sheet.polygon(self.depth(self.in_chest(0, t * 0.4, -0.12)), [*top, *low], shade(self.garment, 0.85))
