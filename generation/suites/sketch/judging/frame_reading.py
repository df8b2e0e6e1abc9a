"""Reading a frame: how well a staged rendering explains it, member by member."""

from __future__ import annotations

from dataclasses import dataclass, replace
from functools import cached_property

import numpy as np
from numpy.typing import NDArray
from scipy.ndimage import binary_dilation, binary_opening

from generation.suites.sketch import svg
from generation.suites.sketch.judging.registration import Weights, nearest_gap
from generation.suites.sketch.judging.rendering import Rendering, Window, spot_layer, window_about
from generation.suites.sketch.scenes.layout import Actor, Stage, stage
from generation.suites.sketch.scenes.light import glazed, unglazed
from generation.suites.sketch.scenes.settings import Setting
from generation.suites.sketch.svg import SIZE, Pixels

Mask = NDArray[np.bool_]
QUARTER = Window(scale=0.25)
HAND = 14.0
"""How far a member may stand beside its place, in frame pixels."""

FAR = 52.0
"""Difference in one channel from which a pixel is not explained."""

STRANGE = 60.0
"""The same for what nothing explains."""


@dataclass(frozen=True)
class View:
    """A picture to judge at several sizes."""

    full: Pixels
    quarter: Pixels

    @classmethod
    def of(cls, image: bytes) -> View:
        full = svg.framed(svg.pixels(image))
        return cls(full, svg.averaged(full, 4))

    def relit(self, seen_as: str, light: str) -> View:
        """Return the view with the light pass `seen_as` laid on again and another undone ("" for none)."""
        full = unglazed(glazed(self.full, seen_as) if seen_as else self.full, light)
        return View(full, svg.averaged(full, 4))

    def through(self, window: Window) -> Pixels:
        return window.cut(self.full if window.scale > 0.25 else self.quarter)


@dataclass(frozen=True)
class Explanation:
    """A staging laid over the picture: the actors, and the rendering that stands for them."""

    view: View
    actors: tuple[Actor, ...]
    drawn: Rendering

    @cached_property
    def lacking(self) -> NDArray[np.uint8]:
        """How far each drawn pixel is from any that the picture has nearby, at quarter size."""
        return nearest_gap(self.drawn.picture, self.view.quarter, 2)

    @cached_property
    def strange(self) -> NDArray[np.uint8]:
        """How far each pixel of the picture is from any drawn nearby."""
        return nearest_gap(self.view.quarter, self.drawn.picture, 2)

    @cached_property
    def wrong(self) -> tuple[float, ...]:
        """Each member's visible pixels (at quarter size) that the picture lacks, and strange ones beside it."""
        lacking, strange = self.lacking > FAR, opened(self.strange > FAR)
        return tuple(_wrong(shown > 0.5, lacking, strange) for shown in self.drawn.visible)

    @cached_property
    def costs(self) -> tuple[float, ...]:
        """The same as shares of what shows of each member."""
        bodies = [max(int((shown > 0.5).sum()), 40) for shown in self.drawn.visible]
        return tuple(wrong / body for wrong, body in zip(self.wrong, bodies, strict=True))

    def total(self) -> float:
        return sum(self.costs)


def _wrong(body: Mask, lacking: Mask, strange: Mask) -> float:
    near = binary_dilation(body, iterations=4) & ~body
    return float((lacking & body).sum() + (strange & body).sum() * 0.5 + (strange & near).sum())


def opened(mask: Mask) -> Mask:
    """Return a mask without its thin edges."""
    return np.asarray(binary_opening(mask, np.ones((2, 2), bool)), dtype=np.bool_)


def explain(view: View, where: Setting, actors: tuple[Actor, ...]) -> Explanation:
    """Stage the actors as claimed and lay each over the picture."""
    return Explanation(view, actors, Rendering(where, stage(actors), QUARTER).aligned(view.quarter, HAND))


def member_window(drawn: Rendering, other: Stage | None, at: int) -> Window:
    """Return the window about a member (and about it in another staging), coarser for large members."""
    boxes = [seen_box(drawn.set_up, at)] + ([seen_box(other, at)] if other else [])
    box = (
        min(b[0] for b in boxes), min(b[1] for b in boxes), max(b[2] for b in boxes), max(b[3] for b in boxes),
    )  # fmt: skip
    scale = 0.125 if min(box[3], SIZE) - max(box[1], 0) > 460 else 0.25
    return window_about(box, 36.0, scale)


def seen_box(set_up: Stage, at: int) -> tuple[float, float, float, float]:
    """Return a member's bounds on the picture, tilting allowed for."""
    left, top, right, bottom = set_up.spots[at].box()
    slack = 0.12 * (right - left + bottom - top) if set_up.tilt else 0.0
    return left - slack, top - slack, right + slack, bottom + slack


def before(best: Explanation, at: int) -> list[int]:
    """Return the members who stand before one and may hide a part of it."""
    set_up = best.drawn.set_up
    left, top, right, bottom = seen_box(set_up, at)

    def touches(other: int) -> bool:
        a, b, c, d = seen_box(set_up, other)
        return a < right and left < c and b < bottom and top < d

    order = best.drawn.order()
    return [other for other in order[order.index(at) + 1 :] if touches(other)]


def misfit(seen: Pixels, drawn: Pixels) -> float:
    """Return how many pixels two pictures do not share, both ways, a little movement allowed."""
    lacking = nearest_gap(drawn, seen, 1) > FAR
    strange = nearest_gap(seen, drawn, 1) > FAR
    return float(lacking.sum() + strange.sum())


@dataclass(frozen=True)
class Bench:
    """One member's place in the picture where alternatives are tried."""

    view: View
    drawn: Rendering
    at: int
    window: Window

    @cached_property
    def seen(self) -> Pixels:
        return self.view.through(self.window)

    @cached_property
    def others(self) -> dict[int, Pixels]:
        """What lies below the member, by how many others do."""
        return {}

    def misfit(self, drawn: Rendering) -> float:
        """Return what stays unexplained where the member, and nobody else, is drawn as in `drawn`."""
        return misfit(self.seen, self.picture(drawn))

    def picture(self, drawn: Rendering) -> Pixels:
        """Return what the window shows where the member, and nobody else, is drawn as in `drawn`."""
        there = replace(drawn, window=self.window)
        order = there.order()
        place = order.index(self.at)
        if place not in self.others:
            self.others[place] = there.up_to(place)
        picture = there.layer(self.at).over(self.others[place])
        for nearer in order[place + 1 :]:
            picture = there.layer(nearer).over(picture)
        return there.top().over(picture)

    def closer(self) -> Bench:
        """Return the same place seen as closely as its size calls for."""
        height = min(self.window.bottom, SIZE) - max(self.window.top, 0)
        return replace(self, window=replace(self.window, scale=0.5 if height < 400 else 0.25))

    def misfit_without(self) -> float:
        """Return what stays unexplained where the member is not there at all."""
        return misfit(self.seen, replace(self.drawn, window=self.window).without(self.at))


def alone(drawn: Rendering, at: int, window: Window, below: Pixels) -> Pixels:
    """Lay one member over a given picture."""
    return spot_layer(drawn.set_up.spots[at], drawn.set_up.tilt, window).over(below)


def uncovered(drawn: Rendering, at: int, window: Window) -> Weights:
    return replace(drawn, window=window).visible[at]
