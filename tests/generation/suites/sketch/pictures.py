"""Personas, briefs and distances between pictures, for the tests of illustrator, editor, composer and arbitrator."""

from __future__ import annotations

import io
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from functools import cache
from itertools import combinations, islice

import numpy as np
from numpy.typing import NDArray
from PIL import Image

from curation.vocabulary import professions, subject_group
from generation.roles import (
    CharacterBrief,
    Control,
    FrameBrief,
    Member,
    Persona,
    PictureFinding,
    Prompt,
    Region,
    Verdict,
)
from generation.suites.sketch.arbitrator import SketchArbitrator
from generation.suites.sketch.lab.casting import company
from generation.suites.sketch.lab.trials import LEAST_CHANGE, LEAST_PLATE_CHANGE, Trial, frame_trial
from generation.suites.sketch.mistakes.faults import NONE, FaultRates
from generation.suites.sketch.writing.descriptions import described

PROMPT = Prompt("test", "1", "Draw as claimed.")
ONE_OF_EACH_GROUP = (
    ("toddler", "baker"),
    ("camel", "librarian"),
    ("owl", "astronomer"),
    ("crocodile", "judge"),
    ("octopus", "chef"),
    ("beetle", "blacksmith"),
    ("sunflower", "gardener"),
    ("dragon", "wizard"),
)


def persona(subject: str = "owl", profession: str = "librarian", seed: int = 1) -> Persona:
    """Return a persona described in the writer's words."""
    trades = next((group for group, names in professions().items() if profession in names), "daily_services")
    draft = described(CharacterBrief(subject, subject_group(subject) or "human", profession, trades, "ink"), seed)
    return Persona(f"C_{subject.upper()}", draft.name, subject, profession, draft.description)


def cast(size: int) -> tuple[Persona, ...]:
    return tuple(persona(subject, profession) for subject, profession in ONE_OF_EACH_GROUP[:size])


def member(
    who: Persona | None = None, p_id: str = "P_STAND", e_id: str = "E_NEUTRAL", c_tag: str = "CT_FULL"
) -> Member:
    return Member(who or persona(), Control(p_id, e_id, c_tag), b"")


def frame(*members: Member, scene: str = "The harbour at dawn") -> FrameBrief:
    return FrameBrief("Something happens.", scene, "ink", members or (member(),))


def always(kind: str) -> FaultRates:
    """Return rates at which only one mistake happens, in (nearly) every picture."""
    return replace(NONE, **{kind: 1.0})


def visible(trials: Iterator[Trial], count: int, least_change: int = LEAST_PLATE_CHANGE) -> Iterator[Trial]:
    """Yield the first trials whose mistake can be seen at all, each drawn when it is asked for."""
    return islice((trial for trial in trials if trial.changed.sum() >= least_change), count)


framed = cache(frame_trial)


def pairs(kind: str, count: int) -> Iterator[Trial]:
    """Yield frames of two members with one visible mistake."""
    numbers = (number for number in range(500) if company(kind, number) == 2)
    return visible((framed(kind, number) for number in numbers), count, LEAST_CHANGE)


def at_least(count: int, claims: Iterable[bool]) -> bool:
    """Tell whether so many claims hold, looking no further than to the last of these: each costs a second."""
    return len(list(islice(filter(None, claims), count))) == count


@cache
def checked(trial: Trial) -> Verdict:
    """Return the Triple Check of a trial's frame."""
    return SketchArbitrator().triple_check(PROMPT, trial.image, trial.frame).value


def aims_at(finding: PictureFinding, trial: Trial) -> bool:
    """Tell whether a finding's region covers most of what the mistake changed, or lies mostly inside it."""
    changed = trial.changed
    rows, columns = np.flatnonzero(changed.any(axis=1)), np.flatnonzero(changed.any(axis=0))
    around = np.zeros_like(changed)
    around[rows[0] : rows[-1] + 1, columns[0] : columns[-1] + 1] = True
    region = finding.region or Region(0.0, 0.0, 0.0, 0.0)
    top, bottom = (int(edge * changed.shape[0]) for edge in (region.top, region.bottom))
    left, right = (int(edge * changed.shape[1]) for edge in (region.left, region.right))
    place = np.zeros_like(changed)
    place[top : bottom + 1, left : right + 1] = True
    return bool((changed & place).sum() > 0.7 * changed.sum() or (around & place).sum() > 0.7 * place.sum())


def pixels(picture: bytes, size: int = 0) -> NDArray[np.float32]:
    """Decode a picture to float RGB, 0..255, reduced to `size` pixels square where asked."""
    with Image.open(io.BytesIO(picture)) as image:
        shown = image.convert("RGB")
        return np.asarray(shown.resize((size, size), Image.Resampling.BOX) if size else shown, dtype=np.float32)


def encoded(picture: bytes, kind: str, size: int = 1024, **options: int) -> bytes:
    """Write a picture's pixels to another file: of another kind ("PNG", "JPEG"), size or quality."""
    stream = io.BytesIO()
    with Image.open(io.BytesIO(picture)) as image:
        image.convert("RGB").resize((size, size), Image.Resampling.LANCZOS).save(stream, kind, **options)
    return stream.getvalue()


def unlike(a: bytes, b: bytes) -> int:
    """Return how many of 256x256 pixels two pictures clearly do not share."""
    return int((np.abs(pixels(a, 256) - pixels(b, 256)).max(axis=-1) > 48).sum())


def least_unlike(pictures: Sequence[bytes]) -> int:
    """Return how unlike the most similar two of many pictures are."""
    small = [pixels(picture, 256) for picture in pictures]
    return min(int((np.abs(a - b).max(axis=-1) > 48).sum()) for a, b in combinations(small, 2))
