"""The socket of a project's live pages, for its members."""

from __future__ import annotations

from typing import Any

from curation import membership
from curation.listening import Listener
from review import live


class ProjectConsumer(Listener):
    """One listener at one project."""

    def channel_for(self, user: Any) -> str | None:
        rows = membership.projects_of(user).filter(slug=self.scope["url_route"]["kwargs"]["slug"])
        project_id = rows.values_list("pk", flat=True).first()
        return None if project_id is None else live.channel(project_id)
