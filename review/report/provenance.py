"""What a report is about: which data, of when, under which rules, made by which models."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from django.conf import settings
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from curation.figures.budget import Spent
from curation.models import Export, LogPosition, Project
from curation.tallies.log import EVENTS
from curation.templatetags.figures import number_format, percent
from review.policy import ReviewPolicy, read_policy

VERSIONS = 5


@dataclass(frozen=True)
class Provenance:
    """`at_event`: figures hold for Events up to this one."""

    at_event: int
    first: datetime | None
    last: datetime | None
    versions: Sequence[Export]
    policy: Sequence[str]
    suite: str
    models: Sequence[Spent]


def provenance(project: Project, models: Sequence[Spent]) -> Provenance:
    """Read where the figures come from."""
    position = LogPosition.objects.filter(log=EVENTS.name).first()
    at = position.at if position else 0
    events = project.events.filter(pk__lte=at).order_by("pk")
    first, last = events.values_list("at", flat=True).first(), events.values_list("at", flat=True).last()
    finished = Export.objects.filter(project=project, state=Export.State.DONE)
    return Provenance(
        at_event=at,
        first=first,
        last=last,
        versions=list(finished[:VERSIONS]),
        policy=list(_in_words(read_policy(project.policy, settle_seconds=settings.SETTLE_SECONDS))),
        suite=project.suite.get("name", "sketch"),
        models=models,
    )


def _in_words(policy: ReviewPolicy) -> Sequence[str]:
    said = [
        _("A panel has %(size)d seats; a choice with %(quorum)d equal votes decides, and nobody decides alone.")
        % {"size": policy.panel_size, "quorum": policy.quorum},
        _("Cases close as soon as they are decided (early close).")
        if policy.early_close
        else _("Every case collects all its votes."),
        _("%s of cases collect all votes all the same, drawn by a keyed hash (calibration share).")
        % percent(policy.calibration_share)
        if policy.early_close
        else "",
        _("Voters see the arbitrator’s score before their vote.")
        if policy.show_scores
        else _("Voters are blind: no votes, no tallies, no arbitrator’s score before their own vote."),
        ngettext(
            "A script is revised at most %d time, then rejected.",
            "A script is revised at most %d times, then rejected.",
            policy.revisions,
        )
        % policy.revisions,
        _("A vote can be changed until %s seconds after the deciding one.") % number_format(policy.settle_seconds)
        if policy.settle_seconds
        else "",
        _("%s of what a panellist meets are gold cases, which count in no figure here.") % percent(policy.gold_share)
        if policy.gold_share
        else "",
    ]
    return [line for line in said if line]
