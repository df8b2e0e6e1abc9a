"""The known answers that a voter is told, as lines of a page."""

from __future__ import annotations

from django.contrib.auth.models import User
from django.template.loader import render_to_string

from curation.models import Project
from review.gold.told import tell


def known_lines(user: User, project: Project, checkpoint: str) -> str:
    """Return what a voter is to be told now as HTML, each answer once; mostly nothing."""
    told = tell(user, project, checkpoint)
    return render_to_string("review/_known.html", {"known": told}).strip() if told else ""
