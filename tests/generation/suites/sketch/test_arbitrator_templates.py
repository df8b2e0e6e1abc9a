"""The arbitrator on templates: what passes the gate, and what each mistake comes to."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache
from itertools import islice

import numpy as np
import pytest

from generation.gates import THRESHOLD, viescore
from generation.roles import Criterion, Verdict
from generation.suites.sketch import svg
from generation.suites.sketch.arbitrator import SketchArbitrator
from generation.suites.sketch.illustrator import SketchIllustrator
from generation.suites.sketch.lab.trials import TEMPLATE_KINDS, Trial, template_trial
from generation.suites.sketch.mistakes.faults import NONE
from tests.generation.suites.sketch.pictures import ONE_OF_EACH_GROUP, PROMPT, persona, visible


@cache
def judged(trial: Trial) -> Verdict:
    return SketchArbitrator().score_template(PROMPT, trial.image, trial.frame.members[0].persona).value


drawn = cache(template_trial)


def trials(kind: str) -> Iterator[Trial]:
    return visible((drawn(kind, number) for number in range(50)), 3)


@pytest.mark.parametrize(("subject", "profession"), ONE_OF_EACH_GROUP)
def test_a_flawless_template_passes_without_findings(subject: str, profession: str) -> None:
    who = persona(subject, profession)
    picture = SketchIllustrator(NONE).draw(PROMPT, who, 3).value
    verdict = SketchArbitrator().score_template(PROMPT, picture, who).value
    assert verdict.findings == ()
    assert viescore(verdict) > 9


@pytest.mark.parametrize("kind", TEMPLATE_KINDS)
def test_two_of_three_templates_with_a_mistake_are_discarded_for_it(kind: str) -> None:
    caught = list(islice((trial for trial in trials(kind) if viescore(judged(trial)) < THRESHOLD), 2))
    assert len(caught) == 2
    assert any(trial.names(kind, finding) for trial in caught for finding in judged(trial).findings)


def test_a_finding_tells_the_colour_that_was_claimed_and_the_one_seen() -> None:
    [finding, *_] = [one for trial in trials("colour") for one in judged(trial).findings if one.claimed]
    assert finding.criterion in (Criterion.IDENTITY, Criterion.OBJECT)
    assert finding.seen and finding.seen != finding.claimed
    assert finding.seen.split()[0] in finding.sentence


def test_an_empty_picture_is_no_template() -> None:
    blank = svg.encode(np.full((1024, 1024, 3), 255, np.uint8))
    verdict = SketchArbitrator().score_template(PROMPT, blank, persona()).value
    assert [one.sentence for one in verdict.findings] == ["The picture is empty."]
    assert viescore(verdict) < THRESHOLD


def test_noise_is_no_template() -> None:
    noise = svg.encode(np.random.default_rng(1).integers(0, 256, (1024, 1024, 3), dtype=np.uint8))
    assert viescore(SketchArbitrator().score_template(PROMPT, noise, persona()).value) < THRESHOLD
