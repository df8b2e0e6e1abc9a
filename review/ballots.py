"""What a voter hands in, and what is wrong with it; the script voted on is passed in, nothing is stored."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from django.utils.translation import gettext as _

from review.checkpoints import AFFIRMATIVE, Checkpoint
from review.reasons import reason_codes

NOTE_LENGTH = 2000
PROMPT_LENGTH = 8000
MOST_FINDINGS = 100
FRAME_FIELDS = ("frame", "text", "scene", "placements", "p_id", "e_id", "c_tag")
SCRIPT_FIELDS = ("script", "title", "style", "cast")
FINDING_KEYS = frozenset({"frame", "field", "code", "note", "c_id"})


class BallotError(ValueError):
    """A ballot that cannot be taken; `field` names what to put right, `message` says how."""

    def __init__(self, field: str, message: str) -> None:
        self.field, self.message = field, message
        super().__init__(f"{field}: {message}")


@dataclass(frozen=True)
class Ballot:
    """A choice with its reasons.

    `findings` (HV2) are mappings of `frame`, `field`, `code`, and if wanted `note` and `c_id`: of a frame (from 1)
    with one of FRAME_FIELDS, of the whole script with None and one of SCRIPT_FIELDS. `prompt` goes with the choice
    `regenerate` (HV3).
    """

    choice: str
    reasons: Sequence[str] = ()
    note: str = ""
    findings: Sequence[Mapping[str, Any]] = ()
    prompt: str = ""


def checked(
    ballot: Ballot, checkpoint: Checkpoint | str, choices: Sequence[str], script: Mapping[str, Any] | None = None
) -> Ballot:
    """Return the ballot as it is stored: reasons and findings once each, texts stripped.

    `script` is the one voted on, at HV2. Raises BallotError with the first fault.
    """
    if ballot.choice not in choices:
        raise BallotError("choice", _("choose one of: %s") % ", ".join(choices))
    reasons = _checked_reasons(ballot.reasons, checkpoint)
    findings = _checked_findings(ballot.findings, script)
    if ballot.choice in AFFIRMATIVE and (reasons or findings):
        field = "reasons" if reasons else "findings"
        raise BallotError(field, _("go with a rejection: take them away, or do not let this through"))
    if ballot.choice not in AFFIRMATIVE and not (reasons or findings):
        raise BallotError("reasons", _("give at least one reason"))
    if ballot.prompt and ballot.choice != "regenerate":
        raise BallotError("prompt", _("goes with the choice “regenerate” only"))
    note = _checked_text("note", ballot.note, NOTE_LENGTH)
    return Ballot(ballot.choice, reasons, note, findings, prompt=_checked_text("prompt", ballot.prompt, PROMPT_LENGTH))


def _checked_reasons(reasons: Any, checkpoint: Checkpoint | str) -> tuple[str, ...]:
    codes = reason_codes(checkpoint)
    if not isinstance(reasons, list | tuple) or not all(reason in codes for reason in reasons):
        raise BallotError("reasons", _("must be of these codes: %s") % ", ".join(codes))
    return tuple(dict.fromkeys(reasons))


def _checked_text(field: str, text: Any, longest: int) -> str:
    if not isinstance(text, str):
        raise BallotError(field, _("must be a text"))
    if len(text) > longest:
        raise BallotError(field, _("has %(length)d characters; %(longest)d is the most") % _lengths(text, longest))
    if not is_storable(text):
        raise BallotError(field, _("has a character that is none: a zero byte, or half of a pair"))
    return text.strip()


def is_storable(text: str) -> bool:
    """Say whether every database can keep the text: PostgreSQL takes no zero byte, none a lone surrogate."""
    return "\x00" not in text and not any("\ud800" <= character <= "\udfff" for character in text)


def _lengths(text: str, longest: int) -> dict[str, int]:
    return {"length": len(text), "longest": longest}


def _checked_findings(findings: Any, script: Mapping[str, Any] | None) -> tuple[Mapping[str, Any], ...]:
    if not isinstance(findings, list | tuple) or len(findings) > MOST_FINDINGS:
        raise BallotError("findings", _("must be a list of at most %d") % MOST_FINDINGS)
    if findings and script is None:
        raise BallotError("findings", _("are for scripts (HV2) only"))
    kept: list[Mapping[str, Any]] = []
    for position, finding in enumerate(findings):
        stored = _checked_finding(f"findings.{position}", finding, script or {})
        if stored not in kept:
            kept.append(stored)
    return tuple(kept)


def _checked_finding(place: str, finding: Any, script: Mapping[str, Any]) -> Mapping[str, Any]:
    if not isinstance(finding, Mapping) or set(finding) - FINDING_KEYS:
        raise BallotError(place, _("must have these fields only: %s") % ", ".join(sorted(FINDING_KEYS)))
    frame, field, code = finding.get("frame"), finding.get("field"), finding.get("code")
    frames = script["frames"]
    if frame is not None and (type(frame) is not int or not 1 <= frame <= len(frames)):
        raise BallotError(f"{place}.frame", _("must be a number from 1 to %d, or none") % len(frames))
    fields = SCRIPT_FIELDS if frame is None else FRAME_FIELDS
    if field not in fields:
        raise BallotError(f"{place}.field", _("must be one of: %s") % ", ".join(fields))
    codes = reason_codes(Checkpoint.HV2)
    if code not in codes:
        raise BallotError(f"{place}.code", _("must be one of: %s") % ", ".join(codes))
    c_id = finding.get("c_id") or ""
    placed = script["cast"] if frame is None else [placed["c_id"] for placed in frames[frame - 1]["placements"]]
    if c_id and c_id not in placed:
        raise BallotError(f"{place}.c_id", _("must be one of: %s") % ", ".join(placed))
    note = _checked_text(f"{place}.note", finding.get("note") or "", NOTE_LENGTH)
    return {"frame": frame, "field": field, "code": code, "note": note, "c_id": c_id}
