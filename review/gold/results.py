"""What votes on gold cases say: of each panellist, and of each gold case; for the leads of a project."""

from __future__ import annotations

from dataclasses import dataclass

from django.contrib.auth.models import User
from django.db.models import Count, F, Q, QuerySet

from curation.models import Project
from review.gold.accuracy import Share, probably_wrong
from review.models import Case, Gold, Vote


@dataclass(frozen=True)
class OfPanellist:
    """How often a panellist met the known answer."""

    user: User
    checkpoint: str
    right: Share


@dataclass(frozen=True)
class OfCase:
    """How often a gold case is missed; `doubtful`: so often that its known answer may be wrong."""

    gold: Gold
    missed: Share

    @property
    def doubtful(self) -> bool:
        return probably_wrong(self.missed)


def votes_on_gold(project: Project | None = None) -> QuerySet[Vote]:
    """Return the standing votes on gold cases that are in use; what a retired one taught is forgotten."""
    votes = Vote.objects.filter(stands=True, case__state=Case.State.OPEN).exclude(case__known_answer="")
    return votes.filter(case__project=project) if project else votes


def of_panellists(project: Project) -> list[OfPanellist]:
    """Return each panellist's accuracy at each checkpoint, by name."""
    rows = votes_on_gold(project).order_by().values_list("user", "case__checkpoint").annotate(**_COUNTS)
    people = User.objects.in_bulk([user for user, *_ in rows])
    found = [OfPanellist(people[user], checkpoint, Share(hits, n)) for user, checkpoint, n, hits in rows]
    return sorted(found, key=lambda line: (line.user.get_username(), line.checkpoint))


def of_cases(project: Project) -> list[OfCase]:
    """Return the gold cases in use, the most missed first."""
    rows = votes_on_gold(project).order_by().values_list("case").annotate(**_COUNTS)
    missed = {case: Share(n - hits, n) for case, n, hits in rows}
    related = ("case__character", "case__story_version__story", "case__frame__story", "source")
    golds = Gold.objects.filter(case__project=project, case__state=Case.State.OPEN).select_related(*related)
    found = [OfCase(gold, missed.get(gold.pk, Share(0, 0))) for gold in golds.order_by("case__checkpoint", "case")]
    return sorted(found, key=lambda line: -(line.missed.value or 0))


def own_share(user: User) -> Share:
    """Return how often a person met the known answer, in the projects that let their panellists know."""
    mine = Project.objects.filter(memberships__user=user, policy__gold_feedback__in=["each", "end"])
    counts = votes_on_gold().filter(user=user, case__project__in=mine).aggregate(**_COUNTS)
    return Share(counts["hits"], counts["n"])


_COUNTS = {"n": Count("pk"), "hits": Count("pk", filter=Q(choice=F("case__known_answer")))}
