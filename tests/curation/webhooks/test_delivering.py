"""What is posted, and what becomes of it when the receiver does well or ill."""

from __future__ import annotations

import json
from datetime import timedelta
from typing import Any

import pytest
from django.utils import timezone
from standardwebhooks import Webhook as Verifier

from curation.models import Delivery, DeliveryAttempt, Project, ProjectEvent, Webhook
from curation.webhooks import claims, delivering, keys, posting, registering, schedule
from curation.webhooks.noticing import notice
from tests import factories
from tests.curation.webhooks.receiver import HUGE, Receiver
from tests.curation.webhooks.scenes import later, serve, waiting, webhook, with_secret

pytestmark = [pytest.mark.django_db, pytest.mark.any_database]


def state(delivery: Delivery) -> str:
    delivery.refresh_from_db()
    return delivery.state


def attempt() -> DeliveryAttempt:
    return DeliveryAttempt.objects.latest("id")


def test_a_notice_is_posted_as_json_that_says_what_happened(project: Project, receiver: Receiver) -> None:
    webhook(project, receiver.url + "/in?a=b")
    factories.character(project, "C_ANN")
    notice()
    serve()
    (got,) = receiver.got
    said = json.loads(got.body)
    assert (got.path, got.headers["content-type"]) == ("/in?a=b", "application/json")
    assert said["type"] == "character.locked"
    assert said["data"]["project"] == "demo"
    assert said["data"]["item"] == {"kind": "character", "label": "C_ANN"}
    assert said["data"]["page"] == "/projects/demo/characters/C_ANN/"
    assert said["data"]["votes"] == {"approve": 2}
    assert state(Delivery.objects.get()) == "delivered"
    assert (attempt().status, attempt().excerpt) == (200, "this is 200��[31m")


def test_the_signature_is_one_that_receivers_libraries_verify(project: Project, receiver: Receiver) -> None:
    _, secret = with_secret(project, receiver.url)
    factories.character(project)
    notice()
    serve()
    (got,) = receiver.got
    assert Verifier(secret).verify(got.body, got.headers)["type"] == "character.locked"
    with pytest.raises(Exception, match="No matching signature"):
        Verifier(secret).verify(got.body + b" ", got.headers)


def test_the_verification_that_the_docs_show_works(project: Project, receiver: Receiver, settings: Any) -> None:
    _, secret = with_secret(project, receiver.url)
    factories.character(project)
    notice()
    serve()
    (got,) = receiver.got
    docs = (settings.BASE_DIR / "docs" / "api.md").read_text()
    shown: dict[str, Any] = {}
    exec(docs.partition("```python\n")[2].partition("```")[0], shown)
    assert shown["verified"](secret, got.headers, got.body)
    assert not shown["verified"](secret, got.headers, got.body + b" ")
    assert not shown["verified"](secret, got.headers | {"webhook-timestamp": "1700000000"}, got.body)


def test_for_a_day_a_renewed_secret_and_the_one_before_both_verify(project: Project, receiver: Receiver) -> None:
    hook, old = with_secret(project, receiver.url)
    new = registering.renew_secret(hook, None)
    registering.send_test(hook)
    serve()
    for secret in (old, new):
        Verifier(secret).verify(receiver.got[-1].body, receiver.got[-1].headers)
    Webhook.objects.update(renewed_at=timezone.now() - timedelta(days=1, seconds=1))
    registering.send_test(hook)
    serve()
    Verifier(new).verify(receiver.got[-1].body, receiver.got[-1].headers)
    with pytest.raises(Exception, match="No matching signature"):
        Verifier(old).verify(receiver.got[-1].body, receiver.got[-1].headers)


@pytest.mark.parametrize(
    "behave, status, said",
    [
        (500, 500, ""),
        (404, 404, ""),
        ("redirect", 302, "none is followed"),
        ("hang", None, "No answer within 0.3 s."),
        ("trickle", None, "No answer within 0.3 s."),
        ("reset", None, "The connection failed"),
        ("nonsense", None, "The connection failed"),
    ],
)
def test_a_failure_is_noted_and_tried_again_under_the_same_id(
    project: Project, receiver: Receiver, settings: Any, behave: int | str, status: int | None, said: str
) -> None:
    settings.WEBHOOK_SECONDS = 0.3
    receiver.behave = behave
    (delivery,) = waiting(project, receiver.url)
    serve()
    assert state(delivery) == "waiting" and delivery.due_at > timezone.now()
    assert attempt().status == status and said in attempt().error
    assert claims.claim() is None  # not before its time
    receiver.behave, settings.WEBHOOK_SECONDS = 200, 5.0
    later()
    serve()
    assert state(delivery) == "delivered"
    assert len(receiver.got) == 2 and len(set(receiver.ids)) == 1
    assert receiver.got[0].body == receiver.got[1].body
    assert "/elsewhere" not in [got.path for got in receiver.got]


def test_a_huge_answer_is_not_read(project: Project, receiver: Receiver) -> None:
    receiver.behave = "huge"
    (delivery,) = waiting(project, receiver.url)
    serve()
    assert state(delivery) == "delivered"
    assert attempt().excerpt == "h" * posting.EXCERPT
    assert receiver.sent < HUGE


def test_nobody_listening_is_noted(project: Project, receiver: Receiver) -> None:
    (delivery,) = waiting(project, "http://127.0.0.1:9")
    serve()
    assert state(delivery) == "waiting" and "Connection refused" in attempt().error


def test_after_the_last_try_a_delivery_is_given_up(project: Project, receiver: Receiver) -> None:
    receiver.behave = 500
    (delivery,) = waiting(project, receiver.url)
    for _ in range(schedule.MOST_TRIES):
        assert state(delivery) == "waiting"
        later()
        serve()
    assert state(delivery) == "given_up"
    assert len(receiver.got) == schedule.MOST_TRIES
    later()
    assert claims.claim() is None


def test_a_receiver_that_asks_for_time_is_given_it(project: Project, receiver: Receiver) -> None:
    receiver.behave, receiver.headers = 429, {"Retry-After": "3000"}
    (delivery,) = waiting(project, receiver.url)
    serve()
    hook = Webhook.objects.get()
    delivery.refresh_from_db()
    for until in (delivery.due_at, hook.rests_until):
        assert until is not None and until > timezone.now() + timedelta(seconds=2900)


def test_a_receiver_that_fails_rests_so_that_its_backlog_does_not_beat_it(project: Project, receiver: Receiver) -> None:
    receiver.behave = 500
    waiting(project, receiver.url, 5)
    serve()
    assert len(receiver.got) == 1
    assert claims.claim() is None
    receiver.behave = 200
    Webhook.objects.update(rests_until=timezone.now() - timedelta(seconds=1))
    serve()
    assert len(receiver.got) == 5  # the one that failed waits for its own time


def test_a_receiver_that_is_away_holds_up_nobody_else(project: Project, receiver: Receiver) -> None:
    receiver.behave = 500
    waiting(project, receiver.url, 2)
    serve()
    other = factories.project("other")
    receiver.behave = 200
    waiting(other, receiver.url + "/other")
    serve()
    assert receiver.got[-1].path == "/other"


def test_after_days_of_failure_a_webhook_is_disabled_and_its_notices_wait(project: Project, receiver: Receiver) -> None:
    receiver.behave = 500
    (delivery,) = waiting(project, receiver.url)
    Webhook.objects.update(failing_since=timezone.now() - schedule.DISABLED_AFTER, failures=40)
    serve()
    hook = Webhook.objects.get()
    assert (hook.state, hook.why) == ("disabled", "Nothing reached it for 3 days.")
    assert "(disabled)" in ProjectEvent.objects.latest("id").after["webhook"]
    factories.character(project)
    notice()
    later()
    assert claims.claim() is None
    receiver.behave = 200
    registering.resume(hook, None)
    serve()
    assert state(delivery) == "delivered"
    assert not Delivery.objects.exclude(state="delivered").exists()


def test_a_receiver_that_is_gone_for_good_is_disabled_at_once(project: Project, receiver: Receiver) -> None:
    receiver.behave = 410
    waiting(project, receiver.url)
    serve()
    assert "410" in Webhook.objects.get(state="disabled").why


def test_a_success_clears_what_failed_before(project: Project, receiver: Receiver) -> None:
    waiting(project, receiver.url)
    Webhook.objects.update(failing_since=timezone.now(), failures=3)
    serve()
    hook = Webhook.objects.get()
    assert (hook.failures, hook.failing_since, hook.rests_until) == (0, None, None)


def test_a_worker_that_dies_after_posting_loses_nothing(
    project: Project, receiver: Receiver, monkeypatch: pytest.MonkeyPatch
) -> None:
    (delivery,) = waiting(project, receiver.url)

    class Killed(BaseException):
        """What no code catches, as if the worker were gone."""

    with monkeypatch.context() as patched, pytest.raises(Killed):
        patched.setattr(delivering.posting, "post", _dying(posting.post, Killed))
        serve()
    assert state(delivery) == "waiting"
    assert claims.claim() is None  # the dead one's claim holds until its deadline
    later()
    serve()
    assert state(delivery) == "delivered"
    assert len(receiver.got) == 2 and len(set(receiver.ids)) == 1


def _dying(post: Any, death: type[BaseException]) -> Any:
    def post_and_die(*sent: Any) -> None:
        post(*sent)
        raise death

    return post_and_die


def test_a_worker_that_lost_its_claim_notes_nothing(project: Project, receiver: Receiver) -> None:
    (delivery,) = waiting(project, receiver.url)
    late = claims.claim()
    assert late is not None
    later()
    serve()
    registering.replay(delivery)
    delivering.serve(late)
    assert DeliveryAttempt.objects.count() == 1
    assert state(delivery) == "waiting"


def test_a_webhook_deleted_while_it_is_served_is_no_error(
    project: Project, receiver: Receiver, monkeypatch: pytest.MonkeyPatch
) -> None:
    waiting(project, receiver.url, 2)
    post = posting.post

    def delete_and_post(*sent: Any) -> posting.Answer:
        Webhook.objects.all().delete()
        return post(*sent)

    monkeypatch.setattr(posting, "post", delete_and_post)
    serve()
    assert len(receiver.got) == 1 and not Delivery.objects.exists()


def test_while_paused_notices_wait_and_are_posted_in_order_when_resumed(project: Project, receiver: Receiver) -> None:
    hook = webhook(project, receiver.url)
    registering.pause(hook, None)
    for c_id in ("C_A", "C_B"):
        factories.character(project, c_id)
    notice()
    assert claims.claim() is None
    registering.resume(hook, None)
    serve()
    assert [json.loads(got.body)["data"]["item"]["label"] for got in receiver.got] == ["C_A", "C_B"]


def test_a_test_goes_out_once_even_while_paused_and_its_failure_counts_for_nothing(
    project: Project, receiver: Receiver
) -> None:
    hook = webhook(project, receiver.url)
    registering.pause(hook, None)
    receiver.behave = 500
    delivery = registering.send_test(hook)
    serve()
    assert state(delivery) == "given_up"
    assert Webhook.objects.get().failures == 0
    assert json.loads(receiver.got[0].body)["type"] == "webhook.test"


def test_a_replay_posts_the_same_bytes_again_at_once(project: Project, receiver: Receiver) -> None:
    (delivery,) = waiting(project, receiver.url)
    serve()
    registering.replay(delivery)
    serve()
    assert receiver.got[0].body == receiver.got[1].body and len(set(receiver.ids)) == 1
    assert delivery.attempts.count() == 2


@pytest.mark.parametrize("behave", [200, 500])
def test_a_replay_that_is_asked_for_during_a_post_is_posted_after_it(
    project: Project, receiver: Receiver, monkeypatch: pytest.MonkeyPatch, behave: int
) -> None:
    (delivery,) = waiting(project, receiver.url)
    receiver.behave = behave
    post = posting.post

    def post_and_replay(*sent: Any) -> posting.Answer:
        answer = post(*sent)
        if len(receiver.got) == 1:
            registering.replay(delivery)
        return answer

    monkeypatch.setattr(posting, "post", post_and_replay)
    serve()
    if behave == 500:
        assert len(receiver.got) == 1 and state(delivery) == "waiting" and delivery.urgent
        serve()
    assert len(receiver.got) == 2 and delivery.attempts.count() == 2


def test_a_secret_that_can_no_longer_be_derived_signs_nothing(
    project: Project, receiver: Receiver, settings: Any
) -> None:
    waiting(project, receiver.url)
    settings.SECRET_KEY = "another"
    serve()
    assert not receiver.got
    assert Webhook.objects.get(state="disabled").why == keys.CHANGED


@pytest.mark.django_db(transaction=True)
def test_a_worker_hears_the_bell_of_the_sweep(project: Project, receiver: Receiver, redis: Any) -> None:
    import django_rq

    from config import sweep

    webhook(project, receiver.url)
    factories.character(project)
    done = sweep.once()
    assert (done["noticed"], done["posting"]) == (1, 1)
    redis.flushall()  # what is lost with Redis, the next sweep rings again
    assert sweep.once()["posting"] == 1
    django_rq.get_worker("io", worker_class="rq.SimpleWorker").work(burst=True, logging_level="WARNING")
    assert len(receiver.got) == 1
    assert sweep.once()["posting"] == 0
