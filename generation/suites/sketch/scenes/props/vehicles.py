"""What carries somebody somewhere."""

from __future__ import annotations

from generation.suites.sketch.scenes.brush import Brush
from generation.suites.sketch.scenes.motifs import IRON, WOOD, blob

GOLD, CREAM, RED = "#e8b93a", "#f7ecd0", "#c9382f"


def boat(b: Brush) -> None:
    b.stroke("M-30 -60L120 -170", WOOD, 12)
    b.path(
        "M-190 -90Q0 -54 190 -100Q170 0 90 4H-100Q-170 0 -190 -90Z", b.pick(("#b5482f", "#2f7f8a", "#3f6fae"), "boat")
    )
    b.path("M-190 -90Q0 -54 190 -100L180 -76Q0 -30 -180 -66Z", "#f0dfb8", 0.7)


def machine(b: Brush) -> None:
    """A flying machine: wings of patched cloth, wheels, a screw."""
    b.path("M-40 -110Q-150 -230 -250 -170Q-220 -120 -180 -120Q-150 -90 -110 -104Q-80 -80 -40 -90Z", "#e6c78a")
    b.path("M40 -110Q150 -230 250 -170Q220 -120 180 -120Q150 -90 110 -104Q80 -80 40 -90Z", "#d9a85a")
    b.stroke("M-40 -104L-240 -168M-40 -100L-180 -122M40 -104L240 -168M40 -100L180 -122", "#8a5a2f", 6)
    b.path("M-110 -60Q0 -130 110 -60Q90 -10 0 -10T-110 -60Z", "#b5713a")
    b.oval(0, -70, 40, 26, "#5a3a26")
    b.path("M-14 -150q-50 -40 0 -60q10 30 0 60ZM14 -150q50 -40 0 -60q-10 30 0 60Z", "#9aa0a6")
    b.stroke("M0 -100V-160", IRON, 9)
    for x in (-70, 70):
        b.oval(x, -8, 34, 34, IRON)
        b.oval(x, -8, 20, 20, "#c9b48a", 0.6)


def cart(b: Brush) -> None:
    b.path(blob(10, -150, 150, 70), "#e3c765")
    b.poly(((-150, -130), (170, -130), (140, -60), (-120, -60)), "#a06a3e")
    b.stroke("M150 -80L260 -40", WOOD, 14)
    for x in (-80, 90):
        b.oval(x, -42, 46, 46, "#6b4428")
        b.oval(x, -42, 30, 30, "#c9a877", 0.6)
        b.stroke(f"M{x - 30} -42h60M{x} -72v60", "#6b4428", 7)


def balloon(b: Brush) -> None:
    b.path("M-110 -260C-110 -420 110 -420 110 -260Q90 -170 30 -110H-30Q-90 -170 -110 -260Z", RED)
    b.path("M-40 -260C-40 -420 40 -420 40 -260Q30 -170 14 -110H-14Q-30 -170 -40 -260Z", "#f4d27a")
    b.stroke("M-28 -110L-34 -56M28 -110L34 -56", "#6b4428", 6)
    b.rect(-44, -60, 88, 60, "#b5803f", 8)


def shipwreck(b: Brush) -> None:
    b.path("M-260 -120L240 -60Q230 20 160 30H-170Q-250 10 -260 -120Z", "#5d4a3a")
    b.stroke("M-120 -90L-160 -320M40 -70L80 -270M-230 -250L-80 -230", "#4a3a2c", 19)
    b.path("M-150 -240Q-60 -220 -50 -120L-116 -130Z", "#b9b49a")
    for x in (-140, -30, 80):
        b.oval(x, -30, 26, 24, "#20262c")


def starship(b: Brush) -> None:
    """A small round ship from the stars, on three legs."""
    b.stroke("M-80 -60L-110 0M80 -60L110 0M0 -60V6", "#8f9aa6", 13)
    b.path("M-60 -120Q-50 -200 0 -200T60 -120Z", "#bfe6ea")
    b.oval(0, -100, 170, 52, "#b9c3d0")
    b.oval(0, -112, 120, 26, "#d6dde6", 0.6)
    for x in (-110, -40, 40, 110):
        b.oval(x, -86, 14, 12, "#ffd95a", 0.6)
