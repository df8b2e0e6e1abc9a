"""Webhooks by API: for leads alone."""

from __future__ import annotations

import re
from typing import Any

import pytest
from standardwebhooks import Webhook as Verifier

from curation.models import Delivery, Project, Webhook
from curation.webhooks import registering
from curation.webhooks.noticing import notice
from tests import factories
from tests.curation.api.client import OPERATIONS, lead_of, not_leads
from tests.curation.webhooks.receiver import Receiver
from tests.curation.webhooks.scenes import serve, waiting, webhook
from tests.review.api.client import ApiClient

pytestmark = pytest.mark.django_db

HOOKS = "/projects/demo/webhooks"
BODY = {"url": "https://hooks.example/in", "kinds": ["decision.settled"]}


def operations(hook: Webhook, delivery: Delivery) -> list[tuple[str, str, Any]]:
    """Every operation on webhooks, as (method, path, body)."""
    own = f"{HOOKS}/{hook.pk}"
    return [
        ("get", HOOKS, None),
        ("post", HOOKS, BODY),
        ("patch", own, {"state": "paused"}),
        ("delete", own, None),
        ("post", f"{own}/secret", None),
        ("post", f"{own}/test", None),
        ("get", f"{own}/deliveries", None),
        ("post", f"{own}/deliveries/{delivery.pk}/replay", None),
    ]


def test_webhooks_are_nobodys_but_the_leads(project: Project) -> None:
    (delivery,) = waiting(project, BODY["url"])
    listed = operations(delivery.webhook, delivery)
    assert len(listed) == sum("/webhooks" in path for _, path in OPERATIONS)
    for who, api in not_leads(project).items():
        for method, path, body in listed:
            assert api.send(method, path, body)[0] == 404, (who, method, path)
    for method, path, body in listed:
        assert ApiClient().send(method, path, body)[0] == 401
    assert Webhook.objects.get().state == "on" and Delivery.objects.get().tries == 0


def test_another_projects_webhook_is_not_reached_through_ones_own(project: Project) -> None:
    (delivery,) = waiting(factories.project("other"), BODY["url"])
    mine, api = webhook(project), lead_of(project)
    for method, path, body in operations(delivery.webhook, delivery)[2:]:
        assert api.send(method, path, body)[0] == 404
    assert api.post(f"{HOOKS}/{mine.pk}/deliveries/{delivery.pk}/replay")[0] == 404


def test_one_is_added_and_what_it_is_sent_verifies_with_the_secret_of_the_answer(
    project: Project,
    receiver: Receiver,
) -> None:
    api = lead_of(project)
    status, made = api.post(HOOKS, {"url": receiver.url, "kinds": ["character.locked", "character.locked"]})
    assert status == 201 and made["kinds"] == ["character.locked"]
    factories.character(project)
    notice()
    serve()
    got = receiver.got[0]
    assert Verifier(made["secret"]).verify(got.body, got.headers)
    shown = api.get(HOOKS)[1]
    assert "secret" not in shown["webhooks"][0] and shown["webhooks"][0]["url"] == receiver.url
    _, log = api.get(f"{HOOKS}/{made['id']}/deliveries?state=delivered")
    assert log["deliveries"][0]["webhook_id"] == got.headers["webhook-id"]
    assert log["deliveries"][0]["attempts"][0]["status"] == 200


@pytest.mark.parametrize(
    "changed, where",
    [
        ({"url": "http://169.254.169.254/latest"}, "body.url"),
        ({"url": 7}, "body.url"),
        ({"kinds": []}, "body.kinds"),
        ({"kinds": ["everything"]}, "body.kinds.0"),
        ({"secret": "mine"}, "body.secret"),
    ],
)
def test_what_is_wrong_is_said_with_its_place(project: Project, changed: dict[str, Any], where: str) -> None:
    status, problem = lead_of(project).post(HOOKS, BODY | changed)
    assert status == 422 and problem["errors"][0]["where"] == where
    assert not Webhook.objects.exists()


def test_there_are_at_most_twenty(project: Project) -> None:
    for _ in range(registering.MOST):
        webhook(project)
    status, problem = lead_of(project).post(HOOKS, BODY)
    assert status == 409 and "at most 20" in problem["detail"]


def test_it_is_changed_paused_resumed_renewed_and_deleted(project: Project) -> None:
    api, hook = lead_of(project), webhook(project)
    own = f"{HOOKS}/{hook.pk}"
    assert api.send("patch", own, {"state": "paused"})[1]["state"] == "paused"
    changed = api.send("patch", own, {"state": "on", "kinds": ["item.failed"]})[1]
    assert (changed["state"], changed["kinds"], changed["url"]) == ("on", ["item.failed"], hook.url)
    assert api.send("patch", own, {"url": "https://10.0.0.1"})[0] == 422
    assert re.fullmatch(r"whsec_[A-Za-z0-9+/]+=", api.post(f"{own}/secret")[1]["secret"])
    assert api.send("delete", own)[0] == 204
    assert api.get(HOOKS)[1] == {"webhooks": []}


def test_a_test_and_a_replay_are_queued(project: Project, receiver: Receiver) -> None:
    api, hook = lead_of(project), webhook(project, receiver.url)
    status, delivery = api.post(f"{HOOKS}/{hook.pk}/test")
    assert (status, delivery["kind"], delivery["state"]) == (202, "webhook.test", "waiting")
    serve()
    status, again = api.post(f"{HOOKS}/{hook.pk}/deliveries/{delivery['id']}/replay")
    assert (status, again["state"], len(again["attempts"])) == (202, "waiting", 1)
    serve()
    assert len(receiver.got) == 2


def test_the_log_is_read_page_by_page(project: Project) -> None:
    hook = webhook(project)
    for _ in range(5):
        factories.character(project)
    notice()
    api, seen, cursor = lead_of(project), [], ""
    while cursor is not None:
        _, page = api.get(f"{HOOKS}/{hook.pk}/deliveries?limit=2&cursor={cursor}")
        seen += [one["id"] for one in page["deliveries"]]
        cursor = page["next"]
    assert seen == sorted(Delivery.objects.values_list("pk", flat=True), reverse=True)
