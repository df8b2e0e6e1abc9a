"""A lead adds to a project's vocabulary."""

from __future__ import annotations

from typing import Any

import pytest
from django.contrib.staticfiles import finders
from django.test import Client

from curation import vocabulary
from curation.models import Project, VocabularyEntry
from curation.templatetags.wording import GROUPS, example, meaning
from tests import factories

pytestmark = [pytest.mark.django_db, pytest.mark.any_database]


@pytest.fixture
def project() -> Project:
    return factories.project()


def client_of(project: Project, role: str) -> Client:
    client = Client()
    client.force_login(factories.member(project, role))
    return client


def add(client: Client, project: Project, identifier: str, definition: str = "as the word says") -> str:
    address = f"/projects/{project.slug}/vocabulary/"
    return client.post(address, {"identifier": identifier, "definition": definition}, follow=True).content.decode()


def test_what_is_added_may_be_used_in_scripts_and_is_marked(project: Project) -> None:
    lead = client_of(project, "lead")
    shown = add(lead, project, " p_yodel ", "head back, mouth wide open")
    assert "P_YODEL was added." in shown
    assert shown.count("this project's") == 1
    assert project.vocabulary().poses["P_YODEL"] == "head back, mouth wide open"
    assert "P_YODEL" not in factories.project().vocabulary().poses


@pytest.mark.parametrize(
    ("identifier", "kind"), [("P_YODEL", "pose"), ("E_SMUG", "expression"), ("CT_FISHEYE", "composition")]
)
def test_the_prefix_tells_the_kind(project: Project, identifier: str, kind: str) -> None:
    add(client_of(project, "lead"), project, identifier)
    assert VocabularyEntry.objects.get().kind == kind


@pytest.mark.parametrize(
    "identifier", ["YODEL", "X_YODEL", "P_", "P__YODEL", "P_YO DEL", "P_YODEL_", "P_<B>", "../P_A"]
)
def test_an_identifier_of_another_form_is_refused(project: Project, identifier: str) -> None:
    assert "Write P_ (pose)" in add(client_of(project, "lead"), project, identifier)
    assert not VocabularyEntry.objects.exists()


def test_an_identifier_that_is_there_is_not_added_again(project: Project) -> None:
    lead = client_of(project, "lead")
    add(lead, project, "P_YODEL")
    for identifier in ("P_STAND", "P_YODEL"):
        assert f"{identifier} is in the vocabulary already." in add(lead, project, identifier)
    assert VocabularyEntry.objects.count() == 1


def test_a_definition_is_needed(project: Project) -> None:
    add(client_of(project, "lead"), project, "P_YODEL", "  ")
    assert not VocabularyEntry.objects.exists()


def test_an_operator_reads_and_does_not_add(project: Project) -> None:
    operator = client_of(project, "operator")
    assert "Add an identifier" not in operator.get(f"/projects/{project.slug}/vocabulary/").content.decode()
    add(operator, project, "P_YODEL")
    assert not VocabularyEntry.objects.exists()


def test_every_shipped_identifier_shows_what_it_looks_like_and_an_added_one_only_what_it_means(
    project: Project,
) -> None:
    lead = client_of(project, "lead")
    page = add(lead, project, "P_YODEL", "head back, mouth wide open")
    assert page.count("/static/img/vocabulary/") == 28 + 12 + 21
    assert example("P_YODEL") == ""
    for identifier in project.definitions.keys() - {"P_YODEL"}:
        assert finders.find(f"img/vocabulary/{identifier}.webp"), identifier


def test_a_placement_says_what_its_identifiers_mean(project: Project) -> None:
    VocabularyEntry.objects.create(project=project, kind="pose", identifier="P_YODEL", definition="mouth wide open")
    story = factories.story(project, "S_0001", "illustrating")
    story.frames.get(index=1).placements.update(p_id="P_YODEL", e_id="E_HAPPY", c_tag="CT_GONE")
    page = client_of(project, "lead").get(f"/projects/{project.slug}/stories/S_0001/1/").content.decode()
    assert "<code>P_YODEL</code> mouth wide open" in page
    assert "<code>E_HAPPY</code> smiling, bright eyes" in page
    assert "/static/img/vocabulary/E_HAPPY" in page
    assert "<code>CT_GONE</code> unknown to the vocabulary" in page


def test_what_identifiers_mean_is_read_once_for_a_page(project: Project, django_assert_num_queries: Any) -> None:
    VocabularyEntry.objects.create(project=project, kind="pose", identifier="P_YODEL", definition="mouth wide open")
    with django_assert_num_queries(1):
        assert [meaning(project, "P_YODEL") for _ in range(3)] == ["mouth wide open"] * 3


def test_every_group_has_a_name(project: Project) -> None:
    assert {*vocabulary.subject_types(), *vocabulary.professions()} == set(GROUPS) - {""}
    hero = factories.character(project, subject_group="marine_life", profession_group="daily_services")
    page = client_of(project, "lead").get(f"/projects/{project.slug}/characters/{hero.c_id}/").content.decode()
    assert "marine_life" not in page
    assert "marine life" in page
    assert "daily services" in page
