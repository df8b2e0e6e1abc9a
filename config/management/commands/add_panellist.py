"""Put a person on the panels of a project; print the log-in of somebody new.

Who is in the project already keeps their role: a lead may sit down as one more voter.
"""

from __future__ import annotations

from typing import Any

from django.core.exceptions import ValidationError
from django.core.management.base import BaseCommand, CommandError, CommandParser

from config import people
from curation.models import Project
from review.checkpoints import Checkpoint


class Command(BaseCommand):
    help = __doc__

    def add_arguments(self, parser: CommandParser) -> None:
        names = [checkpoint.value for checkpoint in Checkpoint]
        parser.add_argument("project", metavar="PROJECT", help="slug")
        parser.add_argument("name", metavar="NAME")
        parser.add_argument("--checkpoints", nargs="+", choices=names, default=names, help="all three unless named")
        parser.add_argument("--json", action="store_true", help="the log-in as a JSON object")

    def handle(self, **options: Any) -> None:
        project = Project.objects.filter(slug=options["project"]).first()
        if project is None:
            raise CommandError(f"there is no project {options['project']}", returncode=2)
        try:
            login = people.add_panellist(project, options["name"], options["checkpoints"])
        except ValidationError as error:
            raise CommandError(f"{options['name']}: {' '.join(error.messages)}", returncode=2) from error
        self.stderr.write(f"{options['name']} is on {', '.join(options['checkpoints'])} of {project.slug}")
        if login:
            self.stdout.write(login.line(options["json"]))
