"""Who takes which items: GPU workers those of projects with local models, all other workers the rest."""

from __future__ import annotations

import pytest
import redis as redis_client

from curation import lifecycle
from curation.models import Project
from generation import doorbell, sweep, work
from generation.gpu import live, projects
from generation.stages import BY_NAME
from generation.work import Hands
from tests import factories

pytestmark = pytest.mark.django_db

DRAW = BY_NAME["draw"]


@pytest.fixture
def local(monkeypatch: pytest.MonkeyPatch) -> Project:
    from generation import suites

    monkeypatch.setitem(suites.BUILDERS, "of-tests", "tests.generation.gpu.local:build")
    return factories.project(suite={"name": "of-tests"})


@pytest.fixture
def drawn_by_rule() -> Project:
    return factories.project()


def taken(hands: Hands, stage: str = "draw") -> set[int]:
    return {claim.item.project_id for claim in work.claim(BY_NAME[stage], hands)}


def test_a_gpu_worker_takes_only_pictures_of_local_models(local: Project, drawn_by_rule: Project) -> None:
    for project in (local, drawn_by_rule):
        factories.character(project, state="described")
        factories.character(project, state="new", description="")
    assert taken(Hands.GPU) == {local.pk}
    assert taken(Hands.GPU, "describe") == set()


def test_other_workers_take_everything_else(local: Project, drawn_by_rule: Project) -> None:
    for project in (local, drawn_by_rule):
        factories.character(project, state="described")
        factories.character(project, state="new", description="")
    assert taken(Hands.OTHERS) == {drawn_by_rule.pk}
    assert taken(Hands.OTHERS, "describe") == {local.pk, drawn_by_rule.pk}


def test_a_suite_that_cannot_be_built_is_left_to_the_others(drawn_by_rule: Project) -> None:
    Project.objects.update(suite={"name": "no such suite"})
    factories.character(drawn_by_rule, state="described")
    assert projects.with_local_models() == []
    assert taken(Hands.OTHERS) == {drawn_by_rule.pk}


def test_a_move_of_a_local_project_knocks_at_the_gpu_workers(
    local: Project, redis: redis_client.Redis, django_capture_on_commit_callbacks
) -> None:
    character = factories.character(local, state="new")
    redis.flushall()
    with django_capture_on_commit_callbacks(execute=True):
        lifecycle.move(character, "described")
    assert redis.llen(live.BELL) == 1
    assert not redis.exists(doorbell._key(DRAW))
    assert live.wait_for_knock(1)
    assert not redis.exists(live.BELL)


def test_the_sweep_does_not_ring_the_others_for_a_gpu_workers_items(local: Project, redis: redis_client.Redis) -> None:
    factories.character(local, state="described")
    redis.flushall()
    assert sweep.ring_bells() == 0
