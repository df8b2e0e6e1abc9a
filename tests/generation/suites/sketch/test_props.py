"""The things that a plot names are in the picture."""

from __future__ import annotations

import pytest

from generation.roles import FrameBrief, Member
from generation.suites.sketch.composer import SketchComposer
from generation.suites.sketch.mistakes.faults import NONE
from generation.suites.sketch.scenes.props.drawing import DRAWINGS
from generation.suites.sketch.scenes.props.placing import named, place_of, words
from tests.generation.suites.sketch.pictures import PROMPT, cast, member, unlike


def things(text: str) -> list[str]:
    return [word.thing for word in named(text)]


def telling(text: str, *members: Member) -> FrameBrief:
    return FrameBrief(text, "village street, morning", "illustration", members)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Mira finds a map under the lantern.", ["map", "lantern"]),
        ("They follow the prayer book's trail.", []),
        ("Mira opens the prayer book.", ["book"]),
        ("A chest full of seeds!", ["chest"]),
        ("The key is gone.", []),
        ("She looks in vain: there is no key.", []),
        ("They eat without bread, and drink from the cup.", ["cup"]),
        ("A goat with a bell on a thread.", ["goat", "handbell"]),
    ],
)
def test_a_text_names_the_things_that_are_there(text: str, expected: list[str]) -> None:
    assert things(text) == expected


def test_every_word_leads_to_a_drawing() -> None:
    assert [word for word in words() if word.thing not in DRAWINGS[word.sort]] == []


@pytest.mark.parametrize("sort", sorted(DRAWINGS))
def test_every_drawing_can_be_asked_for(sort: str) -> None:
    assert {word.thing for word in words() if word.sort == sort} == set(DRAWINGS[sort])


def test_a_named_thing_shows() -> None:
    who = member(cast(1)[0])
    with_cake, without = (
        SketchComposer(NONE).compose(PROMPT, telling(text, who), 1).value
        for text in ("Mira sees the cake.", "Mira sees nothing.")
    )
    assert unlike(with_cake, without) > 150


def test_a_small_thing_is_beside_who_holds_it() -> None:
    one, two = cast(2)
    text = "Here is the key."
    left = telling(text, member(one, "P_HOLD", c_tag="CT_LEFT_THIRD"), member(two, c_tag="CT_RIGHT_THIRD"))
    right = telling(text, member(one, c_tag="CT_LEFT_THIRD"), member(two, "P_HOLD", c_tag="CT_RIGHT_THIRD"))
    assert place_of(left).props[0].x < 0.5 < place_of(right).props[0].x


def test_what_belongs_to_a_place_stays_where_it_is() -> None:
    def well(text: str, *members: Member) -> float:
        brief = FrameBrief(text, "village square with a well, noon", "", members)
        return next(prop.x for prop in place_of(brief).props if prop.thing == "well")

    assert well("They wait.", member(cast(1)[0])) == well("They run.", member(cast(2)[1], c_tag="CT_RIGHT_THIRD"))
