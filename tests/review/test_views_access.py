"""Every address, tried by somebody who is not signed in, by a stranger, and by another project's people."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import pytest
from django.contrib.auth.models import User
from django.test import Client
from django.urls import URLPattern, URLResolver, get_resolver, reverse

from curation.models import Export, Membership, Project
from review.models import Case
from review.panels import seat_panel
from tests import factories
from tests.review import factories as cases

pytestmark = pytest.mark.django_db

# These show each person their own, and nothing to a person who has none.
EVERYBODYS = {"review:history", "review:home", "review:desk", "review:practice", "curation:projects"}
OPEN = {"healthz", "login", "logout"}
# The practice run is everybody's, and of no project; tests/review/practice/ tries what it tells.
PRACTICE = {f"review:practice_{act}" for act in ("start", "not_now", "leave", "ahead", "stay", "let_go")}
# Whoever holds a signed link may open these; tests/curation/test_reading.py tries what they show.
BY_LINK = {"curation:read", "curation:read_picture"}


@pytest.fixture
def frame_case() -> Case:
    return cases.frame_case(cases.project())


def names() -> Iterator[str]:
    """Every name that an address of ours has, but for those that a link opens."""
    for entry in get_resolver().url_patterns:
        if isinstance(entry, URLResolver) and entry.app_name in ("curation", "review", "generation"):
            found = {f"{entry.app_name}:{one.name}" for one in entry.url_patterns if isinstance(one, URLPattern)}
            yield from sorted(found - BY_LINK)


def address(name: str, case: Case) -> str:
    """The address under that name in the project of `case`; a new kind of argument has to be added here."""
    frame = case.frame
    assert frame is not None and frame.image is not None
    values: dict[str, Any] = {
        "slug": case.project.slug,
        "checkpoint": "hv3",
        "case_id": case.pk,
        "frame_id": frame.pk,
        "kind": "frame",
        "pk": frame.pk,
        "c_id": frame.placements.get().character.c_id,
        "key": frame.story.key,
        "index": frame.index,
        "sha256": frame.image.sha256,
        "width": 160,
        "user_id": cases.panel(case.project, "hv3", 1)[0].pk,
        "name": Export.objects.get_or_create(project=case.project, name="v1", format="jsonl", state="done")[0].name,
    }
    app, _, short = name.partition(":")
    found = next(
        pattern
        for entry in get_resolver().url_patterns
        if isinstance(entry, URLResolver) and entry.app_name == app
        for pattern in entry.url_patterns
        if pattern.name == short
    )
    return reverse(name, kwargs={key: values[key] for key in found.pattern.converters})


def answers(client: Client, name: str, case: Case) -> list[int]:
    """What GET and POST say, leaving out that a page does not take the method."""
    url = address(name, case)
    return [code for code in (client.get(url).status_code, client.post(url).status_code) if code != 405]


def signed_in(user: User) -> Client:
    client = Client()
    client.force_login(user)
    return client


def reviewer_elsewhere() -> User:
    elsewhere: Project = cases.project()
    (user,) = cases.panel(elsewhere, "hv3", 1)
    return user


def test_whoever_is_not_signed_in_is_asked_to_sign_in(frame_case: Case) -> None:
    for name in names():
        url = address(name, frame_case)
        for response in (Client().get(url), Client().post(url)):
            if response.status_code != 405:
                assert response.headers.get("Location") == f"/login/?next={url}", name


@pytest.mark.parametrize(
    "who",
    [factories.user, lambda: factories.member(factories.project(), "lead"), reviewer_elsewhere],
    ids=["a stranger", "the lead of another project", "a reviewer of another project"],
)
def test_people_of_no_or_another_project_learn_nothing(frame_case: Case, who: Any) -> None:
    client = signed_in(who())
    for name in set(names()) - EVERYBODYS - PRACTICE:
        assert set(answers(client, name, frame_case)) == {404}, name


def test_nobody_sees_another_project_on_the_pages_that_everybody_has(frame_case: Case) -> None:
    client = signed_in(reviewer_elsewhere())
    for name in EVERYBODYS:
        response = client.get(address(name, frame_case), follow=True)
        assert response.status_code == 200
        assert frame_case.project.title not in response.content.decode(), name


LEADS_PAGES = [
    "curation:project",
    "curation:diversity",
    "curation:items",
    "curation:character",
    "curation:story",
    "curation:frame",
]
LEADS_ACTS = ["curation:retry", "curation:drop", "curation:import", "review:people"]
LEADS_ALONE = ["review:consensus", "review:panellist"]
LEADS_ACTS += ["curation:exports", "curation:export", "curation:export_download", "curation:export_difference"]
LEADS_ACTS += ["curation:export_cancel", "curation:export_retry"]
LEADS_ACTS += ["review:report", "curation:reading_links", "curation:reading_revoke"]


def test_a_panellist_does_not_see_the_pages_that_would_sway_a_voter(frame_case: Case) -> None:
    (panellist,) = cases.panel(frame_case.project, "hv3", 1)
    client = signed_in(panellist)
    for name in (*LEADS_PAGES, *LEADS_ACTS, *LEADS_ALONE, "generation:operations"):
        assert set(answers(client, name, frame_case)) == {404}, name


def test_an_operator_looks_but_does_not_act(frame_case: Case) -> None:
    client = signed_in(factories.member(frame_case.project, "operator"))
    for name in LEADS_PAGES:
        assert 200 in answers(client, name, frame_case), name
    for name in (*LEADS_ACTS, *LEADS_ALONE):
        assert set(answers(client, name, frame_case)) == {404}, name
    assert client.get(reverse("generation:operations")).status_code == 200


def test_a_panellist_of_one_checkpoint_is_a_stranger_at_the_others(frame_case: Case) -> None:
    (panellist,) = cases.panel(frame_case.project, "hv1", 1)
    client = signed_in(panellist)
    for name in (
        "review:queue",
        "review:vote",
        "review:undo",
        "review:pass",
        "review:corrections",
        "review:correction",
    ):
        assert set(answers(client, name, frame_case)) == {404}, name


def test_who_left_a_panel_is_let_in_no_more(frame_case: Case) -> None:
    (panellist,) = cases.panel(frame_case.project, "hv3", 1)
    panellist.panellists.update(active=False)
    assert signed_in(panellist).get(address("review:queue", frame_case)).status_code == 404


def test_a_member_who_lost_membership_is_a_stranger(frame_case: Case) -> None:
    seat_panel(frame_case.project, "hv3", [user := factories.user()])
    Membership.objects.filter(user=user).delete()
    assert set(answers(signed_in(user), "review:queue", frame_case)) == {404}


@pytest.mark.parametrize(
    ("role", "lands"),
    [("lead", "/projects/mine/"), ("operator", "/operations/"), ("panellist", "/review/")],
)
def test_each_role_lands_where_its_work_is(role: str, lands: str) -> None:
    user = factories.member(factories.project("mine"), role)
    assert signed_in(user).get("/").headers["Location"] == lands
