"""The simulated panel votes through the real queue, and the same every time."""

from __future__ import annotations

import random
from statistics import median

import pytest
from django.contrib.auth.models import User

from curation.models import Character, Project
from review.ballots import Ballot
from review.correction import Instruction
from review.models import Case, Vote
from review.settlement import settle_due
from review.simulation import SimulatedPanel, correct_all
from tests import factories as base
from tests.review import factories
from tests.review.factories import NOW, later

pytestmark = pytest.mark.django_db


def approves(case: Case) -> Ballot:
    return Ballot("approve")


def run(names: list[str], order: list[int], error_rate: float = 0.3) -> dict[str, str]:
    """Put characters before a simulated panel in some order; return each one's state."""
    project = base.project(calibration_key="k")
    users = [User.objects.get_or_create(username=name)[0] for name in names]
    factories.seat_panel(project, "hv1", users)
    for number in order:
        base.character(project, c_id=f"C_{number}", state="in_review")
    panel = SimulatedPanel(users, error_rate, seed=5)
    while panel.vote_round(project, approves, now=NOW):
        settle_due(later(60))
    return dict(Character.objects.filter(project=project).values_list("c_id", "state"))


def test_without_errors_every_vote_is_the_truth() -> None:
    assert set(run(["a", "b", "c"], list(range(8)), error_rate=0).values()) == {"locked"}


def test_what_is_decided_does_not_depend_on_the_order_of_arrival() -> None:
    order = list(range(25))
    states = run(["a", "b", "c", "d"], order)
    random.Random(1).shuffle(order)
    assert run(["a", "b", "c", "d"], order) == states
    assert set(states.values()) == {"locked", "rejected"}


def test_members_err_at_the_stated_rate_with_a_reason() -> None:
    project = factories.project(calibration_share=1)
    people = [base.user(name) for name in ("a", "b", "c")]  # what they draw follows from names and items
    factories.seat_panel(project, "hv1", people)
    for number in range(40):
        factories.character_case(project, c_id=f"C_{number}")
    assert SimulatedPanel(people, 0.25, seed=1).vote_round(project, approves, now=NOW) == 120
    wrong = Vote.objects.filter(choice="reject")
    assert 20 <= len(wrong) <= 40
    assert all(vote.reasons == ["other"] for vote in wrong)


def test_members_take_their_time_and_the_same_in_every_run() -> None:
    project = factories.project(calibration_share=1)
    people = [base.user(name) for name in ("a", "b", "c")]
    factories.seat_panel(project, "hv1", people)
    cases = [factories.character_case(project, c_id=f"C_{number}") for number in range(20)]
    SimulatedPanel(people, 0, seed=1).vote_round(project, approves, now=NOW)
    looked = list(Vote.objects.values_list("seconds", flat=True))
    assert 4 < median(looked) < 16
    assert len(set(looked)) > 30
    again = SimulatedPanel(people, 0, seed=1)
    assert again.seconds(people[0], cases[0]) == Vote.objects.get(user=people[0], case=cases[0]).seconds


def test_a_script_takes_them_longer_than_a_template() -> None:
    project = factories.project()
    panel = SimulatedPanel(factories.panel(project), 0, seed=1)
    templates = [factories.character_case(project) for _ in range(9)]
    scripts = [factories.story_case(project) for _ in range(9)]
    user = panel.users[0]
    assert median(panel.seconds(user, one) for one in scripts) > median(panel.seconds(user, one) for one in templates)


def test_hv3_is_voted_on_corrected_and_accepted() -> None:
    project = factories.project()
    panel = SimulatedPanel(factories.panel(project, "hv3", size=4), 0, seed=1)
    lead = base.member(project, "lead")
    case = factories.frame_case(project)

    def judge(case: Case) -> Ballot:
        return Ballot("correct", ("identity",)) if case.mode == "decision" else Ballot("accept")

    assert panel.vote_round(project, judge, now=NOW) == 2
    settle_due(later(60))
    assert correct_all(project, lead, lambda frame: base.png()) == 1
    assert panel.vote_round(project, judge, now=NOW) == 2
    settle_due(later(60))
    assert factories.state_of(case.item) == "approved"


def test_a_lead_may_correct_by_instruction() -> None:
    project: Project = factories.project()
    people = factories.panel(project, "hv3")
    case = factories.frame_case(project)
    factories.decide(case, people, "correct")
    correct_all(project, base.member(project, "lead"), lambda frame: Instruction("A red hat.", (0, 0, 1, 0.5)))
    assert factories.state_of(case.item) == "mending"
