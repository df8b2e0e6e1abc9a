"""The sketch suite's composer: a frame from its members, their control signals and the scene's words."""

from __future__ import annotations

from dataclasses import asdict, replace

from generation.roles import Answer, FrameBrief, Member, Prompt, Usage
from generation.suites.sketch import svg
from generation.suites.sketch.chance import between
from generation.suites.sketch.figures.plain import unsteady
from generation.suites.sketch.judging.likeness import figures_of
from generation.suites.sketch.mistakes.artefacts import artefact
from generation.suites.sketch.mistakes.faults import Dice, FaultRates
from generation.suites.sketch.mistakes.making import blended, miscontrolled, mistaken_look, stranger
from generation.suites.sketch.mistakes.mistags import other_tag
from generation.suites.sketch.scenes.frame_art import Picture, frame_svg
from generation.suites.sketch.scenes.layout import Actor, actors_of
from generation.suites.sketch.scenes.props.placing import place_of
from generation.suites.sketch.scenes.settings import elsewhere

SHIFT = 11.0
"""How far the hand may put a member beside its place, in pixels."""


class SketchComposer:
    """Draws a frame: setting, members far to near, shadows and the camera's tilt."""

    model = "sketch-composer-1"

    def __init__(self, faults: FaultRates | None = None) -> None:
        self.faults = FaultRates() if faults is None else faults

    def compose(self, prompt: Prompt, frame: FrameBrief, seed: int) -> Answer[bytes]:
        """Return the frame, 1024x1024 PNG; the same brief and seed always give the same bytes."""
        dice = Dice(self.faults.eased(self.faults.frame_ease), prompt, seed)
        picture = mistaken(dice, frame, drawn_by_hand(frame, seed))
        document = frame_svg(picture)
        if dice.falls("artefact", frame.text, frame.scene):
            accident = artefact(
                (150, 150, 874, 874),
                picture.actors[0].figure.colour("main") if picture.actors else "#c66",
                seed,
            )
            document = document.replace("</svg>", f"{accident}</svg>")
        return Answer(
            svg.png(document),
            Usage(
                self.model,
                images=1,
                parameters={"seed": seed, "faults": asdict(self.faults), "mistakes": dice.fallen},
            ),
        )


def drawn_by_hand(frame: FrameBrief, seed: int) -> Picture:
    """Return the frame as claimed, each member shifted a little by an unsteady hand."""
    claimed = actors_of(frame, figures_of(frame))
    return Picture(place_of(frame), tuple(_unsteady(actor, seed, at) for at, actor in enumerate(claimed)))


def _unsteady(actor: Actor, seed: int, at: int) -> Actor:
    dx, dy = between(-SHIFT, SHIFT, seed, "dx", at), between(-SHIFT, SHIFT, seed, "dy", at)
    return replace(actor, dx=dx, dy=dy, wobble=unsteady(seed, at))


def mistaken(dice: Dice, frame: FrameBrief, picture: Picture) -> Picture:
    """Return the picture with the mistakes that fall."""
    case = (frame.text, frame.scene)
    actors = [
        _mistaken_actor(dice, actor, member, case) for actor, member in zip(picture.actors, frame.members, strict=True)
    ]
    if actors and dice.falls("composition", *case):
        at = dice.pick(list(range(len(actors))), "who")
        actors[at] = replace(actors[at], c_tag=other_tag(dice, tuple(actors), at))
    if len(actors) > 1 and dice.falls("identity", *case):
        at = dice.pick(list(range(len(actors))), "blended")
        other = actors[(at + 1) % len(actors)].figure
        actors[at] = replace(actors[at], figure=blended(actors[at].figure, other))
    where = elsewhere(picture.where, dice.seed) if dice.falls("scene", *case) else picture.where
    drawn = Picture(where, tuple(actors))
    if actors and dice.falls("missing", *case):
        drawn = replace(drawn, hidden=dice.pick(list(range(len(actors))), "missing"))
    if actors and dice.falls("duplicate", *case):
        drawn = replace(drawn, doubled=dice.pick(list(range(len(actors))), "doubled"))
    if actors and dice.falls("extra", *case):
        drawn = replace(drawn, extra=stranger(dice.seed))
    return drawn


def _mistaken_actor(dice: Dice, actor: Actor, member: Member, case: tuple[str, ...]) -> Actor:
    who = (*case, member.persona.c_id)
    p_id, e_id = miscontrolled(dice, actor.p_id, actor.e_id, *who)
    figure = mistaken_look(dice, dice.falls, actor.figure, *who)
    return replace(actor, p_id=p_id, e_id=e_id, figure=figure)
