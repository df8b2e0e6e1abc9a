"""APT: an image prompt rewritten by keyword weighting, then by restructuring (seed 002, section 3.3)."""

from __future__ import annotations

import re
from random import Random

from curation.vocabulary import shipped
from generation.roles import Criterion, PictureFinding, Verdict

WEIGHTED = re.compile(r"\(([^():]*(?::[^():]*)*):(\d+(?:\.\d+)?)\)")
FIRST_WEIGHT, STRONGEST = 1.3, 2.0
STEPS = (0.2, 0.25, 0.3)
"""How much a weight is raised; which of them, the seed draws."""

REMINDERS = {
    Criterion.IDENTITY: "same face, colours and outfit as the template",
    Criterion.POSE: "the whole pose clearly visible",
    Criterion.EXPRESSION: "brows, eyes and mouth clearly drawn",
    Criterion.COMPOSITION: "camera distance, angle and placing as asked for",
    Criterion.SCENE: "the background as described",
    Criterion.OBJECT: "colours and accessories as described",
    Criterion.QUALITY: "clean lines, complete figures",
}


def tuned_prompt(image_prompt: str, verdict: Verdict, seed: int) -> str:
    """Return the prompt with a weight added, or raised and moved to the front, for each finding."""
    rng = Random(f"tuning {seed}")
    prompt = image_prompt
    for finding in dict.fromkeys(map(_subject, verdict.findings)):
        prompt = _weighted(prompt, finding, rng.choice(STEPS))
    return prompt


def _subject(finding: PictureFinding) -> tuple[Criterion, str, str]:
    return finding.criterion, finding.c_id, finding.claimed


def _weighted(prompt: str, subject: tuple[Criterion, str, str], step: float) -> str:
    criterion, c_id, claimed = subject
    for match in WEIGHTED.finditer(prompt):
        words, weight = match.group(1), float(match.group(2))
        if words.replace(",", " ").split()[:1] == [criterion.value] and (not c_id or _names(words, c_id)):
            raised = f"({words}:{min(STRONGEST, weight + step):.2f})"
            rest = " ".join(f"{prompt[: match.start()]} {prompt[match.end() :]}".split(" "))
            return f"{raised} {_tidy(rest)}"
    return f"{prompt.rstrip()} ({_phrase(criterion, c_id, claimed)}:{FIRST_WEIGHT})"


def _names(words: str, c_id: str) -> bool:
    return words.replace(",", " ").split()[1:3] == ["of", _plain(c_id)]


def _phrase(criterion: Criterion, c_id: str, claimed: str) -> str:
    """Return "pose of MIRA P_CHEER, both arms up": the criterion first, no parentheses, no colons."""
    whom = f" of {_plain(c_id)}" if c_id else ""
    terms = shipped()
    meaning = {**terms.poses, **terms.expressions, **terms.compositions}.get(claimed, "") or REMINDERS[criterion]
    return f"{criterion.value}{whom}{' ' + _plain(claimed) if claimed else ''}, {_plain(meaning)}"


def _plain(words: str) -> str:
    return " ".join(re.sub(r"[():]", " ", words).split())


def _tidy(text: str) -> str:
    return re.sub(r"[ \t]{2,}", " ", text).strip()
