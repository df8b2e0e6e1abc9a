"""Phase III, sub-loop: references R_ij, gated by VIEScore and mended by APT (seed 002, section 3.3)."""

from __future__ import annotations

from django.db import transaction

from curation import images
from curation.models import Placement
from generation import attempts, briefs, gates, ledger, material, prompts, tuning
from generation.roles import Role
from generation.work import Claim


def make(claim: Claim[Placement]) -> None:
    """The editor fuses the template's identity with the claimed pose and expression."""
    placement = claim.item
    member = briefs.member(placement)
    prompt = prompts.wrap("reference", placement.prompt, placement.project)
    png, call = ledger.ask(
        placement.project,
        Role.EDITOR,
        attempts.call_key(placement, "reference"),
        prompt,
        lambda editor, seed: editor.reference(prompt, member, seed),
        inputs=[member.template],
    )
    image = attempts.keep(placement, png, call)
    with transaction.atomic():
        claim.move("made")
        attempts.record(placement, attempts.how(placement.tunings), image, call, prompt=prompt.text)


def judge(claim: Claim[Placement]) -> None:
    """The arbitrator's VIEScore approves the reference, or sends it to APT, or gives it up."""
    placement = claim.item
    attempt = attempts.latest(placement)
    png, member = images.read(attempt.image), briefs.member(placement)
    data = material.of_reference(member, placement.project.vocabulary())
    prompt = prompts.render("score_reference", placement.project, data=data)
    verdict, call = ledger.ask(
        placement.project,
        Role.ARBITRATOR,
        attempts.call_key(placement, "judge"),
        prompt,
        lambda arbitrator, seed: arbitrator.score_reference(prompt, png, member),
        inputs=[member.template, png],
        maker=attempts.maker_of(attempt),
    )
    score = gates.viescore(verdict)
    route = gates.route_reference(score, placement.tunings)
    approved = route is gates.ReferenceRoute.APPROVE
    with transaction.atomic():
        claim.move(
            route,
            image=attempt.image if approved else None,
            cause="viescore",
            detail={"score": round(score, 4), "tunings": placement.tunings},
        )
        attempts.judged(attempt, verdict, call, approved)


def tune(claim: Claim[Placement]) -> None:
    """APT: the prompt is rewritten from the arbitrator's diagnosis."""
    placement = claim.item
    text = tuning.tuned(placement, placement.prompt)
    claim.move("new", prompt=text, tunings=placement.tunings + 1)
