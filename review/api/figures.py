"""What the consensus page shows, as JSON."""

from __future__ import annotations

from typing import Annotated

from django.http import HttpRequest
from django.utils import timezone
from ninja import Query, Router

from curation import membership
from curation.api.access import person
from curation.api.problems import REFUSALS
from review.decided import Queue
from review.figures.consensus import Consensus, consensus

router = Router(tags=["figures"])


@router.get("/projects/{slug:slug}/consensus", response={200: Consensus, **REFUSALS})
def consensus_of(
    request: HttpRequest, slug: str, queue: Queue = Queue.HV1, days: Annotated[int, Query(ge=1, le=366)] = 7
) -> Consensus:
    """Show how a panel agrees and works; for the project's leads only. `days` back for what is by the hour."""
    project = membership.project_or_404(person(request), slug, membership.Role.LEAD)
    return consensus(project, queue, days, timezone.now())
