"""How an exported picture came to be: its attempts, the references behind it, and what panels decided.

Votes are counts and people are nobody: the panel's decision is read from the Event that carried it out, of which
only checkpoint, round, choice and tally are taken.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from typing import Any, TypedDict

from curation.export.among import among
from curation.models import Attempt, Event, Kind


class AttemptRecord(TypedDict):
    number: int
    how: str
    model: str  # "" if by hand
    prompt: str  # name of the prompt, "" if by hand
    prompt_version: str
    seed: int | None
    call: str  # key of the model call
    judge: str  # model that arbitrated, "" if it was not judged
    score: float | None
    passed: bool | None
    image: str  # SHA-256


class ReferenceRecord(TypedDict):
    c_id: str
    image: str  # SHA-256 of the approved reference
    attempts: int
    tunings: int


class VotesRecord(TypedDict):
    choice: str
    count: int


class DecisionRecord(TypedDict):
    checkpoint: str
    round: int
    choice: str
    votes: list[VotesRecord]


class CharacterProvenance(TypedDict):
    attempts: list[AttemptRecord]
    decisions: list[DecisionRecord]


class FrameProvenance(TypedDict):
    attempts: list[AttemptRecord]
    tunings: int  # APT iterations, of the frame and of its references
    references: list[ReferenceRecord]
    decisions: list[DecisionRecord]


ATTEMPT_FIELDS = (
    "number",
    "how",
    "call__model",
    "call__prompt_name",
    "call__prompt_version",
    "seed",
    "call__key",
    "judged_by__model",
    "score",
    "passed",
    "image__sha256",
)
TUNING = Attempt.How.PROMPT_TUNING


def of_frames(pks: Iterable[int]) -> Mapping[int, FrameProvenance]:
    """Return the provenance of each frame, but for the decisions on its story."""
    made, decided, references = attempts("frame", pks), decisions(Kind.FRAME, pks), _references(pks)
    return {
        pk: {
            "attempts": made[pk],
            "tunings": sum(one["how"] == TUNING for one in made[pk]) + sum(one["tunings"] for one in references[pk]),
            "references": references[pk],
            "decisions": decided[pk],
        }
        for pk in pks
    }


def attempts(target: str, pks: Iterable[int]) -> Mapping[int, list[AttemptRecord]]:
    """Return the attempts at each target ("character" or "frame"), in order."""
    rows = Attempt.objects.filter(**{f"{target}__in": among(pks)}).order_by(f"{target}_id", "number")
    found: dict[int, list[AttemptRecord]] = defaultdict(list)
    for pk, number, how, model, prompt, version, seed, call, judge, score, passed, image in rows.values_list(
        f"{target}_id", *ATTEMPT_FIELDS
    ):
        found[pk].append(
            {
                "number": number,
                "how": how,
                "model": model or "",
                "prompt": prompt or "",
                "prompt_version": version or "",
                "seed": seed,
                "call": call or "",
                "judge": judge or "",
                "score": score,
                "passed": passed,
                "image": image,
            }
        )
    return found


def _references(frame_pks: Iterable[int]) -> Mapping[int, list[ReferenceRecord]]:
    rows = Attempt.objects.filter(placement__frame__in=among(frame_pks)).order_by(
        "placement__frame_id", "placement__position"
    )
    fields = ("placement_id", "placement__frame_id", "placement__character__c_id", "placement__image__sha256", "how")
    found: dict[int, list[ReferenceRecord]] = defaultdict(list)
    latest = None
    # Counted here: for groups this small a database takes three times as long.
    for placement, frame_pk, c_id, image, how in rows.values_list(*fields):
        if placement != latest:
            found[frame_pk].append({"c_id": c_id, "image": image or "", "attempts": 0, "tunings": 0})
            latest = placement
        found[frame_pk][-1]["attempts"] += 1
        found[frame_pk][-1]["tunings"] += how == TUNING
    return found


def decisions(kind: Kind, pks: Iterable[int]) -> Mapping[int, list[DecisionRecord]]:
    """Return what panels decided about each item, in order."""
    rows = Event.objects.filter(kind=kind, item_id__in=among(pks), from_state="in_review").order_by("item_id", "pk")
    found: dict[int, list[DecisionRecord]] = defaultdict(list)
    for pk, detail in rows.values_list("item_id", "detail"):
        if "checkpoint" in detail:
            found[pk].append(_decision(detail))
    return found


def _decision(detail: Mapping[str, Any]) -> DecisionRecord:
    votes = sorted(detail.get("votes", {}).items())
    return {
        "checkpoint": detail["checkpoint"],
        "round": detail.get("round", 1),
        "choice": detail.get("choice", ""),
        "votes": [{"choice": choice, "count": count} for choice, count in votes],
    }
