"""Phase I: description, template, VIEScore gate (seed 002, section 3.1)."""

from __future__ import annotations

from django.db import transaction

from curation import images
from curation.models import Attempt, Character
from curation.models.character import look_of
from generation import attempts, briefs, gates, ledger, material, prompts
from generation.roles import CharacterDraft, Role
from generation.work import Claim

MAX_DESCRIPTION = 4000
LOOK_TRIES = 3  # descriptions asked for until one differs from every live character's; ours


class UnusableDescription(ValueError):
    """The writer's description is empty, too long, or the same as a live character's."""


def describe(claim: Claim[Character]) -> None:
    """The writer turns the character meta prompt with (subject type, profession) into a description."""
    character = claim.item
    brief = briefs.character_brief(character)
    prompt = prompts.render("describe", character.project, data=material.of_character(brief))
    for number in range(LOOK_TRIES):
        draft, call = ledger.ask(
            character.project,
            Role.WRITER,
            f"{character.label}/describe/{number}",
            prompt,
            lambda writer, seed: writer.describe(prompt, brief, seed),
        )
        problem = _problem(character, draft)
        if not problem:
            look = look_of(draft.description)
            claim.move("described", name=draft.name, description=draft.description, look=look)
            return
        ledger.mark_invalid(call, problem)
    raise UnusableDescription(problem)


def _problem(character: Character, draft: CharacterDraft) -> str:
    if not draft.name.strip() or not draft.description.strip():
        return "the answer has no name or no description"
    if len(draft.name) > 120 or len(draft.description) > MAX_DESCRIPTION:
        return f"the answer is longer than {MAX_DESCRIPTION} characters"
    twins = character.live_twins(look_of(draft.description))
    return "a live character has the same look" if twins.exists() else ""


def draw(claim: Claim[Character]) -> None:
    """The illustrator draws the template; it is standardised to 1024x1024 on plain white."""
    character = claim.item
    persona = briefs.persona(character)
    style = character.style or character.project.style
    prompt = prompts.render("template", character.project, style=style, description=character.description)
    png, call = ledger.ask(
        character.project,
        Role.ILLUSTRATOR,
        attempts.call_key(character, "draw"),
        prompt,
        lambda illustrator, seed: illustrator.draw(prompt, persona, seed),
    )
    image = attempts.keep(character, images.standardised(png), call)
    with transaction.atomic():
        claim.move("drawn", template=image)
        attempts.record(character, Attempt.How.SYNTHESIS, image, call, prompt=prompt.text)


def gate(claim: Claim[Character]) -> None:
    """The arbitrator's VIEScore decides between HV1 and the bin."""
    character = claim.item
    attempt = attempts.latest(character)
    png, persona = images.read(attempt.image), briefs.persona(character)
    prompt = prompts.render("score_template", character.project, data=material.of_template(persona))
    verdict, call = ledger.ask(
        character.project,
        Role.ARBITRATOR,
        attempts.call_key(character, "gate"),
        prompt,
        lambda arbitrator, seed: arbitrator.score_template(prompt, png, persona),
        inputs=[png],
        maker=attempts.maker_of(attempt),
    )
    score = gates.viescore(verdict)
    route = gates.route_template(score)
    with transaction.atomic():
        claim.move(route, score=round(score, 4), cause="viescore", detail={"score": round(score, 4)})
        attempts.judged(attempt, verdict, call, route is gates.TemplateRoute.REVIEW)
