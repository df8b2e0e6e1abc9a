"""The rows of the tables that an export has only if asked: references, rejected attempts, model calls."""

from __future__ import annotations

import json
from collections.abc import Iterator, Sequence
from typing import Any, TypedDict

from curation.export import free_text, votes
from curation.export.records import PlacementRecord, placements_of
from curation.export.votes import VoteRecord
from curation.models import Attempt, ModelCall, Placement, Project


class ReferenceRow(TypedDict):
    story: str
    index: int
    c_id: str
    p_id: str
    e_id: str
    c_tag: str
    prompt: str
    image: str  # SHA-256


class RejectedRow(TypedDict):
    """What was asked for, what was made, and who turned it down for what."""

    kind: str  # template, reference or frame
    item: str
    text: str
    placements: list[PlacementRecord]  # none of a template
    number: int
    how: str
    prompt: str
    score: float | None
    judge: str
    verdict: str  # JSON as the arbitrator gave it: findings and rationale
    rejected_by: str  # arbitrator, or panel
    image: str  # SHA-256


class CallRow(TypedDict):
    key: str
    role: str
    model: str
    prompt_name: str
    prompt_version: str
    prompt: str
    parameters: str  # JSON
    seed: int | None
    inputs: list[str]  # SHA-256 of the pictures that went in
    input_tokens: int
    output_tokens: int
    image_count: int
    cost_usd: float
    outcome: str
    error: str


def references(project: Project, pks: Sequence[int]) -> Iterator[ReferenceRow]:
    fields = (
        "frame__story__key",
        "frame__index",
        "character__c_id",
        "p_id",
        "e_id",
        "c_tag",
        "prompt",
        "image__sha256",
    )
    rows = Placement.objects.filter(pk__in=pks).values_list("pk", *fields)
    found = {pk: rest for pk, *rest in rows}
    edited = free_text.of_frames(project, {f"{story}/{index:02d}" for story, index, *_ in found.values()})
    for pk in pks:
        story, index, c_id, p_id, e_id, c_tag, prompt, image = found[pk]
        prompt = "" if f"{story}/{index:02d}" in edited else prompt
        terms = {"p_id": p_id, "e_id": e_id, "c_tag": c_tag}
        yield {"story": story, "index": index, "c_id": c_id, **terms, "prompt": prompt, "image": image}  # type: ignore[typeddict-item]


def rejected(project: Project, pks: Sequence[int]) -> Iterator[RejectedRow]:
    rows = Attempt.objects.filter(pk__in=pks).select_related(
        "character", "frame__story", "placement__frame__story", "placement__character", "image", "judged_by"
    )
    found = {row.pk: row for row in rows}
    placements = placements_of([row.frame_id for row in found.values() if row.frame_id])
    edited = free_text.of_frames(project, filter(None, map(_frame_of, found.values())))
    for pk in pks:
        attempt = found[pk]
        kind, item, text, shown = _asked(attempt, placements)
        typed = free_text.by_person(attempt) or _frame_of(attempt) in edited
        yield {
            "kind": kind,
            "item": item,
            "text": text,
            "placements": shown,
            "number": attempt.number,
            "how": attempt.how,
            "prompt": "" if typed else attempt.prompt,
            "score": attempt.score,
            "judge": attempt.judged_by.model if attempt.judged_by else "",
            "verdict": _json(attempt.verdict),
            "rejected_by": "arbitrator" if attempt.passed is False else "panel",
            "image": attempt.image.sha256,
        }


def _frame_of(attempt: Attempt) -> str:
    frame = attempt.frame or (attempt.placement and attempt.placement.frame)
    return frame.label if frame else ""


def _asked(attempt: Attempt, placements: Any) -> tuple[str, str, str, list[PlacementRecord]]:
    if attempt.character:
        return "template", attempt.character.c_id, attempt.character.description, []
    if attempt.frame:
        return "frame", attempt.frame.label, attempt.frame.text, placements[attempt.frame.pk]
    placed = attempt.placement
    assert placed is not None  # the constraint attempt_at_one_thing
    here: PlacementRecord = {
        "c_id": placed.character.c_id,
        "p_id": placed.p_id,
        "e_id": placed.e_id,
        "c_tag": placed.c_tag,
    }
    return "reference", placed.label, placed.frame.text, [here]


def calls(project: Project, pks: Sequence[int]) -> Iterator[CallRow]:
    fields = ("key", "role", "model", "prompt_name", "prompt_version", "prompt", "parameters", "seed", "inputs")
    figures = ("input_tokens", "output_tokens", "image_count", "cost_usd", "outcome", "error")
    rows = ModelCall.objects.filter(pk__in=pks).values("pk", *fields, *figures)
    found = {row.pop("pk"): row for row in rows}
    typed = free_text.of_calls(project, ((pk, row["key"], row["prompt_name"]) for pk, row in found.items()))
    for pk in pks:
        row: Any = found[pk]
        if pk in typed:
            row["prompt"] = row["error"] = ""  # an error may repeat what was asked
        row["parameters"], row["cost_usd"] = _json(row["parameters"]), float(row["cost_usd"])
        yield row


def ballots(project: Project, pks: Sequence[int]) -> Iterator[VoteRecord]:
    found = votes.ballots().records(project, pks)
    return (found[pk] for pk in pks)


def _json(value: Any) -> str:
    return "" if value is None else json.dumps(value, ensure_ascii=False, sort_keys=True)
