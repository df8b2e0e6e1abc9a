"""The laboratory: trials with a known truth, and what is counted of them."""

from __future__ import annotations

import json
from dataclasses import replace

import numpy as np
import pytest

from generation.roles import Control
from generation.suites.sketch.figures.spec import parse
from generation.suites.sketch.lab import likest
from generation.suites.sketch.lab.aims import Reach, aims, reach
from generation.suites.sketch.lab.benches import BENCHES, CHECK_OF_KIND
from generation.suites.sketch.lab.calibration import area, calibration
from generation.suites.sketch.lab.casting import SEED_SPAN, anybody, brief
from generation.suites.sketch.lab.confusion import confusion, identity_accuracy
from generation.suites.sketch.lab.crowd import feature as small
from generation.suites.sketch.lab.crowd import persona
from generation.suites.sketch.lab.endings import loop
from generation.suites.sketch.lab.filing import BY_SURFACE, check_of
from generation.suites.sketch.lab.frames import FrameRecord
from generation.suites.sketch.lab.laboratory import Plan, measured, trials
from generation.suites.sketch.lab.loop import ReferenceRecord, StoryRecord, TemplateRecord
from generation.suites.sketch.lab.outcomes import ENCODINGS, Outcome, Task, encoded, outcome
from generation.suites.sketch.lab.page import as_json, context
from generation.suites.sketch.lab.rates import check_rates, encoding_rates, kind_rates
from generation.suites.sketch.lab.shares import Share, wilson
from generation.suites.sketch.lab.trials import CRITERIA, frame_trial, reference_trial, template_trial

CLAIMED = Control("P_STAND", "E_HAPPY", "CT_FULL")


def came(kind: str, stopped: bool, number: int = 0, **changes: object) -> Outcome:
    """Return an outcome of a reference as if it had been tried."""
    plain = Outcome(
        Task("reference", kind, number), True, stopped, stopped and kind != "none", frozenset(), frozenset(),
        5.0 if stopped else 9.0, CLAIMED, CLAIMED, CLAIMED, 1, (), 100.0,
    )  # fmt: skip
    return replace(plain, **changes)  # type: ignore[arg-type]


def test_wilsons_interval_is_that_of_the_tables() -> None:
    assert wilson(81, 263) == pytest.approx((0.2553, 0.3662), abs=1e-4)
    assert wilson(0, 10) == pytest.approx((0.0, 0.2775), abs=1e-4)
    assert wilson(0, 0) == (0.0, 1.0)


def test_the_same_number_gives_the_same_trial_and_another_number_does_not() -> None:
    assert template_trial("colour", 3).image == template_trial("colour", 3).image
    assert template_trial("colour", 3).image != template_trial("colour", 4).image


def test_a_clean_trial_shows_no_mistake_and_another_does() -> None:
    assert not frame_trial("none", 1).changed.any()
    assert frame_trial("scene", 1).changed.any()


def test_a_trial_knows_what_it_really_shows() -> None:
    for trial in (reference_trial("pose", 2), frame_trial("pose", 2)):
        assert trial.shown.p_id != trial.member.control.p_id
        assert trial.shown.e_id == trial.member.control.e_id


def test_trials_are_of_all_groups_and_of_a_seeds_own_troupe() -> None:
    assert len({anybody(number).subject_type for number in range(40)}) > 30
    assert brief("none", SEED_SPAN) != brief("none", 2 * SEED_SPAN)


def test_nobody_plays_twice_in_a_frame() -> None:
    casts = [[one.persona.c_id for one in brief("none", number).members] for number in range(20)]
    assert all(len(set(cast)) == len(cast) for cast in casts)
    assert {len(cast) for cast in casts} == {1, 2, 3, 4, 5}


def test_every_kind_of_mistake_has_criteria_and_belongs_to_one_check() -> None:
    kinds = {kind for bench in BENCHES.values() for kind in bench.kinds}
    assert kinds == set(CRITERIA) == {*CHECK_OF_KIND, BY_SURFACE}


def test_a_caught_mistake_is_stopped_and_named() -> None:
    found = outcome(Task("template", "background", 1))
    assert found.is_visible and found.stopped and found.named and found.is_right
    assert found.checks == {"semantic"} and not found.thumb and found.ms > 0


def test_the_same_task_gives_the_same_outcome() -> None:
    task = Task("template", "cropped", 2)
    assert replace(outcome(task), ms=0.0) == replace(outcome(task), ms=0.0)


def test_pictures_pass_through_other_files() -> None:
    picture = template_trial("none", 1).image
    files = [encoded(picture, encoding) for encoding in ENCODINGS]
    assert files[0] == picture and files[1][:2] == b"\xff\xd8" and len(set(files)) == 3


def test_kinds_are_counted_over_what_can_be_seen() -> None:
    control = frozenset({"control"})
    outcomes = [came("pose", True, checks=control), came("pose", False, 1), came("pose", False, 2, is_visible=False)]
    [row] = kind_rates([*outcomes, came("none", False), came("none", True, 1, alarms=frozenset({"pose"}))])
    assert (row.detected, row.alarms, row.invisible) == (Share(1, 2), Share(1, 2), 1)


def test_a_criterion_counts_its_own_mistakes_and_its_own_false_alarms() -> None:
    clean = [came("none", True, 1, checks=frozenset({"control"})), came("none", False, 2)]
    found = came("pose", True, checks=frozenset({"control"}))
    rows = {row.check: row for row in check_rates([found, came("identity", False), *clean])}
    assert rows["control"].detected == Share(1, 1) and rows["control"].alarms == Share(1, 2)
    assert rows["identity"].detected == Share(0, 1) and rows["identity"].alarms == Share(0, 2)
    assert rows["any"].detected == Share(1, 2)


def test_what_is_stopped_for_another_reason_is_not_found_by_its_criterion() -> None:
    beside = came("pose", True, checks=frozenset({"semantic"}), named=False)
    outcomes = [beside, came("none", False)]
    [kind], rows = kind_rates(outcomes), {row.check: row for row in check_rates(outcomes)}
    assert (kind.detected, kind.stopped, kind.named) == (Share(0, 1), Share(1, 1), Share(0, 1))
    assert (rows["control"].detected, rows["control"].stopped) == (Share(0, 1), Share(1, 1))


@pytest.mark.parametrize("picture", ["template", "reference", "frame"])
def test_a_wrong_colour_is_filed_where_the_arbitrator_files_its_surface(picture: str) -> None:
    for number in range(2):
        found = outcome(Task(picture, "colour", number))
        assert check_of(found).value in found.checks


def test_the_cast_is_judged_rightly_by_the_identity_check_alone() -> None:
    def framed(kind: str, number: int, *checks: str) -> Outcome:
        return came(kind, bool(checks), number, task=Task("frame", kind, number), checks=frozenset(checks))

    outcomes = [framed("missing", 1, "identity"), framed("extra", 1, "semantic"), framed("none", 1, "control")]
    assert identity_accuracy([*outcomes, framed("none", 2, "identity")]) == Share(2, 4)


def test_encodings_are_compared_over_the_same_trials() -> None:
    jpeg = came("pose", True, 1, task=Task("reference", "pose", 1, ENCODINGS[1]))
    rows = encoding_rates([came("pose", False, 1), jpeg, came("pose", True, 2)])
    assert [(row.encoding, row.detected) for row in rows] == [
        ("as drawn", Share(0, 1)),
        (ENCODINGS[1], Share(1, 1)),
    ]


def test_half_of_what_is_read_claims_what_it_shows() -> None:
    running = replace(CLAIMED, p_id="P_RUN")
    wrong = [came("pose", True, 1, shown=running, read=running), came("near_pose", False, 2, shown=running)]
    found = confusion([*wrong, *(came("none", False, number) for number in range(9))], "reference", "pose")
    assert found.accuracy == Share(3, 4)
    assert found.worst() == [("P_RUN", "P_STAND", 1)]


def test_a_score_is_worth_the_share_of_flawless_pictures_that_have_it() -> None:
    clean, faulty = [came("none", False, 1), came("none", True, 2)], [came("pose", True, 1), came("pose", True, 2)]
    found = calibration([*clean, *faulty], "reference")
    assert [(one.mean, one.flawless) for one in found.bins] == [(5.0, Share(1, 3)), (9.0, Share(1, 1))]
    assert found.area == area(clean, faulty) == 0.75


def test_the_loop_counts_tunings_of_references_that_failed_and_frames_that_nobody_could_mend() -> None:
    references = (ReferenceRecord(0, True, True), ReferenceRecord(1, True, False), ReferenceRecord(3, True, True))
    frames = (FrameRecord(0, True, True), FrameRecord(3, False, False, "frame"))
    found = loop([StoryRecord((TemplateRecord(True, True),), references, frames)])
    assert (found.iterations, found.failed_first, found.hard) == (2.0, Share(2, 3), Share(1, 2))
    assert found.by_cause == (("frame", 1),)
    assert [(one.picture, one.right) for one in found.endings] == [
        ("template", Share(1, 1)), ("reference", Share(2, 3)), ("frame", Share(1, 1)),
    ]  # fmt: skip


def test_a_projects_characters_have_no_type_or_trade_twice_before_all_were_used() -> None:
    who = [persona(3, at) for at in range(400)]
    assert len({(one.subject_type, one.profession) for one in who}) == 400
    assert len({one.subject_type for one in who}) > 380


def test_who_looks_the_same_or_has_the_same_parts_is_nearest() -> None:
    who = [parse(persona(3, at)) for at in range(8)]
    pictures = [small((3, at)) for at in range(8)]
    twin, double = likest.apart([*pictures, pictures[1]], [*who, who[1]]), likest.apart(pictures, [*who[:7], who[1]])
    assert twin[1, 8] == 0.0
    assert np.argsort(double[1])[1] == 7


def test_each_character_is_paired_with_those_that_look_most_like_it_and_no_two_twice() -> None:
    places = np.array([0.0, 1.0, 2.5, 10.0])
    found = likest.pairs(np.abs(places[:, None] - places[None, :]), 1)
    assert found == [(0, 1), (1, 2), (2, 3)]
    assert len(likest.pairs(np.abs(places[:, None] - places[None, :]), 9)) == 6


def test_of_many_pairs_a_seed_draws_some() -> None:
    every = [(one, other) for one in range(20) for other in range(one)]
    some = likest.drawn(every, 30, 1)
    assert len(set(some)) == 30 and set(some) < set(every) and some == likest.drawn(every, 30, 1)
    assert some != likest.drawn(every, 30, 2)
    assert likest.drawn(every, 500, 1) == every


def test_a_plan_tries_every_kind_and_judges_some_in_all_encodings() -> None:
    tasks = trials(Plan(5, 40, 1, 2))
    assert {(task.picture, task.kind) for task in tasks} >= {
        (picture, kind) for picture, bench in BENCHES.items() for kind in ("none", *bench.kinds)
    }
    assert {task.encoding for task in tasks} == set(ENCODINGS)
    assert all(task.number // SEED_SPAN == 5 for task in tasks)


@pytest.fixture(scope="module")
def report():
    def spread(function, tasks, label):
        return map(function, [] if label == "stories" else [task for task in tasks if _is_quick(task)])

    return measured(Plan(6, 1, 1, 2), spread)


def _is_quick(task: object) -> bool:
    return not isinstance(task, Task) or (task.picture == "template" and not task.encoding)


@pytest.mark.parametrize(
    ("hits", "count", "said"),
    [
        (0, 0, Reach.TOO_FEW),
        (20, 20, Reach.TOO_FEW),
        (18, 20, Reach.TOO_FEW),
        (2, 20, Reach.MISSED),
        (200, 200, Reach.REACHED),
        (194, 200, Reach.REACHED),
        (193, 200, Reach.MISSED),
    ],
)
def test_a_target_is_reached_only_where_enough_was_tried(hits: int, count: int, said: Reach) -> None:
    assert reach(Share(hits, count), 0.97, is_least=True) is said
    assert reach(Share(count - hits, count), 0.03, is_least=False) is said


def test_what_the_loop_did_not_try_is_not_reached_and_its_half_width_is_said(report) -> None:
    told = {aim.name: aim for aim in aims(report)}
    assert told["hard failures"].reach is told["APT iterations of references that failed"].reach is Reach.TOO_FEW
    stories = replace(
        report.loop, iterations=2.24, iterations_half=0.32, tunings=((1, 30), (3, 24)), hard=Share(8, 400)
    )
    [iterations, hard] = aims(replace(report, loop=stories))[-2:]
    assert "\u00b1 0.32, of 54" in iterations.interval and "\u00b1 1.4%" in hard.interval
    assert iterations.reach is hard.reach is Reach.REACHED
    [wide, _] = aims(replace(report, loop=replace(stories, iterations_half=0.8)))[-2:]
    assert wide.reach is Reach.TOO_FEW


def test_a_report_says_its_targets_beside_its_figures(report) -> None:
    names = [aim.name for aim in aims(report)]
    assert "APT iterations of references that failed" in names and "hard failures" in names
    figures = json.loads(json.dumps(as_json(report)))
    assert figures["plan"] == {
        "seed": 6, "frames": 1, "stories": 1, "characters": 2, "pairs": 1000, "pictures": list(BENCHES)
    }  # fmt: skip
    assert {row["kind"] for row in figures["kinds"]} == set(BENCHES["template"].kinds)
    assert (figures["crowd"]["characters"], figures["crowd"]["alike"]) == (2, 1)


def test_a_page_shows_what_the_arbitrator_got_wrong(report) -> None:
    wrong = replace(came("pose", False, 7), thumb=b"webp", shown=replace(CLAIMED, p_id="P_RUN"))
    shown = context(replace(report, wrong=(wrong,)))
    assert [(one["truth"], one["verdict"]) for one in shown["missed"]] == [
        ("Pose: P_STAND claimed, P_RUN drawn.", "No finding.")
    ]
    assert shown["alarms"] == [] and shown["missed"][0]["uri"].startswith("data:image/webp;base64,")


def test_no_kind_and_no_trade_of_a_crowd_comes_again_before_all_were() -> None:
    crowd = [persona(3, at) for at in range(256)]
    assert len({one.subject_type for one in crowd}) == len({one.profession for one in crowd}) == len(crowd)
