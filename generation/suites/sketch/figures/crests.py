"""Crowns on the top of a head: crests, caps, flowers and flames."""

from __future__ import annotations

from generation.suites.sketch.figures.sheet import filled, stroked
from generation.suites.sketch.svg import OUTLINE

SINGLES: dict[str, tuple[float, str]] = {
    "nosehorn": (4, filled("M-22 20Q-14 -40 8 -84Q20 -30 22 20Z", "FEATURE", 6)),
    "mohawk": (
        66,
        filled("M-30 90C-70 30 -60 -50 -10 -70L-6 -40L22 -66L20 -34L48 -44C50 -10 34 40 24 90Z", "SECOND", 6),
    ),
    "tuft": (
        80,
        filled(
            "M-60 26Q-70 -20 -46 -40Q-40 -16 -24 -12Q-24 -50 4 -66Q4 -36 20 -20Q34 -44 54 -42Q70 -6 60 26Z", "SECOND", 6
        ),
    ),
    "cockade": (
        82,
        "".join(
            filled(f"M-8 20L{x - 9} {y + 8}Q{x} {y - 30} {x + 13} {y + 6}L10 20Z", "SECOND", 5)
            for x, y in ((-52, -44), (-20, -70), (16, -78), (50, -62))
        ),
    ),
    "wattle": (0, filled("M-14 -14Q-24 40 -4 62Q16 52 10 -14Z", "#d2352e", 5)),
    "lure": (
        80,
        stroked("M0 20Q-6 -70 40 -86", OUTLINE, 13)
        + stroked("M0 20Q-6 -70 40 -86", "MAIN", 5)
        + '<circle cx="50" cy="-88" r="17" fill="SECOND" stroke="#2b2530" stroke-width="6"/>',
    ),
    "casque": (78, filled("M-34 30Q-54 -70 40 -110Q26 -40 40 30Z", "SECOND", 7)),
    "pointed": (76, filled("M-84 34Q-70 -60 0 -120Q70 -60 84 34Z", "MAIN", 7)),
    "bowl": (
        78,
        '<ellipse cy="6" rx="62" ry="22" fill="SECOND" stroke="#2b2530" stroke-width="6"/>'
        '<ellipse cy="4" rx="44" ry="13" fill="#9ad2ee"/>',
    ),
    "stalk": (
        88,
        filled("M-18 20Q-14 -30 20 -54L42 -42Q18 -16 20 20Z", "LEAF", 6)
        + filled("M10 -10Q50 -40 86 -14Q54 22 10 -10Z", "LEAF", 5),
    ),
    "blossomtop": (
        80,
        "".join(
            f'<ellipse rx="19" ry="28" cy="-30" fill="SECOND" stroke="{OUTLINE}" stroke-width="5" '
            f'transform="rotate({a})"/>'
            for a in (-76, -38, 0, 38, 76)
        )
        + '<circle cy="-8" r="15" fill="#f2d13c" stroke="#2b2530" stroke-width="5"/>',
    ),
    "blades": (
        80,
        "".join(
            filled(
                f"M{x * 0.25 - 18:.0f} 26Q{x * 0.5 - 10:.0f} {y * 0.5:.0f} {x} {y}Q{x * 0.6 + 16:.0f} {y * 0.4:.0f} "
                f"{x * 0.25 + 18:.0f} 26Z",
                "LEAF",
                5,
            )
            for x, y in ((-86, -70), (86, -64), (-48, -118), (50, -112), (0, -146))
        ),
    ),
    "ear": (
        84,
        "".join(
            f'<ellipse cx="{x}" cy="{y}" rx="17" ry="26" transform="rotate({a} {x} {y})" fill="SECOND" '
            'stroke="#2b2530" stroke-width="5"/>'
            for x, y, a in (
                (-20, 4, -30),
                (20, 4, 30),
                (-20, -32, -30),
                (20, -32, 30),
                (-18, -68, -26),
                (18, -68, 26),
                (0, -104, 0),
            )
        ),
    ),
    "spike": (
        84,
        "".join(
            f'<circle cx="{x}" cy="{y}" r="25" fill="SECOND" stroke="#2b2530" stroke-width="5"/>'
            for x, y in ((-44, 6), (44, 6), (0, 0), (-32, -34), (32, -34), (0, -44), (-20, -74), (20, -74), (0, -108))
        ),
    ),
    "bellflowers": (
        84,
        stroked("M0 20Q-10 -60 -66 -50M0 20Q10 -80 66 -62M0 20L0 -70", OUTLINE, 13)
        + stroked("M0 20Q-10 -60 -66 -50M0 20Q10 -80 66 -62M0 20L0 -70", "LEAF", 6)
        + "".join(
            filled(
                f"M{x - 10} {y - 26}Q{x - 32} {y + 12} {x - 34} {y + 24}L{x - 12} {y + 14}L{x} {y + 26}"
                f"L{x + 12} {y + 14}L{x + 34} {y + 24}Q{x + 32} {y + 12} {x + 10} {y - 26}Z",
                "SECOND",
                5,
            )
            for x, y in ((-74, -22), (74, -34), (0, -70))
        ),
    ),
    "flytrap": (
        82,
        filled("M0 20C-70 0 -100 -60 -76 -96Q-20 -70 0 20Z", "SECOND", 6)
        + filled("M0 20C70 0 100 -60 76 -96Q20 -70 0 20Z", "SECOND", 6)
        + stroked(
            "M-74 -92L-58 -112M-50 -74L-34 -96M-28 -46L-12 -66M74 -92L58 -112M50 -74L34 -96M28 -46L12 -66", OUTLINE, 6
        ),
    ),
    "flame": (
        78,
        filled(
            "M-70 30C-90 -40 -30 -60 -34 -120C10 -100 6 -70 16 -56C30 -70 30 -90 26 -104C80 -60 90 -10 66 30Z",
            "SECOND",
            7,
        ),
    ),
    "waves": (
        80,
        filled(
            "M-100 60C-130 0 -90 -70 -30 -50C-20 -90 60 -90 60 -46C110 -50 130 10 100 60Q84 -4 44 -2"
            "Q0 -30 -40 0Q-84 0 -100 60Z",
            "SECOND",
            7,
        ),
    ),
    "coral": (
        82,
        stroked(
            "M0 30L0 -60M0 -10L-40 -60M-20 -36L-56 -40M0 -20L44 -70M26 -48L64 -44M-60 30L-70 -20M60 30L74 -14",
            OUTLINE,
            34,
        )
        + stroked(
            "M0 30L0 -60M0 -10L-40 -60M-20 -36L-56 -40M0 -20L44 -70M26 -48L64 -44M-60 30L-70 -20M60 30L74 -14",
            "MAIN",
            22,
        ),
    ),
    "unicorn": (36, filled("M-13 14L2 -96L15 14Z", "FEATURE", 6) + stroked("M-9 -8L11 -16M-5 -36L8 -44", OUTLINE, 4)),
    "crest": (
        84,
        filled(
            "M-30 24C-50 -20 -34 -54 -16 -60C-20 -36 -10 -28 0 -22C-4 -60 14 -80 32 -78"
            "C20 -50 26 -36 22 -22C36 -36 50 -34 58 -26C40 -14 34 4 28 24Z",
            "SECOND",
            6,
        ),
    ),
    "comb": (84, filled("M-36 22C-56 -20 -30 -40 -16 -20C-18 -56 18 -54 14 -20C30 -44 54 -18 36 22Z", "#d2352e", 6)),
    "wool": (
        80,
        "".join(
            f'<circle cx="{x}" cy="{y}" r="32" fill="MAIN" stroke="#2b2530" stroke-width="6"/>'
            for x, y in ((-44, 6), (44, 6), (-16, -18), (20, -18), (0, 12))
        ),
    ),
    "halo": (
        90,
        '<ellipse cy="-42" rx="62" ry="17" fill="none" stroke="#2b2530" stroke-width="20"/>'
        '<ellipse cy="-42" rx="62" ry="17" fill="none" stroke="#f4cf4a" stroke-width="11"/>',
    ),
    "leaves": (
        84,
        filled("M0 20C-50 10 -84 -22 -80 -60C-40 -58 -14 -34 0 20Z", "LEAF", 6)
        + filled("M0 20C50 10 84 -22 80 -60C40 -58 14 -34 0 20Z", "LEAF", 6)
        + filled("M0 20C-28 -26 -18 -74 0 -94C18 -74 28 -26 0 20Z", "LEAF", 6),
    ),
    "fronds": (
        84,
        "".join(
            filled(f"M0 24Q{x * 0.3:.0f} {y * 0.8:.0f} {x} {y}Q{x * 0.9 + 14:.0f} {y * 0.5:.0f} 16 24Z", "LEAF", 5)
            for x, y in ((-96, -6), (-78, -60), (-36, -104), (12, -118), (56, -96), (90, -50), (100, 4))
        ),
    ),
    "cap": (
        66,
        filled("M-150 34C-140 -80 -60 -118 0 -118C60 -118 140 -80 150 34Q0 64 -150 34Z", "SECOND", 7)
        + '<circle cx="-60" cy="-30" r="20" fill="#fff6e8"/><circle cx="20" cy="-66" r="22" fill="#fff6e8"/>'
        '<circle cx="80" cy="-8" r="17" fill="#fff6e8"/>',
    ),
    "bell": (
        60,
        filled(
            "M-118 60C-130 -60 -60 -100 0 -100C60 -100 130 -60 118 60Q90 36 60 56Q30 36 0 56Q-30 36 -60 56"
            "Q-90 36 -118 60Z",
            "MAIN",
            7,
        ),
    ),
    "snakes": (
        80,
        "".join(
            stroked(f"M{x * 0.5:.0f} 24Q{x * 1.3:.0f} -10 {x} -46T{x * 1.3:.0f} -80", ink, w)
            for x in (-84, -44, 0, 44, 84)
            for ink, w in ((OUTLINE, 26), ("LEAF", 14))
        ),
    ),
}
"""Crown -> latitude and drawing."""

BEHIND = ("leaves", "fronds", "blades", "ear", "spike", "bellflowers", "flytrap", "mohawk", "casque", "coral")
"""Crowns on the top that stand behind the skull."""
