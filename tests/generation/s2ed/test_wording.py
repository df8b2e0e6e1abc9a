"""The text of an executable description, and where each phrase came from."""

import pytest

from generation.s2ed.lexicons import table
from generation.s2ed.state import Component, Source
from generation.suites.sketch.writing.lexicon import cues_of, specificity
from tests.generation.s2ed.tales import MIA, TOM, annotated, board, library


def test_identities_stand_first_as_in_the_authors_data_set():
    made = board("Tom waved at Mia.")
    assert made.text(made.descriptions[0]).startswith(f"Tom. {TOM} Mia. {MIA}A ")


def test_the_authors_own_prefix_is_found_again():
    from generation.s2ed.embedded import EMBEDDED
    from generation.s2ed.evaluation.annotated import board_of

    story = annotated()[1]
    made = board_of(story, EMBEDDED, True)
    identities = " ".join(one.text for one in made.phrases(made.descriptions[1]) if one.component == "identity")
    assert len(identities) > 1000
    assert str(story.pages[1]["description"]).startswith(identities)


def test_an_enrichment_has_no_comma_no_apostrophe_and_no_quotation_mark():
    made = board("“Oh, Tom’s here,” Mia said; she'd waited — <b>long</b>.")
    text = "".join(one.text for one in made.phrases(made.descriptions[0]) if one.component is not Component.IDENTITY)
    assert not set(text) & set(",'’“”\"<>;—")


def test_every_phrase_knows_where_it_came_from():
    made = board("Tom was wearing a red cape.", "Tom ran.")
    found = {one.text: one.origin for one in made.phrases(made.descriptions[1])}
    assert found["Tom is running."].source is Source.CAPTION
    assert found["Tom is running."].span.text == "ran"
    assert (
        found["Tom now wears red cape."] if "Tom now wears red cape." in found else found["Tom now wears a red cape."]
    ).source is Source.CARRIED
    assert found["Tom looks calm."].source is Source.RULE
    assert found[f"Tom. {TOM}"].source is Source.LIBRARY


@pytest.mark.parametrize(
    ("dropped", "gone", "left"),
    [
        ("identity", f"Tom. {TOM}", "Tom is running."),
        ("appearance", "His hair is black.", "Tom is running."),
        ("layout", "Tom is running.", "His hair is black."),
        ("emotion", "Tom looks happy", "Tom is running."),
    ],
)
def test_an_ablation_leaves_its_component_out(dropped, gone, left):
    whole, cut = board("Tom ran happily."), board("Tom ran happily.", drop=frozenset({Component(dropped)}))
    assert gone in whole.text(whole.descriptions[0])
    text = cut.text(cut.descriptions[0])
    assert gone not in text
    assert left in text


@pytest.mark.parametrize("kind", ["poses", "expressions"])
def test_the_words_for_an_identifier_are_read_as_that_identifier(kind):
    for identifier, words in table("acting")[kind].items():
        read = [one.identifier for one in cues_of(f"Fred {words}") if one.identifier[:2] == identifier[:2]]
        assert min(read, key=specificity().__getitem__) == identifier


def test_nobody_appears_whom_the_story_does_not_have():
    made = board("The rain fell.", of=library())
    assert made.descriptions[0].registry == ()
    assert "Tom" not in made.text(made.descriptions[0])
