"""This data set beside the paper's (seed 002), line by line."""

from __future__ import annotations

from dataclasses import dataclass

from django.utils.translation import gettext as _

from curation.templatetags.figures import number_format, percent, rounded
from review import agreement
from review.decided import Queue
from review.figures.measures import Measure, measure
from review.report.figures import Figures

# Seed 002, abstract, sections 3.1 to 3.3 and 4
CHARACTERS, SUBJECTS, PROFESSIONS, STORIES, FRAMES = 2000, 650, 440, 10_000, 75_000
NONE = "–"


@dataclass(frozen=True)
class Line:
    """A figure here, its interval, and the paper's; NONE where one does not say."""

    name: str
    here: str
    paper: str = NONE
    interval: str = ""


def scale(found: Figures) -> list[Line]:
    """Return how large the data set is."""
    more = _("over %s")
    return [
        Line(_("Characters locked by HV1"), number_format(found.characters), number_format(CHARACTERS)),
        Line(_("Subject types"), number_format(found.subjects), more % number_format(SUBJECTS)),
        Line(_("Professions"), number_format(found.professions), more % number_format(PROFESSIONS)),
        Line(_("Stories illustrated"), number_format(found.stories), number_format(STORIES)),
        Line(_("Frames approved"), number_format(found.frames), more % number_format(FRAMES)),
        Line(
            _("Frames a story, mean"),
            rounded(found.diversity.mean_frames, 2),
            number_format(found.diversity.target_mean_frames, 1),
        ),
    ]


def quality(found: Figures) -> list[Line]:
    """Return how machines and panels fared."""
    tuning, escalation = found.tuning, found.escalation
    return [
        _share(_("Templates that reach VIEScore 7.0"), found.templates.passed),
        _mean(_("VIEScore of templates, mean"), found.templates.score),
        _share(_("Templates that HV1 approves"), _approved(found, Queue.HV1)),
        _share(_("Scripts that HV2 approves, of all rounds"), _approved(found, Queue.HV2)),
        _share(_("References above VIEScore 7.0 at first"), found.references.passed),
        _mean(_("VIEScore of references at first, mean"), found.references.score),
        _mean(_("APT iterations of references that failed, mean"), tuning.interval, number_format(tuning.target, 2)),
        _share(_("Frames that pass the Triple Check at first sight"), found.check.first),
        _share(
            _("Frames escalated to HV3 (hard failures)"), escalation.share, _("about %s") % percent(escalation.target)
        ),
    ]


def _share(name: str, found: Measure, paper: str = NONE) -> Line:
    ends = "" if found.low is None else f"{percent(found.low)} – {percent(found.high)}"
    return Line(name, percent(found.value), paper, ends)


def _mean(name: str, found: Measure, paper: str = NONE) -> Line:
    ends = "" if found.low is None else f"{rounded(found.low)} – {rounded(found.high)}"
    return Line(name, rounded(found.value), paper, ends)


def _approved(found: Figures, queue: Queue) -> Measure:
    one = found.queues[queue]
    return measure(agreement.share(one.outcomes.get("approve", 0), one.decisions))
