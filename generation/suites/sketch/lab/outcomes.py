"""One trial's outcome: what was true, what the arbitrator said, and a small picture where the two differ."""

from __future__ import annotations

import io
from dataclasses import dataclass
from time import process_time

from PIL import Image

from generation.gates import CHECK_OF, viescore
from generation.roles import Control, Criterion, Verdict
from generation.suites.sketch.lab.benches import BENCHES, FLAWLESS
from generation.suites.sketch.lab.trials import CRITERIA, Trial

THUMB = 256
"""Width and height of a kept picture, in pixels."""

ENCODINGS = ("", "JPEG, quality 85", "768 px")
"""How a picture reaches the arbitrator: as drawn, or as other software would have passed it on."""


@dataclass(frozen=True)
class Task:
    """Which trial, and how its picture is encoded."""

    picture: str
    kind: str
    number: int
    encoding: str = ""


@dataclass(frozen=True)
class Outcome:
    """What came of a trial.

    `is_visible` is false where the mistake changed too little to be seen; `stopped` is what the gate did, `named`
    whether a finding says what is wrong, `alarms` under which kinds of mistake findings fall. `thumb` is a WebP of a
    missed mistake or a false alarm.
    """

    task: Task
    is_visible: bool
    stopped: bool
    named: bool
    checks: frozenset[str]
    alarms: frozenset[str]
    score: float
    claimed: Control
    shown: Control
    read: Control
    members: int
    sentences: tuple[str, ...]
    ms: float
    thumb: bytes = b""

    @property
    def is_flawless(self) -> bool:
        return self.task.kind == FLAWLESS

    @property
    def is_right(self) -> bool:
        """Tell whether the gate did what the truth asks for."""
        return self.stopped is not self.is_flawless


def outcome(task: Task) -> Outcome:
    """Draw, encode, judge; the same task gives the same outcome, its time aside."""
    bench = BENCHES[task.picture]
    trial = bench.trial(task.kind, task.number)
    image = encoded(trial.image, task.encoding)
    start = process_time()
    verdict = bench.judge(trial, image)
    ms = 1000 * (process_time() - start)
    is_visible = task.kind == FLAWLESS or bool(trial.changed.sum() >= bench.least_change)
    stopped = bench.stops(verdict)
    is_wrong = is_visible and stopped is (task.kind == FLAWLESS)
    found = frozenset(finding.criterion for finding in verdict.findings)
    return Outcome(
        task,
        is_visible,
        stopped,
        task.kind != FLAWLESS and any(trial.names(task.kind, finding) for finding in verdict.findings),
        frozenset(CHECK_OF[criterion].value for criterion in found),
        frozenset(kind for kind, criteria in CRITERIA.items() if found & set(criteria)),
        viescore(verdict),
        trial.member.control,
        trial.shown,
        read(verdict, trial),
        len(trial.frame.members),
        tuple(finding.sentence for finding in verdict.findings),
        ms,
        thumb(image) if is_wrong and not task.encoding else b"",
    )


def read(verdict: Verdict, trial: Trial) -> Control:
    """Return what the verdict takes the member to show: what its findings see, else what is claimed."""
    claimed = trial.member.control
    seen = {
        finding.criterion: finding.seen or "?"
        for finding in verdict.findings
        if finding.c_id in ("", trial.member.persona.c_id)
    }
    return Control(
        seen.get(Criterion.POSE, claimed.p_id),
        seen.get(Criterion.EXPRESSION, claimed.e_id),
        seen.get(Criterion.COMPOSITION, claimed.c_tag),
    )


def encoded(picture: bytes, encoding: str) -> bytes:
    """Return a picture as one of `ENCODINGS`."""
    if not encoding:
        return picture
    stream = io.BytesIO()
    with Image.open(io.BytesIO(picture)) as image:
        if encoding == "768 px":
            image.convert("RGB").resize((768, 768), Image.Resampling.LANCZOS).save(stream, "PNG")
        else:
            image.convert("RGB").save(stream, "JPEG", quality=85)
    return stream.getvalue()


def thumb(picture: bytes) -> bytes:
    stream = io.BytesIO()
    with Image.open(io.BytesIO(picture)) as image:
        image.convert("RGB").resize((THUMB, THUMB), Image.Resampling.LANCZOS).save(stream, "WEBP", quality=72)
    return stream.getvalue()
