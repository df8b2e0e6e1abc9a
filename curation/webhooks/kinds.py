"""What webhooks can tell of, and which of it an Event is."""

from __future__ import annotations

from collections.abc import Iterator

from django.db.models import Q, TextChoices
from django.utils.translation import gettext_lazy as _

from curation.models import Event, Kind


class NoticeKind(TextChoices):
    """The `type` of a notice, and what it means."""

    DECISION = "decision.settled", _("A panel's decision is final")
    CHARACTER_LOCKED = "character.locked", _("A character was approved (HV1) and is locked")
    STORY_APPROVED = "story.approved", _("A script was approved (HV2)")
    STORY_ILLUSTRATED = "story.illustrated", _("All frames of a story are settled: it can be exported")
    FRAME_APPROVED = "frame.approved", _("A frame was approved, by the machines or at HV3")
    HARD_FAILURE = "frame.hard_failure", _("Machines could not mend a frame: it waits at HV3")
    ITEM_FAILED = "item.failed", _("An item failed for a technical reason, and waits for a retry")
    EXPORT_FINISHED = "export.finished", _("An export is finished")
    EXPORT_FAILED = "export.failed", _("An export failed")
    BUDGET_REACHED = "budget.reached", _("The budget is reached: no further model is called")


TEST = "webhook.test"  # by the button only

ARRIVED = {
    (Kind.CHARACTER, "locked"): NoticeKind.CHARACTER_LOCKED,
    (Kind.STORY, "approved"): NoticeKind.STORY_APPROVED,
    (Kind.STORY, "illustrated"): NoticeKind.STORY_ILLUSTRATED,
    (Kind.FRAME, "approved"): NoticeKind.FRAME_APPROVED,
}
MACHINES = ("composed", "waiting")  # where a frame comes from that they could not mend
RETRIED = "failed"  # where an item comes from that somebody sends back

# The Events that may be told of; all others are passed over by the database.
TELLING = (
    Q(from_state="in_review")
    | Q(to_state__in=["failed", "approved", "locked", "illustrated"])
    | Q(kind=Kind.FRAME, to_state="in_review")
)


def kinds_of(event: Event) -> Iterator[NoticeKind]:
    """Yield what an Event is to those who asked."""
    if event.from_state == "in_review" and "checkpoint" in event.detail:
        yield NoticeKind.DECISION
    if (event.kind, event.to_state) in ARRIVED and event.from_state != RETRIED:
        yield ARRIVED[Kind(event.kind), event.to_state]
    if (event.kind, event.to_state) == (Kind.FRAME, "in_review") and event.from_state in MACHINES:
        yield NoticeKind.HARD_FAILURE
    if event.to_state == "failed":
        yield NoticeKind.ITEM_FAILED
