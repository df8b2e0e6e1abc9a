"""The form of a suite: a few lines a role, each a provider, a model, a weight and options."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from django import forms
from django.contrib.auth.models import User
from django.db import transaction
from django.utils.translation import gettext_lazy as _
from pydantic import ValidationError

from curation.chronicle import What, record
from curation.models import Project
from generation import suites
from generation.providers import catalogue
from generation.providers.prices import UnknownPrice
from generation.roles import Role
from generation.suites import data
from generation.suites.data import Entry

SPARE = 1  # empty lines below those in use
MOST_LINES = 6
ROLES = {
    Role.WRITER: _("Writer: descriptions, scripts, prompts"),
    Role.ILLUSTRATOR: _("Illustrator: templates"),
    Role.EDITOR: _("Editor: references and repairs"),
    Role.COMPOSER: _("Composer: frames"),
    Role.ARBITRATOR: _("Arbitrator: judges every picture"),
}


class LineForm(forms.Form):
    """One line; without a model it is none, and has no `entry`."""

    entry: Entry | None = None

    provider = forms.ChoiceField(label=_("Provider"), required=False)
    model = forms.CharField(label=_("Model"), max_length=120, required=False)
    weight = forms.FloatField(label=_("Weight"), min_value=0.01, max_value=1000, required=False)
    options = forms.CharField(label=_("Options (JSON)"), max_length=400, required=False)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        known = [(name, name) for name in catalogue.providers()]
        field = self.fields["provider"]
        assert isinstance(field, forms.ChoiceField)
        field.choices = [("", "—"), *known]

    def clean_options(self) -> dict[str, Any]:
        text = self.cleaned_data["options"].strip()
        try:
            options = json.loads(text) if text else {}
        except ValueError as error:
            raise forms.ValidationError(_("Not JSON: %(why)s"), params={"why": error}) from error
        if not isinstance(options, dict) or {"provider", "model", "weight"} & set(options):
            raise forms.ValidationError(_('Write options as an object, as in {"temperature": 0.5}.'))
        return options

    def clean(self) -> dict[str, Any]:
        said = self.cleaned_data
        if not self.errors and said["model"]:
            plain = {"provider": said["provider"], "model": said["model"], "weight": said["weight"] or 1.0}
            try:
                self.entry = Entry(**plain, **said["options"])
            except ValidationError as error:
                raise forms.ValidationError(data.faults_of(error)) from error
        return said


@dataclass(frozen=True)
class RoleLines:
    """A role with its lines on the page."""

    role: Role
    title: Any
    lines: list[LineForm]
    faults: list[str]


class SuiteForm:
    """All lines of all roles; `faults` are those of the whole, by the rules of `generation.suites`."""

    def __init__(self, project: Project, posted: Mapping[str, Any] | None = None) -> None:
        self.project, self.posted, self.faults = project, posted, list[str]()
        self.suite = _usable(project)
        self.lines = {role: [self._line(role, at) for at in range(self._count(role))] for role in Role}
        self.fallback = bool(posted.get("fallback")) if posted is not None else self.suite.fallback

    def is_valid(self) -> bool:
        wrong = [line for lines in self.lines.values() for line in lines if not line.is_valid()]  # every one is asked
        if wrong:
            self.faults = [str(_("Some lines are wrong; see below."))]
            return False
        self.faults = _faults(self.options())
        return not self.faults

    def options(self) -> dict[str, Any]:
        """Return what the project's `suite` becomes."""
        kept = {name: value for name, value in self.project.suite.items() if name in ("faults", "slip_rate")}
        roles = {role.value: [_plain(entry) for entry in self.entries(role)] for role in Role}
        return {**kept, "name": self._name(roles), "roles": roles, "fallback": self.fallback}

    def entries(self, role: Role) -> list[Entry]:
        return [entry for line in self.lines[role] if (entry := line.entry)]

    def save(self, actor: User) -> None:
        set_suite(self.project, self.options(), actor)

    def __iter__(self) -> Iterator[RoleLines]:
        for role, lines in self.lines.items():
            mine = [fault for fault in self.faults if fault.startswith(f"{role}:")]
            yield RoleLines(role, ROLES[role], lines, mine)

    @property
    def standing(self) -> str:
        """What keeps the saved suite from being used, "" for nothing: the operator's settings may have changed."""
        try:
            suites.suite_of(self.project)
        except suites.SuiteError as error:
            return str(error)
        return ""

    @property
    def other_faults(self) -> list[str]:
        return [fault for fault in self.faults if not fault.startswith(tuple(f"{role}:" for role in Role))]

    def _line(self, role: Role, at: int) -> LineForm:
        entries = self.suite.roles.get(role, ())
        initial = _initial(entries[at]) if at < len(entries) else {}
        return LineForm(self.posted, prefix=f"{role}-{at}", initial=initial)

    def _count(self, role: Role) -> int:
        stored = len(self.suite.roles.get(role, ()))  # never cut: what is not shown would be lost when it is saved
        most = max(MOST_LINES, stored)
        shown = stored + SPARE
        if self.posted is not None:
            shown = max(shown, sum(f"{role}-{at}-model" in self.posted for at in range(most)))
        return min(shown, most)

    def _name(self, roles: dict[str, Any]) -> str:
        """Return the name of the preset that these lines are, else "own"."""
        for name, preset in data.presets().items():
            if roles == {role.value: [_plain(entry) for entry in preset.roles[role]] for role in Role}:
                return name
        return "own"


def set_suite(project: Project, options: dict[str, Any], actor: User) -> None:
    """Write a project's suite down, and who changed it."""
    with transaction.atomic():
        held = Project.objects.select_for_update().get(pk=project.pk)
        before, held.suite = held.suite, options
        held.save(update_fields=["suite"])
        record(held.pk, What.SETTINGS, {"suite": described(before)}, {"suite": described(options)}, actor=actor)


def described(options: Mapping[str, Any]) -> str:
    """Return a suite in one line, for the record of what people changed."""
    name = options.get("name", suites.DEFAULT)
    roles = options.get("roles", {})
    lines = [f"{role} {', '.join(line['model'] for line in entries)}" for role, entries in roles.items()]
    return f"{name} ({'; '.join(lines)})" if lines and name == "own" else str(name)


def _usable(project: Project) -> data.SuiteData:
    """Return the project's suite, or the default where what is stored cannot be read."""
    try:
        return data.read({"name": suites.DEFAULT, **project.suite})
    except ValueError:
        return data.read({"name": suites.DEFAULT})


def _faults(options: dict[str, Any]) -> list[str]:
    try:
        found = data.findings(data.read(options))
        if not found:
            suite = suites.build(options)
            _priced(suite)
    except (suites.SuiteError, UnknownPrice, ValueError) as error:
        return [str(error)]
    return found


def _priced(suite: suites.Suite) -> None:
    """Raise UnknownPrice for a model that the budget could not count."""
    for players in suite.players.values():
        for player in players:
            if ceiling := getattr(player.model, "ceiling_usd", None):
                ceiling("", 0)


def _plain(entry: Entry) -> dict[str, Any]:
    plain = entry.model_dump()
    return {name: value for name, value in plain.items() if name != "weight" or value != 1.0}


def _initial(entry: Entry) -> dict[str, Any]:
    options = json.dumps(entry.options) if entry.options else ""
    return {"provider": entry.provider, "model": entry.model, "weight": f"{entry.weight:g}", "options": options}
