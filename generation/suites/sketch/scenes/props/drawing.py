"""Things drawn into a setting: small ones upon a stand, each with its shadow, smaller the farther they are."""

from __future__ import annotations

from collections.abc import Callable

from generation.suites.sketch.scenes.brush import FINISHES, Brush
from generation.suites.sketch.scenes.motifs import WOOD, stone, table
from generation.suites.sketch.scenes.props.beasts import BEASTS
from generation.suites.sketch.scenes.props.large import LARGE
from generation.suites.sketch.scenes.props.small import SMALL
from generation.suites.sketch.scenes.settings import INDOORS, Prop, Setting
from generation.suites.sketch.svg import SIZE

DRAWINGS: dict[str, dict[str, Callable[[Brush], None]]] = {"small": SMALL, "large": LARGE, "beasts": BEASTS}
AFLOAT = frozenset({"kite", "swarm", "lanterns", "bird"})
"""Things that stand on nothing."""


def things(where: Setting, horizon: float) -> tuple[str, str]:
    """Return a setting's things from far to near, for a horizon (share of the height); and the light of its lamps."""
    b = Brush(where.key, where.light, FINISHES[where.style], horizon * SIZE)
    b.prefix = "p"
    for prop in sorted(where.props, key=lambda prop: prop.depth):
        _put(b, prop, where.kind in INDOORS)
    return b.svg(), "".join(b.lights)


def _put(b: Brush, prop: Prop, indoors: bool) -> None:
    ground = max(b.y, 0.0) + (0.95 * SIZE - max(b.y, 0.0)) * prop.depth
    if indoors:
        ground = max(ground, min(b.y + 150, 0.9 * SIZE))
    size = (0.5 + 0.75 * prop.depth) * (1.0 if prop.sort == "small" else 1.25)
    with b.within(prop.x * SIZE, ground, size):
        if prop.thing not in AFLOAT:
            b.glint(0, 2, 120, 22, "#1a1626", 0.22)
        if prop.sort == "small":
            _stand(b, indoors)
            with b.within(0, -128, 0.95):
                SMALL[prop.thing](b)
        else:
            lifted = -170 if prop.thing in AFLOAT and prop.thing != "lanterns" else 0
            with b.within(0, lifted, 1.0):
                DRAWINGS[prop.sort][prop.thing](b)


def _stand(b: Brush, indoors: bool) -> None:
    """Draw what a small thing lies upon: a table within, a stump or a stone outside."""
    if indoors:
        table(b, 0, 0, 230, 108, WOOD)
        return
    kind = b.pick(("stump", "stone", "crate"), "stand")
    if kind == "stone":
        stone(b, 0, 6, 2.3, "#9a9d9a")
    elif kind == "crate":
        b.rect(-104, -122, 208, 122, "#b98a55", 4)
        b.stroke("M-104 -82H104M-104 -40H104", "#8a6238", 6)
    else:
        b.path("M-104 4Q-84 -60 -88 -122H88Q84 -60 104 4Q0 20 -104 4Z", "#8a6242")
        b.oval(0, -122, 90, 17, "#d9b98a")
        b.stroke("M-40 -122a40 7 0 1 0 80 0a40 7 0 1 0 -80 0", "#a5815a", 4)
