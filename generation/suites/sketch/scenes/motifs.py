"""Things that many settings share: trees, houses, windows, furniture; each stands with its foot at (x, y)."""

from __future__ import annotations

from generation.suites.sketch.scenes.brush import LOW, Brush, mixed
from generation.suites.sketch.scenes.light import LEFT, WIDE

WOOD, DARK_WOOD, STONE, IRON = "#8a5a35", "#5d3b26", "#a9a39a", "#3d4148"


def ground(b: Brush, colour: str, top: float | None = None) -> None:
    y = b.y if top is None else top
    b.rect(LEFT, y, WIDE, LOW - y, colour, line=0.5)


def wall(b: Brush, colour: str) -> None:
    b.rect(LEFT, LEFT, WIDE, WIDE, colour, line=0)


def floor_line(b: Brush) -> float:
    """Return where an indoor wall meets the floor."""
    return min(max(b.y + 120, 200), 1100)


def boards(b: Brush, y: float, colour: str, rows: int = 0) -> None:
    """Lay a floor from y down: boards towards the vanishing point, or `rows` of flags across."""
    b.rect(LEFT, y, WIDE, LOW - y, colour, line=0.6)
    dark = mixed(colour, "#2a1c22", 0.28)
    for k in range(-9, 10):
        near = 512 + k * 330
        far = 512 + k * 330 * max(0.22, (y - b.y) / (LOW - b.y))
        b.stroke(f"M{far:.0f} {y:.0f}L{near:.0f} {LOW}", dark, 4, 0.55)
    for k in range(rows):
        at = y + (LOW - y) * ((k + 1) / (rows + 1)) ** 1.7
        b.stroke(f"M{LEFT} {at:.0f}L{LEFT + WIDE} {at:.0f}", dark, 4, 0.55)


def hills(b: Brush, colour: str, rise: float, label: str) -> None:
    data = f"M{LEFT} {b.y + 4:.0f}"
    for k in range(8):
        x = LEFT + k * WIDE / 7
        up = b.between(0.3, 1.0, label, k) * rise
        data += f"Q{x - 116:.0f} {b.y - up:.0f} {x:.0f} {b.y - up * 0.6:.0f}"
    b.path(data + f"L{LEFT + WIDE} {b.y + 4:.0f}Z", colour)


def tree(b: Brush, x: float, y: float, s: float, leaf: str, trunk: str = "#6d4a30") -> None:
    b.path(
        f"M{x - 24 * s:.0f} {y:.0f}Q{x - 8 * s:.0f} {y - 100 * s:.0f} {x - 15 * s:.0f} {y - 230 * s:.0f}"
        f"L{x + 15 * s:.0f} {y - 230 * s:.0f}Q{x + 8 * s:.0f} {y - 100 * s:.0f} {x + 24 * s:.0f} {y:.0f}Z",
        trunk,
    )
    b.path(blob(x, y - 255 * s, 112 * s, 96 * s), leaf)
    b.glint(x - 34 * s, y - 286 * s, 44 * s, 28 * s, "#fff6c8", 0.18)


def blob(x: float, y: float, rx: float, ry: float) -> str:
    """Return the outline of a leafy mass about a centre."""
    turns = ((-1, 0.35), (-0.85, -0.5), (-0.2, -1), (0.62, -0.8), (1, -0.1), (0.75, 0.6), (0, 0.75), (-0.7, 0.75))
    places = [(x + rx * 0.8 * u, y + ry * 0.8 * v) for u, v in turns]
    data = f"M{places[-1][0]:.0f} {places[-1][1]:.0f}"
    for px, py in places:
        data += f"A{rx * 0.42:.0f} {ry * 0.42:.0f} 0 0 1 {px:.0f} {py:.0f}"
    return data + "Z"


def fir(b: Brush, x: float, y: float, s: float, leaf: str, snow: bool = False) -> None:
    b.rect(x - 12 * s, y - 40 * s, 24 * s, 44 * s, "#5d3f2c")
    for k in range(3):
        w, foot, top = (104 - 24 * k) * s, y - (28 + 74 * k) * s, y - (160 + 74 * k) * s
        b.path(f"M{x - w:.0f} {foot:.0f}Q{x - 0.3 * w:.0f} {foot - 36 * s:.0f} {x:.0f} {top:.0f}"
               f"Q{x + 0.3 * w:.0f} {foot - 36 * s:.0f} {x + w:.0f} {foot:.0f}"
                   f"Q{x:.0f} {foot - 22 * s:.0f} {x - w:.0f} {foot:.0f}Z", leaf)  # fmt: skip
        if snow:
            b.path(f"M{x - 0.42 * w:.0f} {foot - 50 * s:.0f}L{x:.0f} {top:.0f}L{x + 0.42 * w:.0f} {foot - 50 * s:.0f}"
                   f"Q{x:.0f} {foot - 72 * s:.0f} {x - 0.42 * w:.0f} {foot - 50 * s:.0f}Z", "#f4f8fb", 0.4)  # fmt: skip


def bush(b: Brush, x: float, y: float, s: float, leaf: str) -> None:
    b.path(blob(x, y - 44 * s, 86 * s, 60 * s), leaf)


def tuft(b: Brush, x: float, y: float, s: float, leaf: str) -> None:
    b.path(
        f"M{x - 34 * s:.0f} {y:.0f}Q{x - 34 * s:.0f} {y - 30 * s:.0f} {x - 46 * s:.0f} {y - 54 * s:.0f}"
        f"Q{x - 14 * s:.0f} {y - 44 * s:.0f} {x - 8 * s:.0f} {y - 14 * s:.0f}"
        f"Q{x - 8 * s:.0f} {y - 60 * s:.0f} {x + 6 * s:.0f} {y - 80 * s:.0f}"
        f"Q{x + 12 * s:.0f} {y - 44 * s:.0f} {x + 12 * s:.0f} {y - 14 * s:.0f}"
        f"Q{x + 22 * s:.0f} {y - 44 * s:.0f} {x + 46 * s:.0f} {y - 50 * s:.0f}"
        f"Q{x + 32 * s:.0f} {y - 26 * s:.0f} {x + 32 * s:.0f} {y:.0f}Z",
        leaf,
        0.7,
    )


def flower(b: Brush, x: float, y: float, s: float, bloom: str) -> None:
    b.stroke(f"M{x:.0f} {y:.0f}Q{x + 6 * s:.0f} {y - 30 * s:.0f} {x:.0f} {y - 56 * s:.0f}", "#3f7d43", 6 * s)
    b.oval(x + 12 * s, y - 22 * s, 13 * s, 6 * s, "#4f9150", 0.5)
    for dx, dy in ((-13, -4), (13, -4), (-8, 11), (8, 11), (0, -15)):
        b.oval(x + dx * s, y + (dy - 62) * s, 11 * s, 11 * s, bloom, 0.5)
    b.oval(x, y - 62 * s, 9 * s, 9 * s, "#fff0a0", 0.5)


def stone(b: Brush, x: float, y: float, s: float, colour: str) -> None:
    b.path(
        f"M{x - 70 * s:.0f} {y:.0f}Q{x - 66 * s:.0f} {y - 44 * s:.0f} {x - 20 * s:.0f} {y - 52 * s:.0f}"
        f"Q{x + 40 * s:.0f} {y - 60 * s:.0f} {x + 66 * s:.0f} {y - 18 * s:.0f}L{x + 72 * s:.0f} {y:.0f}Z",
        colour,
    )
    b.glint(x - 12 * s, y - 36 * s, 26 * s, 8 * s, "#ffffff", 0.2)


def house(b: Brush, x: float, y: float, w: float, h: float, front: str, roof: str) -> None:
    """Draw a gabled house between x and x + w."""
    b.rect(x, y - h, w, h + 2, front)
    b.poly(((x - 0.09 * w, y - h), (x + w / 2, y - h - 0.52 * w), (x + 1.09 * w, y - h)), roof)
    b.rect(x + 0.7 * w, y - h - 0.46 * w, 0.12 * w, 0.26 * w, mixed(roof, "#40302c", 0.4))
    rows = max(int(h / (0.62 * w)), 1)
    for row in range(rows):
        for at in (0.16, 0.6):
            if row < rows - 1 or at > 0.5 or rows == 1:
                window(b, x + at * w, y - h + 0.12 * w + row * 0.56 * w, 0.24 * w, 0.3 * w)
    b.path(
        f"M{x + 0.14 * w:.0f} {y:.0f}V{y - 0.38 * w:.0f}A{0.13 * w:.0f} {0.13 * w:.0f} 0 0 1 {x + 0.4 * w:.0f} "
        f"{y - 0.38 * w:.0f}V{y:.0f}Z",
        mixed(roof, "#3a2418", 0.5),
    )


def window(b: Brush, x: float, y: float, w: float, h: float, frame: str = "#f4ead2") -> None:
    b.rect(x, y, w, h, frame, 3)
    b.glow(x + w / 2, y + h / 2, h * 0.8)
    b.rect(x + 0.1 * w, y + 0.08 * h, 0.8 * w, 0.84 * h, "#ffd978" if b.light.lamps else "#bfe0ee", line=0.5)
    b.stroke(
        f"M{x + w / 2:.0f} {y:.0f}V{y + h:.0f}M{x:.0f} {y + h / 2:.0f}H{x + w:.0f}", mixed(frame, "#6d4a30", 0.3), 5
    )


def view(b: Brush, x: float, y: float, w: float, h: float, frame: str = WOOD) -> None:
    """Draw a window from within: what is outside has the sky's colour."""
    b.rect(x - 18, y - 18, w + 36, h + 36, frame, 6)
    b.rect(x, y, w, h, mixed(b.light.top, b.light.low, 0.5), line=0.5)
    b.rect(x, y + h * 0.68, w, h * 0.32, mixed("#6fa35a", b.light.low, 0.35), line=0.5)
    if b.light.orb:
        b.oval(x + w * 0.72, y + h * 0.24, h * 0.1, h * 0.1, b.light.orb, 0.4)
    b.rect(x + w / 2 - 6, y, 12, h, frame, line=0.5)
    b.rect(x, y + h / 2 - 6, w, 12, frame, line=0.5)
    b.rect(x - 34, y + h + 14, w + 68, 20, mixed(frame, "#ffffff", 0.25), 4)


def barrel(b: Brush, x: float, y: float, s: float, colour: str = "#9a6a3c") -> None:
    b.path(
        f"M{x - 44 * s:.0f} {y:.0f}Q{x - 66 * s:.0f} {y - 66 * s:.0f} {x - 44 * s:.0f} {y - 130 * s:.0f}"
        f"H{x + 44 * s:.0f}Q{x + 66 * s:.0f} {y - 66 * s:.0f} {x + 44 * s:.0f} {y:.0f}Z",
        colour,
    )
    for k in (26, 104):
        b.stroke(f"M{x - 53 * s:.0f} {y - k * s:.0f}"
            f"Q{x:.0f} {y - (k - 8) * s:.0f} {x + 53 * s:.0f} {y - k * s:.0f}", IRON, 9 * s)  # fmt: skip
    b.oval(x, y - 130 * s, 44 * s, 10 * s, mixed(colour, "#2a1c22", 0.3))


def crate(b: Brush, x: float, y: float, s: float, colour: str = "#b98a55") -> None:
    b.rect(x - 60 * s, y - 100 * s, 120 * s, 100 * s, colour, 3)
    dark = mixed(colour, "#2a1c22", 0.35)
    b.stroke(f"M{x - 60 * s:.0f} {y - 68 * s:.0f}H{x + 60 * s:.0f}M{x - 60 * s:.0f} {y - 34 * s:.0f}"
        f"H{x + 60 * s:.0f}", dark, 4 * s)  # fmt: skip
    b.stroke(f"M{x - 50 * s:.0f} {y - 8 * s:.0f}L{x + 50 * s:.0f} {y - 92 * s:.0f}", dark, 10 * s)


def table(b: Brush, x: float, y: float, w: float, h: float, colour: str = "#a06a3e") -> None:
    """Draw a table whose top is `h` above (x, y), `w` wide."""
    for at in (-0.42, 0.36):
        b.rect(x + at * w, y - h, 0.07 * w, h, mixed(colour, "#2a1c22", 0.25))
    b.rect(x - w / 2, y - h - 0.06 * w, w, 0.09 * w, colour, 5)


def lamp(b: Brush, x: float, y: float, s: float) -> None:
    """Draw a hanging lantern from (x, y) down, glowing where lamps burn."""
    b.glow(x, y + 70 * s, 130 * s)
    b.stroke(f"M{x:.0f} {y:.0f}V{y + 34 * s:.0f}", IRON, 5 * s)
    b.rect(x - 24 * s, y + 42 * s, 48 * s, 58 * s, "#fff0a8" if b.light.lamps else "#f3e2b5", 10 * s)
    b.poly(((x - 34 * s, y + 46 * s), (x, y + 22 * s), (x + 34 * s, y + 46 * s)), IRON)


def fence(b: Brush, y: float, colour: str, tall: float = 90) -> None:
    for x in range(LEFT, LEFT + WIDE, 64):
        b.poly(((x, y), (x, y - tall), (x + 13, y - tall - 18), (x + 26, y - tall), (x + 26, y)), colour, 0.8)
    for at in (0.3, 0.75):
        b.rect(LEFT, y - tall * at - 8, WIDE, 14, colour, line=0.8)


def curtain(b: Brush, x: float, w: float, foot: float, colour: str) -> None:
    """Draw a hanging curtain in folds from the top of the picture to `foot`."""
    b.rect(x, LEFT, w, foot - LEFT, colour)
    for k in range(1, 5):
        b.stroke(f"M{x + w * k / 5:.0f} {LEFT}"
            f"Q{x + w * (k + 0.3) / 5:.0f} {foot / 2:.0f} {x + w * k / 5:.0f} {foot:.0f}", mixed(colour,
            "#20101a", 0.35), 12, 0.7)  # fmt: skip


def pillar(b: Brush, x: float, foot: float, w: float, colour: str) -> None:
    b.rect(x - w / 2, LEFT, w, foot - LEFT, colour)
    b.plain(x + w * 0.14, LEFT, w * 0.3, foot - LEFT, mixed(colour, "#20182a", 0.35), 0.5)
    b.rect(x - w * 0.72, foot - w * 0.4, w * 1.44, w * 0.4, mixed(colour, "#ffffff", 0.15), 4)


def shelf(b: Brush, x: float, y: float, w: float, label: object, things: str = "books") -> None:
    """Draw a board of `w` at y with books or jars upon it."""
    at, k = x + 6.0, 0
    while at < x + w - 30:
        wide = b.between(26, 50, label, k)
        tall = b.between(76, 116, label, "t", k)
        colour = b.pick(("#a5343b", "#2f5f8a", "#d0a94c", "#4c7d52", "#e6dcc0", "#6b4a7d"), label, "c", k)
        if things == "books":
            b.rect(at, y - tall, wide - 3, tall, colour, 2, 0.6)
        else:
            b.rect(at, y - tall * 0.7, wide, tall * 0.7, mixed(colour, "#ffffff", 0.3), 12, 0.8)
        at, k = at + wide * (1.25 if things == "books" else 1.6), k + 1
    b.rect(x, y, w, 18, DARK_WOOD)
