"""What a lead says on the page of panels: an invitation, an absence, a conflict of interest."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from django import forms
from django.contrib.auth.models import User
from django.core.exceptions import ValidationError
from django.db.models import QuerySet
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from curation.models import Character, Membership, Project, Story
from review import absences
from review.absences import AbsenceError
from review.checkpoints import Checkpoint
from review.conflicts import Over
from review.invitations import LONGEST_DAYS, MOST_USES
from review.models import Absence
from review.templatetags.review_words import queue_name

ROLES = [
    (Membership.Role.PANELLIST.value, gettext_lazy("Panellist: votes at the panels below")),
    (Membership.Role.OPERATOR.value, gettext_lazy("Operator: looks after the machines")),
    (Membership.Role.LEAD.value, gettext_lazy("Lead: all that you may do")),
]
OVERS = [
    ("character", gettext_lazy("A character, by its C_ID")),
    ("story", gettext_lazy("A story, by its key")),
    ("author", gettext_lazy("What a person made or corrected, by their username")),
]


class Described(forms.Form):
    """A form whose fields are described by their hints, and which may stand on a page beside others."""

    def __init__(self, data: Mapping[str, Any] | None = None) -> None:
        ids = f"id_{type(self).__name__.lower()}"
        super().__init__(data, auto_id=f"{ids}_%s")
        for name, field in self.fields.items():
            field.widget.attrs["aria-describedby"] = f"{ids}_{name}_helptext"


class InviteForm(Described):
    """Whom a link lets in, how many of them, and for how long."""

    role = forms.ChoiceField(label=gettext_lazy("Role"), choices=ROLES)
    checkpoints = forms.MultipleChoiceField(
        label=gettext_lazy("Panels"),
        widget=forms.CheckboxSelectMultiple,
        required=False,
    )
    uses = forms.IntegerField(
        label=gettext_lazy("People who may join by it"),
        min_value=1,
        max_value=MOST_USES,
        initial=1,
        help_text=gettext_lazy("Leads and operators: always one."),
    )
    days = forms.IntegerField(label=gettext_lazy("Days until it ends"), min_value=1, max_value=LONGEST_DAYS, initial=14)
    note = forms.CharField(
        label=gettext_lazy("Whom it is for"),
        max_length=120,
        required=False,
        help_text=gettext_lazy("For you and the other leads; nobody else sees it."),
    )

    def __init__(self, data: Mapping[str, Any] | None = None) -> None:
        super().__init__(data)
        panels: Any = self.fields["checkpoints"]
        panels.choices = [(name.value, f"{queue_name(name)} {name.name}") for name in Checkpoint]

    def wanted(self) -> dict[str, Any]:
        """Return what `invitations.invite` takes."""
        said = self.cleaned_data
        return said | {
            "role": Membership.Role(said["role"]),
            "checkpoints": [Checkpoint(name) for name in said["checkpoints"]],
        }

    def clean(self) -> dict[str, Any]:
        said = super().clean() or self.cleaned_data
        if said.get("role") == Membership.Role.PANELLIST and not said.get("checkpoints"):
            self.add_error("checkpoints", _("Choose at least one panel."))
        return said


class OfPerson(Described):
    """A form about one of the people of a project."""

    user = forms.ModelChoiceField(User.objects.none(), label=gettext_lazy("Person"))

    def __init__(self, project: Project, data: Mapping[str, Any] | None = None) -> None:
        super().__init__(data)
        self.project = project
        people: Any = self.fields["user"]
        people.queryset = members(project)


class AbsenceForm(OfPerson):
    """From which day to which a person is away."""

    first = forms.DateField(label=gettext_lazy("First day"), widget=forms.DateInput({"type": "date"}, "%Y-%m-%d"))
    last = forms.DateField(label=gettext_lazy("Last day"), widget=forms.DateInput({"type": "date"}, "%Y-%m-%d"))

    def save(self, actor: User) -> Absence | None:
        """Write the absence down; None with an error on the form where the days cannot be."""
        said = self.cleaned_data
        try:
            return absences.declare(self.project, said["user"], said["first"], said["last"], actor=actor)
        except AbsenceError as error:
            self.add_error("last", str(error))
            return None


class ConflictForm(OfPerson):
    """Of what a person is to be offered nothing; `cleaned_data["over"]` is the character, story or author."""

    kind = forms.ChoiceField(label=gettext_lazy("Conflict over"), choices=OVERS)
    name = forms.CharField(label=gettext_lazy("Which"), max_length=150)

    def clean(self) -> dict[str, Any]:
        said = super().clean() or self.cleaned_data
        if self.errors:
            return said
        said["over"] = self._named(said["kind"], said["name"].strip())
        if said["over"] == said["user"]:
            raise ValidationError(_("Nobody is offered what they made themselves anyway."))
        return said

    def _named(self, kind: str, name: str) -> Over:
        rows: dict[str, QuerySet[Any]] = {
            "character": Character.objects.filter(project=self.project, c_id=name),
            "story": Story.objects.filter(project=self.project, key=name),
            "author": members(self.project).filter(username=name),
        }
        found: Over | None = rows[kind].first()
        if found is None:
            raise ValidationError({"name": _("Nothing of this project has that name.")})
        return found


def members(project: Project) -> QuerySet[User]:
    return User.objects.filter(memberships__project=project).order_by("username")
