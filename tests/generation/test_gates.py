"""The gates, at and around every threshold."""

import pytest

from generation import gates
from generation.roles import Criterion, PictureFinding, Scope, Verdict


def finding(criterion: Criterion, scope: Scope) -> PictureFinding:
    return PictureFinding(criterion, scope, "something is wrong")


GLOBAL = finding(Criterion.IDENTITY, Scope.GLOBAL)
LOCAL = finding(Criterion.POSE, Scope.LOCALISED)


def test_viescore_is_the_root_of_the_smallest_numbers() -> None:
    assert gates.viescore(Verdict((9, 4), (9, 10), (), "")) == 6.0


def test_one_zero_makes_the_viescore_zero() -> None:
    assert gates.viescore(Verdict((10, 0), (10,), (), "")) == 0.0


@pytest.mark.parametrize("numbers", [((), (5,)), ((5,), ()), ((11,), (5,)), ((5,), (-1,))])
def test_a_viescore_of_missing_or_impossible_numbers_is_refused(numbers: tuple) -> None:
    with pytest.raises(ValueError, match="0 to 10"):
        gates.viescore(Verdict(*numbers, (), ""))


@pytest.mark.parametrize(("score", "route"), [(6.999, "discarded"), (7.0, "in_review"), (9, "in_review")])
def test_a_template_at_exactly_seven_goes_to_the_panel(score: float, route: str) -> None:
    assert gates.route_template(score) == route


@pytest.mark.parametrize(("score", "route"), [(6.999, "tuning"), (7.0, "tuning"), (7.001, "approved")])
def test_a_reference_must_exceed_seven(score: float, route: str) -> None:
    assert gates.route_reference(score, tunings=0) == route


def test_a_reference_is_given_up_after_five_tunings() -> None:
    assert gates.route_reference(5, tunings=4) == "tuning"
    assert gates.route_reference(5, tunings=5) == "exhausted"
    assert gates.route_reference(8, tunings=5) == "approved"


def test_a_frame_without_findings_is_approved_even_after_three_repairs() -> None:
    assert gates.route_frame([], repairs=3) == "approved"


def test_a_localised_finding_is_edited_and_a_global_one_regenerated() -> None:
    assert gates.route_frame([LOCAL], repairs=0) == "editing"
    assert gates.route_frame([GLOBAL], repairs=0) == "tuning"


def test_a_global_finding_wins_over_a_localised_one() -> None:
    assert gates.route_frame([LOCAL, GLOBAL], repairs=0) == "tuning"


def test_the_third_failed_repair_in_a_row_is_a_hard_failure() -> None:
    assert gates.route_frame([LOCAL], repairs=2) == "editing"
    assert gates.route_frame([LOCAL], repairs=3) == "in_review"


def test_every_criterion_belongs_to_one_of_the_three_checks() -> None:
    assert set(gates.CHECK_OF) == set(Criterion)


def test_a_wrong_pose_fails_control_alone() -> None:
    assert gates.triple_check([LOCAL]) == gates.TripleCheck(identity=True, control=False, semantic=True)
