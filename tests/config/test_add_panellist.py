"""`manage.py add_panellist`."""

from __future__ import annotations

import io
import json
from typing import Any

import pytest
from django.core.management import CommandError, call_command
from django.test import Client

from curation.models import Membership
from review.panels import checkpoints_of
from tests import factories

pytestmark = pytest.mark.django_db


def add(*arguments: str) -> list[dict[str, Any]]:
    out = io.StringIO()
    call_command("add_panellist", *arguments, "--json", stdout=out, stderr=io.StringIO())
    return [json.loads(line) for line in out.getvalue().splitlines()]


def test_somebody_new_sits_on_all_panels_and_can_sign_in() -> None:
    project = factories.project("sea")
    [login] = add("sea", "dee")
    assert login["role"] == "panellist"
    assert Client().login(request=None, username="dee", password=login["password"])
    assert checkpoints_of(project.memberships.get().user, project) == ["hv1", "hv2", "hv3"]


def test_a_lead_sits_down_as_one_more_voter_and_stays_lead() -> None:
    project = factories.project("sea")
    lead = factories.member(project, "lead", username="ada")
    assert add("sea", "ada", "--checkpoints", "hv3") == []
    assert checkpoints_of(lead, project) == ["hv3"]
    assert Membership.objects.get(user=lead).role == "lead"


@pytest.mark.parametrize(
    ("arguments", "why"),
    [
        (("land", "dee"), "there is no project land"),
        (("sea", "d e"), "d e: Enter a valid username"),
        (("sea", "dee", "--checkpoints", "hv4"), "invalid choice: 'hv4'"),
    ],
)
def test_wrong_use_changes_nothing(arguments: tuple[str, ...], why: str) -> None:
    factories.project("sea")
    with pytest.raises(CommandError, match=why):
        add(*arguments)
    assert not Membership.objects.exists()
