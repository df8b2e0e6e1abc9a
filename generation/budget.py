"""A project's money: set aside before a call, spent after it, stopped at the budget.

Parallel workers set aside one after the other (the project's row is locked), so that what is spent and what is on its
way together never pass the budget, as far as a call costs no more than its ceiling.
"""

from __future__ import annotations

from datetime import timedelta
from decimal import Decimal

from django.db import transaction
from django.db.models import F, Q, Sum
from django.utils import timezone

from curation.models import ModelCall, Project
from curation.tallies.log import join_log
from generation.models import Reservation

LOST_AFTER = timedelta(minutes=10)  # longer than any call with all its tries
LOST = "the worker that asked never came back; what the call can have cost at most counts as spent"


RAISED_SECONDS = 60.0  # until an item is looked at again after the budget was reached; ours
SETTLED_SECONDS = 5.0  # the same where only calls on their way stand in the way; ours


class BudgetReached(Exception):
    """The project has spent its budget, or a call could take it beyond: items wait, for at least `seconds`."""

    def __init__(self, message: str, seconds: float = RAISED_SECONDS) -> None:
        super().__init__(message)
        self.seconds = seconds
        self.tries = self.lost_tries = 0
        """How often the call had been sent by then, and how many of these tries may be billed without an answer."""


def committed(project: Project) -> Decimal:
    """Return what is set aside for calls on their way, in US dollars."""
    return Reservation.objects.filter(project=project).aggregate(sum=Sum("amount_usd"))["sum"] or Decimal(0)


def check(project: Project) -> None:
    """Raise BudgetReached when everything is spent; enough for calls that cost nothing."""
    if project.budget_usd is None:
        return
    budget, spent = Project.objects.values_list("budget_usd", "spent_usd").get(pk=project.pk)
    if budget is not None and spent >= budget:
        raise BudgetReached(f"the budget is reached: US$ {spent:.4f} of {budget:.4f} are spent; raise it to go on")


def reserve(project: Project, amount: Decimal, key: str, role: str, model: str) -> Reservation | None:
    """Set aside what a call can cost at most; None for a call that costs nothing. Raises BudgetReached."""
    if not amount:
        check(project)
        return None
    return _set_aside(Reservation(project=project, key=key, role=role, model=model, amount_usd=amount), amount)


def reserve_again(reservation: Reservation, amount: Decimal) -> None:
    """Set the price of one more try of a call aside, beside what its lost tries may cost. Raises BudgetReached."""
    again = Reservation.objects.filter(pk=reservation.pk).first()
    # None left: the sweep took the call for lost and has counted it; what comes now is counted on its own.
    if again is not None:
        again.amount_usd += amount
    _set_aside(again or reservation, amount)


def _set_aside(reservation: Reservation, amount: Decimal) -> Reservation:
    """Save a reservation that needs `amount` more than is set aside by now, if there is room for it."""
    with transaction.atomic():
        held = Project.objects.select_for_update().only("budget_usd", "spent_usd").get(pk=reservation.project_id)
        on_its_way = committed(held)
        if held.budget_usd is None or held.spent_usd + on_its_way + amount <= held.budget_usd:
            reservation.until = timezone.now() + LOST_AFTER
            reservation.save()
            return reservation
    raise _declined(held, on_its_way, amount)


def _declined(project: Project, on_its_way: Decimal, amount: Decimal) -> BudgetReached:
    """Note that there was no room for a call, for the pages, unless the calls on their way may leave some."""
    assert project.budget_usd is not None
    budget, stopped = project.budget_usd, project.spent_usd + amount > project.budget_usd
    if stopped:
        unknown = Q(declined_budget_usd=None) | ~Q(declined_budget_usd=budget)
        Project.objects.filter(unknown, pk=project.pk).update(declined_budget_usd=budget)
    return BudgetReached(
        f"the budget leaves no room for this call: US$ {project.spent_usd:.4f} of {budget:.4f} are spent, "
        f"{on_its_way:.4f} are set aside for calls on their way, and this one can cost {amount:.4f}; "
        + ("raise it to go on" if stopped else "it is looked at again when they are done"),
        RAISED_SECONDS if stopped else SETTLED_SECONDS,
    )


def settle(record: ModelCall, reservation: Reservation | None) -> None:
    """Save a call's record, give its reservation back and count its cost, all or nothing."""
    with transaction.atomic():
        join_log()
        # None deleted: the sweep took the call for lost and has counted it already, at its ceiling.
        if reservation is not None and not Reservation.objects.filter(pk=reservation.pk).delete()[0]:
            record.parameters = {**record.parameters, "counted_as_lost_usd": float(record.cost_usd)}
            record.cost_usd = Decimal(0)
        record.save(force_insert=True)
        if record.cost_usd:
            spend(record.project_id, record.cost_usd)


def release(reservation: Reservation | None) -> None:
    """Give a reservation back for a call that was never made."""
    if reservation is not None:
        reservation.delete()


def spend(project_id: int, amount: Decimal) -> None:
    Project.objects.filter(pk=project_id).update(spent_usd=F("spent_usd") + amount)


def collect_lost() -> int:
    """Count as spent what was set aside for calls whose workers died; return how many there were."""
    lost = list(Reservation.objects.filter(until__lt=timezone.now()).order_by("id")[:100])
    return sum(_collect(reservation) for reservation in lost)


def _collect(reservation: Reservation) -> bool:
    with transaction.atomic():
        join_log()
        if not Reservation.objects.filter(pk=reservation.pk).delete()[0]:
            return False
        ModelCall.objects.create(
            project_id=reservation.project_id,
            key=reservation.key,
            role=reservation.role,
            model=reservation.model,
            cost_usd=reservation.amount_usd,
            outcome=ModelCall.Outcome.ERROR,
            error=LOST,
        )
        spend(reservation.project_id, reservation.amount_usd)
    return True
