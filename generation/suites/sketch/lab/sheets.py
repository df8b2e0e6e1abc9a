"""What the contact sheets show: every pose, expression, tag, setting, light and style, characters, whole stories."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace

from curation.scripts import Script
from curation.vocabulary import shipped, subject_types
from generation.roles import Control, FrameBrief, Member, Persona, StoryBrief
from generation.suites.sketch import svg
from generation.suites.sketch.composer import SketchComposer, drawn_by_hand
from generation.suites.sketch.figures.faces import EXPRESSIONS
from generation.suites.sketch.figures.figure import draw
from generation.suites.sketch.figures.plain import Plate, centred, fit, placed, plate_svg
from generation.suites.sketch.figures.poses import POSES
from generation.suites.sketch.figures.skeleton import Camera
from generation.suites.sketch.figures.spec import Figure, parse
from generation.suites.sketch.lab.casting import PLAIN
from generation.suites.sketch.lab.crowd import persona
from generation.suites.sketch.mistakes.faults import NONE
from generation.suites.sketch.scenes.frame_art import frame_svg
from generation.suites.sketch.scenes.light import LIGHTS
from generation.suites.sketch.scenes.settings import SETTINGS
from generation.suites.sketch.scenes.shots import SHOTS
from generation.suites.sketch.treatment import TREATMENTS
from generation.suites.sketch.writer import SketchWriter

VIEWS = {"front": 0.0, "three quarter": 50.0, "profile": 86.0, "back": 188.0}
SEED = 11
"""The characters of all sheets."""


@dataclass(frozen=True)
class Picture:
    """One cell: its words and its PNG, `SIDE` pixels square."""

    words: str
    png: bytes


SIDE = 240


@dataclass(frozen=True)
class Sheet:
    """A contact sheet: a name for its file, a title, how many columns, and what draws its pictures."""

    name: str
    title: str
    columns: int
    pictures: Callable[[], Iterator[Picture]]


def who(at: int, style: str = "") -> Figure:
    return parse(persona(SEED, at), style)


def _alone(figure: Figure, p_id: str, e_id: str, camera: Camera) -> bytes:
    sprite = draw(figure, p_id, e_id, camera)
    scale = fit(sprite)
    body = placed(sprite, scale, *centred(sprite, scale))
    return svg.png(svg.document(body, (0, 0, svg.SIZE, svg.SIZE)), SIDE)


def poses() -> Iterator[Picture]:
    for view, yaw in VIEWS.items():
        for p_id in POSES:
            yield Picture(f"{p_id} {view}", _alone(who(2), p_id, "E_NEUTRAL", Camera(yaw, 8.0)))


def expressions() -> Iterator[Picture]:
    for at, group in enumerate(sorted(subject_types())):
        for e_id in EXPRESSIONS:
            yield Picture(f"{e_id} {group}", _face(who(at + 8), e_id))


def _face(figure: Figure, e_id: str) -> bytes:
    sprite = draw(figure, "P_STAND", e_id, Camera(20.0, 4.0))
    (x, y), r = sprite.head, sprite.head_radius * 1.7
    return svg.png(svg.document(sprite.body, (x - r, y - r, 2 * r, 2 * r)), SIDE)


def characters() -> Iterator[Picture]:
    for at in range(48):
        one = persona(SEED, at)
        words = f"{one.subject_type}, {one.profession}"
        yield Picture(words, svg.png(plate_svg(Plate(parse(one)), at), SIDE))


def tags() -> Iterator[Picture]:
    for c_tag in SHOTS:
        for company in (1, 3):
            cast = [(at, "P_STAND", "E_HAPPY", "CT_FULL" if at else c_tag) for at in range(company)]
            yield Picture(f"{c_tag} of {company}", _frame("A meadow by day", "", cast))


def settings() -> Iterator[Picture]:
    for kind in SETTINGS:
        yield Picture(kind, _frame(f"The {kind} by day", "", [(3, "P_WAVE", "E_HAPPY", "CT_FULL")]))


def lights() -> Iterator[Picture]:
    for kind in ("forest", "market", "library", "sea"):
        for light in LIGHTS:
            cast = [(5, "P_POINT", "E_SURPRISED", "CT_FULL"), (6, "P_WALK", "E_HAPPY", "CT_FULL")]
            yield Picture(f"{kind}, {light}", _frame(f"The {kind} by {light}", "", cast, light))


def styles() -> Iterator[Picture]:
    for style in TREATMENTS:
        for at in range(6):
            yield Picture(style, svg.png(plate_svg(Plate(who(at, style)), at), SIDE))
        cast = [(at, p_id, "E_HAPPY", "CT_FULL") for at, p_id in ((0, "P_WAVE"), (1, "P_DANCE"))]
        yield Picture(f"{style}, frame", _frame("The garden by dusk", style, cast))
        yield Picture(f"{style}, frame", _frame("The ship by night", style, cast))


def stories() -> Iterator[Picture]:
    for number, style in enumerate(("illustration", "fantasy", "pixar")):
        cast = tuple(persona(SEED, 3 * number + at) for at in range(2 + number))
        brief = StoryBrief(cast, (), shipped(), ("adventure", "mystery", "comedy")[number], style, 8)
        script = Script.model_validate(SketchWriter(0.0).script(PLAIN, brief, (), SEED + number).value)
        for at, line in enumerate(script.frames):
            members = tuple(
                Member(_named(cast, one.c_id), Control(one.p_id, one.e_id, one.c_tag), b"") for one in line.placements
            )
            frame = FrameBrief(line.text, line.scene, style, members)
            picture = SketchComposer(NONE).compose(PLAIN, frame, at).value
            yield Picture(f"{script.title} {at + 1}: {line.text}", picture)


def _named(cast: tuple[Persona, ...], c_id: str) -> Persona:
    return next(one for one in cast if one.c_id == c_id)


def _frame(scene: str, style: str, cast: list[tuple[int, str, str, str]], light: str = "") -> bytes:
    members = tuple(Member(persona(SEED, at), Control(p_id, e_id, tag), b"") for at, p_id, e_id, tag in cast)
    picture = drawn_by_hand(FrameBrief("", scene, style, members), 1)
    if light:
        picture = replace(picture, where=replace(picture.where, light=light))
    return svg.png(frame_svg(picture), SIDE)


SHEETS = (
    Sheet("poses", "28 poses, 4 views", 14, poses),
    Sheet("expressions", "12 expressions, 8 groups", 12, expressions),
    Sheet("tags", "21 composition tags, alone and in company", 8, tags),
    Sheet("characters", "48 characters", 8, characters),
    Sheet("settings", "All settings", 9, settings),
    Sheet("lights", "Four settings, all lights", 12, lights),
    Sheet("styles", "Four styles", 8, styles),
    Sheet("stories", "Three stories", 8, stories),
)
