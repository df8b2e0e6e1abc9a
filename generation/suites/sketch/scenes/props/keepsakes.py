"""What is treasured, worn or won."""

from __future__ import annotations

from generation.suites.sketch.scenes.brush import Brush, mixed

GOLD, SILVER, CREAM, RED, BROWN = "#e8b93a", "#cfd6dc", "#f7ecd0", "#c9382f", "#8a5a35"


def key(b: Brush) -> None:
    b.stroke("M-60 -50H84M60 -50v38M84 -50v30", "#8a6a1f", 26)
    b.stroke("M-60 -50H84M60 -50v38M84 -50v30", GOLD, 15)
    b.oval(-74, -50, 40, 40, GOLD)
    b.oval(-74, -50, 18, 18, "#6b4a2a", 0.6)


def ring(b: Brush) -> None:
    b.stroke("M0 -96a42 42 0 1 0 1 0Z", "#8a6a1f", 26)
    b.stroke("M0 -96a42 42 0 1 0 1 0Z", GOLD, 15)
    b.poly(((-26, -112), (0, -146), (26, -112), (0, -88)), "#5fc0d9")


def cup(b: Brush) -> None:
    b.stroke("M-52 -150Q-100 -140 -92 -104T-40 -84M52 -150Q100 -140 92 -104T40 -84", mixed(GOLD, "#6b4a1a", 0.4), 12)
    b.path("M-64 -170H64Q60 -80 14 -70V-34H46V-4H-46V-34H-14V-70Q-60 -80 -64 -170Z", GOLD)
    b.glint(-30, -130, 10, 28, "#fff6d0", 0.7)


def palette(b: Brush) -> None:
    """A painter's palette, leaning."""
    b.path(
        "M-104 -52C-112 -124 -40 -164 30 -152C98 -142 124 -92 100 -50C84 -22 52 -42 36 -26C20 -12 42 8 6 12"
        "C-56 18 -98 -2 -104 -52Z",
        "#c79a68",
    )
    b.oval(36, -66, 20, 14, "#6b4a2a", 0.6)
    for x, y, paint in (
        (-58, -36, CREAM),
        (-70, -78, GOLD),
        (-32, -114, RED),
        (18, -122, "#2f6cc2"),
        (66, -98, "#43994a"),
    ):
        b.oval(x, y, 20, 16, paint, 0.6)


def shell(b: Brush) -> None:
    b.path(
        "M0 0Q-100 -30 -92 -92Q-70 -130 -46 -112Q-24 -142 0 -116Q24 -142 46 -112Q70 -130 92 -92Q100 -30 0 0Z", "#e3dff0"
    )
    b.stroke("M0 -6L-64 -92M0 -6L-24 -110M0 -6L24 -110M0 -6L64 -92", "#a99fc4", 6)


def jewel(b: Brush) -> None:
    """A brooch, a compass, a thimble: something round and precious."""
    b.oval(0, -62, 66, 66, GOLD)
    b.oval(0, -62, 48, 48, b.pick(("#c9304a", "#f7f2e2", "#4fa5c9"), "jewel"))
    b.stroke("M0 -96L10 -62L0 -28L-10 -62Z", "#5a3a2a", 5)
    b.glint(-18, -84, 12, 9, "#ffffff", 0.7)


def compass(b: Brush) -> None:
    b.oval(0, -66, 70, 70, "#c9953f")
    b.oval(0, -66, 54, 54, "#fbf6e6")
    b.poly(((0, -112), (13, -66), (-13, -66)), RED, 0.5)
    b.poly(((0, -20), (13, -66), (-13, -66)), "#5a6a7a", 0.5)
    b.rect(-12, -154, 24, 24, "#c9953f", 6)


def thimble(b: Brush) -> None:
    b.path("M-54 0L-40 -84Q-36 -118 0 -118T40 -84L54 0Z", GOLD)
    for row in range(3):
        for k in range(4):
            b.oval(-27 + 18 * k, -90 + 24 * row, 5, 5, "#a57a1f", 0)
    b.rect(-60, -14, 120, 16, mixed(GOLD, "#6b4a1a", 0.3), 5)


def crown(b: Brush) -> None:
    b.poly(((-84, 0), (-96, -104), (-46, -56), (0, -124), (46, -56), (96, -104), (84, 0)), GOLD)
    for x, tone in ((-46, RED), (0, "#4fa5c9"), (46, RED)):
        b.oval(x, -24, 13, 13, tone, 0.6)


def ribbon(b: Brush) -> None:
    b.poly(((-40, -70), (-60, 10), (-26, -10), (0, 10), (0, -70)), "#2f6cc2")
    b.poly(((40, -70), (60, 10), (26, -10), (0, 10), (0, -70)), "#3f7fd6")
    b.oval(0, -92, 66, 66, "#3f7fd6")
    b.oval(0, -92, 44, 44, "#fbf6e6")
    b.path("M0 -124L9 -102L32 -102L14 -88L21 -65L0 -79L-21 -65L-14 -88L-32 -102L-9 -102Z", GOLD, 0.5)


def flowers(b: Brush) -> None:
    b.path("M-40 0L-28 -60H28L40 0Z", "#7fa8c9")
    for k, (x, y) in enumerate(((-56, -96), (56, -96), (-26, -136), (30, -138), (0, -92))):
        b.stroke(f"M0 -50L{x} {y}", "#4f8a45", 7)
        b.oval(x, y, 30, 28, ("#d9304f", "#e86f8f")[k % 2])
        b.stroke(f"M{x - 12} {y}q12 -16 24 0q-12 12 -20 2", "#8f1f3a", 5)


def mask(b: Brush) -> None:
    b.path("M-96 -130Q0 -160 96 -130Q110 -30 0 4Q-110 -30 -96 -130Z", "#f4e2b8")
    b.path(
        "M-60 -100q30 -20 44 8q-26 16 -44 -8ZM60 -100q-30 -20 -44 8q26 16 44 -8ZM-44 -50Q0 -10 44 -50Q0 -34 -44 -50Z",
        "#3a2a2a",
    )


def feather(b: Brush) -> None:
    b.path("M-90 0Q-60 -120 84 -150Q70 -30 -60 -16Z", "#8fc0d9")
    b.stroke("M-104 10Q-30 -70 70 -138", "#4a6a85", 7)


def boot(b: Brush) -> None:
    b.path("M-50 -150H20V-60Q80 -56 96 -20V0H-50Z", "#7a4a2f")
    b.rect(-58, -12, 160, 18, "#4a3020", 5)
    b.stroke("M20 -120h-30M20 -96h-30M24 -72h-30", CREAM, 7)


def box(b: Brush) -> None:
    b.rect(-84, -70, 168, 70, "#7a4a9a", 6)
    b.path("M-90 -70L-70 -134H98L84 -70Z", "#9a6aba")
    b.oval(0, -34, 14, 14, GOLD)
    b.stroke("M96 -40h30v-26", GOLD, 9)
    b.stroke("M-30 -150v-40l40 -10v40M-38 -148h10M2 -158h10", "#4a3a5a", 8)


def parcel(b: Brush) -> None:
    b.rect(-90, -120, 180, 120, "#d9b98a", 5)
    b.stroke("M0 -120V0M-90 -62H90", "#b0352f", 14)
    b.path("M0 -124Q-70 -170 -56 -122Q-40 -104 0 -120Q40 -104 56 -122Q70 -170 0 -124Z", "#c9382f")


def teapot(b: Brush) -> None:
    b.stroke("M70 -60Q110 -70 116 -110M-66 -90Q-120 -100 -110 -50T-60 -26", "#4f7fa0", 17)
    b.path("M-76 -54Q-76 -112 0 -112T76 -54Q76 0 0 0T-76 -54Z", "#6f9fc0")
    b.rect(-34, -124, 68, 18, "#4f7fa0", 8)
    b.oval(0, -132, 12, 12, "#e8b93a")


def rod(b: Brush) -> None:
    b.stroke("M-120 0Q-20 -120 110 -180", "#8a5a35", 12)
    b.stroke("M110 -180V-60", "#cfd6dc", 4)
    b.oval(110, -50, 13, 16, "#c9382f")
