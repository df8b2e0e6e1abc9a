"""Votes: cast, changed, withdrawn, late, repeated, and by those who may not."""

from __future__ import annotations

from typing import Any

import pytest
from django.contrib.auth.models import User

from curation.models import Project
from review.ballots import Ballot, BallotError
from review.keys import KeyReused
from review.models import Case, Recusal, Seat, Vote
from review.panels import NotOnPanel, remove_panellist
from review.queue import lease, release
from review.settlement import settle_due
from review.voting import VoteOutcome, abstain, undo, vote
from tests import factories as base
from tests.review import factories
from tests.review.factories import NOW, ballot, cast, later, seated

pytestmark = pytest.mark.django_db
APPROVE, REJECT = ballot("approve"), ballot("reject", "text")


@pytest.fixture
def project() -> Project:
    return factories.project()


@pytest.fixture
def panel(project: Project) -> list[User]:
    return factories.panel(project, size=4)


@pytest.fixture
def case(project: Project, panel: list[User]) -> Case:
    return factories.character_case(project)


def stands(case: Case) -> list[str]:
    return list(case.votes.filter(stands=True).values_list("choice", flat=True))


def test_a_vote_is_recorded_with_what_was_said(panel: list[User], case: Case) -> None:
    seat = seated(panel[0], case)
    result = vote(panel[0], case.pk, ballot("reject", "text", note="A logo."), "k1", 12.5, now=later(5))
    assert (result.outcome, result.decided, result.settles_at) == (VoteOutcome.RECORDED, False, None)
    cast = case.votes.get()
    assert (cast.seat, cast.choice, cast.reasons, cast.note) == (seat, "reject", ["text"], "A logo.")
    assert (cast.seconds, cast.cast_at) == (12.5, later(5))


def test_the_deciding_vote_says_when_it_is_final(panel: list[User], case: Case) -> None:
    cast(panel[0], case, "approve")
    result = cast(panel[1], case, "approve", later(7))
    assert (result.outcome, result.decided, result.settles_at) == (VoteOutcome.RECORDED, True, later(17))


def test_a_repeated_key_is_the_same_vote(panel: list[User], case: Case) -> None:
    seated(panel[0], case)
    first = vote(panel[0], case.pk, APPROVE, "k1", 3.5, now=NOW)
    assert vote(panel[0], case.pk, APPROVE, "k1", 9.0, now=later(5)) == first
    assert stands(case) == ["approve"]


def test_a_repeated_key_has_the_outcome_it_had_and_changes_nothing_back(panel: list[User], case: Case) -> None:
    seated(panel[0], case)
    vote(panel[0], case.pk, APPROVE, "k1", now=NOW)
    vote(panel[0], case.pk, REJECT, "k2", now=NOW)
    assert vote(panel[0], case.pk, APPROVE, "k1", now=NOW).outcome == VoteOutcome.RECORDED
    assert vote(panel[0], case.pk, REJECT, "k2", now=NOW).outcome == VoteOutcome.CHANGED
    assert stands(case) == ["reject"]


def test_a_repeated_key_has_the_outcome_it_had_after_the_case_is_settled(panel: list[User], case: Case) -> None:
    cast(panel[0], case, "reject", key="k1")
    cast(panel[1], case, "reject")
    settle_due(later(60))
    assert vote(panel[0], case.pk, ballot("reject"), "k1", now=later(90)).outcome == VoteOutcome.RECORDED


@pytest.mark.parametrize(
    "other", [APPROVE, ballot("reject", "background"), ballot("reject", "text", note="A logo.")], ids=str
)
def test_a_key_serves_one_ballot(panel: list[User], case: Case, other: Ballot) -> None:
    seated(panel[0], case)
    vote(panel[0], case.pk, REJECT, "k1", now=NOW)
    with pytest.raises(KeyReused):
        vote(panel[0], case.pk, other, "k1", now=later(5))
    assert stands(case) == ["reject"]


def test_an_edited_prompt_is_part_of_the_ballot(project: Project) -> None:
    [user, *_] = factories.panel(project, "hv3")
    case = factories.frame_case(project)
    seated(user, case)
    vote(user, case.pk, ballot("regenerate"), "k1", now=NOW)
    with pytest.raises(KeyReused):
        vote(user, case.pk, ballot("regenerate", prompt="A fox."), "k1", now=NOW)


def test_a_key_serves_one_case_and_one_voter(project: Project, panel: list[User], case: Case) -> None:
    other = factories.character_case(project)
    cast(panel[0], case, "approve", key="k1")
    cast(panel[1], case, "approve", key="k1")
    seated(panel[0], other)
    with pytest.raises(BallotError, match="key: was used"):
        vote(panel[0], other.pk, APPROVE, "k1", now=NOW)


@pytest.mark.parametrize("key", ["", "x" * 65, "zero\x00byte", "half\ud800pair"])
def test_a_key_has_1_to_64_characters(panel: list[User], case: Case, key: str) -> None:
    with pytest.raises(BallotError, match="key: must have"):
        vote(panel[0], case.pk, APPROVE, key, now=NOW)


@pytest.mark.parametrize(("said", "kept"), [(None, None), (-3, 0), (1e9, 86400), (float("nan"), None)])
def test_an_implausible_time_is_not_kept(panel: list[User], case: Case, said: Any, kept: Any) -> None:
    seated(panel[0], case)
    vote(panel[0], case.pk, APPROVE, "k1", said, now=NOW)
    assert case.votes.get().seconds == kept


def test_an_invalid_ballot_changes_nothing(panel: list[User], case: Case) -> None:
    seated(panel[0], case)
    with pytest.raises(BallotError):
        vote(panel[0], case.pk, Ballot("reject"), "k1", now=NOW)
    assert stands(case) == []
    assert vote(panel[0], case.pk, APPROVE, "k1", now=NOW).outcome == VoteOutcome.RECORDED


def test_findings_are_kept_with_the_vote(project: Project) -> None:
    [user, *_] = factories.panel(project, "hv2")
    case = factories.story_case(project)
    seated(user, case)
    finding = {"frame": 3, "field": "text", "code": "incoherent", "note": "", "c_id": ""}
    vote(user, case.pk, Ballot("reject", findings=[finding]), "k1", now=NOW)
    assert case.votes.get().findings == [finding]


# --- changing and withdrawing ---


def test_a_vote_can_be_changed_until_the_decision_is_final(panel: list[User], case: Case) -> None:
    cast(panel[0], case, "approve")
    cast(panel[1], case, "approve")
    changed = cast(panel[0], case, "reject", later(9))
    assert (changed.outcome, changed.decided) == (VoteOutcome.CHANGED, False)
    assert sorted(stands(case)) == ["approve", "reject"]
    assert len(lease(panel[2], case.project, "hv1", now=later(9))) == 1


def test_a_final_vote_cannot_be_changed_even_before_it_was_settled(panel: list[User], case: Case) -> None:
    cast(panel[0], case, "approve")
    cast(panel[1], case, "approve")
    late = cast(panel[0], case, "reject", later(10))
    assert (late.outcome, late.decided) == (VoteOutcome.DECIDED_MEANWHILE, True)
    assert undo(panel[0], case.pk, now=later(10)) is None
    assert stands(case) == ["approve", "approve"]


def test_changing_ones_reasons_leaves_the_time_of_the_decision(panel: list[User], case: Case) -> None:
    cast(panel[0], case, "reject")
    cast(panel[1], case, "reject")
    changed = cast(panel[0], case, "reject", later(5), note="And a logo.")
    assert (changed.decided, changed.settles_at) == (True, later(10))


def test_every_ballot_stays_on_record(panel: list[User], case: Case) -> None:
    cast(panel[0], case, "approve")
    cast(panel[0], case, "reject")
    undo(panel[0], case.pk, now=NOW)
    assert list(case.votes.values_list("choice", "stands")) == [("approve", False), ("reject", False)]


def test_undo_takes_back_the_deciding_vote_and_the_seat_stays_mine(panel: list[User], case: Case) -> None:
    cast(panel[0], case, "approve")
    cast(panel[1], case, "approve")
    seat = undo(panel[1], case.pk, now=later(5))
    assert seat is not None and seat.leased_until == later(605)
    case.refresh_from_db()
    assert (case.state, case.choice, case.settles_at) == ("open", "", None)
    assert lease(panel[2], case.project, "hv1", now=later(5)) == []
    assert vote(panel[1], case.pk, REJECT, "again", now=later(6)).outcome == VoteOutcome.RECORDED


def test_undo_without_a_vote_does_nothing(panel: list[User], case: Case) -> None:
    seated(panel[0], case)
    assert undo(panel[0], case.pk, now=NOW) is None


def test_the_decision_can_turn_while_it_is_not_final(panel: list[User], case: Case) -> None:
    for user, choice in zip(panel, ["approve", "reject", "approve"], strict=False):
        cast(user, case, choice)
    assert cast(panel[0], case, "reject", later(5)).settles_at == later(15)
    case.refresh_from_db()
    assert case.choice == "reject"


# --- late votes ---


def test_a_late_vote_is_taken_if_the_seat_is_still_free(panel: list[User], case: Case) -> None:
    seated(panel[0], case)
    seated(panel[1], case)
    assert vote(panel[0], case.pk, APPROVE, "k1", now=later(700)).outcome == VoteOutcome.RECORDED


def test_a_late_vote_is_taken_after_somebody_swept_the_lease_away(panel: list[User], case: Case) -> None:
    seated(panel[0], case)
    seated(panel[1], case, later(700))
    assert not case.seats.get(user=panel[0]).number
    assert vote(panel[0], case.pk, APPROVE, "k1", now=later(701)).outcome == VoteOutcome.RECORDED
    assert {seat.number for seat in case.seats.all()} == {1, 2}


def test_a_late_vote_finds_its_seat_taken(panel: list[User], case: Case) -> None:
    for user, now in zip(panel[:3], (NOW, later(700), later(700)), strict=True):
        seated(user, case, now)
    late = vote(panel[0], case.pk, APPROVE, "k1", now=later(701))
    assert (late.outcome, late.decided) == (VoteOutcome.LEASE_LAPSED, False)
    assert stands(case) == []


def test_a_late_vote_is_told_that_the_case_was_decided(panel: list[User], case: Case) -> None:
    seated(panel[0], case)
    for user in panel[1:3]:
        cast(user, case, "approve", later(700))
    late = vote(panel[0], case.pk, APPROVE, "k1", now=later(701))
    assert (late.outcome, late.decided) == (VoteOutcome.DECIDED_MEANWHILE, True)


def test_a_vote_on_a_settled_case_changes_nothing(panel: list[User], case: Case) -> None:
    factories.decide(case, panel, "approve")
    result = vote(panel[0], case.pk, REJECT, "late", now=later(90))
    assert (result.outcome, result.decided) == (VoteOutcome.DECIDED_MEANWHILE, True)


def test_who_never_had_a_seat_cannot_pick_a_case_to_vote_on(panel: list[User], case: Case) -> None:
    assert vote(panel[0], case.pk, APPROVE, "k1", now=NOW).outcome == VoteOutcome.LEASE_LAPSED


def test_a_released_seat_still_takes_a_vote_on_its_way(panel: list[User], case: Case) -> None:
    seated(panel[0], case)
    release(panel[0], case.pk, now=NOW)
    assert vote(panel[0], case.pk, APPROVE, "k1", now=later(1)).outcome == VoteOutcome.RECORDED


def test_a_tie_of_three_at_hv3_is_settled_by_the_fourth(project: Project) -> None:
    panel = factories.panel(project, "hv3", size=5)
    case = factories.frame_case(project)
    for user, choice in zip(panel, ["correct", "regenerate", "discard"], strict=False):
        assert not cast(user, case, choice).decided
    assert len(lease(panel[3], project, "hv3", now=NOW)) == 1
    assert lease(panel[4], project, "hv3", now=NOW) == []
    assert cast(panel[3], case, "discard").decided
    settle_due(later(60))
    assert case.decision.tally == {"correct": 1, "regenerate": 1, "discard": 2}


# --- passing ---


def test_passing_gives_the_seat_back(panel: list[User], case: Case) -> None:
    seated(panel[0], case), seated(panel[1], case)
    assert abstain(panel[0], case.pk, now=NOW)
    assert [seat.number for seat in lease(panel[2], case.project, "hv1", now=NOW)] == [1]


def test_a_pass_can_be_undone(panel: list[User], case: Case) -> None:
    seated(panel[0], case)
    abstain(panel[0], case.pk, now=NOW)
    seat = undo(panel[0], case.pk, now=NOW)
    assert seat is not None and seat.number == 1
    assert vote(panel[0], case.pk, APPROVE, "k1", now=NOW).outcome == VoteOutcome.RECORDED


def test_a_pass_cannot_be_undone_once_the_seat_is_taken(panel: list[User], case: Case) -> None:
    seated(panel[0], case), seated(panel[1], case)
    abstain(panel[0], case.pk, now=NOW)
    seated(panel[2], case)
    assert undo(panel[0], case.pk, now=NOW) is None
    assert Recusal.objects.filter(case=case, user=panel[0]).exists()


def test_who_passed_has_no_vote_until_they_undo_it(panel: list[User], case: Case) -> None:
    seated(panel[0], case)
    abstain(panel[0], case.pk, now=NOW)
    assert vote(panel[0], case.pk, APPROVE, "k1", now=NOW).outcome == VoteOutcome.LEASE_LAPSED


def test_who_voted_cannot_pass(panel: list[User], case: Case) -> None:
    cast(panel[0], case, "approve")
    assert not abstain(panel[0], case.pk, now=NOW)
    assert stands(case) == ["approve"]


# --- those who may not ---


@pytest.mark.parametrize("act", ["vote", "undo", "abstain"])
def test_strangers_other_panels_and_leads_are_turned_away(project: Project, panel: list[User], act: str) -> None:
    case = factories.character_case(project)
    others = factories.panel(project, "hv2") + factories.panel(factories.project())
    for user in [*others, base.user(), base.member(project, "lead")]:
        with pytest.raises(NotOnPanel):
            _act(act, user, case)
    assert not Seat.objects.filter(case=case).exists()


@pytest.mark.parametrize("act", ["vote", "undo", "abstain"])
def test_the_maker_of_an_item_is_turned_away(project: Project, panel: list[User], act: str) -> None:
    case = factories.character_case(project, created_by=panel[0])
    with pytest.raises(NotOnPanel, match="made or corrected"):
        _act(act, panel[0], case)


def test_who_left_the_panel_votes_no_more_but_their_votes_stand(
    project: Project, panel: list[User], case: Case
) -> None:
    cast(panel[0], case, "approve")
    remove_panellist(project.panels.get(), panel[0])
    with pytest.raises(NotOnPanel):
        vote(panel[0], case.pk, REJECT, "later", now=NOW)
    assert cast(panel[1], case, "approve").decided


def test_a_locked_account_votes_no_more(panel: list[User], case: Case) -> None:
    seated(panel[0], case)
    panel[0].is_active = False
    with pytest.raises(NotOnPanel):
        vote(panel[0], case.pk, APPROVE, "k1", now=NOW)


def test_a_case_that_does_not_exist_is_said_so(panel: list[User]) -> None:
    with pytest.raises(Case.DoesNotExist):
        vote(panel[0], 0, APPROVE, "k1", now=NOW)


def test_a_vote_costs_few_queries(panel: list[User], case: Case, django_assert_max_num_queries: Any) -> None:
    seated(panel[0], case)
    with django_assert_max_num_queries(8):
        vote(panel[0], case.pk, APPROVE, "k1", now=NOW)
    assert Vote.objects.count() == 1


def _act(act: str, user: User, case: Case) -> object:
    if act == "vote":
        return vote(user, case.pk, APPROVE, "k1", now=NOW)
    return {"undo": undo, "abstain": abstain}[act](user, case.pk, now=NOW)
