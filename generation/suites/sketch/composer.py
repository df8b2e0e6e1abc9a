"""The sketch suite's composer: a frame from its members, their control signals and the scene's words."""

from __future__ import annotations

from dataclasses import asdict, replace

from generation.roles import Answer, FrameBrief, Member, Prompt, Usage
from generation.suites.sketch import svg
from generation.suites.sketch.artefacts import artefact
from generation.suites.sketch.chance import between
from generation.suites.sketch.faults import (
    Dice,
    FaultRates,
    blended,
    miscoloured,
    misequipped,
    other_expression,
    other_pose,
)
from generation.suites.sketch.frame_art import Picture, frame_svg
from generation.suites.sketch.layout import Actor
from generation.suites.sketch.mistags import other_tag
from generation.suites.sketch.plain import unsteady
from generation.suites.sketch.scenes import elsewhere, setting
from generation.suites.sketch.spec import parse

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
    actors = tuple(_actor(member, seed, at) for at, member in enumerate(frame.members))
    return Picture(setting(frame.scene), actors)


def _actor(member: Member, seed: int, at: int) -> Actor:
    control = member.control
    return Actor(
        parse(member.persona),
        control.p_id,
        control.e_id,
        control.c_tag,
        between(-SHIFT, SHIFT, seed, "dx", at),
        between(-SHIFT, SHIFT, seed, "dy", at),
        unsteady(seed, at),
    )


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
    return drawn


def _mistaken_actor(dice: Dice, actor: Actor, member: Member, case: tuple[str, ...]) -> Actor:
    who = (*case, member.persona.c_id)
    if dice.falls("pose", *who, actor.p_id):
        actor = replace(actor, p_id=other_pose(dice, actor.p_id, who))
    if dice.falls("expression", *who, actor.e_id):
        actor = replace(actor, e_id=other_expression(dice, actor.e_id, who))
    if dice.falls("colour", *who):
        actor = replace(actor, figure=miscoloured(dice, actor.figure, who))
    if dice.falls("accessory", *who):
        actor = replace(actor, figure=misequipped(dice, actor.figure, who))
    return actor
