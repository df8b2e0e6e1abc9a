"""The charts of the consensus page, each with its finding as title."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from datetime import UTC, date, datetime, timedelta

from django.contrib.auth.models import User
from django.urls import reverse
from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from curation.charts import Chart, Series, Target
from curation.models import Project
from curation.templatetags.figures import number_format, percent
from review.figures.arbitrator import UNSEEN, Arbitrator
from review.figures.consensus import Consensus, Hour
from review.figures.machines import Tuning
from review.figures.measures import Measure
from review.figures.panellists import Panellist

BY_HOUR_DAYS = 2  # longer spans are shown by day


def charts(project: Project, found: Consensus, names: Mapping[int, User], days: int) -> list[Chart]:
    """Return the charts of a queue."""
    made = [_tempo(found.hours, days), _people(project, found.panellists, names), tuning_chart(found.tuning)]
    return [*made, reliability_chart(found.arbitrator)] if found.queue == "hv1" else made


def weeks_chart(queue: str, one: Panellist) -> Chart:
    """Return how a person agreed with the consensus, week by week."""
    weeks, last = one.weeks, one.weeks[-1]
    title = _("In the last week %(share)s of the votes were those of the panel") % {"share": percent(last.agreed.value)}
    return Chart(
        name=f"weeks-{queue}",
        title=title,
        x=_("Week from"),
        y=_("Votes equal to the consensus"),
        labels=[date_format(week.begins, "j M Y") for week in weeks],
        series=[_measured(_("Agreed"), [week.agreed for week in weeks])],
        kind="line",
        target=Target(_("Over all: %s") % percent(one.agreed.value), one.agreed.value or 0),
        percent=True,
    )


def _measured(name: str, measures: Sequence[Measure]) -> Series:
    return Series(name, [one.value for one in measures], [one.low for one in measures], [one.high for one in measures])


def _tempo(hours: Sequence[Hour], days: int) -> Chart:
    by_hour = days <= BY_HOUR_DAYS
    lines = _by_time(hours, timedelta(hours=1) if by_hour else timedelta(days=1))
    total = sum(lines.values())
    title = (
        ngettext(
            "%(n)s decision in %(days)d days, %(rate)s an hour",
            "%(n)s decisions in %(days)d days, %(rate)s an hour",
            total,
        )
        % {"n": number_format(total), "days": days, "rate": number_format(total / days / 24, 2)}
        if total
        else _("Nothing was decided in %(days)d days") % {"days": days}
    )
    return Chart(
        name="tempo",
        title=title,
        x=_("Hour (UTC)") if by_hour else _("Day (UTC)"),
        y=_("Decisions"),
        labels=[date_format(at, "j M H:00" if by_hour else "j M") for at in lines],
        series=[Series(_("Decisions"), list(lines.values()))],
    )


def _by_time(hours: Sequence[Hour], step: timedelta) -> dict[datetime, int]:
    """Return decisions by hour or day, from the first to the last, with those in which there were none."""
    found: Counter[datetime] = Counter()
    if step < timedelta(days=1):
        found.update({hour.at: hour.decisions for hour in hours})
    else:
        days: Counter[date] = Counter()
        for hour in hours:
            days[hour.at.date()] += hour.decisions
        found.update({datetime(day.year, day.month, day.day, tzinfo=UTC): number for day, number in days.items()})
    if not found:
        return {}
    first, last = min(found), max(found)
    return {first + step * number: found[first + step * number] for number in range((last - first) // step + 1)}


def _people(project: Project, people: list[Panellist], names: Mapping[int, User]) -> Chart:
    known = [one for one in people if one.user in names]
    return Chart(
        name="people",
        title=_with_consensus([one.agreed.value or 0 for one in known]),
        x=_("Panellist"),
        y=_("Votes equal to the consensus"),
        labels=[names[one.user].get_username() for one in known],
        series=[_measured(_("Agreed"), [one.agreed for one in known])],
        kind="rows",
        urls=[reverse("review:panellist", args=[project.slug, one.user]) for one in known],
        percent=True,
    )


def _with_consensus(rates: list[float]) -> str:
    if not rates:
        return _("Nobody has voted in a case that is final")
    low, high = percent(min(rates)), percent(max(rates))
    if low == high:
        return _("Panellists vote with the consensus in %s of their votes") % low
    return _("Panellists vote with the consensus in %(low)s to %(high)s of their votes") % {"low": low, "high": high}


def tuning_chart(found: Tuning) -> Chart:
    mean = {"mean": number_format(found.mean, 2), "paper": number_format(found.target, 2)} if found.mean else {}
    title = (
        _("References that failed needed %(mean)s APT iterations; the paper’s needed %(paper)s") % mean
        if mean
        else _("No reference needed APT yet")
    )
    note = ngettext(
        "%(n)d reference used up its tries and is not among them.",
        "%(n)d references used up their tries and are not among them.",
        found.exhausted,
    ) % {"n": found.exhausted}
    return Chart(
        name="apt",
        title=title,
        x=_("APT iterations"),
        y=_("References"),
        labels=[str(one.iterations) for one in found.histogram],
        series=[Series(_("References"), [one.references for one in found.histogram])],
        target=Target(_("Paper’s mean: %s") % number_format(found.target, 2), found.target - 1, along=True),
        note=note if found.exhausted else "",
    )


def reliability_chart(found: Arbitrator) -> Chart:
    curve = found.reliability
    title = _("No template is decided yet")
    if curve:
        said = {"low": percent(curve[0].approved.value), "high": percent(curve[-1].approved.value)}
        at = {"from": number_format(curve[0].low, 1), "to": number_format(curve[-1].high, 1)}
        title = _(
            "Experts approved %(low)s of the templates that the arbitrator scored lowest (from %(from)s), "
            "%(high)s of the highest (to %(to)s)"
        ) % (said | at)
    return Chart(
        name="reliability",
        title=title,
        x=_("VIEScore of the arbitrator (0 to 10)"),
        y=_("Approved by experts"),
        labels=[f"{number_format(one.low, 1)}–{number_format(one.high, 1)}" for one in curve],
        series=[_measured(_("Approved"), [one.approved for one in curve])],
        kind="line",
        note=UNSEEN,
        percent=True,
    )
