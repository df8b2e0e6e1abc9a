"""Every task of `task_names`, as it looks on the samples."""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping
from dataclasses import asdict, dataclass
from typing import Any

from curation.vocabulary import shipped
from generation import briefs, material, samples
from generation.roles import Answer, Prompt


@dataclass(frozen=True)
class Task:
    """What fills a prompt's slots on the samples, the question itself, and the pictures that go with it."""

    slots: Callable[[], Mapping[str, str]]
    ask: Callable[[Any, Prompt, int], Answer[Any]]
    pictures: Callable[[], tuple[bytes, ...]] = tuple


def _control() -> dict[str, str]:
    control, terms = samples.CONTROL, shipped()
    return {
        "name": samples.HERO.name,
        "p_id": control.p_id,
        "pose": terms.poses[control.p_id],
        "e_id": control.e_id,
        "expression": terms.expressions[control.e_id],
    }


def _frame_slots() -> dict[str, str]:
    frame = samples.frame()
    lines = briefs.placement_lines(frame, shipped())
    return {"style": frame.style, "scene": frame.scene, "text": frame.text, "placements": lines}


def _with(data: str) -> dict[str, str]:
    return {"data": data}


IMAGE_PROMPT = "illustration. Scene: the harbour at dawn\nMira greets the fishing boats."

TASKS: Mapping[str, Task] = {
    "describe": Task(
        lambda: _with(material.of_character(samples.BRIEF)),
        lambda model, prompt, seed: model.describe(prompt, samples.BRIEF, seed),
    ),
    "script": Task(
        lambda: _with(material.of_story(samples.story(), ())),
        lambda model, prompt, seed: model.script(prompt, samples.story(), (), seed),
        lambda: (samples.template(),),
    ),
    "revise": Task(
        lambda: _with(material.of_story(samples.story(), (), script=samples.SCRIPT)),
        lambda model, prompt, seed: model.revise(prompt, samples.story(), samples.SCRIPT, (), seed),
        lambda: (samples.template(),),
    ),
    "tune": Task(
        lambda: _with(material.of_tuning(IMAGE_PROMPT, samples.VERDICT)),
        lambda model, prompt, seed: model.tune(prompt, IMAGE_PROMPT, samples.VERDICT, seed),
    ),
    "instruct": Task(
        lambda: _with(material.of_frame(samples.frame(), shipped(), samples.VERDICT.findings)),
        lambda model, prompt, seed: model.instruct(prompt, samples.frame(), samples.VERDICT, seed),
    ),
    "template": Task(
        lambda: {"style": samples.STYLE, "description": samples.HERO.description},
        lambda model, prompt, seed: model.draw(prompt, samples.HERO, seed),
    ),
    "reference": Task(
        _control,
        lambda model, prompt, seed: model.reference(prompt, samples.member(), seed),
        lambda: (samples.template(),),
    ),
    "repair": Task(
        lambda: {"instruction": samples.ORDER.text},
        lambda model, prompt, seed: model.repair(samples.frame_picture(), prompt, samples.ORDER, samples.frame(), seed),
        lambda: (samples.frame_picture(),),
    ),
    "frame": Task(
        _frame_slots,
        lambda model, prompt, seed: model.compose(prompt, samples.frame(), seed),
        lambda: (samples.member().reference or b"",),
    ),
    "score_template": Task(
        lambda: _with(material.of_template(samples.HERO)),
        lambda model, prompt, seed: model.score_template(prompt, samples.template(), samples.HERO),
        lambda: (samples.template(),),
    ),
    "score_reference": Task(
        lambda: _with(material.of_reference(samples.member(), shipped())),
        lambda model, prompt, seed: model.score_reference(prompt, samples.member().reference or b"", samples.member()),
        lambda: (samples.template(), samples.member().reference or b""),
    ),
    "triple_check": Task(
        lambda: _with(material.of_frame(samples.frame(), shipped())),
        lambda model, prompt, seed: model.triple_check(prompt, samples.frame_picture(), samples.frame()),
        lambda: (samples.frame_picture(), samples.template()),
    ),
}


def as_text(value: Any) -> str:
    """Return an answer in words for people; "" for a picture."""
    if isinstance(value, bytes):
        return ""
    if isinstance(value, str):
        return value
    plain = asdict(value) if hasattr(value, "__dataclass_fields__") else value
    return json.dumps(plain, ensure_ascii=False, indent=1)
