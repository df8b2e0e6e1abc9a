"""Untrusted answers become the roles' plain data, or findings that the model is asked again with; pure.

Whatever the text of a story or a description says: an answer can only fill the fields of its schema, may name only
who is in the picture, and what was claimed is taken from the script and never from the answer.
"""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from typing import Any, TypeVar

from pydantic import BaseModel, ValidationError
from pydantic_core import ErrorDetails

from curation.field_faults import field_fault
from generation import gates
from generation.providers.failures import BadAnswer
from generation.roles import (
    CharacterDraft,
    Control,
    Criterion,
    EditInstruction,
    FrameBrief,
    PictureFinding,
    Region,
    Scope,
    Verdict,
)
from generation.suites.data import unstorable
from generation.suites.language.answers import DRAFT, ORDER, PROMPT, VERDICT, FindingAnswer, RegionAnswer
from generation.suites.language.chat import Reply
from generation.suites.regions import workable

AnswerT = TypeVar("AnswerT", bound=BaseModel)

ALWAYS_GLOBAL = (Criterion.IDENTITY, Criterion.COMPOSITION, Criterion.SCENE)  # IQCC, seed 002, section 3.3
OF_SOMEBODY = (Criterion.POSE, Criterion.EXPRESSION)
LEAST_SIDE = 0.01  # of a region, as a fraction of the picture


def parsed(reply: Reply) -> Any:
    """Return the JSON of a reply; raises BadAnswer when it is none, not whole, or cannot be stored."""
    text = reply.text.strip().removeprefix("```json").removeprefix("```").removesuffix("```")
    try:
        found = json.loads(text)
    except ValueError as error:
        raise BadAnswer((f"the answer is not one whole JSON object ({error})",), reply.usage, reply.text) from error
    if fault := unstorable(found):
        raise BadAnswer((fault,), reply.usage, reply.text)
    return found


def parsed_object(reply: Reply) -> Mapping[str, Any]:
    """Return the JSON object of a reply; raises BadAnswer for anything else."""
    found = parsed(reply)
    if not isinstance(found, dict):
        raise BadAnswer(("the answer is no JSON object",), reply.usage, reply.text)
    return found


def checked(reply: Reply, model: type[AnswerT]) -> AnswerT:
    """Return the answer in its schema; raises BadAnswer with a finding for each fault."""
    try:
        return model.model_validate(parsed(reply))
    except ValidationError as error:
        raise BadAnswer(tuple(map(_fault, error.errors())), reply.usage, reply.text) from error


def _fault(error: ErrorDetails) -> str:
    return f"{'.'.join(map(str, error['loc'])) or 'answer'}: {field_fault(error)}"


def draft(reply: Reply) -> CharacterDraft:
    answer = checked(reply, DRAFT)
    return CharacterDraft(answer.name, answer.description)


def image_prompt(reply: Reply) -> str:
    return checked(reply, PROMPT).prompt


def order(reply: Reply, frame: FrameBrief) -> EditInstruction:
    """Return LIE's instruction; its region is large enough to be repaired, and whom it names is in the frame."""
    answer = checked(reply, ORDER)
    region = _region(answer.region)
    findings = _stranger(answer.c_id, {member.persona.c_id for member in frame.members})
    if region is None:
        findings = [*findings, "region: it has no area; right must be greater than left, and bottom than top"]
    if findings or region is None:
        raise BadAnswer(tuple(findings), reply.usage, reply.text)
    return EditInstruction(answer.instruction, workable(region), answer.c_id)


def verdict(
    reply: Reply, semantic: int, quality: int, claims: Mapping[str, Control | None], scene: str = ""
) -> Verdict:
    """Return a verdict with as many numbers as the question asks for, about those in `claims` (C_ID, control)."""
    answer = checked(reply, VERDICT)
    findings = [
        *_counted("semantic", answer.semantic, semantic),
        *_counted("quality", answer.quality, quality),
        *(fault for at, line in enumerate(answer.findings) for fault in _placed(at, line, claims)),
    ]
    if findings:
        raise BadAnswer(tuple(findings), reply.usage, reply.text)
    found = tuple(_finding(line, claims, scene) for line in answer.findings)
    return Verdict(tuple(answer.semantic), tuple(answer.quality), found, answer.rationale)


def frame_verdict(reply: Reply, claims: Mapping[str, Control | None], scene: str) -> Verdict:
    """Return a Triple Check: three semantic numbers (identity, control, semantics), each bad one with its finding."""
    found = verdict(reply, len(gates.Check), 2, claims, scene)
    if unexplained := gates.unexplained(found):
        raise BadAnswer(tuple(unexplained), reply.usage, reply.text)
    return found


def _counted(name: str, numbers: Sequence[float], wanted: int) -> list[str]:
    faults = [] if len(numbers) == wanted else [f"{name}: {len(numbers)} numbers; {wanted} are asked for"]
    outside = [number for number in numbers if not 0 <= number <= 10]
    return [*faults, *(f"{name}: {number} is not between 0 and 10" for number in outside)]


def _placed(at: int, line: FindingAnswer, claims: Mapping[str, Control | None]) -> list[str]:
    if line.criterion in OF_SOMEBODY and not line.c_id and claims:
        return [f"findings.{at}.c_id: say whom it concerns, one of {', '.join(claims)}"]
    return [f"findings.{at}.{fault}" for fault in _stranger(line.c_id, set(claims))]


def _stranger(c_id: str, known: set[str]) -> list[str]:
    if c_id in {"", *known}:
        return []
    return [f"c_id: {c_id} is not in the picture; there are {', '.join(sorted(known))}"]


def _finding(line: FindingAnswer, claims: Mapping[str, Control | None], scene: str) -> PictureFinding:
    scope = Scope.GLOBAL if line.criterion in ALWAYS_GLOBAL else line.scope
    return PictureFinding(
        criterion=line.criterion,
        scope=scope,
        sentence=line.sentence,
        c_id=line.c_id,
        claimed=_claimed(line, claims.get(line.c_id), scene),
        seen=line.seen,
        region=_region(line.region) if line.region else None,
    )


def _claimed(line: FindingAnswer, control: Control | None, scene: str) -> str:
    """Return what was really claimed, where it is known."""
    known = {Criterion.SCENE: scene}
    if control is not None:
        known |= {
            Criterion.POSE: control.p_id,
            Criterion.EXPRESSION: control.e_id,
            Criterion.COMPOSITION: control.c_tag,
        }
    return known.get(line.criterion) or line.claimed


def _region(answer: RegionAnswer) -> Region | None:
    if answer.right - answer.left < LEAST_SIDE or answer.bottom - answer.top < LEAST_SIDE:
        return None
    return Region(answer.left, answer.top, answer.right, answer.bottom)
