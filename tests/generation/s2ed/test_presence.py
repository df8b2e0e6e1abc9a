"""Who is in a frame: names, aliases, pronouns, kin, everyone, and strangers."""

import pytest

from tests.generation.s2ed.tales import annotated, board, library, present


def test_names_come_in_order_of_mention():
    assert present("Tom waved at Mia.") == ["Tom", "Mia"]


def test_a_name_within_a_word_is_not_one():
    assert present("Tomorrow the Miami bus leaves.", of=library()) == []


def test_whoever_is_spoken_to_is_there():
    assert present("“Come here, Tom!” Mia called.") == ["Tom", "Mia"]


@pytest.mark.parametrize(
    "caption",
    ["“Where’s my friend Tom?” Mia asked.", "Mia heard about Tom.", "Mia said, “I want to surprise Tom with a cake.”"],
)
def test_whoever_is_only_spoken_of_is_not(caption):
    assert present(caption) == ["Mia"]


def test_a_pronoun_means_the_last_one_whom_it_fits():
    assert present("Mia and Tom ran.", "She laughed.") == ["Mia"]
    assert present("Mia and Tom ran.", "He laughed.") == ["Tom"]


def test_they_means_those_of_the_frame_before():
    assert present("Mia and Rex ran.", "They laughed.") == ["Mia", "Rex"]


def test_a_caption_that_names_nobody_keeps_whoever_was_there():
    assert present("Mia and Rex ran.", "The wind was cold.") == ["Mia", "Rex"]


def test_everyone_is_all_of_the_library_whom_the_story_names():
    assert present("Mia ran.", "Rex slept.", "Everyone cheered.") == ["Mia", "Rex"]
    assert present("Tom ran.", "Mia met Rex.", "At last everyone was happy in Mia’s house.") == ["Mia", "Tom", "Rex"]


def test_everyone_who_is_told_something_is_nobody_more():
    assert present("Tom ran. Rex slept.", "Mia surprised everyone.") == ["Mia"]
    assert present("Tom ran. Rex slept.", "Mia’s hat was gone, and everyone was puzzled.") == ["Mia"]


@pytest.mark.parametrize(
    ("caption", "wanted"),
    [
        ("The children danced.", ["Mia", "Tom"]),
        ("Rex chased both children.", ["Rex", "Mia", "Tom"]),
        ("The three friends went home.", ["Rex", "Mia", "Tom"]),
        ("In the end all three laughed.", ["Rex", "Mia", "Tom"]),
        ("The girls danced.", ["Rex"]),
        ("The tired dog slept.", ["Rex"]),
        ("The girl hugged the dog.", ["Mia", "Rex"]),
    ],
)
def test_nouns_for_several_and_for_one_mean_those_whom_they_fit(caption, wanted):
    assert present("Mia met Tom.", "Rex barked.", caption) == wanted


def test_a_noun_for_somebody_whom_the_story_brings_in_itself_is_nobody_of_the_library():
    assert present("Tom met a boy.", "Rex barked.", "The boy laughed at Rex.") == ["Rex"]


def test_whom_somebody_does_something_to_is_somebody_else():
    two = library(Ann="Ann is a woman. She sings.", Bea="Bea is a woman. She bakes.")
    assert present("Bea was lost.", "Ann hugged her.", of=two) == ["Ann", "Bea"]
    assert present("Bea was lost.", "Ann loved her garden.", of=two) == ["Ann"]


def test_whoever_lets_somebody_go_is_somebody_else_too():
    lions = library(Lion="Lion is a golden lion. He roars.", Mouse="Mouse is a grey mouse. He squeaks.")
    assert present("The Lion caught the Mouse.", "The Lion laughed and let him go.", of=lions) == ["Lion", "Mouse"]


def test_a_title_of_kin_or_office_alone_is_the_only_one_who_bears_it():
    farm = library(**{"Granny Oak": "Granny Oak is a woman. She knits.", "Bess": "Bess is a black and white cow."})
    assert present("Granny called the cow.", of=farm) == ["Granny Oak", "Bess"]


def test_kin_is_whoever_alone_it_can_be():
    assert present("Mia and Tom baked.", "Mia sneezed, and her brother laughed.") == ["Mia", "Tom"]
    assert present("Tom slept.", "Mia danced with her brother.") == ["Mia", "Tom"]
    assert present("Tom slept.", "Mia feared her brother.") == ["Mia"]


def test_whoever_is_looked_for_is_not_there():
    assert present("Tom hid.", "Mia asked Rex where Tom was.") == ["Mia", "Rex"]


def test_it_means_a_character_only_where_it_opens_a_sentence():
    robot = library(Bolt="Bolt is a small robot. It has one wheel.", Tom="Tom is a tall boy. He laughs.")
    assert present("Bolt rolled away.", "It stopped.", of=robot) == ["Bolt"]
    assert present("Bolt rolled away.", "Tom found a key and took it.", of=robot) == ["Tom"]


def test_a_title_that_is_a_part_of_the_name_is_not_said_twice():
    knight = library(**{"Sir Finn": "Sir Finn is a thin knight. He bows."})
    assert [one.label for one in board("Sir Finn bowed.", of=knight).descriptions[0].registry] == ["Sir Finn"]


def test_everyone_in_speech_is_nobody_more():
    assert present("“Watch out, everyone!” Mia shouted.") == ["Mia"]


def test_an_alias_that_the_story_gives_is_resolved():
    assert present("Soon they called Tom “Ironpaw” in town.", "“Ironpaw” ran home.") == ["Tom"]


def test_a_short_form_is_resolved_and_labelled_by_the_key():
    (one,) = board("Thomas ran.").descriptions[0].registry
    assert (one.key, one.label) == ("Tom", "Tom")


def test_a_title_stays_on_the_label():
    slate = library(Slate="Slate is a bald man. He wears glasses.")
    description = board("Mr. Slate smiled.", of=slate).descriptions[0]
    assert [(one.key, one.label) for one in description.registry] == [("Slate", "Mr. Slate")]


def test_a_kind_means_its_only_bearer():
    lion = library(Leo="Leo is a golden lion. He is proud.", Minnie="Minnie is a grey mouse. She is shy.")
    assert present("The lion met the mouse.", of=lion) == ["Leo", "Minnie"]


def test_husbands_are_the_men_of_two_women():
    families = library(
        Ann="Ann is a woman. She sings.", Bea="Bea is a woman. She bakes.",
        Carl="Carl is a man. He digs.", Dirk="Dirk is a man. He fishes.",
    )  # fmt: skip
    assert present("Ann and Bea were proud of their husbands.", of=families) == ["Ann", "Bea", "Carl", "Dirk"]
    assert present("Ann and Bea ran to save their husbands.", of=families) == ["Ann", "Bea"]


def test_a_name_that_no_library_holds_is_kept_and_not_described():
    made = board("Mia met Gazoo in Springfield.", "Gazoo laughed.")
    registry = made.descriptions[1].registry
    assert [(one.key, one.known) for one in registry] == [("Gazoo", False)]
    assert "Springfield" not in [one.key for one in made.descriptions[0].registry]


def test_two_characters_of_one_first_name_are_told_apart_by_the_rest():
    twins = {"Ann Hill": "Ann Hill is a woman. She is old.", "Ann Dale": "Ann Dale is a girl. She is young."}
    assert present("Ann Dale waved to Ann Hill.", of=library(**twins)) == ["Ann Dale", "Ann Hill"]


def test_the_authors_annotations_are_met():
    from generation.s2ed.embedded import EMBEDDED
    from generation.s2ed.evaluation.annotated import board_of, compared, summary

    stories = annotated()
    given = summary([compared(one, board_of(one, EMBEDDED, True), False) for one in stories])
    own = summary([compared(one, board_of(one, EMBEDDED, False), True) for one in stories])
    assert given.f1.value >= 0.88
    assert own.f1.value >= 0.75
    assert (given.prefix.value, own.prefix.value) == (1, 1)
    for rules in (given.rules, own.rules):
        assert {name: one.value for name, one in rules.items()} == dict.fromkeys(rules, 1)


def test_a_pronoun_before_any_name_means_whoever_was_there():
    lions = library(Lion="Lion is a golden lion. He roars.", Mouse="Mouse is a grey mouse. He squeaks.")
    captions = ["The Lion was woken by a Mouse.", "Angrily he caught him, and the Mouse wept."]
    assert present(*captions, of=lions) == ["Lion", "Mouse"]


def test_a_pronoun_that_waits_for_its_name_means_that_name():
    assert present("Tom slept.", "When she saw the rain, Mia ran.") == ["Mia"]
