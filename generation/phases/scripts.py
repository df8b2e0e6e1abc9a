"""Phase II: the script, its validation, its revision after HV2 (seed 002, section 3.2)."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from django.db import transaction

from curation.models import ModelCall, Story, StoryVersion
from curation.scripts import Script, ScriptFinding, check_script
from generation import briefs, gates, ledger, material, prompts
from generation.phases.compiling import compiled_script
from generation.roles import Role, StoryBrief
from generation.s2ed.compiler import Refused
from generation.s2ed.language_model import Unfaithful
from generation.storable import kept
from generation.work import Claim

Ask = Callable[[int, tuple[ScriptFinding, ...]], tuple[Any, ModelCall]]


def write(claim: Claim[Story]) -> None:
    """The writer answers the story meta prompt; an invalid answer goes back with the findings, three times.

    A text that somebody brought is not invented upon: S2ED compiles it.
    """
    story = claim.item
    brief = briefs.story_brief(story)
    if brief.source_text.strip():
        _compile(claim, brief)
        return

    def ask(number: int, findings: tuple[ScriptFinding, ...]) -> tuple[Any, ModelCall]:
        prompt = prompts.render("script", story.project, data=material.of_story(brief, findings))
        key = f"{story.label}/script/{story.versions.count()}.{number}"
        return ledger.ask(
            story.project,
            Role.WRITER,
            key,
            prompt,
            lambda writer, seed: writer.script(prompt, brief, findings, seed),
            inputs=brief.templates,
        )

    _until_valid(claim, brief, ask)


def _compile(claim: Claim[Story], brief: StoryBrief) -> None:
    """Send the compiled text to HV2, or fail the story, visibly, with what is wrong."""
    try:
        script = compiled_script(claim.item, brief, claim.item.versions.count())
    except (Refused, Unfaithful) as error:
        claim.move("failed", error=kept(error), cause="not compiled")
        return
    checked = check_script(script, {persona.c_id for persona in brief.cast}, brief.vocabulary)
    if checked.script is not None:
        _to_review(claim, checked.script, None)
        return
    findings = list(map(str, checked.findings))
    error_text = "the compiled script is not valid: " + "; ".join(findings)
    claim.move("failed", error=error_text[:2000], cause="invalid script", detail={"findings": findings})


def revise(claim: Claim[Story]) -> None:
    """The writer answers the panel's findings with a new version."""
    story = claim.item
    assert story.current is not None
    brief = briefs.story_brief(story)
    script = story.current.script
    panel = tuple(ScriptFinding(**line) for line in story.findings)

    def ask(number: int, findings: tuple[ScriptFinding, ...]) -> tuple[Any, ModelCall]:
        wanted = panel + findings
        prompt = prompts.render("revise", story.project, data=material.of_story(brief, wanted, script=script))
        key = f"{story.label}/revise/{story.versions.count()}.{number}"
        return ledger.ask(
            story.project,
            Role.WRITER,
            key,
            prompt,
            lambda writer, seed: writer.revise(prompt, brief, script, wanted, seed),
            inputs=brief.templates,
        )

    _until_valid(claim, brief, ask)


def _until_valid(claim: Claim[Story], brief: StoryBrief, ask: Ask) -> None:
    """Ask until the validator finds nothing, or fail the story, visibly, with the last findings."""
    allowed = {persona.c_id for persona in brief.cast}
    findings: tuple[ScriptFinding, ...] = ()
    for number in range(gates.MAX_SCRIPT_TRIES):
        answer, call = ask(number, findings)
        checked = check_script(answer, allowed, brief.vocabulary)
        if checked.script is not None:
            _to_review(claim, checked.script, call)
            return
        findings = checked.findings
        ledger.mark_invalid(call, "; ".join(map(str, findings)))
        claim.renew()
    error = "the writer's script was invalid three times: " + "; ".join(map(str, findings))
    claim.move("failed", error=error[:2000], cause="invalid script", detail={"findings": list(map(str, findings))})


def _to_review(claim: Claim[Story], script: Script, call: ModelCall | None) -> None:
    story = claim.item
    with transaction.atomic():
        version = StoryVersion.objects.create(
            story=story,
            number=story.versions.count() + 1,
            script=script.model_dump(),
            answers=story.current,
            findings=story.findings,
            call=call,
        )
        claim.move("in_review", current=version, title=script.title, findings=[])
