"""Synthesis for analysis: a claimed picture rendered small, in layers, so that one member can be exchanged cheaply."""

from __future__ import annotations

from dataclasses import dataclass, replace
from functools import cached_property, lru_cache
from math import cos, radians, sin

import numpy as np

from generation.suites.sketch import svg
from generation.suites.sketch.judging.layers import Bytes, Layer, layer_of
from generation.suites.sketch.judging.registration import Weights, shift_between
from generation.suites.sketch.raster import raster
from generation.suites.sketch.scenes.backdrop import backdrop
from generation.suites.sketch.scenes.frame_art import before, spot_svg, tilted
from generation.suites.sketch.scenes.layout import Actor, Spot, Stage, stage
from generation.suites.sketch.scenes.settings import Setting
from generation.suites.sketch.svg import SIZE, Pixels


@dataclass(frozen=True)
class Window:
    """A part of the picture in whole frame pixels, rendered `scale` times as large (a power of two)."""

    left: int = 0
    top: int = 0
    right: int = SIZE
    bottom: int = SIZE
    scale: float = 0.25

    def shape(self) -> tuple[int, int]:
        """Return (width, height) of a rendering."""
        return round((self.right - self.left) * self.scale), round((self.bottom - self.top) * self.scale)

    def document(self, body: str) -> str:
        return svg.document(body, (self.left, self.top, self.right - self.left, self.bottom - self.top))

    def cut(self, seen: Pixels) -> Pixels:
        """Cut this window out of a whole picture that has any scale of at least this one's."""
        k = seen.shape[0] / SIZE
        part = seen[round(self.top * k) : round(self.bottom * k), round(self.left * k) : round(self.right * k)]
        return svg.averaged(part, round(k / self.scale))


WHOLE = Window()


def window_about(box: tuple[float, float, float, float], margin: float, scale: float) -> Window:
    """Return the window around a box (left, top, right, bottom), on the grid of its scale, inside the picture."""
    grid = round(1 / scale)
    left, top = (max(int((value - margin) // grid) * grid, 0) for value in box[:2])
    right, bottom = (min(-int(-(value + margin) // grid) * grid, SIZE) for value in box[2:])
    left, top = min(left, SIZE - 4 * grid), min(top, SIZE - 4 * grid)
    return Window(left, top, max(right, left + 4 * grid), max(bottom, top + 4 * grid), scale)


LARGEST_KEPT = 300_000
"""Renderings with more pixels than this are not kept."""


def ground_layer(where: Setting, horizon: float, tilt: float, window: Window = WHOLE) -> Pixels:
    """Return the backdrop alone, (height, width, 3)."""
    width, height = window.shape()
    make = _kept_ground if width * height <= LARGEST_KEPT else _ground
    return make(where, horizon, tilt, window).astype(np.float32)


def _ground(where: Setting, horizon: float, tilt: float, window: Window) -> Bytes:
    document = window.document(tilted(backdrop(where, horizon), tilt))
    return svg.painted(document, *window.shape())


def spot_layer(spot: Spot, tilt: float, window: Window = WHOLE) -> Layer:
    """Return one member with its shadow."""
    width, height = window.shape()
    return (_kept_spot if width * height <= LARGEST_KEPT else _spot)(spot, tilt, window)


def _spot(spot: Spot, tilt: float, window: Window) -> Layer:
    return layer_of(raster(window.document(tilted(spot_svg(spot), tilt)), *window.shape()))


@lru_cache(maxsize=16)
def _kept_fragment(fragment: str, tilt: float, window: Window) -> Layer:
    return layer_of(raster(window.document(tilted(fragment, tilt)), *window.shape()))


_kept_ground = lru_cache(maxsize=32)(_ground)
_kept_spot = lru_cache(maxsize=96)(_spot)


@dataclass(frozen=True)
class Rendering:
    """A staged picture in layers, far to near; `order` are indices of members."""

    where: Setting
    set_up: Stage
    window: Window = WHOLE

    def ground(self) -> Pixels:
        return ground_layer(self.where, self.set_up.horizon, self.set_up.tilt, self.window)

    def order(self) -> list[int]:
        spots = self.set_up.spots
        return sorted(range(len(spots)), key=lambda at: spots[at].nearness)

    def layer(self, at: int) -> Layer:
        return spot_layer(self.set_up.spots[at], self.set_up.tilt, self.window)

    def top(self) -> Layer:
        """Return the layer of what stands before all members; nothing may."""
        return _kept_fragment(before(self.where, self.set_up), self.set_up.tilt, self.window)

    @cached_property
    def picture(self) -> Pixels:
        """The composed picture, to be read only."""
        return self.without(-1)

    def up_to(self, place: int) -> Pixels:
        """Return the ground with the farthest members, as many as `place`."""
        picture = self.ground()
        for at in self.order()[:place]:
            picture = self.layer(at).over(picture)
        return picture

    def without(self, member: int) -> Pixels:
        """Return the composed picture, one member left out."""
        picture = self.ground()
        for at in self.order():
            if at != member:
                picture = self.layer(at).over(picture)
        return self.top().over(picture)

    @cached_property
    def visible(self) -> tuple[Weights, ...]:
        """How much of each pixel is each member, in 0..1, after what stands before it; to be read only."""
        free = 1.0 - self.top().cover()
        shown = {}
        for at in reversed(self.order()):
            cover = self.layer(at).cover()
            shown[at] = cover * free
            free = free * (1.0 - cover)
        return tuple(shown[at] for at in range(len(shown)))

    def aligned(self, seen: Pixels, reach: float, only: int | None = None) -> Rendering:
        """Return this rendering with each member, or `only` one, moved by up to `reach` frame pixels onto `seen`."""
        moved = self
        for at, shown in enumerate(self.visible):
            if only not in (None, at):
                continue
            dx, dy = shift_between(self.picture, seen, shown, reach * self.window.scale)
            moved = moved.with_spot(at, _moved(moved.set_up.spots[at], dx, dy, self))
        return moved

    def with_spot(self, at: int, spot: Spot) -> Rendering:
        spots = self.set_up.spots
        return replace(self, set_up=replace(self.set_up, spots=(*spots[:at], spot, *spots[at + 1 :])))


def rendering(where: Setting, actors: tuple[Actor, ...], window: Window = WHOLE) -> Rendering:
    return Rendering(where, stage(actors), window)


def _moved(spot: Spot, dx: float, dy: float, drawn: Rendering) -> Spot:
    """Shift a spot by a measured shift, turning it back where the picture is tilted; quarter pixels suffice."""
    k, turn = 1.0 / drawn.window.scale, radians(drawn.set_up.tilt)
    if drawn.set_up.tilt:
        k /= 1.06
    x, y = dx * cos(turn) + dy * sin(turn), -dx * sin(turn) + dy * cos(turn)
    return replace(spot, x=spot.x + round(x * k * 4) / 4, y=spot.y + round(y * k * 4) / 4)
