"""A lead adds to a project's vocabulary."""

from __future__ import annotations

import pytest
from django.test import Client

from curation.models import Project, VocabularyEntry
from tests import factories

pytestmark = pytest.mark.django_db


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
