"""Each panellist against the consensus. For leads, and for the person; never for peers."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from pydantic import BaseModel, Field

from curation.models import Project
from curation.tallies.bins import quantile
from curation.tallies.reading import Counts, counts, under
from review import agreement
from review.checkpoints import AFFIRMATIVE
from review.decided import Queue
from review.figures.measures import Measure, measure

LATELY = timedelta(weeks=2)  # drift: the calendar weeks that began within this time, against all before


@dataclass(frozen=True, slots=True)
class Week:
    """A person's votes in a week that begins on Monday."""

    begins: date
    votes: int
    agreed: Measure


class Panellist(BaseModel):
    """A person's votes in cases that were decided; the consensus holds their own vote."""

    user: int
    votes: int
    agreed: Measure = Field(description="share of votes equal to the consensus")
    kappa: float | None = Field(description="Cohen's, against the consensus")
    approval: float | None = Field(description="share of votes that let the item through")
    median_seconds: float | None = Field(description="from first sight to the vote, right to within 2.5 %")
    drifts: bool = Field(
        description="agreed less in this week and the last than before: the two 95 % intervals are apart"
    )
    weeks: list[Week]


def panellists(voters: Counts, drift: Counts, seconds: Counts, now: datetime) -> list[Panellist]:
    """Return the panellists of a queue, those with most votes first."""
    confusions: dict[int, Counter[tuple[str, str]]] = defaultdict(Counter)
    for (user, own, consensus), number in voters.items():
        confusions[int(user)][own, consensus] += number
    weeks: dict[int, Counter[tuple[date, bool]]] = defaultdict(Counter)
    for (user, monday, agreed), number in drift.items():
        weeks[int(user)][date.fromisoformat(monday), agreed == "1"] += number
    times: dict[int, dict[int, int]] = defaultdict(dict)
    for (user, at), number in seconds.items():
        times[int(user)][int(at)] = number
    found = [_panellist(user, confusions[user], weeks[user], times[user], now.date()) for user in confusions]
    return sorted(found, key=lambda one: (-one.votes, one.user))


def of_person(project: Project, user_id: int, now: datetime) -> list[tuple[str, Panellist]]:
    """Return a person's figures by queue, for those in which they voted."""
    found = counts(project, "voter", "drift", "seconds")
    mine = {
        subject: {key: number for key, number in counted.items() if key[1] == str(user_id)}
        for subject, counted in found.items()
    }
    return [
        (str(queue), one)
        for queue in Queue
        for one in panellists(
            under(queue, mine["voter"]), under(queue, mine["drift"]), under(queue, mine["seconds"]), now
        )
    ]


def drifting(project: Project, now: datetime) -> list[tuple[str, int]]:
    """Return (queue, person) for whoever agreed less in this week and the last than before."""
    found: dict[tuple[str, int], Counter[tuple[date, bool]]] = defaultdict(Counter)
    for (queue, user, monday, agreed), number in counts(project, "drift")["drift"].items():
        found[queue, int(user)][date.fromisoformat(monday), agreed == "1"] += number
    return sorted(who for who, weeks in found.items() if _drifts(weeks, now.date() - LATELY))


def _panellist(
    user: int,
    confusion: Counter[tuple[str, str]],
    weeks: Counter[tuple[date, bool]],
    times: dict[int, int],
    today: date,
) -> Panellist:
    votes = confusion.total()
    agreed = sum(number for (own, consensus), number in confusion.items() if own == consensus)
    approvals = sum(number for (own, _), number in confusion.items() if own in AFFIRMATIVE)
    return Panellist(
        user=user,
        votes=votes,
        agreed=measure(agreement.share(agreed, votes)),
        kappa=agreement.cohen_kappa(confusion),
        approval=approvals / votes if votes else None,
        median_seconds=quantile(times, 0.5),
        drifts=_drifts(weeks, today - LATELY),
        weeks=list(_weeks(weeks)),
    )


def _drifts(weeks: Counter[tuple[date, bool]], since: date) -> bool:
    lately = _share({where: number for where, number in weeks.items() if where[0] > since})
    before = _share({where: number for where, number in weeks.items() if where[0] <= since})
    if lately.high is None or before.low is None:
        return False
    return lately.high < before.low


def _weeks(weeks: Counter[tuple[date, bool]]) -> Iterable[Week]:
    for monday in sorted({monday for monday, _ in weeks}):
        agreed, votes = weeks[monday, True], weeks[monday, True] + weeks[monday, False]
        yield Week(monday, votes, measure(agreement.share(agreed, votes)))


def _share(weeks: Mapping[tuple[date, bool], int]) -> agreement.Estimate:
    return agreement.share(sum(number for (_, agreed), number in weeks.items() if agreed), sum(weeks.values()))
