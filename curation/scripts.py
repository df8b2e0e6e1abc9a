"""The story script: its schema, and a validator whose findings name frame and field; pure.

A script is one JSON object: `title`, `style`, `cast` (1-5 C_IDs), and 7-12 `frames` of `text`, `scene` and one
placement (`c_id`, `p_id`, `e_id`, `c_tag`) per character present (seed 002, section 3.2).
"""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import asdict, dataclass
from typing import Any

from pydantic import BaseModel, ConfigDict, Field, ValidationError
from pydantic_core import ErrorDetails

from curation.field_faults import field_fault
from curation.vocabulary import TermKind, Vocabulary

MIN_FRAMES, MAX_FRAMES = 7, 12  # seed 002, section 3.2
MIN_CAST, MAX_CAST = 1, 5  # seed 002, section 3.2

TERM_FIELDS = {"p_id": TermKind.POSE, "e_id": TermKind.EXPRESSION, "c_tag": TermKind.COMPOSITION}


@dataclass(frozen=True)
class ScriptFinding:
    """Something wrong with a script: `frame` counts from 1 (None: the whole script), `field` as in the JSON.

    `code` is an HV2 reason code or "invalid" (the validator's own); `message` is one sentence.
    """

    frame: int | None
    field: str
    message: str
    code: str = "invalid"
    c_id: str = ""

    def __str__(self) -> str:
        place = f"frame {self.frame}, {self.field}" if self.frame else self.field
        return f"{place}: {self.message}"

    def as_json(self) -> dict[str, Any]:
        return asdict(self)


class _Strict(BaseModel):
    model_config = ConfigDict(extra="forbid", str_strip_whitespace=True)


class PlacementLine(_Strict):
    c_id: str = Field(min_length=1, max_length=64)
    p_id: str = Field(min_length=1, max_length=64)
    e_id: str = Field(min_length=1, max_length=64)
    c_tag: str = Field(min_length=1, max_length=64)


class FrameLine(_Strict):
    text: str = Field(min_length=1, max_length=4000)
    scene: str = Field(min_length=1, max_length=2000)
    placements: list[PlacementLine] = Field(max_length=MAX_CAST)


class Script(_Strict):
    title: str = Field(min_length=1, max_length=200)
    style: str = Field(min_length=1, max_length=200)
    cast: list[str] = Field(min_length=MIN_CAST, max_length=MAX_CAST)
    frames: list[FrameLine] = Field(min_length=MIN_FRAMES, max_length=MAX_FRAMES)


@dataclass(frozen=True)
class Checked:
    """The outcome of validation: a script without findings, or None with at least one."""

    script: Script | None
    findings: tuple[ScriptFinding, ...]


def check_script(answer: Any, allowed_cast: Collection[str], vocabulary: Vocabulary) -> Checked:
    """Validate an untrusted script against schema, cast and vocabulary; report every finding, not the first."""
    try:
        script = Script.model_validate(answer)
    except ValidationError as error:
        return Checked(None, tuple(_schema_finding(line) for line in error.errors()))
    findings = (*_cast_findings(script, allowed_cast), *_off_cast(script), *_frame_findings(script, vocabulary))
    return Checked(None if findings else script, findings)


def _schema_finding(error: ErrorDetails) -> ScriptFinding:
    path = list(error["loc"])
    frame = None
    if len(path) > 1 and path[0] == "frames" and isinstance(path[1], int):
        frame, path = path[1] + 1, path[2:] or ["frame"]
    elif path == ["frames"] and error["type"] in ("too_short", "too_long"):
        count = error["ctx"]["actual_length"]
        return ScriptFinding(None, "frames", f"{count} frames; a script has {MIN_FRAMES} to {MAX_FRAMES}")
    return ScriptFinding(frame, ".".join(map(str, path)) or "script", field_fault(error))


def _cast_findings(script: Script, allowed_cast: Collection[str]) -> list[ScriptFinding]:
    findings = [
        ScriptFinding(None, "cast", f"{c_id} is not a locked character of this project", c_id=c_id)
        for c_id in dict.fromkeys(script.cast)
        if c_id not in allowed_cast
    ]
    if len(set(script.cast)) < len(script.cast):
        findings.append(ScriptFinding(None, "cast", "a character stands in the cast twice"))
    on_stage = {placement.c_id for frame in script.frames for placement in frame.placements}
    findings += [
        ScriptFinding(None, "cast", f"{c_id} appears in no frame", c_id=c_id)
        for c_id in dict.fromkeys(script.cast)
        if c_id not in on_stage
    ]
    return findings


def _off_cast(script: Script) -> list[ScriptFinding]:
    """Return a finding for everybody who is placed without being in the cast, at their first place."""
    places: dict[str, dict[int, int]] = {}  # C_ID -> frame -> position
    for number, frame in enumerate(script.frames, start=1):
        for position, placement in enumerate(frame.placements):
            if placement.c_id not in script.cast:
                places.setdefault(placement.c_id, {}).setdefault(number, position)
    return [_stranger(c_id, frames) for c_id, frames in places.items()]


def _stranger(c_id: str, frames: dict[int, int]) -> ScriptFinding:
    first, *others = frames
    everywhere = f" (placed in frames {', '.join(map(str, frames))})" if others else ""
    return ScriptFinding(first, f"placements.{frames[first]}.c_id", f"{c_id} is not in the cast{everywhere}")


def _frame_findings(script: Script, vocabulary: Vocabulary) -> list[ScriptFinding]:
    findings = []
    for number, frame in enumerate(script.frames, start=1):
        seen: set[str] = set()
        for position, placement in enumerate(frame.placements):
            where = f"placements.{position}"
            if placement.c_id in seen:
                findings.append(ScriptFinding(number, f"{where}.c_id", f"{placement.c_id} is placed twice"))
            seen.add(placement.c_id)
            for name, kind in TERM_FIELDS.items():
                identifier = getattr(placement, name)
                if identifier not in vocabulary.of(kind):
                    findings.append(ScriptFinding(number, f"{where}.{name}", f"{identifier} is not in the vocabulary"))
    return findings
