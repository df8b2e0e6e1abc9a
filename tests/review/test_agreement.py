"""Agreement, compared with the packages that statisticians use, on random tables."""

from __future__ import annotations

import random
from collections import Counter
from typing import Any

import krippendorff
import numpy as np
import pytest
from statsmodels.stats.inter_rater import cohens_kappa, fleiss_kappa
from statsmodels.stats.proportion import proportion_confint

from review import agreement

CLOSE = 1e-9
CHOICES = ("correct", "regenerate", "discard")


def table(seed: int, units: int, voters: int, missing: float) -> list[list[str | None]]:
    """Voters who agree more often than not, and are absent at this rate."""
    draw = random.Random(seed)
    truth = draw.choices(CHOICES, [6, 3, 1], k=units)

    def vote(true: str) -> str | None:
        if draw.random() < missing:
            return None
        return true if draw.random() < 0.7 else draw.choice(CHOICES)

    return [[vote(true) for _ in range(voters)] for true in truth]


@pytest.mark.parametrize("seed", range(8))
def test_krippendorffs_alpha_with_missing_votes_is_that_of_the_package(seed: int) -> None:
    ratings = table(seed, units=60, voters=2 + seed % 4, missing=0.3)
    coded = np.array([[CHOICES.index(vote) if vote else np.nan for vote in unit] for unit in ratings]).T
    expected = krippendorff.alpha(reliability_data=coded, level_of_measurement="nominal")
    assert float(agreement.krippendorff_alpha(agreement.rated(ratings))) == pytest.approx(expected, abs=CLOSE)


@pytest.mark.parametrize("seed", range(8))
def test_fleiss_kappa_is_that_of_statsmodels(seed: int) -> None:
    units = agreement.rated(table(seed, units=80, voters=2 + seed % 4, missing=0))
    assert float(agreement.fleiss_kappa(units)) == pytest.approx(fleiss_kappa(units.counts), abs=CLOSE)


@pytest.mark.parametrize("seed", range(8))
def test_cohens_kappa_is_that_of_statsmodels(seed: int) -> None:
    pairs = Counter((str(own), str(other)) for own, other in table(seed, units=100, voters=2, missing=0))
    square = np.array([[pairs[own, other] for other in CHOICES] for own in CHOICES])
    expected: Any = cohens_kappa(square, return_results=False)
    assert agreement.cohen_kappa(pairs) == pytest.approx(float(expected), abs=CLOSE)


@pytest.mark.parametrize(("successes", "total"), [(0, 7), (3, 7), (7, 7), (190, 200)])
def test_the_interval_of_a_share_is_wilsons(successes: int, total: int) -> None:
    found = agreement.share(successes, total)
    expected = proportion_confint(successes, total, alpha=0.05, method="wilson")
    assert (found.low, found.high) == pytest.approx(expected, abs=CLOSE)


def test_pairwise_agreement_counts_pairs_of_equal_votes() -> None:
    units = agreement.rated([["approve", "approve", "reject"], ["reject", "reject", None]])
    assert float(agreement.pairwise_agreement(units)) == pytest.approx(2 / 4)


def test_equal_units_weigh_as_much_as_one_row_with_a_weight() -> None:
    ratings = table(3, units=50, voters=3, missing=0)
    patterns = Counter(tuple(sorted(Counter(map(str, unit)).items())) for unit in ratings)
    one_by_one, together = agreement.rated(ratings), agreement.weighted(patterns)
    for statistic in (agreement.krippendorff_alpha, agreement.fleiss_kappa, agreement.pairwise_agreement):
        assert float(statistic(together)) == pytest.approx(float(statistic(one_by_one)), abs=CLOSE)


def test_the_bootstrap_is_seeded_and_holds_the_estimate() -> None:
    units = agreement.rated(table(1, units=200, voters=3, missing=0))
    found = agreement.estimate(agreement.krippendorff_alpha, units, seed=5)
    assert found == agreement.estimate(agreement.krippendorff_alpha, units, seed=5)
    assert found != agreement.estimate(agreement.krippendorff_alpha, units, seed=6)
    assert found.low is not None and found.value is not None and found.high is not None
    assert found.low < found.value < found.high


def test_the_interval_is_about_that_of_resampling_case_by_case() -> None:
    ratings = table(2, units=150, voters=3, missing=0.1)
    found = agreement.estimate(agreement.krippendorff_alpha, agreement.rated(ratings), seed=1)
    draw = random.Random(1)
    again = sorted(
        float(agreement.krippendorff_alpha(agreement.rated(draw.choices(ratings, k=len(ratings))))) for _ in range(800)
    )
    assert found.low == pytest.approx(again[20], abs=0.03)
    assert found.high == pytest.approx(again[-21], abs=0.03)


def test_nineteen_of_twenty_intervals_hold_the_truth() -> None:
    truth = float(agreement.krippendorff_alpha(agreement.rated(table(0, units=40_000, voters=3, missing=0))))
    held = 0
    for seed in range(1, 101):
        units = agreement.rated(table(seed, units=150, voters=3, missing=0))
        found = agreement.estimate(agreement.krippendorff_alpha, units, seed, resamples=400)
        held += (found.low or 0) <= truth <= (found.high or 0)
    assert 88 <= held <= 100


def test_without_two_choices_there_is_nothing_to_agree_on() -> None:
    unanimous = agreement.rated([["approve"] * 3] * 5)
    for statistic in (agreement.krippendorff_alpha, agreement.fleiss_kappa):
        assert agreement.estimate(statistic, unanimous, seed=1) == agreement.Estimate(None)
    assert agreement.cohen_kappa({("approve", "approve"): 9}) is None


@pytest.mark.parametrize(
    "statistic", [agreement.krippendorff_alpha, agreement.fleiss_kappa, agreement.pairwise_agreement]
)
def test_without_votes_there_is_no_agreement(statistic: Any) -> None:
    assert agreement.estimate(statistic, agreement.weighted({}), seed=1).value is None


def test_fleiss_kappa_refuses_units_with_unequal_votes() -> None:
    with pytest.raises(ValueError, match="equally many votes"):
        agreement.fleiss_kappa(agreement.rated([["a", "a"], ["a", "a", "b"]]))


def test_three_votes_of_contested_cases_alone_understate_agreement_and_the_calibration_share_does_not() -> None:
    """Why only the calibration share is used: under early close a third vote is cast where the first two differ."""
    ratings = table(4, units=6000, voters=3, missing=0)
    everything = float(agreement.krippendorff_alpha(agreement.rated(ratings)))
    contested = [unit for unit in ratings if unit[0] != unit[1]]
    calibration = ratings[::10]
    assert float(agreement.krippendorff_alpha(agreement.rated(contested))) < everything - 0.3
    assert float(agreement.krippendorff_alpha(agreement.rated(calibration))) == pytest.approx(everything, abs=0.05)
