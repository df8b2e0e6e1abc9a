"""From descriptions to placements, and what is left to a person."""

from curation.scripts import check_script
from curation.vocabulary import shipped
from generation.s2ed.agents import Tale
from generation.s2ed.compiler import compiled
from generation.s2ed.embedded import EMBEDDED
from generation.s2ed.library import Library, entry_of
from generation.s2ed.scripts import questions_of, script_of, with_everybody
from generation.s2ed.settling import settled
from tests.generation.s2ed.tales import MIA, REX, TOM

CAST = Library.of(
    [entry_of("Mia", MIA, c_id="C_1"), entry_of("Tom", TOM, c_id="C_2"), entry_of("Rex", REX, c_id="C_3")]
)
CAPTIONS = [
    "Mia ran to the river.", "Tom laughed at Mia.", "They walked home.", "Gazoo shouted.", "Rex slept.",
    "Tom hugged Rex.", "Everyone cheered.",
]  # fmt: skip


def made(captions=tuple(CAPTIONS)):
    return compiled(Tale(" ".join(captions), CAST), EMBEDDED, len(captions), captions=captions)


def test_a_board_is_a_valid_script():
    script = script_of(made(), "The river", "ink", shipped())
    assert check_script(script, {"C_1", "C_2", "C_3"}, shipped()).findings == ()
    assert script["frames"][0]["placements"][0] | {"c_tag": ""} == {
        "c_id": "C_1", "p_id": "P_RUN", "e_id": "E_NEUTRAL", "c_tag": "",
    }  # fmt: skip
    assert script["frames"][0]["scene"] == "river, day"
    assert [one["c_tag"] for one in script["frames"][1]["placements"]] == ["CT_LEFT_THIRD", "CT_RIGHT_THIRD"]


def test_what_is_ambiguous_is_asked():
    asked = [(one.frame, one.kind, one.about) for one in questions_of(made())]
    assert (4, "unknown", "Gazoo") in asked
    assert (7, "several", "0") in asked
    assert not [one for one in asked if one[0] == 1]


def test_an_answer_settles_it():
    board = made()
    question = next(one for one in questions_of(board) if one.frame == 7)
    assert (question.words, question.options, question.chosen) == ("Everyone",) + (("Mia", "Tom", "Rex"),) * 2
    after = settled(board, {question.name: ["", "Tom", "Rex"]}, {})
    assert after.descriptions[6].present == ("Tom", "Rex")
    assert board.descriptions[6].present == ("Mia", "Tom", "Rex")


def test_an_answer_that_was_no_option_changes_nothing():
    board = made()
    question = next(one for one in questions_of(board) if one.frame == 7)
    answer = ["Mia", "Tom", "Rex", "Nobody"]
    assert settled(board, {question.name: answer}, {}).descriptions == board.descriptions


def test_somebody_whom_a_word_for_several_was_not_taken_to_mean_can_join():
    board = made(("Mia ran.", "Rex slept.", "Tom laughed at Mia.", "They walked home."))
    question = next(one for one in questions_of(board) if one.frame == 4)
    after = settled(board, {question.name: ["Rex", "Mia"]}, {})
    assert after.descriptions[3].present == ("Rex", "Mia")
    assert {one.origin.span.text for one in after.descriptions[3].registry} == {"They"}


def test_a_crowd_of_more_than_five_is_cut_by_a_person():
    names = ["Ann", "Bob", "Cid", "Dot", "Eve", "Fay"]
    crowd = Library.of([entry_of(name, f"{name} is a person.", c_id=name) for name in names])
    captions = ["Ann, Bob, Cid, Dot, Eve and Fay danced."]
    board = compiled(Tale(captions[0], crowd), EMBEDDED, 1, captions=captions)
    kinds = {(one.kind, one.frame): one for one in questions_of(board)}
    assert set(kinds) == {("crowded", 1), ("crowded", 0)}
    after = settled(board, {kinds["crowded", 0].name: names[1:]}, {})
    assert after.descriptions[0].present == tuple(names[1:])


def test_whoever_of_a_given_cast_is_never_shown_looks_on():
    script = with_everybody(script_of(made(("Mia ran.",)), "t", "s", shipped()), ("C_1", "C_2"))
    assert [one["c_id"] for one in script["frames"][0]["placements"]] == ["C_1", "C_2"]
    assert script["cast"] == ["C_1", "C_2"]


def test_a_name_that_two_bear_is_asked_about():
    anns = Library.of([entry_of("Ann Hill", "Ann Hill is a woman.", c_id="C_1"), entry_of("Ann Dale", MIA, c_id="C_2")])
    captions = ["Ann Dale ran.", "Ann laughed."]
    board = compiled(Tale(" ".join(captions), anns), EMBEDDED, 2, captions=captions)
    assert board.descriptions[1].present == ("Ann Dale",)
    (question,) = questions_of(board)
    assert (question.frame, question.words, question.options) == (2, "Ann", ("Ann Hill", "Ann Dale"))
