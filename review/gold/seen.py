"""What a panel saw of a frame when it decided: later attempts at it would give the known answer away.

A snapshot is {"prompt", "failure", "image", "placements": {id: {"state", "prompt", "image"}}, "tries", "desk_said"};
`tries` is how many attempts there were at what failed.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any, TypeVar

from curation.models import Attempt, Frame, Image
from review.correction import said_by_desk
from review.failures import failed_reference
from review.models import Case, Gold

A = TypeVar("A")


def snapshot(case: Case) -> dict[str, Any]:
    """Return what is seen of the frame of a case now; nothing of a template or a script, which do not change."""
    if case.frame is None:
        return {}
    frame = Frame.objects.prefetch_related("placements").get(pk=case.frame.pk)
    failed = failed_reference(frame)
    tries = Attempt.objects.filter(placement=failed) if failed else Attempt.objects.filter(frame=frame)
    return {
        "prompt": frame.prompt,
        "failure": frame.failure,
        "image": frame.image_id,
        "placements": {
            str(placed.pk): {"state": placed.state, "prompt": placed.prompt, "image": placed.image_id}
            for placed in frame.placements.all()
        },
        "tries": tries.count(),
        "desk_said": said_by_desk([case]).get(frame.pk, ""),
    }


def seen_of(cases: Iterable[Case]) -> dict[int, dict[str, Any]]:
    """Return case -> what was seen of its frame, of those that are gold; one query, or none."""
    golden = [case.pk for case in cases if case.is_gold and case.frame_id]
    return dict(Gold.objects.filter(pk__in=golden).values_list("pk", "seen")) if golden else {}


def as_seen(frame: Frame, seen: dict[str, Any]) -> None:
    """Put a frame, fetched with its placements, back as it was seen; nothing is saved."""
    frame.prompt, frame.failure = seen["prompt"], seen["failure"]
    placed = {placement.pk: seen["placements"][str(placement.pk)] for placement in frame.placements.all()}
    pictures = Image.objects.in_bulk([seen["image"], *(then["image"] for then in placed.values())])
    frame.image = pictures.get(seen["image"])
    for placement in frame.placements.all():
        then = placed[placement.pk]
        placement.state, placement.prompt, placement.image = then["state"], then["prompt"], pictures.get(then["image"])


def tries_seen(attempts: list[A], seen: dict[str, Any] | None) -> list[A]:
    """Return those of the attempts, oldest first, that there were."""
    return attempts if seen is None else attempts[: seen["tries"]]
