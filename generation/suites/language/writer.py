"""The writer's role for any language model."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from typing import Any

from curation.scripts import ScriptFinding
from generation.roles import (
    Answer,
    CharacterBrief,
    CharacterDraft,
    EditInstruction,
    FrameBrief,
    Prompt,
    StoryBrief,
    Verdict,
)
from generation.suites.language import reading
from generation.suites.language.answers import DRAFT, ORDER, PROMPT, SCRIPT, wired
from generation.suites.language.pictures import cast_pictures
from generation.suites.language.player import LanguagePlayer, answered


class LanguageWriter(LanguagePlayer):
    """Descriptions, scripts and prompts by a language model; the prompt holds all that it is told."""

    def describe(self, prompt: Prompt, brief: CharacterBrief, seed: int) -> Answer[CharacterDraft]:
        reply = self._ask(prompt, DRAFT, seed)
        return answered(reading.draft(reply), reply)

    def script(self, prompt: Prompt, brief: StoryBrief, findings: tuple[ScriptFinding, ...], seed: int) -> Answer[Any]:
        """Return JSON of any form: `curation.scripts` validates it, and its findings are in the next prompt."""
        return self._script(prompt, brief, seed)

    def revise(
        self, prompt: Prompt, brief: StoryBrief, script: Any, findings: tuple[ScriptFinding, ...], seed: int
    ) -> Answer[Any]:
        return self._script(prompt, brief, seed)

    def tune(self, prompt: Prompt, image_prompt: str, verdict: Verdict, seed: int) -> Answer[str]:
        reply = self._ask(prompt, PROMPT, seed)
        return answered(reading.image_prompt(reply), reply)

    def instruct(self, prompt: Prompt, frame: FrameBrief, verdict: Verdict, seed: int) -> Answer[EditInstruction]:
        reply = self._ask(prompt, ORDER, seed)
        return answered(reading.order(reply, frame), reply)

    def complete(self, prompt: Prompt, schema: Mapping[str, Any], seed: int) -> Answer[Mapping[str, Any]]:
        """Answer any prompt with one JSON object of a schema, by deterministic decoding: S2ED's agents (seed 003)."""
        still = replace(self, temperature=0.0)
        reply = still._send(prompt, prompt.name, wired(schema), seed)
        return answered(reading.parsed_object(reply), reply)

    def _script(self, prompt: Prompt, brief: StoryBrief, seed: int) -> Answer[Any]:
        c_ids = [persona.c_id for persona in brief.cast]
        choices = {
            "cast": c_ids,
            "c_id": c_ids,
            "p_id": list(brief.vocabulary.poses),
            "e_id": list(brief.vocabulary.expressions),
            "c_tag": list(brief.vocabulary.compositions),
        }
        reply = self._ask(prompt, SCRIPT, seed, cast_pictures(brief), choices)
        return answered(reading.parsed(reply), reply)
