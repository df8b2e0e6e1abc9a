"""Invariants 1, 2 and 3 (design, section 5) over random votes, lapses, passes, changes, undos and settlements.

The machine keeps its own short account of who sits on which panel, what each vote call promised, and who made what,
and compares the database with it after every step. Time is a number that the machine moves on.
"""

from __future__ import annotations

from typing import Any

import pytest
from django.contrib.auth.models import User
from django.db import connection
from hypothesis import HealthCheck, settings
from hypothesis import strategies as st
from hypothesis.stateful import (
    RuleBasedStateMachine,
    initialize,
    invariant,
    precondition,
    rule,
    run_state_machine_as_test,
)

from curation import lifecycle
from curation.models import Attempt, Character, Frame, Kind, Priority
from curation.priorities import prioritise
from review import absences, conflicts
from review.consensus import Open, outcome
from review.correction import correct_by_instruction, correct_by_upload, give_back
from review.gold.making import eligible, make, retire
from review.models import Absence, Case, Conflict, Decision, Seat, Vote
from review.models.case import ORDINARY
from review.panels import NotOnPanel, add_panellist, remove_panellist
from review.queue import held_by, lease, release, renew
from review.settlement import settle_due
from review.voting import VoteOutcome, VoteResult, abstain, undo, vote
from tests import factories as base
from tests.replay import assert_events_give_the_states
from tests.review import factories
from tests.review.factories import ballot, later

CHECKPOINTS = ("hv1", "hv3")
POLICIES = [
    {},
    {"calibration_share": 1},
    {"calibration_share": 0.5, "early_close": True},
    {"panel_size": 2, "quorum": 2},
    {"panel_size": 4, "quorum": 3},
    {"panel_size": 5, "quorum": 3, "early_close": False},
]
GOLD_POLICIES = [{"gold_share": 0.2}, {"gold_share": 0.2, "gold_feedback": "each", "calibration_share": 0.5}]
COUNTED = (VoteOutcome.RECORDED, VoteOutcome.CHANGED)
PEOPLE = st.integers(0, 6)
CASES = st.integers(0, 30)
PICK = st.integers(0, 2)


class VotingMachine(RuleBasedStateMachine):
    @initialize(policy=st.sampled_from(POLICIES))
    def begin(self, policy: dict[str, Any]) -> None:
        self.project = factories.project(**({"lease_seconds": 60, "settle_seconds": 10} | policy))
        self.people = [base.user() for _ in range(7)]
        self.panels = {name: factories.seat_panel(self.project, name, self.people[:6]) for name in CHECKPOINTS}
        self.on_panel = {(name, user.pk) for name in CHECKPOINTS for user in self.people[:6]}
        self.clock = 0
        self.counted: dict[tuple[int, int], str] = {}  # (case, user) -> the choice that stands
        self.final: dict[int, dict[int, str]] = {}  # case -> user -> choice, when it settled
        self.sent: list[tuple[User, int, str, str]] = []
        self.makers: set[tuple[str, int, int]] = set()  # checkpoint, item, user
        self.voted_on: set[tuple[int, int]] = set()  # ordinary case, user
        self.conflicts: dict[tuple[int, int], Conflict] = {}  # user, character
        self.away: dict[int, Absence] = {}
        self.hero = base.character(self.project)
        self.story = base.story(self.project, state="approved", cast=[self.hero])
        self.frames = 0
        for choice in ("approve", "reject") if policy.get("gold_share") else ():
            self.put_gold(choice)
        for _ in range(2):
            self.put_character(None)
        self.put_frame("in_review")
        self.put_frame("correcting")

    def put_gold(self, choice: str) -> None:
        """A gold case, of a decision by people who have left the panel since."""
        case = factories.character_case(self.project)
        people = [base.user() for _ in range(3)]
        factories.seat_panel(self.project, "hv1", people)
        for user in people:
            if Case.objects.get(pk=case.pk).state == Case.State.OPEN:
                factories.cast(user, case, choice, later(-600))
                self.counted[case.pk, user.pk] = choice
                self.voted_on.add((case.pk, user.pk))
        settle_due(later(-500))
        self.final[case.pk] = {user: said for (pk, user), said in self.counted.items() if pk == case.pk}
        make(self.people[6], Case.objects.get(pk=case.pk))
        for user in people:
            remove_panellist(self.panels["hv1"], user)

    # --- items ---

    @precondition(lambda self: len(self.cases()) < 9)
    @rule(author=st.one_of(st.none(), PEOPLE))
    def put_character(self, author: int | None) -> None:
        user = None if author is None else self.people[author]
        item = base.character(self.project, state="in_review", created_by=user)
        if user is not None:
            self.makers.add(("hv1", item.pk, user.pk))

    @precondition(lambda self: self.frames < 3)
    @rule(state=st.sampled_from(["in_review", "correcting"]))
    def put_frame(self, state: str) -> None:
        self.frames += 1
        base.frame(self.story, self.frames, [self.hero], state=state)

    @precondition(lambda self: self.at_the_desk("correcting") and self.corrector(0) is not None)
    @rule(person=PEOPLE, by_upload=st.booleans())
    def correct(self, person: int, by_upload: bool) -> None:
        frame, user = self.at_the_desk("correcting"), self.corrector(person)
        assert frame is not None and user is not None
        self.makers.add(("hv3", frame.pk, user.pk))
        if by_upload:
            correct_by_upload(user, frame, base.png((16, 16)))
        else:
            correct_by_instruction(user, frame, "A red hat.", (0, 0, 1, 1))

    @precondition(lambda self: self.at_the_desk("correcting") and self.corrector(0) is not None)
    @rule(person=PEOPLE)
    def refuse_to_correct(self, person: int) -> None:
        """Who gives a frame back has made nothing: they may vote on it, unless they corrected it before."""
        frame, user = self.at_the_desk("correcting"), self.corrector(person)
        assert frame is not None and user is not None
        give_back(user, frame, "It has no hands.")
        assert factories.case_of(frame).mode == "decision"

    @precondition(lambda self: self.at_the_desk("mending"))
    @rule()
    def mend(self) -> None:
        frame = self.at_the_desk("mending")
        assert frame is not None
        lifecycle.move(frame, "in_review", instruction=None)

    @precondition(lambda self: self.project.policy.get("gold_share") and eligible(self.project, "hv1").exists())
    @rule(which=CASES)
    def take_as_gold(self, which: int) -> None:
        sources = list(eligible(self.project, "hv1"))
        gold = make(self.people[6], sources[which % len(sources)])
        assert gold.case.choices == gold.source.choices

    @precondition(lambda self: self.cases().exclude(known_answer="").exists())
    @rule(which=CASES)
    def retire_gold(self, which: int) -> None:
        golden = list(self.cases().exclude(known_answer=""))
        retire(golden[which % len(golden)].gold)

    # --- people ---

    @rule(person=PEOPLE, name=st.sampled_from(CHECKPOINTS))
    def leave_or_come_back(self, person: int, name: str) -> None:
        user = self.people[person]
        if (name, user.pk) in self.on_panel:
            remove_panellist(self.panels[name], user)
            self.on_panel.remove((name, user.pk))
        else:
            add_panellist(self.panels[name], user)
            self.on_panel.add((name, user.pk))

    @rule(person=PEOPLE)
    def go_away_or_come_back(self, person: int) -> None:
        user, today = self.people[person], factories.NOW.date()
        if user.pk in self.away:
            absences.end(self.away.pop(user.pk), actor=user)
        else:
            self.away[user.pk] = absences.declare(self.project, user, today, today, actor=user, now=self.now())
            assert not Seat.objects.filter(user=user, leased_until__gt=self.now(), case__state="open").exists()

    @rule(person=PEOPLE, which=CASES)
    def declare_a_conflict_or_withdraw_it(self, person: int, which: int) -> None:
        user, character = self.people[person], self.shown_in(self.case(which))
        if conflict := self.conflicts.pop((user.pk, character.pk), None):
            conflicts.withdraw(conflict, actor=user)
        else:
            declared = conflicts.declare(self.project, user, character, actor=user, now=self.now())
            self.conflicts[user.pk, character.pk] = declared

    @rule(which=CASES, priority=st.sampled_from(Priority))
    def put_first_or_last(self, which: int, priority: Priority) -> None:
        case = self.case(which)
        story = case.frame.story if case.frame else None
        kind, pk = (Kind.STORY, story.pk) if story else (Kind.CHARACTER, case.character_id)
        prioritise(self.project, kind, [pk], priority, None)

    @rule(person=PEOPLE, name=st.sampled_from(CHECKPOINTS), count=st.integers(1, 4))
    def take_seats(self, person: int, name: str, count: int) -> None:
        user = self.people[person]
        if (name, user.pk) not in self.on_panel:
            with pytest.raises(NotOnPanel):
                lease(user, self.project, name, count, now=self.now())
            return
        held = set(held_by(user, self.now()).values_list("case", flat=True))
        seats = lease(user, self.project, name, count, now=self.now())
        assert len(seats) <= count
        assert user.pk not in self.away or {seat.case_id for seat in seats} <= held
        for seat in seats:
            assert self.may_vote(user, seat.case)
            assert (seat.case_id, user.pk) not in self.counted
            if seat.case.is_gold:
                assert (seat.case.gold.source_id, user.pk) not in self.voted_on
            live = Seat.objects.filter(case=seat.case, leased_until__gt=self.now()).count()
            standing = [choice for (case, _), choice in self.counted.items() if case == seat.case_id]
            assert live + len(standing) <= seat.case.rule.seats

    @rule(person=PEOPLE, which=CASES)
    def give_back(self, person: int, which: int) -> None:
        release(self.people[person], self.case(which).pk, now=self.now())

    @rule(person=PEOPLE, which=CASES)
    def keep(self, person: int, which: int) -> None:
        renew(self.people[person], [self.case(which).pk], now=self.now())

    @rule(seconds=st.sampled_from([1, 5, 11, 45, 61]))
    def wait(self, seconds: int) -> None:
        self.clock += seconds

    # --- votes ---

    @rule(person=PEOPLE, which=CASES, pick=PICK)
    def cast(self, person: int, which: int, pick: int) -> None:
        """Vote on any case, leased or not: what the answer promises is what must hold."""
        self.vote_on(self.people[person], self.case(which), pick)

    @rule(
        votes=st.lists(st.tuples(PEOPLE, PICK), min_size=2, max_size=6),
        name=st.sampled_from(CHECKPOINTS),
        settled=st.booleans(),
    )
    def a_good_hour(self, votes: list[tuple[int, int]], name: str, settled: bool) -> None:
        """Several people vote on what they are offered; what they hold is theirs."""
        for person, pick in votes:
            user = self.people[person]
            if (name, user.pk) in self.on_panel:
                for seat in lease(user, self.project, name, 2, now=self.now()):
                    assert self.vote_on(user, seat.case, pick).outcome == VoteOutcome.RECORDED
        if settled:
            self.settle(11)

    @precondition(lambda self: self.sent)
    @rule(which=CASES, pick=PICK)
    def change_my_mind(self, which: int, pick: int) -> None:
        user, case_id, _, _ = self.sent[which % len(self.sent)]
        self.vote_on(user, Case.objects.get(pk=case_id), pick)

    @precondition(lambda self: self.sent)
    @rule(which=CASES)
    def withdraw_a_vote(self, which: int) -> None:
        user, case_id, _, _ = self.sent[which % len(self.sent)]
        self.undo_by(user, Case.objects.get(pk=case_id))

    @precondition(lambda self: self.sent)
    @rule(which=CASES)
    def send_again(self, which: int) -> None:
        user, case_id, choice, key = self.sent[which % len(self.sent)]
        case = Case.objects.get(pk=case_id)
        if self.may_vote(user, case):
            vote(user, case_id, ballot(choice), key, now=self.now())

    @rule(person=PEOPLE, which=CASES)
    def take_back(self, person: int, which: int) -> None:
        self.undo_by(self.people[person], self.case(which))

    @rule(person=PEOPLE, which=CASES)
    def pass_on(self, person: int, which: int) -> None:
        user, case = self.people[person], self.case(which)
        if self.may_vote(user, case) and abstain(user, case.pk, now=self.now()):
            assert (case.pk, user.pk) not in self.counted

    @rule(seconds=st.sampled_from([0, 9, 11]))
    def settle(self, seconds: int) -> None:
        self.clock += seconds
        for _ in range(2):
            settle_due(self.now())
        for case in self.cases().filter(state=Case.State.SETTLED).exclude(pk__in=self.final):
            standing = {user: choice for (pk, user), choice in self.counted.items() if pk == case.pk}
            self.final[case.pk] = standing
            self.check_decision(case, standing)

    # --- what must hold ---

    def check_decision(self, case: Case, standing: dict[int, str]) -> None:
        """Invariant 1; that each voter was on the panel is checked as the vote is cast."""
        decision = Decision.objects.get(case=case)
        wins = sum(choice == decision.choice for choice in standing.values())
        assert wins >= (case.panel_size - case.quorum + 1 if decision.choice == "reject" else case.quorum)
        assert sum(decision.tally.values()) == len(standing)
        item = case.item
        assert not any((case.checkpoint, item.pk, user) in self.makers for user in standing)

    @invariant()
    def votes_are_neither_lost_nor_doubled(self) -> None:
        votes = Vote.objects.filter(case__project=self.project, stands=True)
        assert sorted((vote.case_id, vote.user_id, vote.choice) for vote in votes) == sorted(
            (*key, choice) for key, choice in self.counted.items()
        )

    @invariant()
    def seats_suffice_and_the_columns_of_a_case_are_true(self) -> None:
        for case in self.cases().prefetch_related("seats", "votes"):
            seats = [seat for seat in case.seats.all() if seat.number]
            votes = sorted((vote for vote in case.votes.all() if vote.stands), key=lambda vote: vote.cast_at)
            assert len(seats) <= case.rule.seats
            assert {vote.seat_id for vote in votes} <= {seat.pk for seat in seats if seat.leased_until is None}
            state = outcome([vote.choice for vote in votes], case.rule)
            if case.state == Case.State.OPEN:
                assert isinstance(state, Open)
                if case.is_gold:
                    assert case.free == 0
                    continue
                assert case.free == max(0, state.seats_wanted - (len(seats) - len(votes)))
            else:
                assert case.free == 0
                assert not isinstance(state, Open)

    @invariant()
    def open_cases_have_the_priority_of_their_items(self) -> None:
        for case in self.cases().filter(ORDINARY, state=Case.State.OPEN).select_related("character", "frame"):
            assert case.priority == (case.character or case.frame).priority

    @invariant()
    def gold_cases_decide_nothing(self) -> None:
        golden = Case.objects.filter(project=self.project).exclude(known_answer="")
        assert not golden.exclude(state__in=[Case.State.OPEN, Case.State.VOID]).exists()
        assert not Decision.objects.filter(case__in=golden).exists()

    @invariant()
    def final_votes_stay(self) -> None:
        for case_id, standing in self.final.items():
            assert {user: choice for (pk, user), choice in self.counted.items() if pk == case_id} == standing

    def teardown(self) -> None:
        if not hasattr(self, "clock"):
            return
        self.clock += 1000
        self.settle(0)
        assert not self.cases().filter(state=Case.State.DECIDED).exists()
        assert_events_give_the_states(self.project)
        assert not Attempt.objects.filter(frame__isnull=False, how="manual", made_by=None).exists()
        waiting = Character.objects.filter(project=self.project, state="in_review")
        assert waiting.count() == self.cases().filter(ORDINARY, checkpoint="hv1", state=Case.State.OPEN).count()

    # --- shorthand ---

    def now(self) -> Any:
        return later(self.clock)

    def at_the_desk(self, state: str) -> Frame | None:
        return Frame.objects.filter(project=self.project, state=state).first()

    def corrector(self, person: int) -> User | None:
        on_panel = [user for user in self.people if ("hv3", user.pk) in self.on_panel]
        return on_panel[person % len(on_panel)] if on_panel else None

    def cases(self) -> Any:
        return Case.objects.filter(project=self.project).exclude(state=Case.State.VOID)

    def case(self, which: int) -> Case:
        unsettled = self.cases().exclude(state=Case.State.SETTLED)
        cases = list(unsettled) or list(self.cases())
        return cases[which % len(cases)]

    def may_vote(self, user: User, case: Case) -> bool:
        made = (case.checkpoint, case.item.pk, user.pk) in self.makers
        return (case.checkpoint, user.pk) in self.on_panel and not made and not self.in_conflict(user, case)

    def in_conflict(self, user: User, case: Case) -> bool:
        if Case.objects.get(pk=case.pk).state in conflicts.UNDECIDED:
            return (user.pk, self.shown_in(case).pk) in self.conflicts
        return case.recusals.filter(user=user, why="conflict").exists()  # as it was when the case was settled

    def shown_in(self, case: Case) -> Character:
        return case.character or self.hero

    def undo_by(self, user: User, case: Case) -> None:
        if not self.may_vote(user, case):
            with pytest.raises(NotOnPanel):
                undo(user, case.pk, now=self.now())
        elif undo(user, case.pk, now=self.now()) is not None:
            self.counted.pop((case.pk, user.pk), None)

    def vote_on(self, user: User, case: Case, pick: int) -> VoteResult:
        choice = case.choices[pick % len(case.choices)]
        key = f"{case.pk}/{len(self.sent)}"
        if not self.may_vote(user, case):
            with pytest.raises(NotOnPanel):
                vote(user, case.pk, ballot(choice), key, now=self.now())
            return VoteResult(VoteOutcome.LEASE_LAPSED, False, None, case)
        final = Case.objects.filter(pk=case.pk, settles_at__lte=self.now()).exists()
        result = vote(user, case.pk, ballot(choice), key, now=self.now())
        assert not final or result.outcome == VoteOutcome.DECIDED_MEANWHILE
        if result.outcome in COUNTED:
            assert (result.outcome == VoteOutcome.CHANGED) == ((case.pk, user.pk) in self.counted)
            self.counted[case.pk, user.pk] = choice
            self.voted_on.add((case.pk, user.pk))
            self.sent.append((user, case.pk, choice, key))
        return result


class GoldMachine(VotingMachine):
    """The same with gold cases, ahead of every ordinary one."""

    @initialize(policy=st.sampled_from(GOLD_POLICIES))
    def begin(self, policy: dict[str, Any]) -> None:
        super().begin(policy)


@pytest.mark.django_db(transaction=True)
@pytest.mark.parametrize("machine", [VotingMachine, GoldMachine])
def test_no_sequence_of_events_breaks_the_invariants(machine: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    if machine is GoldMachine:
        monkeypatch.setattr("review.gold.mixing.stands_ahead_of", lambda *_: True)
    run_state_machine_as_test(
        machine,
        settings=settings(
            max_examples=15 if connection.vendor == "sqlite" else 5,  # one at a time, no database answers otherwise
            stateful_step_count=50,
            deadline=None,
            suppress_health_check=list(HealthCheck),
        ),
    )
