"""The pages of webhooks: for leads alone, the secret once, the log whole."""

from __future__ import annotations

import logging
import re
from collections.abc import Iterator
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse

from curation.models import Delivery, Project, ProjectEvent, Webhook
from curation.webhooks import registering
from curation.webhooks.noticing import notice
from tests import factories
from tests.curation.webhooks.receiver import Receiver
from tests.curation.webhooks.scenes import serve, waiting, webhook
from tests.review.factories import panel

pytestmark = [pytest.mark.django_db, pytest.mark.any_database]

URL = "https://hooks.example/in/a-token-in-the-path"
FORM = {"url": URL, "kinds": ["decision.settled", "export.finished"]}
ACTS = ["pause", "resume", "test", "renew", "delete"]
SECRET = re.compile(r"whsec_[A-Za-z0-9+/=]+")


@pytest.fixture
def lead(project: Project) -> Client:
    return signed_in(factories.member(project, "lead", username="ada"))


def signed_in(person: Any) -> Client:
    client = Client()
    client.force_login(person)
    return client


def page(client: Client, address: str, **headers: str) -> str:
    response = client.get(address, headers=headers)
    assert response.status_code == 200
    return response.content.decode()


def index(project: Project) -> str:
    return reverse("curation:webhooks", args=[project.slug])


def own(hook: Webhook) -> str:
    return reverse("curation:webhook", args=[hook.project.slug, hook.pk])


def act(client: Client, hook: Webhook, what: str) -> str:
    response = client.post(reverse("curation:webhook_act", args=[hook.project.slug, hook.pk, what]), follow=True)
    assert response.status_code == 200
    return response.content.decode()


def others(project: Project) -> Iterator[Client]:
    """A stranger, another project's lead and panellist, and this project's own panellist and operator."""
    elsewhere = factories.project()
    yield signed_in(factories.user())
    yield signed_in(factories.member(elsewhere, "lead"))
    yield signed_in(panel(elsewhere)[0])
    yield signed_in(factories.member(project, "panellist"))
    yield signed_in(factories.member(project, "operator"))


def test_webhooks_are_nobodys_but_the_leads(project: Project) -> None:
    (delivery,) = waiting(project, URL)
    hook = delivery.webhook
    replay = reverse("curation:webhook_replay", args=["demo", hook.pk, delivery.pk])
    acts = [reverse("curation:webhook_act", args=["demo", hook.pk, what]) for what in ACTS]
    for client in others(project):
        for address in (index(project), own(hook)):
            assert client.get(address).status_code == 404
        for address in (index(project), own(hook), replay, *acts):
            assert client.post(address, FORM).status_code == 404
    for address in (index(project), own(hook)):
        assert "/login/" in Client().get(address)["Location"]
    for address in (replay, *acts):
        assert "/login/" in Client().post(address)["Location"]
    assert Webhook.objects.get().kinds == ["character.locked"]


def test_another_projects_webhook_cannot_be_reached_through_ones_own(lead: Client, project: Project) -> None:
    other = factories.project("other")
    (delivery,) = waiting(other, URL)
    hook = delivery.webhook
    assert lead.get(reverse("curation:webhook", args=["demo", hook.pk])).status_code == 404
    assert lead.post(reverse("curation:webhook_act", args=["demo", hook.pk, "delete"])).status_code == 404
    mine = webhook(project)
    for pk in (hook.pk, mine.pk):
        address = reverse("curation:webhook_replay", args=["demo", pk, delivery.pk])
        assert lead.post(address).status_code == 404


def test_acts_are_not_links_and_unknown_ones_are_nothing(lead: Client, project: Project) -> None:
    hook = webhook(project)
    assert lead.get(reverse("curation:webhook_act", args=["demo", hook.pk, "delete"])).status_code == 405
    assert lead.post(reverse("curation:webhook_act", args=["demo", hook.pk, "explode"])).status_code == 404


def test_a_lead_adds_a_webhook_and_sees_its_secret_once(lead: Client, project: Project) -> None:
    response = lead.post(index(project), FORM)
    shown = response.content.decode()
    assert response.status_code == 200 and "no-store" in response["Cache-Control"]
    (secret,) = set(SECRET.findall(shown))
    hook = Webhook.objects.get()
    for address in (index(project), own(hook)):
        assert "whsec_" not in page(lead, address)
    assert secret.removeprefix("whsec_") not in " ".join(str(value) for value in vars(hook).values())
    assert hook.kinds == FORM["kinds"]


def test_neither_secret_nor_path_goes_into_logs_or_the_chronicle(
    lead: Client, project: Project, receiver: Receiver, caplog: pytest.LogCaptureFixture
) -> None:
    with caplog.at_level(logging.DEBUG, logger="curation"):
        shown = lead.post(index(project), FORM | {"url": receiver.url + "/a-token-in-the-path"}).content.decode()
        (secret,) = set(SECRET.findall(shown))
        receiver.behave = "reset"
        act(lead, Webhook.objects.get(), "test")
        serve()
    said = caplog.text + " ".join(str(event.after) for event in ProjectEvent.objects.all())
    assert receiver.url in said
    assert secret not in said and "a-token-in-the-path" not in said


@pytest.mark.parametrize(
    "changed, said",
    [
        ({"url": "http://10.0.0.1/"}, "not on the public internet"),
        ({"url": "hooks.example"}, "Give the whole address"),
        ({"kinds": []}, "Choose at least one"),
        ({"kinds": ["everything"]}, "Select a valid choice"),
    ],
)
def test_what_is_wrong_is_said_at_its_field(lead: Client, project: Project, changed: dict[str, Any], said: str) -> None:
    response = lead.post(index(project), FORM | changed)
    assert response.status_code == 422 and said in response.content.decode()
    assert not Webhook.objects.exists()


def test_a_project_has_at_most_twenty(lead: Client, project: Project) -> None:
    for _ in range(registering.MOST):
        webhook(project)
    response = lead.post(index(project), FORM)
    assert response.status_code == 422 and "at most 20" in response.content.decode()


def test_a_change_is_saved_and_written_down_with_who(lead: Client, project: Project) -> None:
    hook = webhook(project)
    response = lead.post(own(hook), FORM | {"url": "https://elsewhere.example/x"}, follow=True)
    assert "The webhook is saved." in response.content.decode()
    hook.refresh_from_db()
    assert hook.url == "https://elsewhere.example/x"
    event = ProjectEvent.objects.latest("id")
    assert (str(event.actor), event.what) == ("ada", "webhook")
    assert event.after["webhook"].startswith("https://elsewhere.example (on): decision.settled")
    assert "https://elsewhere.example (on)" in page(lead, "/projects/demo/people/")


def test_pausing_resuming_and_deleting(lead: Client, project: Project) -> None:
    hook = webhook(project)
    assert "Resume" in act(lead, hook, "pause")
    assert Webhook.objects.get().state == "paused"
    assert "what waited is posted first" in act(lead, hook, "resume")
    assert Webhook.objects.get().state == "on"
    assert "is deleted" in act(lead, hook, "delete")
    assert not Webhook.objects.exists()


def test_a_new_secret_is_shown_once_and_is_another(lead: Client, project: Project) -> None:
    first = SECRET.findall(lead.post(index(project), FORM).content.decode())
    hook = Webhook.objects.get()
    second = SECRET.findall(act(lead, hook, "renew"))
    assert first and second and first != second
    assert "whsec_" not in page(lead, own(hook))


def test_the_log_shows_each_attempt_and_a_replay_posts_again(
    lead: Client, project: Project, receiver: Receiver
) -> None:
    receiver.behave = 500
    (delivery,) = waiting(project, receiver.url)
    assert "every 3s" in page(lead, own(delivery.webhook))
    serve()
    shown = page(lead, own(delivery.webhook))
    assert "<strong>500</strong>" in shown and "this is 500" in shown and "1 attempt" in shown
    assert delivery.notice.webhook_id in shown
    receiver.behave = 200
    address = reverse("curation:webhook_replay", args=["demo", delivery.webhook_id, delivery.pk])
    assert "posted again in a moment" in lead.post(address, follow=True).content.decode()
    serve()
    part = page(lead, own(delivery.webhook), **{"HX-Request": "true", "HX-Target": "log"})
    assert "2 attempts" in part and "delivered" in part and "<html" not in part and "every 3s" not in part


def test_what_a_receiver_answers_is_shown_as_text(lead: Client, project: Project, receiver: Receiver) -> None:
    (delivery,) = waiting(project, receiver.url)
    delivery.attempts.create(at=delivery.due_at, latency_ms=1, status=500, excerpt="<script>alert(1)</script>")
    assert "<script>alert(1)" not in page(lead, own(delivery.webhook))


def test_the_log_is_filtered_by_the_address(lead: Client, project: Project, receiver: Receiver) -> None:
    hook = waiting(project, receiver.url)[0].webhook
    assert "msg_" in page(lead, own(hook) + "?state=waiting")
    assert "msg_" not in page(lead, own(hook) + "?state=given_up")
    assert "msg_" in page(lead, own(hook) + "?state=nonsense")


def test_the_projects_page_says_that_a_webhook_was_disabled_to_its_lead_alone(lead: Client, project: Project) -> None:
    hook = webhook(project)
    factories.character(project)
    from curation.tallies.folding import fold

    fold()
    registering.disable(hook, "Nothing reached it for 3 days.")
    assert "1 webhook was disabled" in page(lead, "/projects/demo/")
    assert "Nothing reached it for 3 days." in page(lead, index(project))
    assert "was disabled" not in page(signed_in(factories.member(project, "operator")), "/projects/demo/")


def test_pages_ask_the_database_as_often_for_one_as_for_many(
    lead: Client, project: Project, django_assert_max_num_queries: Any
) -> None:
    for _ in range(5):
        webhook(project)
    for _ in range(10):
        factories.character(project)
    notice()
    for delivery in Delivery.objects.all():
        delivery.attempts.create(at=delivery.due_at, latency_ms=1, status=500)
    for address in (index(project), own(Webhook.objects.latest("id"))):
        with django_assert_max_num_queries(12):
            page(lead, address)
