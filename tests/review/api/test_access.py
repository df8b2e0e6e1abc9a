"""Who gets in: every operation, tried by people who have no business there."""

from __future__ import annotations

from typing import Any

import pytest
from django.test import Client

from curation import tokens
from curation.models import ApiToken, Membership, Project
from review.models import Case, Seat, Vote
from tests import factories
from tests.review import factories as cases
from tests.review.api.client import API, ApiClient, api_of, outsiders, reviewer

pytestmark = pytest.mark.django_db

ELSEWHERE = ("/items", "/exports", "/webhooks")
VOTE = {"choice": "approve", "key": "a key"}


def operations(case: Case) -> list[tuple[str, Any]]:
    """Every POST on a case or its queue, as (path, body)."""
    queue = f"/projects/{case.project.slug}/queues/{case.checkpoint}"
    on_case = [(f"/cases/{case.number}/{act}", None) for act in ("undo", "release", "pass", "heartbeat")]
    return [
        (f"{queue}/lease", None),
        (f"{queue}/heartbeat", {"cases": [case.number]}),
        (f"/cases/{case.number}/vote", VOTE),
        *on_case,
    ]


def test_the_list_of_operations_is_whole(project: Project) -> None:
    """Whose operations others are, tests/curation/api and tests/curation/webhooks try."""
    listed = {path for path, _ in operations(cases.character_case(project))}
    paths = Client().get(f"{API}/openapi.json").json()["paths"]
    here = {path: operations for path, operations in paths.items() if not any(part in path for part in ELSEWHERE)}
    assert len(listed) == sum("post" in operations for operations in here.values())
    assert {path for path, operations in here.items() if "get" in operations} == {
        f"{API}/projects",
        f"{API}/projects/{{slug}}/mine",
        *(f"{API}/projects/{{slug}}/{what}" for what in ("funnel", "consensus", "diversity", "budget")),
    }


@pytest.mark.parametrize("checkpoint", ["hv1", "hv2", "hv3"])
def test_whoever_does_not_vote_there_is_told_that_there_is_nothing(project: Project, checkpoint: str) -> None:
    make = {"hv1": cases.character_case, "hv2": cases.story_case, "hv3": cases.frame_case}
    case = make[checkpoint](project)
    for who, api in outsiders(project, checkpoint).items():
        for path, body in operations(case):
            status, problem = api.post(path, body)
            assert status == 404, (who, path)
            assert "/api/v1/projects" in problem["detail"]
    assert not Seat.objects.exists() and not Vote.objects.exists()


def test_what_is_not_there_and_what_is_not_mine_read_the_same(project: Project) -> None:
    case = cases.character_case(project)
    api = api_of(factories.user())
    for path, body in operations(case):
        missing = path.replace(project.slug, "no-such").replace(f"/cases/{case.number}/", "/cases/987654321/")
        assert api.post(path, body) == api.post(missing, body)
    assert api.get(f"/projects/{project.slug}/mine") == api.get("/projects/no-such/mine")


def test_who_is_nobody_is_told_how_to_be_somebody(project: Project) -> None:
    case = cases.character_case(project)
    for path, body in operations(case):
        status, problem = ApiClient().post(path, body)
        assert status == 401
        assert "create_token" in problem["detail"]
    response = Client().get(f"{API}/projects")
    assert (response.status_code, response["WWW-Authenticate"]) == (401, "Bearer")


@pytest.mark.parametrize("why", ["unknown", "revoked", "locked", "left"])
def test_a_token_that_is_good_no_more_opens_nothing(project: Project, why: str) -> None:
    api, user = reviewer(project)
    case = cases.character_case(project)
    if why == "unknown":
        ApiToken.objects.update(sha256="0" * 64)
    elif why == "revoked":
        tokens.revoke(ApiToken.objects.get().prefix)
    elif why == "locked":
        type(user).objects.update(is_active=False)
    else:
        Membership.objects.filter(user=user).delete()
    for path, body in operations(case):
        assert api.post(path, body)[0] == (404 if why == "left" else 401)


@pytest.mark.parametrize("header", ["Bearer", "Bearer ", "bearer x y", "Basic eDp5", "Bearer \udce9"])
def test_an_odd_header_is_no_token(header: str) -> None:
    wire = header.encode("utf-8", "surrogateescape").decode("latin-1")
    assert Client().get(f"{API}/projects", HTTP_AUTHORIZATION=wire).status_code == 401


def test_a_bad_token_is_not_made_good_by_a_session(project: Project) -> None:
    _, user = reviewer(project)
    session = Client()
    session.force_login(user)
    assert ApiClient("tri_unknown", session).get("/projects")[0] == 401


def test_who_left_the_panel_is_let_in_no_more(project: Project) -> None:
    api, user = reviewer(project)
    case = cases.character_case(project)
    api.lease(project)
    user.panellists.update(active=False)
    for path, body in operations(case):
        assert api.post(path, body)[0] == 404


def test_a_session_works_with_its_csrf_token_only(project: Project) -> None:
    _, user = reviewer(project)
    case = cases.character_case(project)
    browser = Client(enforce_csrf_checks=True)
    browser.force_login(user)
    api = ApiClient(session=browser)
    assert api.get("/projects")[0] == 200
    status, problem = api.post(f"/projects/{project.slug}/queues/hv1/lease")
    assert (status, "X-CSRFToken" in problem["detail"]) == (403, True)
    browser.cookies["csrftoken"] = secret = "x" * 32
    status, answer = api.post(f"/projects/{project.slug}/queues/hv1/lease", **{"X-CSRFToken": secret})
    assert (status, answer["cases"][0]["id"]) == (200, case.number)


def test_a_token_needs_no_csrf(project: Project) -> None:
    _, user = reviewer(project)
    cases.character_case(project)
    api = ApiClient(tokens.issue(user), Client(enforce_csrf_checks=True))
    assert len(api.lease(project)) == 1


def test_nobody_learns_of_projects_that_are_not_theirs(project: Project) -> None:
    api, _ = reviewer(project)
    cases.project(calibration_share=0)
    status, answer = api.get("/projects")
    assert status == 200
    assert answer == {
        "projects": [{"slug": project.slug, "title": project.title, "role": "panellist", "queues": ["hv1"]}]
    }
