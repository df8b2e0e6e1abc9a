"""What is written down to be told: each thing once, to whom it concerns, and nothing that was before their time."""

from __future__ import annotations

import json
from datetime import timedelta
from decimal import Decimal
from typing import Any

import pytest
from django.db import connection, connections
from django.utils import timezone

from curation import lifecycle
from curation.models import Delivery, Export, Frame, LogPosition, Notice, Project, Webhook
from curation.tallies.folding import fold
from curation.tallies.rebuilding import rebuild
from curation.webhooks import noticing, registering
from curation.webhooks.forgetting import forget
from curation.webhooks.kinds import NoticeKind
from curation.webhooks.noticing import notice
from curation.webhooks.telling import KEPT
from tests import factories
from tests.curation.webhooks.scenes import webhook

pytestmark = pytest.mark.django_db

ALL = list(NoticeKind)


def told() -> list[str]:
    return list(Notice.objects.order_by("id").values_list("kind", flat=True))


def in_review(project: Project) -> Frame:
    hero = factories.character(project)
    story = factories.story(project, state="approved", cast=[hero])
    lifecycle.move(story, "illustrating")
    return factories.frame(story, 1, [hero], "in_review")


def test_each_step_that_matters_is_told(project: Project) -> None:
    webhook(project, "https://hooks.example", *ALL)
    factories.story(project, state="illustrated", cast=[factories.character(project)])
    notice()
    assert set(told()) == {
        "character.locked",
        "decision.settled",
        "story.approved",
        "frame.approved",
        "story.illustrated",
    }
    assert told().count("decision.settled") == 2 and told().count("frame.approved") == 7


def test_a_hard_failure_is_told_with_its_page_but_not_its_way_back_from_the_desk(project: Project) -> None:
    webhook(project, "https://hooks.example", NoticeKind.HARD_FAILURE)
    frame = in_review(project)
    lifecycle.move(frame, "correcting")
    lifecycle.move(frame, "in_review")
    notice()
    data = json.loads(Notice.objects.get().body)["data"]
    assert data["page"] == f"/projects/demo/stories/{frame.story.key}/1/"
    assert data["cause"] == "" and data["to"] == "in_review"


def test_a_failed_item_is_told(project: Project) -> None:
    webhook(project, "https://hooks.example", NoticeKind.ITEM_FAILED)
    factories.character(project, state="failed")
    notice()
    assert told() == ["item.failed"]


def test_only_what_was_asked_for_is_told_and_only_of_the_own_project(project: Project) -> None:
    webhook(project, "https://hooks.example", NoticeKind.STORY_APPROVED)
    webhook(factories.project("other"), "https://other.example", NoticeKind.CHARACTER_LOCKED)
    factories.character(project)
    assert notice() == 0
    assert not Delivery.objects.exists()


def test_two_webhooks_are_told_the_same_notice_under_the_same_id(project: Project) -> None:
    for place in ("one", "two"):
        webhook(project, f"https://{place}.example")
    factories.character(project)
    assert notice() == 1
    assert Delivery.objects.count() == 2
    assert Notice.objects.get().webhook_id.startswith("msg_")


def test_what_happened_before_a_webhook_came_is_not_told(project: Project) -> None:
    factories.character(project)
    webhook(project, "https://one.example")
    factories.character(project)
    webhook(project, "https://two.example")
    notice()
    assert [str(delivery.webhook) for delivery in Delivery.objects.all()] == ["https://one.example"]


def test_nothing_is_told_twice_however_often_the_sweep_comes(project: Project, monkeypatch: Any) -> None:
    monkeypatch.setattr(noticing, "BATCH", 2)
    webhook(project, "https://hooks.example", *ALL)
    Project.objects.update(budget_usd=Decimal(1), spent_usd=Decimal(1))
    ended(project, "v1", "done")
    for _ in range(5):
        factories.character(project)
    assert notice() == 5 * 2 + 2
    assert notice() == 0
    rebuild()
    LogPosition.objects.filter(log="events").delete()
    fold()
    assert notice() == 0


def test_a_sweep_that_dies_in_between_tells_the_rest_later(project: Project, monkeypatch: Any) -> None:
    webhook(project, "https://hooks.example")
    factories.character(project)
    with monkeypatch.context() as patched, pytest.raises(RuntimeError):
        patched.setattr(noticing, "write", lambda *_: (_ for _ in ()).throw(RuntimeError))
        notice()
    assert notice() == 1


def ended(project: Project, name: str, state: str, **fields: Any) -> Export:
    return Export.objects.create(
        project=project, name=name, format="jsonl", state=state, finished_at=timezone.now(), **fields
    )


def test_an_export_that_ended_is_told_and_one_that_failed_again_is_told_again(project: Project) -> None:
    ended(project, "v0", "done")
    webhook(project, "https://hooks.example", NoticeKind.EXPORT_FINISHED, NoticeKind.EXPORT_FAILED)
    ended(project, "v1", "done", size=7, sha256="ab")
    failed = ended(project, "v2", "failed", error="disk full")
    ended(project, "v3", "cancelled")
    Export.objects.create(project=project, name="v4", format="jsonl")
    assert notice() == 2
    said = [json.loads(one.body)["data"] for one in Notice.objects.order_by("id")]
    assert said[0]["export"] == {"name": "v1", "format": "jsonl", "state": "done", "size": 7, "sha256": "ab"}
    assert said[1]["export"]["error"] == "disk full" and said[1]["page"] == "/projects/demo/exports/v2/"
    Export.objects.filter(pk=failed.pk).update(finished_at=timezone.now())
    assert notice() == 1


def test_a_kind_that_is_added_later_is_told_of_what_happens_from_then_on(project: Project) -> None:
    hook = webhook(project, "https://hooks.example", NoticeKind.CHARACTER_LOCKED)
    ended(project, "v1", "done")
    factories.story(project, state="approved", cast=[factories.character(project)])
    registering.change(hook, hook.url, [*hook.kinds, NoticeKind.EXPORT_FINISHED, NoticeKind.STORY_APPROVED], None)
    notice()
    assert told() == ["character.locked"]
    ended(project, "v2", "done")
    factories.story(project, state="approved", cast=[factories.character(project)])
    registering.change(hook, "https://elsewhere.example", hook.kinds, None)  # takes nothing back
    notice()
    assert sorted(told()) == ["character.locked", "character.locked", "export.finished", "story.approved"]


def test_a_kind_that_was_left_out_for_a_while_is_not_told_of_that_while(project: Project) -> None:
    both = [NoticeKind.CHARACTER_LOCKED, NoticeKind.EXPORT_FINISHED]
    hook = webhook(project, "https://hooks.example", *both)
    registering.change(hook, hook.url, both[:1], None)
    ended(project, "v1", "done")
    registering.change(hook, hook.url, both, None)
    assert notice() == 0


def test_an_export_of_a_kind_nobody_asked_for_costs_no_transaction(
    project: Project, django_assert_num_queries: Any
) -> None:
    webhook(project, "https://hooks.example", NoticeKind.EXPORT_FINISHED)
    ended(project, "v1", "failed")
    notice()
    with django_assert_num_queries(4):  # webhooks, position, news, exports
        notice()


def test_without_webhooks_the_sweep_asks_one_question(django_assert_num_queries: Any) -> None:
    with django_assert_num_queries(1):
        notice()


def test_a_reached_budget_is_told_once_and_a_raised_one_again(project: Project) -> None:
    webhook(project, "https://hooks.example", NoticeKind.BUDGET_REACHED)
    assert notice() == 0
    Project.objects.update(budget_usd=Decimal(5), spent_usd=Decimal("5.01"))
    assert (notice(), notice()) == (1, 0)
    Project.objects.update(budget_usd=Decimal(6))
    assert notice() == 0
    Project.objects.update(spent_usd=Decimal(6))
    assert notice() == 1
    Project.objects.update(budget_usd=Decimal(7))
    assert notice() == 0
    Project.objects.update(declined_budget_usd=Decimal(7))  # what is left is less than a call can cost
    assert notice() == 1


def test_nothing_of_the_persons_who_voted_is_told(project: Project) -> None:
    webhook(project, "https://hooks.example", *ALL)
    somebody = factories.user("very-private-name")
    hero = factories.character(project, state="in_review")
    detail = {"checkpoint": "hv1", "round": 1, "choice": "approve", "votes": {"approve": 2}, "calibration": True}
    lifecycle.move(hero, "locked", actor=somebody, detail=detail)
    notice()
    bodies = " ".join(Notice.objects.values_list("body", flat=True))
    assert "decision.settled" in bodies
    assert "very-private-name" not in bodies and "calibration" not in bodies


def test_old_notices_are_forgotten_with_their_deliveries_but_a_reached_budget_is_not_told_again(
    project: Project,
) -> None:
    webhook(project, "https://hooks.example", *ALL)
    Project.objects.update(budget_usd=Decimal(5), spent_usd=Decimal(5))
    ended(project, "v1", "done")
    factories.character(project)
    assert notice() == 4
    assert forget() == 0
    old = timezone.now() - KEPT - timedelta(seconds=1)
    Notice.objects.update(created_at=old)
    Export.objects.update(finished_at=old)
    Webhook.objects.update(created_at=old)
    assert forget() == 3
    assert list(Delivery.objects.values_list("notice__kind", flat=True)) == ["budget.reached"]
    assert notice() == 0


def test_a_deleted_webhook_takes_its_log_along(project: Project) -> None:
    hook = webhook(project, "https://hooks.example")
    factories.character(project)
    notice()
    registering.remove(hook, None)
    assert not Delivery.objects.exists()
    factories.character(project)
    assert notice() == 0


@pytest.mark.postgresql
@pytest.mark.django_db(transaction=True)
def test_an_event_committed_late_is_told_too(project: Project) -> None:
    """PostgreSQL may commit row 8 before row 7: the position must not pass 7 by."""
    webhook(project, "https://hooks.example")
    slow = connections.create_connection("default")
    try:
        slow.set_autocommit(False)
        with slow.cursor() as cursor:
            cursor.execute("SELECT nextval(pg_get_serial_sequence('curation_event', 'id')), pg_current_xact_id()")
            (number, _) = cursor.fetchone()
        factories.character(project)
        notice()
        with slow.cursor() as cursor:
            cursor.execute(
                "INSERT INTO curation_event"
                " (id, project_id, kind, item_id, label, from_state, to_state, cause, detail, at)"
                " VALUES (%s, %s, 'character', 1, 'C_LATE', 'in_review', 'locked', '', '{}', now())",
                [number, project.pk],
            )
        slow.commit()
    finally:
        slow.close()
    for _ in range(3):
        notice()
    labels = [json.loads(one.body)["data"]["item"]["label"] for one in Notice.objects.all()]
    assert len(labels) == 2 and "C_LATE" in labels
    assert connection.vendor == "postgresql"
