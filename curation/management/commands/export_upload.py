from __future__ import annotations

import json
from typing import Any

from django.core.management.base import CommandError, CommandParser

from curation.export import manifest
from curation.export.upload import CannotUpload, UnknownStore, upload
from curation.management.project_command import FAILED, WRONG_USE, ProjectCommand
from curation.models import Export, Project


class Command(ProjectCommand):
    help = "Copy a finished version of a project to an object store."

    def add_arguments(self, parser: CommandParser) -> None:
        super().add_arguments(parser)
        parser.add_argument("version", metavar="VERSION", help="its name on the page, as v3")
        parser.add_argument("url", metavar="URL", help="a new folder, as s3://bucket/folder")

    def handle(self, **options: Any) -> None:
        export = _finished(self.project(options["project"]), options["version"])
        try:
            count = upload(export.folder, options["url"], self.track())
        except UnknownStore as error:
            raise CommandError(str(error), returncode=WRONG_USE) from error
        except CannotUpload as error:
            raise CommandError(str(error), returncode=FAILED) from error
        if options["json"]:
            self.stdout.write(json.dumps({"version": export.name, "url": options["url"], "files": count}))
        else:
            self.stdout.write(f"{export.name}: {count:,} files copied to {options['url']}")


def _finished(project: Project, name: str) -> Export:
    made = Export.objects.filter(project=project, state=Export.State.DONE)
    export = made.filter(name=name).first()
    if export is None:
        names = ", ".join(made.values_list("name", flat=True)[:20]) or "none yet"
        raise CommandError(
            f"{name!r} is no finished version of {project.slug}; there are: {names}", returncode=WRONG_USE
        )
    if not (export.folder / manifest.NAME).is_file():
        raise CommandError(f"the files of {name} were removed from {export.home.parent}", returncode=FAILED)
    return export
