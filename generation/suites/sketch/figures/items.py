"""What a figure carries: drawings about the hand (figure units, y down), standing up from it or hanging below."""

from __future__ import annotations

from generation.suites.sketch.figures.sheet import filled, shade, stroked
from generation.suites.sketch.svg import OUTLINE

WOOD, STEEL, PAPER, FLAME = "#8a5a35", "#c6ccd4", "#f4ead2", "#f8b62d"


def _pole(top: int, low: int, colour: str = WOOD, width: int = 13) -> str:
    line = f"M0 {top}L0 {low}"
    return stroked(line, OUTLINE, width + 10) + stroked(line, colour, width)


def _dot(x: int, y: int, r: int, fill: str) -> str:
    return f'<circle cx="{x}" cy="{y}" r="{r}" fill="{fill}" stroke="{OUTLINE}" stroke-width="6"/>'


def _box(x: int, y: int, w: int, h: int, fill: str, corner: int = 6) -> str:
    return (
        f'<rect x="{x}" y="{y}" width="{w}" height="{h}" rx="{corner}" fill="{fill}" '
        f'stroke="{OUTLINE}" stroke-width="6"/>'
    )


_DAB = "M-19 2Q-16 -18 2 -17Q22 -12 19 4Q6 17 -19 2Z"
PALETTE = (
    # A kidney with a bay at its lower right, a hole for the thumb, and paint along the rim.
    '<path fill-rule="evenodd" d="M-98 4C-106 -62 -40 -98 24 -90C88 -82 118 -36 98 4C84 30 52 12 36 26'
    "C20 40 40 62 8 70C-50 78 -92 50 -98 4ZM14 -4C14 8 54 8 54 -4C54 -22 14 -22 14 -4Z"
    f'" fill="ITEM" stroke="{OUTLINE}" stroke-width="7" stroke-linejoin="round"/>'
    + "".join(
        f'<g transform="translate({x} {y})">{filled(_DAB, paint, 5)}</g>'
        for x, y, paint in (
            (-58, 22, "#f6f4ee"),
            (-66, -20, "#f2d13c"),
            (-30, -52, "#cf3030"),
            (18, -60, "#2f6cc2"),
            (64, -42, "#43994a"),
        )
    )
)

ITEMS: dict[str, str] = {
    "lantern": stroked("M-24 26Q0 -22 24 26", OUTLINE, 8)
    + _box(-36, 44, 72, 74, "#fff0a8")
    + filled("M-44 46L-24 22L24 22L44 46Z", "ITEM", 6)
    + _box(-42, 112, 84, 16, "ITEM")
    + filled("M0 62Q20 92 0 104Q-20 92 0 62Z", FLAME, 3),
    "torch": _pole(-50, 60, WOOD, 18)
    + filled("M-26 -46L26 -46L18 -74L-18 -74Z", "ITEM", 6)
    + filled("M0 -170Q44 -112 26 -76L-26 -76Q-44 -104 0 -170Z", FLAME, 6),
    "candle": _box(-12, -84, 24, 84, "#fbf6e6")
    + filled("M0 -130Q16 -104 0 -90Q-16 -104 0 -130Z", FLAME, 4)
    + _box(-34, -4, 68, 16, "ITEM"),
    "staff": _pole(-300, 210) + _dot(0, -316, 30, "ITEM"),
    "crook": stroked("M0 210L0 -250C0 -340 92 -330 84 -262", OUTLINE, 25)
    + stroked("M0 210L0 -250C0 -340 92 -330 84 -262", "ITEM", 14),
    "wand": _pole(-120, 20, WOOD, 10)
    + filled("M0 -178L13 -144L48 -142L20 -120L30 -86L0 -106L-30 -86L-20 -120L-48 -142L-13 -144Z", "ITEM", 5),
    "book": _box(-62, -66, 124, 98, "ITEM")
    + _box(-50, -56, 100, 14, PAPER, 2)
    + stroked("M-40 -22L40 -22M-40 0L24 0", PAPER, 9),
    "scroll": _box(-66, -56, 132, 84, PAPER)
    + _box(-80, -70, 28, 112, "ITEM", 12)
    + _box(52, -70, 28, 112, "ITEM", 12)
    + stroked("M-34 -34L34 -34M-34 -14L34 -14M-34 6L20 6", "#8b7a5c", 5),
    "sword": filled("M-15 -40L-15 -236L0 -274L15 -236L15 -40Z", STEEL, 6)
    + _box(-52, -44, 104, 20, "ITEM")
    + _pole(-20, 34, WOOD, 14),
    "shield": filled("M-88 -100Q0 -124 88 -100Q96 40 0 116Q-96 40 -88 -100Z", "ITEM", 8)
    + stroked("M0 -104L0 96M-84 -24L84 -24", PAPER, 16),
    "spear": _pole(-280, 220) + filled("M0 -366L28 -300L0 -266L-28 -300Z", "ITEM", 6),
    "trident": _pole(-230, 220, "ITEM")
    + stroked("M-52 -330L-52 -262Q0 -210 52 -262L52 -330M0 -350L0 -230", OUTLINE, 22)
    + stroked("M-52 -330L-52 -262Q0 -210 52 -262L52 -330M0 -350L0 -230", "ITEM", 11),
    "longbow": stroked("M0 -190C96 -120 96 120 0 190", OUTLINE, 24)
    + stroked("M0 -190C96 -120 96 120 0 190", "ITEM", 13)
    + stroked("M0 -190L0 190", OUTLINE, 4),
    "hammer": _pole(-100, 60) + _box(-66, -146, 132, 62, "ITEM"),
    "wrench": _pole(-100, 50, "ITEM", 20)
    + filled("M-44 -172L-22 -128L22 -128L44 -172Q66 -116 22 -88L-22 -88Q-66 -116 -44 -172Z", "ITEM", 6),
    "axe": _pole(-150, 80) + filled("M-6 -156Q70 -186 96 -150Q106 -96 76 -54Q44 -86 -6 -84Z", "ITEM", 6),
    "pickaxe": _pole(-140, 80)
    + filled("M-124 -96Q-60 -176 0 -164Q60 -176 124 -96Q50 -132 0 -124Q-50 -132 -124 -96Z", "ITEM", 6),
    "shovel": _pole(-90, 170) + filled("M-46 -90L46 -90Q60 -180 0 -214Q-60 -180 -46 -90Z", "ITEM", 6),
    "broom": _pole(-70, 210)
    + filled("M-26 -70L26 -70L70 -190L-70 -190Z", "ITEM", 6)
    + stroked("M-28 -184L-10 -90M28 -184L10 -90", OUTLINE, 4),
    "basket": stroked("M-62 44C-62 -40 62 -40 62 44", OUTLINE, 20)
    + stroked("M-62 44C-62 -40 62 -40 62 44", "ITEM", 9)
    + filled("M-86 40L86 40L64 132L-64 132Z", "ITEM", 6)
    + stroked("M-78 70L78 70M-70 102L70 102", OUTLINE, 4),
    "satchel": stroked("M-40 40Q0 -50 40 40", OUTLINE, 14)
    + _box(-76, 32, 152, 104, "ITEM", 14)
    + _box(-16, 66, 32, 30, "#e0b02f", 4),
    "ladle": _pole(-130, 30, "ITEM", 12) + _dot(0, -150, 40, "ITEM") + _dot(0, -150, 20, STEEL),
    "pan": _pole(-70, 40, "#3d4148", 18) + _dot(0, -126, 66, "ITEM") + _dot(0, -126, 42, "#4a4d55"),
    "rollingpin": _pole(-140, 60, "ITEM", 12) + _box(-24, -112, 48, 130, "ITEM", 18),
    "quill": filled("M0 10Q-20 -110 64 -200Q76 -96 12 -20Z", "ITEM", 6) + stroked("M0 26Q10 -80 58 -180", OUTLINE, 4),
    "brush": _pole(-90, 60, WOOD, 12)
    + _box(-17, -112, 34, 32, STEEL, 3)
    + filled("M-20 -112L20 -112Q16 -160 0 -180Q-16 -160 -20 -112Z", "ITEM", 6),
    "palette": f'<g transform="translate(4 -58) scale(1.2)">{PALETTE}</g>',
    "telescope": '<g transform="rotate(-38)">'
    + _box(-26, -60, 52, 70, "ITEM")
    + _box(-34, -134, 68, 78, "ITEM")
    + _box(-40, -148, 80, 20, STEEL)
    + "</g>",
    "magnifier": _pole(-50, 50, WOOD, 17)
    + (
        '<circle cy="-108" r="58" fill="#d3edf8" stroke="#2b2530" stroke-width="28"/><circle'
        ' cy="-108" r="58" fill="none" stroke="ITEM" stroke-width="16"/>'
    ),
    "lute": _pole(-210, 0, WOOD, 18)
    + filled("M0 -50C70 -40 84 100 0 110C-84 100 -70 -40 0 -50Z", "ITEM", 7)
    + _dot(0, 34, 22, "#4a2f22")
    + _box(-26, -240, 52, 34, WOOD),
    "flute": '<g transform="rotate(62)">'
    + _box(-13, -150, 26, 220, "ITEM", 10)
    + _dot(0, -90, 5, OUTLINE)
    + _dot(0, -50, 5, OUTLINE)
    + "</g>",
    "trumpet": '<g transform="rotate(24)">'
    + _pole(-90, 40, "ITEM", 16)
    + filled("M-14 -88Q-30 -150 -66 -166L66 -166Q30 -150 14 -88Z", "ITEM", 6)
    + "</g>",
    "drum": _box(-80, 16, 160, 108, "ITEM", 10)
    + f'<ellipse cy="18" rx="80" ry="22" fill="{PAPER}" stroke="{OUTLINE}" stroke-width="6"/>'
    + stroked("M-76 40L-40 118L0 42L40 118L76 40", PAPER, 7),
    "umbrella": _pole(-220, 90, WOOD, 10)
    + filled(
        (
            "M-164 -190C-150 -320 150 -318 164 -190Q136 -214 108 -190Q80 -214 54 -190Q26 -214 0"
            " -190Q-26 -214 -54 -190Q-80 -214 -108 -190Q-136 -214 -164 -190Z"
        ),
        "ITEM",
        7,
    ),
    "key": _pole(-90, 60, "ITEM", 16)
    + (
        '<circle cy="-118" r="38" fill="none" stroke="#2b2530" stroke-width="28"/><circle '
        'cy="-118" r="38" fill="none" stroke="ITEM" stroke-width="16"/>'
    )
    + _box(0, 28, 46, 18, "ITEM", 2)
    + _box(0, -6, 36, 18, "ITEM", 2),
    "flask": filled("M-18 -110L18 -110L18 -60Q70 -30 70 18Q64 56 0 56Q-64 56 -70 18Q-70 -30 -18 -60Z", "#dff1f5", 6)
    + filled("M-62 -8Q0 10 62 -8Q80 50 0 50Q-80 50 -62 -8Z", "ITEM", 4)
    + _box(-22, -128, 44, 24, WOOD),
    "orb": _dot(0, -58, 66, "ITEM")
    + '<circle cx="-20" cy="-82" r="17" fill="#ffffff" opacity="0.7"/>'
    + filled("M-44 8L44 8L58 36L-58 36Z", WOOD, 6),
    "scissors": stroked("M-20 0L26 -150M20 0L-26 -150", OUTLINE, 22)
    + stroked("M-20 0L26 -150M20 0L-26 -150", STEEL, 11)
    + _dot(-26, 20, 26, "ITEM")
    + _dot(26, 20, 26, "ITEM"),
    "net": _pole(-110, 140)
    + '<circle cy="-180" r="72" fill="#ffffff" fill-opacity="0.55" stroke="ITEM" stroke-width="14"/>'
    + stroked("M-66 -180L66 -180M0 -246L0 -114M-46 -226L46 -134M46 -226L-46 -134", "#8f949b", 4),
    "rod": stroked("M0 90L20 -150Q40 -280 120 -320", OUTLINE, 18)
    + stroked("M0 90L20 -150Q40 -280 120 -320", "ITEM", 9)
    + stroked("M120 -320L124 -60", "#8f949b", 4)
    + _dot(124, -46, 13, "#cf3030"),
    "teapot": _box(-62, 36, 124, 92, "ITEM", 40)
    + stroked("M62 70L112 30", OUTLINE, 26)
    + stroked("M62 70L112 30", "ITEM", 15)
    + stroked("M-40 42Q0 -40 40 42", OUTLINE, 11)
    + _dot(0, 30, 13, "ITEM"),
    "bell": filled("M-60 110Q-44 80 -40 40Q-34 0 0 0Q34 0 40 40Q44 80 60 110Z", "ITEM", 6)
    + _dot(0, 120, 16, "#5b4a2a"),
    "clock": stroked("M0 0L0 50", OUTLINE, 8)
    + _dot(0, 98, 54, "ITEM")
    + _dot(0, 98, 38, PAPER)
    + stroked("M0 98L0 72M0 98L18 106", OUTLINE, 7),
    "tray": _box(-110, -36, 220, 20, "ITEM", 8)
    + filled("M-64 -36L-54 -96L-4 -96L6 -36Z", "#dff1f5", 5)
    + _dot(56, -62, 27, "#d98a4a"),
    "bucket": stroked("M-56 46C-56 -30 56 -30 56 46", OUTLINE, 9)
    + filled("M-66 44L66 44L50 144L-50 144Z", "ITEM", 6)
    + filled("M-66 44Q0 24 66 44Q0 64 -66 44Z", "#7cc4f5", 5),
    "flag": _pole(-310, 190)
    + filled("M6 -304Q70 -334 120 -300Q160 -276 200 -300L200 -190Q150 -166 116 -192Q70 -220 6 -192Z", "ITEM", 7),
    "anchor": stroked("M0 10L0 150M-40 44L40 44M-70 96Q-60 156 0 156Q60 156 70 96", OUTLINE, 28)
    + stroked("M0 10L0 150M-40 44L40 44M-70 96Q-60 156 0 156Q60 156 70 96", "ITEM", 16),
    "rope": "".join(
        f'<ellipse cy="{y}" rx="{r}" ry="{r + 12}" fill="none" stroke="{c}" stroke-width="{w}"/>'
        for y, r in ((64, 44), (70, 62))
        for c, w in ((OUTLINE, 24), ("ITEM", 14))
    ),
    "camera": _box(-74, -54, 148, 100, "ITEM", 12)
    + _box(-30, -76, 60, 26, "ITEM", 4)
    + _dot(0, -4, 36, "#38404c")
    + _dot(0, -4, 18, "#9fd1ea"),
    "loaf": filled("M-96 10C-110 -56 -60 -70 0 -70C60 -70 110 -56 96 10Q0 40 -96 10Z", "ITEM", 7)
    + stroked("M-46 -54L-28 -14M0 -60L14 -18M46 -54L56 -14", PAPER, 9),
    "bouquet": filled("M-36 -20L36 -20L0 90Z", PAPER, 6)
    + "".join(
        _dot(x, y, 30, c)
        for x, y, c in ((-44, -44, "ITEM"), (44, -44, "#f2d13c"), (0, -80, "ITEM"), (0, -32, "#f6f4ee"))
    ),
    "cup": _box(-42, -66, 84, 82, "ITEM", 12) + stroked("M42 -50Q80 -46 74 -18Q66 2 42 -2", OUTLINE, 13),
    "fan": filled("M0 20L-116 -80Q-70 -150 0 -156Q70 -150 116 -80Z", "ITEM", 7)
    + stroked("M0 16L-70 -118M0 16L-24 -144M0 16L24 -144M0 16L70 -118", OUTLINE, 4),
    "sickle": _pole(-70, 60, WOOD, 18)
    + filled("M-10 -70C-40 -200 90 -230 130 -140C80 -180 20 -160 14 -70Z", "ITEM", 6),
    "parcel": _box(-84, -62, 168, 124, "#d9b98a", 8) + stroked("M0 -62L0 62M-84 0L84 0", "#b0352f", 16),
}


def item(kind: str, colour: str) -> str:
    """Return what is carried, about the hand; "" where the suite has no drawing for it."""
    return ITEMS.get(kind, "").replace("ITEM", colour)


SEAT = _box(-110, 0, 220, 44, WOOD, 14)
_STOOL_LEG = shade(WOOD, 0.8)


def stool(height: float) -> str:
    """Return a stool whose seat is at 0 and whose feet are `height` below."""
    legs = "".join(
        stroked(f"M{x} 30L{x * 1.25:.0f} {height:.0f}", ink, width)
        for x in (-76, 76)
        for ink, width in ((OUTLINE, 34), (_STOOL_LEG, 22))
    )
    return legs + SEAT
