"""E_t = compose(E_(t-1), state_t): what is inherited, what changes and on what evidence, what is locked."""

from dataclasses import replace

from generation.s2ed.compiler import recompiled
from generation.s2ed.composing import compose, edited
from generation.s2ed.embedded import EMBEDDED
from generation.s2ed.state import NOTHING, Commitment, Field, Origin, Source, Span, VisualState
from tests.generation.s2ed.tales import board


def state(frame: int, *appearance: Commitment, **fields) -> VisualState:
    return VisualState(frame, "caption", appearance=appearance, **fields)


def wear(value: str, frame: int) -> Commitment:
    return Commitment(Field.WEAR, value, Origin(Source.CAPTION, frame, Span(0, 7, "caption")), "Tom")


def test_what_nothing_speaks_against_is_carried_with_the_frame_it_dates_from():
    first = compose(NOTHING, state(1, wear("a mask", 1)))
    third = compose(compose(first, state(2)), state(3))
    kept = third.of("Tom", Field.WEAR)
    assert (kept.value, kept.origin.source, kept.origin.frame) == ("a mask", Source.CARRIED, 1)
    assert third.changes == ()


def test_new_evidence_changes_it_and_is_written_down():
    first = compose(NOTHING, state(1, wear("a mask", 1)))
    second = compose(first, state(2, wear("a crown", 2)))
    (change,) = second.changes
    assert (change.before, change.after, change.evidence.text) == ("a mask", "a crown", "caption")


def test_a_mere_rule_never_overrides_a_commitment():
    first = compose(NOTHING, state(1, wear("a mask", 1)))
    by_rule = replace(wear("nothing", 2), origin=Origin(Source.RULE, 2))
    assert compose(first, state(2, by_rule)).value("Tom", Field.WEAR) == "a mask"


def test_a_lock_wins_over_evidence_and_the_refusal_is_told():
    first = compose(NOTHING, state(1, wear("a mask", 1)))
    second = compose(first, state(2, wear("a crown", 2)), [("Tom", Field.WEAR)])
    assert second.value("Tom", Field.WEAR) == "a mask"
    assert [(one.wanted, one.reason) for one in second.refusals] == [("a crown", "locked")]


def test_composing_leaves_its_inputs_alone():
    first = compose(NOTHING, state(1, wear("a mask", 1)))
    again = compose(NOTHING, state(1, wear("a mask", 1)))
    compose(first, state(2, wear("a crown", 2)))
    assert first == again


def test_clothes_last_over_frames_without_their_wearer():
    made = board("Tom was wearing a golden cloak.", "Mia ran.", "Rex slept.", "Tom laughed.")
    assert "Tom now wears a golden cloak." in made.text(made.descriptions[3])
    assert "golden" not in made.text(made.descriptions[1])


def test_taking_off_is_evidence():
    made = board("Tom was wearing a golden cloak.", "Tom took off his cloak.")
    assert made.descriptions[1].value("Tom", Field.WEAR) == ""
    assert made.descriptions[1].changes[0].evidence.text == "took off his"


def test_a_mood_lasts_and_an_outburst_passes():
    made = board("Tom was sad.", "Tom sat down.", "Tom laughed.", "Tom waited.")
    moods = [one.value("Tom", Field.EXPRESSION) for one in made.descriptions]
    assert moods == ["E_SAD", "E_SAD", "E_LAUGH", "E_HAPPY"]


def test_a_new_day_ends_the_scene_and_is_quoted():
    made = board("Tom was sad.", "The next day, Tom waited.")
    (change,) = made.descriptions[1].changes
    assert (change.field, change.evidence.text) == (Field.EXPRESSION, "The next day")


def test_places_on_the_stage_are_kept_in_a_scene():
    made = board("Mia met Tom.", "Tom thanked Mia.")
    assert [made.descriptions[1].value(key, Field.SLOT) for key in ("Mia", "Tom")] == ["left", "right"]


def test_an_edit_changes_what_follows_and_nothing_before():
    made = board("Tom was wearing a red cape.", "Tom ran.", "Tom slept.")
    changed = edited(made.descriptions[1], "Tom", Field.WEAR, "a tin helmet")
    after = recompiled(made, changed, EMBEDDED)
    assert after.descriptions[0] == made.descriptions[0]
    assert after.descriptions[2].value("Tom", Field.WEAR) == "a tin helmet"
    assert after.descriptions[2].of("Tom", Field.WEAR).origin.frame == 2


def test_an_edit_to_nothing_takes_a_commitment_away():
    made = board("Tom was wearing a red cape.")
    assert edited(made.descriptions[0], "Tom", Field.WEAR, "").of("Tom", Field.WEAR) is None
