"""SVG text to pixels: ThorVG's software renderer, called on memory that numpy owns."""

from __future__ import annotations

import ctypes
from ctypes import c_bool, c_char_p, c_float, c_int, c_uint8, c_uint32, c_void_p
from functools import lru_cache
from threading import Lock
from typing import Any

import numpy as np
from numpy.typing import NDArray
from thorvg_python import Colorspace, Engine, Result

_ONE_AT_A_TIME = Lock()
"""The engine keeps state of its own: two threads never draw at once."""

_SIGNATURES: dict[str, tuple[type[Any], ...]] = {
    "tvg_swcanvas_create": (c_void_p, c_uint8),
    "tvg_swcanvas_set_target": (c_int, c_void_p, c_void_p, c_uint32, c_uint32, c_uint32, c_int),
    "tvg_canvas_add": (c_int, c_void_p, c_void_p),
    "tvg_canvas_draw": (c_int, c_void_p, c_bool),
    "tvg_canvas_sync": (c_int, c_void_p),
    "tvg_canvas_destroy": (c_int, c_void_p),
    "tvg_picture_new": (c_void_p,),
    "tvg_picture_load_data": (c_int, c_void_p, c_char_p, c_uint32, c_char_p, c_char_p, c_bool),
    "tvg_picture_set_size": (c_int, c_void_p, c_float, c_float),
    "tvg_paint_unref": (c_uint32, c_void_p, c_bool),
}
"""Function -> what it returns, what it takes.

The package's own classes make a new type for each size of document, and keep it.
"""


def raster(svg: str, width: int, height: int, background: int = 0) -> NDArray[np.uint8]:
    """Return an SVG document as (height, width, 4) RGBA, straight; `background` fills all four channels first.

    Raises ValueError where the text is no SVG.
    """
    samples = np.full((height, width, 4), background, dtype=np.uint8)
    with _ONE_AT_A_TIME:
        _draw(svg.encode(), samples)
    return samples


def _draw(document: bytes, samples: NDArray[np.uint8]) -> None:
    height, width = samples.shape[:2]
    vg = _engine()[1]
    picture = vg["tvg_picture_new"]()
    if vg["tvg_picture_load_data"](picture, document, len(document), b"svg", None, True) != Result.SUCCESS:
        vg["tvg_paint_unref"](picture, True)
        raise ValueError(f"no SVG document: {document[:80]!r}")
    canvas = vg["tvg_swcanvas_create"](1)
    steps = (
        ("tvg_swcanvas_set_target", canvas, samples.ctypes.data, width, width, height, Colorspace.ABGR8888S),
        ("tvg_picture_set_size", picture, width, height),
        ("tvg_canvas_add", canvas, picture),
        ("tvg_canvas_draw", canvas, False),
        ("tvg_canvas_sync", canvas),
    )
    done = [vg[name](*values) for name, *values in steps]
    vg["tvg_canvas_destroy"](canvas)
    if any(result != Result.SUCCESS for result in done):
        raise RuntimeError(f"ThorVG could not draw {width} x {height} pixels: {done}")


@lru_cache(maxsize=1)
def _engine() -> tuple[Engine, dict[str, Any]]:
    """Return the engine, without threads of its own (processes fork), and its functions."""
    engine = Engine(threads=0)
    functions = {}
    for name, (returned, *taken) in _SIGNATURES.items():
        functions[name] = ctypes.CFUNCTYPE(returned, *taken)((name, engine.thorvg_lib))
    return engine, functions
