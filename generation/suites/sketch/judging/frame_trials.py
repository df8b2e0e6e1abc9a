"""Doubts about members, and the trial of other explanations: another pose, another framing, nobody there."""

from __future__ import annotations

from dataclasses import dataclass, replace

from generation.suites.sketch.judging.frame_poses import laid, likeliest, rivals, worth_trying
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
from generation.suites.sketch.scenes.layout import Stage, stage
from generation.suites.sketch.scenes.retagging import looks_different, retagged
from generation.suites.sketch.scenes.shots import SHOTS

DOUBTFUL, SUSPECT = (0.022, 120), (0.045, 500)
"""What a member leaves unexplained (as a share of itself, in pixels) to be in a pose near to the claimed one, in any.

Of what is as claimed, one in fifty leaves more than the first share; a near pose leaves 0.03 at least, less of somebody
seen close.
"""

MISPLACED = 0.15
"""Share from which a member may be under another tag: one that looks clearly different leaves far more."""

GONE, LEAST_GONE = 0.72, 8.0
"""Nobody must leave less than this share of the claim's misfit to be believed, and so many pixels less.

Of who is hidden but for a hand, a few pixels tell nothing.
"""

LEAST_SHOWN = 60
"""Pixels (at quarter size) that another tag must leave to be seen of a member, or it is rather missing."""


@dataclass(frozen=True)
class Doubt:
    """A member that is not as claimed: kind is pose, composition or missing."""

    at: int
    kind: str
    seen: str
    box: tuple[float, float, float, float]


def settle(view: View, claim: Explanation, camera_off: bool) -> tuple[list[Doubt], Explanation]:
    """Return what is wrong with members and the explanation that then holds best."""
    if not camera_off and not any(_leaves(claim, at, DOUBTFUL) for at in range(len(claim.actors))):
        return [], claim
    doubts, best = _by_poses(view, claim) if not camera_off else ([], claim)
    if camera_off or max(best.costs) >= MISPLACED:
        tag, other = _by_tags(view, claim)
        gone = {doubt.at for doubt in doubts if doubt.kind == "missing"}
        if tag and tag.at in gone and _is_hidden(other, tag.at):
            return doubts, best
        if tag and other.total() < 0.55 * best.total() and (camera_off or other.total() < claim.total() * 0.6):
            more, best = _by_poses(view, other)
            return [tag, *(doubt for doubt in more if doubt.at != tag.at or doubt.kind == "pose")], best
        if camera_off:
            at = tag.at if tag else who_sets_the_camera(claim.drawn.set_up)
            box = seen_box(claim.drawn.set_up, at)
            return [Doubt(at, "composition", tag.seen if tag else "", box)], other if tag else claim
    return doubts, best


def who_sets_the_camera(set_up: Stage) -> int:
    """Return the member whose tag asks for the picture's tilt or horizon, the first where none does."""
    shots = [spot.shot for spot in set_up.spots]
    return max(range(len(shots)), key=lambda at: (shots[at].tilt, shots[at].horizon is not None, -at))


def _is_hidden(best: Explanation, at: int) -> bool:
    """Tell whether so little of a member would show that nobody might as well be there."""
    return int((best.drawn.visible[at] > 0.5).sum()) < LEAST_SHOWN


def _by_poses(view: View, claim: Explanation) -> tuple[list[Doubt], Explanation]:
    doubts: list[Doubt] = []
    for at in range(len(claim.actors)):
        if _leaves(claim, at, DOUBTFUL):
            doubt, claim = _try_poses(view, claim, at, _leaves(claim, at, SUSPECT))
            doubts += [doubt] if doubt else []
    return doubts, claim


def _leaves(claim: Explanation, at: int, least: tuple[float, int]) -> bool:
    return claim.costs[at] >= least[0] or claim.wrong[at] >= least[1]


def _try_poses(view: View, claim: Explanation, at: int, is_suspect: bool) -> tuple[Doubt | None, Explanation]:
    """Try other poses, and nobody for a suspect, at one member's place."""
    drawn, actor = claim.drawn, claim.actors[at]
    bench, box = Bench(view, drawn, at, member_window(drawn, None, at)), seen_box(drawn.set_up, at)
    as_claimed = laid(bench, actor, drawn)
    others = rivals(bench, claim, worth_trying(actor.p_id, is_suspect))
    present, absent = bench.misfit(drawn), bench.misfit_without()
    is_gone = absent < GONE * present and present - absent >= LEAST_GONE
    if is_suspect and is_gone and absent <= bench.misfit(others[0].drawn) * 1.02:
        return Doubt(at, "missing", "", box), claim
    seen = likeliest(bench, claim, as_claimed, others)
    if seen is None:
        return None, claim
    actors = (*claim.actors[:at], seen.actor, *claim.actors[at + 1 :])
    # What stands before all in the corners makes room for who sits or lies.
    corners = stage(actors).corners
    moved = replace(seen.drawn, set_up=replace(seen.drawn.set_up, corners=corners)).aligned(view.quarter, HAND / 2)
    doubt = Doubt(at, "pose", seen.actor.p_id, _union(box, seen_box(moved.set_up, at)))
    return doubt, Explanation(view, actors, moved)


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
