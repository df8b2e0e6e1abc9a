from __future__ import annotations

import json
from pathlib import Path
from typing import Any

from django.core.management.base import CommandError, CommandParser

from curation import book_folder
from curation.books import NoPages
from curation.images import DamagedImage
from curation.management.project_command import FAILED, WRONG_USE, ProjectCommand
from curation.models import Project, Story
from curation.reading import READABLE


class Command(ProjectCommand):
    help = "Write an illustrated story as a picture book: a folder that any browser opens, to be handed on."

    def add_arguments(self, parser: CommandParser) -> None:
        super().add_arguments(parser)
        parser.add_argument("story", metavar="STORY", help="its key, as S_0001")
        parser.add_argument("--out", metavar="DIR", type=Path, required=True, help="new, empty, or an earlier book")

    def handle(self, **options: Any) -> None:
        story, out = _story(self.project(options["project"]), options["story"]), options["out"]
        try:
            book = book_folder.write(story, out)
        except book_folder.NotABook as error:
            raise CommandError(str(error), returncode=WRONG_USE) from error
        except (NoPages, DamagedImage) as error:
            raise CommandError(str(error), returncode=FAILED) from error
        except OSError as error:
            raise CommandError(f"{out} cannot be written: {error}", returncode=FAILED) from error
        page = out / book_folder.NAME
        told = {"out": str(page), "title": book.title, "pages": len(book.pages), "pictures": len(book.pictures)}
        self.stdout.write(json.dumps(told, ensure_ascii=False) if options["json"] else f"{book.title}: open {page}")


def _story(project: Project, key: str) -> Story:
    story = Story.objects.filter(project=project, key=key).first()
    if story is None or story.state != READABLE:
        rows = Story.objects.filter(project=project, state=READABLE).order_by("pk")
        there = ", ".join(rows.values_list("key", flat=True)[:20]) or "none yet"
        raise CommandError(
            f"{key!r} is no illustrated story of {project.slug}; there are: {there}", returncode=WRONG_USE
        )
    return story
