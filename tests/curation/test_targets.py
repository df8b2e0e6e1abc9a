"""Targets are read with every fault named, and the lead's page keeps them and shows them beside what is there."""

from __future__ import annotations

import re
from typing import Any

import pytest
from django.contrib.auth.models import User
from django.test import Client

from curation.models import Project, ProjectEvent
from curation.tallies.folding import fold
from curation.targets import PARTED, USUAL, Targets, TargetsError, apportioned, read_targets
from tests import factories


@pytest.mark.parametrize(
    ("stored", "said"),
    [
        ({"characters": -1}, "characters: must be a whole number"),
        ({"stories": True}, "stories: must be a whole number"),
        ({"dragons": 1}, "dragons: is no target"),
        ({"cast_sizes": {"6": 1}}, "cast_sizes: has no 6"),
        ({"lengths": {"7": 1.5}}, "lengths: 7: must be a whole number"),
        ({"lengths": {"7": 0}}, "at least one part must be above 0"),
        ({"subject_groups": [1]}, "subject_groups: must be parts by name"),
    ],
)
def test_what_cannot_be_used_is_named(stored: dict[str, Any], said: str) -> None:
    with pytest.raises(TargetsError, match=re.escape(said)):
        read_targets(stored)


def test_every_fault_is_told_at_once() -> None:
    with pytest.raises(TargetsError) as error:
        read_targets({"characters": -1, "lengths": {"99": 1}, "dragons": 2})
    assert set(error.value.errors) == {"characters", "lengths", "dragons"}


def test_what_is_not_said_is_usual() -> None:
    assert {kind: Targets().parts(kind) for kind in PARTED} == USUAL


def test_what_is_said_of_some_leaves_the_others_out() -> None:
    assert read_targets({"cast_sizes": {"2": 3}}).parts("cast_sizes") == {"1": 0, "2": 3, "3": 0, "4": 0, "5": 0}


def test_parts_come_to_their_share_of_the_total() -> None:
    assert apportioned({"a": 3, "b": 1, "c": 0}, 8) == {"a": 6, "b": 2, "c": 0}


@pytest.fixture
def project() -> Project:
    return factories.project(targets={"characters": 8})


@pytest.fixture
def lead(project: Project) -> User:
    return factories.member(project, "lead", username="ada")


@pytest.fixture
def client(lead: User) -> Client:
    client = Client()
    client.force_login(lead)
    return client


def usual(**changed: str) -> dict[str, str]:
    """What the form sends where nothing was changed but this; `a__b` is the field `a.b`."""
    parts = {f"{kind}.{name}": str(part) for kind, parts in USUAL.items() for name, part in parts.items()}
    return {"characters": "8", "stories": ""} | parts | {name.replace("__", "."): at for name, at in changed.items()}


def save(client: Client, project: Project, **changed: str) -> Any:
    return client.post(f"/projects/{project.slug}/targets/", usual(**changed))


@pytest.mark.django_db
def test_only_what_is_not_usual_is_kept(client: Client, project: Project) -> None:
    assert save(client, project, stories="6").status_code == 302
    project.refresh_from_db()
    assert project.targets == {"characters": 8, "stories": 6}
    save(client, project, cast_sizes__1="0")
    project.refresh_from_db()
    assert project.targets == {"characters": 8, "cast_sizes": {"1": 0, "2": 1, "3": 1, "4": 1, "5": 1}}


@pytest.mark.django_db
def test_changed_targets_are_written_down(client: Client, project: Project, lead: User) -> None:
    save(client, project, characters="9", cast_sizes__1="0")
    save(client, project, characters="9", cast_sizes__1="0")
    (said,) = ProjectEvent.objects.all()
    assert (said.actor, said.what, said.before["characters"], said.after["characters"]) == (lead, "settings", 8, 9)
    page = client.get(f"/projects/{project.slug}/people/").content.decode()
    assert "1 in the cast 0, 2 in the cast 1" in page


@pytest.mark.django_db
@pytest.mark.parametrize("changed", [{"characters": "many"}, {"lengths__7": "-1"}, {"lengths__8": "101"}])
def test_a_wrong_number_saves_nothing_and_keeps_what_was_typed(
    client: Client, project: Project, changed: dict[str, str]
) -> None:
    response = save(client, project, **{"stories": "5"} | changed)
    assert response.status_code == 422
    assert 'id="stories" name="stories" type="number" min="0" value="5"' in response.content.decode()
    project.refresh_from_db()
    assert project.targets == {"characters": 8}


@pytest.mark.django_db
def test_targets_stand_beside_what_is_there(client: Client, project: Project) -> None:
    for group in ("mammal", "mammal", "bird"):
        factories.character(project, subject_group=group)
    factories.character(project, state="rejected", subject_group="bird")
    fold()
    page = client.get(f"/projects/{project.slug}/targets/").content.decode()
    rows = {
        name: re.findall(r'<td class="number">(.*?)</td>', row)
        for name, row in re.findall(r'<label for="subject_groups\.(\w+)">(.*?)</tr>', page, re.S)
    }
    assert rows["mammal"][:2] == ["1", "2"] and "reached" in rows["mammal"][2]
    assert rows["bird"][:2] == ["1", "1"]
    assert rows["plant"] == ["1", "0", "1"]


@pytest.mark.django_db
def test_the_machines_are_paused_and_go_on_from_the_projects_page(client: Client, project: Project, lead: User) -> None:
    address = f"/projects/{project.slug}/pause/"
    for wanted in ("yes", "yes", "no"):
        client.post(address, {"paused": wanted})
    project.refresh_from_db()
    assert not project.paused
    said = ProjectEvent.objects.values_list("actor", "after")
    assert list(said) == [(lead.pk, {"paused": True}), (lead.pk, {"paused": False})]
    assert "Pause the machines" in client.get(f"/projects/{project.slug}/").content.decode()
