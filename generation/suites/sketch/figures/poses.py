"""The 28 poses as joint directions, in degrees.

A limb's bone is (lift, swing): lift 0 hangs down, 90 is level, 180 points up; swing 0 is out to the side, 90 ahead,
-90 back, above 90 ahead and inwards. Arms are given in the chest's frame, legs in the body's. `left` is the character's
left, which gestures where a pose has one free hand; the right hand holds what the character carries.
"""

from __future__ import annotations

from dataclasses import dataclass, replace

Bone = tuple[float, float]


@dataclass(frozen=True)
class Pose:
    """Joint directions; `pitch`, `roll` and `turn` move the whole body, `air` is its height over the ground."""

    left_arm: tuple[Bone, Bone] = ((14, 20), (10, 60))
    right_arm: tuple[Bone, Bone] = ((14, 20), (22, 70))
    left_leg: tuple[Bone, Bone] = ((5, 0), (2, -90))
    right_leg: tuple[Bone, Bone] = ((5, 0), (2, -90))
    lean: float = 0.0
    side: float = 0.0
    nod: float = 0.0
    look: float = 0.0
    tilt: float = 0.0
    pitch: float = 0.0
    roll: float = 0.0
    turn: float = 0.0
    air: float = 0.0
    toes: bool = False
    open_hand: bool = False
    fists: bool = False
    points: bool = False
    prop: str = ""

    def gesture(self, side: float) -> str:
        """Return what a free hand does; the left (`side` above 0) is the one that gestures."""
        if self.fists:
            return "fist"
        if self.points and side > 0:
            return "point"
        return "open" if self.open_hand else "rest"


POSES: dict[str, Pose] = {
    "P_STAND": Pose(left_arm=((15, -6), (9, 70)), right_arm=((15, 30), (20, 76)), left_leg=((8, 24), (3, -20)), tilt=2),
    "P_HANDS_ON_HIPS": Pose(
        left_arm=((58, -12), (52, 165)), right_arm=((58, -12), (52, 165)),
        left_leg=((14, 0), (10, 0)), right_leg=((14, 0), (10, 0)),
    ),
    "P_ARMS_CROSSED": Pose(
        left_arm=((46, 78), (108, 174)), right_arm=((46, 78), (94, 174)), lean=-4,
        left_leg=((11, 0), (6, 0)), right_leg=((11, 0), (6, 0)),
    ),
    "P_WAVE": Pose(left_arm=((104, 4), (156, 0)), open_hand=True, tilt=7, side=-4, turn=-20,
        left_leg=((9, 24), (3, -20))),
    "P_POINT": Pose(points=True, left_arm=((92, 22), (92, 22)), left_leg=((10, 40), (6, 0)), side=3),
    "P_CHEER": Pose(
        left_arm=((132, 0), (150, 0)), right_arm=((132, 0), (150, 0)),
        left_leg=((16, 0), (12, 0)), right_leg=((16, 0), (12, 0)), nod=-10, open_hand=True,
    ),
    "P_THINK": Pose(
        left_arm=((34, 50), (150, 128)), right_arm=((26, 70), (88, 150)), tilt=-8, nod=6, look=10,
    ),
    "P_BOW": Pose(lean=62, nod=2, left_arm=((42, -70), (48, -80)), right_arm=((24, 80), (74, 150)),
        left_leg=((5, 0), (2, -90)), right_leg=((10, 60), (4, 40)), turn=20),
    "P_OFFER": Pose(left_arm=((46, 34), (88, 44)), open_hand=True, lean=8, left_leg=((16, 70), (4, 60)), tilt=-4),
    "P_HOLD": Pose(left_arm=((26, 62), (74, 116)), right_arm=((26, 62), (74, 116)), prop="parcel"),
    "P_HUG": Pose(left_arm=((80, 8), (86, 48)), right_arm=((80, 8), (86, 48)), open_hand=True, lean=5, turn=-26, side=2,
        left_leg=((12, 10), (6, 0)), right_leg=((12, 10), (6, 0))),
    "P_REACH_UP": Pose(
        left_arm=((140, 0), (162, 0)), right_arm=((24, -30), (12, 0)), toes=True, turn=-24, nod=-24, side=-9,
        left_leg=((2, 0), (0, 0)), right_leg=((2, 0), (0, 0)), open_hand=True,
    ),
    "P_WALK": Pose(
        left_arm=((36, -86), (24, -70)), right_arm=((34, 86), (46, 90)), left_leg=((32, 90), (12, 90)),
        right_leg=((20, -90), (40, -90)), lean=3, turn=24,
    ),
    "P_RUN": Pose(
        left_arm=((64, -88), (26, 80)), right_arm=((52, 88), (128, 90)), left_leg=((74, 90), (18, -90)),
        right_leg=((34, -90), (94, -90)), lean=24, turn=30, air=0.02,
    ),
    "P_JUMP": Pose(
        left_arm=((118, 0), (132, 0)), right_arm=((118, 0), (132, 0)), left_leg=((74, 35), (26, -60)),
        right_leg=((74, 35), (26, -60)), air=0.2, nod=-6,
    ),
    "P_SNEAK": Pose(
        lean=42, nod=-22, left_arm=((54, 90), (104, 90)), right_arm=((40, 90), (92, 95)), toes=True, turn=30,
        left_leg=((78, 90), (14, -90)), right_leg=((8, 90), (58, -90)),
    ),
    "P_CLIMB": Pose(
        left_arm=((148, 20), (172, 20)), right_arm=((64, 85), (140, 120)), left_leg=((30, 60), (20, -90)),
        right_leg=((92, 55), (8, -60)), air=0.06, nod=-20, prop="rope",
    ),
    "P_DANCE": Pose(
        left_arm=((126, 0), (208, 0)), right_arm=((84, 0), (40, 0)), left_leg=((6, 0), (2, 0)),
        right_leg=((66, 14), (26, 175)), side=-12, tilt=12, toes=True,
    ),
    "P_FLY": Pose(left_arm=((100, 6), (110, 0)), right_arm=((100, 6), (110, 0)), left_leg=((20, -90), (34, -90)),
        right_leg=((30, -90), (56, -90)), lean=16, pitch=40, nod=-40, air=0.26, prop="aloft", open_hand=True),
    "P_SWIM": Pose(
        pitch=76, left_arm=((176, 0), (176, 0)), right_arm=((62, 80), (30, 60)), left_leg=((10, 90), (6, 90)),
        right_leg=((12, -90), (34, -90)), nod=-52, air=0.1, turn=62, prop="water",
    ),
    "P_SIT": Pose(
        left_leg=((84, 66), (4, 0)), right_leg=((84, 66), (4, 0)), left_arm=((24, 70), (58, 96)),
        right_arm=((24, 70), (58, 96)), prop="seat",
    ),
    "P_SIT_GROUND": Pose(
        left_leg=((84, 28), (86, 148)), right_leg=((84, 28), (82, 148)), left_arm=((30, 40), (40, 80)),
        right_arm=((30, 40), (40, 80)),
    ),
    "P_KNEEL": Pose(
        left_leg=((84, 62), (4, 0)), right_leg=((12, -60), (84, -80)), left_arm=((38, 60), (72, 110)),
        right_arm=((16, 10), (12, 0)), turn=12,
    ),
    "P_CROUCH": Pose(
        left_leg=((104, 48), (34, -80)), right_leg=((104, 48), (34, -80)), lean=28, nod=-16,
        left_arm=((34, 70), (20, 90)), right_arm=((34, 70), (20, 90)),
    ),
    "P_LIE": Pose(roll=84, left_arm=((160, 10), (186, 60)), right_arm=((26, 70), (52, 110)), left_leg=((4, 0), (2, 0)),
        right_leg=((28, 50), (14, -70)), tilt=-22),
    "P_FALL": Pose(pitch=-46, left_arm=((122, 10), (140, 20)), right_arm=((108, -10), (142, 0)),
        left_leg=((64, 62), (46, 84)), right_leg=((30, 50), (66, 74)), air=0.08, nod=20, turn=34, open_hand=True),
    "P_PUSH": Pose(
        lean=34, left_arm=((88, 92), (88, 92)), right_arm=((88, 92), (88, 92)), left_leg=((44, 90), (14, -90)),
        right_leg=((40, -90), (44, -90)), turn=40, nod=-18, open_hand=True,
    ),
    "P_GUARD": Pose(
        left_arm=((50, 70), (142, 100)), right_arm=((44, 50), (150, 120)), left_leg=((30, 50), (14, -40)),
        right_leg=((28, -20), (22, -60)), lean=8, turn=46, look=-20, fists=True,
    ),
}  # fmt: skip

PROFILE = (60.0, 120.0)
"""Yaws of a camera, in degrees, that sees a figure from the side."""

SIDEWAYS: dict[str, Pose] = {
    "P_HANDS_ON_HIPS": replace(
        POSES["P_HANDS_ON_HIPS"], left_arm=((64, 40), (60, 150)), right_arm=((62, -76), (50, 104))
    ),
    "P_ARMS_CROSSED": replace(
        POSES["P_ARMS_CROSSED"], right_arm=((26, -70), (98, 98)), left_arm=((64, 84), (98, 206)), side=0, lean=-7,
        right_leg=((13, 90), (2, -90)), left_leg=((10, -90), (4, -90)),
    ),
    "P_WAVE": replace(POSES["P_WAVE"], left_arm=((96, 84), (158, 74)), lean=-4),
    "P_POINT": replace(POSES["P_POINT"], left_arm=((90, 80), (94, 86)), left_leg=((20, 90), (8, 90)), side=0),
    "P_CHEER": replace(
        POSES["P_CHEER"], left_arm=((128, 80), (146, 80)), right_arm=((138, -70), (150, -80)),
        left_leg=((17, 90), (13, 90)), right_leg=((15, -90), (17, -90)),
    ),
    "P_HUG": replace(POSES["P_HUG"], left_arm=((98, 78), (92, 104)), right_arm=((66, 72), (84, 100))),
    "P_REACH_UP": replace(POSES["P_REACH_UP"], left_arm=((150, 82), (164, 84)), right_arm=((28, -86), (14, -80))),
    "P_JUMP": replace(
        POSES["P_JUMP"], left_arm=((136, 80), (150, 80)), right_arm=((116, -72), (134, -76)),
        left_leg=((112, 88), (24, -90)), right_leg=((98, 90), (36, -90)), air=0.24, lean=10,
    ),
    "P_DANCE": replace(
        POSES["P_DANCE"], left_arm=((132, 84), (172, 84)), right_arm=((82, -76), (104, -80)),
        right_leg=((70, 90), (62, 90)), left_leg=((9, -90), (5, -90)), lean=-13, side=0, tilt=-6,
    ),
}  # fmt: skip
"""Gestures to the side, turned to where they are seen by who looks from the side."""


def posed(p_id: str, yaw: float) -> Pose:
    """Return a pose as it is held for a camera's yaw; unknown identifiers stand."""
    seen = SIDEWAYS if PROFILE[0] <= yaw <= PROFILE[1] else POSES
    return seen.get(p_id) or POSES.get(p_id, POSES["P_STAND"])
