"""Qwen-Image-Edit scales every picture to 1024x1024 inside, which takes the tiny one 17 s on a CPU: here, to 64."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from diffusers.pipelines.qwenimage import (
    pipeline_qwenimage_edit,
    pipeline_qwenimage_edit_inpaint,
    pipeline_qwenimage_edit_plus,
)

SIZE = 64
NAME = "calculate_dimensions"


def shrink(setattr: Callable[[Any, str, Any], None]) -> None:
    """Put the small size in place, as `setattr` does or a test's monkeypatch."""
    for module in (pipeline_qwenimage_edit, pipeline_qwenimage_edit_inpaint):
        setattr(module, NAME, lambda area, ratio: (SIZE, SIZE, None))
    setattr(pipeline_qwenimage_edit_plus, NAME, lambda area, ratio: (SIZE, SIZE))
