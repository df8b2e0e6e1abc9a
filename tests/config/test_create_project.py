"""`manage.py create_project`."""

from __future__ import annotations

import io
import json
from typing import Any

import pytest
from django.core.management import CommandError, call_command
from django.test import Client

from curation.models import Membership, Project
from review.models import Panel
from tests import factories

pytestmark = pytest.mark.django_db

PEOPLE = ("--lead", "ada", "--panel", "ben", "cho", "dee")


def create(*arguments: str) -> list[dict[str, Any]]:
    out = io.StringIO()
    call_command("create_project", *arguments, "--json", stdout=out, stderr=io.StringIO())
    return [json.loads(line) for line in out.getvalue().splitlines()]


def test_everybody_can_sign_in_and_sits_where_they_belong() -> None:
    logins = create("Sea tales", *PEOPLE, "--theme", "a voyage", "--characters", "20", "--stories", "5")
    project = Project.objects.get(slug="sea-tales")
    assert (project.genre, project.targets) == ("a voyage", {"characters": 20, "stories": 5})
    assert [login["role"] for login in logins] == ["lead", "panellist", "panellist", "panellist", "operator"]
    for login in logins:
        assert Client().login(request=None, username=login["username"], password=login["password"])
    assert [panel.panellists.count() for panel in Panel.objects.filter(project=project)] == [3, 3, 3]


def test_people_who_are_known_keep_their_password() -> None:
    ada = factories.user("ada", password="correct horse")
    logins = create("Sea tales", *PEOPLE)
    assert "ada" not in [login["username"] for login in logins]
    ada.refresh_from_db()
    assert ada.check_password("correct horse")
    assert Membership.objects.get(user=ada).role == "lead"


def test_a_second_project_of_one_title_gets_an_address_of_its_own() -> None:
    create("Sea tales", *PEOPLE)
    create("Sea tales", *PEOPLE)
    assert set(Project.objects.values_list("slug", flat=True)) == {"sea-tales", "sea-tales-2"}


@pytest.mark.parametrize(
    ("arguments", "why"),
    [
        (("Sea tales", "--lead", "ada", "--panel", "ben", "cho"), "at least 3 people"),
        (("Sea tales", "--lead", "ben", "--panel", "ben", "cho", "dee"), "ben: one role"),
        (("Sea tales", *PEOPLE, "--stories=-1"), "--stories: a number from 0"),
        (("Sea tales", "--lead", "a b", "--panel", "ben", "cho", "dee"), "username: Enter a valid username"),
        (("", *PEOPLE), "title: This field cannot be blank"),
    ],
)
def test_wrong_use_changes_nothing(arguments: tuple[str, ...], why: str) -> None:
    with pytest.raises(CommandError, match=why):
        create(*arguments)
    assert not Project.objects.exists()
    assert not Membership.objects.exists()
