"""Make a project with its lead, its panel and its targets; print the log-ins of people who are new.

Machines begin to draft at once where targets are set; without targets the project waits for an import.
"""

from __future__ import annotations

from typing import Any

from django.contrib.auth import get_user_model
from django.core.exceptions import ValidationError
from django.core.management.base import BaseCommand, CommandError, CommandParser
from django.db import transaction

from config import people
from curation.models import Project

LEAST_PANEL = 3  # two votes of three decide
PLAIN = Project()


class Command(BaseCommand):
    help = __doc__

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("title")
        parser.add_argument("--lead", required=True, metavar="NAME")
        parser.add_argument("--panel", required=True, nargs="+", metavar="NAME", help="three people or more")
        parser.add_argument("--operator", default="operator", metavar="NAME")
        parser.add_argument("--theme", default=PLAIN.genre, help="what stories are about")
        parser.add_argument("--style", default=PLAIN.style, help="of the drawings")
        parser.add_argument("--characters", type=int, default=0, metavar="N", help="how many to draft")
        parser.add_argument("--stories", type=int, default=0, metavar="N", help="how many to write and illustrate")
        parser.add_argument("--json", action="store_true", help="one JSON object a log-in")

    def handle(self, **options: Any) -> None:
        _check(options)
        with transaction.atomic():
            project = _project(options)
            people.gather(project, options["lead"], options["panel"], options["operator"])
            logins = people.issue_logins(project)
        self.stderr.write(f"project {project.slug} at {project.get_absolute_url()}")
        for login in logins:
            self.stdout.write(login.line(options["json"]))


def _project(options: dict[str, Any]) -> Project:
    targets = {name: options[name] for name in ("characters", "stories") if options[name]}
    project = Project(
        slug=people.free_slug(options["title"]),
        title=options["title"],
        genre=options["theme"],
        style=options["style"],
        suite={"name": "sketch"},
        targets=targets,
    )
    _clean(project)
    project.save()
    return project


def _check(options: dict[str, Any]) -> None:
    names = [options["lead"], *options["panel"], options["operator"]]
    if len(options["panel"]) < LEAST_PANEL:
        raise CommandError(f"--panel: name at least {LEAST_PANEL} people; two votes of three decide", returncode=2)
    if twice := sorted({name for name in names if names.count(name) > 1}):
        raise CommandError(f"{', '.join(twice)}: one role a person and project", returncode=2)
    if low := [f"--{name}" for name in ("characters", "stories") if options[name] < 0]:
        raise CommandError(f"{', '.join(low)}: a number from 0", returncode=2)
    for name in names:
        _clean(get_user_model()(username=name, password="!"), unique=False)


def _clean(row: Any, unique: bool = True) -> None:
    try:
        row.full_clean(validate_unique=unique)
    except ValidationError as error:
        wrong = "; ".join(f"{field}: {' '.join(texts)}" for field, texts in error.message_dict.items())
        raise CommandError(wrong, returncode=2) from error
