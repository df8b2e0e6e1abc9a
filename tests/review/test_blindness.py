"""Nobody sees what could sway them before they voted."""

from __future__ import annotations

import pytest
from django.contrib.auth.models import User

from curation.models import Membership, Project
from review.blindness import Visible, visible_to
from review.models import Case
from review.panels import seat_panel
from review.settlement import settle_due
from tests import factories as base
from tests.review import factories
from tests.review.factories import cast, later, seated

pytestmark = pytest.mark.django_db
NOTHING = Visible()


def situation(**policy: bool) -> tuple[Project, list[User], User, Case]:
    project = factories.project(**policy)
    return project, factories.panel(project), base.member(project, "lead"), factories.character_case(project)


def test_a_stranger_and_another_panel_see_nothing_ever() -> None:
    project, panel, _, case = situation()
    others = [base.user(), *factories.panel(project, "hv2"), *factories.panel(factories.project())]
    assert {visible_to(user, case) for user in others} == {NOTHING}
    factories.decide(case, panel, "approve")
    case.refresh_from_db()
    assert {visible_to(user, case) for user in others} == {NOTHING}


def test_a_voter_sees_the_case_once_it_is_leased_and_nothing_else() -> None:
    _, panel, _, case = situation()
    assert visible_to(panel[0], case) == NOTHING
    seated(panel[0], case)
    assert visible_to(panel[0], case) == Visible(case=True)


def test_a_vote_opens_nothing_while_it_can_be_changed() -> None:
    _, panel, _, case = situation()
    cast(panel[0], case, "approve")
    assert visible_to(panel[0], case) == Visible(case=True)


def test_the_policy_may_show_the_others_votes_after_ones_own() -> None:
    _, panel, _, case = situation(show_votes=True)
    seated(panel[0], case)
    assert visible_to(panel[0], case) == Visible(case=True)
    cast(panel[0], case, "approve")
    assert visible_to(panel[0], case) == Visible(case=True, scores=True, votes=True)


def test_the_policy_may_show_the_scores_at_once() -> None:
    _, panel, _, case = situation(show_scores=True)
    seated(panel[0], case)
    assert visible_to(panel[0], case) == Visible(case=True, scores=True)


def test_a_lead_sees_votes_and_names_when_the_decision_is_final() -> None:
    _, panel, lead, case = situation()
    for user in panel[:2]:
        cast(user, case, "approve")
    assert visible_to(lead, case) == Visible(case=True, scores=True)
    settle_due(later(60))
    case.refresh_from_db()
    assert visible_to(lead, case) == Visible(True, True, True, True)
    assert visible_to(panel[0], case) == Visible(True, True, True, names=False)


def test_a_lead_who_votes_is_as_blind_as_the_others() -> None:
    project, _, _, case = situation()
    voter = base.user()
    Membership.objects.create(project=project, user=voter, role="lead")
    seat_panel(project, "hv1", [voter])
    assert visible_to(voter, case) == Visible(case=True)
