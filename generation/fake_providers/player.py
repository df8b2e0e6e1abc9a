"""Answers a question as a good model would: what it reads and sees goes to the sketch suite, S2ED to its own; pure."""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Mapping
from dataclasses import asdict, dataclass, field
from typing import Any

from generation.fake_providers import storyboard, understanding
from generation.fake_providers.wire import BadRequest, Question, Said, Shown
from generation.roles import CharacterBrief, EditInstruction, Prompt, Region, Verdict
from generation.suites.sketch.arbitrator import SketchArbitrator
from generation.suites.sketch.composer import SketchComposer
from generation.suites.sketch.editor import SketchEditor
from generation.suites.sketch.illustrator import SketchIllustrator
from generation.suites.sketch.mistakes.faults import FaultRates
from generation.suites.sketch.writer import SketchWriter

TO_EDIT = "The frame to edit:"
GOOD = Verdict((9.0,), (9.0,), (), "As claimed.")
REGION = re.compile(r"left ([\d.]+), top ([\d.]+), right ([\d.]+), bottom ([\d.]+)")


@dataclass(frozen=True)
class Player:
    """Plays every role; `slip_rate` and `faults` are the sketch suite's own honest mistakes.

    A `kind` one finds every picture good: for those of local models with random weights, which show nothing.
    """

    slip_rate: float = 0.0
    faults: FaultRates = field(default_factory=FaultRates)
    kind: bool = False

    def answer(self, question: Question) -> Said:
        """Return the answer to a question; raises BadRequest for one that nobody could answer."""
        if question.schema is None:
            return Said(pictures=(self._picture(question),))
        asked = set(question.schema.get("properties", {}))
        for task, answer in self._tasks().items():
            if task in asked:
                return Said(json.dumps(answer(question, understanding.data_of(question)), ensure_ascii=False))
        raise BadRequest(f"nobody here knows how to answer with {sorted(asked)}")

    def _tasks(self) -> Mapping[str, Callable[[Question, dict[str, Any]], Any]]:
        """Return how to answer by a property that the answer has."""
        return {
            "captions": lambda _, data: storyboard.captions(data),
            "present": lambda _, data: storyboard.grounded(data),
            "characters": lambda _, data: storyboard.enriched(data),
            "frames": self._script,
            "rationale": self._verdict,
            "instruction": self._order,
            "prompt": self._tuned,
            "description": self._description,
        }

    @property
    def _writer(self) -> SketchWriter:
        return SketchWriter(self.slip_rate)

    def _description(self, question: Question, data: dict[str, Any]) -> Any:
        return asdict(self._writer.describe(_prompt(question), CharacterBrief(**data), question.seed).value)

    def _script(self, question: Question, data: dict[str, Any]) -> Any:
        brief, findings = understanding.story(data, question.pictures), understanding.script_findings(data)
        if "script" in data:
            return self._writer.revise(_prompt(question), brief, data["script"], findings, question.seed).value
        return self._writer.script(_prompt(question), brief, findings, question.seed).value

    def _tuned(self, question: Question, data: dict[str, Any]) -> Any:
        verdict = understanding.verdict(data["diagnosis"], data["rationale"])
        return {"prompt": self._writer.tune(_prompt(question), data["prompt"], verdict, question.seed).value}

    def _order(self, question: Question, data: dict[str, Any]) -> Any:
        frame, verdict = understanding.frame(data), understanding.verdict(data["findings"])
        order = self._writer.instruct(_prompt(question), frame, verdict, question.seed).value
        return {"instruction": order.text, "region": asdict(order.region), "c_id": order.c_id}

    def _verdict(self, question: Question, data: dict[str, Any]) -> Any:
        judge, prompt, pngs = SketchArbitrator(), _prompt(question), [shown.png for shown in question.pictures]
        if self.kind:
            return _verdict_json(GOOD, 3 if "members" in data else 2 if "p_id" in data["character"] else 1)
        if "members" in data:
            frame = understanding.frame(data, question.pictures[1:])
            return _verdict_json(judge.triple_check(prompt, pngs[0], frame).value, 3)
        if "p_id" in data["character"]:
            member = understanding.member(data["character"], pngs[0])
            return _verdict_json(judge.score_reference(prompt, pngs[1], member).value, 2)
        persona = understanding.persona(data["character"])
        return _verdict_json(judge.score_template(prompt, pngs[0], persona).value, 1)

    def _picture(self, question: Question) -> bytes:
        prompt, pictures = _prompt(question), question.pictures
        if not pictures:
            persona = understanding.drawn_persona(question)
            return SketchIllustrator(self.faults).draw(prompt, persona, question.seed).value
        if pictures[0].label == TO_EDIT:
            return self._edited(question, pictures)
        if pictures[0].label.startswith("Template of"):
            member = understanding.labelled_member(pictures[0], question.text)
            source = type(member)(member.persona, member.control, pictures[0].png)
            return SketchEditor(self.faults).reference(prompt, source, question.seed).value
        frame = understanding.asked_frame(question, pictures)
        return SketchComposer(self.faults).compose(prompt, frame, question.seed).value

    def _edited(self, question: Question, pictures: tuple[Shown, ...]) -> bytes:
        found = REGION.search(question.text)
        region = Region(*map(float, found.groups())) if found else Region(0.0, 0.0, 1.0, 1.0)
        order = EditInstruction(question.text.partition("\n")[0], region)
        frame = understanding.asked_frame(question, pictures[1:])
        return SketchEditor(self.faults).repair(pictures[0].png, _prompt(question), order, frame, question.seed).value


def _prompt(question: Question) -> Prompt:
    return Prompt("asked", "1", question.text)


def _verdict_json(verdict: Verdict, semantic: int) -> dict[str, Any]:
    return {
        "rationale": verdict.rationale or "As claimed.",
        "semantic": _counted(verdict.semantic, semantic),
        "quality": _counted(verdict.quality, 2),
        "findings": [asdict(finding) for finding in verdict.findings],
    }


def _counted(numbers: tuple[float, ...], wanted: int) -> list[float]:
    """Return as many numbers as are asked for: the last one stands for those that are missing."""
    return [*numbers, *[numbers[-1]] * wanted][:wanted]
