"""An item that comes into review gets its case, in the same transaction."""

from __future__ import annotations

from typing import Any

from django.db.models import QuerySet

from curation.models import Attempt, Character, Event, Frame, Item, Placement, Story
from review.checkpoints import Checkpoint, Mode
from review.conflicts import recuse_conflicted
from review.consensus import Open, drawn_for_calibration, outcome
from review.models import Case, Recusal
from review.models.case import ORDINARY
from review.standing import announce, policy_of, void

CORRECTED_FROM = frozenset({"correcting", "mending"})
GIVEN_BACK = "cannot be corrected"  # the cause of a frame's way from the desk that changed nothing


def follow_move(sender: type[Item], item: Item, event: Event, **kwargs: Any) -> None:
    """Answer `curation.lifecycle.entering`: open the case of an item that comes into review, void one left behind."""
    if isinstance(item, Placement):
        return
    if event.from_state == "in_review":
        _void_unsettled(item)
    if event.to_state == "in_review":
        open_case(item, event)


def open_case(item: Item, event: Event) -> Case:
    """Put an item before the panel of its checkpoint; who made or corrected it is recused.

    A frame that was corrected opens an acceptance round, one that the desk gave back a decision. Raises ValueError
    for a story without a script, PolicyError for a policy that cannot be used.
    """
    checkpoint, subject, earlier = _put_before(item)
    corrected = event.from_state in CORRECTED_FROM and event.cause != GIVEN_BACK
    mode = Mode.ACCEPTANCE if corrected else Mode.DECISION
    policy = policy_of(item.project)
    round_ = earlier.count() + 1
    label = f"{checkpoint}/{item.label}/{round_}"
    case = Case(
        project_id=item.project_id,
        checkpoint=checkpoint,
        mode=mode,
        label=label,
        round=round_,
        panel_size=policy.panel_size,
        quorum=policy.quorum,
        early_close=policy.early_close,
        policy=policy.kept,
        priority=_priority_now(item),
        calibration=drawn_for_calibration(item.project.calibration_key, label, policy.calibration_share),
        opened_at=event.at,
        **subject,
    )
    state = outcome([], case.rule)
    assert isinstance(state, Open)
    case.free = state.seats_wanted
    case.save(force_insert=True)
    _recuse_makers(case, item, event)
    recuse_conflicted(case)
    announce(case)
    return case


def _priority_now(item: Item) -> int:
    """Return an item's priority as it is stored: a worker may have read the item before a lead changed it."""
    return type(item)._default_manager.values_list("priority", flat=True).get(pk=item.pk)


def _void_unsettled(item: Item) -> None:
    """Void the case of an item that somebody else than the panel moved on."""
    _, _, cases = _put_before(item)
    for case in cases.filter(state__in=[Case.State.OPEN, Case.State.DECIDED]):
        void(case)


def _put_before(item: Item) -> tuple[Checkpoint, dict[str, Any], QuerySet[Case]]:
    if isinstance(item, Character):
        return Checkpoint.HV1, {"character": item}, item.cases.filter(ORDINARY)
    if isinstance(item, Frame):
        return Checkpoint.HV3, {"frame": item}, item.cases.filter(ORDINARY)
    assert isinstance(item, Story)
    if item.current is None:
        raise ValueError(f"story {item.label} has no script to put before a panel")
    versions = Case.objects.filter(ORDINARY, story_version__story=item)
    return Checkpoint.HV2, {"story_version": item.current}, versions


def _recuse_makers(case: Case, item: Item, event: Event) -> None:
    orders = Event.objects.filter(kind=item.KIND, item_id=item.pk, from_state="correcting").exclude(cause=GIVEN_BACK)
    makers = {item.created_by_id, *_attempts(item).values_list("made_by", flat=True)}
    makers |= set(orders.values_list("actor", flat=True))
    own = Recusal.Why.OWN_WORK
    Recusal.objects.bulk_create(
        Recusal(case=case, user_id=maker, why=own, at=event.at) for maker in makers if maker is not None
    )


def _attempts(item: Item) -> QuerySet[Attempt]:
    if isinstance(item, Character | Frame):
        return item.attempts.filter(made_by__isnull=False)
    return Attempt.objects.none()
