"""The sketch suite's editor: references in a claimed pose and expression, and repairs inside a region."""

from __future__ import annotations

from dataclasses import asdict, replace

import numpy as np
from numpy.typing import NDArray

from generation.roles import Answer, Control, EditInstruction, FrameBrief, Member, Prompt, Region, Unable, Usage
from generation.suites.sketch import svg
from generation.suites.sketch.composer import SHIFT
from generation.suites.sketch.figures.faces import EXPRESSIONS
from generation.suites.sketch.figures.plain import Plate, plate_svg
from generation.suites.sketch.figures.poses import POSES
from generation.suites.sketch.figures.spec import Figure
from generation.suites.sketch.judging.likeness import figure_of, figures_of
from generation.suites.sketch.judging.rendering import Rendering, Window, rendering, window_about
from generation.suites.sketch.mistakes.artefacts import artefact
from generation.suites.sketch.mistakes.faults import Dice, FaultRates
from generation.suites.sketch.mistakes.making import (
    blended,
    miscontrolled,
    mistaken_look,
    other_expression,
    other_pose,
    stranger,
)
from generation.suites.sketch.scenes.layout import Actor, actors_of
from generation.suites.sketch.scenes.light import glazed, unglazed
from generation.suites.sketch.scenes.props.placing import place_of
from generation.suites.sketch.scenes.shots import SHOTS
from generation.suites.sketch.svg import SIZE

FINE = Window(scale=0.5)
FEATHER = 10
"""Width of the soft edge inside a repaired region, in pixels."""


class SketchEditor:
    """Redraws what a template shows, and parts of frames."""

    model = "sketch-editor-1"

    def __init__(self, faults: FaultRates | None = None) -> None:
        self.faults = FaultRates() if faults is None else faults

    def reference(self, prompt: Prompt, member: Member, seed: int) -> Answer[bytes]:
        """Return R_ij, 1024x1024 PNG on plain white: the persona's look in the claimed pose and expression."""
        _refuse_unknown(member.control)
        dice = Dice(self.faults, prompt, seed)
        case = (member.persona.description, member.control.p_id, member.control.e_id)
        figure = _mistaken(dice, figure_of(member.persona, member.template), case)
        p_id, e_id = miscontrolled(dice, member.control.p_id, member.control.e_id, *case)
        accident = ""
        if dice.falls("artefact", *case):
            accident = artefact((300, 300, 724, 724), figure.colour("main"), seed)
        picture = svg.png(plate_svg(Plate(figure, p_id, e_id), seed, accident))
        return self._answer(picture, seed, dice.fallen, drawn=[p_id, e_id])

    def repair(
        self, image: bytes, prompt: Prompt, instruction: EditInstruction, frame: FrameBrief, seed: int
    ) -> Answer[bytes]:
        """Return the frame with the instruction's region redrawn as claimed; all other pixels stay as they are."""
        before = svg.pixels(image)
        if before.shape != (SIZE, SIZE, 3) or not frame.members:
            return self._answer(image, seed, [])
        dice = Dice(self.faults, prompt, seed)
        actors = self._actors(dice, instruction, frame)
        window = _window(instruction.region)
        drawn = _redrawn(before, frame, actors, window)
        rows, columns = slice(window.top, window.bottom), slice(window.left, window.right)
        mask = _mask(instruction.region)[rows, columns, None]
        after = np.rint(before).astype(np.uint8)
        after[rows, columns] = np.rint(before[rows, columns] * (1 - mask) + drawn * mask).astype(np.uint8)
        return self._answer(svg.encode(after), seed, dice.fallen)

    def _actors(self, dice: Dice, instruction: EditInstruction, frame: FrameBrief) -> tuple[Actor, ...]:
        """Return the claimed actors, the one concerned drawn wrongly again where the repair fails."""
        actors = list(actors_of(frame, figures_of(frame)))
        if self.faults.repair > 0 and dice.fails("repair", frame.text, instruction.c_id):
            concerned = [at for at, member in enumerate(frame.members) if member.persona.c_id == instruction.c_id]
            at = concerned[0] if concerned else 0
            if "pos" in instruction.text.lower() or "p_" in instruction.text.lower():
                actors[at] = replace(actors[at], p_id=other_pose(dice, actors[at].p_id))
            else:
                actors[at] = replace(actors[at], e_id=other_expression(dice, actors[at].e_id))
        return tuple(actors)

    def _answer(self, picture: bytes, seed: int, mistakes: list[str], **truth: object) -> Answer[bytes]:
        parameters = {"seed": seed, "faults": asdict(self.faults), "mistakes": mistakes, **truth}
        return Answer(picture, Usage(self.model, images=1, parameters=parameters))


def _refuse_unknown(control: Control) -> None:
    known = ((control.p_id, POSES), (control.e_id, EXPRESSIONS), (control.c_tag, SHOTS))
    unknown = [identifier for identifier, drawn in known if identifier not in drawn]
    if unknown:
        raise Unable(
            f"the sketch suite has no drawing for {', '.join(unknown)}; choose a suite of models that read prompts, "
            "or an identifier that ships with the product"
        )


def _mistaken(dice: Dice, figure: Figure, case: tuple[str, ...]) -> Figure:
    if dice.falls("identity", *case):
        figure = blended(figure, stranger(dice.seed))
    return mistaken_look(dice, dice.falls, figure, *case)


def _window(region: Region) -> Window:
    """Return the whole pixels that a region touches."""
    box = (region.left * SIZE, region.top * SIZE, region.right * SIZE, region.bottom * SIZE)
    return window_about(box, 0.0, 1.0)


def _redrawn(before: svg.Pixels, frame: FrameBrief, actors: tuple[Actor, ...], window: Window) -> svg.Pixels:
    """Render the actors where the picture has them: the claimed members are laid over it first."""
    where = place_of(frame)
    claimed = rendering(where, actors_of(frame, tuple(actor.figure for actor in actors)))
    before = unglazed(before, where.light)
    found = claimed.aligned(svg.averaged(before, 4), SHIFT + 2)
    fine = replace(found, window=FINE).aligned(svg.averaged(before, 2), 3.0)
    return glazed(_at_places(rendering(where, actors, window), claimed, fine).picture, where.light)


def _at_places(drawn: Rendering, claimed: Rendering, found: Rendering) -> Rendering:
    """Move each member of `drawn` by what separates `found` from `claimed`."""
    for at, spot in enumerate(drawn.set_up.spots):
        a, b = claimed.set_up.spots[at], found.set_up.spots[at]
        drawn = drawn.with_spot(at, replace(spot, x=spot.x + b.x - a.x, y=spot.y + b.y - a.y))
    return drawn


def _mask(region: Region) -> NDArray[np.float32]:
    """Return 1 inside the region, falling to 0 at its own edge, and exactly 0 outside."""

    def ramp(low: float, high: float) -> NDArray[np.float32]:
        place = np.arange(SIZE, dtype=np.float32) + 0.5
        a, b = (0.0 if low <= 0 else low * SIZE), (SIZE if high >= 1 else high * SIZE)
        rise = (place - a) / FEATHER if low > 0 else np.ones(SIZE, dtype=np.float32)
        fall = (b - place) / FEATHER if high < 1 else np.ones(SIZE, dtype=np.float32)
        return np.clip(np.minimum(rise, fall), 0.0, 1.0).astype(np.float32)

    return ramp(region.top, region.bottom)[:, None] * ramp(region.left, region.right)[None, :]
