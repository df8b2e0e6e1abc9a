"""Workers that die, come late, repeat themselves and fail: invariants 3 and 5, on whatever they do together."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import timedelta

import pytest
from django.db import connection
from django.utils import timezone
from hypothesis import HealthCheck, settings
from hypothesis import strategies as st
from hypothesis.stateful import Bundle, RuleBasedStateMachine, invariant, multiple, rule, run_state_machine_as_test

from curation import lifecycle
from curation.models import Character
from generation import work
from generation.work import Claim, Stage
from tests import factories
from tests.replay import assert_events_give_the_states

STAGES = [Stage(state, Character, state, "io", lambda held: None, batch=2) for state in ("new", "described", "drawn")]
NEXT = {"new": ["described"], "described": ["drawn"], "drawn": ["in_review", "discarded"]}


@dataclass
class Hands:
    """A worker's claim, and what it knew when it took it."""

    claim: Claim
    state: str
    token: str
    item: int = field(init=False)

    def __post_init__(self) -> None:
        self.item = self.claim.item.pk

    def still_holds(self) -> bool:
        return Character.objects.filter(pk=self.item, state=self.state, claim_token=self.token).exists()


class WorkMachine(RuleBasedStateMachine):
    hands = Bundle("hands")

    def __init__(self) -> None:
        super().__init__()
        self.project = factories.project()

    @rule()
    def draft(self) -> None:
        factories.character(self.project, state="new")

    @rule(target=hands, stage=st.sampled_from(STAGES))
    def take(self, stage: Stage):
        held = [claim for claim in work.claim(stage) if claim.item.project_id == self.project.pk]
        return multiple(*[Hands(claim, stage.state, claim.token) for claim in held])

    @rule(hand=hands, data=st.data())
    def commit(self, hand: Hands, data) -> None:
        to_state = data.draw(st.sampled_from(NEXT[hand.state]))
        held = hand.still_holds()
        late = Claim(Character.objects.get(pk=hand.item), hand.token)
        late.item.state = hand.state
        if held:
            late.move(to_state)
        else:
            with pytest.raises(lifecycle.StaleState):
                late.move(to_state)

    @rule(hand=hands)
    def fail(self, hand: Hands) -> None:
        held, before = hand.still_holds(), Character.objects.get(pk=hand.item)
        work._fault(Claim(hand.claim.item, hand.token), RuntimeError("no memory"))
        if not held:
            after = Character.objects.get(pk=hand.item)
            assert (after.state, after.faults, after.claim_token) == (before.state, before.faults, before.claim_token)

    @rule()
    def time_passes(self) -> None:
        past = timezone.now() - timedelta(seconds=1)
        claimed = Character.objects.filter(project=self.project)
        claimed.exclude(claim_until=None).update(claim_until=past)
        claimed.exclude(retry_at=None).update(retry_at=past)

    @rule(hand=hands)
    def begin(self, hand: Hands) -> None:
        held, before = hand.still_holds(), Character.objects.get(pk=hand.item).begun
        assert hand.claim.begin() == held
        assert Character.objects.get(pk=hand.item).begun == before + held

    @rule(hand=hands)
    def renew(self, hand: Hands) -> None:
        assert hand.claim.renew() == hand.still_holds()

    @invariant()
    def events_give_the_states(self) -> None:
        assert_events_give_the_states(self.project)


@pytest.mark.django_db
def test_whatever_workers_do_each_result_counts_once() -> None:
    run_state_machine_as_test(
        WorkMachine,
        settings=settings(
            max_examples=40 if connection.vendor == "sqlite" else 12,
            stateful_step_count=30,
            deadline=None,
            suppress_health_check=list(HealthCheck),
        ),
    )
