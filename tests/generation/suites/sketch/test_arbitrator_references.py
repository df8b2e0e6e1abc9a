"""The arbitrator on references: pose and expression read from the pixels, identity kept."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from functools import cache
from itertools import islice

import pytest

from generation.gates import THRESHOLD, viescore
from generation.roles import Criterion, PictureFinding, Verdict
from generation.suites.sketch import svg
from generation.suites.sketch.arbitrator import SketchArbitrator
from generation.suites.sketch.editor import SketchEditor
from generation.suites.sketch.figures.plain import Plate, plate_svg
from generation.suites.sketch.figures.spec import parse
from generation.suites.sketch.lab.trials import REFERENCE_KINDS, Trial, reference_trial
from generation.suites.sketch.mistakes.faults import NONE
from tests.generation.suites.sketch.pictures import PROMPT, aims_at, member, persona, visible


@cache
def judged(trial: Trial) -> Verdict:
    return SketchArbitrator().score_reference(PROMPT, trial.image, trial.frame.members[0]).value


drawn = cache(reference_trial)


def trials(kind: str) -> Iterator[Trial]:
    return visible((drawn(kind, number) for number in range(50)), 3)


def found(shown: tuple[str, str], claimed: tuple[str, str]) -> list[PictureFinding]:
    """Return the findings on a picture that shows one pose and expression and claims another."""
    who = persona("camel")
    picture = SketchEditor(NONE).reference(PROMPT, member(who, *shown), 1).value
    return list(SketchArbitrator().score_reference(PROMPT, picture, member(who, *claimed)).value.findings)


@pytest.mark.parametrize("number", range(3))
def test_a_flawless_reference_passes_without_findings(number: int) -> None:
    trial = reference_trial("none", number)
    verdict = judged(trial)
    assert verdict.findings == ()
    assert viescore(verdict) > 8.5


def test_an_unsteady_hand_is_no_artefact() -> None:
    assert judged(reference_trial("none", 700_016)).findings == ()


def test_a_thin_thing_that_is_missing_is_missed() -> None:
    armed = replace(persona("camel"), description="A red camel with a brown tunic. He holds a long spear.")
    empty = replace(parse(armed), accessory="")
    picture = svg.png(plate_svg(Plate(empty, "P_STAND", "E_NEUTRAL"), 3))
    found = SketchArbitrator().score_reference(PROMPT, picture, member(armed)).value.findings
    assert [(one.criterion, one.claimed) for one in found] == [(Criterion.OBJECT, "spear")]


@pytest.mark.parametrize("thing", ["spear", "lantern", "wand", "book"])
def test_a_thing_in_another_colour_is_told_by_its_colour(thing: str) -> None:
    armed = replace(persona("camel"), description=f"A red camel with a brown tunic. He holds a long silver {thing}.")
    painted = parse(armed).recoloured("item", "#2f6cc2")
    picture = svg.png(plate_svg(Plate(painted, "P_STAND", "E_NEUTRAL"), 3))
    found = SketchArbitrator().score_reference(PROMPT, picture, member(armed)).value.findings
    assert [(one.criterion, one.claimed) for one in found] == [(Criterion.OBJECT, f"silver {thing}")]
    assert "blue" in found[0].seen or "azure" in found[0].seen


@pytest.mark.parametrize("kind", REFERENCE_KINDS)
def test_two_of_three_references_with_a_mistake_fail_the_gate_for_it(kind: str) -> None:
    caught = list(islice((trial for trial in trials(kind) if viescore(judged(trial)) <= THRESHOLD), 2))
    assert len(caught) == 2
    assert any(trial.names(kind, finding) for trial in caught for finding in judged(trial).findings)


@pytest.mark.parametrize(
    ("shown", "claimed"), [("P_SIT", "P_CHEER"), ("P_WALK", "P_RUN"), ("P_HOLD", "P_ARMS_CROSSED")]
)
def test_a_wrong_pose_is_named_with_the_one_seen(shown: str, claimed: str) -> None:
    [finding] = found((shown, "E_HAPPY"), (claimed, "E_HAPPY"))
    assert (finding.criterion, finding.claimed, finding.seen) == (Criterion.POSE, claimed, shown)
    assert shown in finding.sentence and claimed in finding.sentence


@pytest.mark.parametrize(
    ("shown", "claimed"), [("E_SAD", "E_HAPPY"), ("E_ANGRY", "E_DETERMINED"), ("E_CRY", "E_LAUGH")]
)
def test_a_wrong_expression_is_named_with_the_one_seen(shown: str, claimed: str) -> None:
    [finding] = found(("P_STAND", shown), ("P_STAND", claimed))
    assert (finding.criterion, finding.claimed, finding.seen) == (Criterion.EXPRESSION, claimed, shown)


@pytest.mark.parametrize("kind", ["pose", "expression", "artefact"])
def test_a_findings_region_covers_the_mistake(kind: str) -> None:
    named = [(trial, one) for trial in trials(kind) for one in judged(trial).findings if trial.names(kind, one)]
    assert named and all(aims_at(one, trial) for trial, one in named)


def test_an_expressions_region_is_the_head_alone() -> None:
    [finding] = found(("P_STAND", "E_SAD"), ("P_STAND", "E_HAPPY"))
    assert finding.region is not None
    assert finding.region.bottom - finding.region.top < 0.45
