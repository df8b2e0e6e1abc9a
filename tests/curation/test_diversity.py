"""The diversity page: figures, targets, and the way to the items."""

from __future__ import annotations

import html
import re

import pytest
from django.test import Client

from curation.figures.diversity import diversity
from curation.models import Project
from curation.tallies.folding import fold
from tests import factories

pytestmark = pytest.mark.django_db


@pytest.fixture
def project() -> Project:
    project = factories.project(targets={"characters": 64, "stories": 10})
    cast = [factories.character(project, name="Tova"), factories.character(project, subject_group="plant", name="Bram")]
    factories.character(project, state="in_review", name="Ines")
    factories.character(project, state="rejected")
    factories.story(project, "S_0001", "illustrating", cast=cast)
    fold()
    return project


@pytest.fixture
def lead(project: Project) -> Client:
    client = Client()
    client.force_login(factories.member(project, "lead"))
    return client


def page(client: Client, address: str) -> str:
    response = client.get(address)
    assert response.status_code == 200
    return response.content.decode()


def test_locked_characters_are_counted_by_subject_and_profession(project: Project) -> None:
    found = {(cell.subject_group, cell.profession_group): cell.characters for cell in diversity(project).cells}
    assert len(found) == 32
    assert found["mammal", "daily_services"] == found["plant", "daily_services"] == 1
    assert sum(found.values()) == 2


def test_those_in_the_making_count_if_asked_for_and_the_dead_never(project: Project) -> None:
    assert diversity(project, living=True).characters == 3


def test_targets_are_even_shares_of_the_projects(project: Project) -> None:
    found = diversity(project)
    assert found.target_a_cell == 2
    assert found.target_a_cast_size == 2


def test_targets_by_group_cast_and_length_are_the_projects(lead: Client, project: Project) -> None:
    parts = {"subject_groups": {"bird": 3, "plant": 1}, "cast_sizes": {"2": 1}, "lengths": {"8": 1, "9": 1}}
    Project.objects.filter(pk=project.pk).update(targets={"characters": 32, "stories": 10} | parts)
    found = diversity(Project.objects.get(pk=project.pk))
    wanted = {(cell.subject_group, cell.profession_group): cell.target for cell in found.cells}
    assert [wanted[group, "daily_services"] for group in ("bird", "plant", "mammal")] == [6, 2, 0]
    assert [bar.target for bar in found.cast] == [0, 10, 0, 0, 0]
    assert [bar.target for bar in found.frames] == [0, 5, 5, 0, 0, 0]
    shown = page(lead, f"/projects/{project.slug}/diversity/")
    assert "Below their targets: 8 of 32 combinations" in shown
    table = shown[shown.index('id="cast-table"') :]
    assert re.search(
        r'cast=2">2</a></th><td class="number" data-value="1">1</td><td class="number" data-value="10', table
    )


def test_a_group_of_ones_own_has_a_column(project: Project) -> None:
    factories.character(project, subject_group="", profession_group="")
    fold()
    cells = diversity(project).cells
    assert len(cells) == 9 * 5
    assert ("", "", 1) in [(cell.subject_group, cell.profession_group, cell.characters) for cell in cells]


def test_stories_are_counted_by_cast_and_length(project: Project) -> None:
    found = diversity(project)
    assert [(bar.size, bar.stories) for bar in found.cast] == [(1, 0), (2, 1), (3, 0), (4, 0), (5, 0)]
    assert [(bar.size, bar.stories) for bar in found.frames] == [(7, 1), (8, 0), (9, 0), (10, 0), (11, 0), (12, 0)]
    assert found.mean_frames == 7


def test_every_identifier_of_the_vocabulary_is_there_used_or_not(project: Project) -> None:
    uses = {use.identifier: use.placements for use in diversity(project).terms}
    assert len(uses) == 28 + 12 + 21
    assert uses["P_WALK"] == 14
    assert sum(uses.values()) == 3 * 14


def test_the_page_says_what_is_below_its_target(lead: Client, project: Project) -> None:
    shown = page(lead, f"/projects/{project.slug}/diversity/")
    assert "32 of 32 combinations are below the target of 2.0 characters" in shown


def test_each_number_leads_to_its_items(lead: Client, project: Project) -> None:
    shown = page(lead, f"/projects/{project.slug}/diversity/")
    links = {html.unescape(link) for link in re.findall(r'href="(/projects/[^"]+/items/\?[^"]+)"', shown)}
    [cell] = [link for link in links if "subject_group=plant" in link and "daily_services" in link]
    listed = page(lead, cell)
    assert "Bram" in listed and "Tova" not in listed
    [cast] = [link for link in links if "cast=2" in link]
    assert "S_0001" in page(lead, cast)
    [none] = [link for link in links if "cast=3" in link]
    assert "S_0001" not in page(lead, none)
    [frames] = [link for link in links if "frames=7" in link]
    assert "S_0001" in page(lead, frames)
    [pose] = [link for link in links if "p_id=P_WALK" in link]
    assert "14 items" in page(lead, pose)


@pytest.mark.parametrize("asked", ["kind=story&cast=x", "kind=story&frames=99999", "kind=story&cast=-1"])
def test_a_number_that_is_none_is_not_found(lead: Client, project: Project, asked: str) -> None:
    assert lead.get(f"/projects/{project.slug}/items/?{asked}").status_code == 404


def test_an_empty_project_has_a_page_too() -> None:
    project = factories.project()
    client = Client()
    client.force_login(factories.member(project, "operator"))
    assert "No character is there yet" in page(client, f"/projects/{project.slug}/diversity/")


def test_the_table_of_a_chart_has_the_values_that_are_drawn(lead: Client, project: Project) -> None:
    shown = page(lead, f"/projects/{project.slug}/diversity/")
    table = shown[shown.index('id="cast-table"') :]
    assert re.search(r'cast=2">2</a></th><td class="number" data-value="1">1</td>', table)
