"""Claims: one worker an item, results fenced by the token, faults kept on the item."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.utils import timezone

from curation import lifecycle
from curation.models import Character, Event, Project
from generation import work
from generation.ledger import BudgetReached
from generation.providers.failures import Unavailable
from generation.roles import Unable
from generation.stages import BY_NAME, STAGES
from generation.work import Claim, Stage
from tests import factories

pytestmark = pytest.mark.django_db


def stage(step=lambda held: held.move("drawn"), batch: int = 4) -> Stage:
    return Stage("draw", Character, "described", "gpu", step, batch)


@pytest.fixture
def project() -> Project:
    return factories.project()


def described(project: Project) -> Character:
    return factories.character(project, state="described")


def raising(error: Exception):
    def step(held: Claim) -> None:
        raise error

    return step


def test_a_claimed_item_is_not_claimed_again(project: Project) -> None:
    described(project)
    assert len(work.claim(stage())) == 1
    assert work.claim(stage()) == []


def test_a_batch_takes_the_oldest_first(project: Project) -> None:
    items = [described(project) for _ in range(3)]
    assert [held.item.pk for held in work.claim(stage(batch=2))] == [item.pk for item in items[:2]]


def test_items_of_a_paused_project_wait(project: Project) -> None:
    described(project)
    Project.objects.update(paused=True)
    assert work.claim(stage()) == []


def test_a_lapsed_claim_is_taken_by_somebody_else_and_fences_the_first(project: Project) -> None:
    described(project)
    [late] = work.claim(stage())
    Character.objects.update(claim_until=timezone.now() - timedelta(seconds=1))
    [held] = work.claim(stage())
    assert not late.renew()
    with pytest.raises(lifecycle.StaleState):
        late.move("drawn")
    held.move("drawn")
    assert Character.objects.get().state == "drawn"


def test_a_repeated_result_changes_nothing(project: Project) -> None:
    described(project)
    [held] = work.claim(stage())
    repeated = Claim(Character.objects.get(), held.token)
    held.move("drawn")
    with pytest.raises(lifecycle.StaleState):
        repeated.move("drawn")
    assert Event.objects.filter(to_state="drawn").count() == 1


def dies(held: Claim) -> None:
    raise KeyboardInterrupt


def die(batch: int = 4) -> None:
    """A worker takes a batch and dies in its first step; its claims lapse."""
    with pytest.raises(KeyboardInterrupt):
        work.run_batch(stage(dies, batch))
    Character.objects.update(claim_until=timezone.now() - timedelta(seconds=1))


def test_an_item_that_kills_its_workers_is_put_aside_visibly(project: Project) -> None:
    described(project)
    for _ in range(work.MAX_DEATHS):
        die()
    work.run_batch(stage(dies))
    item = Character.objects.get()
    assert (item.state, item.begun) == ("failed", 0)
    assert "the worker that had it died" in item.error and "5 times in a row" in item.error


def test_a_death_is_told_until_the_next_move(project: Project) -> None:
    described(project)
    die()
    [held] = work.claim(stage())
    held.begin()
    assert Character.objects.get().error == work.NEVER_CAME_BACK
    held.move("drawn")
    assert (Character.objects.get().error, Character.objects.get().begun) == ("", 0)


def test_what_was_only_in_the_batch_of_a_worker_that_died_is_not_blamed(project: Project) -> None:
    first = described(project)
    described(project), described(project)
    for _ in range(work.MAX_DEATHS):
        die()
    work.run_batch(stage())
    assert dict(Character.objects.values_list("pk", "state"))[first.pk] == "failed"
    assert sorted(Character.objects.values_list("state", flat=True)) == ["drawn", "drawn", "failed"]


def test_a_step_that_ends_in_any_way_begins_the_count_of_deaths_anew(project: Project) -> None:
    described(project)
    for ending in (RuntimeError("no memory"), BudgetReached("all spent")):
        die(), die()
        work.run_batch(stage(raising(ending)))
        item = Character.objects.get()
        assert (item.state, item.begun) == ("described", 0)
        Character.objects.update(retry_at=None)


@pytest.mark.parametrize("waiting", STAGES, ids=lambda stage: stage.name)
def test_whatever_waits_for_machines_can_fail_and_be_tried_again(waiting: Stage) -> None:
    moves = lifecycle.MOVES[waiting.model.KIND]
    assert "failed" in moves[waiting.state]
    assert waiting.state in moves["failed"]


def test_machines_do_not_go_on_with_a_story_that_was_given_up(project: Project) -> None:
    story = factories.story(project, state="illustrating")
    factories.advance(story.frames.all()[0], "ready")
    stages = [BY_NAME["compose"], BY_NAME["make-reference"]]
    assert [work.waiting(stage).exists() for stage in stages] == [True, True]
    lifecycle.move(story, "rejected", cause="given up")
    assert [work.claim(stage) for stage in stages] == [[], []]


def test_running_a_batch_moves_its_items_and_ends_their_claims(project: Project) -> None:
    described(project), described(project)
    assert work.run_batch(stage()) == 2
    assert set(Character.objects.values_list("state", "claim_token", "claim_until")) == {("drawn", "", None)}


def test_a_fault_is_kept_and_tried_again_later(project: Project) -> None:
    described(project)
    work.run_batch(stage(raising(RuntimeError("no memory"))))
    item = Character.objects.get()
    assert (item.state, item.faults, item.error) == ("described", 1, "RuntimeError: no memory")
    assert item.retry_at is not None and item.retry_at > timezone.now()
    assert work.claim(stage()) == []


def test_the_third_fault_puts_the_item_aside_visibly(project: Project) -> None:
    described(project)
    for _ in range(work.MAX_FAULTS):
        Character.objects.update(retry_at=None)
        work.run_batch(stage(raising(RuntimeError("no memory"))))
    item = Character.objects.get()
    assert (item.state, item.error) == ("failed", "RuntimeError: no memory")
    assert Event.objects.get(to_state="failed").detail == {"error": "RuntimeError: no memory"}


def test_what_no_model_can_do_is_put_aside_at_once(project: Project) -> None:
    described(project)
    work.run_batch(stage(raising(Unable("no drawing for P_YODEL"))))
    item = Character.objects.get()
    assert (item.state, item.error) == ("failed", "no drawing for P_YODEL")


def test_one_fault_does_not_stop_the_rest_of_the_batch(project: Project) -> None:
    bad = described(project)
    described(project)

    def step(held: Claim) -> None:
        if held.item.pk == bad.pk:
            raise RuntimeError("only this one")
        held.move("drawn")

    work.run_batch(stage(step))
    assert sorted(Character.objects.values_list("state", flat=True)) == ["described", "drawn"]


def test_a_reached_budget_is_no_fault(project: Project) -> None:
    described(project)
    work.run_batch(stage(raising(BudgetReached("all spent"))))
    item = Character.objects.get()
    assert (item.state, item.faults, item.claim_token) == ("described", 0, "")
    assert item.retry_at is not None


@pytest.mark.parametrize("error", [ValueError("a\0b"), Unable("a\0b"), Unavailable("openai", 5.0, "a\0b")])
def test_what_no_database_takes_is_left_out_of_an_error(project: Project, error: Exception) -> None:
    item = described(project)
    work.run_batch(stage(raising(error)))
    item.refresh_from_db()
    assert "ab" in item.error
