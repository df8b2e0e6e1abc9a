"""Votes for exports: what stood when each case was settled; see `curation.export.votes` for what may leave."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping, Sequence

from curation.export.votes import VoteRecord, pseudonym
from curation.models import Kind, Project
from review.models import Vote

AT_ONCE = 2000  # rows that are fetched at once


class StoredVotes:
    """The `Ballots` of this project's cases."""

    def index(self, project: Project) -> Iterable[tuple[Kind, int, int]]:
        rows = Vote.objects.filter(case__project=project, case__decision__isnull=False, stands=True)
        named = rows.order_by("case", "pk").values_list(
            "pk", "case__character_id", "case__story_version__story_id", "case__frame__story_id"
        )
        for pk, character, story, story_of_frame in named.iterator(AT_ONCE):
            yield (Kind.CHARACTER, character, pk) if character else (Kind.STORY, story or story_of_frame, pk)

    def records(self, project: Project, pks: Sequence[int]) -> Mapping[int, VoteRecord]:
        rows = Vote.objects.filter(pk__in=pks).select_related(
            "case__decision", "case__character", "case__story_version__story", "case__frame__story"
        )
        return {vote.pk: _record(project, vote) for vote in rows}

    def prompted(self, project: Project, stories: Collection[str]) -> set[str]:
        rows = Vote.objects.filter(case__project=project, case__frame__story__key__in=stories).exclude(prompt="")
        named = rows.values_list("case__frame__story__key", "case__frame__index").distinct()
        return {f"{key}/{index:02d}" for key, index in named}


def _record(project: Project, vote: Vote) -> VoteRecord:
    item = vote.case.item
    return {
        "checkpoint": vote.case.checkpoint,
        "round": vote.case.round,
        "kind": str(item.KIND),
        "item": item.label,
        "voter": pseudonym(project, vote.user_id),
        "choice": vote.choice,
        "reasons": vote.reasons,
        "seconds": vote.seconds,
        "decision": vote.case.decision.choice,
    }
