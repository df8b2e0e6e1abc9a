"""The form that asks for an export."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from curation.export import BadOptions, Options
from curation.export.exporting import check_options
from curation.export.formats import NAMES, described, format_named
from curation.export.options import MOST_HELD_OUT
from curation.export.ordering import next_name
from curation.models import Export, Project

TABLES = {
    "references": gettext_lazy("Approved references"),
    "votes": gettext_lazy("Votes, by pseudonym and without free text"),
    "calls": gettext_lazy("Model calls, without prompts in which somebody’s words are"),
    "rejected": gettext_lazy("Rejected attempts: negatives for training judges"),
}


class ExportForm(forms.Form):
    """Name, format, split and options; `chosen` holds the options once it is valid."""

    name = forms.SlugField(label=gettext_lazy("Name of the version"), max_length=60)
    format = forms.ChoiceField(label=gettext_lazy("Format"), choices=[(name, name) for name in NAMES])
    held_out = forms.IntegerField(
        label=gettext_lazy("Characters held out for evaluation, per cent"),
        min_value=0,
        max_value=round(100 * MOST_HELD_OUT),
    )
    tables = forms.MultipleChoiceField(
        label=gettext_lazy("Tables besides characters and frames"), choices=list(TABLES.items()), required=False
    )
    chosen: Options

    def __init__(self, project: Project, sent: Any = None) -> None:
        self.project = project
        super().__init__(sent, initial={"name": next_name(project), "format": "parquet", "held_out": 0})

    @property
    def formats(self) -> list[tuple[str, str]]:
        """Return each format with what it is."""
        return list(described().items())

    def clean_name(self) -> str:
        name: str = self.cleaned_data["name"]
        if Export.objects.filter(project=self.project, name=name).exists():
            raise forms.ValidationError(
                _("There is a version of that name, and versions never change; choose another.")
            )
        return name

    def clean(self) -> None:
        if not self.errors:
            wanted = dict.fromkeys(self.cleaned_data["tables"], True)
            self.chosen = Options(self.cleaned_data["held_out"] / 100, **wanted)
            try:
                check_options(format_named(self.cleaned_data["format"]), self.chosen)
            except BadOptions as error:
                self.add_error("tables", str(error))
