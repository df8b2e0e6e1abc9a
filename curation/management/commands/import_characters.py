from __future__ import annotations

from typing import Any

from curation.intake import Report, Source, import_characters
from curation.management.project_command import ImportCommand
from curation.models import Project


class Command(ImportCommand):
    help = (
        'Take characters: {"c_id", "name", "subject_type", "profession", "description", "image"?} a line. '
        "The image is a path relative to the file; a character with one goes straight to the gate."
    )
    things = "characters"

    def take(self, project: Project, source: Source, **options: Any) -> Report:
        return import_characters(project, source, **options)
