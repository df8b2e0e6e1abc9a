"""Consensus for panels of every size, compared with definitions that count by brute force."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache
from itertools import combinations_with_replacement

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, precondition, rule

from review.checkpoints import Checkpoint, Mode, choices
from review.consensus import Decided, Open, Rule, outcome, rule_for

KINDS = [(Checkpoint.HV1, Mode.DECISION), (Checkpoint.HV3, Mode.DECISION), (Checkpoint.HV3, Mode.ACCEPTANCE)]
PANELS = [(size, quorum) for size in range(1, 8) for quorum in range(size // 2 + 1, size + 1)]


def rules() -> Iterator[Rule]:
    for kind in KINDS:
        for size, quorum in PANELS:
            for early_close in (True, False):
                yield rule_for(*kind, size, quorum, early_close=early_close)


RULES = list(rules())


def name(rule: Rule) -> str:
    return f"{dict(rule.needs)} of {rule.size}{' all' if rule.collect_all else ''}"


@cache
def fewest_to_decide(votes: tuple[str, ...], rule_number: int) -> int:
    """How many more votes are needed at least, by trying all of them."""
    rule = RULES[rule_number]
    if isinstance(outcome(votes, rule), Decided):
        return 0
    return 1 + min(fewest_to_decide((*votes, choice), rule_number) for choice in rule.needs)


def undecided(rule: Rule, length: int) -> bool:
    """Whether some panel of this many voters leaves the case open; the order of votes does not matter."""
    votes = combinations_with_replacement(rule.needs, length)
    return any(isinstance(outcome(cast, rule), Open) for cast in votes)


@pytest.mark.parametrize("rule", RULES, ids=name)
def test_a_case_never_needs_more_than_its_seats_and_sometimes_all_of_them(rule: Rule) -> None:
    assert undecided(rule, rule.seats - 1)
    assert not undecided(rule, rule.seats)


@pytest.mark.parametrize("number", [n for n, rule in enumerate(RULES) if rule.seats <= 6], ids=lambda n: name(RULES[n]))
def test_as_many_seats_are_wanted_as_could_decide_soonest(number: int) -> None:
    rule = RULES[number]
    for length in range(rule.seats):
        for votes in combinations_with_replacement(rule.needs, length):
            state = outcome(votes, rule)
            assert fewest_to_decide(votes, number) == (state.seats_wanted if isinstance(state, Open) else 0)


@given(data=st.data(), rule=st.sampled_from(RULES))
@settings(max_examples=300, deadline=None)
def test_votes_taken_as_seats_open_always_come_to_a_decision(data: st.DataObject, rule: Rule) -> None:
    votes: list[str] = []
    while isinstance(state := outcome(votes, rule), Open):
        assert 1 <= state.seats_wanted <= rule.seats - len(votes)
        votes.append(data.draw(st.sampled_from(sorted(rule.needs))))
    assert votes.count(state.choice) >= rule.needs[state.choice]
    assert len(votes) >= rule.size or not rule.collect_all
    others = {choice for choice in rule.needs if votes.count(choice) >= rule.needs[choice]} - {state.choice}
    assert not others


@given(st.permutations(["approve"] * 2 + ["reject"]))
def test_a_calibration_case_comes_to_what_an_early_close_would(votes: list[str]) -> None:
    early = rule_for(Checkpoint.HV1, Mode.DECISION, 3, 2)
    full = rule_for(Checkpoint.HV1, Mode.DECISION, 3, 2, calibration=True)
    assert outcome(votes, full) == outcome(votes, early)


class ConsensusMachine(RuleBasedStateMachine):
    """Votes come, change and go; people sit down only when a seat is wanted."""

    @initialize(kind=st.sampled_from(KINDS), panel=st.sampled_from(PANELS), calibration=st.booleans())
    def open(self, kind: tuple[Checkpoint, Mode], panel: tuple[int, int], calibration: bool) -> None:
        self.rule = rule_for(*kind, *panel, calibration=calibration)
        self.choices = choices(*kind)
        self.votes: list[str] = []

    def wanted(self) -> int:
        state = outcome(self.votes, self.rule)
        return state.seats_wanted if isinstance(state, Open) else 0

    @precondition(lambda self: self.wanted() > 0)
    @rule(pick=st.integers(0, 2))
    def vote(self, pick: int) -> None:
        self.votes.append(self.choices[pick % len(self.choices)])

    @precondition(lambda self: self.votes)
    @rule(who=st.integers(0, 20), pick=st.integers(0, 2))
    def change(self, who: int, pick: int) -> None:
        self.votes.pop(who % len(self.votes))
        self.votes.append(self.choices[pick % len(self.choices)])

    @precondition(lambda self: self.votes)
    @rule(who=st.integers(0, 20))
    def withdraw(self, who: int) -> None:
        self.votes.pop(who % len(self.votes))

    @invariant()
    def the_seats_are_enough(self) -> None:
        assert len(self.votes) + self.wanted() <= self.rule.seats

    @invariant()
    def decided_means_that_a_choice_has_what_it_needs(self) -> None:
        state = outcome(self.votes, self.rule)
        winners = {choice for choice in self.choices if self.votes.count(choice) >= self.rule.needs[choice]}
        if isinstance(state, Decided):
            assert state.choice in winners
        else:
            assert not winners or (self.rule.collect_all and len(self.votes) < self.rule.size)


TestConsensusMachine = ConsensusMachine.TestCase
TestConsensusMachine.settings = settings(max_examples=150, stateful_step_count=25, deadline=None)
