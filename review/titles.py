"""What a case and a frame are called on pages and in answers."""

from __future__ import annotations

from django.utils.translation import gettext as _

from curation.models import Frame
from review.models import Case


def title_of(case: Case) -> str:
    """Name what a case is about, as its voters know it."""
    if case.character is not None:
        return case.character.name or case.character.c_id
    if case.story_version is not None:
        return str(case.story_version.script["title"])  # the story may have taken another since
    assert case.frame is not None
    return name_of(case.frame)


def name_of(frame: Frame) -> str:
    """Name a frame by its story and number."""
    return _("%(story)s, frame %(index)d") % {"story": frame.story, "index": frame.index}
