"""The body: torso, legs, arms, hands, tail and wings, in the figure's skin or clothes."""

from __future__ import annotations

from generation.suites.sketch import svg
from generation.suites.sketch.appendages import BACKS, TAILS
from generation.suites.sketch.outfit import CUTS, PLAIN, Cut, dress_torso
from generation.suites.sketch.poses import Pose
from generation.suites.sketch.sheet import LINE, Sheet, filled, shade, stroked
from generation.suites.sketch.skeleton import Joints, Proportions, Vec, add, apply
from generation.suites.sketch.spec import Figure
from generation.suites.sketch.svg import OUTLINE

THIN = {"arthropod": 0.62, "plant": 0.74}


class Body:
    """Draws one figure's body on a sheet."""

    def __init__(self, sheet: Sheet, joints: Joints, size: Proportions, figure: Figure, pose: Pose) -> None:
        self.sheet, self.joints, self.size, self.figure, self.pose = sheet, joints, size, figure, pose
        self.cut: Cut = CUTS.get(figure.garment, PLAIN)
        self.main, self.second = figure.colour("main"), figure.colour("second")
        self.garment = figure.colour("garment") if figure.garment else self.main
        self.thin = THIN.get(figure.group, 1.0) * (0.72 if figure.limbs == "wing" else 1.0)

    def depth(self, p: Vec) -> float:
        return self.sheet.view.depth(p)

    def in_chest(self, x: float, y: float, z: float) -> Vec:
        """Return the place at (x, y, z) of the torso's own frame, from the hips."""
        return add(self.joints.hips, apply(self.joints.chest, (x, y, z)))

    def draw(self) -> None:
        self._back()
        self._tail()
        for leg in (self.joints.left_leg, self.joints.right_leg):
            self._leg(leg)
        self._torso()
        self._arm(self.joints.left_arm, 1.0)
        self._arm(self.joints.right_arm, -1.0)

    # --- torso

    def _torso(self) -> None:
        middle = self.depth(self.in_chest(0, self.size.torso * 0.5, 0))
        chest = add(self.joints.neck, self.joints.chest[1], -self.size.chest * 0.75)
        self.trunk = [(self.joints.hips, self.size.belly), (chest, self.size.chest)]
        neck_top = add(self.joints.neck, self.joints.chest[1], self.size.head * 0.25)
        self.sheet.limb(middle - 0.002, [chest, neck_top], 0.07, self.main)
        self.sheet.blob(middle, self.trunk, self.garment)
        dress_torso(self, middle)

    def lining(self, depth: float) -> None:
        """Paint the torso's inside again, so that a hem joins it without a seam."""
        points = [p for at, radius in self.trunk for p in self.sheet.circle(at, radius * 0.965)]
        self.sheet.put(depth, filled(svg.path(svg.hull(points)), self.garment, 0), [])

    # --- legs

    def _leg(self, leg: tuple[Vec, Vec, Vec]) -> None:
        hip, knee, ankle = leg
        width = 2.15 * self.size.limb * self.thin
        bare = self.main
        cover = self.figure.colour("legs") if self._is_trousered() else bare
        near = (self.depth(knee) + self.depth(hip)) / 2
        joints = [hip, knee, ankle]
        if self.figure.legs == "shorts":
            self.sheet.limb(near - 0.03, joints, width, bare)
            self.sheet.limb(near - 0.028, [hip, self.sheet.along(hip, knee, 0.9)], width * 1.25, cover)
        else:
            self.sheet.limb(near - 0.03, joints, width, cover)
        self._foot(knee, ankle, width)

    def _is_trousered(self) -> bool:
        return bool(self.figure.legs) or self.cut.legs or (self.figure.group == "human" and self.figure.garment != "")

    def _foot(self, knee: Vec, ankle: Vec, width: float) -> None:
        shin = _unit(add(ankle, knee, -1.0))
        ahead = self.joints.pelvis[2]
        along = ahead[0] * shin[0] + ahead[1] * shin[1] + ahead[2] * shin[2]
        toe = _unit(add(ahead, shin, -along)) if abs(along) < 0.92 else self.joints.pelvis[1]
        if self.pose.toes:
            toe = _unit(add((toe[0] * 0.6, toe[1] * 0.6, toe[2] * 0.6), shin, 0.8))
        tip = add(ankle, toe, 0.07)
        wears = self.figure.shoes and self.figure.group in ("human", "mythology", "mammal")
        fill = self.figure.colour("shoes") if wears else shade(self.main, 0.8)
        heel = add(ankle, toe, -0.012)
        self.sheet.blob(self.depth(tip) - 0.02, [(heel, width * 0.56), (tip, width * 0.5)], fill)

    # --- arms

    def _arm(self, arm: tuple[Vec, Vec, Vec], side: float) -> None:
        shoulder, elbow, hand = arm
        width = 1.9 * self.size.limb * self.thin
        near = (self.depth(elbow) + self.depth(hand)) / 2 + 0.012
        if self.figure.limbs == "wing":
            self._feathers(arm, side, near - 0.001)
        sleeve = self.garment if self.cut.sleeve else self.main
        self.sheet.limb(near, [shoulder, elbow, hand], width, self.main)
        if self.cut.sleeve == 2:
            end = self.sheet.along(elbow, hand, 0.72)
            cuff = self.sheet.segment(
                self.sheet.along(elbow, hand, 0.6), end, self.figure.colour("trim"), width, "butt"
            )
            self.sheet.limb(near + 0.001, [shoulder, elbow, end], width * 1.12, sleeve, cuff if self.cut.cuffs else "")
        elif self.cut.sleeve == 1:
            self.sheet.limb(near + 0.001, [shoulder, self.sheet.along(shoulder, elbow, 0.75)], width * 1.25, sleeve)
        self._hand(elbow, hand, side, near + 0.01)

    def _hand(self, elbow: Vec, hand: Vec, side: float, near: float) -> None:
        radius = 0.034 * (1.2 if self.pose.fists else 1.0)
        depth = max(self.depth(hand) + 0.02, near)
        if self.figure.limbs == "pincer":
            self._pincer(elbow, hand, depth)
        elif self.pose.open_hand and (side > 0 or self.figure.accessory == "") and self.figure.limbs != "wing":
            self.sheet.ball(depth, hand, radius, self.main, self._fingers(elbow, hand))
        else:
            self.sheet.ball(depth, hand, radius, self._hand_fill())

    def _hand_fill(self) -> str:
        return shade(self.second, 0.95) if self.figure.limbs == "leaf" else self.main

    def _fingers(self, elbow: Vec, hand: Vec) -> str:
        (x, y), (ex, ey) = self.sheet.view.point(hand), self.sheet.view.point(elbow)
        dx, dy = svg.unit((ex, ey), (x, y))
        lines = []
        for spread, reach in ((-0.9, 40), (-0.35, 54), (0.15, 56), (0.6, 50), (1.35, 40)):
            px, py = dx - dy * spread, dy + dx * spread
            n = (px * px + py * py) ** 0.5
            lines.append(f"M{x:.1f} {y:.1f}L{x + px / n * reach:.1f} {y + py / n * reach:.1f}")
        data = "".join(lines)
        palm = f'<circle cx="{x:.1f}" cy="{y:.1f}" r="30" fill="{self.main}"/>'
        return stroked(data, OUTLINE, 15 + LINE * 1.6) + stroked(data, self.main, 15) + palm

    def _pincer(self, elbow: Vec, hand: Vec, depth: float) -> None:
        (x, y), (ex, ey) = self.sheet.view.point(hand), self.sheet.view.point(elbow)
        dx, dy = svg.unit((ex, ey), (x, y))
        m = f"{dx:.3f} {dy:.3f} {-dy:.3f} {dx:.3f} {x:.1f} {y:.1f}"
        claw = filled("M-20 0C-10 -52 60 -62 92 -30C66 -30 50 -16 44 -4C60 4 80 6 96 24C56 44 -6 40 -20 0Z", self.main)
        self.sheet.put(depth, f'<g transform="matrix({m})">{claw}</g>', [(x, y)], 100)

    def _feathers(self, arm: tuple[Vec, Vec, Vec], side: float, depth: float) -> None:
        shoulder, elbow, hand = arm
        down = apply(self.joints.chest, (side * 0.05, -1.0, -0.25))
        fringe = [
            add(hand, down, 0.05),
            add(hand, down, 0.1),
            add(elbow, down, 0.15),
            add(shoulder, down, 0.17),
        ]
        tip = add(hand, _unit(add(hand, elbow, -1.0)), 0.07)
        wing = self.garment if self.cut.sleeve and self.figure.garment else shade(self.main, 0.85)
        self.sheet.polygon(
            depth,
            [shoulder, elbow, hand, tip, *fringe],
            wing if not self.cut.sleeve else shade(self.main, 0.85),
        )

    # --- tail and back

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
        top = [self.in_chest(x * 1.1, t - 0.02, -0.06) for x in (-self.size.shoulder, self.size.shoulder)]
        low = [self.in_chest(x, -0.17, -0.12) for x in (0.17, 0.0, -0.17)]
        self.sheet.polygon(self.depth(self.in_chest(0, t * 0.4, -0.12)), [*top, *low], shade(self.garment, 0.85))


def _unit(v: Vec) -> Vec:
    n = max((v[0] ** 2 + v[1] ** 2 + v[2] ** 2) ** 0.5, 1e-6)
    return (v[0] / n, v[1] / n, v[2] / n)
