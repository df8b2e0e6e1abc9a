"""The operator's page."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.contrib.auth.models import User
from django.test import Client
from django.utils import timezone
from redis.exceptions import ConnectionError

from curation import lifecycle
from curation.models import Character, Project
from generation import operations
from tests import factories

pytestmark = pytest.mark.django_db


def page(user: User) -> str:
    client = Client()
    client.force_login(user)
    response = client.get("/operations/")
    assert response.status_code == 200
    return response.content.decode()


def stage(name: str) -> operations.StageLine:
    return next(line for line in operations.stage_lines(Project.objects.all()) if line.stage.name == name)


def test_a_stage_counts_what_waits_is_claimed_is_put_off_and_is_stuck() -> None:
    project = factories.project()
    now = timezone.now()
    ids = [factories.character(project, state="described").pk for _ in range(7)]
    items = Character.objects.filter(pk__in=ids)
    items.filter(pk__in=ids[:1]).update(claim_until=now + timedelta(minutes=1))
    items.filter(pk__in=ids[1:3]).update(claim_until=now - timedelta(minutes=1))
    items.filter(pk__in=ids[3:4]).update(retry_at=now + timedelta(minutes=1))
    items.filter(pk__in=ids[4:5]).update(retry_at=now - timedelta(minutes=1))
    line = stage("draw")
    assert (line.waiting, line.claimed, line.delayed, line.stuck) == (3, 1, 1, 2)


def test_stuck_claims_and_errors_are_listed_with_their_items() -> None:
    project = factories.project()
    stuck, broken = factories.character(project, "C_0001", "new"), factories.character(project, "C_0002", "described")
    Character.objects.filter(pk=stuck.pk).update(claim_until=timezone.now() - timedelta(minutes=9))
    lifecycle.move(broken, "failed", error="out of memory")
    shown = page(factories.member(project, "operator"))
    assert "C_0001" in shown
    assert "out of memory" in shown


def test_an_operator_sees_their_own_projects_and_staff_all() -> None:
    mine, other = factories.project(), factories.project()
    lifecycle.move(factories.character(other, "C_0003", "described"), "failed", error="elsewhere")
    assert "elsewhere" not in page(factories.member(mine, "operator"))
    assert "elsewhere" in page(factories.user(is_staff=True))


def test_without_redis_the_page_says_so_and_still_shows_the_stages(monkeypatch: pytest.MonkeyPatch) -> None:
    def away(name: str) -> None:
        raise ConnectionError(name)

    monkeypatch.setattr(operations.django_rq, "get_queue", away)
    shown = page(factories.user(is_staff=True))
    assert "Redis does not answer" in shown
    assert "make-reference" in shown
