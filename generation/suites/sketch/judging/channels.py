"""Three channels in one, channel by channel: numpy is slow along an axis of three."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

Plane = NDArray[np.float32]


def darkest(image: Plane) -> Plane:
    """Return the least channel of an (..., 3) picture."""
    return np.minimum(np.minimum(image[..., 0], image[..., 1]), image[..., 2])


def greatest(image: Plane) -> Plane:
    return np.maximum(np.maximum(image[..., 0], image[..., 1]), image[..., 2])


def grey(image: Plane) -> Plane:
    """Return the channels' mean."""
    return (image[..., 0] + image[..., 1] + image[..., 2]) * np.float32(1 / 3)


def apart(a: Plane, b: Plane) -> Plane:
    """Return the greatest channel's difference of two pictures."""
    return greatest(np.abs(a - b))
