"""Creatures that a plot names but nobody plays."""

from __future__ import annotations

from collections.abc import Callable

from generation.suites.sketch.scenes.brush import Brush, mixed
from generation.suites.sketch.scenes.motifs import blob

EYE = "#2b2530"


def four_legged(
    colour: str, ears: str, tail: str = "M-96 -120q-50 -10 -40 -56", bulk: float = 1.0
) -> Callable[[Brush], None]:
    """Return the drawing of an animal on four legs; `ears` and `tail` are path data about its head and rump."""

    def drawn(b: Brush) -> None:
        dark = mixed(colour, "#2a1c22", 0.3)
        b.stroke(tail, dark, 15)
        b.stroke("M-70 -60V0M-34 -56V4M44 -56V4M76 -60V0", dark, 24 * bulk)
        b.oval(0, -96, 106, 52 * bulk, colour)
        b.path(ears, dark)
        b.oval(108, -156, 46, 42, colour)
        b.oval(140, -142, 24, 18, mixed(colour, "#ffffff", 0.4))
        b.oval(116, -166, 7, 8, EYE, 0)
        b.oval(156, -148, 7, 6, EYE, 0)

    return drawn


def owl(b: Brush) -> None:
    b.path("M-60 0Q-84 -120 -60 -170L-40 -150Q0 -166 40 -150L60 -170Q84 -120 60 0Q0 20 -60 0Z", "#a5815a")
    b.oval(0, -50, 40, 50, "#d9c09a", 0.6)
    for x in (-26, 26):
        b.oval(x, -116, 25, 25, "#fff6e0")
        b.oval(x, -116, 11, 11, EYE, 0)
    b.poly(((-10, -100), (10, -100), (0, -78)), "#e8a53a")


def geese(b: Brush) -> None:
    for x, y in ((-100, 0), (20, 8), (130, -6)):
        b.stroke(f"M{x - 10} {y}v-24M{x + 12} {y}v-24", "#e8933a", 8)
        b.path(f"M{x - 56} {y - 60}Q{x - 20} {y - 10} {x + 30} {y - 24}Q{x + 50} {y - 50} {x + 34} {y - 120}"
            f"Q{x + 60} {y - 140} {x + 24} {y - 148}Q{x + 4} {y - 140} {x + 10} {y - 80}"
            f"Q{x - 30} {y - 90} {x - 56} {y - 60}Z", "#fbf8f0")  # fmt: skip
        b.poly(((x + 40, y - 142), (x + 74, y - 130), (x + 40, y - 124)), "#e8933a", 0.7)
        b.oval(x + 28, y - 134, 5, 5, EYE, 0)


def bird(b: Brush) -> None:
    b.stroke("M-10 0v-30M12 0v-30", "#7a5a35", 7)
    b.path("M-110 -30L-30 -70Q0 -120 50 -110Q90 -100 84 -66Q70 -20 0 -24Z", "#2f3a4a")
    b.path("M-20 -50Q20 -70 50 -40Q20 -24 0 -26Z", "#f4f4ee", 0.6)
    b.poly(((82, -92), (120, -80), (82, -70)), "#e8a53a")
    b.oval(58, -86, 7, 7, "#fff6e0", 0)


def swarm(b: Brush) -> None:
    for k in range(12):
        x, y = -150 + 28 * k, -60 - 34 * ((k * 5) % 6)
        b.oval(x - 6, y - 10, 11, 8, "#e6f0f5", 0.5)
        b.oval(x + 6, y - 10, 11, 8, "#e6f0f5", 0.5)
        b.oval(x, y, 13, 9, "#e8b93a", 0.6)
        b.stroke(f"M{x} {y - 7}v14", EYE, 4)


def ants(b: Brush) -> None:
    for k in range(10):
        x, y = -170 + 36 * k, -8 - 10 * (k % 3)
        b.stroke(f"M{x - 8} {y + 8}l4 -8M{x + 4} {y + 8}l0 -8M{x + 14} {y + 8}l-4 -8", EYE, 3)
        for dx, r in ((-10, 8), (2, 6), (13, 7)):
            b.oval(x + dx, y - 4, r, r * 0.8, "#6b3428", 0.5)


def fish(b: Brush) -> None:
    b.path("M-150 -120L-100 -90Q0 -150 110 -90Q130 -76 110 -60Q0 -10 -100 -66L-150 -30L-134 -76Z", "#7f9a6a")
    b.path("M-10 -114Q20 -170 60 -112Z", "#5f7a4d")
    b.stroke("M110 -66Q80 -58 60 -66", EYE, 5)
    b.oval(72, -88, 11, 11, "#fff6e0", 0.6)
    b.oval(74, -88, 6, 6, EYE, 0)


def octopus(b: Brush) -> None:
    for k in range(6):
        x = -100 + 40 * k
        b.stroke(f"M{x * 0.5:.0f} -70Q{x} -40 {x * 1.1:.0f} -10T{x * 1.5:.0f} 0", "#b5486a", 24)
    b.path("M-90 -60Q-110 -220 0 -220T90 -60Q0 -30 -90 -60Z", "#c95a7f")
    b.stroke("M-60 -158L-16 -144M60 -158L16 -144", EYE, 8)
    for x in (-32, 32):
        b.oval(x, -124, 21, 21, "#fff6e0")
        b.oval(x, -122, 9, 9, EYE, 0)


def hedgehogs(b: Brush) -> None:
    for x, s in ((-90, 1.0), (60, 0.8), (150, 0.6)):
        b.path(f"M{x - 70 * s:.0f} 0L{x - 84 * s:.0f} -40L{x - 56 * s:.0f} -44L{x - 50 * s:.0f} -84"
            f"L{x - 20 * s:.0f} -66L{x:.0f} -100L{x + 20 * s:.0f} -64L{x + 44 * s:.0f} -66L{x + 50 * s:.0f} 0Z",
            "#6b5544")  # fmt: skip
        b.path(
            f"M{x + 30 * s:.0f} 0Q{x + 36 * s:.0f} -54 {x + 66 * s:.0f} -40L{x + 96 * s:.0f} -12L{x + 84 * s:.0f} 0Z",
            "#d9b48a",
        )
        b.oval(x + 62 * s, -28 * s, 5, 5, EYE, 0)


def looming(skin: str, hair: str, coat: str) -> Callable[[Brush], None]:
    """Return the drawing of somebody huge, whose head and shoulders rise out of the mist."""

    def drawn(b: Brush) -> None:
        b.path("M-230 40Q-220 -110 -90 -130H90Q220 -110 230 40Z", coat)
        b.oval(0, -220, 110, 116, skin)
        b.path("M-116 -230Q-120 -350 0 -350T116 -230Q60 -290 0 -280T-116 -230Z", hair)
        for x in (-40, 40):
            b.oval(x, -226, 13, 16, EYE, 0)
        b.oval(0, -196, 22, 20, mixed(skin, "#5a3020", 0.3), 0.6)
        b.stroke("M-36 -160Q0 -134 36 -160", mixed(skin, "#3a1a1a", 0.6), 8)
        b.path(blob(-110, 20, 190, 70), "#eef2f6", 0.5)
        b.path(blob(120, 24, 190, 76), "#f7f9fb", 0.5)

    return drawn


BEASTS: dict[str, Callable[[Brush], None]] = {
    "goat": four_legged("#e6dfd0", "M80 -186q-40 -40 -60 -30q20 20 44 44ZM120 -190q0 -50 -30 -64q0 30 10 60Z"),
    "pig": four_legged(
        "#f0b0a8", "M84 -186l-4 -40l34 24ZM120 -190l20 -34l10 40Z", "M-100 -100q-30 0 -24 -24t24 -4", 1.25
    ),
    "dog": four_legged(
        "#b5803f", "M76 -180q-40 20 -20 64q30 -10 34 -50ZM126 -186q36 0 30 44q-30 -6 -36 -30Z", bulk=1.1
    ),
    "cat": four_legged("#e0a55a", "M80 -180l-6 -44l36 22ZM116 -194l26 -34l8 44Z", "M-96 -110q-60 -20 -40 -90", 0.85),
    "wolf": four_legged("#7d8796", "M80 -184l-8 -50l40 26ZM116 -196l24 -44l12 50Z", "M-96 -110q-60 10 -70 60"),
    "bear": four_legged(
        "#6b4a35", "M86 -184a22 22 0 1 1 30 -14ZM126 -194a22 22 0 1 1 30 12Z", "M-100 -110l-10 -6", 1.45
    ),
    "calf": four_legged(
        "#5fae6a",
        "M84 -186q-30 -40 -10 -60q20 20 30 50ZM124 -192q30 -30 40 -60q-34 10 -50 40Z",
        "M-96 -110q-90 0 -80 90",
        1.2,
    ),
    "elephant": four_legged("#9a7ac0", "M80 -190q-70 0 -60 80q50 10 70 -40Z", "M-104 -120q-20 20 -14 60", 1.6),
    "troll": looming("#8a9a7a", "#5f7a45", "#6b6f66"),
    "giant": looming("#c9a58a", "#5d4a3a", "#7a6a8a"),
    "owl": owl,
    "geese": geese,
    "bird": bird,
    "swarm": swarm,
    "ants": ants,
    "fish": fish,
    "octopus": octopus,
    "hedgehogs": hedgehogs,
}
