"""Who does and feels what."""

import pytest

from generation.s2ed.state import Field
from tests.generation.s2ed.tales import board


@pytest.mark.parametrize(
    ("caption", "key", "field", "value"),
    [
        ("Tom ran while Mia slept.", "Tom", Field.POSE, "P_RUN"),
        ("Tom ran while Mia slept.", "Mia", Field.POSE, "P_LIE"),
        ("Mia and Tom danced.", "Tom", Field.POSE, "P_DANCE"),
        ("With a big smile, Tom opened the door.", "Tom", Field.EXPRESSION, "E_HAPPY"),
        ("Mia hugged Tom.", "Mia", Field.POSE, "P_HUG"),
        ("Mia hugged Tom.", "Tom", Field.POSE, ""),
        ("“I ran away!” Tom said.", "Tom", Field.POSE, "P_STAND"),
        ("Tom stopped crying.", "Tom", Field.EXPRESSION, ""),
        ("“Wait!” said Mia, jumping up.", "Mia", Field.POSE, "P_JUMP"),
        ("The champion laughed at Tom.", "Tom", Field.EXPRESSION, ""),
        ("Tom went to the bowling alley as his heart sank.", "Tom", Field.EXPRESSION, ""),
        ("The rain left him feeling sad. Tom sighed.", "Tom", Field.EXPRESSION, "E_SAD"),
        ("Mia came in with Rex wagging his tail and jumping.", "Rex", Field.POSE, "P_JUMP"),
    ],
)
def test_an_act_goes_to_whoever_does_it(caption, key, field, value):
    assert board(caption).descriptions[0].value(key, field) == value


@pytest.mark.parametrize(
    ("caption", "key", "field", "value"),
    [
        ("Tom was wearing a shiny hat and laughed.", "Tom", Field.WEAR, "shiny hat"),
        ("Tom saw actors dressed like cowboys.", "Tom", Field.WEAR, ""),
        ("Mia was covered in mud.", "Mia", Field.CONDITION, "covered in mud"),
        ("Mia carried a lantern.", "Mia", Field.HOLD, "a lantern"),
        ("Mia held his hand.", "Mia", Field.HOLD, ""),
    ],
)
def test_a_look_changes_only_for_whoever_it_is_said_of(caption, key, field, value):
    assert board(caption).descriptions[0].value(key, field).removeprefix("a ") == value.removeprefix("a ")


def test_a_scene_is_read_from_narration_and_not_from_speech():
    made = board("“Let’s go to the beach!” Tom said in the kitchen one evening.")
    assert made.descriptions[0].value("", Field.PLACE) == "kitchen"
    assert made.descriptions[0].value("", Field.LIGHT) == "evening"


def test_a_stated_place_is_taken():
    made = board("Mia waved while Tom stood in the background.")
    assert made.descriptions[0].value("Tom", Field.SLOT) == "back"
