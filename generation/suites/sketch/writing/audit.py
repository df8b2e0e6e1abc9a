"""The audit of scripts by rules: what in a story's own words a panel would object to, counted over many stories.

It knows a script and the names of its cast; of the writer's plots, beats and intentions it knows nothing. Run it with
`python -m generation.suites.sketch.writing.audit --stories 200 --seed 1`.
"""

from __future__ import annotations

import argparse
import json
from collections import Counter
from collections.abc import Sequence
from dataclasses import asdict, dataclass, field
from typing import Any

from curation.scripts import MAX_CAST, MAX_FRAMES, MIN_CAST, MIN_FRAMES
from curation.vocabulary import shipped
from generation.suites.sketch.writing.audit_frames import Fault, FaultKind, Told, faults_of
from generation.suites.sketch.writing.audit_outlines import Repeat, closest, repeats

LARGEST_SHARE = {"p_id": 0.14, "e_id": 0.34, "c_tag": 0.14}
"""Of all placements; an identifier used more often than that is a writer's tic."""

SHORTEST_SHARE = 0.7
"""Of an even share: each number of frames and of characters is to have at least that."""


@dataclass(frozen=True)
class Audit:
    """What was found in `stories` stories of `frames` frames and `placements` placements."""

    stories: int
    frames: int
    placements: int
    transitions: int
    faults: tuple[Fault, ...]
    repeated_outlines: tuple[Repeat, ...]
    closest: float
    used: dict[str, dict[str, int]]
    unused: dict[str, list[str]]
    overused: dict[str, dict[str, float]]
    by_frames: dict[int, int]
    by_cast: dict[int, int]
    commonest_sentence: tuple[int, str]
    counts: dict[str, int] = field(default_factory=dict)

    @property
    def balanced(self) -> bool:
        """Whether 7-12 frames and 1-5 characters are each asked for about equally often."""
        return _even(self.by_frames, MAX_FRAMES - MIN_FRAMES + 1) and _even(self.by_cast, MAX_CAST - MIN_CAST + 1)

    @property
    def clean(self) -> bool:
        return not (self.faults or self.repeated_outlines or any(self.unused.values()) or any(self.overused.values()))

    def as_json(self) -> dict[str, Any]:
        return {**asdict(self), "balanced": self.balanced, "clean": self.clean}


def audit(stories: Sequence[Told]) -> Audit:
    """Count what is wrong in these stories; the order of the answer's faults is theirs."""
    found = tuple(fault for number, told in enumerate(stories) for fault in faults_of(told, number))
    repeated = tuple(repeats(stories))
    frames = [frame for told in stories for frame in told.frames]
    placements = [placement for frame in frames for placement in frame["placements"]]
    used = {name: dict(Counter(one[name] for one in placements).most_common()) for name in LARGEST_SHARE}
    counts = {kind.value: sum(fault.kind is kind for fault in found) for kind in FaultKind}
    return Audit(
        stories=len(stories),
        frames=len(frames),
        placements=len(placements),
        transitions=len(placements) - sum(len(told.on_stage) for told in stories),
        faults=found,
        repeated_outlines=repeated,
        closest=closest(stories),
        used=used,
        unused=_unused(used),
        overused={name: _overused(used[name], len(placements), LARGEST_SHARE[name]) for name in used},
        by_frames=dict(sorted(Counter(len(told.frames) for told in stories).items())),
        by_cast=dict(sorted(Counter(len(told.cast) for told in stories).items())),
        commonest_sentence=_commonest(stories),
        counts={**counts, "outline": len(repeated)},
    )


def _even(counted: dict[int, int], kinds: int) -> bool:
    return len(counted) == kinds and min(counted.values()) >= SHORTEST_SHARE * sum(counted.values()) / kinds


def _unused(used: dict[str, dict[str, int]]) -> dict[str, list[str]]:
    terms = shipped()
    all_terms = {"p_id": terms.poses, "e_id": terms.expressions, "c_tag": terms.compositions}
    return {name: sorted(set(all_terms[name]) - set(used[name])) for name in used}


def _overused(used: dict[str, int], placements: int, share: float) -> dict[str, float]:
    return {term: round(count / placements, 3) for term, count in used.items() if count > share * placements}


def _commonest(stories: Sequence[Told]) -> tuple[int, str]:
    """Return the sentence, names masked, that most stories hold, and in how many it stands."""
    counted = Counter(sentence for told in stories for sentence in set(told.masked_sentences))
    sentence, count = counted.most_common(1)[0] if counted else ("", 0)
    return count, sentence


def report(found: Audit) -> str:
    """Return the audit in lines for a terminal."""
    lines = [
        f"{found.stories} stories, {found.frames} frames, {found.placements} placements,"
        f" {found.transitions} transitions",
        *(f"  {kind:12} {count}" for kind, count in found.counts.items()),
        f"  closest two stories share {found.closest:.0%} of their events; commonest sentence is in"
        f" {found.commonest_sentence[0]} stories: {found.commonest_sentence[1]}",
        f"  frames {found.by_frames}, casts {found.by_cast}: {'balanced' if found.balanced else 'NOT balanced'}",
    ]
    for name, counted in found.used.items():
        most, least = next(iter(counted.items())), list(counted.items())[-1]
        lines.append(
            f"  {name}: {len(counted)} used, from {least[0]} {least[1] / found.placements:.1%}"
            f" to {most[0]} {most[1] / found.placements:.1%};"
            f" unused {found.unused[name]}; overused {found.overused[name]}"
        )
    return "\n".join(lines)


def main() -> None:
    from generation.suites.sketch.writing.audit_sample import sampled

    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--stories", type=int, default=200)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--genre", default="", help="one genre for all; else they vary")
    parser.add_argument("--json", action="store_true")
    parser.add_argument("--show", type=int, default=12, help="how many faults to print")
    asked = parser.parse_args()
    found = audit(sampled(asked.stories, asked.seed, genre=asked.genre))
    if asked.json:
        print(json.dumps(found.as_json(), ensure_ascii=False))
        return
    print(report(found))
    for fault in (*found.faults, *found.repeated_outlines)[: asked.show]:
        print("  -", fault)


if __name__ == "__main__":
    main()
