"""A member's parts by trial: others, or none, are drawn in the claimed one's place and compared where they differ."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace

from generation.suites.sketch.figures.hats import HATS
from generation.suites.sketch.figures.items import ITEMS
from generation.suites.sketch.figures.spec import Figure
from generation.suites.sketch.judging.frame_faces import head_box
from generation.suites.sketch.judging.frame_poses import Laid, laid, where_they_differ
from generation.suites.sketch.judging.frame_reading import Bench, Explanation, View, member_window
from generation.suites.sketch.judging.rendering import window_about
from generation.suites.sketch.scenes.layout import sprite_of

THINGS: dict[str, tuple[str, ...]] = {"accessory": tuple(ITEMS), "headgear": tuple(HATS)}
"""What can be carried and worn."""

BORN = {"ears": "ears", "crown": "growths of the head", "snout": "mouth and nose", "hair": "locks of hair"}
"""Parts of the head that a character is born with, and what each is called."""

FINALISTS = 3
"""How many other things are looked at closely."""

BETTER, LEAST_BETTER = 0.6, 16.0
"""Another part must leave less than this share of the claimed one's misfit where they differ, and so many pixels less.

Where it is there, it leaves a tenth at most.
"""

ABOUT_HEAD = 3.2
"""How far headgear reaches, in head radii."""


def redrawn(best: Explanation, at: int, figure: Figure) -> Explanation:
    """Return the explanation with one member in another look, in its place."""
    spot, actor = best.drawn.set_up.spots[at], replace(best.actors[at], figure=figure)
    drawn = best.drawn.with_spot(at, replace(spot, sprite=sprite_of(actor, spot.shot, spot.mirrored)))
    return replace(best, actors=(*best.actors[:at], actor, *best.actors[at + 1 :]), drawn=drawn)


def seen_instead(view: View, best: Explanation, at: int, part: str) -> Explanation | None:
    """Return the explanation with the thing ("" for none) that a member clearly rather carries or wears."""
    figure = best.actors[at].figure
    others = [figure.equipped(part, kind) for kind in ("", *THINGS[part]) if kind != getattr(figure, part)]
    return clearly_rather(_bench(view, best, at, part), best, others)


def clearly_rather(bench: Bench, best: Explanation, others: Iterable[Figure]) -> Explanation | None:
    """Return the explanation with the look that explains a member's place clearly better than its own."""
    near = bench.closer()
    held = _laid(near, best)
    if held.misfit() < LEAST_BETTER:
        return None
    from_afar = _laid(bench, best)
    tried = [redrawn(best, bench.at, other) for other in others]
    likely = sorted(tried, key=lambda one: _gain(from_afar, _laid(bench, one))[0], reverse=True)[:FINALISTS]
    found = [(*_gain(held, _laid(near, one)), at) for at, one in enumerate(likely)]
    gain, left, first = max(found, default=(0.0, 0.0, 0))
    return likely[first] if gain >= LEAST_BETTER and left - gain < BETTER * left else None


def _gain(held: Laid, tried: Laid) -> tuple[float, float]:
    """Return how many pixels fewer another look leaves unexplained where it differs, and how many the claimed one."""
    where = where_they_differ([held, tried])
    left = float((held.wrong & where).sum())
    return left - float((tried.wrong & where).sum()), left


def _laid(bench: Bench, best: Explanation) -> Laid:
    return laid(bench, best.actors[bench.at], best.drawn)


def _bench(view: View, best: Explanation, at: int, part: str) -> Bench:
    if part == "accessory":
        return Bench(view, best.drawn, at, member_window(best.drawn, None, at))
    box = head_box(best.drawn, at, ABOUT_HEAD)
    return Bench(view, best.drawn, at, window_about(box, 4.0, 0.25 if box[3] - box[1] < 420 else 0.125))


def born_otherwise(view: View, best: Explanation, at: int) -> list[str]:
    """Return, in words, which parts of a member's head are clearly not there."""
    figure, bench = best.actors[at].figure, _bench(view, best, at, "headgear")
    bare = {
        "ears": replace(figure, ears="none"),
        "crown": replace(figure, crown="none"),
        "snout": replace(figure, snout="none"),
        "hair": replace(figure, hair=""),
    }
    return [BORN[part] for part, other in bare.items() if other != figure and clearly_rather(bench, best, [other])]
