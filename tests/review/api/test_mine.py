"""One's own votes, and what became of them."""

from __future__ import annotations

from base64 import urlsafe_b64encode
from datetime import timedelta
from typing import Any

import pytest
from django.utils import timezone

from curation.models import Project
from review.settlement import settle_due
from tests import factories
from tests.review import factories as cases
from tests.review.api.client import ApiClient, api_of, reviewer

pytestmark = pytest.mark.django_db


def votes(api: ApiClient, project: Project, query: str = "") -> dict[str, Any]:
    status, answer = api.get(f"/projects/{project.slug}/mine{query}")
    assert status == 200, answer
    return answer


def test_a_vote_tells_nothing_of_its_case_until_that_is_settled(project: Project) -> None:
    case = cases.character_case(project, name="Tova")
    (other,) = cases.panel(project, "hv1", 1)
    api, user = reviewer(project)
    cases.cast(user, case, "approve", timezone.now())
    cases.cast(other, case, "approve", timezone.now())  # decided, not settled
    [mine] = votes(api, project)["votes"]
    assert (mine["case"], mine["checkpoint"], mine["title"]) == (case.number, "hv1", "Tova")
    assert (mine["choice"], mine["became"]) == ("approve", None)
    settle_due(timezone.now() + timedelta(minutes=1))
    [mine] = votes(api, project)["votes"]
    assert (mine["became"]["choice"], mine["became"]["tally"]) == ("approve", {"approve": 2})


def test_votes_are_mine_of_this_project_and_stand(project: Project) -> None:
    api, user = reviewer(project)
    elsewhere = cases.project()
    case, other = cases.character_case(project), cases.character_case(elsewhere)
    cases.seat_panel(elsewhere, "hv1", [user])
    cases.cast(user, other, "approve", timezone.now())
    cases.cast(cases.panel(project, "hv1", 1)[0], case, "reject", timezone.now())
    assert votes(api, project) == {"votes": [], "next": None}
    cases.cast(user, case, "approve", timezone.now())
    cases.cast(user, case, "reject", timezone.now())
    assert [mine["choice"] for mine in votes(api, project)["votes"]] == ["reject"]


def test_every_kind_of_case_has_its_title(project: Project) -> None:
    (user,) = cases.panel(project, "hv1", 1)
    for checkpoint, make in (("hv2", cases.story_case), ("hv3", cases.frame_case)):
        cases.seat_panel(project, checkpoint, [user])
        cases.cast(user, make(project), "reject" if checkpoint == "hv2" else "discard", timezone.now())
    titles = [mine["title"] for mine in votes(api_of(user), project)["votes"]]
    assert titles == ["The Borrowed Oven, frame 1", "The Borrowed Oven"]


def test_pages_follow_one_another_newest_first(project: Project, django_assert_max_num_queries: Any) -> None:
    (user,) = cases.panel(project, "hv1", 1)
    made = [cases.character_case(project) for _ in range(7)]
    now = timezone.now()
    for number, case in enumerate(made):
        cases.cast(user, case, "approve", now + timedelta(seconds=number // 3))  # some at the same moment
    api, found, query = api_of(user), [], "?limit=2"
    votes(api, project)
    for _ in range(4):
        with django_assert_max_num_queries(3):
            page = votes(api, project, query)
        found += [mine["case"] for mine in page["votes"]]
        query = f"?limit=2&cursor={page['next']}"
    assert page["next"] is None
    assert found == [case.number for case in reversed(made)]


ODD = ["x", "%00", "é", "====", "a" * 101, *(urlsafe_b64encode(text).decode() for text in (b"1", b"1.-1", b"x.1"))]
HUGE = [urlsafe_b64encode(text).decode() for text in (b"9" * 30 + b".1", b"1." + b"9" * 30)]


@pytest.mark.parametrize("cursor", [*ODD, *HUGE])
def test_a_cursor_that_is_none_is_said_so(project: Project, cursor: str) -> None:
    api, _ = reviewer(project)
    status, problem = api.get(f"/projects/{project.slug}/mine?cursor={cursor}")
    assert (status, problem["errors"][0]["where"]) == (422, "query.cursor")


def test_a_lead_has_no_votes_and_a_stranger_no_project(project: Project) -> None:
    assert votes(api_of(factories.member(project, "lead")), project)["votes"] == []
    assert api_of(factories.user()).get(f"/projects/{project.slug}/mine")[0] == 404
