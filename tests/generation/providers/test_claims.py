"""The claim under which a vendor is asked: it holds while a request runs, and is looked at before one is sent."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.utils import timezone

from curation.lifecycle import StaleState
from curation.models import Character
from generation import holding, work
from generation.providers.calling import Caller
from generation.providers.catalogue import Provider
from generation.providers.gate import Gate
from generation.providers.policy import Patience
from generation.stages import BY_NAME
from tests import factories

pytestmark = pytest.mark.django_db

SLOW = Provider("slow", "openai", free=True, timeout=900.0)


class Queue(Gate):
    """Lets nobody pass at once."""

    def __init__(self) -> None:
        super().__init__(shared=False)
        self.waits = [5.0]

    def admit(self, provider: Provider, tokens: int) -> float:
        return self.waits.pop() if self.waits else super().admit(provider, tokens)


@pytest.fixture
def claim() -> work.Claim:
    factories.character(factories.project(), state="described")
    [held] = work.claim(BY_NAME["draw"])
    return held


def test_a_claim_holds_as_long_as_the_vendor_may_take(claim: work.Claim) -> None:
    with holding.held_by(claim.renew):
        until = Caller(Gate(shared=False), Patience()).call(SLOW, 1, lambda: Character.objects.get().claim_until).value
    assert until is not None and until > timezone.now() + timedelta(seconds=SLOW.timeout)


def test_who_lost_the_claim_in_a_vendors_queue_asks_nothing(claim: work.Claim) -> None:
    sent: list[int] = []

    def overtaken(seconds: float) -> None:
        Character.objects.update(claim_token="somebody else's")

    caller = Caller(Queue(), Patience(), sleep=overtaken)
    with holding.held_by(claim.renew), pytest.raises(StaleState):
        caller.call(SLOW, 1, lambda: sent.append(1))
    assert sent == []
