"""The rule-based writer of the sketch suite: every text is a pure function of the inputs and the seed."""

from __future__ import annotations

import copy
from collections.abc import Mapping
from random import Random
from typing import Any, TypeVar

from curation.scripts import ScriptFinding
from generation.roles import (
    Answer,
    CharacterBrief,
    CharacterDraft,
    EditInstruction,
    FrameBrief,
    Prompt,
    StoryBrief,
    Usage,
    Verdict,
)
from generation.suites.sketch.writing.descriptions import described
from generation.suites.sketch.writing.instructions import instruction
from generation.suites.sketch.writing.retelling import retold_script
from generation.suites.sketch.writing.revision import Revision
from generation.suites.sketch.writing.slips import slipped
from generation.suites.sketch.writing.story import invented_script
from generation.suites.sketch.writing.tuning import tuned_prompt

T = TypeVar("T")

CHARACTERS_PER_TOKEN = 4


class SketchWriter:
    """Plays the Writer role. `slip_rate` is the share of first scripts that hold one real mistake.

    What a panel should find of it stands in the usage's parameters under "slips", as findings of a ballot.
    """

    model = "sketch-writer-1"

    def __init__(self, slip_rate: float = 0.04) -> None:
        self.slip_rate = slip_rate

    def describe(self, prompt: Prompt, brief: CharacterBrief, seed: int) -> Answer[CharacterDraft]:
        draft = described(brief, seed)
        return self._answer(draft, prompt, draft.description, {"seed": seed})

    def script(self, prompt: Prompt, brief: StoryBrief, findings: tuple[ScriptFinding, ...], seed: int) -> Answer[Any]:
        script = _written(brief, seed)
        parameters: dict[str, Any] = {"seed": seed, "slips": []}
        rng = Random(f"slip {seed}")
        if not findings and rng.random() < self.slip_rate:
            script, slip = slipped(script, brief, rng)
            parameters |= {"slip": slip.kind, "slips": [slip.finding] if slip.finding else []}
        return self._answer(script, prompt, str(script), parameters)

    def revise(
        self, prompt: Prompt, brief: StoryBrief, script: Any, findings: tuple[ScriptFinding, ...], seed: int
    ) -> Answer[Any]:
        revision = Revision(brief, copy.deepcopy(script), Random(f"revision {seed}"), lambda: _written(brief, seed))
        revised = revision.answer(findings)
        return self._answer(revised, prompt, str(revised), {"seed": seed, "slips": []})

    def tune(self, prompt: Prompt, image_prompt: str, verdict: Verdict, seed: int) -> Answer[str]:
        tuned = tuned_prompt(image_prompt, verdict, seed)
        return self._answer(tuned, prompt, tuned, {"seed": seed})

    def instruct(self, prompt: Prompt, frame: FrameBrief, verdict: Verdict, seed: int) -> Answer[EditInstruction]:
        order = instruction(frame, verdict)
        return self._answer(order, prompt, order.text, {"seed": seed})

    def _answer(self, value: T, prompt: Prompt, text: str, parameters: Mapping[str, Any]) -> Answer[T]:
        usage = Usage(
            self.model,
            input_tokens=len(prompt.text) // CHARACTERS_PER_TOKEN,
            output_tokens=len(text) // CHARACTERS_PER_TOKEN,
            parameters=parameters,
        )
        return Answer(value, usage)


def _written(brief: StoryBrief, seed: int) -> dict[str, Any]:
    return retold_script(brief, seed) if brief.source_text.strip() else invented_script(brief, seed)
