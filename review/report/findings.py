"""What a report has found, in sentences."""

from __future__ import annotations

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from curation.figures.diversity import Diversity
from curation.templatetags.figures import number_format, percent, rounded
from review.figures.measures import Measure
from review.report.charts import NAMES
from review.report.figures import Figures


def findings(found: Figures) -> list[str]:
    """Return the report's abstract, a sentence a finding; what there are no figures for yet is left out."""
    said = [_passed(found), _machines(found), _escalated(found), _agreed(found), _spent(found)]
    return [line for line in said if line]


def heat_title(found: Diversity) -> str:
    """Return the finding of Fig. 4."""
    if not found.characters:
        return _("No character is locked yet")
    filled = [cell.characters for cell in found.cells if cell.characters]
    return ngettext(
        "%(n)s character, in %(filled)d of %(all)d combinations of subject and profession, at most %(most)s in one",
        "%(n)s characters, in %(filled)d of %(all)d combinations of subject and profession, at most %(most)s in one",
        found.characters,
    ) % {
        "n": number_format(found.characters),
        "filled": len(filled),
        "all": len(found.cells),
        "most": number_format(max(filled)),
    }


def _passed(found: Figures) -> str:
    return _(
        "The panels let through: characters %(characters)s (subject types %(subjects)s, professions %(professions)s), "
        "illustrated stories %(stories)s, frames %(frames)s."
    ) % {
        "characters": number_format(found.characters),
        "stories": number_format(found.stories),
        "frames": number_format(found.frames),
        "subjects": number_format(found.subjects),
        "professions": number_format(found.professions),
    }


def _machines(found: Figures) -> str:
    if not found.check.looks or found.references.passed.value is None:
        return ""
    return _(
        "Of the references %(references)s passed at their first VIEScore, "
        "of the frames %(frames)s at their first Triple Check."
    ) % {"references": _with_interval(found.references.passed), "frames": _with_interval(found.check.first)}


def _escalated(found: Figures) -> str:
    if not found.escalation.frames:
        return ""
    numbers = {
        "share": _with_interval(found.escalation.share),
        "paper": percent(found.escalation.target),
        "mean": rounded(found.tuning.mean),
        "paper_mean": number_format(found.tuning.target, 2),
    }
    first = _("Machines could not finish %(share)s of the frames (the paper: about %(paper)s)") % numbers
    if found.tuning.mean is None:
        return first + "."
    return (
        first
        + _("; references that failed needed %(mean)s APT iterations on average (the paper: %(paper_mean)s).") % numbers
    )


def _agreed(found: Figures) -> str:
    parts = [
        _("%(queue)s %(alpha)s (%(n)s cases)")
        % {
            "queue": NAMES[queue],
            "alpha": rounded(one.agreement.alpha.value),
            "n": number_format(one.agreement.cases),
        }
        for queue, one in found.queues.items()
        if one.agreement.alpha.value is not None
    ]
    return _("Krippendorff’s alpha of the panels: %s.") % ", ".join(parts) if parts else ""


def _spent(found: Figures) -> str:
    if not found.votes:
        return ""
    numbers = {
        "votes": number_format(found.votes),
        "hours": rounded(found.hours, 1),
        "money": number_format(found.budget.spent_usd, 2),
    }
    if found.hours is None:
        return _("It took %(votes)s votes, and models cost US$ %(money)s.") % numbers
    return (
        _("It took %(votes)s votes and %(hours)s hours of people’s looking, and models cost US$ %(money)s.") % numbers
    )


def _with_interval(one: Measure) -> str:
    if one.low is None:
        return percent(one.value)
    numbers = {"value": percent(one.value), "low": percent(one.low), "high": percent(one.high)}
    return _("%(value)s (95 %%: %(low)s to %(high)s)") % numbers
