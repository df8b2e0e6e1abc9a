"""Is this the claimed place, seen from the claimed angle? Compared on what no member covers."""

from __future__ import annotations

from dataclasses import dataclass, replace

import numpy as np
from scipy.ndimage import binary_dilation

from generation.suites.sketch.judging.frame_reading import QUARTER, Mask, View
from generation.suites.sketch.judging.registration import nearest_gap
from generation.suites.sketch.judging.rendering import Rendering, Window, ground_layer
from generation.suites.sketch.scenes.layout import Actor, stage
from generation.suites.sketch.scenes.light import glazed, unglazed
from generation.suites.sketch.scenes.settings import SETTINGS, Setting
from generation.suites.sketch.scenes.shots import SHOTS
from generation.suites.sketch.svg import Pixels

TINY = Window(scale=0.0625)
LEAST_GROUND = 0.04
"""Share of the picture that must be uncovered for its place to be judged."""

STRANGE = 0.38
"""Share of the uncovered ground that must differ for the place or the camera to be doubted."""


@dataclass(frozen=True)
class Scene:
    """The place that the picture shows; `camera_off` where its horizon or tilt is not the claimed one."""

    where: Setting
    seen: str = ""
    camera_off: bool = False
    lost: bool = False


def read_scene(view: View, where: Setting, claimed: tuple[Actor, ...]) -> Scene:
    set_up = stage(claimed)
    drawn = Rendering(where, set_up, QUARTER)
    if shows_place(view, drawn):
        return Scene(where)
    free = ~_covered(drawn)
    here = _off(view.quarter, drawn.ground(), free)
    angles = {(set_up.horizon, set_up.tilt)} | {
        (shot.horizon if shot.horizon is not None else 0.52, shot.tilt) for shot in SHOTS.values()
    }
    if min(_off(view.quarter, ground_layer(where, *angle, QUARTER), free) for angle in angles) < min(0.7 * here, 0.45):
        return Scene(where, camera_off=True)
    return _elsewhere(view, where, set_up.horizon, set_up.tilt, free)


def shows_place(view: View, drawn: Rendering) -> bool:
    """Tell whether what no member covers, if it is enough to tell, looks like the drawn place."""
    free = ~_covered(drawn)
    return bool(free.mean() < LEAST_GROUND or _off(view.quarter, drawn.ground(), free) < STRANGE)


def _elsewhere(view: View, where: Setting, horizon: float, tilt: float, free: Mask) -> Scene:
    """Find which other place explains the ground best."""
    small = TINY.cut(view.quarter)
    open_ground = free[2::4, 2::4]
    lights = {where.light, "day", "night"}
    places = [replace(where, kind=kind, light=light) for kind in SETTINGS for light in sorted(lights)]
    offs = [_off(small, _as_seen(place, where, horizon, tilt, TINY), open_ground) for place in places]
    best = places[int(np.argmin(offs))]
    seen = f"{best.kind}, {best.light}" if best != where else ""
    if _off(view.quarter, _as_seen(best, where, horizon, tilt, QUARTER), free) < STRANGE:
        return Scene(best, seen)
    return Scene(best, seen, lost=True)


def _as_seen(place: Setting, claimed: Setting, horizon: float, tilt: float, window: Window) -> Pixels:
    """Return a place's ground in its own light, the claimed place's light pass undone as in the view."""
    ground = ground_layer(place, horizon, tilt, window)
    return ground if place.light == claimed.light else unglazed(glazed(ground, place.light), claimed.light)


def _covered(drawn: Rendering) -> Mask:
    cover = np.zeros(drawn.window.shape()[::-1], dtype=bool)
    for at in drawn.order():
        cover |= drawn.layer(at).cover() > 0.02
    cover |= drawn.top().cover() > 0.02
    return np.asarray(binary_dilation(cover, iterations=4), dtype=np.bool_)


def _off(seen: Pixels, ground: Pixels, free: Mask) -> float:
    return float((nearest_gap(ground, seen, 1) > 40)[free].mean())
