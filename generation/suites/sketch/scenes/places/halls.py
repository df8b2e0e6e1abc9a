"""Great rooms: halls, stages, temples, towers."""

from __future__ import annotations

from generation.suites.sketch.scenes.brush import LOW, Brush, mixed
from generation.suites.sketch.scenes.light import LEFT, WIDE
from generation.suites.sketch.scenes.motifs import (
    WOOD,
    boards,
    crate,
    curtain,
    floor_line,
    lamp,
    pillar,
    stone,
    table,
    tuft,
    view,
    wall,
)


def hall(b: Brush) -> None:
    """A castle's hall: pillars, banners, a throne on its steps."""
    foot = floor_line(b)
    cut = b.pick(("#8f8a99", "#9a8d7d", "#82909a"), "stone")
    cloth = b.pick(("#a5343b", "#2f4f8a", "#5b4a8a"), "cloth")
    wall(b, cut)
    for k in range(6):
        x = -150 + k * 265
        b.path(f"M{x - 62} {foot - 120:.0f}V{foot - 360:.0f}Q{x} {foot - 490:.0f} {x + 62} {foot - 360:.0f}"
            f"V{foot - 120:.0f}Z", mixed(b.light.low, cut, 0.15))  # fmt: skip
        b.stroke(f"M{x} {foot - 420:.0f}V{foot - 120:.0f}M{x - 60} {foot - 260:.0f}h120", mixed(cut, "#2a2430", 0.4), 7)
    boards(b, foot, mixed(cut, "#d3c3a6", 0.5), 6)
    b.poly(((410, foot), (614, foot), (900, LOW), (124, LOW)), cloth)
    b.stroke(f"M428 {foot:.0f}L170 {LOW}M596 {foot:.0f}L854 {LOW}", "#e0b84a", 9)
    b.rect(370, foot - 26, 284, 40, mixed(cut, "#ffffff", 0.2))
    b.rect(446, foot - 270, 132, 250, "#b98a3a", 26)
    b.rect(464, foot - 250, 96, 150, cloth, 14)
    b.rect(436, foot - 110, 152, 56, cloth, 12)
    for x in (446, 578):
        b.oval(x, foot - 276, 20, 20, "#e0b84a")
    for x in (150, 874):
        pillar(b, x, foot + 60, 92, mixed(cut, "#ffffff", 0.18))
        b.path(f"M{x - 46} {foot - 470:.0f}h92v230l-46 50l-46 -50Z", cloth)
        b.oval(x, foot - 340, 26, 26, "#e0b84a", 0.7)
    lamp(b, 300, -20, 1.3)
    lamp(b, 724, -20, 1.3)


def corridor(b: Brush) -> None:
    """A hall of a house: a staircase, doors, a long rug."""
    foot = floor_line(b)
    paint = b.pick(("#8f7f9a", "#7f9a8f", "#a58f7a"), "paint")
    wall(b, paint)
    b.rect(LEFT, foot - 150, WIDE, 150, mixed(WOOD, paint, 0.3))
    for k in range(9):
        b.rect(600 + 62 * k, foot - 52 * (k + 1), 64, 52 * (k + 1) + 4, "#a06a3e")
        b.rect(594 + 62 * k, foot - 52 * (k + 1) - 8, 76, 14, "#c08a58", 3)
        b.rect(622 + 62 * k, foot - 52 * (k + 1) - 110, 12, 104, "#7b5436", line=0.7)
    b.stroke(f"M610 {foot - 170:.0f}L1160 {foot - 632:.0f}", "#6b4128", 20)
    for k in range(2):
        x = -20 + k * 290
        b.rect(x - 14, foot - 330, 188, 334, "#5d3b26", 6)
        b.rect(x, foot - 316, 160, 320, "#8a5a35", 4)
        b.rect(x + 24, foot - 288, 112, 110, "#9d6c40", 4)
        b.rect(x + 24, foot - 150, 112, 120, "#9d6c40", 4)
        b.oval(x + 136, foot - 164, 11, 11, "#e0b84a")
    boards(b, foot, "#a9784c")
    b.oval(470, foot + 190, 480, 84, b.pick(("#8f2f3c", "#2f5f5a", "#4f3f7a"), "rug"))
    b.oval(470, foot + 186, 420, 64, b.pick(("#b5484f", "#3f7f72", "#6b5a9a"), "rug"))
    b.stroke(f"M180 -20L230 70L140 130M{LEFT} 30L-120 160L-60 260", mixed(paint, "#ffffff", 0.35), 4, 0.6)


def theatre(b: Brush) -> None:
    foot = floor_line(b) - 30
    cloth = b.pick(("#a5242f", "#a5242f", "#7a2f6a"), "cloth")
    wall(b, "#2f2a4a")
    b.rect(60, foot - 400, 904, 400, "#7fb0d9", line=0.5)
    b.oval(760, foot - 300, 70, 70, "#f6e6a0")
    b.path(f"M60 {foot - 60:.0f}q150 -130 300 -30t300 -30t304 40V{foot}H60Z", "#5f9a5a")
    b.poly(((220, foot), (220, foot - 170), (290, foot - 240), (360, foot - 170), (360, foot)), "#e3cf94")
    for x, w in ((LEFT, 380), (944, 380)):
        curtain(b, x, w, foot + 30, cloth)
    b.rect(LEFT, LEFT, WIDE, 330 + min(foot - 620, 0) * 0.4, cloth)
    for k in range(9):
        b.path(f"M{-260 + 180 * k} {30 + min(foot - 620, 0) * 0.4:.0f}h180q-90 130 -180 0Z", cloth)
        b.stroke(f"M{-240 + 180 * k} {40 + min(foot - 620, 0) * 0.4:.0f}q70 78 140 0", "#e0b84a", 8)
    boards(b, foot, "#b5804a")
    edge = foot + (LOW - foot) * 0.52
    for k in range(9):
        x = -60 + 140 * k
        b.glint(x, foot + 14, 56, 16, "#ffe9a0", 0.3)
    b.plain(LEFT, edge + 60, WIDE, LOW, "#3a2418", 0.25)
    for x in (200, 512, 824):
        b.parts.append(f'<path d="M{x - 30} -300h60l190 {foot + 480:.0f}h-440Z" fill="#fff3c0" fill-opacity="0.1"/>')


def temple(b: Brush) -> None:
    """Ruined pillars under the sky."""
    b.away(0.4)
    for k in range(4):
        x = -60.0 + k * 330
        b.poly(((x - 150, b.y + 4), (x, b.y - 130), (x + 150, b.y + 4)), "#b5a58a")
    b.away(0)
    ground_tone = "#d3c4a0"
    b.rect(LEFT, b.y, WIDE, LOW - b.y, ground_tone, line=0.5)
    b.rect(LEFT, b.y + 20, WIDE, 40, "#e3d9c0")
    b.rect(LEFT, b.y + 60, WIDE, 40, "#cfc3a8")
    for k in range(5):
        x, broken = -40 + k * 270, b.between(0, 1, "broken", k) > 0.6
        h = b.between(160, 240, "h", k) if broken else 400
        b.rect(x - 42, b.y + 30 - h, 84, h, "#ece3cf")
        for dx in (-22, 0, 22):
            b.stroke(f"M{x + dx} {b.y + 20:.0f}v{-h + 20:.0f}", "#c4b798", 6)
        b.rect(x - 58, b.y + 6, 116, 30, "#e3d9c0", 4)
        if not broken:
            b.rect(x - 60, b.y - h + 4, 120, 34, "#e3d9c0", 4)
            b.rect(x - 120, b.y - h - 46, 240, 54, "#d9cdb2")
    for k, (x, y, s) in enumerate(b.scatter("flag", 12, b.y + 120)):
        b.rect(x - 80 * s, y, 170 * s, 34 * s, ("#c7b896", "#dccfae")[k % 2], 6)
        if k % 3 == 0:
            tuft(b, x + 96 * s, y + 34 * s, s * 0.7, "#8a9a55")
    stone(b, b.between(100, 900, "st"), b.y + 150, 1.1, "#cfc3a8")


def tower(b: Brush) -> None:
    """A round room high up: curved stones, arrow windows with sky, a bell's beam."""
    foot = floor_line(b)
    cut = b.pick(("#9a8d9f", "#a59a86", "#8a97a0"), "stone")
    wall(b, cut)
    for row in range(9):
        y = foot - 60 - 84 * row
        b.stroke(
            f"M{LEFT} {y - 30:.0f}Q512 {y + 50:.0f} {LEFT + WIDE} {y - 30:.0f}", mixed(cut, "#2a2430", 0.28), 5, 0.8
        )
        for k in range(9):
            x = LEFT + 180 * k + 90 * (row % 2)
            b.stroke(f"M{x} {y + 12 - abs(x - 512) * 0.05:.0f}v-78", mixed(cut, "#2a2430", 0.28), 5, 0.6)
    for x in (120, 512, 904):
        b.path(f"M{x - 74} {foot - 130:.0f}v-200a74 84 0 0 1 148 0v200Z", mixed(cut, "#2a2430", 0.45))
        b.path(f"M{x - 54} {foot - 130:.0f}v-196a54 64 0 0 1 108 0v196Z", mixed(b.light.top, b.light.low, 0.6))
        if b.light.orb and x == 904:
            b.oval(x - 10, foot - 300, 26, 26, b.light.orb, 0.4)
        b.rect(x - 88, foot - 136, 176, 26, mixed(cut, "#ffffff", 0.25), 4)
    b.rect(LEFT, 40, WIDE, 56, "#6b4128")
    b.rect(LEFT, foot, WIDE, LOW - foot, "#a98a62", line=0.6)
    for k in range(1, 6):
        b.stroke(f"M512 {foot + 30:.0f}m{-320 * k} 0a{320 * k} {64 * k} 0 0 0 {640 * k} 0", "#856a48", 5, 0.7)


def greathall(b: Brush) -> None:
    """An inn: beams, a hearth with a fire, barrels and tables."""
    foot = floor_line(b)
    wall(b, "#d3b88c")
    for x in (-120, 260, 700, 1080):
        b.rect(x, LEFT, 40, foot + 300, "#6b4128")
    b.rect(LEFT, 80, WIDE, 50, "#6b4128")
    fx = b.pick((120, 560), "hearth")
    b.rect(fx - 40, foot - 330, 330, 334, "#9a9088", 10)
    b.rect(fx - 64, foot - 350, 378, 40, "#7b5436", 6)
    b.path(f"M{fx + 10} {foot:.0f}v-170q115 -110 230 0v170Z", "#2f2626")
    b.glow(fx + 125, foot - 60, 260)
    b.path(f"M{fx + 50} {foot:.0f}q-20 -80 40 -130q0 40 26 40q0 -50 30 -70q0 60 40 80q30 40 0 80Z", "#f2722f")
    b.path(f"M{fx + 90} {foot:.0f}q-10 -40 30 -76q30 36 26 76Z", "#ffd95a", 0)
    view(b, (fx + 430) % 900, foot - 360, 170, 180)
    from_left = (fx + 460) % 900
    crate(b, from_left + 60, foot + 10, 0.9)
    boards(b, foot, "#a9784c")
    table(b, (fx + 520) % 1000, foot + 70, 300, 120)
    for dx in (-70, 10, 80):
        b.rect((fx + 520) % 1000 + dx, foot - 112, 34, 46, "#d9c08a", 6)
    lamp(b, 500, 120, 1.1)


def barn(b: Brush) -> None:
    foot = floor_line(b)
    wall(b, "#9a5f3f")
    for k in range(20):
        b.stroke(f"M{LEFT + 84 * k} {LEFT}V{foot:.0f}", "#7b4a30", 6, 0.8)
    b.stroke(f"M{LEFT} 120L512 -130L{LEFT + WIDE} 120", "#5d3b26", 44)
    b.rect(330, foot - 400, 364, 400, mixed(b.light.low, "#ffffff", 0.2))
    b.rect(330, foot - 120, 364, 120, mixed("#8cb85a", b.light.low, 0.3), line=0.5)
    for x in (180.0, 700.0):
        b.rect(x, foot - 404, 146, 408, "#b0523a")
        b.stroke(f"M{x + 8} {foot - 396:.0f}L{x + 138} {foot - 4:.0f}M{x + 138} {foot - 396:.0f}"
            f"L{x + 8} {foot - 4:.0f}", "#f0e2c4", 14)  # fmt: skip
    b.rect(LEFT, foot, WIDE, LOW - foot, "#d9b766", line=0.6)
    for k in range(40):
        x, y = b.between(-200, 1200, "s", k), b.between(foot, 1024, "sy", k)
        b.stroke(f"M{x:.0f} {y:.0f}l{b.between(-50, 50, 'sl', k):.0f} -14", "#b5923f", 5, 0.8)
    for x, y in ((-60, foot + 40), (70, foot + 60), (0, foot - 50), (1000, foot + 50)):
        b.rect(x - 80, y - 100, 160, 100, "#e3c765", 14)
        b.stroke(f"M{x - 40} {y - 98:.0f}v96M{x + 40} {y - 98:.0f}v96", "#a8842c", 8)
