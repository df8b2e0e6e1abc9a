"""Drawing accidents: a stray hand, a smear, a torn block, a third eye."""

from __future__ import annotations

from generation.suites.sketch.chance import between, pick

KINDS = ("hand", "smear", "block", "eyes")


def artefact(box: tuple[float, float, float, float], skin: str, *key: object) -> str:
    """Return SVG of one accident inside a box (left, top, right, bottom) of the picture."""
    left, top, right, bottom = box
    size = min(max(min(right - left, bottom - top), 150.0), 700.0)
    x = between(left + 0.2 * (right - left), right - 0.2 * (right - left), *key, "x")
    y = between(top + 0.2 * (bottom - top), bottom - 0.2 * (bottom - top), *key, "y")
    k = size / 100.0
    drawn = _DRAWN[pick(KINDS, *key, "kind")].replace("SKIN", skin)
    turn = between(-40, 40, *key, "turn")
    return f'<g transform="translate({x:.1f} {y:.1f}) rotate({turn:.0f}) scale({k:.2f})">{drawn}</g>'


_DRAWN = {
    "hand": '<g fill="SKIN" stroke="#2b2530" stroke-width="2.4"><path d="M-5 44L-5 0L5 0L5 44Z"/><circle r="9"/>'
    + "".join(f'<path d="M-2 0L-3 -19L3 -19L2 0Z" transform="rotate({a})"/>' for a in (-70, -45, -20, 5, 30, 55, 80))
    + "</g>",
    "smear": "".join(
        f'<path d="M-28 {y}q14 {d} 28 0t28 0" stroke="{c}" stroke-width="7" fill="none" opacity="0.85"/>'
        for y, d, c in (
            (-16, 8, "#8d5f6d"),
            (-8, -9, "#5f8d6a"),
            (0, 10, "#6d6fa8"),
            (8, -7, "#a88d5f"),
            (16, 9, "#705f8d"),
        )
    ),
    "block": "".join(
        f'<rect x="{-27 + 18 * i}" y="{-27 + 18 * j}" width="18" height="18" fill="{c}"/>'
        for (i, j), c in zip(
            ((0, 0), (1, 0), (2, 0), (0, 1), (1, 1), (2, 1), (0, 2), (1, 2), (2, 2)),
            ("#d64bd0", "#31e0d2", "#20242a", "#30d94e", "#e0e0e0", "#d64b4b", "#3a49e0", "#f0e030", "#7d2bd0"),
            strict=True,
        )
    ),
    "eyes": "".join(
        f'<ellipse cx="{x}" cy="{y}" rx="12" ry="15" fill="#fffdf8" stroke="#2b2530" stroke-width="2.6"/>'
        f'<circle cx="{x}" cy="{y}" r="6" fill="#2b2530"/>'
        for x, y in ((-15, -12), (14, -15), (0, 14))
    ),
}
