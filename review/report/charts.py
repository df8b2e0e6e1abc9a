"""The report's charts, each with its finding as title."""

from __future__ import annotations

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from curation.charts import Chart, Series, Target
from curation.models import Project
from curation.templatetags.figures import number_format, percent
from curation.views import diversity_charts
from review.decided import Queue
from review.figures.gates import GATE, Gate
from review.figures.measures import Measure
from review.report.figures import Figures
from review.views.consensus_charts import reliability_chart, tuning_chart

BIN = 0.5  # of a VIEScore
NAMES = {Queue.HV1: "HV1", Queue.HV2: "HV2", Queue.HV3: "HV3", Queue.ACCEPTANCE: gettext_lazy("Acceptance")}


def diversity(project: Project, found: Figures) -> list[Chart]:
    """Return Fig. 5: stories by cast and by length."""
    return diversity_charts.charts(project, found.diversity)[:2]


def terms(project: Project, found: Figures) -> list[Chart]:
    """Return the use of poses, expressions and compositions."""
    return diversity_charts.charts(project, found.diversity)[2:]


def machines(found: Figures) -> list[Chart]:
    """Return scores, iterations and checks."""
    return [
        _scores("templates", _("Templates"), _("template"), found.templates),
        _scores("references", _("References"), _("reference"), found.references),
        tuning_chart(found.tuning),
        _looks(found),
    ]


def panels(found: Figures) -> list[Chart]:
    """Return how far panels agree, and what the arbitrator's score is worth."""
    return [_agreement(found), reliability_chart(found.queues[Queue.HV1].arbitrator)]


def _scores(name: str, of: str, one: str, found: Gate) -> Chart:
    numbers = {"of": of, "share": percent(found.passed.value), "n": number_format(found.judged)}
    title = _("%(of)s: %(share)s of %(n)s pass at their first judgement") % numbers
    gate = (GATE - found.bins[0].low) / BIN - BIN if found.bins else 0
    seen = bool(found.bins) and found.bins[0].low <= GATE <= found.bins[-1].low + BIN
    return Chart(
        name=f"scores-{name}",
        title=title if found.judged else _("%(of)s: none is judged yet") % numbers,
        x=_("VIEScore, half-point bins from"),
        y=of,
        labels=[number_format(bin.low, 1) for bin in found.bins],
        series=[Series(of, [bin.pictures for bin in found.bins])],
        target=Target(_("Gate: %s") % number_format(GATE, 1), gate, along=True) if seen else None,
        note="" if seen or not found.judged else _("All stand on one side of the gate at %s.") % number_format(GATE, 1),
    )


def _looks(found: Figures) -> Chart:
    looks = found.check.looks
    title = _("%(share)s of the frames pass the Triple Check as they were first composed") % {
        "share": percent(found.check.first.value)
    }
    failed = ", ".join(
        f"{name} {percent(found.check.failed[criterion].value)}" for criterion, name in _criteria().items()
    )
    return Chart(
        name="checks",
        title=title if looks else _("No frame is checked yet"),
        x=_("Repairs before (APT or LIE)"),
        y=_("Frames"),
        labels=[str(look.repairs) for look in looks],
        series=[
            Series(_("Passed"), [look.passed for look in looks]),
            Series(_("Failed"), [look.checked - look.passed for look in looks]),
        ],
        note=_("Criteria that failed at first sight: %s.") % failed if looks else "",
    )


def _criteria() -> dict[str, str]:
    return {"identity": _("identity"), "control": _("control"), "semantic": _("semantic alignment")}


def _alike(rates: list[float]) -> str:
    if not rates:
        return _("No case has collected all votes yet")
    low, high = percent(min(rates)), percent(max(rates))
    if low == high:
        return _("Two panellists vote alike in %s of pairs") % low
    return _("Two panellists vote alike in %(low)s to %(high)s of pairs") % {"low": low, "high": high}


def _agreement(found: Figures) -> Chart:
    queues = {queue: one.agreement for queue, one in found.queues.items() if one.agreement.pairwise.value is not None}
    pairs = [one.pairwise for one in queues.values()]
    return Chart(
        name="pairs",
        title=_alike([one.value or 0 for one in pairs]),
        x=_("Queue"),
        y=_("Pairs of equal votes"),
        labels=[str(NAMES[queue]) for queue in queues],
        series=[_measured(_("Equal"), pairs)],
        percent=True,
    )


def _measured(name: str, measures: list[Measure]) -> Series:
    return Series(name, [one.value for one in measures], [one.low for one in measures], [one.high for one in measures])
