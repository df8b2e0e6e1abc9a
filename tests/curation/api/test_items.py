"""Items by API: for leads and operators."""

from __future__ import annotations

import pytest
from django.test import Client

from curation import tokens
from curation.models import Placement, Project
from tests import factories
from tests.curation.api.client import lead_of, not_steering, operator_of
from tests.curation.export_project import small
from tests.review.api.client import ApiClient

pytestmark = pytest.mark.django_db

ITEMS = "/projects/demo/items"


@pytest.fixture
def project() -> Project:
    return small()


def test_items_are_nobodys_but_the_leads_and_operators(project: Project) -> None:
    hero = factories.character(project)
    for path in (ITEMS, f"{ITEMS}/character/{hero.pk}"):
        for who, api in not_steering(project).items():
            assert api.get(path)[0] == 404, who
        assert ApiClient().get(path)[0] == 401
        assert operator_of(project).get(path)[0] == 200


def test_an_item_has_its_label_its_state_its_page_and_its_pictures(project: Project) -> None:
    lead = factories.member(project, "lead")
    [item] = ApiClient(tokens.issue(lead)).get(ITEMS)[1]["items"]
    assert (item["kind"], item["label"], item["state"]) == ("character", "C_ANN", "locked")
    assert item["page"] == "/projects/demo/characters/C_ANN/"
    headers = {"Authorization": f"Bearer {tokens.issue(lead)}"}
    assert Client().get(item["pictures"][0], headers=headers)["Content-Type"] == "image/png"


@pytest.mark.parametrize("kind, count", [("character", 1), ("story", 1), ("reference", 7), ("frame", 7)])
def test_each_kind_is_listed(project: Project, kind: str, count: int) -> None:
    assert len(lead_of(project).get(f"{ITEMS}?kind={kind}")[1]["items"]) == count


def test_states_are_chosen_and_pages_follow_each_other_while_items_come(project: Project) -> None:
    for state in ("in_review", "locked", "in_review", "rejected"):
        factories.character(project, state=state)
    api, wanted = lead_of(project), f"{ITEMS}?state=in_review&state=rejected&limit=2"
    _, first = api.get(wanted)
    factories.character(project, "C_LATE", state="in_review")
    _, second = api.get(f"{wanted}&cursor={first['next']}")
    states = [item["state"] for item in first["items"] + second["items"]]
    assert states == ["in_review", "in_review", "rejected", "in_review"]
    assert second["items"][-1]["label"] == "C_LATE" and second["next"] is None


def test_one_item_tells_its_moves(project: Project) -> None:
    reference = Placement.objects.filter(project=project).first()
    assert reference is not None
    _, life = lead_of(project).get(f"{ITEMS}/reference/{reference.pk}")
    assert [(event["from"], event["to"]) for event in life["events"]] == [
        ("", "new"),
        ("new", "made"),
        ("made", "approved"),
    ]
    assert life["item"]["label"] == reference.label


def test_an_item_of_another_project_is_not_there(project: Project) -> None:
    other = factories.character(factories.project())
    api = lead_of(project)
    assert api.get(f"{ITEMS}/character/{other.pk}")[0] == 404
    assert api.get(f"{ITEMS}?kind=novel")[0] == 422
    assert api.get(f"{ITEMS}?cursor=nonsense")[0] == 422


def test_a_long_page_asks_the_database_no_oftener_than_a_short_one(
    project: Project, django_assert_max_num_queries
) -> None:
    api = lead_of(project)
    with django_assert_max_num_queries(6):
        api.get(f"{ITEMS}?kind=reference")
