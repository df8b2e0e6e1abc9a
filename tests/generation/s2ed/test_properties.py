"""What holds of every board, whatever the story: carried, locked, quoted, and nobody invented."""

import re
from dataclasses import asdict

from hypothesis import example, given, settings
from hypothesis import strategies as st

from generation.s2ed.agents import Tale
from generation.s2ed.compiler import Board, compiled, recompiled
from generation.s2ed.composing import compose, edited
from generation.s2ed.embedded import EMBEDDED
from generation.s2ed.evaluation.rules import kept
from generation.s2ed.sentences import sentences_of
from generation.s2ed.state import NOTHING, Component, Field, Source
from tests.generation.s2ed.tales import library

LIBRARY = library()
WHO = st.sampled_from(["Mia", "Tom", "Rex", "Mr. Tom", "She", "He", "They", "Everyone", "The girl", "Gazoo", "The dog"])
DID = st.sampled_from(
    [
        "ran to the river", "was wearing a golden cloak", "took off his cape", "put on a tall hat", "hugged Tom",
        "was covered in mud", "picked up a stone", "dropped the stone", "laughed", "was sad", "sat down in the grass",
        "turned into a frog", "was wearing a tail", "waved at Rex from behind", "fell asleep",
        "shouted, “Where is Mia?”", "whispered, “Watch out, everyone!”", "gave Mia’s hat to them", "felt better",
        "stood in the background",
    ]
)  # fmt: skip
WHEN = st.sampled_from(["", "", "", "The next day, ", "Suddenly, ", "That night, ", "Meanwhile, ", "When she saw it, "])
SENTENCES = st.builds(lambda when, who, did: f"{when}{who} {did}.", WHEN, WHO, DID)
STORIES = st.lists(SENTENCES, min_size=1, max_size=12).map(" ".join)
QUICK = settings(max_examples=25, deadline=None)


def told(story: str, frames: int, drop: frozenset[Component] = frozenset(), locks=()) -> Board:
    return compiled(Tale(story, LIBRARY, drop), EMBEDDED, frames, locks=locks)


@given(STORIES, st.integers(1, 9))
@QUICK
def test_there_are_exactly_n_frames_in_order_of_the_story_s_own_words(story, frames):
    made = told(story, frames)
    assert [one.frame for one in made.descriptions] == list(range(1, frames + 1))
    captions = list(dict.fromkeys(one.caption for one in made.descriptions))
    if len(sentences_of(story)) >= frames:
        assert " ".join(one.caption for one in made.descriptions) == story
    assert all(set(re.findall(r"\w+", one)) <= set(re.findall(r"\w+", story)) for one in captions)


@given(STORIES, st.integers(1, 9))
@QUICK
def test_every_promise_of_the_compiler_is_kept(story, frames):
    made = kept(told(story, frames), frames, segmented=True)
    assert {name: hits == trials for name, (hits, trials) in asdict(made).items()} == dict.fromkeys(asdict(made), True)


@given(STORIES, st.integers(1, 9))
@example("Tom gave Mia’s hat to them. The next day, They ran to the river.", 3)  # a frame that names nobody
@QUICK
def test_every_phrase_has_an_origin_that_bears_it_out(story, frames):
    made = told(story, frames)
    for description in made.descriptions:
        for phrase in made.phrases(description):
            source, span = phrase.origin.source, phrase.origin.span
            assert (source is Source.LIBRARY) == (phrase.component is Component.IDENTITY)
            assert source is Source.LIBRARY or 1 <= phrase.origin.frame <= description.frame
            assert (source is Source.CARRIED) <= (phrase.origin.frame < description.frame)
            if span is not None and source in (Source.CAPTION, Source.CARRIED):
                caption = made.descriptions[phrase.origin.frame - 1].caption
                assert caption[span.start : span.end] == span.text != ""


@given(STORIES, st.integers(2, 9))
@QUICK
def test_every_change_and_refusal_quotes_its_caption(story, frames):
    for description in told(story, frames).descriptions:
        for one in (*description.changes, *description.refusals):
            assert one.evidence is not None
            assert description.caption[one.evidence.start : one.evidence.end] == one.evidence.text


@given(STORIES, st.integers(1, 9))
@QUICK
def test_compiling_is_deterministic_and_composing_leaves_its_inputs_alone(story, frames):
    made = told(story, frames)
    assert made == told(story, frames)
    tale, before = made.tale, NOTHING
    for description in made.descriptions:
        state = EMBEDDED.grounder.ground(tale, description.caption, description.frame, before)
        state = EMBEDDED.enricher.enrich(tale, state, before)
        copies = asdict(before), asdict(state)
        assert compose(before, state) == compose(before, state) == description
        assert copies == (asdict(before), asdict(state))
        before = description


@given(STORIES, st.integers(1, 6), st.sampled_from(["appearance", "layout", "emotion"]))
@QUICK
def test_leaving_a_component_out_changes_nothing_but_that_component(story, frames, dropped):
    component = Component(dropped)
    whole, cut = told(story, frames), told(story, frames, frozenset({component}))
    assert whole.descriptions == cut.descriptions
    for description in whole.descriptions:
        own = {component, None, *([Component.IDENTITY] if component is Component.APPEARANCE else [])}
        left = [one for one in cut.phrases(description) if one.component not in own]
        assert left == [one for one in whole.phrases(description) if one.component not in own]
        assert component not in {one.component for one in cut.phrases(description)}


@given(STORIES, st.integers(1, 6))
@QUICK
def test_without_identity_nobody_is_there_whom_the_caption_does_not_name(story, frames):
    whole, cut = told(story, frames), told(story, frames, frozenset({Component.IDENTITY}))
    for all_, named in zip(whole.descriptions, cut.descriptions, strict=True):
        assert set(named.present) <= set(all_.present)
        assert {one.how for one in named.registry} <= {"named"}


LOCKABLE = {
    Field.WEAR: "a tin helmet", Field.HOLD: "a lamp", Field.CONDITION: "dusty", Field.EXPRESSION: "E_LAUGH",
    Field.POSE: "P_JUMP", Field.SLOT: "back",
}  # fmt: skip


@given(STORIES, st.integers(2, 9), st.sampled_from(list(LOCKABLE)))
@QUICK
def test_a_lock_holds_whatever_the_story_says(story, frames, field):
    first = edited(told(story, frames).descriptions[0], "Tom", field, LOCKABLE[field])
    after = recompiled(told(story, frames), first, EMBEDDED, [("Tom", field)])
    assert {one.value("Tom", field) for one in after.descriptions} == {LOCKABLE[field]}


@given(STORIES, st.integers(2, 9), st.data())
@QUICK
def test_an_edit_leaves_what_is_before_it_as_it_was_and_no_edit_leaves_everything(story, frames, data):
    made = told(story, frames)
    at = data.draw(st.integers(1, frames))
    assert recompiled(made, made.descriptions[at - 1], EMBEDDED) == made
    after = recompiled(made, edited(made.descriptions[at - 1], "Tom", Field.WEAR, "a tin helmet"), EMBEDDED)
    assert after.descriptions[: at - 1] == made.descriptions[: at - 1]
    assert [one.caption for one in after.descriptions] == [one.caption for one in made.descriptions]


@given(st.text(max_size=300), st.integers(1, 9))
@QUICK
def test_any_text_with_a_letter_compiles(text, frames):
    story = f"{text} Mia ran."
    assert len(told(story, frames).descriptions) == frames
