"""Phase III, main loop: composition, Triple Check, IQCC's routing to APT, LIE or HV3 (seed 002, section 3.3)."""

from __future__ import annotations

from dataclasses import asdict
from typing import Any

from django.db import transaction

from curation import images, lifecycle
from curation.models import Attempt, Frame
from generation import attempts, briefs, gates, ledger, material, prompts, tuning, verdicts
from generation.phases.layout import frame_prompt, reference_prompt
from generation.roles import EditInstruction, FrameBrief, Region, Role, Verdict
from generation.work import Claim


def compose(claim: Claim[Frame]) -> None:
    """The composer makes the frame from the approved references and the frame prompt."""
    frame = claim.item
    brief = briefs.frame_brief(frame)
    prompt = prompts.wrap("frame", frame.prompt, frame.project)
    png, call = ledger.ask(
        frame.project,
        Role.COMPOSER,
        attempts.call_key(frame, "compose"),
        prompt,
        lambda composer, seed: composer.compose(prompt, brief, seed),
        inputs=briefs.pictures(brief),
    )
    image = attempts.keep(frame, png, call)
    with transaction.atomic():
        claim.move("composed", image=image)
        attempts.record(frame, attempts.how(frame.repairs), image, call, prompt=prompt.text)


def check(claim: Claim[Frame]) -> None:
    """The Triple Check, and the route that IQCC takes from its findings."""
    frame = claim.item
    attempt, brief = attempts.latest(frame), briefs.frame_brief(frame)
    # A check whose instruction had to wait is paid for already.
    verdict = verdicts.from_json(attempt.verdict) if attempt.verdict else _verdict(claim, attempt, brief)
    route = gates.route_frame(verdict.findings, frame.repairs)
    changes = _changes(frame, brief, verdict, route)
    detail = {"passed": asdict(gates.triple_check(verdict.findings)), "repairs": frame.repairs}
    claim.move(route, cause="triple check", detail=detail, **changes)


def _verdict(claim: Claim[Frame], attempt: Attempt, brief: FrameBrief) -> Verdict:
    """Ask the arbitrator, and keep what it says before anything else can go wrong; raises StaleState."""
    frame, png = claim.item, images.read(attempt.image)
    prompt = prompts.render("triple_check", frame.project, data=material.of_frame(brief, frame.project.vocabulary()))
    verdict, call = ledger.ask(
        frame.project,
        Role.ARBITRATOR,
        attempts.call_key(frame, "check"),
        prompt,
        lambda arbitrator, seed: arbitrator.triple_check(prompt, png, brief),
        inputs=[png, *(member.template for member in brief.members)],
        maker=attempts.maker_of(attempt),
    )
    passed = gates.route_frame(verdict.findings, frame.repairs) is gates.FrameRoute.APPROVE
    with transaction.atomic():
        if not claim.renew():
            raise lifecycle.StaleState(f"the claim on {frame.label} was lost during its check")
        attempts.judged(attempt, verdict, call, passed)
    return verdict


def _changes(frame: Frame, brief: FrameBrief, verdict: Verdict, route: gates.FrameRoute) -> dict[str, Any]:
    """Return what a route writes on the frame: a repair is counted when it is ordered."""
    if route is gates.FrameRoute.APPROVE:
        return {"instruction": None}
    if route is gates.FrameRoute.HARD_FAILURE:
        return {"failure": "frame"}
    if route is gates.FrameRoute.TUNE:
        return {"repairs": frame.repairs + 1}
    return {"repairs": frame.repairs + 1, "instruction": _instruction(frame, brief, verdict)}


def _instruction(frame: Frame, brief: FrameBrief, verdict: Verdict) -> dict[str, Any]:
    data = material.of_frame(brief, frame.project.vocabulary(), verdict.findings)
    prompt = prompts.render("instruct", frame.project, data=data)
    order, _ = ledger.ask(
        frame.project,
        Role.WRITER,
        attempts.call_key(frame, "instruct"),
        prompt,
        lambda writer, seed: writer.instruct(prompt, brief, verdict, seed),
    )
    region = order.region
    return {
        "text": order.text,
        "region": [region.left, region.top, region.right, region.bottom],
        "c_id": order.c_id,
    }


def tune(claim: Claim[Frame]) -> None:
    """APT: the frame prompt is rewritten, and the whole frame made anew."""
    claim.move("ready", prompt=tuning.tuned(claim.item, claim.item.prompt))


def edit(claim: Claim[Frame]) -> None:
    """LIE: the editor carries the arbitrator's instruction out, inside its region only."""
    _repair(claim, "composed")


def mend(claim: Claim[Frame]) -> None:
    """The correction desk: the editor carries a person's instruction out; the result goes back to the panel."""
    _repair(claim, "in_review")


def _repair(claim: Claim[Frame], to_state: str) -> None:
    frame = claim.item
    assert frame.instruction is not None
    order = EditInstruction(frame.instruction["text"], Region(*frame.instruction["region"]), frame.instruction["c_id"])
    before, brief = attempts.latest(frame), briefs.frame_brief(frame)
    png = images.read(before.image)
    prompt = prompts.render("repair", frame.project, instruction=order.text)
    mended, call = ledger.ask(
        frame.project,
        Role.EDITOR,
        attempts.call_key(frame, "repair"),
        prompt,
        lambda editor, seed: editor.repair(png, prompt, order, brief, seed),
        inputs=[png],
    )
    image = attempts.keep(frame, mended, call)
    ordered, person = frame.instruction, frame.instruction.get("user")
    with transaction.atomic():
        claim.move(to_state, image=image, instruction=None)
        attempts.record(
            frame,
            Attempt.How.LOCAL_EDIT,
            image,
            call,
            prompt=prompt.text,
            instruction=ordered,
            made_by_id=person,
        )


def restart(claim: Claim[Frame]) -> None:
    """HV3 ordered a regeneration: a new cycle, in which exhausted references are made anew.

    The panel's edit is of the prompt that it was offered: the first exhausted reference's if one failed, else the
    frame's. Every other prompt stays.
    """
    frame = claim.item
    vocabulary = frame.project.vocabulary()
    cycle, asked = frame.cycle + 1, frame.asked_prompt
    with transaction.atomic():
        # The frame's row first: a reference that gives up at this moment waits for it, and then sees the new state.
        Frame.objects.select_for_update().get(pk=frame.pk)
        exhausted = list(frame.placements.filter(state="exhausted").select_related("character").order_by("position"))
        edited = exhausted[0] if exhausted and frame.failure == "reference" else frame
        prompt = (asked if edited is frame else "") or frame.prompt or frame_prompt(frame, vocabulary)
        to_state = "waiting" if exhausted else "ready"
        claim.move(to_state, cycle=cycle, repairs=0, prompt=prompt, asked_prompt="", cause="hv3")
        for placement in exhausted:
            text = (asked if edited is placement else "") or placement.prompt or reference_prompt(placement, vocabulary)
            lifecycle.move(placement, "new", cycle=cycle, tunings=0, prompt=text, cause="hv3")
