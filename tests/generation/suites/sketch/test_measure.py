"""Trials with a known truth, and what measuring them prints."""

from __future__ import annotations

import json

import pytest

from generation.suites.sketch import measure
from generation.suites.sketch.measure import BENCHES, Bench, wilson
from generation.suites.sketch.trials import frame_trial, persona, template_trial

TEMPLATES = BENCHES[0]


def test_wilsons_interval_is_that_of_the_tables() -> None:
    assert wilson(81, 263) == (0.255, 0.366)
    assert wilson(0, 10) == (0.0, 0.278)
    assert wilson(0, 0) == (0.0, 1.0)


def test_the_same_number_gives_the_same_trial_and_another_number_does_not() -> None:
    assert template_trial("colour", 3).image == template_trial("colour", 3).image
    assert template_trial("colour", 3).image != template_trial("colour", 4).image


def test_a_clean_trial_shows_no_mistake_and_another_does() -> None:
    assert not frame_trial("none", 1).changed.any()
    assert frame_trial("scene", 1).changed.any()


def test_trials_are_drawn_from_all_groups() -> None:
    assert len({persona(number).subject_type for number in range(40)}) > 30


def test_a_kind_is_counted_by_what_the_gate_does() -> None:
    figures = measure.measure(TEMPLATES, "background", 2, 1)
    assert (figures.judged, figures.stopped, figures.named, figures.share) == (2, 2, 2, 1.0)
    assert figures.ms > 0


def test_the_command_prints_one_json_object(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    only = Bench("template", ("cropped",), TEMPLATES.least_change, TEMPLATES.trial, TEMPLATES.judge, TEMPLATES.stops)
    monkeypatch.setattr(measure, "BENCHES", (only,))
    monkeypatch.setattr(measure, "CLEAN_FACTOR", 1)
    monkeypatch.setattr("sys.argv", ["measure", "--per-kind", "1", "--seed", "2", "--json"])
    measure.main()
    printed = json.loads(capsys.readouterr().out)
    assert (printed["seed"], printed["per_kind"]) == (2, 1)
    assert [row["mistake"] for row in printed["figures"]] == ["none", "cropped"]
