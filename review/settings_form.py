"""What a lead sets: how much to make, for how much money, and how the panels decide."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import asdict
from typing import Any

from django import forms
from django.conf import settings
from django.contrib.auth.models import User
from django.db import transaction
from django.utils.translation import gettext_lazy as _

from curation.chronicle import What, record
from curation.models import Project
from review.gold.draw import MOST_SHARE
from review.policy import PolicyError, ReviewPolicy, read_policy

TARGETS = ("characters", "stories")
MOST_DRAFTED = 1_000_000
# A case keeps what it was opened with.
DECIDING = ("panel_size", "quorum", "early_close", "calibration_share")
VOTING = ("settle_seconds", "show_scores", "show_votes", "revisions")
AT_ONCE = ("lease_seconds",)
KNOWN = ("gold_share", "gold_feedback")
SHARES = ("calibration_share", "gold_share")  # stored as parts of one, set in percent
FEEDBACK = [
    ("never", _("never")),
    ("each", _("soon after each vote, in one line")),
    ("end", _("when their queue is done, as a summary")),
]
OF_NEW_CASES_HOLDS = _("Holds for cases that are opened from now on.")
AT_ONCE_HOLDS = _("Holds at once, for open cases too.")


class SettingsForm(forms.Form):
    """Targets, pause, budget and review policy of a project; `read_policy` says what is wrong with a policy."""

    characters = forms.IntegerField(
        label=_("Characters to draft"),
        min_value=0,
        max_value=MOST_DRAFTED,
        help_text=_("Counted without those that were rejected or discarded. 0: only what you import."),
    )
    stories = forms.IntegerField(
        label=_("Stories to write and illustrate"),
        min_value=0,
        max_value=MOST_DRAFTED,
        help_text=_("They begin when there are enough locked characters."),
    )
    budget_usd = forms.DecimalField(
        label=_("Budget, in US dollars"),
        min_value=0,
        max_digits=12,
        decimal_places=4,
        required=False,
        help_text=_("The machines stop when it is spent. Empty: no limit."),
    )
    paused = forms.BooleanField(
        label=_("Pause the machines"),
        required=False,
        help_text=_("Nothing new is drafted, drawn or judged. The panels can go on."),
    )
    panel_size = forms.IntegerField(
        label=_("Votes that a case may collect"), help_text=_("The size of the panel; a split one asks for one more.")
    )
    quorum = forms.IntegerField(
        label=_("Equal votes that decide"), help_text=_("More than half of the panel, and at least two.")
    )
    early_close = forms.BooleanField(
        label=_("Close a case as soon as it is decided"),
        required=False,
        help_text=_("Without this every case collects all its votes."),
    )
    calibration_share = forms.FloatField(
        min_value=0,
        max_value=100,
        label=_("Cases that collect all votes all the same, in percent"),
        help_text=_("A hidden sample, from which agreement is estimated. Voters cannot tell which."),
    )
    lease_seconds = forms.IntegerField(
        label=_("Seconds that a seat is kept for somebody who is away"),
        help_text=_("An open page keeps its seats by itself."),
    )
    settle_seconds = forms.IntegerField(
        label=_("Seconds until a decision is final"), help_text=_("So long every vote can still be changed.")
    )
    show_scores = forms.BooleanField(
        label=_("Show the arbitrator’s scores before the vote"), required=False, help_text=_("Sways voters.")
    )
    show_votes = forms.BooleanField(
        label=_("Show the others’ votes after one’s own"),
        required=False,
        help_text=_("Before the decision is final; some will change theirs."),
    )
    revisions = forms.IntegerField(
        label=_("Revisions of a script before it is rejected for good"), help_text=_("The paper has two.")
    )

    gold_share = forms.FloatField(
        label=_("Gold cases among what a panellist meets, in percent"),
        min_value=0,
        max_value=100 * MOST_SHARE,
        required=False,
        help_text=_("Cases whose answer is known. They decide nothing, and nobody can tell which they are. 0: none."),
    )
    gold_feedback = forms.ChoiceField(
        label=_("When panellists are told the known answers"),
        choices=FEEDBACK,
        required=False,
        help_text=_("Each learns of their own votes only. Leads see the results either way."),
    )

    def __init__(self, project: Project, data: Mapping[str, Any] | None = None) -> None:
        self.project = project
        super().__init__(data, initial=_initial(project))
        for name, field in self.fields.items():
            field.widget.attrs["aria-describedby"] = f"id_{name}_helptext"

    def clean(self) -> dict[str, Any]:
        said = super().clean() or self.cleaned_data
        if self.errors:
            return said
        policy = {name: said[name] for name in (*DECIDING, *VOTING, *AT_ONCE)}
        policy |= {name: said[name] or _defaults()[name] for name in KNOWN}
        policy |= {name: policy[name] / 100 for name in SHARES}
        try:
            read_policy(policy)
        except PolicyError as error:
            for name, message in error.errors.items():
                self.add_error(name, message)
        # What is as the installation has it stays unsaid, and follows the installation.
        said["policy"] = {name: value for name, value in policy.items() if value != _defaults()[name]}
        return said

    def save(self, actor: User) -> Project:
        """Write what was set and who set it; nothing of the project's other targets is lost."""
        said = self.cleaned_data
        with transaction.atomic():
            project = Project.objects.select_for_update().get(pk=self.project.pk)
            making, policy = _making(project), _policy(project)
            kept = {name: number for name, number in project.targets.items() if name not in TARGETS}
            project.targets = kept | {name: said[name] for name in TARGETS if said[name]}
            project.budget_usd, project.paused, project.policy = said["budget_usd"], said["paused"], said["policy"]
            project.save(update_fields=["targets", "budget_usd", "paused", "policy"])
            record(project.pk, What.SETTINGS, making, _making(project), actor=actor)
            record(project.pk, What.POLICY, policy, _policy(project), actor=actor)
        return project

    @property
    def groups(self) -> list[tuple[str, str, list[forms.BoundField]]]:
        """Return the fields as the page shows them, each group with a title and when it holds."""
        return [
            (str(_("What to make")), "", [self[name] for name in (*TARGETS, "budget_usd", "paused")]),
            (str(_("How panels decide")), str(OF_NEW_CASES_HOLDS), self._bound(DECIDING)),
            (str(_("While they vote")), str(OF_NEW_CASES_HOLDS), self._bound(VOTING)),
            (str(_("Seats")), str(AT_ONCE_HOLDS), self._bound(AT_ONCE)),
            (str(_("Gold cases")), str(AT_ONCE_HOLDS), self._bound(KNOWN)),
        ]

    def _bound(self, names: tuple[str, ...]) -> list[forms.BoundField]:
        return [self[name] for name in names]


def unusable(project: Project) -> dict[str, str]:
    """Return what is wrong with the stored policy, by field; nothing if it can be used."""
    try:
        read_policy(project.policy)
    except PolicyError as error:
        return error.errors
    return {}


def _defaults() -> dict[str, Any]:
    return asdict(ReviewPolicy(settle_seconds=settings.SETTLE_SECONDS))


def _policy(project: Project) -> dict[str, Any]:
    return _defaults() | project.policy


def _making(project: Project) -> dict[str, Any]:
    targets = {name: project.targets.get(name, 0) for name in TARGETS}
    return targets | {"budget_usd": project.budget_usd, "paused": project.paused}


def _initial(project: Project) -> dict[str, Any]:
    policy = {name: value for name, value in _policy(project).items() if name in _defaults()}
    return {
        **_making(project),
        **policy,
        **{name: _percent(policy[name]) for name in SHARES},
    }


def _percent(share: Any) -> Any:
    return f"{100 * share:g}" if isinstance(share, int | float) else share
