"""The template is the identity: what its pixels show holds, whatever the description says and whoever drew it."""

from __future__ import annotations

from dataclasses import replace

import pytest

from generation.gates import THRESHOLD, viescore
from generation.roles import Member, Prompt
from generation.suites.sketch import svg
from generation.suites.sketch.arbitrator import SketchArbitrator
from generation.suites.sketch.composer import SketchComposer
from generation.suites.sketch.editor import SketchEditor
from generation.suites.sketch.figures.plain import Plate, plate_svg
from generation.suites.sketch.figures.spec import Figure, parse
from generation.suites.sketch.illustrator import SketchIllustrator
from generation.suites.sketch.judging.likeness import figure_of, likeness
from generation.suites.sketch.mistakes.faults import NONE
from generation.suites.sketch.mistakes.making import distance
from tests.generation.suites.sketch.pictures import ONE_OF_EACH_GROUP, PROMPT, encoded, frame, member, persona

JUDGE = SketchArbitrator()
BAKER = persona("toddler", "baker")
DESCRIBED = parse(BAKER)


def drawn(figure: Figure) -> bytes:
    """Return a template that somebody drew, not always as the words have it."""
    return svg.png(plate_svg(Plate(figure), 5))


def in_green() -> Figure:
    return DESCRIBED.recoloured("garment", "#1e8f3c")


def holding(template: bytes) -> Member:
    return replace(member(BAKER, "P_WAVE", "E_HAPPY"), template=template)


@pytest.mark.parametrize(("subject", "profession"), ONE_OF_EACH_GROUP)
@pytest.mark.parametrize("style", ["illustration", "fantasy", "pixar", "ink"])
def test_a_template_as_described_is_read_as_the_description_in_its_style(
    subject: str, profession: str, style: str
) -> None:
    who = persona(subject, profession)
    template = SketchIllustrator(NONE).draw(Prompt("t", "1", f"{style} of one character,"), who, 3).value
    assert figure_of(who, template) == parse(who, style)


def test_a_surface_has_the_colour_of_the_template() -> None:
    seen = figure_of(BAKER, drawn(in_green()))
    assert distance(seen.colour("garment"), "#1e8f3c") < 40
    assert seen.recoloured("garment", DESCRIBED.colour("garment")) == DESCRIBED


def test_a_hat_that_the_template_lacks_is_not_worn() -> None:
    bare = replace(DESCRIBED, headgear="")
    assert DESCRIBED.headgear and figure_of(BAKER, drawn(bare)).headgear == ""


def test_a_hat_that_the_template_has_instead_is_worn() -> None:
    crowned = replace(DESCRIBED, headgear="crown")
    assert figure_of(BAKER, drawn(crowned)).headgear == "crown"


def test_a_reference_is_held_against_the_template_and_not_the_words() -> None:
    uploaded = holding(drawn(in_green()))
    by_template = SketchEditor(NONE).reference(PROMPT, uploaded, 1).value
    by_words = SketchEditor(NONE).reference(PROMPT, holding(b""), 1).value
    assert viescore(JUDGE.score_reference(PROMPT, by_template, uploaded).value) > 8.5
    assert viescore(JUDGE.score_reference(PROMPT, by_words, uploaded).value) <= THRESHOLD


def test_a_frame_is_held_against_the_template_and_not_the_words() -> None:
    uploaded, described = (frame(holding(template)) for template in (drawn(in_green()), b""))
    by_template, by_words = (SketchComposer(NONE).compose(PROMPT, brief, 1).value for brief in (uploaded, described))
    assert not JUDGE.triple_check(PROMPT, by_template, uploaded).value.findings
    assert JUDGE.triple_check(PROMPT, by_words, uploaded).value.findings


def test_a_template_of_another_file_shows_the_same() -> None:
    template = drawn(in_green())
    for other in (encoded(template, "JPEG", quality=85), encoded(template, "PNG", 768)):
        seen = figure_of(BAKER, other)
        assert distance(seen.colour("garment"), "#1e8f3c") < 40
        assert (seen.headgear, seen.accessory) == (DESCRIBED.headgear, DESCRIBED.accessory)


def test_from_a_picture_on_which_nobody_stands_nothing_is_taken() -> None:
    disc = svg.png(svg.document('<circle cx="300" cy="300" r="200" fill="#1e8f3c"/>', (0, 0, 1024, 1024)))
    assert replace(likeness(BAKER, disc), style=DESCRIBED.style) == DESCRIBED
