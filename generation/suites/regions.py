"""How small a region a model can be asked to repair; pure."""

from __future__ import annotations

from generation.roles import Region

LEAST_REPAIR = 0.07  # of a side: some 70 pixels of 1,024, six soft edges of local models or nine of vendors'; ours


def workable(region: Region) -> Region:
    """Return a region grown about its middle, inside the picture, to what a model can work on."""
    left, right = _grown(region.left, region.right)
    top, bottom = _grown(region.top, region.bottom)
    return Region(left, top, right, bottom)


def _grown(low: float, high: float) -> tuple[float, float]:
    if high - low >= LEAST_REPAIR:
        return low, high
    start = min(max(0.0, (low + high - LEAST_REPAIR) / 2), 1 - LEAST_REPAIR)
    return start, start + LEAST_REPAIR
