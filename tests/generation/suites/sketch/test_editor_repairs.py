"""Repairs: what a region's instruction changes, and that it changes nothing else."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import pytest

from generation.roles import EditInstruction, FrameBrief, Region
from generation.suites.sketch import svg
from generation.suites.sketch.arbitrator import SketchArbitrator
from generation.suites.sketch.editor import FEATHER, SketchEditor
from generation.suites.sketch.lab.trials import Trial
from generation.suites.sketch.mistakes.faults import NONE
from generation.suites.sketch.writer import SketchWriter
from tests.generation.suites.sketch.pictures import PROMPT, at_least, checked, frame, pairs, pixels, unlike

MIDDLE = Region(0.25, 0.25, 0.75, 0.75)
OWL_ALONE = frame()


def repaired(picture: bytes, region: Region, brief: FrameBrief = OWL_ALONE) -> bytes:
    order = EditInstruction("Redraw the pose.", region, brief.members[0].persona.c_id)
    return SketchEditor(NONE).repair(picture, PROMPT, order, brief, 1).value


def wrong_frame() -> Trial:
    return next(pairs("pose", 1))


def mended(trial: Trial, editor: SketchEditor) -> bytes:
    """Have the writer instruct the editor from the Triple Check, and return what the editor makes of it."""
    order = SketchWriter(slip_rate=0.0).instruct(PROMPT, trial.frame, checked(trial), 1).value
    return editor.repair(trial.image, PROMPT, order, trial.frame, 1).value


def test_pixels_outside_the_region_stay_identical() -> None:
    trial = wrong_frame()
    before, after = pixels(trial.image), pixels(repaired(trial.image, MIDDLE, trial.frame))
    inside = np.zeros((1024, 1024), dtype=bool)
    inside[256:768, 256:768] = True
    assert (before == after)[~inside].all()
    assert (before != after)[inside].any()


def test_the_region_blends_into_the_picture_at_its_edge() -> None:
    """A black picture shows the mask: dark at the region's edge, redrawn FEATHER pixels further in."""
    black = SketchEditor(NONE).repair(_black(), PROMPT, EditInstruction("Redraw.", MIDDLE, ""), OWL_ALONE, 1)
    row = pixels(black.value)[560, 250:300].max(axis=-1)
    rise = np.diff(row[6 : 6 + FEATHER])
    assert row[:6].max() == 0 and row[6] < 30
    assert (rise > 0).all() and rise.max() < 40


def test_a_whole_picture_region_leaves_no_edge() -> None:
    white_frame = pixels(repaired(_black(), Region(0.0, 0.0, 1.0, 1.0)))
    assert white_frame[0].max() > 100 and white_frame[:, 0].max() > 100


@pytest.mark.parametrize("kind", ["pose", "expression"])
def test_a_repair_mends_what_was_found(kind: str) -> None:
    judged = ((mended(trial, SketchEditor(NONE)), trial.frame) for trial in pairs(kind, 3))
    verdicts = (SketchArbitrator().triple_check(PROMPT, picture, brief).value for picture, brief in judged)
    assert at_least(2, (not verdict.findings for verdict in verdicts))


def test_the_same_seed_gives_the_same_repair() -> None:
    trial = wrong_frame()
    assert repaired(trial.image, MIDDLE, trial.frame) == repaired(trial.image, MIDDLE, trial.frame)


def test_a_repair_that_fails_draws_the_wrong_thing_again() -> None:
    trial = wrong_frame()
    good, bad = mended(trial, SketchEditor(NONE)), mended(trial, SketchEditor(replace(NONE, repair=1.0)))
    assert unlike(good, bad) > 60
    assert SketchArbitrator().triple_check(PROMPT, bad, trial.frame).value.findings


def _black() -> bytes:
    return svg.encode(np.zeros((1024, 1024, 3), dtype=np.uint8))
