"""What a person may see of a case, so that nobody is swayed before they voted."""

from __future__ import annotations

from dataclasses import dataclass

from django.contrib.auth.models import User

from review.models import Case


@dataclass(frozen=True)
class Visible:
    """What may be shown: the case itself, the arbitrator's scores, the others' votes and tally, their names."""

    case: bool = False
    scores: bool = False
    votes: bool = False
    names: bool = False


def visible_to(user: User, case: Case) -> Visible:
    """Say what a person may see of a case: nothing for a stranger, no votes before one's own."""
    raise NotImplementedError
