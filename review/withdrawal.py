"""Cases that nobody need look at any more: of frames whose story a lead gave up."""

from __future__ import annotations

from django.db import transaction

from review.checkpoints import Checkpoint
from review.models import Case
from review.standing import locked_cases, void


def withdraw(most: int = 1000) -> int:
    """Void the open cases of frames of rejected stories, each in a transaction of its own; return how many.

    The sweep does it, not the move that rejects the story: a worker may bring one of its frames before the panel at
    that moment, and a case that settles then waits for its story, so that the two must not wait for each other.
    A decided case settles by itself, and what it orders is not carried out.
    """
    cases = Case.objects.filter(checkpoint=Checkpoint.HV3, state=Case.State.OPEN, frame__story__state="rejected")
    return sum(_withdraw(pk) for pk in cases.values_list("pk", flat=True)[:most])


def _withdraw(pk: int) -> bool:
    with transaction.atomic():
        case = locked_cases(skip_locked=True).filter(state=Case.State.OPEN, pk=pk).first()
        if case is None:
            return False  # decided meanwhile, or somebody votes: the next sweep sees
        void(case)
        return True
