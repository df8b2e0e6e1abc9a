"""HV3: a hard failure, or the acceptance of its correction; every attempt, without scores."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import Any, Literal

from django.db.models import Prefetch
from pydantic import BaseModel, Field

from curation.models import Attempt, Frame, Placement, Project
from review.api.content.pictures import Member, Picture, member, picture
from review.api.content.wanted import Wanted, wanted_of
from review.correction import said_by_desk
from review.failures import failed_reference, offered_prompt
from review.gold.seen import as_seen, seen_of, tries_seen
from review.models import Case
from review.titles import name_of

Region = tuple[float, float, float, float]
REGION = "left, top, right, bottom, as fractions of the picture"


class PlacementOfFrame(BaseModel):
    p_id: str
    e_id: str
    c_tag: str
    character: Member
    reference: Picture | None


class AttemptFinding(BaseModel):
    """Something that the arbitrator found wrong; scores are not shown before the vote."""

    criterion: str
    sentence: str
    c_id: str
    region: Region | None = Field(description=REGION)


class AttemptShown(BaseModel):
    number: int
    how: Attempt.How
    picture: Picture
    prompt: str
    instruction: str
    region: Region | None = Field(description=f"of the instruction: {REGION}")
    checked: bool = Field(description="by the arbitrator")
    findings: list[AttemptFinding]


class FrameContent(BaseModel):
    """A frame, who is in it, and the attempts at what failed: the frame, or a reference it needs."""

    kind: Literal["frame"] = "frame"
    title: str
    text: str
    scene: str
    placements: list[PlacementOfFrame]
    failed_reference: str | None = Field(description="the C_ID whose reference could not be made, if that is why")
    attempts: list[AttemptShown]
    prompt: str = Field(description="that a regeneration would use; send it back edited with the choice regenerate")
    wanted: Wanted | None = Field(description="in a round of acceptance: what the panel asked to be put right")
    desk_said: str = Field(description="why the correction desk gave the frame back; empty if it did not")


def content_of(project: Project, cases: Sequence[Case]) -> dict[int, FrameContent]:
    """Return case -> content, in three queries; one more for failed references or later rounds, two for acceptance."""
    seen = seen_of(cases)
    golden = [case for case in cases if case.pk in seen]
    ordinary = [case for case in cases if case.pk not in seen]
    then = {case.frame_id: seen[case.pk] for case in golden if case.frame_id}
    return _contents(project, ordinary, {}) | (_contents(project, golden, then) if golden else {})


def _contents(project: Project, cases: Sequence[Case], seen: Mapping[int, dict[str, Any]]) -> dict[int, FrameContent]:
    frames = _frames(case.frame_id for case in cases)
    for pk, then in seen.items():
        as_seen(frames[pk], then)
    failed = {pk: placement for pk, frame in frames.items() if (placement := failed_reference(frame))}
    tries = {pk: list(frame.attempts.all()) for pk, frame in frames.items()} | _tries_at(failed)
    said = said_by_desk(cases) | {pk: then["desk_said"] for pk, then in seen.items()}
    wanted = wanted_of(cases)
    content = {}
    for pk, frame in frames.items():
        shown = tries_seen(tries[pk], seen.get(pk))
        content[pk] = _content(project, frame, failed.get(pk), shown, wanted.get(pk), said.get(pk, ""))
    return {case.pk: content[case.frame_id] for case in cases if case.frame_id}


def _frames(ids: Iterable[int | None]) -> dict[int, Frame]:
    placements = Placement.objects.select_related("character__template", "image").order_by("position")
    attempts = Attempt.objects.select_related("image").order_by("number")
    rows = Frame.objects.select_related("story")
    return rows.prefetch_related(Prefetch("placements", placements), Prefetch("attempts", attempts)).in_bulk(ids)


def _tries_at(failed: Mapping[int, Placement]) -> dict[int, list[Attempt]]:
    """Return frame -> the attempts at the reference that it failed for."""
    frame_of = {placement.pk: frame for frame, placement in failed.items()}
    tries: dict[int, list[Attempt]] = {frame: [] for frame in failed}
    if failed:
        found = Attempt.objects.filter(placement__in=list(frame_of)).select_related("image").order_by("number")
        for attempt in found:
            tries[frame_of[attempt.placement_id or 0]].append(attempt)
    return tries


def _content(
    project: Project,
    frame: Frame,
    failed: Placement | None,
    attempts: Iterable[Attempt],
    wanted: Wanted | None,
    desk_said: str,
) -> FrameContent:
    return FrameContent(
        title=name_of(frame),
        text=frame.text,
        scene=frame.scene,
        placements=[_placement(project, placement) for placement in frame.placements.all()],
        failed_reference=failed.character.c_id if failed else None,
        attempts=[_attempt(project, attempt) for attempt in attempts],
        prompt=offered_prompt(frame),
        wanted=wanted,
        desk_said=desk_said,
    )


def _placement(project: Project, placement: Placement) -> PlacementOfFrame:
    return PlacementOfFrame(
        p_id=placement.p_id,
        e_id=placement.e_id,
        c_tag=placement.c_tag,
        character=member(project, placement.character),
        reference=picture(project, placement.image),
    )


def _attempt(project: Project, attempt: Attempt) -> AttemptShown:
    order, verdict = attempt.instruction or {}, attempt.verdict or {}
    shown = picture(project, attempt.image)
    assert shown is not None
    return AttemptShown(
        number=attempt.number,
        how=Attempt.How(attempt.how),
        picture=shown,
        prompt=attempt.prompt,
        instruction=order.get("text", ""),
        region=order.get("region"),
        checked=attempt.verdict is not None,
        findings=[_finding(finding) for finding in verdict.get("findings", ())],
    )


def _finding(finding: Mapping[str, Any]) -> AttemptFinding:
    return AttemptFinding(**{name: finding[name] for name in AttemptFinding.model_fields})
