"""Why the main characters do what they do: a keepsake, a promise or a bond that opens, darkens and closes a story."""

from __future__ import annotations

import tomllib
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from random import Random

from generation.suites.sketch.writing.lexicon import DATA
from generation.suites.sketch.writing.plots import Beat, Line
from generation.suites.sketch.writing.plots_subplots import TENSE


@dataclass(frozen=True)
class Motif:
    """Three sentences of one thread; those that name {B} need both characters on stage."""

    opening: str
    low: str
    ending: str


@cache
def motifs() -> tuple[Motif, ...]:
    loaded = tomllib.loads((DATA / "motifs.toml").read_text(encoding="utf-8"))
    return tuple(Motif(**told) for told in loaded.values())


def threaded(beats: Sequence[Beat], lines: Sequence[Line], rng: Random) -> list[str]:
    """Return a sentence for each beat ("" for most): a motif's three, where the characters it names are present."""
    present = [set(line.roles) for line in lines]
    motif = rng.choice([one for one in motifs() if _needs(one) <= present[0] & present[-1]])
    told = [""] * len(beats)
    told[0], told[-1] = motif.opening, motif.ending
    dark = [at for at in range(2, len(beats) - 2) if beats[at].mood in TENSE and _needs(motif) <= present[at]]
    if dark:
        told[dark[-1]] = motif.low
    return told


def _needs(motif: Motif) -> set[str]:
    both = "{B" in motif.opening + motif.low + motif.ending
    return {"A", "B"} if both else {"A"}
