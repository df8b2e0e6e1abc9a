"""How fast the embedded agents compile, and whether memory stays flat: printed as JSON.

A story of 38 sentences to 12 frames, each time with other words so that nothing is remembered; then many stories in a
row, with the process's memory after the first tenth and after the last.
"""

from __future__ import annotations

import argparse
import json
import resource
import time
from pathlib import Path
from random import Random

import numpy as np

from generation.s2ed.agents import Tale
from generation.s2ed.compiler import compiled
from generation.s2ed.document import document_of
from generation.s2ed.embedded import EMBEDDED
from generation.s2ed.files import read_story
from generation.s2ed.library import Library, entry_of

SENTENCES, FRAMES, TARGET_MS = 38, 12, 300
NAMES = ("Mia", "Tom", "Rex", "Ann", "Bruno")
DEEDS = (
    "{a} ran to the {place}, and {b} followed with a big smile.", "“Look at that, {b}!” {a} shouted happily.",
    "Suddenly, {a} was wearing a {colour} cloak.", "They laughed and danced until evening.",
    "The next day, {a} and {b} met a tall stranger near the {place}.", "“I am not afraid,” she whispered to {b}.",
    "{b} picked up a {colour} stone and wondered what it was.", "But {a} frowned, crossing both arms.",
)  # fmt: skip
PLACES, COLOURS = ("river", "castle", "market", "forest", "school"), ("red", "green", "golden", "striped", "silver")


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--times", type=int, default=50, help="compilations that are timed (default 50)")
    parser.add_argument("--stories", type=int, default=166, help="stories in a row for the memory (default 166)")
    parser.add_argument("--folder", type=Path, help="JSON files of the data set, repeated, instead of made-up stories")
    parser.add_argument("--seed", type=int, default=3)
    options = parser.parse_args()
    print(json.dumps(measure(options.times, options.stories, options.seed, options.folder)))


def measure(times: int, stories: int, seed: int, folder: Path | None) -> dict[str, object]:
    """Return milliseconds of processor time of a compilation, and megabytes of memory early and late."""
    spent = []
    for at in range(times):
        tale = story(seed, at)
        start = time.process_time()
        compiled(tale, EMBEDDED, FRAMES)
        spent.append(1000 * (time.process_time() - start))
    early, late = _memory(stories, seed, folder)
    return {
        "sentences": SENTENCES,
        "frames": FRAMES,
        "ms": {"p50": _at(spent, 50), "p95": _at(spent, 95), "most": _at(spent, 100), "target": TARGET_MS},
        "memory_mb": {"stories": stories, "early": early, "late": late},
    }


def story(seed: int, at: int) -> Tale:
    """Return a story of 38 sentences about five characters; another one for each number."""
    draw = Random(f"{seed} {at}")
    lines = []
    for _ in range(SENTENCES):
        a, b = draw.sample(NAMES, 2)
        lines.append(draw.choice(DEEDS).format(a=a, b=b, place=draw.choice(PLACES), colour=draw.choice(COLOURS)))
    entries = [
        entry_of(name, f"{name} is a {draw.choice(COLOURS)}-haired child. {('She', 'He')[n % 2]} wears boots. " * 6)
        for n, name in enumerate(NAMES)
    ]
    return Tale(" ".join(lines), Library.of(entries))


def _memory(stories: int, seed: int, folder: Path | None) -> tuple[float, float]:
    paths = sorted(folder.glob("*.json")) if folder else []
    early = 0.0
    for at in range(stories):
        if paths:
            given = read_story(paths[at % len(paths)])
            assert given.library is not None
            board = compiled(Tale(given.text, given.library), EMBEDDED, len(given.captions))
        else:
            board = compiled(story(seed, 1000 + at), EMBEDDED, FRAMES)
        document_of(board)
        if at == stories // 10:
            early = _megabytes()
    return early, _megabytes()


def _megabytes() -> float:
    return round(resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024, 1)


def _at(spent: list[float], percentile: int) -> float:
    return round(float(np.percentile(spent, percentile)), 1)


if __name__ == "__main__":
    main()
