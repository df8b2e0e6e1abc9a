"""The whole loop on one story, with the preset rates: templates, references with APT, frames with APT and LIE.

The gates and all five roles are the pipeline's own; only the database is left out. Beside each picture the same one is
drawn without mistakes: where the two differ is the truth about it.
"""

from __future__ import annotations

from dataclasses import dataclass, replace

from curation.scripts import PlacementLine, Script, check_script
from curation.vocabulary import shipped
from generation import gates, prompts, seeds
from generation.roles import Control, FrameBrief, Member, Persona, StoryBrief
from generation.suites.sketch.arbitrator import SketchArbitrator
from generation.suites.sketch.editor import SketchEditor
from generation.suites.sketch.illustrator import SketchIllustrator
from generation.suites.sketch.lab.casting import PLAIN, anybody, style_of
from generation.suites.sketch.lab.frames import FrameRecord, finished_frame
from generation.suites.sketch.lab.trials import LEAST_PLATE_CHANGE, changed
from generation.suites.sketch.mistakes.faults import NONE
from generation.suites.sketch.writer import SketchWriter

GENRES = ("adventure", "mystery", "comedy", "fairy tale")


@dataclass(frozen=True)
class TemplateRecord:
    """A template that passed its gate or did not, and whether it is what was described."""

    passed: bool
    is_right: bool


@dataclass(frozen=True)
class ReferenceRecord:
    """A reference at the end of its loop: after how many tunings, approved or given up, and whether it is right."""

    tunings: int
    approved: bool
    is_right: bool


@dataclass(frozen=True)
class StoryRecord:
    templates: tuple[TemplateRecord, ...]
    references: tuple[ReferenceRecord, ...]
    frames: tuple[FrameRecord, ...]


_ARBITRATOR, _WRITER, _EDITOR, _ILLUSTRATOR = SketchArbitrator(), SketchWriter(0.0), SketchEditor(), SketchIllustrator()


def told(task: tuple[int, int]) -> StoryRecord:
    """Take story number `at` of a seed through all gates, for (seed, at)."""
    seed = seeds.derive(task[0], "lab", "story", task[1])
    style = style_of(seed)
    templates: list[TemplateRecord] = []
    cast = [_locked(seed, place, style, templates) for place in range(1 + task[1] % 5)]
    references: list[ReferenceRecord] = []
    frames: list[FrameRecord] = []
    for at, line in enumerate(_script(seed, style, cast).frames):
        members = tuple(_member(cast, placement) for placement in line.placements)
        made = [_reference(member, seeds.derive(seed, "reference", at, k)) for k, member in enumerate(members)]
        references += made
        brief = FrameBrief(line.text, line.scene, style, members)
        if all(one.approved for one in made):
            frames.append(finished_frame(brief, seeds.derive(seed, "frame", at)))
        else:
            frames.append(FrameRecord(0, False, False, "reference"))
    return StoryRecord(tuple(templates), tuple(references), tuple(frames))


def _locked(seed: int, place: int, style: str, records: list[TemplateRecord]) -> tuple[Persona, bytes]:
    """Return a character whose template passed the gate; those discarded before it are recorded too."""
    prompt = prompts.render("template", style=style, description="")
    for number in range(100):
        who = replace(anybody(seed, "cast", place, number), c_id=f"C_{place:04d}")
        draw = seeds.derive(seed, "template", place, number)
        picture = _ILLUSTRATOR.draw(prompt, who, draw).value
        score = gates.viescore(_ARBITRATOR.score_template(PLAIN, picture, who).value)
        passed = gates.route_template(score) is gates.TemplateRoute.REVIEW
        truth = SketchIllustrator(NONE).draw(prompt, who, draw).value
        records.append(TemplateRecord(passed, bool(changed(truth, picture).sum() < LEAST_PLATE_CHANGE)))
        if passed:
            return who, picture
    raise RuntimeError("a hundred templates in a row were discarded: the gate lets nothing through")


def _script(seed: int, style: str, cast: list[tuple[Persona, bytes]]) -> Script:
    personas, templates = tuple(who for who, _ in cast), tuple(picture for _, picture in cast)
    brief = StoryBrief(personas, templates, shipped(), GENRES[seed % len(GENRES)], style, 7 + seed % 3)
    answer = _WRITER.script(PLAIN, brief, (), seed).value
    checked = check_script(answer, {who.c_id for who in personas}, brief.vocabulary)
    if checked.script is None:
        raise RuntimeError(f"the writer's script is invalid: {'; '.join(map(str, checked.findings))}")
    return checked.script


def _member(cast: list[tuple[Persona, bytes]], line: PlacementLine) -> Member:
    who, template = next(one for one in cast if one[0].c_id == line.c_id)
    return Member(who, Control(line.p_id, line.e_id, line.c_tag), template)


def _reference(member: Member, seed: int) -> ReferenceRecord:
    """Make, judge and tune one reference until it is approved or given up."""
    terms, control = shipped(), member.control
    text = prompts.render(
        "reference",
        name=member.persona.name,
        p_id=control.p_id,
        pose=terms.poses[control.p_id],
        e_id=control.e_id,
        expression=terms.expressions[control.e_id],
    ).text
    for tunings in range(gates.MAX_TUNINGS + 1):
        draw = seeds.derive(seed, "draw", tunings)
        picture = _EDITOR.reference(prompts.wrap("reference", text), member, draw).value
        verdict = _ARBITRATOR.score_reference(PLAIN, picture, member).value
        route = gates.route_reference(gates.viescore(verdict), tunings)
        if route is not gates.ReferenceRoute.TUNE:
            truth = SketchEditor(NONE).reference(PLAIN, member, draw).value
            is_right = bool(changed(truth, picture).sum() < LEAST_PLATE_CHANGE)
            return ReferenceRecord(tunings, route is gates.ReferenceRoute.APPROVE, is_right)
        text = _WRITER.tune(PLAIN, text, verdict, seeds.derive(seed, "tune", tunings)).value
    raise AssertionError("the gate gives up at the cap of tunings")
