from __future__ import annotations

from typing import Any

from curation.intake import Report, Source, import_stories
from curation.management.project_command import ImportCommand
from curation.models import Project


class Command(ImportCommand):
    help = (
        'Take stories: scripts {"title", "style", "cast", "frames": [...]}, which go to HV2, or texts '
        '{"title", "text", "cast"?, "frames": 7 to 12} to be compiled.'
    )
    things = "stories"

    def take(self, project: Project, source: Source, **options: Any) -> Report:
        return import_stories(project, source, **options)
