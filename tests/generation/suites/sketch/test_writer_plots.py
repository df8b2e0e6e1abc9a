"""The plot data: every line of every beat says what it declares."""

from __future__ import annotations

import re
from dataclasses import replace
from itertools import product
from random import Random

import pytest

from curation.vocabulary import shipped
from generation.roles import Persona
from generation.suites.sketch.scenes.settings import SETTING_WORDS
from generation.suites.sketch.writing.gestures import gestures
from generation.suites.sketch.writing.grammar import Referent, gender_of, with_article
from generation.suites.sketch.writing.plots import Line, Plot, plots
from generation.suites.sketch.writing.plots_motifs import motifs
from generation.suites.sketch.writing.plots_partner import reactions
from generation.suites.sketch.writing.plots_subplots import Subplot, subplots
from generation.suites.sketch.writing.reading import Reader
from generation.suites.sketch.writing.shots import ALONE, TOGETHER
from generation.suites.sketch.writing.story import Teller

MIRA = Persona("MIRA", "Mira", "heron", "baker", "She bakes.")
ODRIC = Persona("ODRIC", "Odric", "badger", "miller", "He mills.")
CAST = {"A": MIRA, "B": ODRIC, "X": ODRIC}


def unjustified(line: Line, text: str) -> list[str]:
    reading = Reader([MIRA, ODRIC]).read(text)
    claims = [(CAST[act.role].c_id, claim) for act in line.acts for claim in (act.p_id, act.e_id)]
    return [claim for c_id, claim in claims if not reading.supports(c_id, claim)]


def filled(text: str, values: dict[str, str]) -> str:
    referents = {role: Referent(persona) for role, persona in CAST.items()}
    teller = Teller(referents, {**values, "craft": "long practice"}, Random(1), set(referents))
    return teller.filled(text)


@pytest.mark.parametrize("plot", plots(), ids=lambda plot: plot.key)
def test_each_line_of_a_plot_says_the_pose_and_expression_that_it_declares(plot: Plot) -> None:
    values = {name: choices[0] for name, choices in (*plot.slots.items(), *plot.scenes.items())}
    for beat in plot.beats:
        assert beat.shot in ALONE and beat.shot in TOGETHER and beat.mood in reactions() and beat.place in plot.scenes
        for line in (*beat.solo, *beat.pair):
            assert unjustified(line, filled(line.text, values)) == [], line.text


@pytest.mark.parametrize("plot", plots(), ids=lambda plot: plot.key)
def test_a_plot_can_be_told_in_seven_to_twelve_frames_whichever_turn_it_takes(plot: Plot) -> None:
    for taken in product(*plot.branches.values()):
        beats = [beat for beat in plot.beats if beat.branch in ("", *taken)]
        assert sorted(beat.keep for beat in beats) == [0] * 7 + [1, 2, 3, 4, 5], taken
    for frames in range(7, 13):
        beats = list(plot.told_in(frames, Random(frames)))
        assert len(beats) == frames and beats == [beat for beat in plot.beats if beat in beats]


@pytest.mark.parametrize("plot", plots(), ids=lambda plot: plot.key)
def test_each_plot_has_two_turns_and_for_each_beat_at_least_one_line(plot: Plot) -> None:
    assert len(plot.branches["turn"]) >= 2
    for beat in plot.beats:
        assert beat.pair or beat.solo
        assert plot.smallest_cast > 1 or beat.solo


@pytest.mark.parametrize("subplot", subplots(), ids=lambda subplot: subplot.key)
def test_each_subplot_does_what_is_declared(subplot: Subplot) -> None:
    for line in (*subplot.join, *subplot.calm, *subplot.tense, *subplot.end):
        declared = Line((replace(line.acts[0], role="B"),), line.text)
        assert unjustified(declared, filled(line.text, {})) == [], line.text


@pytest.mark.parametrize("mood", reactions())
def test_each_reaction_of_a_partner_does_what_is_declared(mood: str) -> None:
    for line in reactions()[mood]:
        declared = Line((replace(line.acts[0], role="B"),), line.text)
        assert unjustified(declared, filled("{A} looks on. " + line.text, {})) == [], line.text


def test_a_thread_names_the_same_characters_in_its_three_sentences_and_repeats_none() -> None:
    told = [sentence for motif in motifs() for sentence in (motif.opening, motif.low, motif.ending)]
    assert len(set(told)) == len(told)
    assert all("{X" not in sentence and "{C" not in sentence for sentence in told)


def test_gestures_say_every_pose_and_every_expression() -> None:
    vocabulary = shipped()
    for p_id in vocabulary.poses:
        for e_id in vocabulary.expressions:
            reading = Reader([MIRA]).read(gestures([{"c_id": "MIRA", "p_id": p_id, "e_id": e_id}], [MIRA]))
            assert reading.supports("MIRA", p_id) and reading.supports("MIRA", e_id), (p_id, e_id)


def test_articles_and_pronouns_follow_the_words() -> None:
    words = ("owl", "unicorn", "heir", "ewe", "hour", "European", "one-eyed cat", "urchin", "uncle", "baker")
    assert [with_article(word).split()[0] for word in words] == ["an", "a", "an", "a", "an", "a", "a", "an", "an", "a"]
    assert gender_of("grandmother") == "she" and gender_of("young man") == "he" and gender_of("human") == ""


@pytest.mark.parametrize("plot", plots(), ids=lambda plot: plot.key)
def test_each_scene_has_a_word_that_the_drawer_knows(plot: Plot) -> None:
    for scene in (scene for scenes in plot.scenes.values() for scene in scenes):
        assert SETTING_WORDS.keys() & set(re.findall("[a-z]+", scene)), scene
