"""Where sentences end: quotation marks, who speaks, abbreviations."""

import pytest

from generation.s2ed.sentences import sentences_of


def texts(story: str) -> list[str]:
    return [one.text for one in sentences_of(story)]


@pytest.mark.parametrize(
    "story",
    [
        "Mr. Slate met Dr. Bell at 5 p.m. on Main St. with Mrs. Hill.",
        "“Stop! Who goes there?” he asked.",
        "“Let’s go!” Tom shouted, and ran.",
        '"Let us go!" Tom shouted.',
        "“Back!” cried Mia, her eyes wide.",
        "He waited… and waited.",
    ],
)
def test_it_stays_whole(story):
    assert texts(story) == [story]


def test_a_speech_announced_by_a_comma_ends_its_sentence():
    story = "Tom called, “I am here!” Mia smiled and waved."
    assert texts(story) == ["Tom called, “I am here!”", "Mia smiled and waved."]


def test_every_word_is_kept_with_its_place():
    story = "One.  Two, she said.\n\nThree? “Four!” Five"
    found = sentences_of(story)
    assert " ".join(one.text for one in found).split() == story.split()
    assert [story[one.start : one.end] for one in found] == [one.text for one in found]


def test_a_paragraph_opens():
    assert [one.opens for one in sentences_of("One. Two.\n\nThree.")] == [True, False, True]


def test_a_mark_that_is_never_closed_does_not_swallow_the_story():
    assert len(texts("He said “nothing. She left. " + "They ran. " * 200)) > 100


def test_chinese_stops_end_sentences():
    assert texts("米娅跑了。汤姆笑了！") == ["米娅跑了。", "汤姆笑了！"]
