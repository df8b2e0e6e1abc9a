"""Auto-Prompt Tuning: the same step for references and frames (seed 002, section 3.3)."""

from __future__ import annotations

from curation.models import Frame, Placement
from generation import attempts, ledger, material, prompts, verdicts
from generation.roles import Role


def tuned(target: Placement | Frame, image_prompt: str) -> str:
    """Return the image prompt rewritten from the verdict on the latest attempt; never an empty one."""
    attempt = attempts.latest(target)
    assert attempt.verdict is not None
    verdict = verdicts.from_json(attempt.verdict)
    prompt = prompts.render("tune", target.project, data=material.of_tuning(image_prompt, verdict))
    text, call = ledger.ask(
        target.project,
        Role.WRITER,
        attempts.call_key(target, "tune"),
        prompt,
        lambda writer, seed: writer.tune(prompt, image_prompt, verdict, seed),
    )
    if not text.strip():
        ledger.mark_invalid(call, "an empty prompt; the one before is kept")
        return image_prompt
    return text
