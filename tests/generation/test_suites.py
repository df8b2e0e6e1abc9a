"""The ensemble: seeded, weighted, and never a judge of its own picture."""

from dataclasses import dataclass

import pytest

from generation.roles import Role
from generation.suites import Player, Suite, SuiteError, suite_of
from generation.suites.data import SuiteData, findings
from tests import factories


@dataclass(frozen=True)
class Named:
    model: str


def suite(**weights: float) -> Suite:
    return Suite("two", {Role.ARBITRATOR: tuple(Player(Named(name), weight) for name, weight in weights.items())})


def test_the_draw_depends_on_the_seed_alone() -> None:
    two = suite(gemini=1, gpt=1)
    assert [two.pick(Role.ARBITRATOR, seed) for seed in range(20)] == [
        two.pick(Role.ARBITRATOR, seed) for seed in range(20)
    ]


def test_equal_weights_give_equal_chances() -> None:
    two = suite(gemini=1, gpt=1)
    share = sum(two.pick(Role.ARBITRATOR, seed).model == "gpt" for seed in range(2000)) / 2000
    assert 0.45 < share < 0.55


def test_the_maker_of_a_picture_never_judges_it() -> None:
    two = suite(gemini=1, gpt=1)
    assert {two.pick(Role.ARBITRATOR, seed, maker="gpt").model for seed in range(50)} == {"gemini"}


def test_the_maker_does_not_judge_its_picture_under_another_of_its_names_either() -> None:
    two = suite(**{"gemini-image-preview": 1, "gpt": 1})
    assert {two.pick(Role.ARBITRATOR, seed, maker="gemini-image-2025-10-02").model for seed in range(50)} == {"gpt"}


def test_a_suite_whose_only_judge_is_its_composer_under_another_name_has_a_finding() -> None:
    lines = {role: ({"provider": "google", "model": "gemini-2.5-flash-image"},) for role in Role}
    lines[Role.ARBITRATOR] = ({"provider": "google", "model": "gemini-2.5-flash-image-preview"},)
    assert any("nobody else could judge" in found for found in findings(SuiteData(roles=lines)))


def test_a_lone_maker_cannot_be_asked_to_judge_itself() -> None:
    with pytest.raises(SuiteError, match="only gpt itself"):
        suite(gpt=1).pick(Role.ARBITRATOR, 1, maker="gpt")


@pytest.mark.django_db
def test_an_unknown_suite_is_named_together_with_those_there_are() -> None:
    with pytest.raises(SuiteError, match="no suite 'oil'; there are: cloud, local, paper, sketch"):
        suite_of(factories.project(suite={"name": "oil"}))
