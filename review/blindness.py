"""What a person may see of a case, so that nobody is swayed before they voted (design, section 4)."""

from __future__ import annotations

from dataclasses import dataclass

from django.contrib.auth.models import User

from curation.membership import leads
from review.models import Case
from review.panels import is_panellist
from review.standing import policy_of_case


@dataclass(frozen=True)
class Visible:
    """What may be shown: the case at all, the arbitrator's scores, the others' votes and tally, their names."""

    case: bool = False
    scores: bool = False
    votes: bool = False
    names: bool = False


def visible_to(user: User, case: Case) -> Visible:
    """Say what a person may see of a case now: a stranger nothing, a voter no votes before their own.

    A lead sees votes and names once the decision is final; a lead who votes at this checkpoint is as blind as the
    others until then.
    """
    lead, voter = leads(user, case.project), is_panellist(user, case.project, case.checkpoint)
    if case.state == Case.State.SETTLED:
        return Visible(case=lead or voter, scores=lead or voter, votes=lead or voter, names=lead)
    if not voter:
        return Visible(case=lead, scores=lead)
    policy = policy_of_case(case)
    voted = case.votes.filter(user=user, stands=True).exists()
    shown = voted and policy.show_votes
    return Visible(case=lead or _had_seat(user, case), scores=policy.show_scores or shown, votes=shown)


def _had_seat(user: User, case: Case) -> bool:
    return case.seats.filter(user=user).exists()
