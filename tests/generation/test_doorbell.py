"""The doorbell says that there is work, once, and can be lost."""

import django_rq
import pytest
from redis import Redis

from curation import lifecycle
from curation.models import Character
from generation import doorbell, jobs, sweep
from generation.stages import BY_NAME, BY_STATE, STAGES
from tests import factories

pytestmark = pytest.mark.django_db(transaction=True)  # a bell rings after the commit


def bells(queue: str) -> int:
    return django_rq.get_queue(queue).count


def test_a_bell_that_waits_is_not_rung_again(redis: Redis) -> None:
    stage = BY_NAME["draw"]
    assert doorbell.ring(stage)
    assert not doorbell.ring(stage)
    assert bells("gpu") == 1


def test_an_answered_bell_may_be_rung_again(redis: Redis) -> None:
    stage = BY_NAME["draw"]
    doorbell.ring(stage)
    doorbell.answer(stage)
    assert doorbell.ring(stage)


def test_a_move_rings_for_the_stage_that_waits_on_it(redis: Redis) -> None:
    factories.character(factories.project(), state="new")
    assert bells("text") == 1


def test_a_move_succeeds_without_redis() -> None:
    assert factories.character(factories.project(), state="new").state == "new"


def test_the_sweep_rings_for_what_a_flush_has_lost(redis: Redis) -> None:
    factories.character(factories.project(), state="new")
    redis.flushall()
    assert sweep.ring_bells() == 1
    assert bells("text") == 1


def test_the_sweep_is_silent_where_nothing_waits(redis: Redis) -> None:
    factories.character(factories.project(), state="locked")
    assert sweep.ring_bells() == 0


def test_a_job_rings_for_what_its_batch_left(redis: Redis) -> None:
    project = factories.project()
    for _ in range(BY_NAME["describe"].batch + 1):
        factories.character(project, state="new", subject_type="fox", profession="baker")
    jobs.run_stage("describe")
    assert bells("text") >= 1
    assert Character.objects.filter(state="described").count() == BY_NAME["describe"].batch


def test_every_state_that_waits_for_machines_has_one_stage() -> None:
    assert len(BY_STATE) == len(STAGES)
    for kind, state in BY_STATE:
        assert "failed" in lifecycle.MOVES[kind][state] or state in ("approved",), (kind, state)
