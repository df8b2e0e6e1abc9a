"""Which pose a member shows: each laid over the picture with a steadied hand, compared where they differ."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace

import numpy as np
from scipy.ndimage import binary_dilation

from generation.suites.sketch.figures.figure import Wobble
from generation.suites.sketch.figures.nearness import near_poses
from generation.suites.sketch.figures.poses import POSES
from generation.suites.sketch.judging.channels import apart
from generation.suites.sketch.judging.frame_reading import FAR, HAND, Bench, Explanation, Mask, View, member_window
from generation.suites.sketch.judging.registration import nearest_gap
from generation.suites.sketch.judging.rendering import Rendering
from generation.suites.sketch.judging.unsteadiness import steadiest
from generation.suites.sketch.scenes.layout import Actor, stage
from generation.suites.sketch.svg import Pixels

WORTH_STEADYING = 1.6
"""A pose that leaves more than so many times the claim's misfit, where the two differ, is not laid over with care."""

LIKELIEST = 3
"""How many poses are compared with care that are not near to the claimed one."""

BETTER, LEAST_BETTER = 0.8, 8.0
"""A pose must leave less than this share of the claim's misfit where they differ, and so many pixels less."""

OTHER = 30.0
"""Difference in one channel from which two drawings differ at a pixel."""


@dataclass(frozen=True)
class Laid:
    """A member drawn in some pose over the picture: how it looks there, and where it does not explain the picture."""

    actor: Actor
    drawn: Rendering
    picture: Pixels
    wrong: Mask

    def misfit(self) -> int:
        return int(self.wrong.sum())


def laid(bench: Bench, actor: Actor, drawn: Rendering) -> Laid:
    picture = bench.picture(drawn)
    lacking = nearest_gap(picture, bench.seen, 1) > FAR
    strange = nearest_gap(bench.seen, picture, 1) > FAR
    return Laid(actor, drawn, picture, lacking | strange)


def rivals(bench: Bench, claim: Explanation, poses: Iterable[str]) -> list[Laid]:
    """Return a member in other poses at its place, likeliest first; near ones are moved onto the picture each."""
    actor = claim.actors[bench.at]
    near = near_to(actor.p_id)
    trials = [replace(actor, p_id=pose) for pose in poses if pose != actor.p_id]
    places = [_moved(bench, claim, one) if one.p_id in near else restaged(claim, bench.at, one) for one in trials]
    return sorted((laid(bench, one, drawn) for one, drawn in zip(trials, places, strict=True)), key=Laid.misfit)


def likeliest(bench: Bench, claim: Explanation, as_claimed: Laid, others: list[Laid]) -> Laid | None:
    """Return the pose that explains a member clearly better than the claimed one, None where none does.

    Once a better one lies on the picture, the rest is ranked again from its place: the claim's may be far off.
    """
    near = near_to(as_claimed.actor.p_id)
    likely = [one for k, one in enumerate(others) if k < LIKELIEST or one.actor.p_id in near]
    found = _better(bench, claim, as_claimed, likely)
    if found is None:
        return None
    there = replace(claim, actors=_with(claim, bench.at, found.actor), drawn=found.drawn)
    tried = {one.actor.p_id for one in (as_claimed, *likely)}
    rest = rivals(bench, there, [pose for pose in POSES if pose not in tried])[: 2 * LIKELIEST]
    rest = [laid(bench, one.actor, _moved(bench, there, one.actor)) for one in rest]
    return _better(bench, there, laid(bench, found.actor, found.drawn), rest) or found


def _better(bench: Bench, claim: Explanation, held: Laid, others: list[Laid]) -> Laid | None:
    """Return which of some poses explains a member clearly better than the one held so far, both steadied."""
    worth = [one for one in others if _against(one, held) <= WORTH_STEADYING]
    if not worth:
        return None
    finalists = [steady(bench, claim, one.actor) for one in (held, *worth)]
    where = where_they_differ(finalists)
    left = [float((one.wrong & where).sum()) for one in finalists]
    best = int(np.argmin(left))
    is_better = left[best] < BETTER * left[0] and left[0] - left[best] >= LEAST_BETTER
    return finalists[best] if is_better else None


def _against(one: Laid, claimed: Laid) -> float:
    """Return a pose's misfit as a multiple of the claim's, where the two differ."""
    where = where_they_differ([claimed, one])
    return float((one.wrong & where).sum()) / max(float((claimed.wrong & where).sum()), 1.0)


def where_they_differ(several: list[Laid]) -> Mask:
    first = several[0].picture
    gap = np.max([apart(first, one.picture) for one in several[1:]], axis=0)
    return np.asarray(binary_dilation(gap > OTHER, iterations=2), dtype=np.bool_)


def steady(bench: Bench, claim: Explanation, actor: Actor) -> Laid:
    """Return a member moved onto the picture, with the unsteadiness that explains it best, looked at closely."""
    at = bench.at
    there = replace(claim, actors=_with(claim, at, actor), drawn=_moved(bench, claim, actor))

    def left(wobble: Wobble) -> float:
        return bench.misfit(restaged(there, at, replace(actor, wobble=wobble)))

    steadier = replace(actor, wobble=steadiest(left))
    drawn = restaged(there, at, steadier).aligned(bench.view.quarter, HAND / 2, only=at)
    return laid(bench.closer(), steadier, drawn)


def _moved(bench: Bench, claim: Explanation, actor: Actor) -> Rendering:
    """Return a member in its own place, moved onto the picture whatever the claim's was moved by."""
    spot = stage(_with(claim, bench.at, actor)).spots[bench.at]
    return claim.drawn.with_spot(bench.at, spot).aligned(bench.view.quarter, HAND, only=bench.at)


def steadied(view: View, claim: Explanation, at: int) -> Explanation:
    """Return the explanation with one member's unsteadiness found."""
    bench = Bench(view, claim.drawn, at, member_window(claim.drawn, None, at))
    found = steady(bench.closer(), claim, claim.actors[at])
    drawn = found.drawn.aligned(view.quarter, HAND / 2)
    return replace(claim, actors=_with(claim, at, found.actor), drawn=drawn)


def restaged(claim: Explanation, at: int, actor: Actor) -> Rendering:
    """Return the laid-over rendering with one member drawn otherwise, staged in its place."""
    spot, before = stage(_with(claim, at, actor)).spots[at], stage(claim.actors).spots[at]
    now = claim.drawn.set_up.spots[at]
    return claim.drawn.with_spot(at, replace(spot, x=spot.x + now.x - before.x, y=spot.y + now.y - before.y))


def _with(claim: Explanation, at: int, actor: Actor) -> tuple[Actor, ...]:
    return (*claim.actors[:at], actor, *claim.actors[at + 1 :])


def worth_trying(p_id: str, is_suspect: bool) -> tuple[str, ...]:
    """Return the poses to compare with a claimed one: those near to it, and all where much is unexplained."""
    return tuple(POSES) if is_suspect or p_id not in POSES else near_poses(p_id)


def near_to(p_id: str) -> tuple[str, ...]:
    return near_poses(p_id) if p_id in POSES else ()
