"""Doubts about members, and the trial of other explanations: another pose, another framing, nobody there."""

from __future__ import annotations

from dataclasses import dataclass, replace

from generation.suites.sketch.figures.figure import Wobble
from generation.suites.sketch.figures.poses import POSES
from generation.suites.sketch.judging.frame_reading import (
    HAND,
    Bench,
    Explanation,
    View,
    explain,
    member_window,
    seen_box,
)
from generation.suites.sketch.judging.frame_stamps import rough_misfit
from generation.suites.sketch.judging.rendering import Rendering
from generation.suites.sketch.judging.unsteadiness import steadiest
from generation.suites.sketch.mistakes.mistags import looks_different, retagged
from generation.suites.sketch.scenes.layout import Actor, stage
from generation.suites.sketch.scenes.shots import SHOTS

SUSPECT = 0.075
"""Unexplained share from which a member is looked at again."""

MISPLACED = 0.15
"""Share from which a member may be under another tag: one that looks clearly different leaves far more."""

CLOSE_CALL, FINALISTS = 1.35, 3
"""Poses within this factor of the best, this many at most, are compared with a steadied hand."""

BETTER = 0.72
"""An alternative must leave less than this share of the claim's misfit to be believed."""


@dataclass(frozen=True)
class Doubt:
    """A member that is not as claimed: kind is pose, composition, missing or identity."""

    at: int
    kind: str
    seen: str
    box: tuple[float, float, float, float]


def settle(view: View, claim: Explanation, camera_off: bool) -> tuple[list[Doubt], Explanation]:
    """Return what is wrong with members and the explanation that then holds best."""
    if not camera_off and max(claim.costs) < SUSPECT:
        return [], claim
    suspects = [at for at, cost in enumerate(claim.costs) if cost >= SUSPECT]
    doubts, best = _by_poses(view, claim, suspects) if not camera_off else ([], claim)
    if camera_off or max(best.costs) >= MISPLACED:
        tag, other = _by_tags(view, claim)
        if tag and other.total() < 0.55 * best.total() and (camera_off or other.total() < claim.total() * 0.6):
            more, best = _by_poses(view, other, [at for at, cost in enumerate(other.costs) if cost >= SUSPECT])
            return [tag, *(doubt for doubt in more if doubt.at != tag.at or doubt.kind == "pose")], best
        if camera_off:
            at = tag.at if tag else 0
            box = seen_box(claim.drawn.set_up, at)
            return [Doubt(at, "composition", tag.seen if tag else "", box)], other if tag else claim
    return doubts, best


def _by_poses(view: View, claim: Explanation, suspects: list[int]) -> tuple[list[Doubt], Explanation]:
    doubts: list[Doubt] = []
    for at in suspects:
        doubt, claim = _try_poses(view, claim, at)
        doubts += [doubt] if doubt else []
    return doubts, claim


def _try_poses(view: View, claim: Explanation, at: int) -> tuple[Doubt | None, Explanation]:
    """Try every pose, and nobody, at one member's place."""
    drawn = claim.drawn
    bench = Bench(view, drawn, at, member_window(drawn, None, at))
    as_claimed = bench.misfit(drawn)
    absent = bench.misfit_without()
    actor = claim.actors[at]
    trials = {pose: restaged(claim, at, replace(actor, p_id=pose)) for pose in POSES if pose != actor.p_id}
    scores = {pose: bench.misfit(trial) for pose, trial in trials.items()}
    pose = _likeliest(bench, claim, at, scores)
    box = seen_box(drawn.set_up, at)
    if absent < BETTER * as_claimed and absent <= scores[pose] * 1.02:
        return Doubt(at, "missing", "", box), claim
    if scores[pose] >= BETTER * as_claimed:
        return None, claim
    actors = (*claim.actors[:at], replace(actor, p_id=pose), *claim.actors[at + 1 :])
    moved = trials[pose].aligned(view.quarter, HAND / 2)
    both = _union(box, seen_box(moved.set_up, at))
    return Doubt(at, "pose", pose, both), Explanation(view, actors, moved)


def _likeliest(bench: Bench, claim: Explanation, at: int, scores: dict[str, float]) -> str:
    """Return the pose that explains a member best; between close ones the hand's unsteadiness is allowed for."""
    ranked = sorted(scores, key=scores.__getitem__)[:FINALISTS]
    close = [pose for pose in ranked if scores[pose] <= CLOSE_CALL * scores[ranked[0]]]
    if len(close) == 1:
        return close[0]
    actor = claim.actors[at]
    return min(close, key=lambda pose: _trembling(bench, claim, at, replace(actor, p_id=pose))[1])


def restaged(claim: Explanation, at: int, actor: Actor) -> Rendering:
    """Return the laid-over rendering with one member drawn otherwise, staged in its place."""
    actors = (*claim.actors[:at], actor, *claim.actors[at + 1 :])
    spot, before = stage(actors).spots[at], stage(claim.actors).spots[at]
    now = claim.drawn.set_up.spots[at]
    return claim.drawn.with_spot(at, replace(spot, x=spot.x + now.x - before.x, y=spot.y + now.y - before.y))


def steadied(view: View, claim: Explanation, at: int) -> Explanation:
    """Return the explanation with one member's unsteadiness found."""
    bench = Bench(view, claim.drawn, at, member_window(claim.drawn, None, at))
    actor = _trembling(bench, claim, at, claim.actors[at])[0]
    actors = (*claim.actors[:at], actor, *claim.actors[at + 1 :])
    return replace(claim, actors=actors, drawn=restaged(claim, at, actor).aligned(view.quarter, HAND / 2))


def _trembling(bench: Bench, claim: Explanation, at: int, actor: Actor) -> tuple[Actor, float]:
    """Return an actor with the unsteadiness that explains the picture best, and what that leaves."""

    def left(wobble: Wobble) -> float:
        return bench.misfit(restaged(claim, at, replace(actor, wobble=wobble)))

    wobble = steadiest(left)
    return replace(actor, wobble=wobble), left(wobble)


def _by_tags(view: View, claim: Explanation) -> tuple[Doubt | None, Explanation]:
    """Try other composition tags for each member; the layout of all follows."""
    truth = stage(claim.actors)
    ranked: list[tuple[float, int, str]] = []
    for at in range(len(claim.actors)):
        for tag in SHOTS:
            actors = retagged(claim.actors, at, tag)
            if tag != claim.actors[at].c_tag and looks_different(truth, stage(actors), at):
                ranked.append((rough_misfit(view, claim.drawn.where, actors), at, tag))
    if not ranked:
        return None, claim
    ranked.sort()
    best: tuple[Doubt, Explanation] | None = None
    for _, at, tag in ranked[:3]:
        other = explain(view, claim.drawn.where, retagged(claim.actors, at, tag))
        if best is None or other.total() < best[1].total():
            best = (
                Doubt(at, "composition", tag, _union(seen_box(truth, at), seen_box(other.drawn.set_up, at))),
                other,
            )
    return best if best else (None, claim)


def _union(
    a: tuple[float, float, float, float], b: tuple[float, float, float, float]
) -> tuple[float, float, float, float]:
    return min(a[0], b[0]), min(a[1], b[1]), max(a[2], b[2]), max(a[3], b[3])
