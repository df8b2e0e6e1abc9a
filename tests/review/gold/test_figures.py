"""Votes on gold cases are no votes of a panel: the figures leave them out."""

from __future__ import annotations

import pytest

from curation.tallies.folding import fold
from curation.tallies.reading import counts
from curation.tallies.rebuilding import rebuild
from tests.review import factories as cases
from tests.review.gold import scenes

pytestmark = pytest.mark.django_db

SUBJECTS = ("votes", "calibration", "voter", "drift", "seconds", "waited")


def test_a_vote_on_a_gold_case_counts_in_no_figure() -> None:
    project = scenes.project()
    scenes.gold(project, "reject")
    user, gold = scenes.meets_gold(project)
    fold()
    before = counts(project, *SUBJECTS)
    cases.cast(user, gold, "approve")
    fold()
    assert counts(project, *SUBJECTS) == before
    assert rebuild().different == ()
    assert not any(str(user.pk) in key for key in before["voter"])
