"""The material of a prompt: all that others wrote, as one block of JSON that no text inside it can close; pure."""

from __future__ import annotations

import json
from collections.abc import Iterable
from dataclasses import asdict
from typing import Any

from curation.scripts import ScriptFinding
from curation.vocabulary import Vocabulary
from generation.roles import CharacterBrief, FrameBrief, Member, Persona, PictureFinding, StoryBrief, Verdict


def block(**fields: Any) -> str:
    """Return the fields as JSON between <data> and </data>; a "<" inside them is written as its escape."""
    text = json.dumps(fields, ensure_ascii=False, indent=1).replace("<", "\\u003c")
    return f"<data>\n{text}\n</data>"


def of_character(brief: CharacterBrief) -> str:
    return block(**asdict(brief))


def of_story(brief: StoryBrief, findings: Iterable[ScriptFinding], **more: Any) -> str:
    """Return what a script is written from; `more` is the script that is to be revised."""
    source = {"source_text": brief.source_text} if brief.source_text else {}
    wrong = [finding.as_json() for finding in findings]
    return block(
        genre=brief.genre,
        style=brief.style,
        frames=brief.frames,
        cast=[asdict(persona) for persona in brief.cast],
        **_vocabulary(brief.vocabulary),
        **source,
        **({"findings": wrong} if wrong else {}),
        **more,
    )


def of_template(persona: Persona) -> str:
    return block(character=asdict(persona))


def of_reference(member: Member, vocabulary: Vocabulary) -> str:
    return block(character=_member(member, vocabulary))


def of_frame(frame: FrameBrief, vocabulary: Vocabulary, findings: Iterable[PictureFinding] = ()) -> str:
    """Return what a frame must show, and what was found wrong in it if that is asked about."""
    wrong = [asdict(finding) for finding in findings]
    return block(
        text=frame.text,
        scene=frame.scene,
        style=frame.style,
        members=[_member(member, vocabulary) for member in frame.members],
        **({"findings": wrong} if wrong else {}),
    )


def of_tuning(image_prompt: str, verdict: Verdict) -> str:
    return block(
        prompt=image_prompt, diagnosis=[asdict(finding) for finding in verdict.findings], rationale=verdict.rationale
    )


def _member(member: Member, vocabulary: Vocabulary) -> dict[str, str]:
    control = member.control
    return {
        **asdict(member.persona),
        "p_id": control.p_id,
        "pose": vocabulary.poses.get(control.p_id, ""),
        "e_id": control.e_id,
        "expression": vocabulary.expressions.get(control.e_id, ""),
        "c_tag": control.c_tag,
        "composition": vocabulary.compositions.get(control.c_tag, ""),
    }


def _vocabulary(vocabulary: Vocabulary) -> dict[str, dict[str, str]]:
    return {
        "poses": dict(vocabulary.poses),
        "expressions": dict(vocabulary.expressions),
        "compositions": dict(vocabulary.compositions),
    }
