"""Exactly n captions, in order, in the story's own words."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from generation.s2ed.segmenting import segmented
from tests.generation.s2ed.tales import DATA, annotated

LONG = " ".join(f"Mia found stone number {number} by the river." for number in range(1, 41))


@pytest.mark.parametrize("frames", [6, 12])
def test_forty_sentences_fill_any_number_of_frames(frames):
    made = segmented(LONG, frames)
    assert len(made.captions) == frames
    assert made.notes == ()
    assert " ".join(one.text for one in made.captions) == LONG


@given(st.integers(1, 30), st.integers(1, 14))
def test_no_word_is_lost_and_none_is_added(sentences, frames):
    story = " ".join(f"Tom told Mia a tale number {number}, and she laughed." for number in range(sentences))
    made = segmented(story, frames)
    assert len(made.captions) == frames
    if not any("repeat" in note for note in made.notes):
        assert " ".join(one.text for one in made.captions) == story


def test_a_speech_stays_with_whoever_speaks_it():
    story = "Mia ran in. “Help!” she cried. Tom stood up. “What is it?” he asked. Rex barked. “Hush,” Mia said."
    texts = [one.text for one in segmented(story, 3).captions]
    assert texts == [
        "Mia ran in. “Help!” she cried.",
        "Tom stood up. “What is it?” he asked.",
        "Rex barked. “Hush,” Mia said.",
    ]


def test_too_few_sentences_are_split_at_clauses_and_it_says_so():
    story = "Mia ran to the river, and Tom followed her. Rex barked, but nobody came. They went home when it rained."
    made = segmented(story, 6)
    assert " ".join(one.text for one in made.captions) == story
    assert made.notes == ("3 sentences for 6 frames: split at clauses into 6 parts",)


def test_three_short_sentences_for_seven_frames_repeat_and_invent_nothing():
    made = segmented("Mia ran. Tom fell. Rex slept.", 7)
    assert len(made.captions) == 7
    assert {one.text for one in made.captions} == {"Mia ran.", "Tom fell.", "Rex slept."}
    assert "ask for 3 frames" in made.notes[-1]


def test_a_caption_knows_its_place_in_the_story():
    story = (DATA / "the_lion_and_the_mouse.txt").read_text()
    for one in segmented(story, 5).captions:
        assert " ".join(story[one.start : one.end].split()) == one.text


def test_the_authors_stories_keep_their_order():
    for story in annotated():
        starts = [one.start for one in segmented(story.text, len(story.pages)).captions]
        assert starts == sorted(starts)
