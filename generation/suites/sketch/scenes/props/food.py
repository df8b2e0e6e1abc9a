"""What is eaten."""

from __future__ import annotations

from generation.suites.sketch.scenes.brush import Brush

GOLD, SILVER, CREAM, RED, BROWN = "#e8b93a", "#cfd6dc", "#f7ecd0", "#c9382f", "#8a5a35"


def cake(b: Brush) -> None:
    b.rect(-100, -74, 200, 74, "#e6b27a", 12)
    b.rect(-70, -134, 140, 66, "#f0c48a", 12)
    b.path(
        "M-100 -60V-80Q-60 -96 0 -84T100 -80V-60q-22 26 -42 0q-20 24 -40 0q-18 24 -38 0q-20 24 -40 0q-20 22 -40 0Z",
        "#fff3ea",
    )
    b.path("M-70 -122V-136Q0 -152 70 -136V-122q-20 22 -36 0q-18 20 -34 0q-18 20 -34 0q-18 20 -36 0Z", "#f7b6c4")
    for x in (-40, 0, 40):
        b.rect(x - 5, -176, 10, 40, "#7fb0d9", 2, 0.6)
        b.oval(x, -184, 7, 11, "#f8b62d", 0.5)


def pie(b: Brush) -> None:
    b.path("M-104 -46L-80 0H80L104 -46Z", "#b9bec4")
    b.path("M-112 -46Q-90 -104 0 -104T112 -46Z", "#d9984a")
    b.stroke(
        "M-70 -58L-30 -96M-20 -54L26 -100M34 -56L72 -84M70 -58L30 -96M20 -54L-26 -100M-34 -56L-72 -84", "#a5642a", 8
    )
    for x in (-52, 0, 52):
        b.oval(x, -70, 11, 10, "#a5242f", 0.5)


def bread(b: Brush) -> None:
    b.path("M-106 -4C-126 -70 -60 -92 0 -92C60 -92 126 -70 106 -4Q0 12 -106 -4Z", "#d09a55")
    b.stroke("M-54 -80L-34 -36M0 -86L16 -40M54 -80L62 -36", CREAM, 10)


def pear(b: Brush) -> None:
    b.path("M0 -132Q30 -130 28 -92Q66 -70 62 -34Q56 2 0 2T-62 -34Q-66 -70 -28 -92Q-30 -130 0 -132Z", "#b9c94a")
    b.stroke("M0 -130q4 -24 18 -34", BROWN, 9)
    b.path("M10 -142q40 -30 64 4q-36 18 -64 -4Z", "#5f9a4d")


def fruit(b: Brush) -> None:
    for x, y in ((-44, -40), (44, -40), (0, -44), (-22, -96), (24, -96)):
        b.oval(x, y, 40, 40, RED if x else "#9ac23a")
        b.stroke(f"M{x} {y - 34}q4 -16 14 -20", BROWN, 7)


def bowl(b: Brush) -> None:
    b.path("M-96 -76H96Q90 0 0 0T-96 -76Z", "#7f93b5")
    b.oval(0, -76, 96, 22, b.pick(("#c9532f", "#d9a94a"), "soup"))
    b.stroke("M-36 -110q-20 -24 0 -44t0 -44M30 -110q-20 -24 0 -44t0 -44", "#ffffff", 9, 0.7)


def sack(b: Brush) -> None:
    """A sack of seeds, open."""
    b.path("M-70 0Q-96 -70 -48 -116Q0 -130 48 -116Q96 -70 70 0Q0 14 -70 0Z", "#c9a56a")
    b.oval(0, -116, 50, 15, "#7a5a35")
    for k in range(9):
        b.oval(-36 + 9 * k, -118 - 10 * (k % 3), 9, 6, ("#e8c860", "#b5863a")[k % 2], 0.4)
    b.stroke("M-66 -84Q0 -64 66 -84", "#8a6a3a", 9)


def egg(b: Brush) -> None:
    b.path("M0 -142C50 -142 66 -60 60 -40C54 -8 30 0 0 0S-54 -8 -60 -40C-66 -60 -50 -142 0 -142Z", "#7fb8d9")
    b.stroke("M-58 -62l20 -16l20 16l20 -16l20 16l20 -16l16 14M-50 -34q50 20 100 0", GOLD, 9)
    for x in (-24, 0, 24):
        b.oval(x, -104, 8, 8, RED, 0.4)
